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

    A million links say but a few hundred different things beside their ends. So the links are put in order as a table of
    numbers, ``resolved``, and what each number says stands once in ``said``; ``named`` is both together.

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
        self._tell_sayings_apart()
        self._resolve_ends()
        self._links_without_end()
        self._one_link_a_name(mode)
        run("DROP TABLE IF EXISTS temp.compared_link")
        run("CREATE TEMP TABLE compared_link(staged INTEGER, link INTEGER, what TEXT)")
        # Only links whose both ends were known can be there already; all others are added without looking.
        run(
            """INSERT INTO compared_link SELECT s.number, l.id,
              CASE WHEN l.gone IS NOT NULL OR s.body IS NOT l.body OR s.since IS NOT l.since OR s.until IS NOT l.until
                   THEN 'changed' ELSE 'unchanged' END AS what
            FROM named s JOIN link l ON l.subject = s.subject AND l.relation = s.relation AND
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
                FROM named WHERE number NOT IN (SELECT staged FROM compared_link) ORDER BY number""",
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
                  JOIN named s ON s.number = c.staged WHERE c.what = 'changed') AS n
            WHERE link.id = n.link""",
            (self._target.run,),
        )

    def _tell_sayings_apart(self) -> None:
        """Number what links say in an order of its own: several processes may have staged the same."""
        run = self._db.execute
        for name in ("said", "said_as"):
            run(f"DROP TABLE IF EXISTS temp.{name}")
        run(
            "CREATE TEMP TABLE said_as(saying INTEGER PRIMARY KEY, subject_kind INTEGER, object_kind INTEGER, "
            "relation INTEGER, part INTEGER, said INTEGER)"
        )
        run(
            """INSERT INTO said_as SELECT y.number, y.subject_kind, y.object_kind, y.relation, p.part, dense_rank() OVER (
                ORDER BY y.relation, y.role, p.part, y.mark, y.since, y.until, y.body)
            FROM staged_saying y JOIN part_of_run p ON p.staged = y.part"""
        )
        run(
            "CREATE TEMP TABLE said(said INTEGER PRIMARY KEY, relation INTEGER, role TEXT, mark TEXT, since INTEGER, "
            "until INTEGER, body TEXT, part INTEGER)"
        )
        run(
            "INSERT INTO said SELECT DISTINCT a.said, y.relation, y.role, y.mark, y.since, y.until, y.body, a.part "
            "FROM said_as a JOIN staged_saying y ON y.number = a.saying ORDER BY a.said"
        )

    def _resolve_ends(self) -> None:
        """Turn the names of the ends into numbers of records.

        An end may be described in another part than the link: the same part is tried first, then any other. The links
        are put in the order of their names at once: sorting a million rows costs less than an index of them.
        """
        run = self._db.execute

        def end(name: str) -> str:
            here = f"SELECT id FROM record WHERE source = :p1 AND kind = a.{name}_kind AND key = s.{name}"
            return (
                f"CASE WHEN a.{name}_kind = 0 THEN (SELECT id FROM record WHERE source = :p2 AND kind = {PLACE} AND "
                f"key = s.{name} AND part = :p3) ELSE coalesce(({here} AND part = a.part), "
                f"({here} ORDER BY gone IS NOT NULL, part LIMIT 1)) END"
            )

        run("DROP VIEW IF EXISTS temp.named")
        run("DROP TABLE IF EXISTS temp.resolved")
        run(
            "CREATE TEMP TABLE resolved(subject INTEGER, relation INTEGER, object INTEGER, said INTEGER, at TEXT, staged INTEGER)"
        )
        run(
            f"""INSERT INTO resolved
            SELECT {end("subject")}, a.relation, {end("object")}, a.said, s.at, s.rowid
            FROM staged_link s CROSS JOIN said_as a ON a.saying = s.saying ORDER BY 1, 2, 3, 4""",
            numbered(self._target.source, self._target.places, self._target.places_part),
        )
        run(
            """CREATE TEMP VIEW named AS SELECT r.rowid AS number, r.subject AS subject, r.relation AS relation,
              r.object AS object, d.role AS role, d.part AS part, d.mark AS mark, d.since AS since, d.until AS until,
              d.body AS body, r.at AS at FROM resolved r CROSS JOIN said d ON d.said = r.said"""
        )

    def _links_without_end(self) -> None:
        run = self._db.execute
        rows = run(
            "SELECT r.rowid, y.part, s.at, r.subject IS NULL, y.subject_kind, s.subject, y.object_kind, s.object "
            "FROM resolved r JOIN staged_link s ON s.rowid = r.staged JOIN staged_saying y ON y.number = s.saying "
            "WHERE r.subject IS NULL OR r.object IS NULL"
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
        self._same_name()
        # Two links between the same ends are told apart by their dates, but only where they must be.
        dates = "coalesce(since, '') || '/' || coalesce(until, '')"
        several = f"SELECT {name} FROM repeated JOIN named ON number = repeated.resolved"
        undecided = "SELECT number FROM named WHERE mark = '' AND (since IS NOT NULL OR until IS NOT NULL)"
        self._mark_with_dates(
            f"{undecided} AND number IN (SELECT resolved FROM repeated) "
            f"AND ({name}) IN ({several} WHERE mark = '' GROUP BY {name} HAVING count(DISTINCT {dates}) > 1)",
            dates,
        )
        if mode == "partial":  # the others may be in the catalogue
            self._mark_with_dates(
                f"{undecided} AND ({name}, {dates}) IN (SELECT {name}, mark FROM link WHERE gone IS NULL)",
                dates,
            )
        # Put aside first: SQLite does not define what a cursor sees of rows that are changed under it.
        run("DROP TABLE IF EXISTS temp.combined_link")
        run("CREATE TEMP TABLE combined_link(body, at, since, until, resolved INTEGER PRIMARY KEY)")
        run("DROP TABLE IF EXISTS temp.superfluous_link")
        run("CREATE TEMP TABLE superfluous_link(resolved INTEGER PRIMARY KEY)")
        rows = run(
            f"SELECT number, {name}, mark, body, at, since, until FROM repeated JOIN named ON number = repeated.resolved "
            f"WHERE ({name}, mark) IN (SELECT {name}, mark FROM repeated JOIN named ON number = repeated.resolved "
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
        last = numbered(self._last_said())
        run(
            "INSERT INTO said SELECT :p1 + c.resolved, d.relation, d.role, d.mark, c.since, c.until, c.body, d.part "
            "FROM combined_link c JOIN resolved r ON r.rowid = c.resolved JOIN said d ON d.said = r.said",
            last,
        )
        run(
            "UPDATE resolved SET said = :p1 + c.resolved, at = c.at FROM combined_link c WHERE resolved.rowid = c.resolved",
            last,
        )

    def _mark_with_dates(self, numbers: str, dates: str) -> None:
        """Let links say their dates also as their mark."""
        run = self._db.execute
        run("DROP TABLE IF EXISTS temp.dated")
        run(
            f"CREATE TEMP TABLE dated AS SELECT rowid AS resolved, said FROM resolved WHERE rowid IN ({numbers})"
        )
        last = numbered(self._last_said())
        run(
            f"INSERT INTO said SELECT :p1 + said, relation, role, {dates}, since, until, body, part FROM said "
            "WHERE said IN (SELECT said FROM dated)",
            last,
        )
        run("UPDATE resolved SET said = :p1 + said WHERE rowid IN (SELECT resolved FROM dated)", last)

    def _last_said(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(said), 0) FROM said").fetchone()[0])

    def _same_name(self) -> None:
        """Put aside which links share their name with another: they stand one behind the other."""
        run = self._db.execute
        run("DROP TABLE IF EXISTS temp.repeated")
        run("CREATE TEMP TABLE repeated(resolved INTEGER PRIMARY KEY)")
        # Numbers are missing only where a link had no end, and such a link stands before or behind all of one name.
        run(
            "INSERT OR IGNORE INTO repeated SELECT b.rowid FROM resolved a CROSS JOIN resolved b "
            "ON b.rowid = a.rowid + 1 WHERE a.subject = b.subject AND a.relation = b.relation AND a.object = b.object "
            "AND (a.said = b.said OR EXISTS (SELECT 1 FROM said x CROSS JOIN said y "
            "WHERE x.said = a.said AND y.said = b.said AND x.role = y.role AND x.part = y.part))"
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
