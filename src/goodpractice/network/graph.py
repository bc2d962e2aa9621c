"""The catalogue as a networkx graph."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.countries import country
from goodpractice.model.dates import PartialDate
from goodpractice.model.kinds import KINDS
from goodpractice.model.relations import relation as checked_relation
from goodpractice.network.edges import Edge, Patterns, edge_key, edge_of, may_hold, united
from goodpractice.store import Head, LinkRow, Store, bulk
from goodpractice.store.codes import KIND_NAMES
from goodpractice.store.reading import spelled

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen(kw_only=True)
class _Wanted:
    """What goes into a graph, checked."""

    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    countries: frozenset[str]
    days: tuple[int, int] | None
    unnamed: bool

    @property
    def places(self) -> bool:
        """Whether to tell where things are."""
        return (not self.relations or "located_in" in self.relations) and (
            not self.kinds or "place" in self.kinds
        )


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
    wanted = _wanted(kinds, relations, countries, as_of, unnamed=unnamed)
    graph = _empty()
    with _without_cycles(), store.snapshot():
        if around is None:
            things = _all_nodes(graph, store, wanted)
            rows = chain(bulk.statements(store, wanted.relations), things.located)
            several = _fill(things, rows, Patterns(bulk.source_of_part(store)))
            kept = set()
        else:
            starts = frozenset(around)
            near = _near(graph, store, wanted, starts, steps)
            several = _fill(near, near.rows, _Apart())
            kept = {near.names[n] for n in starts & near.names.keys()}
        _unite(graph, several)
        if wanted.days is not None:
            _only_as_of(graph, *wanted.days)
        if wanted.countries:
            _only_touching(graph, kept)
    return graph


def _wanted(
    kinds: Sequence[str],
    relations: Sequence[str],
    countries: Sequence[str],
    as_of: str | int | dt.date | PartialDate | None,
    *,
    unnamed: bool,
) -> _Wanted:
    for kind in kinds:
        if kind not in KINDS:
            raise BadValue(f"no kind is called {kind!r}; there are {', '.join(KINDS)}")
    for name in relations:
        checked_relation(name)
    if kinds and "located_in" in relations:
        kinds = (*kinds, "place")
    days = None
    if as_of is not None:
        date = PartialDate.parse(as_of)
        if date.earliest is None or date.latest is None:
            raise BadValue(f"as_of = {date}: name the year")
        days = (date.earliest, date.latest)
    return _Wanted(
        kinds=tuple(dict.fromkeys(kinds)),
        relations=tuple(dict.fromkeys(relations)),
        countries=frozenset(country(name) for name in countries),
        days=days,
        unnamed=unnamed,
    )


def _empty() -> nx.MultiDiGraph[str]:
    import networkx as nx

    return nx.MultiDiGraph()


# ── nodes ────────────────────────────────────────────────────────────────────────────────────────────────


@attrs.define
class _Things:
    """What reading all records leaves behind for the links."""

    names: list[str | None]
    """Names of nodes by the number of a record; None for what is not wanted."""
    successors: list[Any]
    predecessors: list[Any]
    """The dictionaries of the graph by the same numbers: looking names up a million times would cost a second."""
    located: list[tuple[int, int, int]] = attrs.field(factory=list)
    """Subject, object and part of ``located_in`` as it follows from the places that records mention."""


def _all_nodes(graph: nx.MultiDiGraph[str], store: Store, wanted: _Wanted) -> _Things:
    """Add all wanted nodes."""
    last = bulk.last_record(store) + 1
    things = _Things([None] * last, [None] * last, [None] * last)
    names, located = things.names, things.located
    found: list[dict[str, Any] | None] = [None] * last
    further: list[tuple[int, int]] = []
    alike: dict[str | None, str | None] = {}
    unfit: list[int] = []
    rows = bulk.nodes(store, wanted.kinds)
    for number, entity, base, count, kind, label, country_code, subkind, only_described, place, part in rows:
        known = found[entity]
        if known is None:
            found[entity] = {
                "kind": KIND_NAMES[kind],
                "label": label,
                # A million equal strings of two letters would cost more than the dictionary that avoids them.
                "country": alike.setdefault(country_code, country_code),
                "subkind": alike.setdefault(subkind, subkind),
                "unnamed": only_described == 1,
            }
            if only_described:
                unfit.append(entity)
        else:
            known["country"] = known["country"] or country_code
            known["subkind"] = known["subkind"] or subkind
        if number != entity:
            further.append((number, entity))
        if base is not None and names[entity] is None:
            names[entity] = base if count == 1 else spelled(base, count or 1)
        if place is not None:
            located.append((number, place, part))
    for number, entity, base, count in bulk.vanished_nodes(store):
        further.append((number, entity))
        if base is not None and names[entity] is None:
            names[entity] = spelled(base, count or 1)
    if wanted.unnamed:
        unfit.clear()
    if wanted.countries:
        unfit += [n for n, data in enumerate(found) if data is not None and not _in(data, wanted.countries)]
    for entity in unfit:
        found[entity] = None
    _add_nodes(graph, things, found)
    for number, entity in further:
        if number != entity:
            names[number] = names[entity]
            things.successors[number] = things.successors[entity]
            things.predecessors[number] = things.predecessors[entity]
    if not wanted.places:
        located.clear()
    return things


def _add_nodes(graph: nx.MultiDiGraph[str], things: _Things, found: Sequence[dict[str, Any] | None]) -> None:
    """Do what `add_node` does for nodes that are not there yet, in a fraction of the time."""
    node, adj, pred = _inside(graph)
    names, successors, predecessors = things.names, things.successors, things.predecessors
    for number, data in enumerate(found):
        name = names[number]
        if data is None or name is None:
            names[number] = None
        else:
            node[name] = data
            adj[name] = successors[number] = {}
            pred[name] = predecessors[number] = {}


def _inside(graph: Any) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the three dictionaries that networkx keeps a MultiDiGraph in."""
    return graph._node, graph._adj, graph._pred  # noqa: SLF001  filling them at once halves the time


def _in(data: dict[str, Any], countries: frozenset[str]) -> bool:
    return data["country"] is None or data["country"] in countries


@attrs.define
class _Near:
    """What reading a neighbourhood leaves behind for the links, by the numbers of entities."""

    names: dict[int, str] = attrs.field(factory=dict)
    successors: dict[int, Any] = attrs.field(factory=dict)
    predecessors: dict[int, Any] = attrs.field(factory=dict)
    rows: list[tuple[int, int, LinkRow]] = attrs.field(factory=list)


def _near(
    graph: nx.MultiDiGraph[str], store: Store, wanted: _Wanted, starts: frozenset[int], steps: int
) -> _Near:
    """Add the nodes around some."""
    near = _Near()
    rows: dict[tuple[Any, ...], LinkRow] = {}
    frontier = set(starts)
    for step in range(steps + 1):
        reached = _reached(graph, store, wanted, sorted(frontier), starts, near)
        frontier = set()
        for row in store.read.links(reached, wanted.relations, places=wanted.places) if reached else ():
            rows[row.id, row.subject, row.object, row.source, row.at] = row
            if step < steps:
                frontier |= {row.subject, row.object} - near.names.keys()
    known = near.names
    near.rows = [(r.subject, r.object, r) for r in rows.values() if r.subject in known and r.object in known]
    return near


def _reached(
    graph: nx.MultiDiGraph[str],
    store: Store,
    wanted: _Wanted,
    frontier: list[int],
    starts: frozenset[int],
    near: _Near,
) -> list[int]:
    """Add those of the entities that are wanted, and return them."""
    heads = store.read.heads(frontier)
    _, adj, pred = _inside(graph)
    reached = []
    for entity in frontier:
        head = heads.get(entity)
        if head is None or head.vanished or not head.name:
            continue
        data = _attributes(store, head)
        if entity in starts or (_wants(data, wanted) and (not wanted.kinds or head.kind in wanted.kinds)):
            graph.add_node(head.name, **data)
            near.names[entity] = head.name
            near.successors[entity] = adj[head.name]
            near.predecessors[entity] = pred[head.name]
            reached.append(entity)
    return reached


def _wants(data: dict[str, Any], wanted: _Wanted) -> bool:
    if data["unnamed"] and not wanted.unnamed:
        return False
    return not wanted.countries or _in(data, wanted.countries)


def _attributes(store: Store, head: Head) -> dict[str, Any]:
    country_code, subkind = head.country, head.subkind
    if country_code is None or subkind is None:
        # Another record of the same thing may know more than its first one.
        for record in sorted(store.read.records([head.id], gone=False), key=lambda record: record.id):
            country_code, subkind = country_code or record.country, subkind or record.subkind
    return {
        "kind": head.kind,
        "label": head.label,
        "country": country_code,
        "subkind": subkind,
        "unnamed": head.unnamed,
    }


class _Apart:
    """Takes what a statement says as it is, for the few of a neighbourhood."""

    def __getitem__(self, row: LinkRow) -> Edge:
        return edge_of(row.relation, row.role, row.text, row.source)


# ── edges ────────────────────────────────────────────────────────────────────────────────────────────────


def _fill(
    things: _Things | _Near, rows: Iterable[tuple[int, int, Any]], patterns: Any
) -> dict[tuple[str, str, str], list[Edge]]:
    """Add an edge for the first statement of each relation between two nodes.

    This relies on how networkx keeps a MultiDiGraph: ``_adj[u][v]`` and ``_pred[v][u]`` are one dictionary of
    attributes by key. It takes a third of the time of `add_edge`.

    Parameters
    ----------
    things
        The nodes, all of them in the graph, by the numbers that the rows use.
    rows
        Subject, object, and what is said of them.
    patterns
        The edge to copy, by what is said.

    Returns
    -------
    dict
        All statements, by ends and relation, where there are several.
    """
    names: Any = things.names
    successors: Any = things.successors
    predecessors: Any = things.predecessors
    several: dict[tuple[str, str, str], list[Edge]] = {}
    for subject, target, said in rows:
        beyond, there = successors[subject], names[target]
        if beyond is None or there is None:
            continue
        edge = patterns[said].copy()
        relation = edge["relation"]
        keyed = beyond.get(there)
        if keyed is None:
            beyond[there] = predecessors[target][names[subject]] = {relation: edge}
        elif relation in keyed:
            several.setdefault((names[subject], there, relation), [keyed[relation]]).append(edge)
        else:
            keyed[relation] = edge
    return several


def _unite(graph: nx.MultiDiGraph[str], several: dict[tuple[str, str, str], list[Edge]]) -> None:
    _, adj, _ = _inside(graph)
    for (here, there, relation), statements in several.items():
        keyed = adj[here][there]
        for number, edge in enumerate(united(statements), 1):
            keyed[edge_key(relation, number)] = edge


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
    _, adj, pred = _inside(graph)
    placed = {name for name, data in graph.nodes(data=True) if data["country"] is not None} | anyway
    graph.remove_nodes_from(
        [
            name
            for name in graph
            if name not in placed and placed.isdisjoint(adj[name]) and placed.isdisjoint(pred[name])
        ]
    )


@contextmanager
def _without_cycles() -> Iterator[None]:
    """Pause the search for reference cycles, which would walk millions of dictionaries again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_freeze_count() == 0:
                # Call them all old at once, or the very next allocation would walk them.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
