"""Staged records → compared → written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any

from goodpractice.store.codes import PLACE
from goodpractice.store.combine import combine, natural
from goodpractice.store.counts import Counts
from goodpractice.store.numbered import numbered
from goodpractice.store.schema import RECORD_COLUMNS
from goodpractice.store.target import Target, batches, last_record, prefixed
from goodpractice.store.typed import base_of

_PLACE_OF = "(SELECT id FROM record WHERE source = :p1 AND kind = :p2 AND key = s.place AND part = :p3)"
# A record is compared by all that an import can change about it, not by the place it was read from.
_SAME = (
    "s.body = r.body AND s.label IS r.label AND s.subkind IS r.subkind AND s.country IS r.country AND "
    "s.since IS r.since AND s.until IS r.until AND s.flags = r.flags"
)

_Alias = tuple[int, str, str]


class RecordWriter:
    """Compares the staged records with what is there, and writes what differs.

    Parameters
    ----------
    target
        What is written to.
    """

    def __init__(self, target: Target) -> None:
        self._target, self._db = target, target.connection

    def __call__(self, counts: Counts) -> None:
        """Compare and write; fill the counts in."""
        self._one_record_a_key()
        self._records(counts)

    def _one_record_a_key(self) -> None:
        run = self._db.execute
        run("CREATE INDEX IF NOT EXISTS temp.staged_key ON staged(kind, key, part)")
        # Put aside first: SQLite does not define what a cursor sees of rows that are changed under it.
        run("DROP TABLE IF EXISTS temp.combined")
        run(
            "CREATE TEMP TABLE combined(label, base, subkind, country, since, until, flags, place, mention, body, at, "
            "staged INTEGER PRIMARY KEY)"
        )
        run("DROP TABLE IF EXISTS temp.superfluous")
        run("CREATE TEMP TABLE superfluous(staged INTEGER PRIMARY KEY)")
        rows = run(
            "SELECT rowid, kind, key, part, label, base, subkind, country, since, until, flags, place, mention, body, at "
            "FROM staged WHERE (kind, key, part) IN "
            "(SELECT kind, key, part FROM staged GROUP BY kind, key, part HAVING count(*) > 1) ORDER BY kind, key, part"
        )
        for batch in batches(_combined_records(rows), 5000):
            self._target.dropped = True
            self._db.executemany(
                "INSERT INTO superfluous VALUES (?)", [(n,) for _, gone, _ in batch for n in gone]
            )
            self._db.executemany(
                "INSERT INTO staged_alias VALUES (?, ?, ?)",
                [alias for *_, called in batch for alias in called],
            )
            self._db.executemany(
                f"INSERT INTO combined VALUES ({','.join('?' * 12)})", [row for row, *_ in batch]
            )
        run("DELETE FROM staged WHERE rowid IN (SELECT staged FROM superfluous)")
        run(
            "UPDATE staged SET label = c.label, base = c.base, subkind = c.subkind, country = c.country, "
            "since = c.since, until = c.until, flags = c.flags, place = c.place, mention = c.mention, body = c.body, "
            "at = c.at FROM combined c WHERE staged.rowid = c.staged"
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
            (self._target.source,),
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
            f"INSERT INTO record_version SELECT ?, {prefixed('r', RECORD_COLUMNS)} FROM record r "
            "WHERE id IN (SELECT record FROM compared WHERE what = 'changed')",
            (self._target.run,),
        )
        run(
            f"""UPDATE record SET label = n.label, subkind = n.subkind, country = n.country, since = n.since,
              until = n.until, flags = n.flags, place = n.place, mention = n.mention, body = n.body, at = n.at,
              run = :p4, gone = NULL
            FROM (SELECT c.record, s.label, s.subkind, s.country, s.since, s.until, s.flags, {_PLACE_OF} AS place,
                  s.mention, s.body, s.at FROM compared c JOIN staged s ON s.rowid = c.staged
                  WHERE c.what = 'changed') AS n
            WHERE record.id = n.record""",
            numbered(self._target.places, PLACE, self._target.places_part, self._target.run),
        )

    def _add_records(self) -> None:
        """Insert new records with numbers of our choice, so that each is its own anchor at once."""
        run = self._db.execute
        run(
            f"""INSERT INTO record({RECORD_COLUMNS})
            SELECT :p6 + c.rowid, :p5, c.part, s.kind, s.key, :p6 + c.rowid, s.label, s.subkind, s.country, s.since,
              s.until, s.flags, {_PLACE_OF}, s.mention, s.body, s.at, :p4, :p4, NULL
            FROM compared c CROSS JOIN staged s ON s.rowid = c.staged WHERE c.what = 'added' ORDER BY c.rowid""",
            numbered(
                self._target.places,
                PLACE,
                self._target.places_part,
                self._target.run,
                self._target.source,
                self._target.before,
            ),
        )
        # The same thing may stand in several parts; the first record is the anchor of all.
        run(
            """UPDATE record SET entity = (SELECT min(f.id) FROM record f
              WHERE f.source = record.source AND f.kind = record.kind AND f.key = record.key)
            WHERE id > :p1 AND source = :p2 AND (SELECT count(*) FROM part WHERE source = :p2) > 1""",
            numbered(self._target.before, self._target.source),
        )

    def _mentioned_places(self) -> None:
        self._db.execute(
            f"""INSERT INTO record({RECORD_COLUMNS})
            SELECT :p5 + row_number() OVER (ORDER BY key), :p1, :p3, :p2, key, :p5 + row_number() OVER (ORDER BY key), name,
              NULL, country, NULL, NULL, 0, NULL, NULL, '{{}}', 'mentioned', :p4, :p4, NULL FROM staged_place
            WHERE key NOT IN (SELECT key FROM record WHERE source = :p1 AND kind = :p2 AND part = :p3) ORDER BY key""",
            numbered(
                self._target.places, PLACE, self._target.places_part, self._target.run, last_record(self._db)
            ),
        )
        self._target.before = last_record(self._db)


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
