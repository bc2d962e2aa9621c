"""GraphML, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodpractice.exchange.cells import cell, xml_text
from goodpractice.exchange.files import written_whole
from goodpractice.network.graph import build_graph
from goodpractice.store import Store

if TYPE_CHECKING:
    import networkx as nx

_RESERVED = {"node": frozenset({"id"}), "edge": frozenset({"id", "source", "target"})}
"""Names that readers take for parts of the format."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)

_Keys = dict[str, tuple[str, str]]


def export_graphml(store: Store, path: Path) -> None:
    """Write the whole catalogue as GraphML; for a part of it, write a graph of that part."""
    write_graphml(build_graph(store), path)


def write_graphml(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Write a graph as GraphML, element by element.

    Lists are joined by ``; ``, what is unknown is left out, and an attribute that would clash with the format has a
    low line behind its name (``id_``). Every edge has an ``id`` of its own (``e1``, ``e2`` …); its key is not kept,
    but its relation is.

    Parameters
    ----------
    graph
        As `build_graph` makes it; measures may have been added as attributes.
    path
        The file; it is there whole or not at all.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    with written_whole(path) as (file,):
        for batch in _batches(_elements(graph)):
            file.write("".join(batch).encode())


def _elements(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    nodes = _keys("n", (data for _, data in graph.nodes(data=True)))
    edges = _keys("e", (data for _, _, data in graph.edges(data=True)))
    yield _HEAD
    for use, keys in (("node", nodes), ("edge", edges)):
        for name, (key, sort) in keys.items():
            shown = f"{name}_" if name in _RESERVED[use] else name
            yield f'<key id="{key}" for="{use}" attr.name="{xml_text(shown)}" attr.type="{sort}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for name, data in graph.nodes(data=True):
        yield f'<node id="{xml_text(str(name))}">{_data(nodes, data)}</node>\n'
    for number, (here, there, data) in enumerate(graph.edges(data=True), 1):
        ends = f'source="{xml_text(str(here))}" target="{xml_text(str(there))}"'
        yield f'<edge id="e{number}" {ends}>{_data(edges, data)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(letter: str, rows: Iterable[Mapping[str, Any]]) -> _Keys:
    """Find the attributes and the narrowest sort that all values of each fit into."""
    sorts: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            if value.__class__ is str:
                sorts.setdefault(name, set()).add("string")
            elif (plain := cell(value)) is not None:
                sorts.setdefault(name, set()).add(_sort(plain))
    return {name: (f"{letter}{number}", _common(sorts[name])) for number, name in enumerate(sorted(sorts))}


def _sort(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _common(sorts: set[str]) -> str:
    if len(sorts) == 1:
        return next(iter(sorts))
    return "double" if sorts == {"long", "double"} else "string"


def _data(keys: _Keys, row: Mapping[str, Any]) -> str:
    parts = []
    for name, value in row.items():
        plain = cell(value)
        if plain is not None:
            number, sort = keys[name]
            text = str(plain).lower() if sort == "boolean" else str(plain)
            parts.append(f'<data key="{number}">{xml_text(text)}</data>')
    return "".join(parts)


def _batches(pieces: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(itertools.islice(pieces, 2000)):
        yield batch
