"""Judgements about who is who, kept by the names of records, so that they sleep and wake with them."""

from __future__ import annotations

import sqlite3

import orjson

from goodpractice.model.decision import Decision
from goodpractice.model.json import converter
from goodpractice.store.clock import now
from goodpractice.store.prepare import dumps

_IN_FORCE = "gone IS NULL AND withdrawn IS NULL"


def in_force(connection: sqlite3.Connection) -> list[Decision]:
    """Return the decisions that hold, in a fixed order."""
    rows = connection.execute(f"SELECT DISTINCT body FROM decision WHERE {_IN_FORCE} ORDER BY body")
    return [converter().structure(orjson.loads(row[0]), Decision) for row in rows]


def add(connection: sqlite3.Connection, decision: Decision) -> bool:
    """Write a decision down; return False if it holds already."""
    body = dumps(converter().unstructure(decision))
    known = connection.execute(
        f"SELECT max(source IS NULL) FROM decision WHERE body = ? AND {_IN_FORCE}", (body,)
    ).fetchone()[0]
    if known:
        return False
    # Also where a source says so already: its run may be undone, this stands.
    connection.execute(
        "INSERT INTO decision(body, by, made, born) VALUES (?, ?, ?, 0)", (body, decision.by, now())
    )
    return known is None


def withdraw(connection: sqlite3.Connection, decision: Decision) -> bool:
    """Take a decision back; return False if it does not hold."""
    body = dumps(converter().unstructure(decision))
    done = connection.execute(
        f"UPDATE decision SET withdrawn = ? WHERE body = ? AND {_IN_FORCE}", (now(), body)
    )
    return done.rowcount > 0
