"""Pairs that wait for a person. They are computed from the records and can be deleted without loss."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
import orjson

from goodpractice.store.prepare import dumps

_TABLES = """
CREATE TABLE IF NOT EXISTS identity_candidate(one INTEGER NOT NULL, other INTEGER NOT NULL, judgement TEXT NOT NULL,
  bits REAL NOT NULL, body TEXT NOT NULL, PRIMARY KEY(one, other, judgement)) WITHOUT ROWID
"""
_MEMORY = (
    "CREATE TABLE IF NOT EXISTS identity_memory(part TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID"
)


@attrs.frozen(slots=True)
class Candidate:
    """Two records, or two links, that may belong together.

    Parameters
    ----------
    one, other
        Numbers of records, or of links if the question is who refines whom.
    judgement
        ``same`` or ``refines``.
    bits
        Evidence for it, less the evidence that is needed.
    evidence
        Its parts, in JSON form.
    """

    one: int
    other: int
    judgement: str
    bits: float
    evidence: Any


def put(
    connection: sqlite3.Connection, candidates: Iterable[Candidate], memories: Mapping[str, bytes], state: int
) -> None:
    """Let these pairs wait, and no others, and keep what the next comparison need not do again."""
    connection.execute(_TABLES)
    connection.execute(_MEMORY)
    connection.executemany("INSERT OR REPLACE INTO identity_memory VALUES (?, ?)", sorted(memories.items()))
    connection.execute("DELETE FROM identity_candidate")
    connection.executemany(
        "INSERT OR REPLACE INTO identity_candidate VALUES (?, ?, ?, ?, ?)",
        [(c.one, c.other, c.judgement, c.bits, dumps(c.evidence)) for c in candidates],
    )
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('identified', ?)", (state,))


def waiting(connection: sqlite3.Connection) -> Iterator[Candidate]:
    """Yield the pairs that wait, those with most evidence first."""
    if not _there(connection):
        return
    rows = connection.execute(
        "SELECT one, other, judgement, bits, body FROM identity_candidate ORDER BY bits DESC, one, other"
    )
    for one, other, judgement, bits, body in rows.fetchall():
        yield Candidate(one, other, judgement, bits, orjson.loads(body))


def remembered(connection: sqlite3.Connection) -> dict[str, bytes]:
    """Return what the last comparison left behind, by part."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'identity_memory'").fetchone():
        return {}
    return dict(connection.execute("SELECT part, body FROM identity_memory").fetchall())


def identified(connection: sqlite3.Connection) -> int | None:
    """Return the change number that the rules last worked on; None if they never did."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'identified'").fetchone()
    return None if row is None else int(row[0])


def _there(connection: sqlite3.Connection) -> bool:
    return bool(
        connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'identity_candidate'").fetchone()
    )
