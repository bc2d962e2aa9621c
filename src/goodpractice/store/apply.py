"""Staging → compare → one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodpractice.store import components, naming, places
from goodpractice.store.apply_links import LinkWriter
from goodpractice.store.apply_records import RecordWriter
from goodpractice.store.codes import KIND_NAMES, PLACES
from goodpractice.store.counts import Counts, Difference
from goodpractice.store.newcomers import Beside, Newcomers
from goodpractice.store.numbered import numbered
from goodpractice.store.schema import LINK_COLUMNS, RECORD_COLUMNS
from goodpractice.store.state import part_number, source_number, touch
from goodpractice.store.target import Target, last_record


class Apply:
    """Writes what was staged, inside a transaction that the caller opened.

    Parameters
    ----------
    connection
        The connection with the staged tables.
    source
        Number of the source.
    run
        Number of the run.
    dropped
        True if something that was staged is staged no more.
    beside
        Told of the new records as soon as they have their numbers.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        source: int,
        run: int,
        *,
        dropped: bool,
        beside: Beside | None = None,
    ) -> None:
        self._db, self._beside = connection, beside
        known = last_record(connection)
        mentioned = source_number(connection, PLACES)
        self._target = Target(
            connection=connection,
            source=source,
            run=run,
            places=mentioned,
            places_part=part_number(connection, mentioned, ""),
            known=known,
            before=known,
            dropped=dropped,
        )

    def __call__(self, counts: Counts, mode: str) -> None:
        """Compare and write.

        Parameters
        ----------
        counts
            Filled in.
        mode
            ``complete`` (the input is all the source has), ``parts`` (each part is complete in itself) or
            ``partial`` (nothing is marked as vanished).
        """
        self._parts(mode)
        with self._indexes_afterwards("record_entity", "record_kind", "record_place", "link_object"):
            records = RecordWriter(self._target)
            records.compare(counts)
            if self._beside is not None and counts.added:
                self._beside.begin(self._newcomers(counts.added))
            records.write(counts)
            LinkWriter(self._target)(counts, mode)
        self._vanish(counts)
        self._decisions()

    def finish(self, change: int) -> None:
        """Renew what follows from the records: anchors, names, places, what derived things must renew."""
        if self._target.dropped:  # a place that only links without end, or only one of several items, mention
            places.forget_unmentioned(self._db)
        places.renew(self._db)
        with self._indexes_afterwards("name_record", "alias_record"):
            naming.mint_staged(self._db, self._target.run, self._target.before)
        touch(self._db, change, self._target.run, self._target.known)
        components.renew(self._db, change)

    def _newcomers(self, count: int) -> Newcomers:
        found = self._db.execute("SELECT file FROM pragma_database_list WHERE name = 'staging'").fetchone()[0]
        source = self._db.execute("SELECT name FROM source WHERE id = ?", (self._target.source,)).fetchone()[
            0
        ]
        change = self._db.execute("SELECT value FROM meta WHERE name = 'change'").fetchone()[0]
        return Newcomers(Path(found), source, change, count, self._db, self._target.before)

    @contextmanager
    def _indexes_afterwards(self, *names: str) -> Iterator[None]:
        """Into an empty catalogue, write first and index afterwards: sorting once beats a million insertions."""
        made = []
        if not self._target.known:
            listed = ", ".join(f"'{name}'" for name in names)
            made = self._db.execute(
                f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN ({listed})"
            ).fetchall()
        for name, _ in made:
            self._db.execute(f"DROP INDEX {name}")
        yield
        for _, sql in made:
            self._db.execute(sql)

    def _parts(self, mode: str) -> None:
        run = self._db.execute
        run("DROP TABLE IF EXISTS temp.part_of_run")
        run(
            "INSERT OR IGNORE INTO part(source, name) SELECT ?, name FROM staged_part", (self._target.source,)
        )
        run(
            "CREATE TEMP TABLE part_of_run AS SELECT s.part AS staged, p.id AS part, s.incomplete AS incomplete "
            "FROM staged_part s JOIN part p ON p.source = ? AND p.name = s.name",
            (self._target.source,),
        )
        run("DROP TABLE IF EXISTS temp.replaced")
        # Parts whose missing records have vanished: all parts of a complete source, else those that were read.
        choice = {
            "complete": "SELECT id AS part FROM part WHERE source = ?",
            "parts": "SELECT part FROM part_of_run WHERE ? IS NOT NULL",
            "partial": "SELECT part FROM part_of_run WHERE ? IS NULL",
        }[mode]
        run(f"CREATE TEMP TABLE replaced AS {choice}", (self._target.source,))
        # A part with unreadable items may still hold what we miss.
        run("DROP TABLE IF EXISTS temp.doubtful")
        run(
            "CREATE TEMP TABLE doubtful AS SELECT part FROM replaced WHERE part IN "
            "(SELECT part FROM part_of_run WHERE incomplete)"
        )
        run("DELETE FROM replaced WHERE part IN (SELECT part FROM doubtful)")

    def _vanish(self, counts: Counts) -> None:
        run = self._db.execute
        if not self._target.known:
            return
        here = "gone IS NULL AND run != :p1 AND part IN (SELECT part FROM {parts})"
        missing_record = f"{here} AND id NOT IN (SELECT record FROM compared WHERE record IS NOT NULL)"
        missing_link = f"{here} AND id NOT IN (SELECT link FROM compared_link WHERE link IS NOT NULL)"
        for table, missing in (("record", missing_record), ("link", missing_link)):
            kept = run(
                f"SELECT count(*) FROM {table} WHERE {missing.format(parts='doubtful')}",
                numbered(self._target.run),
            )
            counts.kept += kept.fetchone()[0]
            columns = RECORD_COLUMNS if table == "record" else LINK_COLUMNS
            vanishing = missing.format(parts="replaced")
            run(
                f"INSERT INTO {table}_version SELECT :p1, {columns} FROM {table} WHERE {vanishing}",
                numbered(self._target.run),
            )
            done = run(f"UPDATE {table} SET gone = :p1 WHERE {vanishing}", numbered(self._target.run))
            setattr(counts, "vanished" if table == "record" else "links_vanished", done.rowcount)

    def _decisions(self) -> None:
        run = self._db.execute
        staged = "SELECT s.body, s.by, p.part FROM staged_decision s JOIN part_of_run p ON p.staged = s.part"
        run(
            "UPDATE decision SET gone = :p2 WHERE source = :p1 AND gone IS NULL "
            f"AND part IN (SELECT part FROM replaced) AND (body, part) NOT IN (SELECT body, part FROM ({staged}))",
            numbered(self._target.source, self._target.run),
        )
        # What a person has withdrawn stays so while the source goes on saying it.
        run(
            f"INSERT INTO decision(source, body, by, part, made, born) SELECT :p1, *, '', :p2 FROM ({staged}) "
            "WHERE (body, part) NOT IN (SELECT body, part FROM decision WHERE source = :p1 AND gone IS NULL) "
            "ORDER BY body, part",
            numbered(self._target.source, self._target.run),
        )


def differences(connection: sqlite3.Connection, limit: int = 1000) -> list[Difference]:
    """List what the run in the open transaction adds, changes and lets vanish, records first."""
    run_number = connection.execute("SELECT max(id) FROM run").fetchone()[0]
    rows = connection.execute(
        "SELECT c.what, s.kind, s.key, s.label FROM compared c JOIN staged s ON s.rowid = c.staged "
        "WHERE c.what != 'unchanged' UNION ALL SELECT 'vanished', kind, key, label FROM record WHERE gone = ? "
        "ORDER BY 1, 2, 3 LIMIT ?",
        (run_number, limit),
    )
    return [
        Difference(what=what, kind=KIND_NAMES[kind], key=key, label=label or "")
        for what, kind, key, label in rows
    ]
