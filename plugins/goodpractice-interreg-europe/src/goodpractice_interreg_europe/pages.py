"""What a page of a practice says, whichever of the two layouts it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs
from selectolax.lexbor import LexborHTMLParser, LexborNode

from goodpractice import BadValue, Page, PartialDate, country, is_country, is_missing, parse_loose
from goodpractice_interreg_europe import labels

_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(r"(?<![\w/.])\+?\(?\d[\d ()./-]{7,}\d\b")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PAIR = 2


@attrs.frozen(kw_only=True)
class Said:
    """A practice, as its page says it.

    Parameters
    ----------
    title
        Its name.
    summary
        The short text above all others.
    sections
        Texts under our names of the headings.
    institution, town, country
        Who runs it and where.
    since, until
        From when to when; `running` if it goes on.
    project
        Acronym of the project that brought it.
    topics
        What the site files it under.
    validated
        Whether an expert of the platform has confirmed it.
    """

    title: str
    summary: str | None = None
    sections: dict[str, str] = attrs.field(factory=dict)
    institution: str | None = None
    town: str | None = None
    country: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    running: bool | None = None
    project: str | None = None
    topics: tuple[str, ...] = ()
    validated: bool = False


def read_practice(page: Page) -> Said:
    """Read the page of a practice.

    Parameters
    ----------
    page
        The page, in either layout.

    Raises
    ------
    BadValue
        If the page does not show a practice, with the headings that are missing and those that there are.
    """
    root = LexborHTMLParser(page.text)
    headings = texts_alone(page).headings()
    title = _first(root, labels.TITLE)
    sections = {
        ours: without_contacts(said)
        for ours, theirs in labels.SECTIONS.items()
        if (said := _under(headings, theirs)) and not is_missing(said)
    }
    if not title or not any(name in sections for name in labels.NEEDED):
        there = ", ".join(list(headings)[:12]) or "none"
        raise BadValue(
            f"the page has none of the headings “{'”, “'.join(labels.NEEDED)}”; its headings are: {there[:300]}. "
            "The site may have been rebuilt"
        )
    rows = {**_rows(root), **page.labels()}
    town, where = place_of(_under(rows, labels.LOCATION), _under(rows, labels.COUNTRY))
    end = _under(rows, labels.END)
    running = bool(labels.ONGOING.search(end)) if end else None
    summary = _first(root, labels.OLD_SUMMARY) or _under(headings, labels.SUMMARY)
    return Said(
        title=title,
        summary=without_contacts(summary) if summary else None,
        sections=sections,
        institution=_said(_under(rows, labels.INSTITUTION)),
        town=town,
        country=where,
        since=parse_loose(_under(rows, labels.START) or ""),
        until=None if running or not end else parse_loose(end),
        running=running,
        project=_said(_first(root, labels.OLD_PROJECT) or _under(rows, labels.PROJECT)),
        topics=_topics(root, _under(rows, labels.TOPIC)),
        validated=any(_folded(heading) in _names(labels.VALIDATED) for heading in headings),
    )


def texts_alone(page: Page) -> Page:
    """Return a page without the boxes that stand beside its texts: they hold labels, and persons.

    Examples
    --------
    >>> texts_alone(Page("a", b"<h2>Evidence</h2><p>Ten</p><aside>Somebody</aside>")).headings()["Evidence"]
    'Ten'
    """
    root = LexborHTMLParser(page.text)
    for box in root.css(labels.BESIDE):
        box.decompose()
    return attrs.evolve(page, content=(root.html or "").encode(), charset="utf-8")


def place_of(location: str | None, stated: str | None = None) -> tuple[str | None, str | None]:
    """Divide a location into town or region and country.

    Parameters
    ----------
    location
        As the page writes it.
    stated
        The country where the page says it by itself.

    Examples
    --------
    >>> place_of("Liège, Belgium (Belgique)"), place_of("Region South, Malta (Malta)"), place_of("Somewhere")
    (('Liège', 'BE'), ('Region South', 'MT'), ('Somewhere', None))
    """
    where = country(stated) if stated and is_country(stated) else None
    if location is None or is_missing(location):
        return None, where
    rest, _, last = _BRACKETS.sub("", location).rpartition(",")
    if is_country(last.strip()):
        return rest.strip(" ,") or None, where or country(last.strip())
    return _BRACKETS.sub("", location).strip(" ,") or None, where


def without_contacts(text: str) -> str:
    """Leave e-mail addresses and telephone numbers out of a text.

    Examples
    --------
    >>> without_contacts("Ask the office (office@region.example, +00 123 456 789) for 2,000 seeds of 2019-2020.")
    'Ask the office (…, …) for 2,000 seeds of 2019-2020.'
    """
    text = _MAIL.sub("…", text)
    return _PHONE.sub(lambda found: "…" if _digits(found[0]) > 8 else found[0], text)


def _digits(text: str) -> int:
    return sum(letter.isdecimal() for letter in text)


def _rows(root: LexborHTMLParser) -> dict[str, str]:
    """Return the rows of the old page's box: two pieces each, the label and its value; who to write to is left out."""
    found: dict[str, str] = {}
    for row in root.css(labels.OLD_ROWS):
        cells = [cell for cell in _children(row) if _text(cell)]
        if len(cells) == _PAIR and labels.OLD_PERSON not in (row.attributes.get("class") or ""):
            found.setdefault(_text(cells[0]).rstrip(" :"), _text(cells[1]))
    return found


def _children(node: LexborNode) -> Iterable[LexborNode]:
    child = node.child
    while child is not None:
        if child.tag and not child.tag.startswith(("-", "!")):
            yield child
        child = child.next


def _topics(root: LexborHTMLParser, stated: str | None) -> tuple[str, ...]:
    said = [_text(node) for node in root.css(labels.OLD_TAGS)] + (stated or "").split("\n")
    return tuple(dict.fromkeys(word.strip() for each in said for word in each.split(",") if word.strip()))


def _under(said: Mapping[str, str], names: Iterable[str]) -> str | None:
    wanted = _names(names)
    return next((text for name, text in said.items() if _folded(name) in wanted and text.strip()), None)


def _names(names: Iterable[str]) -> set[str]:
    return {_folded(name) for name in names}


def _folded(name: str) -> str:
    return " ".join(name.casefold().rstrip(" :").split())


def _said(text: str | None) -> str | None:
    return None if text is None or is_missing(text) else " ".join(text.split())


def _first(root: LexborHTMLParser, selector: str) -> str:
    return next((text for node in root.css(selector) if (text := _text(node))), "")


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
