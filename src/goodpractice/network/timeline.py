"""What happened to a thing, or in a place, in the order of dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, Value, entities
from goodpractice.entities.names import Meant
from goodpractice.entities.provenance import Provenance
from goodpractice.model.dates import PartialDate
from goodpractice.store import Head, Store

_TOLD = (
    "participates", "attended", "visited", "transferred_to", "awarded", "runs", "succeeds", "led_to", "part_of",
    "contact_point_for",
)  # fmt: skip
_DATED = ("network", "project", "group", "event", "award", "practice", "document", "claim")
_SHARED = ("participates", "attended", "visited", "awarded", "part_of")
"""Relations that hold while the thing at the other end does, as far as anybody says."""
_NEVER = 99_999_999


@attrs.frozen(kw_only=True)
class Moment:
    """One line of a timeline.

    Parameters
    ----------
    since, until
        As sources write them; None where unknown.
    what
        What it was: the relation, read from the thing that was asked for, or ``begins``, ``takes place`` …
    head
        What it was with.
    who
        Which actors, where a place was asked for; the event, of what followed from one.
    role
        In which role; or the status of what is only planned.
    assumed
        True if the link is not dated, and the dates are those of the network, project or event itself.
    provenance
        Who says so: the link, and the dates.
    """

    since: str | None
    until: str | None
    what: str
    head: Head
    who: tuple[Head, ...] = ()
    role: str | None = None
    assumed: bool = False
    provenance: tuple[Provenance, ...] = ()

    @property
    def inferred(self) -> bool:
        """True if no source states it outright."""
        return bool(self.provenance) and all(p.how != "stated" for p in self.provenance)


def timeline(store: Store, meant: Meant) -> list[Moment]:
    """Return what happened to a thing in the order of dates, what nobody dates last.

    A place stands for the actors in it and for what took place there. Dates that differ stand as moments of their own,
    each with who says so.

    Parameters
    ----------
    store
        An open catalogue.
    meant
        What was typed.
    """
    mine = {*meant.all}
    found = views(store, store.read.links(meant.all, _TOLD, places=False))
    here = _here(store, meant)
    others = {view.object.id if view.subject.id in mine else view.subject.id for view in found} | here
    followed = _follow_ups(store, others - mine)
    known = entities(store, {*others, *(view.object.id for view in followed), meant.head.id})
    moments = [moment for view in found for moment in _of_link(view, mine, meant, known)]
    moments += [moment for view in followed for moment in _of_follow_up(view, known)]
    told = {moment.head.id for moment in moments}
    for number in sorted(here - told):
        moments += _of_thing(known[number], "takes place" if known[number].kind == "event" else "begins")
    if meant.head.kind in _DATED:
        moments += _of_thing(known[meant.head.id], "takes place" if meant.head.kind == "event" else "runs")
    return sorted(_together(moments), key=_order)


def _together(moments: Iterable[Moment]) -> list[Moment]:
    """Put those together who were at one thing on one day; what somebody attended is not told again as a part."""
    groups: dict[tuple[Any, ...], Moment] = {}
    moments = [*moments]
    attended = {moment.head.id for moment in moments if moment.what == _words("attended", forward=True)}
    for moment in moments:
        if moment.what == _words("part_of", forward=False) and moment.head.id in attended:
            continue
        key = (moment.since, moment.until, moment.what, moment.head.id, moment.role, moment.assumed)
        known = groups.get(key)
        if known is None:
            groups[key] = moment
        else:
            groups[key] = attrs.evolve(
                known,
                who=tuple(dict.fromkeys((*known.who, *moment.who))),
                provenance=(*known.provenance, *(p for p in moment.provenance if p not in known.provenance)),
            )
    return [*groups.values()]


def _follow_ups(store: Store, others: set[int]) -> list[LinkView]:
    """Return what the events led to that somebody was at: whoever asks for a city wants to know what came of its visits."""
    events = {number for number, head in store.read.heads(others).items() if head.kind == "event"}
    rows = store.read.links(sorted(events), ["led_to"], places=False) if events else []
    return views(store, [row for row in rows if row.subject in events])


def _of_follow_up(view: LinkView, known: dict[int, Entity]) -> Iterator[Moment]:
    provenance = tuple(statement.provenance for statement in view.statements)
    made = Moment(
        since=view.since,
        until=view.until,
        what=_words("led_to", forward=True),
        head=view.object,
        who=(view.subject,),
        provenance=provenance,
    )
    # The follow-up has dates of its own, or is told where the event is that it grew out of.
    dates = (
        []
        if made.since or made.until
        else [*_dates(known[view.object.id])] or [*_dates(known[view.subject.id])]
    )
    for since, until, said in dates[:1]:
        made = attrs.evolve(made, since=since, until=until, assumed=True, provenance=(*provenance, *said))
    yield made


def _here(store: Store, meant: Meant) -> set[int]:
    """Return the events, groups and practices that are in a place."""
    if meant.head.kind != "place":
        return set()
    return {
        record.entity
        for record in store.read.located([meant.head.id])
        if record.kind in ("event", "practice")
    }


def _of_link(view: LinkView, mine: set[int], meant: Meant, known: dict[int, Entity]) -> Iterator[Moment]:
    forward = view.subject.id in mine
    own, other = (view.subject, view.object) if forward else (view.object, view.subject)
    if other.id in mine:
        return
    status = view.attribute("status")
    made = Moment(
        since=view.since,
        until=view.until,
        what=_words(view.relation, forward=forward),
        head=other,
        who=(own,) if own.id != meant.head.id else (),
        role=view.role or (status if status in ("expected", "cancelled") else None),
        provenance=tuple(statement.provenance for statement in view.statements),
    )
    if made.since or made.until:
        yield made
        return
    dates = [*_dates(known[other.id])] if other.kind in _DATED and view.relation in _SHARED else []
    for since, until, provenance in dates:
        yield attrs.evolve(
            made, since=since, until=until, assumed=True, provenance=(*made.provenance, *provenance)
        )
    if not dates:
        yield made


def _words(relation: str, *, forward: bool) -> str:
    from goodpractice.model.relations import RELATIONS

    known = RELATIONS[relation]
    return known.forward if forward else known.backward


def _of_thing(entity: Entity, what: str) -> Iterator[Moment]:
    status = entity.first("status")
    role = status if status in ("expected", "cancelled", "failed") else None
    for since, until, provenance in _dates(entity):
        yield Moment(since=since, until=until, what=what, head=entity.head, role=role, provenance=provenance)


def _dates(entity: Entity) -> Iterator[tuple[str | None, str | None, tuple[Provenance, ...]]]:
    """Yield the dates of a thing; where the day is known, a month that holds it is not told again."""
    days = entity.fields.get("date", ())
    for value in days:
        if not any(other is not value and _within(other.value, value.value) for other in days):
            yield str(value.value), str(value.value), value.provenance
    starts, ends = entity.fields.get("since", ()), entity.fields.get("until", ())
    if starts or ends:
        yield (
            _text(starts),
            _text(ends),
            tuple(p for value in (*starts[:1], *ends[:1]) for p in value.provenance),
        )


def _text(values: Iterable[Value]) -> str | None:
    return next((str(value.value) for value in values), None)


def _within(narrow: str, wide: str) -> bool:
    """Tell whether a date says the same as another, and more.

    Examples
    --------
    >>> _within("2017-01-10", "2017-01"), _within("2017-01-10", "XXXX-01-10"), _within("2017-01", "2017-01-10")
    (True, True, False)
    """
    if narrow == wide:
        return False
    if wide.startswith("XXXX"):
        return not narrow.startswith("XXXX") and narrow[4:] == wide[4:]
    one, other = PartialDate.parse(narrow), PartialDate.parse(wide)
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return False
    return (one.earliest, one.latest) != (other.earliest, other.latest) and bool(
        other.earliest <= one.earliest and one.latest <= other.latest  # type: ignore[operator]
    )


def _order(moment: Moment) -> tuple[int, int, str, str]:
    first = PartialDate.parse(moment.since).earliest if moment.since else None
    last = PartialDate.parse(moment.until).latest if moment.until else None
    undated = last if first is None and last is not None else _NEVER
    return (first or undated, last or _NEVER, moment.head.label, moment.what)
