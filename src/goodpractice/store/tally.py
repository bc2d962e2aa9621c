"""What a source would say after a run: counted inside the run's transaction, before it is kept."""

from __future__ import annotations

import sqlite3

import attrs

from goodpractice.store.codes import DERIVED, KIND_CODES, KIND_NAMES, RELATION_CODES, RELATION_NAMES
from goodpractice.store.numbered import numbered


@attrs.frozen(kw_only=True)
class Loss:
    """What a run takes away of one kind of record, or of one relation.

    Parameters
    ----------
    what
        Name of the kind or of the relation.
    link
        True for a relation.
    before
        How many there were in the parts that the run replaces.
    vanished, added
        How many of them go, and how many come.
    derived_before, derived_vanished, derived_added
        The same, of records whose key was derived.
    """

    what: str
    link: bool
    before: int
    vanished: int
    added: int
    derived_before: int = 0
    derived_vanished: int = 0
    derived_added: int = 0


class Tally:
    """Counts what a source says, as the run in the open transaction leaves it.

    Parameters
    ----------
    connection
        In whose transaction the run was written.
    source, run
        Their numbers.
    """

    def __init__(self, connection: sqlite3.Connection, source: int, run: int) -> None:
        self._db, self._source, self._run = connection, source, run

    def parts(self) -> frozenset[str]:
        """Return the names of the parts that the run read."""
        return frozenset(name for (name,) in self._db.execute("SELECT name FROM staged_part"))

    def things(self, kind: str, part: str | None = None) -> int:
        """Count the things of a kind, in the whole source or in one part of it."""
        return self._one(f"SELECT count(DISTINCT r.key) {self._standing(part)}", kind=kind, part=part)

    def links(self, relation: str, part: str | None = None) -> int:
        """Count the links of a relation."""
        values = numbered(self._source, RELATION_CODES[relation], part)
        named = " AND name = :p3" if part is not None else ""
        sql = (
            "SELECT count(*) FROM link WHERE gone IS NULL AND relation = :p2 AND part IN "
            f"(SELECT id FROM part WHERE source = :p1{named})"
        )
        return int(self._db.execute(sql, values).fetchone()[0])

    def filled(self, kind: str, field: str, part: str | None = None) -> int:
        """Count the things of a kind of which a field is known."""
        # What is asked for often has a column; names of fields come from the model, never from a user.
        known = {"country": "r.country IS NOT NULL", "name": "r.label != ''"}.get(
            field, f"json_extract(r.body, '$.{field}') IS NOT NULL"
        )
        return self._one(
            f"SELECT count(DISTINCT r.key) {self._standing(part)} AND {known}", kind=kind, part=part
        )

    def linked(
        self, kind: str, *, relation: str | None = None, role: str | None = None, part: str | None = None
    ) -> int:
        """Count the things of a kind that have a link of a relation, or one with a role."""
        asked = "l.gone IS NULL"
        if relation is not None:
            asked += f" AND l.relation = {RELATION_CODES[relation]}"
        if role is not None:
            asked += " AND l.role = :p4"
        # Two look-ups, each by an index of its own.
        having = " OR ".join(
            f"EXISTS (SELECT 1 FROM link l WHERE l.{end} = r.id AND {asked})" for end in ("subject", "object")
        )
        sql = f"SELECT count(DISTINCT r.key) {self._standing(part)} AND ({having})"
        return self._one(sql, kind=kind, part=part, role=role)

    def losses(self) -> list[Loss]:
        """Return what the run takes away, by kind and relation, where it takes anything away."""
        of_source = "part IN (SELECT part FROM replaced)"
        before = "born != :p1 AND (gone IS NULL OR gone = :p1)"
        derived = f"flags & {DERIVED} != 0"
        records = self._db.execute(
            f"""SELECT kind, sum({before}), sum(gone IS :p1), sum(born = :p1), sum({before} AND {derived}),
              sum(gone IS :p1 AND {derived}), sum(born = :p1 AND {derived})
            FROM record WHERE source = :p2 AND {of_source} GROUP BY kind HAVING sum(gone IS :p1) > 0 ORDER BY kind""",
            numbered(self._run, self._source),
        )
        links = self._db.execute(
            f"SELECT relation, sum({before}), sum(gone IS :p1), sum(born = :p1) FROM link WHERE {of_source} "
            "GROUP BY relation HAVING sum(gone IS :p1) > 0 ORDER BY relation",
            numbered(self._run),
        )
        return [
            Loss(
                what=KIND_NAMES[kind], link=False, before=there, vanished=gone, added=new,
                derived_before=there_derived, derived_vanished=gone_derived, derived_added=new_derived,
            )
            for kind, there, gone, new, there_derived, gone_derived, new_derived in records
        ] + [
            Loss(what=RELATION_NAMES[relation], link=True, before=there, vanished=gone, added=new)
            for relation, there, gone, new in links
        ]  # fmt: skip

    def _standing(self, part: str | None) -> str:
        named = (
            "IN (SELECT id FROM part WHERE source = :p1 AND name = :p3)"
            if part is not None
            else "IS NOT NULL"
        )
        return f"FROM record r WHERE r.source = :p1 AND r.kind = :p2 AND r.gone IS NULL AND r.part {named}"

    def _one(self, sql: str, *, kind: str, part: str | None, role: str | None = None) -> int:
        values = numbered(self._source, KIND_CODES[kind], part, role)
        return int(self._db.execute(sql, values).fetchone()[0])
