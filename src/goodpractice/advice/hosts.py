"""Who has to do with what is wanted, and where they are: the places that a visit could go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from goodpractice.entities.links import LinkView, views
from goodpractice.store import Head, Store

KINDS = ("practice", "organisation", "claim", "network", "group", "project")
"""Kinds of things that lead to a host."""

SHARES: Mapping[str, float] = {
    "runs": 1.0,
    "is": 0.9,
    "told of": 0.9,
    "means": 0.3,
    "leads": 0.7,
    "takes part": 0.4,
}
"""What it counts to have to do with a thing in this way: to run it, to be it, to be what a claim is about …"""
_MEANT = ("aim", "means", "decision")
"""Claims on what somebody means to do, not on what there is to see."""
LARGEST = 60
"""Participants of a network beyond which taking part in it says little about a city."""
_ACTORS = ("organisation", "group")
_NEXT = (1.0, 0.5, 0.25)
"""What the best ground counts, the next, the third; more of the same adds nothing."""


@attrs.frozen(kw_only=True)
class Ground:
    """Why somebody could be visited: something that is about what is wanted, and what they have to do with it.

    Parameters
    ----------
    actor
        Who could be visited; a place where nobody is known who runs what is there.
    thing
        What is about it.
    how
        One of `SHARES`.
    share
        How much it is about it, by how they have to do with it; from 0 to 1.
    links
        What joins them.
    """

    actor: Head
    thing: Head
    how: str
    share: float
    links: tuple[LinkView, ...] = ()


@attrs.frozen(kw_only=True)
class Host:
    """A place, or an actor of unknown place, with everything that speaks for going there.

    Parameters
    ----------
    head
        The place; the actor where no place is known.
    grounds
        The strongest first.
    """

    head: Head
    grounds: tuple[Ground, ...]

    @property
    def actors(self) -> tuple[Head, ...]:
        """Who could be visited there, the most fitting first."""
        return tuple(dict.fromkeys(ground.actor for ground in self.grounds if ground.actor.kind in _ACTORS))

    @property
    def fit(self) -> float:
        """How much there is about what is wanted, from 0 to 1."""
        return together(ground.share for ground in self.grounds)


def together(shares: Iterable[float]) -> float:
    """Put several shares together: the strongest counts, the next two add to it.

    Examples
    --------
    >>> together([0.5]), together([0.5, 0.4]), together([])
    (0.5, 0.6, 0.0)
    """
    missing = 1.0
    for share, worth in zip(sorted(shares, reverse=True), _NEXT, strict=False):
        missing *= 1 - share * worth
    return round(1 - missing, 4)


def hosts(store: Store, found: Mapping[int, float], without: Iterable[int] = ()) -> list[Host]:
    """Return the places where something is about what is wanted, the most fitting first.

    Parameters
    ----------
    store
        An open catalogue.
    found
        How much things are about it, by their number.
    without
        Numbers of actors and places that are not looked for: those who ask.
    """
    left_out = {*without}
    grounds = [ground for ground in _grounds(store, found) if ground.actor.id not in left_out]
    homes = _homes(store, {ground.actor.id for ground in grounds})
    by_home: dict[int, list[Ground]] = {}
    for ground in grounds:
        home = homes.get(ground.actor.id, ground.actor.id)
        if home not in left_out:
            by_home.setdefault(home, []).append(ground)
    heads = store.read.heads(by_home)
    made = [
        Host(head=heads[home], grounds=tuple(_ordered(several)))
        for home, several in by_home.items()
        if home in heads and heads[home].subkind not in ("country", "region") and not heads[home].unnamed
    ]
    return sorted(made, key=lambda host: (-host.fit, host.head.label, host.head.id))


def _ordered(grounds: Sequence[Ground]) -> list[Ground]:
    best: dict[tuple[int, int], Ground] = {}
    for ground in grounds:
        key = ground.actor.id, ground.thing.id
        if key not in best or ground.share > best[key].share:
            best[key] = ground
    # A thing that two actors of one town have to do with is one ground to go there.
    once: dict[int, Ground] = {}
    for ground in sorted(best.values(), key=lambda each: (-each.share, each.actor.label, each.thing.label)):
        once.setdefault(ground.thing.id, ground)
    return [*once.values()]


def _grounds(store: Store, found: Mapping[int, float]) -> Iterator[Ground]:
    heads = {n: head for n, head in store.read.heads(found).items() if not head.vanished}
    claims = [n for n, head in heads.items() if head.kind == "claim"]
    of_claims = _views(store, claims, ["about"])
    about = {view.object.id for view in of_claims if view.subject.id in claims}
    things = [n for n, head in heads.items() if head.kind in ("practice", "network", "group", "project")]
    around = _views(store, sorted({*things, *about}), ["runs", "participates"])
    run: dict[int, list[LinkView]] = {}
    joined: dict[int, list[LinkView]] = {}
    for view in around:
        if view.subject.kind in _ACTORS:
            (run if view.relation == "runs" else joined).setdefault(view.object.id, []).append(view)
    for number in things:
        yield from _of_thing(store, heads[number], found[number], run.get(number, ()), joined.get(number, ()))
    for view in of_claims:
        if view.subject.id not in heads:
            continue
        how = "means" if view.subject.subkind in _MEANT else "told of"
        share = found[view.subject.id] * SHARES[how]
        if view.object.kind in (*_ACTORS, "place"):
            yield Ground(actor=view.object, thing=view.subject, how=how, share=share, links=(view,))
        for running in run.get(view.object.id, ()):
            yield Ground(
                actor=running.subject, thing=view.subject, how=how, share=share, links=(running, view)
            )
    for number, head in heads.items():
        if head.kind == "organisation" and not head.unnamed:
            yield Ground(actor=head, thing=head, how="is", share=found[number] * SHARES["is"])


def _views(store: Store, numbers: Sequence[int], relations: Sequence[str]) -> list[LinkView]:
    return views(store, store.read.links(numbers, relations, places=False)) if numbers else []


def _of_thing(
    store: Store, thing: Head, found: float, run: Sequence[LinkView], joined: Sequence[LinkView]
) -> Iterator[Ground]:
    for view in run:
        yield Ground(actor=view.subject, thing=thing, how="runs", share=found * SHARES["runs"], links=(view,))
    if thing.kind == "practice":
        if not run:  # nobody is known to run it: it can be seen where it is
            yield from _where_it_is(store, thing, found)
        return
    for view in joined:
        how = "leads" if view.role == "lead" else "takes part"
        if how == "leads" or (len(joined) <= LARGEST and view.role != "expert"):
            yield Ground(actor=view.subject, thing=thing, how=how, share=found * SHARES[how], links=(view,))


def _where_it_is(store: Store, thing: Head, found: float) -> Iterator[Ground]:
    for view in views(store, store.read.links([thing.id], ["located_in"])):
        if view.subject.id == thing.id:
            yield Ground(
                actor=view.object, thing=thing, how="runs", share=found * SHARES["runs"], links=(view,)
            )


def _homes(store: Store, actors: Iterable[int]) -> dict[int, int]:
    """Return the place of each actor that has one."""
    homes: dict[int, int] = {}
    for record in store.read.records(sorted(actors), gone=False):
        if record.place is not None:
            homes.setdefault(record.entity, record.place)
    return homes
