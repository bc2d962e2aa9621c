"""A copy of a catalogue without some of its sources: not one word, link or label of theirs is left in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from goodpractice.store import connection, places
from goodpractice.store.numbered import numbered
from goodpractice.store.state import bump
from goodpractice.store.store import Narrowed, Store
from goodpractice.store.typed import base_of


@contextmanager
def without(store: Store, sources: Iterable[str], narrowed: Narrowed) -> Iterator[Store]:
    """Yield a copy of a catalogue in a temporary folder, as if some sources had never been read.

    What is one thing stays one, whoever's record was the bridge. Addresses stay as they are: a typed name that only a left-out
    source brought is replaced by one from what the others say, never by one that means another thing in the catalogue.

    Parameters
    ----------
    store
        An open catalogue.
    sources
        Names of the sources to leave out.
    narrowed
        What to say of it.
    """
    with TemporaryDirectory(prefix="goodpractice-") as folder:
        path = Path(folder) / "narrowed.gp"
        store.backup(path)
        db, _ = connection.connect(path, create=False)
        try:
            db.execute("PRAGMA synchronous = OFF")
            db.execute("BEGIN IMMEDIATE")
            _leave_out(db, list(sources))
            db.execute("COMMIT")
        finally:
            db.close()
        copy = Store(path, create=False)
        copy.preference, copy.narrowed = store.preference, narrowed
        try:
            yield copy
        finally:
            copy.close()


def _leave_out(db: sqlite3.Connection, sources: list[str]) -> None:
    execute = db.execute
    execute("CREATE TEMP TABLE dropped(id INTEGER PRIMARY KEY)")
    execute(
        "INSERT INTO dropped SELECT id FROM source WHERE name IN (SELECT value FROM json_each(?))",
        (orjson.dumps(sources).decode(),),
    )
    bump(db)
    # Names of things, before any record goes: none may come to mean another thing.
    execute("CREATE TEMP TABLE once AS SELECT base, max(number) AS number FROM name GROUP BY base")
    # A thing may have had several; each record remembers those of its thing.
    execute(
        "CREATE TEMP TABLE was AS SELECT n.base, n.number, r.entity, o.id AS record FROM name n "
        "JOIN record r ON r.id = n.record JOIN record o ON o.entity = r.entity"
    )
    for table in ("record_version", "link_version", "alias_version", "quarantine", "tombstone"):
        execute(f"DELETE FROM {table}")
    execute(
        "DELETE FROM link WHERE part IN (SELECT id FROM part WHERE source IN (SELECT id FROM dropped)) OR subject IN "
        "(SELECT id FROM record WHERE source IN (SELECT id FROM dropped)) OR object IN "
        "(SELECT id FROM record WHERE source IN (SELECT id FROM dropped))"
    )
    execute("DELETE FROM record WHERE source IN (SELECT id FROM dropped)")
    places.forget_unmentioned(db)
    places.renew(db)
    for table in ("alias", "name", "component"):
        execute(f"DELETE FROM {table} WHERE record NOT IN (SELECT id FROM record)")
    # Who belongs together stays so; the first of those who are left stands for all.
    execute(
        "CREATE TEMP TABLE heir AS SELECT entity, min(id) AS first FROM record "
        "WHERE entity NOT IN (SELECT id FROM record) GROUP BY entity"
    )
    execute(
        "UPDATE record SET entity = (SELECT first FROM heir WHERE heir.entity = record.entity) "
        "WHERE entity IN (SELECT entity FROM heir)"
    )
    execute("DELETE FROM refined WHERE link NOT IN (SELECT id FROM link) OR by NOT IN (SELECT id FROM link)")
    execute(
        "DELETE FROM within WHERE place NOT IN (SELECT id FROM record) OR city NOT IN (SELECT id FROM record)"
    )
    _name_again(db)
    _decisions(db, set(sources))
    execute("DELETE FROM run WHERE source IN (SELECT id FROM dropped)")
    execute("UPDATE run SET locations = '[]', source_before = NULL")
    execute("DELETE FROM part WHERE source IN (SELECT id FROM dropped)")
    execute("DELETE FROM source WHERE id IN (SELECT id FROM dropped)")


def _name_again(db: sqlite3.Connection) -> None:
    """Give a name to things that lost theirs: the old one where the sources that are left would give it too."""
    rows = db.execute(
        "SELECT r.entity, min(r.id), r.label, r.key, r.kind FROM record r WHERE r.gone IS NULL AND r.entity NOT IN "
        "(SELECT o.entity FROM record o JOIN name n ON n.record = o.id) GROUP BY r.entity ORDER BY r.entity"
    ).fetchall()
    for _, record, label, key, kind in rows:
        base = base_of(label or "", key, kind)
        known = db.execute(
            "SELECT number FROM was WHERE record = :p1 AND base = :p2 ORDER BY number", numbered(record, base)
        ).fetchone()
        free = db.execute("SELECT coalesce(max(number), 0) + 1 FROM once WHERE base = ?", (base,)).fetchone()
        number = known[0] if known is not None else free[0]
        db.execute("INSERT INTO name(base, number, record, run) VALUES (?, ?, ?, 0)", (base, number, record))
        if known is None:
            db.execute("INSERT INTO once VALUES (?, ?)", (base, number))


def _decisions(db: sqlite3.Connection, sources: set[str]) -> None:
    """Forget what was decided by or about the sources; what came of it stays."""
    rows = db.execute(
        "SELECT d.id, d.body, s.name FROM decision d LEFT JOIN source s ON s.id = d.source"
    ).fetchall()
    gone = [
        (number,)
        for number, body, source in rows
        if source in sources or sources & _named(orjson.loads(body))
    ]
    db.executemany("DELETE FROM decision WHERE id = ?", gone)


def _named(decision: dict[str, Any]) -> set[str]:
    return {
        str(decision[end].get("source")) for end in ("this", "that") if isinstance(decision.get(end), dict)
    }
