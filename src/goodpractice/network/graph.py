"""The catalogue as a networkx graph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from goodpractice.model.dates import PartialDate
from goodpractice.network.around import Apart, near_nodes
from goodpractice.network.edges import Patterns, may_hold
from goodpractice.network.filling import Several, Things, all_nodes, fill, inside, unite
from goodpractice.network.filters import wanted_of
from goodpractice.store import Store, bulk
from goodpractice.store.ahead import Read, StatementsAhead
from goodpractice.store.cycles import without_cycles

if TYPE_CHECKING:
    import networkx as nx


def build_graph(
    store: Store,
    *,
    kinds: Sequence[str] = (),
    relations: Sequence[str] = (),
    countries: Sequence[str] = (),
    as_of: str | int | dt.date | PartialDate | None = None,
    around: Iterable[int] | None = None,
    steps: int = 1,
    unnamed: bool = False,
) -> nx.MultiDiGraph[str]:
    """Return the catalogue, or a part of it, as a graph.

    A node is a thing, named as people type it, with the attributes ``kind``, ``label``, ``country``, ``subkind`` and
    ``unnamed``. An edge is a link, from its subject to its object, with ``relation``, ``role``, ``since`` and
    ``until`` (EDTF, as written), ``sources`` (a tuple of names) and, where a source gives one, ``status`` (``expected``
    for what is planned). Its key is the relation; further links of one relation between the same two, told apart by
    role or dates, are ``participates#2`` and so on, ordered by role, then date. What is not known is None.

    Things that no source describes any more are left out, and so are links that no source states any more.

    Parameters
    ----------
    store
        An open catalogue.
    kinds
        Only things of these kinds. Without ``place``, nothing is told of where things are.
    relations
        Only these links; all if empty. Asking for ``located_in`` asks for places too.
    countries
        Only things of these countries, in any spelling, and those of no country (networks, events, topics) that a
        link joins to one of them.
    as_of
        Only links that may hold at that date. A start or an end that nobody states counts as open.
    around
        Numbers of entities: only what lies within `steps` links of them, whichever way the links point, with all links
        among it. They themselves are always in it.
    steps
        See `around`.
    unnamed
        Also what is only described ("several projects").

    Returns
    -------
    networkx.MultiDiGraph

    Raises
    ------
    BadValue
        If there is no such kind, relation, country or date.
    """
    wanted = wanted_of(kinds, relations, countries, as_of, unnamed=unnamed)
    graph = _empty()
    with without_cycles(), store.snapshot():
        if around is None:
            with StatementsAhead(store, wanted.relations) as ahead:
                things = all_nodes(graph, store, wanted)
                several = _all_edges(store, things, ahead.read(), wanted.relations)
            kept: set[str] = set()
        else:
            starts = frozenset(around)
            near = near_nodes(graph, store, wanted, starts, steps)
            several = fill(near, near.rows, Apart())
            kept = {near.names[n] for n in starts & near.names.keys()}
        unite(graph, several)
        if wanted.days is not None:
            _only_as_of(graph, *wanted.days)
        if wanted.countries:
            _only_touching(graph, kept)
    return graph


def _all_edges(store: Store, things: Things, read: Read | None, relations: Sequence[str]) -> Several:
    patterns = Patterns(bulk.source_of_part(store))
    if read is None:
        return fill(things, chain(bulk.statements(store, relations), things.located), patterns)
    said = [patterns[saying] for saying in read.sayings]
    several = fill(things, zip(read.subjects, read.objects, read.codes, strict=True), said)
    return fill(things, things.located, patterns, several)


def _empty() -> nx.MultiDiGraph[str]:
    import networkx as nx

    return nx.MultiDiGraph()


def _only_as_of(graph: nx.MultiDiGraph[str], first: int, last: int) -> None:
    # Only now: an undated statement must not keep alive what another source says has ended.
    graph.remove_edges_from(
        [
            (here, there, key)
            for here, there, key, edge in graph.edges(keys=True, data=True)
            if not may_hold(edge, first, last)
        ]
    )


def _only_touching(graph: nx.MultiDiGraph[str], anyway: set[str]) -> None:
    """Drop things of no country that are not joined to one of the wanted countries."""
    _, adj, pred = inside(graph)
    placed = {name for name, data in graph.nodes(data=True) if data["country"] is not None} | anyway
    graph.remove_nodes_from(
        [
            name
            for name in graph
            if name not in placed and placed.isdisjoint(adj[name]) and placed.isdisjoint(pred[name])
        ]
    )
