"""What a run brings, before it is compared with what is there. It lies in a file, so memory stays flat."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from goodpractice.store.prepare import Rows
from goodpractice.store.scratch import Scratch
from goodpractice.store.settling import settle

_TABLES = """
CREATE TABLE staged(kind INTEGER, key TEXT, part INTEGER, label TEXT, base TEXT, subkind TEXT,
  country TEXT, since INTEGER, until INTEGER, flags INTEGER, place TEXT, mention TEXT, body TEXT, at TEXT);
CREATE TABLE staged_alias(kind INTEGER, key TEXT, base TEXT);
CREATE TABLE staged_link(saying INTEGER, subject TEXT, object TEXT, at TEXT);
CREATE TABLE staged_saying(number INTEGER PRIMARY KEY, subject_kind INTEGER, relation INTEGER, object_kind INTEGER,
  role TEXT, mark TEXT, since INTEGER, until INTEGER, body TEXT, part INTEGER);
CREATE TABLE staged_place(key TEXT PRIMARY KEY, name TEXT, country TEXT) WITHOUT ROWID;
CREATE TABLE staged_decision(body TEXT, by TEXT, part INTEGER, PRIMARY KEY(body, part)) WITHOUT ROWID;
"""
_KEPT_HERE = """
CREATE TEMP TABLE IF NOT EXISTS staged_part(part INTEGER PRIMARY KEY, name TEXT UNIQUE, incomplete INTEGER);
CREATE TEMP TABLE IF NOT EXISTS staged_quarantine(at TEXT, reason TEXT);
DELETE FROM staged_part;
DELETE FROM staged_quarantine;
"""
_WAIT = 600.0
"""Seconds to wait while another process of the run writes its rows."""


class Staging:
    """Holds the rows of a run until they are compared.

    Rows lie in a file of their own, which processes that share the work write to; parts and quarantine, which only the
    reading process knows, in temporary tables.

    Parameters
    ----------
    connection
        The catalogue that the run will be written to.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        for statement in _KEPT_HERE.split(";"):
            connection.execute(statement)
        self._parts: dict[str, int] = {}
        self._scratch = Scratch()
        self.path = self._scratch.folder / "staged"
        self._attached = False
        file = _opened(self.path)
        file.executescript(
            f"PRAGMA page_size = 16384; PRAGMA journal_mode = TRUNCATE; BEGIN; {_TABLES} COMMIT;"
        )
        file.close()

    def close(self) -> None:
        """Forget everything that was staged."""
        if self._attached:
            self._db.execute("DETACH staging")
            self._attached = False
        self._scratch.close()

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

    def count_things(self) -> int:
        """Return how many rows of things were staged; several may be of one record."""
        file = _opened(self.path)
        try:
            return int(file.execute("SELECT coalesce(max(rowid), 0) FROM staged").fetchone()[0])
        finally:
            file.close()

    def settle(self) -> bool:
        """Attach the rows to the catalogue's connection, one record for each key; nothing can be added afterwards.

        Returns
        -------
        bool
            True if rows were put together, so that something that was staged is staged no more.
        """
        self._db.execute("ATTACH ? AS staging", (str(self.path),))
        self._attached = True
        # Nobody else writes to the file any more, and nobody wants it back as it was.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -40000"):
            self._db.execute(f"PRAGMA staging.{setting}")
        return settle(self._db)


def write(path: Path, rows: Rows) -> None:
    """Write rows to the file of a run, from whichever process of it.

    Parameters
    ----------
    path
        `Staging.path`.
    rows
        All of them are written, or none.
    """
    file = _opened(path)
    try:
        file.execute("BEGIN IMMEDIATE")
        _insert(file, rows)
        file.execute("COMMIT")
    finally:
        file.close()


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    # Nothing of it outlives the run, so nothing need reach the disk; but a process that is killed must leave no half row.
    file.execute("PRAGMA synchronous = OFF")
    return file


def _insert(file: sqlite3.Connection, rows: Rows) -> None:
    many = file.executemany
    if rows.places:
        places = [(key, name, country) for key, (name, country) in rows.places.items()]
        many("INSERT INTO staged_place VALUES (?, ?, ?) ON CONFLICT DO NOTHING", places)
    if rows.things:
        many(f"INSERT INTO staged VALUES ({','.join('?' * 14)})", rows.things)
    if rows.aliases:
        many("INSERT INTO staged_alias VALUES (?, ?, ?)", rows.aliases)
    if rows.sayings:
        many(f"INSERT INTO staged_saying VALUES ({','.join('?' * 10)})", rows.sayings)
    if rows.links:
        many("INSERT INTO staged_link VALUES (?, ?, ?, ?)", rows.links)
    if rows.decisions:
        many("INSERT OR IGNORE INTO staged_decision VALUES (?, ?, ?)", rows.decisions)
