"""Out to other tools: one file for each, chosen by its ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from goodpractice.errors import CannotWrite

if TYPE_CHECKING:
    from goodpractice.store import Store

Writer = Callable[["Store", Path], None]
"""Writes a catalogue to a file."""


def _json(store: Store, path: Path) -> None:
    from goodpractice.exchange.canonical import export_json

    export_json(store, path)


def _graphml(store: Store, path: Path) -> None:
    from goodpractice.exchange.graphml import export_graphml

    export_graphml(store, path)


def _csv(store: Store, path: Path) -> None:
    from goodpractice.exchange.tables import export_csv

    export_csv(store, path)


FORMATS: dict[str, Writer] = {"json": _json, "graphml": _graphml, "csv": _csv}
"""Writer by format; the format is the ending of the file."""


def export(
    store: Store,
    path: Path,
    *,
    format: str | None = None,  # noqa: A002  what it is called everywhere else
    extra: Mapping[str, Writer] | None = None,
) -> None:
    """Write the catalogue for another tool.

    Parameters
    ----------
    store
        An open catalogue.
    path
        The file; ``.json`` is the canonical form, ``.graphml`` is for Gephi, yEd and Cytoscape, ``.csv`` makes two
        tables, ``FILE.csv`` of things and ``FILE.links.csv`` of links.
    format
        One of them, where the ending does not tell it.
    extra
        Further writers by format, such as those of plugins; they go before those of the library.

    Raises
    ------
    CannotWrite
        If nothing writes that format, or the file cannot be written; what was there before is left as it was.
    """
    writers = {**FORMATS, **{name.lower().lstrip("."): writer for name, writer in (extra or {}).items()}}
    wanted = (format or path.suffix).lower().lstrip(".")
    writer = writers.get(wanted)
    if writer is None:
        told = f"no format is called {format!r}" if format else "the ending does not tell the format"
        raise CannotWrite(f"{path}: {told}; use {', '.join(f'.{name}' for name in sorted(writers))}")
    if path.exists() and path.samefile(store.path):
        raise CannotWrite(f"{path} is the catalogue itself; name another file")
    writer(store, path)
