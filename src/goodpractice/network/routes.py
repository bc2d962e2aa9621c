"""The shortest chains of acquaintance between two, with dates and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import attrs

from goodpractice.model.dates import PartialDate
from goodpractice.model.relations import RELATIONS
from goodpractice.store import LinkRow, Store
from goodpractice.store.bulk import between, degree

CARRIERS = tuple(relation.name for relation in RELATIONS.values() if relation.carries)
"""Relations in which people meet, visit or take over: the only ones that a route goes through."""

NEVER_THROUGH = ("programme", "place", "topic", "award", "claim", "need", "document")
"""Kinds that join too many, or nobody: through them all would be two steps apart."""


@attrs.frozen(kw_only=True)
class Hop:
    """One stop of a route, and how it is reached from the stop before.

    Parameters
    ----------
    entity
        Number of the thing.
    via
        Statements of the links that lead here from the stop before; none for the first stop.
    since, until
        When that was, as written: the earliest start and the latest end that the statements give.
    assumed
        True if no statement is dated, and the dates are those of the network, project, group or event itself.
    gap
        Years between the contact before this one and this one: 0 where they touch or overlap, negative where this one
        came earlier, None where dates are missing.
    """

    entity: int
    via: tuple[LinkRow, ...] = ()
    since: str | None = None
    until: str | None = None
    assumed: bool = False
    gap: int | None = None


@attrs.frozen(kw_only=True)
class Route:
    """A chain from one actor to another.

    Parameters
    ----------
    steps
        Its stops, the ends included.
    alternatives
        How many equally short chains there are, this one included.
    """

    steps: tuple[Hop, ...]
    alternatives: int = 1

    @property
    def entities(self) -> tuple[int, ...]:
        """Numbers of the stops."""
        return tuple(hop.entity for hop in self.steps)


class Walks:
    """Remembers steps that were walked: many chains from one start walk the same ones first."""

    def __init__(self) -> None:
        self._steps: dict[frozenset[int], tuple[tuple[int, int], ...]] = {}
        self._efforts: dict[frozenset[int], int] = {}

    def steps(self, store: Store, frontier: frozenset[int]) -> tuple[tuple[int, int], ...]:
        """Return pairs of a stop and one next to it."""
        if frontier not in self._steps:
            self._steps[frontier] = tuple(store.read.steps(frontier, CARRIERS, NEVER_THROUGH))
        return self._steps[frontier]

    def effort(self, store: Store, frontier: frozenset[int]) -> int:
        """Return how many links the next step would have to follow."""
        if frontier not in self._efforts:
            self._efforts[frontier] = degree(store, frontier, CARRIERS)
        return self._efforts[frontier]


def routes(
    store: Store, starts: Iterable[int], goals: Iterable[int], *, limit: int = 5, walks: Walks | None = None
) -> list[Route]:
    """Return the shortest chains between two sets of entities.

    Chains go through participation, attendance, visits and transfer, whichever way a link points, never through
    programmes, places or topics. They are found by walking the store from both ends at once.

    Parameters
    ----------
    store
        An open catalogue.
    starts, goals
        Numbers of entities: those that answer for either end.
    limit
        How many chains to return at most.
    walks
        What is remembered of earlier chains in the same state of the catalogue.

    Returns
    -------
    list of Route
        All of one length, in the order of the labels of their stops. Empty if no chain leads there.
    """
    first, last = frozenset(starts), frozenset(goals)
    with store.snapshot():
        onward, begin = _onward(store, first, last, walks or Walks())
        if not begin:
            return []
        counts: dict[int, int] = {}
        total = sum(_count(onward, start, counts) for start in begin)
        chains = _chains(store, onward, begin, limit)
        seen: dict[tuple[int, int], Hop] = {}
        return [Route(steps=_hops(store, chain, seen), alternatives=total) for chain in chains]


# ── the search ───────────────────────────────────────────────────────────────────────────────────────────


class _Side:
    """What one end has reached: the stops one step nearer to it, by stop."""

    def __init__(self, starts: frozenset[int], walks: Walks) -> None:
        self.nearer: dict[int, set[int]] = {start: set() for start in starts}
        self.frontier = starts
        self._walks = walks

    def effort(self, store: Store) -> int:
        """Links to follow for the next step: one actor in thousands of projects costs more than a hundred in one."""
        return self._walks.effort(store, self.frontier)

    def widen(self, store: Store) -> None:
        """Go one step further."""
        reached: dict[int, set[int]] = {}
        for here, there in self._walks.steps(store, self.frontier):
            if there not in self.nearer:
                reached.setdefault(there, set()).add(here)
        self.nearer.update(reached)
        self.frontier = frozenset(reached)


def _onward(
    store: Store, first: frozenset[int], last: frozenset[int], walks: Walks
) -> tuple[dict[int, set[int]], set[int]]:
    """Return the next stops of all shortest chains by stop, and the stops where they begin."""
    near, far = _Side(first, walks), _Side(last, walks)
    met = first & last
    while not met and near.frontier and far.frontier:
        side, other = (near, far) if near.effort(store) <= far.effort(store) else (far, near)
        side.widen(store)
        met = side.frontier & other.nearer.keys()
    onward: dict[int, set[int]] = {}
    layer = set(met)
    begin = set(met) & first
    while layer:
        before: set[int] = set()
        for stop in layer:
            for previous in near.nearer[stop]:
                onward.setdefault(previous, set()).add(stop)
                before.add(previous)
        begin |= before & first
        layer = before
    layer = set(met)
    while layer:
        for stop in layer:
            onward.setdefault(stop, set()).update(far.nearer[stop])
        layer = {following for stop in layer for following in far.nearer[stop]}
    return onward, begin


def _count(onward: dict[int, set[int]], stop: int, known: dict[int, int]) -> int:
    if stop not in known:
        following = onward.get(stop)
        known[stop] = sum(_count(onward, each, known) for each in following) if following else 1
    return known[stop]


def _chains(
    store: Store, onward: dict[int, set[int]], begin: set[int], limit: int
) -> Iterator[tuple[int, ...]]:
    """Yield the first chains in the order of their labels; only stops that come up are looked up."""
    open_ends = [((), begin)]  # type: list[tuple[tuple[int, ...], Iterable[int]]]
    found = 0
    while open_ends and found < limit:
        chain, following = open_ends.pop()
        if not following:
            found += 1
            yield chain
            continue
        heads = store.read.heads(following)
        ordered = sorted(following, key=lambda n: (heads[n].label, heads[n].name, n), reverse=True)
        open_ends += [((*chain, n), onward.get(n, ())) for n in ordered]


# ── what a chain says ────────────────────────────────────────────────────────────────────────────────────


def _hops(store: Store, chain: tuple[int, ...], seen: dict[tuple[int, int], Hop]) -> tuple[Hop, ...]:
    hops = [Hop(entity=chain[0])]
    for here, there in pairwise(chain):
        if (here, there) not in seen:
            seen[here, there] = _hop(store, here, there)
        hop = seen[here, there]
        hops.append(attrs.evolve(hop, gap=_gap(hops[-1], hop) if len(hops) > 1 else None))
    return tuple(hops)


def _hop(store: Store, here: int, there: int) -> Hop:
    rows = tuple(between(store, here, there, CARRIERS))
    bodies = [row.body for row in rows]
    since, until = _span([(body.get("since"), body.get("until")) for body in bodies])
    if since is not None or until is not None:
        return Hop(entity=there, via=rows, since=since, until=until)
    # Who took part in a network of 2013 to 2015 did so then, as far as anybody says.
    since, until = _span(
        (body.get("since") or body.get("date"), body.get("until") or body.get("date"))
        for body in (
            record.body
            for record in store.read.records({row.object for row in rows}, gone=False)
            if record.kind in ("network", "group", "project", "event")
        )
    )
    return Hop(
        entity=there, via=rows, since=since, until=until, assumed=since is not None or until is not None
    )


def _span(dates: Iterable[tuple[str | None, str | None]]) -> tuple[str | None, str | None]:
    pairs = list(dates)
    starts = [(PartialDate.parse(since).earliest or 0, since) for since, _ in pairs if since]
    ends = [(PartialDate.parse(until).latest or 0, until) for _, until in pairs if until]
    return min(starts)[1] if starts else None, max(ends)[1] if ends else None


def _gap(before: Hop, after: Hop) -> int | None:
    (start, end), (then_start, then_end) = _years(before), _years(after)
    if end is not None and then_start is not None and end < then_start:
        return then_start - end
    if start is not None and then_end is not None and then_end < start:
        return then_end - start
    return None if None in (start, end, then_start, then_end) else 0


def _years(hop: Hop) -> tuple[int | None, int | None]:
    since = None if hop.since is None else PartialDate.parse(hop.since).earliest
    until = None if hop.until is None else PartialDate.parse(hop.until).latest
    return (None if since is None else since // 10_000), (None if until is None else until // 10_000)
