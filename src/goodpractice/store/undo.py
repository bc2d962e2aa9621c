"""Taking back a source's latest run, exactly."""

from __future__ import annotations

import sqlite3

from goodpractice.store import components, places
from goodpractice.store.clock import now
from goodpractice.store.schema import LINK_COLUMNS, RECORD_COLUMNS
from goodpractice.store.state import bump, touch


def undo(connection: sqlite3.Connection, run: int) -> None:
    """Take back one run, inside a transaction that the caller opened.

    Parameters
    ----------
    connection
        The store.
    run
        The latest run of its source that has not been undone.
    """
    execute = connection.execute
    change = bump(connection)
    touch(connection, change, run)
    _restore_links(connection, run)
    _restore_records(connection, run)
    execute("DELETE FROM decision WHERE born = ?", (run,))
    execute("UPDATE decision SET gone = NULL WHERE gone = ?", (run,))
    places.forget_unmentioned(connection)
    places.renew(connection)
    _release_names(connection)
    _anchor_again(connection)
    source, before = execute("SELECT source, source_before FROM run WHERE id = ?", (run,)).fetchone()
    if before is not None:
        execute("UPDATE source SET body = ? WHERE id = ?", (before, source))
    components.renew(connection, change)
    execute("UPDATE run SET undone = ? WHERE id = ?", (now(), run))
    execute("DELETE FROM quarantine WHERE run = ?", (run,))


def _restore_links(connection: sqlite3.Connection, run: int) -> None:
    connection.execute("DELETE FROM link WHERE born = ?", (run,))
    _bring_back(connection, "link", LINK_COLUMNS, run)
    connection.execute("DELETE FROM link_version WHERE replaced = ?", (run,))


def _restore_records(connection: sqlite3.Connection, run: int) -> None:
    execute = connection.execute
    # What only vanished kept its aliases.
    altered = execute(
        "SELECT v.id FROM record_version v JOIN record r ON r.id = v.id WHERE v.replaced = ? AND r.gone IS NOT ?",
        (run, run),
    ).fetchall()
    for table in ("alias", "component"):
        execute(f"DELETE FROM {table} WHERE record IN (SELECT id FROM record WHERE born = ?)", (run,))
    # Places that other sources mention too outlive the run that first mentioned them.
    execute(
        "DELETE FROM record WHERE born = ? AND source != (SELECT id FROM source WHERE name = 'places')",
        (run,),
    )
    _bring_back(connection, "record", RECORD_COLUMNS, run)
    _restore_aliases(connection, run, altered)
    # Decisions made since then stand: who belongs together is as it is now, not as it was.
    execute(
        "UPDATE record SET entity = coalesce((SELECT anchor FROM component c WHERE c.record = record.id), "
        "(SELECT min(f.id) FROM record f WHERE f.source = record.source AND f.kind = record.kind AND "
        "f.key = record.key)) WHERE id IN (SELECT id FROM record_version WHERE replaced = ?)",
        (run,),
    )
    execute("DELETE FROM record_version WHERE replaced = ?", (run,))


def _bring_back(connection: sqlite3.Connection, table: str, columns: str, run: int) -> None:
    connection.execute(
        f"INSERT OR REPLACE INTO {table}({columns}) SELECT {columns} FROM {table}_version WHERE replaced = ?",
        (run,),
    )


def _restore_aliases(connection: sqlite3.Connection, run: int, altered: list[tuple[int]]) -> None:
    connection.executemany("DELETE FROM alias WHERE record = ?", altered)
    connection.execute("INSERT INTO alias SELECT base, record FROM alias_version WHERE replaced = ?", (run,))
    connection.execute("DELETE FROM alias_version WHERE replaced = ?", (run,))


def _release_names(connection: sqlite3.Connection) -> None:
    # A place that other sources mention too outlives the run, and keeps its name.
    connection.execute("DELETE FROM name WHERE record NOT IN (SELECT id FROM record)")
    connection.execute("DELETE FROM alias WHERE record NOT IN (SELECT id FROM record)")


def _anchor_again(connection: sqlite3.Connection) -> None:
    """Records whose anchor went with the run get the next one; restored ones that of their key today."""
    connection.execute(
        "UPDATE record SET entity = (SELECT min(f.id) FROM record f WHERE f.source = record.source AND "
        "f.kind = record.kind AND f.key = record.key) WHERE entity NOT IN (SELECT id FROM record)"
    )
