"""The names that people type: minted from the source's wording, never moved, released by undo."""

from __future__ import annotations

import sqlite3

from goodpractice.store.codes import PLACE
from goodpractice.store.numbered import numbered
from goodpractice.store.typed import base_of


def mint_staged(connection: sqlite3.Connection, run: int, before: int) -> None:
    """Give names to the new anchors among the staged records, and renew the aliases of what changed.

    Places come first, so that a plain ``kielce`` means the place, which stands for the actors in it.

    Parameters
    ----------
    connection
        With the staged rows, compared and written.
    run
        Number of the run.
    before
        What was added to the place of a new record among the compared ones to give its number.
    """
    execute = connection.execute
    execute("DROP TABLE IF EXISTS temp.minting")
    execute("CREATE TEMP TABLE minting(base TEXT, kind INTEGER, record INTEGER)")
    execute(
        "INSERT INTO minting SELECT s.base, s.kind, r.id FROM compared c CROSS JOIN staged s ON s.rowid = c.staged "
        "CROSS JOIN record r ON r.id = c.rowid + :p1 WHERE c.what = 'added' AND r.entity = r.id",
        numbered(before),
    )
    _mint_places(connection, run)
    _number(connection, run)
    execute(
        "INSERT INTO alias_version SELECT ?, record, base FROM alias "
        "WHERE record IN (SELECT record FROM compared WHERE what = 'changed')",
        (run,),
    )
    execute("DELETE FROM alias WHERE record IN (SELECT record FROM compared WHERE what = 'changed')")
    execute(
        "INSERT OR IGNORE INTO alias SELECT DISTINCT a.base, r.id FROM staged_alias a CROSS JOIN record r ON "
        "r.source = (SELECT source FROM run WHERE id = :p1) AND r.kind = a.kind AND r.key = a.key AND r.run = :p1 "
        "ORDER BY 1, 2",
        numbered(run),
    )
    # Records that are no anchors, or whose label changed, can still be found by it.
    execute(
        "INSERT OR IGNORE INTO alias SELECT s.base, c.record FROM compared c JOIN staged s ON s.rowid = c.staged "
        "WHERE c.what = 'changed' AND (s.label != '' OR c.record NOT IN (SELECT record FROM name))"
    )
    execute(
        "INSERT OR IGNORE INTO alias SELECT s.base, r.id FROM compared c CROSS JOIN record r ON r.id = c.rowid + :p1 "
        "CROSS JOIN staged s ON s.rowid = c.staged WHERE c.what = 'added' AND r.entity != r.id",
        numbered(before),
    )


def _mint_places(connection: sqlite3.Connection, run: int) -> None:
    rows = connection.execute(
        "SELECT id, label, key FROM record WHERE source = (SELECT id FROM source WHERE name = 'places') AND born = ? "
        "AND id NOT IN (SELECT record FROM name)",
        (run,),
    ).fetchall()
    connection.executemany(
        "INSERT INTO minting VALUES (?, ?, ?)",
        [(base_of(label, key, PLACE), PLACE, number) for number, label, key in rows],
    )


def _number(connection: sqlite3.Connection, run: int) -> None:
    """Where nobody has a name yet the first gets it plain; homonyms are numbered."""
    (any_yet,) = connection.execute("SELECT EXISTS (SELECT 1 FROM name)").fetchone()
    after = "coalesce((SELECT max(number) FROM name n WHERE n.base = m.base), 0)" if any_yet else "0"
    connection.execute(
        f"""INSERT INTO name(base, number, record, run)
        SELECT m.base, row_number() OVER (PARTITION BY m.base ORDER BY m.kind != {PLACE}, m.kind, m.record)
          + {after}, m.record, ?
        FROM minting m ORDER BY m.base""",
        (run,),
    )
