"""Events: the calendar's, those that a page plans, and those of the newsletter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from goodpractice import BadValue, Event, Link, Mention, Statement, Thing, derived_key, is_country
from goodpractice_baltic import labels
from goodpractice_baltic.saved import Happening, Saved, read_date
from goodpractice_baltic.statements import FLAGSHIP, language_of, said_on

_CAPITALISED = r"(?P<place>[A-ZÅÄÖŁŚŻ][\wåäöõüłśżšžķļņāēīū-]+)"
_MEETING = r"(?:meet|meets|met|meeting|conference|seminar|workshop|visit|held|takes? place|training)"
_IN_TITLE = re.compile(
    rf"^(?i:study visit|conference|seminar|workshop|meeting)(?: (?:in|to))? {_CAPITALISED}$"
)
_IN_PROSE = re.compile(rf"\b(?i:{_MEETING})\b[^.;:\n]{{0,40}}? in {_CAPITALISED}")
_PLANNED = re.compile(
    r"^[\s\-–*]*(?P<month>January|February|March|April|May|June|July|August|September|October|November|December):\s*(?P<what>.+)$",
    re.MULTILINE,
)
# Where the name of a planned event ends and its programme begins.
_PROGRAMME = re.compile(r",? (?:about|to look|to learn|who|that|with|of methods|for specialists)\b")


def events_of(page: Saved) -> Iterator[Thing | Link]:
    """Yield the events of a page: its own, or those that it plans.

    Raises
    ------
    BadValue
        If a planned event has a date that is none.
    """
    if page.happening is not None:
        yield from _event(page, page.happening)
    plans = re.search(labels.PLANS, page.text, re.IGNORECASE)
    if plans and page.about:
        for match in _PLANNED.finditer(page.text, plans.end()):
            for what in filter(None, (part.strip(" ,.") for part in match["what"].split(";"))):
                yield from _planned(page, what, f"{match['month']} {plans['year']}")


def kind_of(name: str) -> str | None:
    """Tell what sort of event a name speaks of.

    Examples
    --------
    >>> kind_of("Study Visit Turku"), kind_of("Thematic Working Group: Civil society involvement")
    ('study-visit', 'working-group')
    """
    return next(
        (kind for kind, pattern in labels.EVENT_KINDS if re.search(pattern, name, re.IGNORECASE)), None
    )


def place_of(title: str, text: str) -> str | None:
    """Find the place that the title or the first such sentence names.

    Examples
    --------
    >>> place_of("Study Visit Turku", ""), place_of("Working group", "It will meet in Stockholm.")
    ('Turku', 'Stockholm')
    """
    match = _IN_TITLE.search(" ".join(title.split())) or _IN_PROSE.search(title) or _IN_PROSE.search(text)
    return match["place"] if match else None


def status_of(page: Saved) -> tuple[str | None, str | None]:
    """Return what the page itself says of the event's fate, and its words. No clock is asked.

    Examples
    --------
    >>> status_of(Saved(text="This event has passed."))
    ('happened', 'This event has passed')
    """
    for status, pattern, text in (
        ("cancelled", labels.CANCELLED, page.title),
        ("happened", labels.PASSED, page.text),
    ):
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            return status, match.group()
    return None, None


def _event(page: Saved, happening: Happening) -> Iterator[Thing | Link]:
    if not page.title:
        raise BadValue(f"the event {page.url or page.place} has no title")
    # Web editors leave placeholders behind, in addresses and now and then in titles: “tapahtuma” is Finnish for event.
    placeholder = re.fullmatch(labels.LEFTOVER_NAME, page.title.strip(), re.IGNORECASE)
    slug = re.search(labels.EVENT_URL, page.url)
    status, words = status_of(page)
    country = happening.country if happening.country and is_country(happening.country) else None
    event = Event(
        key=f"event/{slug['slug']}" if slug else derived_key("event", page.url or page.place, page.title),
        name=None if placeholder else {language_of(page): page.title},
        kind=kind_of(page.title),
        date=happening.dates.since,
        until=happening.dates.until,
        status=status,
        web=(page.url,) if page.url else (),
        extra={"venue": happening.venue},
        statements=(Statement("status", status, said_on(page, words)),) if status and words else (),
        **_where(happening.city or place_of(page.title, page.text), country),
    )
    yield event
    if page.speaks_of_flagship:
        yield Link(event, "part_of", FLAGSHIP)


def _where(name: str | None, country: str | None = None) -> dict[str, Any]:
    if name is None:
        return {"country": country}
    if is_country(name):
        return {"country": name}
    return {"place": Mention(name, country)}


def _planned(page: Saved, what: str, month: str) -> Iterator[Thing | Link]:
    name = _PROGRAMME.split(what)[0].strip(" ,.")
    if not name:
        return
    event = Event(
        key=derived_key("planned", month, name),
        name={language_of(page): name[0].upper() + name[1:]},
        kind=kind_of(name),
        date=read_date(month),
        status="expected",
        web=(page.url,) if page.url else (),
        **_where(place_of(name, "")),
    )
    yield event
    yield Link(event, "part_of", FLAGSHIP, status="expected", said=(said_on(page, what),))
