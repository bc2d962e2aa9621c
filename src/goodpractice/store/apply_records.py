"""Staged records → compared → written."""

from __future__ import annotations

from goodpractice.store.codes import PLACE
from goodpractice.store.counts import Counts
from goodpractice.store.numbered import numbered
from goodpractice.store.schema import RECORD_COLUMNS
from goodpractice.store.target import Target, last_record, prefixed

_PLACE_OF = "(SELECT id FROM record WHERE source = :p1 AND kind = :p2 AND key = s.place AND part = :p3)"
# A record is compared by all that an import can change about it, not by the place it was read from.
_SAME = (
    "s.body = r.body AND s.label IS r.label AND s.subkind IS r.subkind AND s.country IS r.country AND "
    "s.since IS r.since AND s.until IS r.until AND s.flags = r.flags"
)


class RecordWriter:
    """Compares the staged records with what is there, and writes what differs.

    Parameters
    ----------
    target
        What is written to.
    """

    def __init__(self, target: Target) -> None:
        self._target, self._db = target, target.connection

    def compare(self, counts: Counts) -> None:
        """Find out what is new and what has changed, and give new records their numbers; fill the counts in."""
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

    def write(self, counts: Counts) -> None:
        """Write what is new and what has changed."""
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
