"""GraphML, for Gephi, yEd, Cytoscape, igraph and networkx; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodpractice.errors import CannotRead
from goodpractice.exchange.cells import SEPARATOR, cell, xml_text
from goodpractice.exchange.credits import Credits, credits_of
from goodpractice.exchange.files import write_text, written_whole
from goodpractice.exchange.stream import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Stream, streamed
from goodpractice.network.edges import edge_key
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
_TAIL = "</graph>\n</graphml>\n"
_OPTIONAL = frozenset({"status"})
"""Attributes of edges that are not there, rather than None, where nobody states them."""

_Keys = dict[str, tuple[str, str]]


def export_graphml(store: Store, path: Path) -> None:
    """Write the whole catalogue as GraphML, in flat memory; for a part of it, write a graph of that part.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    with written_whole(path) as (file,), streamed(store) as stream:
        write_text(file, _streamed(stream, credits_of(store)))


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
        write_text(file, _elements(graph))


def read_graphml(path: Path) -> nx.MultiDiGraph[str]:
    """Read GraphML that this library wrote: the same graph as `goodpractice.network.graph.build_graph` makes.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    networkx.MultiDiGraph
        With None for what is unknown, sources as tuples, and edges keyed by their relation; ``graph.graph`` has the
        catalogue that it comes from and the attribution. Attributes of other programs stay as they are.

    Raises
    ------
    CannotRead
        If there is no such file, or it is no GraphML.
    """
    import xml.etree.ElementTree as ET

    import networkx as nx

    try:
        read: Any = nx.read_graphml(path, force_multigraph=True)
    except OSError as error:
        raise CannotRead(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (ET.ParseError, nx.NetworkXError, KeyError, ValueError, StopIteration) as error:
        raise CannotRead(f"{path}: this is no GraphML that can be read: {error}") from None
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**read.graph)
    ours = "catalogue" in read.graph
    nothing: dict[str, Any] = dict.fromkeys(NODE_ATTRIBUTES) if ours else {}
    for name, data in read.nodes(data=True):
        graph.add_node(name, **{**nothing, **data})
    nothing = {name: None for name in EDGE_ATTRIBUTES if name not in _OPTIONAL} if ours else {}
    numbers: dict[tuple[str, str, str], int] = {}
    for here, there, key, data in read.edges(keys=True, data=True):
        edge = {**nothing, **data}
        edge.pop("id", None)
        if ours:
            edge["sources"] = tuple((edge["sources"] or "").split(SEPARATOR))
        relation = str(edge.get("relation") or key)
        number = numbers[here, there, relation] = numbers.get((here, there, relation), 0) + 1
        graph.add_edge(here, there, edge_key(relation, number), **edge)
    return graph


# ── a catalogue ──────────────────────────────────────────────────────────────────────────────────────────


def _streamed(stream: Stream, credit: Credits) -> Iterator[str]:
    nodes = {name: (f"n{number}", sort) for number, (name, sort) in enumerate(NODE_ATTRIBUTES.items())}
    edges = {name: (f"e{number}", sort) for number, (name, sort) in enumerate(EDGE_ATTRIBUTES.items())}
    yield f"{_HEAD}<desc>{xml_text(credit.text())}</desc>\n"
    yield from _declared(nodes, edges)
    about = {"catalogue": credit.catalogue, "attribution": credit.line()}
    for number, name in enumerate(about):
        yield f'<key id="g{number}" for="graph" attr.name="{name}" attr.type="string"/>\n'
    yield '<graph edgedefault="directed">\n'
    for number, value in enumerate(about.values()):
        yield f'<data key="g{number}">{xml_text(value)}</data>\n'
    kinds: dict[tuple[str, str | None, str | None], tuple[str, str]] = {}
    key_of_label = nodes["label"][0]
    for _, name, kind, label, country, subkind, _, _, _ in stream.things():
        sort = (kind, country, subkind)
        around = kinds.get(sort)
        if around is None:
            before = _data(nodes, {"kind": kind})
            after = _data(nodes, {"country": country, "subkind": subkind, "unnamed": False})
            around = kinds[sort] = (f'{before}<data key="{key_of_label}">', f"</data>{after}</node>\n")
        yield f'<node id="{name}">{around[0]}{xml_text(label)}{around[1]}'
    for number, (_, _, here, there, _, data) in enumerate(
        stream.made(lambda edge: f">{_data(edges, edge)}</edge>\n"), 1
    ):
        yield f'<edge id="e{number}" source="{here}" target="{there}"{data}'
    yield _TAIL


def _declared(nodes: _Keys, edges: _Keys) -> Iterator[str]:
    for use, keys in (("node", nodes), ("edge", edges)):
        for name, (key, sort) in keys.items():
            shown = f"{name}_" if name in _RESERVED[use] else name
            yield f'<key id="{key}" for="{use}" attr.name="{xml_text(shown)}" attr.type="{sort}"/>\n'


# ── a graph ──────────────────────────────────────────────────────────────────────────────────────────────


def _elements(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    nodes = _keys("n", (data for _, data in graph.nodes(data=True)))
    edges = _keys("e", (data for _, _, data in graph.edges(data=True)))
    yield _HEAD
    yield from _declared(nodes, edges)
    yield '<graph edgedefault="directed">\n'
    for name, data in graph.nodes(data=True):
        yield f'<node id="{xml_text(str(name))}">{_data(nodes, data)}</node>\n'
    for number, (here, there, data) in enumerate(graph.edges(data=True), 1):
        ends = f'source="{xml_text(str(here))}" target="{xml_text(str(there))}"'
        yield f'<edge id="e{number}" {ends}>{_data(edges, data)}</edge>\n'
    yield _TAIL


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
