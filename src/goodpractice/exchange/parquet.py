"""Parquet, for pandas, R, DuckDB and whoever computes with millions of rows."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from goodpractice.errors import MissingExtra
from goodpractice.exchange.credits import credits_of
from goodpractice.exchange.dates import day, first, last
from goodpractice.exchange.files import written_whole
from goodpractice.exchange.stream import Stream, streamed
from goodpractice.exchange.tables import links_path
from goodpractice.store import Store

_ROWS = 50_000
"""In a group of rows: what is held in memory at a time."""
_NODES = ("id", "kind", "label", "country", "subkind", "since", "until")
_EDGES = ("source", "target", "relation", "role", "since", "until", "status")
_DAYS = ("first_day", "last_day")


def export_parquet(store: Store, path: Path) -> None:
    """Write the catalogue as two files, ``FILE.parquet`` of things and ``FILE.links.parquet`` of links, in flat memory.

    Sources are lists; ``first_day`` and ``last_day`` of a link are days, its dates as written stand beside them. Whose data
    it is stands in the metadata of both, under ``attribution``.

    Raises
    ------
    MissingExtra
        If pyarrow is not installed.
    CannotWrite
        If a file cannot be written.
    """
    if find_spec("pyarrow") is None:
        raise MissingExtra("writing Parquet", "pyarrow", "parquet")
    import pyarrow as pa  # type: ignore[import-untyped]

    credit = credits_of(store)
    about = {"attribution": credit.text(), "catalogue": credit.catalogue}
    text, texts, date = pa.string(), pa.list_(pa.string()), pa.date32()
    nodes = pa.schema([*((name, text) for name in _NODES), ("sources", texts)], metadata=about)
    edges = pa.schema(
        [*((name, text) for name in _EDGES), *((name, date) for name in _DAYS), ("sources", texts)],
        metadata=about,
    )
    with written_whole(path, links_path(path)) as (things, links), streamed(store) as stream:
        _write(things, nodes, _nodes(stream))
        _write(links, edges, _edges(stream))


def _write(file: BinaryIO, schema: Any, rows: Iterator[dict[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _nodes(stream: Stream) -> Iterator[dict[str, Any]]:

    for thing in stream.things():
        yield {
            "id": thing.name,
            **{name: getattr(thing, name) for name in ("kind", "label", "country", "subkind")},
            "since": day(thing.since),
            "until": day(thing.until),
            "sources": thing.sources,
        }


def _edges(stream: Stream) -> Iterator[dict[str, Any]]:
    import datetime as dt

    def as_date(text: str | None) -> dt.date | None:
        return None if text is None else dt.date.fromisoformat(text)

    for _, _, here, there, _, edge in stream.links():
        yield {
            "source": here,
            "target": there,
            **edge,
            "first_day": as_date(first(edge["since"])),
            "last_day": as_date(last(edge["until"])),
        }
