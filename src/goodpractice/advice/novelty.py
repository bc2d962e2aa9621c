"""Who has met whom: networks that both sides were in, meetings that both attended, visits; and how long ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from goodpractice.advice.facts import linked
from goodpractice.advice.reasons import Part, Reason
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.model.dates import PartialDate
from goodpractice.network.days import day_of
from goodpractice.store import Head, LinkRow, Store

NAME = "novelty"
STRENGTHS: Mapping[str, float] = {"visited": 0.9, "met": 0.8, "same network": 0.6}
"""How well two know each other who visited each other, were at one meeting, are in one network."""
CIRCLE = 15
"""Participants of a network in which everybody meets everybody; in larger ones two meet the less, the larger it is."""
HALF = 10.0
"""Years after which half of an acquaintance is left."""
LATELY = 5
"""Years after which something without an end is no longer held to go on."""
_HUBS = ("network", "group", "project", "event")
_PLANNED = ("expected", "cancelled")
UNRECORDED = "meetings that nobody recorded"


@attrs.frozen(kw_only=True)
class Acquaintance:
    """How somebody of one side and somebody of the other came together.

    Parameters
    ----------
    how
        ``visited``, ``met`` (at an event) or ``same network``.
    mine, theirs
        Who.
    through
        The event, network, group or project; None for a visit of which no event is told.
    since, until
        When, as sources write it; what dates the event or network where the links have none.
    years
        How many years ago it ended; 0 if it goes on, None if nobody dates it.
    strength
        How well they know each other by it, from 0 to 1.
    links
        What says so, on either side.
    """

    how: str
    mine: Head
    theirs: Head
    through: Head | None
    since: str | None
    until: str | None
    years: int | None
    strength: float
    links: tuple[LinkView, ...]


def acquaintances(
    store: Store, mine: Iterable[int], today: dt.date, among: Iterable[int] | None = None
) -> dict[int, list[Acquaintance]]:
    """Return whom a side has met, by the number of the other actor, the strongest first.

    What is only planned, was called off or is only described counts as nothing.

    Parameters
    ----------
    store
        An open catalogue.
    mine
        Numbers of the actors of one side.
    today
        By which the years are counted.
    among
        Only these others; everybody if None.
    """
    own = {*mine}
    others = None if among is None else {*among}
    rows = store.read.links(sorted(own), ["participates", "attended", "visited"], places=False) if own else []
    found: dict[int, list[Acquaintance]] = {}
    for one in (*_visits(store, rows, own, today), *_hubs(store, rows, own, others, today)):
        found.setdefault(one.theirs.id, []).append(one)
    for several in found.values():
        several.sort(key=lambda one: (-one.strength, one.through.label if one.through else ""))
    return found


def novelty_part(known: Sequence[Acquaintance], weight: float) -> Part:
    """Return how new somebody would be: 1 if no meeting is recorded, less for each.

    Parameters
    ----------
    known
        How the two sides came together.
    weight
        What the part counts.
    """
    strange = 1.0
    for one in known:
        strange *= 1 - one.strength
    reasons = tuple(_reason(one) for one in known)
    unknown = () if known else (UNRECORDED,)
    return Part(name=NAME, score=round(strange, 4), weight=weight, reasons=reasons, unknown=unknown)


def _reason(one: Acquaintance) -> Reason:
    return Reason(
        kind=one.how,
        values={
            "mine": one.mine.label,
            "theirs": one.theirs.label,
            "through": None if one.through is None else one.through.label,
            "since": one.since,
            "until": one.until,
            "years": one.years,
        },
        witnesses=tuple(linked(view) for view in one.links),
        against=True,
        inferred=all(view.inferred for view in one.links),
    )


# ── visits ───────────────────────────────────────────────────────────────────────────────────────────────


def _visits(store: Store, rows: Sequence[LinkRow], own: set[int], today: dt.date) -> Iterator[Acquaintance]:
    for view in views(store, (row for row in rows if row.relation == "visited")):
        ends = (view.subject, view.object) if view.subject.id in own else (view.object, view.subject)
        if ends[1].id in own or ends[1].kind not in ("organisation", "group") or ends[1].unnamed:
            continue
        years = years_since(view.since, view.until or view.since, today)
        yield Acquaintance(how="visited", mine=ends[0], theirs=ends[1], through=None, since=view.since,
                           until=view.until, years=years, strength=_faded(STRENGTHS["visited"], years),
                           links=(view,))  # fmt: skip


# ── networks and events ──────────────────────────────────────────────────────────────────────────────────


def _hubs(
    store: Store, rows: Sequence[LinkRow], own: set[int], others: set[int] | None, today: dt.date
) -> Iterator[Acquaintance]:
    joined = {row.object for row in rows if row.relation != "visited" and row.subject in own}
    around: dict[int, list[LinkRow]] = {number: [] for number in joined}
    for row in store.read.links(sorted(joined), ["participates", "attended"], places=False) if joined else ():
        if row.object in around:
            around[row.object].append(row)
    if others is not None:  # of thousands of partners only those are looked at who could be visited
        around = {n: found for n, found in around.items() if any(row.subject in others for row in found)}
    size = {number: len({row.subject for row in found}) for number, found in around.items()}
    hubs = {number: hub for number, hub in entities(store, sorted(around)).items() if _counts(hub)}
    there: dict[int, list[LinkView]] = {}
    near = (
        row
        for number in hubs
        for row in around[number]
        if others is None or row.subject in own or row.subject in others
    )
    for view in views(store, near):
        if view.attribute("status") not in _PLANNED:
            there.setdefault(view.object.id, []).append(view)
    for number, hub in hubs.items():
        yield from _at(hub, there.get(number, ()), size[number], own, today)


def _counts(hub: Entity) -> bool:
    return (
        hub.kind in _HUBS
        and not hub.head.unnamed
        and not hub.head.vanished
        and hub.first("status") not in _PLANNED
    )


def _at(
    hub: Entity, there: Sequence[LinkView], participants: int, own: set[int], today: dt.date
) -> Iterator[Acquaintance]:
    ours = [view for view in there if view.subject.id in own and view.role != "expert"]
    if not ours:
        return
    mine = min(ours, key=lambda view: (view.subject.kind == "person", view.subject.label))
    event = hub.kind == "event"
    since, until = _dates(hub)
    strength = STRENGTHS["met"] if event else STRENGTHS["same network"] * min(1.0, CIRCLE / participants)
    seen: set[int] = set()
    for view in there:
        theirs = view.subject
        if theirs.id in own or theirs.id in seen or theirs.kind == "person" or theirs.unnamed:
            continue
        seen.add(theirs.id)
        start, end = view.since or since, view.until or until
        hosting = event and "host" in (view.role, mine.role)
        years = years_since(start, end, today)
        yield Acquaintance(
            how="visited" if hosting and hub.head.subkind == "study-visit" else "met" if event else "same network",
            mine=mine.subject, theirs=theirs, through=hub.head, since=start, until=end, years=years,
            strength=_faded(strength, years), links=(mine, view),
        )  # fmt: skip


def _dates(hub: Entity) -> tuple[str | None, str | None]:
    if hub.kind == "event":
        day = day_of(hub)[0]
        return day, day
    return hub.first("since"), hub.first("until")


def years_since(since: str | None, until: str | None, today: dt.date) -> int | None:
    """Return how many years ago something ended: 0 if it goes on or ended this year, None if nobody says.

    What began lately and has no end goes on; of what began long ago and has none, nobody has said that it ended.

    Examples
    --------
    >>> day = dt.date(2026, 11, 22)
    >>> years_since("2013", "2015", day), years_since("2024", None, day), years_since("2016", None, day)
    (11, 0, None)
    """
    end = PartialDate.parse(until).latest if until else None
    if end is not None:
        return max(0, today.year - end // 10_000)
    start = PartialDate.parse(since).earliest if since else None
    return 0 if start is not None and today.year - start // 10_000 <= LATELY else None


def _faded(strength: float, years: int | None) -> float:
    """Let an acquaintance fade; one of which nobody knows when it was counts half."""
    return round(strength * (0.5 if years is None else 0.5 ** (years / HALF)), 4)
