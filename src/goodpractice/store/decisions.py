"""Judgements about who is who, kept by the names of records, so that they sleep and wake with them."""

from __future__ import annotations

import sqlite3

import orjson

from goodpractice.model.decision import RULE, Decision, Judgement
from goodpractice.model.json import converter
from goodpractice.store.clock import now
from goodpractice.store.prepare import dumps

_IN_FORCE = "gone IS NULL AND withdrawn IS NULL"


def in_force(connection: sqlite3.Connection, *, rules: bool = True) -> list[Decision]:
    """Return the decisions that hold, in a fixed order; without `rules`, those of persons and of notes only."""
    whose = "" if rules else f"AND by NOT LIKE '{RULE}%'"
    rows = connection.execute(f"SELECT DISTINCT body FROM decision WHERE {_IN_FORCE} {whose} ORDER BY body")
    return [converter().structure(orjson.loads(row[0]), Decision) for row in rows]


def judgements(connection: sqlite3.Connection, *, withdrawn: bool = False) -> list[Judgement]:
    """Return the decisions that hold, with time and number, in the order they were made.

    Parameters
    ----------
    connection
        The store.
    withdrawn
        Also those that were taken back.
    """
    which = "d.gone IS NULL" if withdrawn else "d.gone IS NULL AND d.withdrawn IS NULL"
    rows = connection.execute(
        "SELECT d.id, d.body, d.made, s.name, d.withdrawn FROM decision d LEFT JOIN source s ON s.id = d.source "
        f"WHERE {which} ORDER BY d.made, d.id"
    )
    return [
        Judgement(
            number=number,
            decision=converter().structure(orjson.loads(body), Decision),
            made=made,
            source=source,
            withdrawn=taken_back,
        )
        for number, body, made, source, taken_back in rows
    ]


def put_rules(connection: sqlite3.Connection, wanted: list[Decision]) -> tuple[int, int]:
    """Let the decisions of rules be these and no others; return how many are new, and how many went.

    What rules no longer say is deleted, not withdrawn: nobody decided it.
    """
    kept = dict(
        connection.execute(
            "SELECT body, id FROM decision WHERE source IS NULL AND withdrawn IS NULL AND by LIKE ? || '%'",
            (RULE,),
        ).fetchall()
    )
    bodies = {dumps(converter().unstructure(decision)): decision.by for decision in wanted}
    gone = [(kept[body],) for body in kept.keys() - bodies.keys()]
    connection.executemany("DELETE FROM decision WHERE id = ?", gone)
    made = now()
    new = sorted(bodies.keys() - kept.keys())
    connection.executemany(
        "INSERT INTO decision(body, by, made, born) VALUES (?, ?, ?, 0)",
        [(body, bodies[body], made) for body in new],
    )
    return len(new), len(gone)


def add(connection: sqlite3.Connection, decision: Decision, made: str | None = None) -> bool:
    """Write a decision down; return False if it holds already.

    Parameters
    ----------
    connection
        With an open transaction.
    decision
        What was decided.
    made
        When, if not now: it may have been made in another catalogue.
    """
    body = dumps(converter().unstructure(decision))
    known = connection.execute(
        f"SELECT max(source IS NULL) FROM decision WHERE body = ? AND {_IN_FORCE}", (body,)
    ).fetchone()[0]
    if known:
        return False
    # Also where a source says so already: its run may be undone, this stands.
    connection.execute(
        "INSERT INTO decision(body, by, made, born) VALUES (?, ?, ?, 0)", (body, decision.by, made or now())
    )
    return known is None


def withdraw(connection: sqlite3.Connection, decision: Decision) -> bool:
    """Take a decision back; return False if it does not hold."""
    body = dumps(converter().unstructure(decision))
    done = connection.execute(
        f"UPDATE decision SET withdrawn = ? WHERE body = ? AND {_IN_FORCE}", (now(), body)
    )
    return done.rowcount > 0
