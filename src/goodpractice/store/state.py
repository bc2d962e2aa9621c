"""The state of the catalogue: change number and token, sources and parts by number, what has been touched."""

from __future__ import annotations

import secrets
import sqlite3

import orjson

from goodpractice.store.numbered import numbered


def bump(connection: sqlite3.Connection) -> int:
    """Advance the change number and renew the token; return the number."""
    change = int(connection.execute("SELECT value FROM meta WHERE name = 'change'").fetchone()[0]) + 1
    token = secrets.token_hex(8)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'change'", (change,))
    connection.execute("UPDATE meta SET value = ? WHERE name = 'token'", (token,))
    connection.execute("INSERT INTO token VALUES (?, ?)", (change, token))
    return change


def touch(connection: sqlite3.Connection, change: int, run: int, known: int | None = None) -> None:
    """Write down which entities a run changed, their neighbours by link included.

    Parameters
    ----------
    connection, change, run
        The store, the new change number, the run.
    known
        Records with higher numbers were born in this run, so they are written down anyway.
    """
    # All links are looked through, in the order in which they lie: most have older ends, so no index finds them faster.
    older = "" if known is None else f"AND +l.{{end}} <= {known}"
    end = "SELECT r.entity FROM link l CROSS JOIN record r ON r.id = l.{end} WHERE (l.run = :p1 OR l.gone = :p1) "
    own = "SELECT DISTINCT entity FROM record WHERE run = :p1 OR gone = :p1"
    neighbours = (
        (end + older).format(end="subject"),
        (end + older).format(end="object"),
        "SELECT DISTINCT entity FROM record WHERE id IN (SELECT place FROM record WHERE run = :p1 OR gone = :p1)",
        # Also the place that a record has left.
        "SELECT DISTINCT entity FROM record WHERE id IN (SELECT place FROM record_version WHERE replaced = :p1)",
    )
    for sql in (own, *(neighbours if known != 0 else ())):
        connection.execute(f"INSERT OR REPLACE INTO touched SELECT *, {change} FROM ({sql})", numbered(run))


def source_number(connection: sqlite3.Connection, name: str, body: str | None = None) -> int:
    """Return the number of a source, made if it is new."""
    row = connection.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
    if row is None:
        made = connection.execute(
            "INSERT INTO source(name, body) VALUES (?, ?)",
            (name, body or orjson.dumps({"name": name, "title": name}).decode()),
        )
        return int(made.lastrowid or 0)
    return int(row[0])


def part_number(connection: sqlite3.Connection, source: int, name: str) -> int:
    """Return the number of a part, made if it is new."""
    connection.execute("INSERT OR IGNORE INTO part(source, name) VALUES (?, ?)", (source, name))
    return int(
        connection.execute("SELECT id FROM part WHERE source = ? AND name = ?", (source, name)).fetchone()[0]
    )
