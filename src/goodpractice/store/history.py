"""What stood in the catalogue after an earlier run, beside what stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
import orjson

from goodpractice.store.codes import KIND_CODES, KIND_NAMES, PLACES, RELATION_NAMES
from goodpractice.store.numbered import numbered
from goodpractice.store.reading import RecordRow, record_row
from goodpractice.store.store import Store

# The row that a later run wrote over first is what stood before all of them.
_EARLIER = (
    "(SELECT v.* FROM {table}_version v JOIN (SELECT id, min(replaced) AS replaced FROM {table}_version "
    "WHERE replaced > :p1 GROUP BY id) o ON o.id = v.id AND o.replaced = v.replaced WHERE v.born <= :p1)"
)
_UNTOUCHED = "{row}.run <= :p1 AND ({row}.gone IS NULL OR {row}.gone <= :p1)"
_WRITTEN = "({row}.run > :p1 OR {row}.gone > :p1)"


@attrs.frozen(slots=True)
class Move:
    """A thing that later runs wrote, and whether it was there before and is there now.

    Parameters
    ----------
    entity
        Its number.
    kind
        Its kind.
    label
        What it is called; empty if nobody says.
    was, stands
        Whether a source stated it then, and does now.
    """

    entity: int
    kind: str
    label: str
    was: bool
    stands: bool


@attrs.frozen(slots=True)
class LinkMove:
    """A link, as it was and as it is.

    Parameters
    ----------
    subject, relation, object, role
        The link; its ends are numbers of things.
    was, stands
        What its statements said then and say now, in JSON form; empty where nobody stated it.
    sources
        Names of the sources that state it, or did.
    """

    subject: int
    relation: str
    object: int
    role: str
    was: tuple[dict[str, Any], ...]
    stands: tuple[dict[str, Any], ...]
    sources: tuple[str, ...]


def moves(store: Store, run: int) -> list[Move]:
    """Return the things that runs after one wrote, in the order of their labels.

    Places that sources only mention are left out: they come and go with what mentions them.

    Parameters
    ----------
    store
        An open catalogue.
    run
        Number of the run; 0 for the empty catalogue before the first.
    """
    rows = store.query(
        f"""WITH earlier AS {_EARLIER.format(table="record")}
        SELECT r.entity, min(r.kind), min(r.label),
          max(CASE WHEN {_UNTOUCHED.format(row="r")} THEN r.gone IS NULL ELSE e.id IS NOT NULL AND e.gone IS NULL END),
          max(r.gone IS NULL)
        FROM record r LEFT JOIN earlier e ON e.id = r.id
        WHERE r.entity IN (SELECT w.entity FROM record w WHERE {_WRITTEN.format(row="w")})
          AND r.source != coalesce((SELECT id FROM source WHERE name = :p2), -1)
        GROUP BY r.entity ORDER BY 3, 1""",
        numbered(run, PLACES),
    )
    return [
        Move(entity, KIND_NAMES[kind], label or "", bool(was), bool(stands))
        for entity, kind, label, was, stands in rows
        if was or stands
    ]


def records_after(store: Store, entities: Iterable[int], run: int) -> list[RecordRow]:
    """Return the records of things as they stood after a run, those that had vanished left out.

    What has been merged since then is read as one: whose records they are is as it is now.

    Parameters
    ----------
    store
        An open catalogue.
    entities
        Numbers of things.
    run
        Number of the run.
    """
    columns = (
        "p.name, {row}.kind, {row}.key, {row}.label, {row}.subkind, {row}.country, {row}.since, {row}.until, "
    )
    columns += "{row}.flags, {row}.place, {row}.mention, {row}.body, {row}.at, {row}.run, {row}.gone"
    chosen = "r.entity IN (SELECT value FROM json_each(:p2))"
    rows = store.query(
        f"""WITH earlier AS {_EARLIER.format(table="record")}
        SELECT r.id, r.entity, s.name, {columns.format(row="r")} FROM record r JOIN source s ON s.id = r.source
          JOIN part p ON p.id = r.part WHERE {chosen} AND {_UNTOUCHED.format(row="r")} AND r.gone IS NULL
        UNION ALL
        SELECT r.id, r.entity, s.name, {columns.format(row="e")} FROM record r JOIN earlier e ON e.id = r.id
          JOIN source s ON s.id = r.source JOIN part p ON p.id = r.part
        WHERE {chosen} AND NOT ({_UNTOUCHED.format(row="r")}) AND e.gone IS NULL
        ORDER BY 3, 4, 5, 6""",
        numbered(run, orjson.dumps(list(entities)).decode()),
    )
    return [record_row(row) for row in rows]


def link_moves(store: Store, run: int) -> list[LinkMove]:
    """Return the links that runs after one wrote, in the order of their ends.

    A link of which another statement says who the partner really was is told by that statement.

    Parameters
    ----------
    store
        An open catalogue.
    run
        Number of the run.
    """
    rows = store.query(
        f"""WITH earlier AS {_EARLIER.format(table="link")},
        written AS (SELECT DISTINCT a.entity AS entity FROM link l JOIN record a ON a.id = l.subject
          WHERE {_WRITTEN.format(row="l")})
        SELECT a.entity, l.relation, b.entity, l.role, {_WRITTEN.format(row="l")},
          CASE WHEN {_UNTOUCHED.format(row="l")} THEN l.gone IS NULL ELSE e.id IS NOT NULL AND e.gone IS NULL END,
          CASE WHEN {_UNTOUCHED.format(row="l")} THEN l.body ELSE e.body END, l.gone IS NULL, l.body, s.name
        FROM written w JOIN record a ON a.entity = w.entity JOIN link l ON l.subject = a.id
          JOIN record b ON b.id = l.object JOIN part p ON p.id = l.part JOIN source s ON s.id = p.source
          LEFT JOIN earlier e ON e.id = l.id
        WHERE l.id NOT IN (SELECT link FROM refined)
        ORDER BY a.entity, l.relation, b.entity, l.role, s.name, l.id""",
        numbered(run),
    )
    found: dict[tuple[int, int, int, str], list[tuple[Any, ...]]] = {}
    for subject, relation, there, role, *said in rows:
        found.setdefault((subject, relation, there, role), []).append(tuple(said))
    return [
        LinkMove(
            subject,
            RELATION_NAMES[relation],
            there,
            role,
            tuple(_read(body) for _, was, body, *_ in said if was),
            tuple(_read(body) for *_, stands, body, _ in said if stands),
            tuple(dict.fromkeys(str(row[-1]) for row in said)),
        )
        for (subject, relation, there, role), said in found.items()
        if any(row[0] for row in said)
    ]


def _read(body: Any) -> dict[str, Any]:
    said: dict[str, Any] = orjson.loads(body) if isinstance(body, str) and body else {}
    return said


def in_country(store: Store, code: str) -> tuple[set[int], set[int]]:
    """Return the things in a country, and those without a country of their own that are linked to them.

    Parameters
    ----------
    store
        An open catalogue.
    code
        Two letters. What has vanished counts too.
    """
    core = {row[0] for row in store.query("SELECT DISTINCT entity FROM record WHERE country = ?", (code,))}
    around = {
        row[0]
        for row in store.query(
            """SELECT o.entity FROM record c JOIN link l ON l.subject = c.id JOIN record o ON o.id = l.object
            WHERE c.country = :p1 AND o.country IS NULL
            UNION SELECT o.entity FROM record c JOIN link l ON l.object = c.id JOIN record o ON o.id = l.subject
            WHERE c.country = :p1 AND o.country IS NULL""",
            numbered(code),
        )
    }
    return core, core | around


def dated(
    store: Store, kinds: Sequence[str], since: int, until: int, *, ends: bool
) -> Iterator[tuple[int, int]]:
    """Yield the live things whose last, or first, day lies in a span, with that day, in the order of days.

    Parameters
    ----------
    store
        An open catalogue.
    kinds
        Only these.
    since, until
        The span, as YYYYMMDD: from after the first day to the last.
    ends
        Look at last days, else at first ones.
    """
    codes = ",".join(str(KIND_CODES[kind]) for kind in kinds)
    day = "max(until)" if ends else "min(since)"
    yield from store.query(
        f"SELECT entity, {day} FROM record WHERE gone IS NULL AND kind IN ({codes}) GROUP BY entity "
        f"HAVING {day} > :p1 AND {day} <= :p2 ORDER BY 2, 1",
        numbered(since, until),
    )
