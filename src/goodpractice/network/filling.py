"""Reading the whole store into the dictionaries of a networkx graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.network.edges import Edge, edge_key, united
from goodpractice.network.filters import Wanted
from goodpractice.store import Head, Store, bulk
from goodpractice.store.codes import KIND_NAMES

if TYPE_CHECKING:
    import networkx as nx

Several = dict[tuple[str, str, str], list[Edge]]
"""Statements, by the ends and the relation, where there are several."""


def inside(graph: Any) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the three dictionaries that networkx keeps a MultiDiGraph in."""
    return graph._node, graph._adj, graph._pred  # noqa: SLF001  filling them at once halves the time


@attrs.define
class Numbered:
    """The nodes of a graph by the numbers that links use: looking names up a million times would cost a second.

    Parameters
    ----------
    names
        Names of nodes by number; None for what is not wanted.
    successors, predecessors
        Dictionaries of the graph.
    """

    names: Any
    successors: Any
    predecessors: Any


@attrs.define
class Things(Numbered):
    """What reading all records leaves behind for the links.

    Parameters
    ----------
    located
        Subject, object and part of ``located_in`` as it follows from the places that records mention.
    """

    located: list[tuple[int, int, int]] = attrs.field(factory=list)


def all_nodes(graph: nx.MultiDiGraph[str], store: Store, wanted: Wanted) -> Things:
    """Add all wanted nodes to an empty graph."""
    last = bulk.last_record(store) + 1
    things = Things([None] * last, [None] * last, [None] * last)
    names, located = things.names, things.located
    found: list[dict[str, Any] | None] = [None] * last
    further: list[tuple[int, int]] = []
    alike: dict[str | None, str | None] = {}
    several: list[int] = []
    described = 0
    rows = bulk.nodes(store, wanted.kinds)
    for number, entity, name, kind, label, country_code, subkind, only_described, place, part in rows:
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
        else:
            several.append(entity)
        described |= only_described
        if number != entity:
            further.append((number, entity))
        if name is not None and names[entity] is None:
            names[entity] = name
        if place is not None:
            located.append((number, place, part))
    for number, entity, name in bulk.vanished_nodes(store):
        further.append((number, entity))
        if name is not None and names[entity] is None:
            names[entity] = name
    # Where several records describe one thing, they settle what it is called as they do for every answer.
    for entity, head in store.read.heads(several).items():
        found[entity] = attributes_of(head)
    if wanted.countries or (described and not wanted.unnamed):
        found = [data if data is not None and wanted.fits(data) else None for data in found]
    _add_nodes(graph, things, found)
    for number, entity in further:
        if number != entity:
            names[number] = names[entity]
            things.successors[number] = things.successors[entity]
            things.predecessors[number] = things.predecessors[entity]
    if wanted.places:
        located.extend(bulk.within(store))
    else:
        located.clear()
    return things


def attributes_of(head: Head) -> dict[str, Any]:
    """Return the attributes of a node."""
    return {
        "kind": head.kind,
        "label": head.label,
        "country": head.country,
        "subkind": head.subkind,
        "unnamed": head.unnamed,
    }


def _add_nodes(graph: nx.MultiDiGraph[str], things: Things, found: Sequence[dict[str, Any] | None]) -> None:
    """Do what `add_node` does for nodes that are not there yet, in a fraction of the time."""
    node, adj, pred = inside(graph)
    names, successors, predecessors = things.names, things.successors, things.predecessors
    for number, data in enumerate(found):
        name = names[number]
        if data is None or name is None:
            names[number] = None
        else:
            node[name] = data
            adj[name] = successors[number] = {}
            pred[name] = predecessors[number] = {}


def fill(
    things: Numbered,
    rows: Iterable[tuple[int, int, Any]],
    patterns: Any,
    several: Several | None = None,
) -> Several:
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
        The relation, and the edge to copy, by what is said.
    several
        What an earlier call returned, to be added to.

    Returns
    -------
    dict
        All statements, by ends and relation, where there are several.
    """
    names, successors, predecessors = things.names, things.successors, things.predecessors
    several = {} if several is None else several
    for subject, target, said in rows:
        beyond, there = successors[subject], names[target]
        if beyond is None or there is None:
            continue
        relation, pattern = patterns[said]
        edge = pattern.copy()
        keyed = beyond.get(there)
        if keyed is None:
            beyond[there] = predecessors[target][names[subject]] = {relation: edge}
        elif relation in keyed:
            several.setdefault((names[subject], there, relation), [keyed[relation]]).append(edge)
        else:
            keyed[relation] = edge
    return several


def unite(graph: nx.MultiDiGraph[str], several: Several) -> None:
    """Make one edge of all statements of one link, where there are several."""
    _, adj, _ = inside(graph)
    for (here, there, relation), statements in several.items():
        keyed = adj[here][there]
        for number, edge in enumerate(united(statements), 1):
            keyed[edge_key(relation, number)] = edge
