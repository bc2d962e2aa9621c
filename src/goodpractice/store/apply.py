"""Staging → compare → one transaction."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any

import orjson

from goodpractice.store import components, naming, places
from goodpractice.store.codes import PLACE, PLACES
from goodpractice.store.combine import combine, natural
from goodpractice.store.counts import Counts, Difference
from goodpractice.store.schema import LINK_COLUMNS, RECORD_COLUMNS
from goodpractice.store.typed import base_of

_RECORD = RECORD_COLUMNS
_LINK = LINK_COLUMNS
_PLACE_OF = "(SELECT id FROM record WHERE source = ?1 AND kind = ?2 AND key = s.place AND part = ?3)"
# A record is compared by all that an import can change about it, not by the place it was read from.
_SAME = (
    "s.body = r.body AND s.label IS r.label AND s.subkind IS r.subkind AND s.country IS r.country AND "
    "s.since IS r.since AND s.until IS r.until AND s.flags = r.flags"
)


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
    """

    def __init__(self, connection: sqlite3.Connection, source: int, run: int) -> None:
        self._db, self._source, self._run = connection, source, run
        # Records with higher numbers are new.
        self._known = self._last_record()
        self._before = self._known
        self._dropped = False
        self._places = source_number(connection, PLACES)
        self._places_part = part_number(connection, self._places, "")

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
        self._one_record_a_key()
        with self._indexes_afterwards("record_entity", "record_kind", "record_place", "link_object"):
            self._records(counts)
            self._links(counts, mode)
        self._vanish(counts)
        self._decisions()

    def finish(self, change: int) -> None:
        """Renew what follows from the records: anchors, names, places, what derived things must renew."""
        if self._dropped:  # a place that only links without end, or only one of several items, mention
            places.forget_unmentioned(self._db)
        places.renew(self._db)
        with self._indexes_afterwards("name_record", "alias_record"):
            naming.mint_staged(self._db, self._run)
        touch(self._db, change, self._run, self._known)
        components.renew(self._db, change)

    @contextmanager
    def _indexes_afterwards(self, *names: str) -> Iterator[None]:
        """Into an empty catalogue, write first and index afterwards: sorting once beats a million insertions."""
        made = []
        if not self._known:
            listed = ", ".join(f"'{name}'" for name in names)
            made = self._db.execute(
                f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN ({listed})"
            ).fetchall()
        for name, _ in made:
            self._db.execute(f"DROP INDEX {name}")
        yield
        for _, sql in made:
            self._db.execute(sql)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────

    def _parts(self, mode: str) -> None:
        run = self._db.execute
        run("DROP TABLE IF EXISTS temp.part_of_run")
        run("INSERT OR IGNORE INTO part(source, name) SELECT ?, name FROM staged_part", (self._source,))
        run(
            "CREATE TEMP TABLE part_of_run AS SELECT s.part AS staged, p.id AS part, s.incomplete AS incomplete "
            "FROM staged_part s JOIN part p ON p.source = ? AND p.name = s.name",
            (self._source,),
        )
        run("DROP TABLE IF EXISTS temp.replaced")
        # Parts whose missing records have vanished: all parts of a complete source, else those that were read.
        choice = {
            "complete": "SELECT id AS part FROM part WHERE source = ?",
            "parts": "SELECT part FROM part_of_run WHERE ? IS NOT NULL",
            "partial": "SELECT part FROM part_of_run WHERE ? IS NULL",
        }[mode]
        run(f"CREATE TEMP TABLE replaced AS {choice}", (self._source,))
        # A part with unreadable items may still hold what we miss.
        run("DROP TABLE IF EXISTS temp.doubtful")
        run(
            "CREATE TEMP TABLE doubtful AS SELECT part FROM replaced WHERE part IN "
            "(SELECT part FROM part_of_run WHERE incomplete)"
        )
        run("DELETE FROM replaced WHERE part IN (SELECT part FROM doubtful)")

    # ── records ──────────────────────────────────────────────────────────────────────────────────────────

    def _one_record_a_key(self) -> None:
        run = self._db.execute
        run("CREATE INDEX IF NOT EXISTS temp.staged_key ON staged(kind, key, part)")
        rows = run(
            "SELECT rowid, kind, key, part, label, base, subkind, country, since, until, flags, place, mention, body, at "
            "FROM staged WHERE (kind, key, part) IN "
            "(SELECT kind, key, part FROM staged GROUP BY kind, key, part HAVING count(*) > 1) ORDER BY kind, key, part"
        )
        for batch in _batches(_combined_records(rows), 5000):
            self._dropped = True
            self._db.executemany(
                "DELETE FROM staged WHERE rowid = ?", [(n,) for _, gone, _ in batch for n in gone]
            )
            self._db.executemany(
                "INSERT INTO staged_alias VALUES (?, ?, ?)",
                [alias for *_, called in batch for alias in called],
            )
            self._db.executemany(
                "UPDATE staged SET label = ?, base = ?, subkind = ?, country = ?, since = ?, until = ?, flags = ?, "
                "place = ?, mention = ?, body = ?, at = ? WHERE rowid = ?",
                [row for row, *_ in batch],
            )

    def _records(self, counts: Counts) -> None:
        run = self._db.execute
        self._mentioned_places()
        run("DROP TABLE IF EXISTS temp.compared")
        run("CREATE TEMP TABLE compared(staged INTEGER, part INTEGER, record INTEGER, what TEXT)")
        # The index gives the order: homonyms get their numbers in an order that the input does not decide.
        run(
            f"""INSERT INTO compared
            SELECT s.rowid, p.part, r.id,
              CASE WHEN r.id IS NULL THEN 'added' WHEN r.gone IS NOT NULL OR NOT ({_SAME}) THEN 'changed'
                   ELSE 'unchanged' END
            FROM staged s INDEXED BY staged_key CROSS JOIN part_of_run p ON p.staged = s.part
            LEFT JOIN record r ON r.source = ? AND r.kind = s.kind AND r.key = s.key AND r.part = p.part
            ORDER BY s.kind, s.key, s.part""",
            (self._source,),
        )
        for what, count in run("SELECT what, count(*) FROM compared GROUP BY what").fetchall():
            setattr(counts, what, count)
        counts.records = counts.added + counts.changed + counts.unchanged
        if counts.changed:
            self._change_records()
        if counts.added:
            self._add_records()

    def _change_records(self) -> None:
        run = self._db.execute
        run(
            f"INSERT INTO record_version SELECT ?, {_prefixed('r', _RECORD)} FROM record r "
            "WHERE id IN (SELECT record FROM compared WHERE what = 'changed')",
            (self._run,),
        )
        run(
            f"""UPDATE record SET label = n.label, subkind = n.subkind, country = n.country, since = n.since,
              until = n.until, flags = n.flags, place = n.place, mention = n.mention, body = n.body, at = n.at,
              run = ?4, gone = NULL
            FROM (SELECT c.record, s.label, s.subkind, s.country, s.since, s.until, s.flags, {_PLACE_OF} AS place,
                  s.mention, s.body, s.at FROM compared c JOIN staged s ON s.rowid = c.staged
                  WHERE c.what = 'changed') AS n
            WHERE record.id = n.record""",
            (self._places, PLACE, self._places_part, self._run),
        )

    def _add_records(self) -> None:
        """Insert new records with numbers of our choice, so that each is its own anchor at once."""
        run = self._db.execute
        run(
            f"""INSERT INTO record({_RECORD})
            SELECT ?6 + c.rowid, ?5, c.part, s.kind, s.key, ?6 + c.rowid, s.label, s.subkind, s.country, s.since,
              s.until, s.flags, {_PLACE_OF}, s.mention, s.body, s.at, ?4, ?4, NULL
            FROM compared c CROSS JOIN staged s ON s.rowid = c.staged WHERE c.what = 'added' ORDER BY c.rowid""",
            (self._places, PLACE, self._places_part, self._run, self._source, self._before),
        )
        # The same thing may stand in several parts; the first record is the anchor of all.
        run(
            """UPDATE record SET entity = (SELECT min(f.id) FROM record f
              WHERE f.source = record.source AND f.kind = record.kind AND f.key = record.key)
            WHERE id > ?1 AND source = ?2 AND (SELECT count(*) FROM part WHERE source = ?2) > 1""",
            (self._before, self._source),
        )

    def _mentioned_places(self) -> None:
        self._db.execute(
            f"""INSERT INTO record({_RECORD})
            SELECT ?5 + row_number() OVER (ORDER BY key), ?1, ?3, ?2, key, ?5 + row_number() OVER (ORDER BY key), name,
              NULL, country, NULL, NULL, 0, NULL, NULL, '{{}}', 'mentioned', ?4, ?4, NULL FROM staged_place
            WHERE key NOT IN (SELECT key FROM record WHERE source = ?1 AND kind = ?2 AND part = ?3) ORDER BY key""",
            (self._places, PLACE, self._places_part, self._run, self._last_record()),
        )
        self._before = self._last_record()

    def _last_record(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0])

    # ── links ────────────────────────────────────────────────────────────────────────────────────────────

    def _links(self, counts: Counts, mode: str) -> None:
        run = self._db.execute
        self._resolve_ends()
        self._links_without_end()
        self._one_link_a_name(mode)
        run("DROP TABLE IF EXISTS temp.compared_link")
        run("CREATE TEMP TABLE compared_link(staged INTEGER, link INTEGER, what TEXT)")
        # Only links whose both ends were known can be there already; all others are added without looking.
        run(
            """INSERT INTO compared_link SELECT s.rowid, l.id,
              CASE WHEN l.gone IS NOT NULL OR s.body IS NOT l.body OR s.since IS NOT l.since OR s.until IS NOT l.until
                   THEN 'changed' ELSE 'unchanged' END AS what
            FROM resolved s JOIN link l ON l.subject = s.subject AND l.relation = s.relation AND
              l.object = s.object AND l.role = s.role AND l.part = s.part AND l.mark = s.mark
            WHERE s.subject <= ?1 AND s.object <= ?1""",
            (self._known,),
        )
        for what, count in run("SELECT what, count(*) FROM compared_link GROUP BY what").fetchall():
            setattr(counts, f"links_{what}", count)
        counts.links = run("SELECT count(*) FROM resolved").fetchone()[0]
        counts.links_added = counts.links - counts.links_changed - counts.links_unchanged
        if counts.links_changed:
            self._change_links()
        if counts.links_added:
            run(
                f"""INSERT INTO link({_LINK})
                SELECT NULL, part, subject, relation, object, role, mark, since, until, body, at, ?1, ?1, NULL
                FROM resolved INDEXED BY resolved_name
                WHERE rowid NOT IN (SELECT staged FROM compared_link)
                ORDER BY subject, relation, object, role, part, mark""",
                (self._run,),
            )

    def _change_links(self) -> None:
        run = self._db.execute
        run(
            f"INSERT INTO link_version SELECT ?, {_prefixed('l', _LINK)} FROM link l "
            "WHERE id IN (SELECT link FROM compared_link WHERE what = 'changed')",
            (self._run,),
        )
        run(
            """UPDATE link SET since = n.since, until = n.until, body = n.body, at = n.at, run = ?, gone = NULL
            FROM (SELECT c.link, s.since, s.until, s.body, s.at FROM compared_link c
                  JOIN resolved s ON s.rowid = c.staged WHERE c.what = 'changed') AS n
            WHERE link.id = n.link""",
            (self._run,),
        )

    def _resolve_ends(self) -> None:
        """Turn the names of the ends into numbers of records.

        An end may be described in another part than the link: the same part is tried first, then any other.
        """
        run = self._db.execute

        def end(kind: str, key: str) -> str:
            here = f"SELECT id FROM record WHERE source = ?1 AND kind = s.{kind} AND key = s.{key}"
            return (
                f"CASE WHEN s.{kind} = 0 THEN (SELECT id FROM record WHERE source = ?2 AND kind = {PLACE} AND "
                f"key = s.{key} AND part = ?3) ELSE coalesce(({here} AND part = p.part), "
                f"({here} ORDER BY gone IS NOT NULL, part LIMIT 1)) END"
            )

        run("DROP TABLE IF EXISTS temp.resolved")
        run(
            f"""CREATE TEMP TABLE resolved AS
            SELECT {end("subject_kind", "subject")} AS subject, s.relation AS relation,
              {end("object_kind", "object")} AS object, s.role AS role, s.mark AS mark, s.since AS since,
              s.until AS until, s.body AS body, s.at AS at, p.part AS part, s.rowid AS staged, p.staged AS staged_part
            FROM staged_link s JOIN part_of_run p ON p.staged = s.part""",
            (self._source, self._places, self._places_part),
        )

    def _links_without_end(self) -> None:
        run = self._db.execute
        rows = run(
            "SELECT r.rowid, r.staged_part, s.at, r.subject IS NULL, s.subject_kind, s.subject, s.object_kind, s.object "
            "FROM resolved r JOIN staged_link s ON s.rowid = r.staged WHERE r.subject IS NULL OR r.object IS NULL"
        ).fetchall()
        from goodpractice.store.codes import KIND_NAMES

        for number, part, at, no_subject, subject_kind, subject, object_kind, target in rows:
            kind, key = (subject_kind, subject) if no_subject else (object_kind, target)
            run(
                "INSERT INTO staged_quarantine VALUES (?, ?)",
                (at, f"a link ends at the {KIND_NAMES[kind]} “{key}”, which the source never describes"),
            )
            run("DELETE FROM resolved WHERE rowid = ?", (number,))
            run("UPDATE part_of_run SET incomplete = 1 WHERE staged = ?", (part,))
        if rows:
            run(
                "INSERT INTO doubtful SELECT part FROM part_of_run WHERE incomplete AND part IN (SELECT part FROM replaced)"
            )
            run("DELETE FROM replaced WHERE part IN (SELECT part FROM doubtful)")
            self._dropped = True

    def _one_link_a_name(self, mode: str) -> None:
        run = self._db.execute
        name = "subject, relation, object, role, part"
        run(f"CREATE INDEX temp.resolved_name ON resolved({name}, mark)")
        run("DROP TABLE IF EXISTS temp.repeated")
        run(f"CREATE TEMP TABLE repeated AS SELECT {name} FROM resolved GROUP BY {name} HAVING count(*) > 1")
        # Two links between the same ends are told apart by their dates, but only where they must be.
        dates = "coalesce(since, '') || '/' || coalesce(until, '')"
        run(
            f"""UPDATE resolved SET mark = {dates}
            WHERE mark = '' AND (since IS NOT NULL OR until IS NOT NULL) AND ({name}) IN
              (SELECT {name} FROM resolved WHERE mark = '' AND ({name}) IN (SELECT {name} FROM repeated)
               GROUP BY {name} HAVING count(DISTINCT {dates}) > 1)"""
        )
        if mode == "partial":  # the others may be in the catalogue
            run(
                f"""UPDATE resolved SET mark = {dates} WHERE mark = '' AND (since IS NOT NULL OR until IS NOT NULL)
                AND ({name}, {dates}) IN (SELECT {name}, mark FROM link WHERE gone IS NULL)"""
            )
        rows = run(
            f"SELECT rowid, {name}, mark, body, at, since, until FROM resolved WHERE ({name}) IN (SELECT {name} FROM repeated) "
            f"AND ({name}, mark) IN (SELECT {name}, mark FROM resolved WHERE ({name}) IN (SELECT {name} FROM repeated) "
            f"GROUP BY {name}, mark HAVING count(*) > 1) ORDER BY {name}, mark"
        )
        for batch in _batches(_combined_links(rows), 5000):
            self._db.executemany(
                "DELETE FROM resolved WHERE rowid = ?", [(n,) for _, gone in batch for n in gone]
            )
            self._db.executemany(
                "UPDATE resolved SET body = ?, at = ?, since = ?, until = ? WHERE rowid = ?",
                [row for row, _ in batch],
            )

    # ── what is no longer said ───────────────────────────────────────────────────────────────────────────

    def _vanish(self, counts: Counts) -> None:
        run = self._db.execute
        if not self._known:
            return
        here = "gone IS NULL AND run != ?1 AND part IN (SELECT part FROM {parts})"
        missing_record = f"{here} AND id NOT IN (SELECT record FROM compared WHERE record IS NOT NULL)"
        missing_link = f"{here} AND id NOT IN (SELECT link FROM compared_link WHERE link IS NOT NULL)"
        for table, missing in (("record", missing_record), ("link", missing_link)):
            kept = run(f"SELECT count(*) FROM {table} WHERE {missing.format(parts='doubtful')}", (self._run,))
            counts.kept += kept.fetchone()[0]
            columns = _RECORD if table == "record" else _LINK
            vanishing = missing.format(parts="replaced")
            run(
                f"INSERT INTO {table}_version SELECT ?1, {columns} FROM {table} WHERE {vanishing}",
                (self._run,),
            )
            done = run(f"UPDATE {table} SET gone = ?1 WHERE {vanishing}", (self._run,))
            setattr(counts, "vanished" if table == "record" else "links_vanished", done.rowcount)

    def _decisions(self) -> None:
        run = self._db.execute
        staged = "SELECT s.body, s.by, p.part FROM staged_decision s JOIN part_of_run p ON p.staged = s.part"
        run(
            "UPDATE decision SET gone = ?2 WHERE source = ?1 AND gone IS NULL "
            f"AND part IN (SELECT part FROM replaced) AND (body, part) NOT IN (SELECT body, part FROM ({staged}))",
            (self._source, self._run),
        )
        # What a person has withdrawn stays so while the source goes on saying it.
        run(
            f"INSERT INTO decision(source, body, by, part, made, born) SELECT ?1, *, '', ?2 FROM ({staged}) "
            "WHERE (body, part) NOT IN (SELECT body, part FROM decision WHERE source = ?1 AND gone IS NULL) "
            "ORDER BY body, part",
            (self._source, self._run),
        )


def differences(connection: sqlite3.Connection, limit: int = 1000) -> list[Difference]:
    """List what the run in the open transaction adds, changes and lets vanish, records first."""
    from goodpractice.store.codes import KIND_NAMES

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


def touch(connection: sqlite3.Connection, change: int, run: int, known: int | None = None) -> None:
    """Write down which entities a run changed, their neighbours by link included.

    Parameters
    ----------
    connection, change, run
        The store, the new change number, the run.
    known
        Records with higher numbers were born in this run, so they are written down anyway.
    """
    older = "" if known is None else f"AND l.{{end}} <= {known}"
    end = "SELECT r.entity FROM link l JOIN record r ON r.id = l.{end} WHERE (l.run = ?1 OR l.gone = ?1) "
    for sql in (
        "SELECT DISTINCT entity FROM record WHERE run = ?1 OR gone = ?1",
        (end + older).format(end="subject"),
        (end + older).format(end="object"),
        "SELECT DISTINCT p.entity FROM record r JOIN record p ON p.id = r.place WHERE r.run = ?1 OR r.gone = ?1",
        # Also the place that a record has left.
        "SELECT DISTINCT p.entity FROM record_version v JOIN record p ON p.id = v.place WHERE v.replaced = ?1",
    ):
        connection.execute(f"INSERT OR REPLACE INTO touched SELECT *, {change} FROM ({sql})", (run,))


def bump(connection: sqlite3.Connection) -> int:
    """Advance the change number and renew the token; return the number."""
    change = int(connection.execute("SELECT value FROM meta WHERE name = 'change'").fetchone()[0]) + 1
    token = secrets.token_hex(8)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'change'", (change,))
    connection.execute("UPDATE meta SET value = ? WHERE name = 'token'", (token,))
    connection.execute("INSERT INTO token VALUES (?, ?)", (change, token))
    return change


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


def _prefixed(prefix: str, columns: str) -> str:
    return ", ".join(f"{prefix}.{name.strip()}" for name in columns.split(","))


def _batches(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    # Read to the end before writing: SQLite does not define what a cursor sees of rows changed under it.
    everything = list(items)
    for start in range(0, len(everything), size):
        yield everything[start : start + size]


_Alias = tuple[int, str, str]


def _combined_records(
    rows: Iterator[tuple[Any, ...]],
) -> Iterator[tuple[tuple[Any, ...], list[int], list[_Alias]]]:
    for (kind, key, _), group in groupby(rows, key=lambda row: row[1:4]):
        members = sorted(group, key=lambda row: (row[13], natural(row[14])))
        body = combine((row[13], row[14]) for row in members)
        at = min((row[14] for row in members), key=natural)
        # Of columns that only help to find the record, the first value in a fixed order stands.
        columns = [
            next((row[n] for row in members if row[n] not in (None, "")), members[0][n]) for n in range(4, 13)
        ]
        columns[1] = base_of(columns[0], key, kind)
        columns[6] = reduce(or_, (int(row[10]) for row in members))
        # Whatever one of the items calls it, it can be found by.
        called = [(kind, key, base_of(row[4], key, kind)) for row in members if row[4]]
        yield (*columns, body, at, members[0][0]), [row[0] for row in members[1:]], called


def _combined_links(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], list[int]]]:
    for _, group in groupby(rows, key=lambda row: row[1:7]):
        members = sorted(group, key=lambda row: (row[7] or "", natural(row[8])))
        body = combine((row[7], row[8]) for row in members)
        at = min((row[8] for row in members), key=natural)
        since, until = (next((row[n] for row in members if row[n] is not None), None) for n in (9, 10))
        yield (body, at, since, until, members[0][0]), [row[0] for row in members[1:]]
