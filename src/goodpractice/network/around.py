"""Reading a neighbourhood into a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.network.edges import Edge, edge_of
from goodpractice.network.filling import Numbered, attributes_of, inside
from goodpractice.network.filters import Wanted
from goodpractice.store import LinkRow, Store

if TYPE_CHECKING:
    import networkx as nx


@attrs.define
class Near(Numbered):
    """What reading a neighbourhood leaves behind for the links, by the numbers of entities."""

    names: dict[int, str] = attrs.field(factory=dict)
    successors: dict[int, Any] = attrs.field(factory=dict)
    predecessors: dict[int, Any] = attrs.field(factory=dict)
    rows: list[tuple[int, int, LinkRow]] = attrs.field(factory=list)


def near_nodes(
    graph: nx.MultiDiGraph[str], store: Store, wanted: Wanted, starts: frozenset[int], steps: int
) -> Near:
    """Add the nodes around some."""
    near = Near()
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
    wanted: Wanted,
    frontier: list[int],
    starts: frozenset[int],
    near: Near,
) -> list[int]:
    """Add those of the entities that are wanted, and return them."""
    heads = [head for head in store.read.heads(frontier).values() if head.name and not head.vanished]
    _, adj, pred = inside(graph)
    reached = []
    for head in heads:
        data = attributes_of(head)
        if head.id in starts or wanted.fits(data):
            graph.add_node(head.name, **data)
            near.names[head.id] = head.name
            near.successors[head.id] = adj[head.name]
            near.predecessors[head.id] = pred[head.name]
            reached.append(head.id)
    return reached


class Apart:
    """Takes what a statement says as it is, for the few of a neighbourhood."""

    def __getitem__(self, row: LinkRow) -> tuple[str, Edge]:
        return row.relation, edge_of(row.relation, row.role, row.text, row.source)
