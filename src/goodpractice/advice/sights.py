"""What there is to see: practices that are run there, sites, and what earlier visitors saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goodpractice.advice.facts import linked
from goodpractice.advice.hosts import Ground
from goodpractice.advice.reasons import Reason
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity
from goodpractice.store import Head, Store

_SITES, _SEEN, _FURTHER = 4, 3, 3
_DEEP = 3
"""How far down to look for sites: a library in a park in a city."""
_TELLING = ("observation", "result", "lesson")


def sights(
    store: Store,
    home: Head,
    actors: Sequence[Head],
    grounds: Sequence[Ground],
    hosted: Iterable[tuple[LinkView, Entity]],
) -> tuple[Reason, ...]:
    """Return what there is to see at a host, what is about the want first.

    Parameters
    ----------
    store
        An open catalogue.
    home
        The place, or the actor where no place is known.
    actors
        Those who could be visited there.
    grounds
        Why they fit.
    hosted
        Events that they hosted.
    """
    fitting = {ground.thing.id for ground in grounds if ground.how == "runs"}
    found = [
        Reason(kind="practice to see", values={"what": ground.thing.label, "name": ground.thing.name,
               "who": ground.actor.label}, witnesses=tuple(linked(view) for view in ground.links))
        for ground in grounds if ground.how == "runs"
    ]  # fmt: skip
    found += [*_others(store, actors, fitting)][:_FURTHER]
    found += [*_sites(store, home, actors)][:_SITES]
    found += [*_seen(store, [event for _, event in hosted])][:_SEEN]
    return tuple(found)


def _others(store: Store, actors: Sequence[Head], told: set[int]) -> Iterator[Reason]:
    numbers = {actor.id for actor in actors}
    for view in views(store, store.read.links(sorted(numbers), ["runs"], places=False)) if numbers else ():
        if view.subject.id in numbers and view.object.kind == "practice" and view.object.id not in told:
            yield Reason(
                kind="further practice",
                values={"what": view.object.label, "name": view.object.name, "who": view.subject.label},
                witnesses=(linked(view),),
                inferred=view.inferred,
            )


def _sites(store: Store, home: Head, actors: Sequence[Head]) -> Iterator[Reason]:
    level = {home.id, *(actor.id for actor in actors)}
    known = set(level)
    for _ in range(_DEEP):
        rows = [
            row
            for row in store.read.links(sorted(level), ["located_in"])
            if row.object in level and row.subject not in known
        ]
        for view in views(store, rows):
            if view.subject.kind == "place" and view.subject.subkind == "site":
                yield Reason(
                    kind="site",
                    values={"what": view.subject.label, "name": view.subject.name, "in": view.object.label},
                    witnesses=(linked(view),),
                    inferred=view.inferred,
                )
        level = {row.subject for row in rows}
        known |= level
        if not level:
            return


def _seen(store: Store, events: Sequence[Entity]) -> Iterator[Reason]:
    """What claims say of the visits that took place there."""
    numbers = {event.head.id for event in events}
    for view in views(store, store.read.links(sorted(numbers), ["about"], places=False)) if numbers else ():
        if view.object.id in numbers and view.subject.subkind in _TELLING:
            yield Reason(
                kind="visitors saw",
                values={"what": view.subject.label, "event": view.object.label},
                witnesses=(linked(view),),
                inferred=view.inferred,
            )
