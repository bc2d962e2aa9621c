"""What a run writes to, and small tools of those who write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any

import attrs


@attrs.define(kw_only=True)
class Target:
    """What a run writes to, inside a transaction that the caller opened.

    Parameters
    ----------
    connection
        With the staged tables.
    source, run
        Numbers of the source and of the run.
    places, places_part
        Numbers of the source of mentioned places, and of its one part.
    known
        Highest number of a record before the run: records with higher numbers are new.
    before
        The same, once the mentioned places are written.
    dropped
        True if something that was staged is staged no more, so that places may be left that nothing mentions.
    """

    connection: sqlite3.Connection
    source: int
    run: int
    places: int
    places_part: int
    known: int
    before: int
    dropped: bool = False


def last_record(connection: sqlite3.Connection) -> int:
    """Return the highest number of a record."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0])


def prefixed(prefix: str, columns: str) -> str:
    """Return columns with the name of their table before them."""
    return ", ".join(f"{prefix}.{name.strip()}" for name in columns.split(","))


def batches(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """Yield lists of at most `size` items, as they come: nothing grows with the input."""
    while batch := list(islice(items, size)):
        yield batch
