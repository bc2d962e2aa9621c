"""The third part of a brief: whom to visit and ask, what to see there, who could introduce."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from goodpractice.advice.brief.dates import day_words
from goodpractice.advice.brief.page import Item, Line, Row, Section, Words
from goodpractice.advice.brief.wording import Wording, address, capital, filled, joined
from goodpractice.advice.introducing import Introduction
from goodpractice.advice.novelty import Acquaintance
from goodpractice.advice.reasons import Reason
from goodpractice.advice.visit_words import visit_sentence
from goodpractice.advice.visits import FIT, Visit, Visits
from goodpractice.language import fold
from goodpractice.model.languages import language_name
from goodpractice.speech import counted, country, said

_CONTEXT = "brief"
MOST = 2
"""Visits of a page."""
LEAST = 0.3
"""How much there must be at a place about the need."""
_SEEN, _CONTACTS = 3, 2


def visits_section(found: Visits, wording: Wording) -> Section:
    """Say whom to visit and ask.

    Parameters
    ----------
    found
        The best first.
    wording
        Writes names and reasons.
    """
    shown = [visit for visit in found.visits if _fit(visit) >= LEAST][:MOST]
    lines = [_point(point, wording) for point in found.contact_points[:2]]
    if not shown:
        nobody = said("The catalogue names nobody to visit about this.", _CONTEXT)
        lines.insert(0, (Words(nobody),))
    return Section(
        name="visits",
        heading=said("Whom to visit and ask", _CONTEXT),
        lines=tuple(lines),
        items=tuple(_item(visit, wording) for visit in shown),
    )


def _fit(visit: Visit) -> float:
    part = visit.advice.part(FIT)
    return part.score or 0.0 if part is not None else 0.0


def _point(point: Reason, wording: Wording) -> Line:
    who = next((witness.head for witness in point.witnesses if witness.other is not None), None)
    name: Line = (wording.name(who, linked=True),) if who is not None else (Words(str(point.values["who"])),)
    told = said("Contact point of your country for {what}: {who}", _CONTEXT)
    return (*filled(told, what=str(point.values["for"]), who=name), *wording.cites.of(point.provenance))


def _item(visit: Visit, wording: Wording) -> Item:
    head = visit.head
    wording.read(visit.hosts)
    hosts = [host for host in visit.hosts if fold(wording.name(host).text) != fold(head.label)]
    where = country(head.country) if head.country else ""
    names = joined(((wording.name(host, linked=True),) for host in hosts[:2]), ", ")
    seen = tuple(_sights(visit, wording))
    rows = [
        Row(label=said("To see", _CONTEXT), lines=seen),
        Row(label=said("Why", _CONTEXT), lines=() if seen else tuple(_grounds(visit, wording))),
        Row(label=said("Visitors", _CONTEXT), lines=tuple(_willingness(visit, wording))),
        Row(label=said("Introduction", _CONTEXT), lines=tuple(_introduction(visit, wording))),
        Row(label=said("Contact", _CONTEXT), lines=tuple(_contacts(visit, wording))),
    ]
    language = visit.advice.part("language")
    speak = (
        [one for one in language.reasons if one.kind.startswith("people speak")]
        if language is not None
        else []
    )
    return Item(
        heading=(wording.name(head),),
        under=joined(
            [
                *(((Words(where),),) if where else ()),
                *((names,) if names else ()),
                *((Words(_tongue(one, wording)),) for one in speak[:1]),
            ],
            " · ",
        ),
        rows=tuple(Row(label=row.label, lines=capital(row.lines)) for row in rows if row.lines),
    )


def _tongue(one: Reason, wording: Wording) -> str:
    name = language_name(str(one.values["language"]), wording.reader.languages)
    return said("people there speak {language}", "advice").format(language=name)


def _grounds(visit: Visit, wording: Wording) -> Iterator[Line]:
    """Say why one should go where nothing is to be seen: what they lead, take part in or tell."""
    part = visit.advice.part(FIT)
    for one in part.reasons[:2] if part is not None else ():
        named = attrs.evolve(one, values={name: one.values[name] for name in ("who", "what")})
        told = visit_sentence(named, wording.reader.languages)
        yield (*wording.marked(told, wording.foreign(one)), *wording.cites.of(one.provenance))


def _sights(visit: Visit, wording: Wording) -> Iterator[Line]:
    told: dict[str, Reason] = {}
    for one in visit.sights:
        told.setdefault(str(one.values.get("what")), one)
    for one in [*told.values()][:_SEEN]:
        heads = [
            head for witness in one.witnesses for head in (witness.head, witness.other) if head is not None
        ]
        head = next((head for head in heads if head.name == one.values.get("name")), None)
        head = head or next((head for head in heads if head.label == one.values["what"]), None)
        name: Line = (wording.name(head),) if head is not None else (Words(str(one.values["what"])),)
        if one.kind == "visitors saw":
            name = filled(said("earlier visitors: {what}", _CONTEXT), what=name)
        yield (*name, *wording.cites.of(one.provenance))


def _willingness(visit: Visit, wording: Wording) -> Iterator[Line]:
    part = visit.advice.part("willingness")
    if part is None:
        return
    made = [line for one in part.reasons if (line := _willing(one, wording))]
    yield from made[:2]
    if not made:
        yield (Words(said("nobody says whether they receive visitors; ask", _CONTEXT)),)


def _willing(one: Reason, wording: Wording) -> Line | None:
    values = one.values
    told: Line | None = None
    if one.kind in ("hosted visits", "hosted events"):
        when = _years(values)
        told = (
            Words(
                counted("received {count} visit", "received {count} visits", int(values["count"]), _CONTEXT)
                if one.kind == "hosted visits"
                else counted(
                    "hosted {count} meeting", "hosted {count} meetings", int(values["count"]), _CONTEXT
                )
            ),
            *((Words(f" ({when})"),) if when else ()),
        )
    elif one.kind == "was visited":
        told = filled(said("was visited by {who}", _CONTEXT), who=", ".join(values["by"][:3]))
    elif one.kind == "offers visits":
        told = (Words(said("offers visits", _CONTEXT)),)
    elif one.kind == "offers no visits":
        told = (Words(said("offers no visits", _CONTEXT)),)
    elif one.kind == "passes on":
        told = filled(
            said("leads {network}, which passes its practice on", _CONTEXT), network=str(values["network"])
        )
    if told is None:
        return None
    mark = (Words(f" ({said('inferred', 'advice')})"),) if one.inferred and one.kind != "passes on" else ()
    return (*told, *mark, *wording.cites.of(one.provenance))


def _years(values: Mapping[str, Any]) -> str:
    first, last = str(values.get("first") or ""), str(values.get("last") or "")
    return first if first == last or not last else f"{first}–{last}" if first else last


def _introduction(visit: Visit, wording: Wording) -> Iterator[Line]:
    met = [*visit.met][:2]
    for one in met:
        yield _met(one, wording)
    chain = visit.introduction
    if chain is None:
        if not met:
            yield (Words(said("no chain of acquaintance is recorded; write to them yourselves", _CONTEXT)),)
        return
    if chain.by is None:
        return  # they met themselves, as was just told
    yield _chain(chain, wording)
    yield (Words(_state(chain)),)


def _met(one: Acquaintance, wording: Wording) -> Line:
    provenance = [statement.provenance for view in one.links for statement in view.statements]
    through: Line = (wording.name(one.through),) if one.through is not None else ()
    when = span(one.since, one.until)
    template = {
        "visited": said("you know each other: a visit", _CONTEXT),
        "met": said("you met at {what}", _CONTEXT),
    }.get(one.how, said("you were together in {what}", _CONTEXT))
    return (
        *filled(template, what=through),
        *((Words(f" ({when})"),) if when else ()),
        *wording.cites.of(provenance),
    )


def _chain(chain: Introduction, wording: Wording) -> Line:
    wording.read([chain.first, *(contact.head for contact in chain.contacts)])
    steps: list[Line] = [(wording.name(chain.first),)]
    provenance = []
    for contact in chain.contacts:
        # The dates of a step are told once, with the network that joins two.
        is_between = contact.head.kind not in ("organisation", "group", "person", "place")
        when = span(contact.since, contact.until) if is_between else ""
        steps.append((wording.name(contact.head), *((Words(f" ({when})"),) if when else ())))
        provenance += [statement.provenance for view in contact.links for statement in view.statements]
    who: Line = (wording.name(chain.by, strong=True),) if chain.by is not None else ()
    told = filled(said("{who} could introduce you: {chain}", _CONTEXT), who=who, chain=joined(steps, " – "))
    return (*told, *wording.cites.of(provenance))


def _state(chain: Introduction) -> str:
    if chain.alive:
        return said("all these links go on, as far as is stated", _CONTEXT)
    ended = [
        contact.years for contact in chain.contacts if contact.alive is False and contact.years is not None
    ]
    if not ended:
        return said("nobody says whether these links are still alive", _CONTEXT)
    return counted(
        "the oldest of these links ended {count} year ago",
        "the oldest of these links ended {count} years ago",
        max(ended),
        _CONTEXT,
    )


def span(since: str | None, until: str | None) -> str:
    """Write years as a span.

    Examples
    --------
    >>> span("2013", "2015"), span("2016-01", None), span(None, "2011"), span("2017-01", "2017-01-10")
    ('2013–2015', '2016–', '–2011', '2017')
    """
    first, last = (since or "")[:4], (until or "")[:4]
    if first == last:
        return first
    return f"{first}–{last}"


def _contacts(visit: Visit, wording: Wording) -> Iterator[Line]:
    for host in visit.hosts:
        entity = wording.entity(host)
        for value in entity.fields.get("contacts", ())[:_CONTACTS]:
            if isinstance(value.value, Mapping):
                yield (
                    wording.name(host),
                    Words(": "),
                    *_contact(value.value),
                    *wording.cites.of(value.provenance),
                )


def _contact(contact: Mapping[str, Any]) -> Line:
    ways: list[Line] = []
    if email := contact.get("email"):
        ways.append((Words(str(email), href=f"mailto:{email}"),))
    if web := contact.get("web"):
        ways.append((Words(str(web), href=address(str(web))),))
    ways += [(Words(str(contact[name])),) for name in ("phone", "address") if contact.get(name)]
    verified = contact.get("verified_on")
    state = (
        said("verified {date}", _CONTEXT).format(date=day_words(str(verified)))
        if verified
        else said("never verified", "news")
    )
    return (*joined(ways, ", "), Words(f" ({state})"))
