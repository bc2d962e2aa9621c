"""Where two met: events that both attended, and who stood for either side."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import entities
from goodpractice.network.days import day_of
from goodpractice.store import Head, LinkRow, Store

_PRESENT = ("attended", "visited")
_COMING = ("expected", "cancelled")


@attrs.frozen(kw_only=True)
class Meeting:
    """An event that both attended.

    Parameters
    ----------
    event
        What it was.
    date, place
        When and where, as most sources state it.
    a, b
        The links that say that either side was there.
    """

    event: Head
    date: str | None
    place: str | None
    a: tuple[LinkView, ...]
    b: tuple[LinkView, ...]

    @property
    def inferred(self) -> bool:
        """True if it is only inferred that one of the two was there."""
        return all(view.inferred for view in self.a) or all(view.inferred for view in self.b)


@attrs.frozen(kw_only=True)
class Met:
    """Where two met, and how many events are known of either.

    Parameters
    ----------
    meetings
        In the order of their dates.
    a, b
        At how many events each is known to have been.
    """

    meetings: tuple[Meeting, ...]
    a: int
    b: int


def met(store: Store, a: Iterable[int], b: Iterable[int]) -> Met:
    """Return the events that two sets of actors attended; what is planned or was called off is none.

    Parameters
    ----------
    store
        An open catalogue.
    a, b
        Numbers of entities: the actors, and the places that they stand for.
    """
    one, other = _attended(store, a), _attended(store, b)
    shared = sorted(one.keys() & other.keys())
    known = entities(store, shared)
    found = []
    for number in shared:
        event = known[number]
        if event.first("status") in _COMING or event.head.unnamed:
            continue
        place = event.first("place")
        found.append(
            Meeting(
                event=event.head,
                date=day_of(event)[0],
                place=place.get("name") if isinstance(place, dict) else _text(place),
                a=tuple(views(store, one[number])),
                b=tuple(views(store, other[number])),
            )
        )
    found.sort(key=lambda meeting: (meeting.date or "9", meeting.event.label))
    return Met(meetings=tuple(found), a=len(one), b=len(other))


def _attended(store: Store, actors: Iterable[int]) -> dict[int, list[LinkRow]]:
    mine = {*actors}
    rows = [
        row
        for row in store.read.links(sorted(mine), _PRESENT)
        if row.subject in mine and row.body.get("status") not in _COMING
    ]
    heads = store.read.heads({row.object for row in rows})
    found: dict[int, list[LinkRow]] = {}
    for row in rows:
        if heads[row.object].kind == "event":
            found.setdefault(row.object, []).append(row)
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)
