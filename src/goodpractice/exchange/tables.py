"""Two tables, of things and of links, for spreadsheets, R and pandas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from goodpractice.exchange.cells import cell
from goodpractice.exchange.credits import credits_of
from goodpractice.exchange.files import written_whole
from goodpractice.exchange.stream import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, streamed
from goodpractice.store import Store

if TYPE_CHECKING:
    import networkx as nx

_NODE_COLUMNS = tuple(NODE_ATTRIBUTES)
_EDGE_COLUMNS = ("relation", "role", "since", "until", "sources")


def export_csv(store: Store, path: Path) -> None:
    """Write the whole catalogue as two tables, in flat memory, and whose data it is as a page beside them.

    For a part of it, write a graph of that part.

    Raises
    ------
    CannotWrite
        If a file cannot be written.
    """
    with written_whole(path, links_path(path), sources_path(path)) as (nodes, edges, page):
        with streamed(store) as stream:
            columns = [*NODE_ATTRIBUTES]
            things = (
                ((thing.name,), {name: getattr(thing, name, False) for name in columns})
                for thing in stream.things()
            )
            _write(nodes, ["id", *columns], _rows(columns, things))
            columns = [*EDGE_ATTRIBUTES]
            links = (((here, there), edge) for _, _, here, there, _, edge in stream.links())
            _write(edges, ["source", "target", *columns], _rows(columns, links))
        page.write(credits_of(store).markdown().encode())


def sources_path(path: Path) -> Path:
    """Return where the page goes that says whose data it is.

    Examples
    --------
    >>> sources_path(Path("baltic.csv")).name
    'baltic.sources.md'
    """
    return path.with_name(f"{path.stem}.sources.md")


def links_path(path: Path) -> Path:
    """Return where the table of links goes.

    Examples
    --------
    >>> links_path(Path("baltic.csv")).name
    'baltic.links.csv'
    """
    return path.with_name(f"{path.stem}.links{path.suffix or '.csv'}")


def write_csv(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Write a graph as two tables in UTF-8, both of them or neither.

    ``FILE.csv`` has a row for each thing, under ``id`` the name that people type. ``FILE.links.csv`` has a row for each
    link, with ``source`` and ``target`` before its attributes (Gephi and Cytoscape look for these two words). Lists are
    joined by ``; ``; what is unknown is empty. A text that a spreadsheet would take for a formula (it begins with
    ``=``, ``+``, ``-``, ``@``, a tab or a line end) has an apostrophe before it.

    Parameters
    ----------
    graph
        As `build_graph` makes it; measures may have been added as attributes.
    path
        The table of things.

    Raises
    ------
    CannotWrite
        If a file cannot be written.
    """
    with written_whole(path, links_path(path)) as (nodes, edges):
        columns = _columns(_NODE_COLUMNS, (data for _, data in graph.nodes(data=True)))
        _write(nodes, ["id", *columns], _rows(columns, (((n,), data) for n, data in graph.nodes(data=True))))
        columns = _columns(_EDGE_COLUMNS, (data for _, _, data in graph.edges(data=True)))
        ends = (((here, there), data) for here, there, data in graph.edges(data=True))
        _write(edges, ["source", "target", *columns], _rows(columns, ends))


def _columns(first: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    further = {name for row in rows for name in row}
    return [*first, *sorted(further.difference(first))]


def _rows(
    columns: list[str], rows: Iterable[tuple[tuple[str, ...], Mapping[str, Any]]]
) -> Iterator[list[Any]]:
    for names, data in rows:
        yield [*map(_safe, names), *(_safe(cell(data.get(name))) for name in columns)]


def _safe(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return f"'{value}"
    return value


def _write(file: BinaryIO, header: list[str], rows: Iterable[list[Any]]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_safe, header))
    writer.writerows(rows)
    text.flush()
    text.detach()
