"""Staged links → ends resolved → compared → written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from goodpractice.store.codes import KIND_NAMES, PLACE
from goodpractice.store.combine import combine, natural
from goodpractice.store.counts import Counts
from goodpractice.store.numbered import numbered
from goodpractice.store.schema import LINK_COLUMNS
from goodpractice.store.target import Target, batches, prefixed


class LinkWriter:
    """Resolves the ends of the staged links, compares them with what is there, and writes what differs.

    Parameters
    ----------
    target
        What is written to; its records are written already.
    """

    def __init__(self, target: Target) -> None:
        self._target, self._db = target, target.connection

    def __call__(self, counts: Counts, mode: str) -> None:
        """Compare and write; fill the counts in."""
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
            WHERE s.subject <= :p1 AND s.object <= :p1""",
            numbered(self._target.known),
        )
        for what, count in run("SELECT what, count(*) FROM compared_link GROUP BY what").fetchall():
            setattr(counts, f"links_{what}", count)
        counts.links = run("SELECT count(*) FROM resolved").fetchone()[0]
        counts.links_added = counts.links - counts.links_changed - counts.links_unchanged
        if counts.links_changed:
            self._change_links()
        if counts.links_added:
            run(
                f"""INSERT INTO link({LINK_COLUMNS})
                SELECT NULL, part, subject, relation, object, role, mark, since, until, body, at, :p1, :p1, NULL
                FROM resolved WHERE rowid NOT IN (SELECT staged FROM compared_link) ORDER BY rowid""",
                numbered(self._target.run),
            )

    def _change_links(self) -> None:
        run = self._db.execute
        run(
            f"INSERT INTO link_version SELECT ?, {prefixed('l', LINK_COLUMNS)} FROM link l "
            "WHERE id IN (SELECT link FROM compared_link WHERE what = 'changed')",
            (self._target.run,),
        )
        run(
            """UPDATE link SET since = n.since, until = n.until, body = n.body, at = n.at, run = ?, gone = NULL
            FROM (SELECT c.link, s.since, s.until, s.body, s.at FROM compared_link c
                  JOIN resolved s ON s.rowid = c.staged WHERE c.what = 'changed') AS n
            WHERE link.id = n.link""",
            (self._target.run,),
        )

    def _resolve_ends(self) -> None:
        """Turn the names of the ends into numbers of records.

        An end may be described in another part than the link: the same part is tried first, then any other. The links
        are put in the order of their names at once: sorting a million rows costs less than an index of them.
        """
        run = self._db.execute

        def end(kind: str, key: str) -> str:
            here = f"SELECT id FROM record WHERE source = :p1 AND kind = s.{kind} AND key = s.{key}"
            return (
                f"CASE WHEN s.{kind} = 0 THEN (SELECT id FROM record WHERE source = :p2 AND kind = {PLACE} AND "
                f"key = s.{key} AND part = :p3) ELSE coalesce(({here} AND part = p.part), "
                f"({here} ORDER BY gone IS NOT NULL, part LIMIT 1)) END"
            )

        run("DROP TABLE IF EXISTS temp.resolved")
        run(
            f"""CREATE TEMP TABLE resolved AS
            SELECT {end("subject_kind", "subject")} AS subject, s.relation AS relation,
              {end("object_kind", "object")} AS object, s.role AS role, s.mark AS mark, s.since AS since,
              s.until AS until, s.body AS body, s.at AS at, p.part AS part, s.rowid AS staged, p.staged AS staged_part
            FROM staged_link s JOIN part_of_run p ON p.staged = s.part ORDER BY 1, 2, 3, 4, 10, 5, 6, 7""",
            numbered(self._target.source, self._target.places, self._target.places_part),
        )

    def _links_without_end(self) -> None:
        run = self._db.execute
        rows = run(
            "SELECT r.rowid, r.staged_part, s.at, r.subject IS NULL, s.subject_kind, s.subject, s.object_kind, s.object "
            "FROM resolved r JOIN staged_link s ON s.rowid = r.staged WHERE r.subject IS NULL OR r.object IS NULL"
        ).fetchall()
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
            self._target.dropped = True

    def _one_link_a_name(self, mode: str) -> None:
        run = self._db.execute
        name = "subject, relation, object, role, part"
        self._same_name(name)
        # Two links between the same ends are told apart by their dates, but only where they must be.
        dates = "coalesce(since, '') || '/' || coalesce(until, '')"
        several = f"SELECT {name} FROM repeated JOIN resolved r ON r.rowid = repeated.resolved"
        run(
            f"""UPDATE resolved SET mark = {dates}
            WHERE mark = '' AND (since IS NOT NULL OR until IS NOT NULL) AND rowid IN (SELECT resolved FROM repeated)
              AND ({name}) IN ({several} WHERE mark = '' GROUP BY {name} HAVING count(DISTINCT {dates}) > 1)"""
        )
        if mode == "partial":  # the others may be in the catalogue
            run(
                f"""UPDATE resolved SET mark = {dates} WHERE mark = '' AND (since IS NOT NULL OR until IS NOT NULL)
                AND ({name}, {dates}) IN (SELECT {name}, mark FROM link WHERE gone IS NULL)"""
            )
        # Put aside first: SQLite does not define what a cursor sees of rows that are changed under it.
        run("DROP TABLE IF EXISTS temp.combined_link")
        run("CREATE TEMP TABLE combined_link(body, at, since, until, resolved INTEGER PRIMARY KEY)")
        run("DROP TABLE IF EXISTS temp.superfluous_link")
        run("CREATE TEMP TABLE superfluous_link(resolved INTEGER PRIMARY KEY)")
        rows = run(
            f"SELECT r.rowid, {name}, mark, body, at, since, until FROM repeated JOIN resolved r ON r.rowid = repeated.resolved "
            f"WHERE ({name}, mark) IN (SELECT {name}, mark FROM repeated JOIN resolved r ON r.rowid = repeated.resolved "
            f"GROUP BY {name}, mark HAVING count(*) > 1) ORDER BY {name}, mark"
        )
        for batch in batches(_combined_links(rows), 5000):
            self._db.executemany(
                "INSERT INTO superfluous_link VALUES (?)", [(n,) for _, gone in batch for n in gone]
            )
            self._db.executemany(
                "INSERT INTO combined_link VALUES (?, ?, ?, ?, ?)", [row for row, _ in batch]
            )
        run("DELETE FROM resolved WHERE rowid IN (SELECT resolved FROM superfluous_link)")
        run(
            "UPDATE resolved SET body = c.body, at = c.at, since = c.since, until = c.until FROM combined_link c "
            "WHERE resolved.rowid = c.resolved"
        )

    def _same_name(self, name: str) -> None:
        """Put aside which links share their name with another: they stand one behind the other."""
        run = self._db.execute
        run("DROP TABLE IF EXISTS temp.repeated")
        run("CREATE TEMP TABLE repeated(resolved INTEGER PRIMARY KEY)")
        alike = " AND ".join(f"a.{column} = b.{column}" for column in name.split(", "))
        # Numbers are missing only where a link had no end, and such a link stands before or behind all of one name.
        run(
            "INSERT OR IGNORE INTO repeated SELECT b.rowid FROM resolved a CROSS JOIN resolved b "
            f"ON b.rowid = a.rowid + 1 WHERE {alike}"
        )
        # The first of each name is the one before those that were found.
        run(
            "INSERT OR IGNORE INTO repeated SELECT resolved - 1 FROM repeated "
            "WHERE resolved - 1 NOT IN (SELECT resolved FROM repeated)"
        )


def _combined_links(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], list[int]]]:
    for _, group in groupby(rows, key=lambda row: row[1:7]):
        members = sorted(group, key=lambda row: (row[7] or "", natural(row[8])))
        body = combine((row[7], row[8]) for row in members)
        at = min((row[8] for row in members), key=natural)
        since, until = (next((row[n] for row in members if row[n] is not None), None) for n in (9, 10))
        yield (body, at, since, until, members[0][0]), [row[0] for row in members[1:]]
