"""Reading the store. Everything above it gets rows, never SQL."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import attrs
import orjson

from goodpractice.store.codes import (
    KIND_CODES,
    KIND_NAMES,
    LOCATED_IN,
    RELATION_CODES,
    RELATION_NAMES,
    UNNAMED,
)
from goodpractice.store.numbered import numbered
from goodpractice.store.places import preferred


@attrs.frozen(slots=True)
class RecordRow:
    """A record as stored.

    Parameters
    ----------
    id, entity
        Its number, and that of the anchor of the thing it describes.
    source, part, kind, key
        Its name in the catalogue.
    label, subkind, country
        What it is called, what sort it is, and where.
    since, until
        Earliest and latest day, as YYYYMMDD.
    flags
        See `goodpractice.store.codes`.
    place
        Number of the entity of the place that it mentions.
    body
        Its attributes, in JSON form.
    at
        The item it was read from: file and row, or address.
    run
        The run that last wrote it.
    gone
        The run that no longer found it; None while it stands.
    """

    id: int
    entity: int
    source: str
    part: str
    kind: str
    key: str
    label: str | None
    subkind: str | None
    country: str | None
    since: int | None
    until: int | None
    flags: int
    place: int | None
    mention: str | None
    text: str
    at: str
    run: int
    gone: int | None

    @property
    def body(self) -> dict[str, Any]:
        """The attributes, read anew from their text."""
        value: dict[str, Any] = orjson.loads(self.text)
        return value


@attrs.frozen(slots=True)
class LinkRow:
    """A link as stored, its ends being entities.

    Parameters
    ----------
    id
        Its number; None where it follows from a record's place.
    subject, object
        Numbers of the entities at its ends; after a refinement those of the real partner.
    relation, role
        What it says. An empty role is none.
    since, until
        Earliest and latest day, as YYYYMMDD.
    text
        The JSON text of its further attributes, or None.
    at, source, run, gone
        As for records.
    stated_subject
        The entity that the source itself names, where another link refines this one; else None.
    """

    id: int | None
    subject: int
    relation: str
    object: int
    role: str
    since: int | None
    until: int | None
    text: str | None
    at: str
    source: str
    run: int
    gone: int | None
    stated_subject: int | None = None

    @property
    def body(self) -> dict[str, Any]:
        """The further attributes, read anew from their text."""
        value: dict[str, Any] = orjson.loads(self.text) if self.text else {}
        return value


@attrs.frozen(slots=True)
class Head:
    """What is needed to name an entity in an answer.

    Parameters
    ----------
    id
        Number of its anchor; internal.
    name
        What people type.
    kind, label, country, subkind
        Of its first live record.
    unnamed, vanished
        Whether it only is described, and whether no source states it any more.
    """

    id: int
    name: str
    kind: str
    label: str
    country: str | None
    subkind: str | None
    unnamed: bool
    vanished: bool


_RECORD = (
    "SELECT r.id, r.entity, s.name, p.name, r.kind, r.key, r.label, r.subkind, r.country, r.since, r.until, r.flags, "
    "(SELECT entity FROM record o WHERE o.id = r.place), r.mention, r.body, r.at, r.run, r.gone "
    "FROM record r JOIN source s ON s.id = r.source JOIN part p ON p.id = r.part "
)
_LINK = (
    "SELECT l.id, a.entity, l.relation, b.entity, l.role, l.since, l.until, l.body, l.at, s.name, l.run, l.gone, {stated} "
    "FROM link l {refined} JOIN record a ON a.id = {subject} JOIN record b ON b.id = {object} "
    "JOIN part p ON p.id = l.part JOIN source s ON s.id = p.source "
)
_PLAIN = _LINK.format(stated="NULL", refined="", subject="l.subject", object="l.object")
_REFINED = _LINK.format(
    stated="(SELECT entity FROM record WHERE id = l.subject)",
    refined="JOIN refined f ON f.link = l.id JOIN link real ON real.id = f.by",
    subject="real.subject",
    object="real.object",
)
_LOCATED = (
    f"SELECT NULL, r.entity, {LOCATED_IN}, o.entity, '', NULL, NULL, NULL, r.at, s.name, r.run, r.gone, NULL "
    "FROM record r JOIN record o ON o.id = r.place JOIN source s ON s.id = r.source "
)
_WITHIN = (
    f"SELECT NULL, r.entity, {LOCATED_IN}, o.entity, '', NULL, NULL, "
    "json_object('said', json_array(json_object('how', 'computed', 'why', w.why))), r.at, s.name, r.run, "
    "coalesce(r.gone, o.gone), NULL "
    "FROM within w JOIN record r ON r.id = w.place JOIN record o ON o.id = w.city AND o.entity != r.entity "
    "JOIN source s ON s.id = r.source "
)

WITHHELD = "name withheld"
"""Stands for a person whose role is not public."""

HAPPENED = (
    "(l.body IS NULL OR instr(l.body, '\"status\"') = 0 OR "
    "coalesce(json_extract(l.body, '$.status'), '') NOT IN ('expected', 'cancelled'))"
)
"""Condition on a link ``l``: it is not only planned, and was not called off."""


class Reader:
    """Answers questions about records and links, by the numbers of entities.

    Parameters
    ----------
    connection
        An open catalogue.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────

    def entities_named(self, base: str, number: int | None = None) -> list[int]:
        """Return the entities that a typed name stands for, live ones first."""
        values: tuple[str | int, ...]
        if number is not None:
            sql, values = "SELECT record FROM name WHERE base = :p1 AND number = :p2", (base, number)
        else:
            sql, values = (
                "SELECT record FROM name WHERE base = :p1 UNION SELECT record FROM alias WHERE base = :p1",
                (base,),
            )
        rows = self._db.execute(
            f"SELECT r.entity, min(r.gone IS NOT NULL) FROM record r WHERE r.id IN ({sql}) GROUP BY r.entity "
            "ORDER BY 2, 1",
            numbered(*values),
        )
        return [row[0] for row in rows]

    def records_called(self, base: str, number: int | None = None) -> list[int]:
        """Return the numbers of the records that a typed name belongs to, whatever they were merged with since."""
        values: tuple[str | int, ...]
        if number is not None:
            sql, values = "SELECT record FROM name WHERE base = :p1 AND number = :p2", (base, number)
        else:
            sql, values = (
                "SELECT record FROM name WHERE base = :p1 UNION SELECT record FROM alias WHERE base = :p1",
                (base,),
            )
        return sorted(row[0] for row in self._db.execute(sql, numbered(*values)))

    def entity_of(self, source: str, kind: str, key: str) -> int | None:
        """Return the entity of a record by its name in the catalogue."""
        row = self._db.execute(
            "SELECT r.entity FROM record r JOIN source s ON s.id = r.source WHERE s.name = ? AND r.kind = ? AND r.key = ? "
            "ORDER BY r.gone IS NOT NULL, r.id",
            (source, KIND_CODES[kind], key),
        ).fetchone()
        return None if row is None else int(row[0])

    def says_anything(self, source: str) -> bool:
        """Tell whether a source has a live record."""
        row = self._db.execute(
            "SELECT 1 FROM record r JOIN source s ON s.id = r.source WHERE s.name = ? AND r.gone IS NULL LIMIT 1",
            (source,),
        ).fetchone()
        return row is not None

    def bases(self) -> list[str]:
        """Return all typed names, for suggestions."""
        return [
            row[0] for row in self._db.execute("SELECT DISTINCT base FROM name UNION SELECT base FROM alias")
        ]

    def names_starting(self, base: str, limit: int = 20) -> list[str]:
        """Return typed names that start so, for completion."""
        rows = self._db.execute(
            "SELECT base, number FROM name WHERE base >= :p1 AND base < :p1 || '\U0010ffff' ORDER BY base, number LIMIT :p2",
            numbered(base, limit),
        )
        return [spelled(base, number) for base, number in rows]

    def names_of(self, entity: int) -> list[str]:
        """Return everything that people may type for an entity, shown names first."""
        rows = self._db.execute(
            """SELECT n.base, n.number FROM record r JOIN name n ON n.record = r.id WHERE r.entity = :p1
            UNION SELECT a.base, 1 FROM record r JOIN alias a ON a.record = r.id WHERE r.entity = :p1
              AND a.base NOT IN (SELECT base FROM name) ORDER BY 1, 2""",
            numbered(entity),
        )
        return [spelled(base, number) for base, number in rows]

    def heads(self, entities: Iterable[int]) -> dict[int, Head]:
        """Return what is needed to name entities in an answer, by their number.

        The label, country and sort that most live records state stand; of equals the first in the alphabet, so that
        the order of imports decides nothing.
        """
        rows = self._db.execute(
            """SELECT r.entity, r.kind, r.label, r.country, r.subkind, r.flags & 1, r.gone IS NOT NULL, n.base, n.number,
              r.key
            FROM record r LEFT JOIN name n ON n.record = r.id
            WHERE r.entity IN (SELECT value FROM json_each(?)) ORDER BY r.entity, r.gone IS NOT NULL, r.id""",
            (orjson.dumps(list(entities)).decode(),),
        )
        return {entity: _head(entity, list(group)) for entity, group in groupby(rows, key=itemgetter(0))}

    # ── records ──────────────────────────────────────────────────────────────────────────────────────────

    def records(self, entities: Iterable[int], *, gone: bool = True) -> list[RecordRow]:
        """Return the records of entities, in the order of source, part and key."""
        rows = self._db.execute(
            _RECORD + "WHERE r.entity IN (SELECT value FROM json_each(?)) "
            + ("" if gone else "AND r.gone IS NULL ") + "ORDER BY s.name, p.name, r.kind, r.key",
            (orjson.dumps(list(entities)).decode(),),
        )  # fmt: skip
        return [record_row(row) for row in rows]

    def records_by_number(self, numbers: Iterable[int]) -> list[RecordRow]:
        """Return records by their own numbers, in the order of source, kind, key and part."""
        rows = self._db.execute(
            _RECORD + "WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY s.name, r.kind, r.key, p.name",
            (orjson.dumps(list(numbers)).decode(),),
        )
        return [record_row(row) for row in rows]

    def stated_links(
        self, relations: Sequence[str], records: Iterable[int] | None = None
    ) -> Iterator[tuple[int, int, int, str, str]]:
        """Yield number, subject, object, role and source of live links as stated, by the numbers of records.

        Parameters
        ----------
        relations
            Which.
        records
            Only those that start or end at one of these.
        """
        codes = ",".join(str(RELATION_CODES[name]) for name in relations)
        sql = (
            "SELECT l.id, l.subject, l.object, l.role, s.name FROM link l JOIN part p ON p.id = l.part "
            f"JOIN source s ON s.id = p.source WHERE l.gone IS NULL AND l.relation IN ({codes}) "
        )
        if records is None:
            yield from self._db.execute(sql + "ORDER BY l.id")
            return
        given = orjson.dumps(list(records)).decode()
        ends = [f"{sql} AND l.{end} IN (SELECT value FROM json_each(:p1))" for end in ("subject", "object")]
        yield from self._db.execute(" UNION ".join(ends) + " ORDER BY 1", numbered(given))

    def numbers(self, kinds: Sequence[str] = (), *, contacts: bool = False) -> list[int]:
        """Return the numbers of live entities of some kinds, in the order of their labels.

        Parameters
        ----------
        kinds
            Only these; all if empty.
        contacts
            Only those that have a contact.
        """
        where = ["gone IS NULL"]
        if kinds:
            where.append(f"kind IN ({','.join(str(KIND_CODES[kind]) for kind in kinds)})")
        if contacts:
            where.append("json_extract(body, '$.contacts') IS NOT NULL")
        rows = self._db.execute(
            f"SELECT entity FROM record WHERE {' AND '.join(where)} GROUP BY entity ORDER BY min(label), min(key), entity"
        )
        return [row[0] for row in rows]

    def located(self, places: Iterable[int]) -> list[RecordRow]:
        """Return the live records that mention places."""
        rows = self._db.execute(
            _RECORD
            + "JOIN record o ON o.id = r.place WHERE r.gone IS NULL AND o.id IN (SELECT id FROM record WHERE "
            "entity IN (SELECT value FROM json_each(?))) ORDER BY s.name, p.name, r.kind, r.key",
            (orjson.dumps(list(places)).decode(),),
        )
        return [record_row(row) for row in rows]

    def all_records(self, kinds: Sequence[str] = (), *, gone: bool = False) -> Iterator[RecordRow]:
        """Yield all records, in the order of source, kind, key and part."""
        codes = [KIND_CODES[kind] for kind in kinds]
        where = " AND ".join(
            part
            for part in (
                "" if gone else "r.gone IS NULL",
                f"r.kind IN ({','.join(map(str, codes))})" if codes else "",
            )
            if part
        )
        rows = self._db.execute(
            _RECORD + (f"WHERE {where} " if where else "") + "ORDER BY s.name, r.kind, r.key, p.name"
        )
        return map(record_row, rows)

    def touched_since(self, change: int) -> Iterator[int]:
        """Yield the entities that changed after a change number."""
        return (
            row[0]
            for row in self._db.execute("SELECT entity FROM touched WHERE change > ? ORDER BY 1", (change,))
        )

    # ── links ────────────────────────────────────────────────────────────────────────────────────────────

    def links(
        self,
        entities: Iterable[int],
        relations: Sequence[str] = (),
        *,
        gone: bool = False,
        places: bool = True,
    ) -> list[LinkRow]:
        """Return all statements of links that start or end at entities.

        Parameters
        ----------
        entities
            Numbers of entities.
        relations
            Only these; all if empty.
        gone
            Also those that no source states any more.
        places
            Also ``located_in`` as it follows from mentioned places, and as decisions say of places.
        """
        values = (orjson.dumps(list(entities)).decode(),)
        mine = "(SELECT id FROM record WHERE entity IN (SELECT value FROM json_each(:p1)))"
        narrow = ""
        if relations:
            narrow += f" AND l.relation IN ({','.join(str(RELATION_CODES[name]) for name in relations)})"
        if not gone:
            narrow += " AND l.gone IS NULL"
        not_refined = "AND l.id NOT IN (SELECT link FROM refined)"
        parts = [
            f"{_PLAIN} WHERE l.subject IN {mine} {not_refined}{narrow}",
            f"{_PLAIN} WHERE l.object IN {mine} AND l.subject NOT IN {mine} {not_refined}{narrow}",
            # Named outright, so that the few refined links are looked up, not all links looked through.
            f"{_REFINED} WHERE l.id IN (SELECT link FROM refined) AND (real.subject IN {mine} OR real.object IN {mine}){narrow}",
        ]
        if places and (not relations or "located_in" in relations):
            live = "" if gone else "AND r.gone IS NULL"
            parts.append(f"{_LOCATED} WHERE r.entity IN (SELECT value FROM json_each(:p1)) {live}")
            parts.append(
                f"{_LOCATED} WHERE r.place IN {mine} AND r.entity NOT IN (SELECT value FROM json_each(:p1)) {live}"
            )
            alive = "" if gone else "AND r.gone IS NULL AND o.gone IS NULL"
            parts.append(f"{_WITHIN} WHERE w.place IN {mine} {alive}")
            parts.append(f"{_WITHIN} WHERE w.city IN {mine} AND w.place NOT IN {mine} {alive}")
        rows = [_link(row) for row in self._db.execute(" UNION ALL ".join(parts), numbered(*values))]
        rows.sort(
            key=lambda row: (
                row.subject,
                row.relation,
                row.object,
                row.role,
                row.since or 0,
                row.source,
                row.at,
            )
        )
        return rows

    def all_links(self, *, gone: bool = False, places: bool = True) -> Iterator[LinkRow]:
        """Yield all statements of links, unordered."""
        live = "" if gone else "AND l.gone IS NULL"
        yield from map(
            _link, self._db.execute(f"{_PLAIN} WHERE l.id NOT IN (SELECT link FROM refined) {live}")
        )
        yield from map(_link, self._db.execute(f"{_REFINED} WHERE 1 {live}"))
        if places:
            alive = "" if gone else "WHERE r.gone IS NULL"
            yield from map(_link, self._db.execute(f"{_LOCATED} {alive}"))
            both = "" if gone else "WHERE r.gone IS NULL AND o.gone IS NULL"
            yield from map(_link, self._db.execute(f"{_WITHIN} {both}"))

    def steps(
        self, entities: Iterable[int], relations: Sequence[str], avoid: Sequence[str] = ()
    ) -> list[tuple[int, int]]:
        """Return pairs (entity, neighbour) over live links, for walking.

        A refined participation is walked from the real partner. What is only planned joins nobody yet, and what is
        only described leads nowhere.

        Parameters
        ----------
        entities
            Where to start.
        relations
            Links to follow, either way.
        avoid
            Kinds of things that no step leads to or from.
        """
        values = (orjson.dumps(list(entities)).decode(),)
        codes = ",".join(str(RELATION_CODES[name]) for name in relations)
        shut = ",".join(str(KIND_CODES[kind]) for kind in avoid)
        narrow = f"AND r.kind NOT IN ({shut}) AND o.kind NOT IN ({shut})" if avoid else ""
        ways = []
        for here, there in (("subject", "object"), ("object", "subject")):
            condition = (
                f"WHERE r.entity IN (SELECT value FROM json_each(:p1)) AND l.relation IN ({codes}) AND l.gone IS NULL "
                f"AND o.flags & {UNNAMED} = 0 {narrow} AND {HAPPENED}"
            )
            ways.append(
                f"SELECT r.entity, o.entity FROM record r JOIN link l ON l.{here} = r.id JOIN record o ON o.id = l.{there} "
                f"{condition} AND l.id NOT IN (SELECT link FROM refined)"
            )
            ways.append(
                # Few links are refined: begin with them, whatever the planner thinks.
                "SELECT r.entity, o.entity FROM refined f CROSS JOIN link l ON l.id = f.link CROSS JOIN link real "
                f"ON real.id = f.by JOIN record r ON r.id = real.{here} JOIN record o ON o.id = real.{there} {condition}"
            )
        rows = self._db.execute(" UNION ALL ".join(ways), numbered(*values))
        return list(dict.fromkeys(rows))


def _head(entity: int, rows: list[tuple[Any, ...]]) -> Head:
    _, kind, label, country, subkind, unnamed, gone, _, _, key = rows[0]
    base, number = next(((row[7], row[8]) for row in rows if row[7] is not None), ("", 1))
    if len(rows) > 1:
        live = [row for row in rows if not row[6]] or rows
        # A network of one source is a project in another; what most say stands, of equals the first in our list.
        counted = Counter(row[1] for row in live)
        kind = min(counted, key=lambda code: (-counted[code], code))
        label, country, subkind = (_most_stated(row[column] for row in live) for column in (2, 3, 4))
    name = KIND_NAMES[kind]
    if not label:  # a person's key may be a name
        label = WITHHELD if name == "person" else key
    return Head(entity, spelled(base, number), name, label, country, subkind, bool(unnamed), bool(gone))


def _most_stated(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return preferred(counted.items()) if counted else None


def spelled(base: str, number: int) -> str:
    """Return a typed name as people write it.

    Examples
    --------
    >>> spelled("jobtown", 1), spelled("jobtown", 2)
    ('jobtown', 'jobtown.2')
    """
    return base if number == 1 else f"{base}.{number}"


def record_row(row: tuple[Any, ...]) -> RecordRow:
    """Make a record of its columns, the kind being a number."""
    number, entity, source, part, kind, *rest = row
    return RecordRow(number, entity, source, part, KIND_NAMES[kind], *rest)


def _link(row: tuple[Any, ...]) -> LinkRow:
    number, subject, relation, *rest = row
    return LinkRow(number, subject, RELATION_NAMES[relation], *rest)
