"""What a run brings, before it is compared with what is there. It lies in temporary tables, so memory stays flat."""

from __future__ import annotations

import sqlite3

from goodpractice.store.prepare import Rows

_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS staged(kind INTEGER, key TEXT, part INTEGER, label TEXT, base TEXT, subkind TEXT,
  country TEXT, since INTEGER, until INTEGER, flags INTEGER, place TEXT, mention TEXT, body TEXT, at TEXT);
CREATE TEMP TABLE IF NOT EXISTS staged_alias(kind INTEGER, key TEXT, base TEXT);
CREATE TEMP TABLE IF NOT EXISTS staged_link(subject_kind INTEGER, subject TEXT, relation INTEGER, object_kind INTEGER,
  object TEXT, role TEXT, mark TEXT, since INTEGER, until INTEGER, body TEXT, at TEXT, part INTEGER);
CREATE TEMP TABLE IF NOT EXISTS staged_place(key TEXT PRIMARY KEY, name TEXT, country TEXT) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS staged_decision(body TEXT, by TEXT, part INTEGER, PRIMARY KEY(body, part)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS staged_part(part INTEGER PRIMARY KEY, name TEXT UNIQUE, incomplete INTEGER);
CREATE TEMP TABLE IF NOT EXISTS staged_quarantine(at TEXT, reason TEXT);
"""
_NAMES = (
    "staged", "staged_alias", "staged_link", "staged_place", "staged_decision", "staged_part", "staged_quarantine",
)  # fmt: skip


class Staging:
    """Holds the rows of a run until they are compared.

    Parameters
    ----------
    connection
        Connection whose temporary tables are used.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        self.clear()
        self._parts: dict[str, int] = {}

    def clear(self) -> None:
        """Forget everything that was staged."""
        for name in _NAMES:
            self._db.execute(f"DELETE FROM {name}")

    def part(self, name: str) -> int:
        """Return the number of a part, counted in the order of appearance."""
        number = self._parts.get(name)
        if number is None:
            number = self._parts[name] = len(self._parts) + 1
            self._db.execute("INSERT INTO staged_part VALUES (?, ?, 0)", (number, name))
        return number

    def quarantine(self, at: str, reason: str, part: int) -> None:
        """Set an item aside, with its place and the reason; its part is incomplete."""
        self._db.execute("INSERT INTO staged_quarantine VALUES (?, ?)", (at, reason))
        self._db.execute("UPDATE staged_part SET incomplete = 1 WHERE part = ?", (part,))

    def add(self, rows: Rows) -> None:
        """Take prepared rows."""
        # One transaction a batch; it touches temporary tables only, so nobody is locked out.
        self._db.execute("BEGIN")
        try:
            self._insert(rows)
        finally:
            self._db.execute("COMMIT")

    def _insert(self, rows: Rows) -> None:
        many = self._db.executemany
        if rows.places:
            places = [(key, name, country) for key, (name, country) in rows.places.items()]
            many("INSERT INTO staged_place VALUES (?, ?, ?) ON CONFLICT DO NOTHING", places)
        if rows.things:
            many(f"INSERT INTO staged VALUES ({','.join('?' * 14)})", rows.things)
        if rows.aliases:
            many("INSERT INTO staged_alias VALUES (?, ?, ?)", rows.aliases)
        if rows.links:
            many(f"INSERT INTO staged_link VALUES ({','.join('?' * 12)})", rows.links)
        if rows.decisions:
            many("INSERT OR IGNORE INTO staged_decision VALUES (?, ?, ?)", rows.decisions)
