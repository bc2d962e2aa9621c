"""Reading the whole store, or a chosen slice of it, as plain tuples: for graphs and exports, where objects cost too much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import orjson

from goodpractice.store.codes import KIND_CODES, KIND_NAMES, PLACES, RELATION_CODES, RELATION_NAMES, UNNAMED
from goodpractice.store.numbered import numbered
from goodpractice.store.reading import _PLAIN, _REFINED, HAPPENED, WITHHELD, LinkRow, _link
from goodpractice.store.store import Store

NodeRow = tuple[
    int, int, str | None, int, str, str | None, str | None, int, int | None, int
]  # fmt: skip
"""Record, entity, typed name, kind, label, country, subkind, whether unnamed, place, part."""

StatementRow = tuple[int, int, str]
"""Subject and object (records), and what is said of them; see `read_saying`."""


# ── for graphs ───────────────────────────────────────────────────────────────────────────────────────────


def last_record(store: Store) -> int:
    """Return the highest number of a record."""
    return int(next(store.query("SELECT coalesce(max(id), 0) FROM record"))[0])


def last_link(store: Store) -> int:
    """Return the highest number of a statement of a link, about as many as there are; 0 if there is none."""
    return int(next(store.query("SELECT coalesce(max(id), 0) FROM link"))[0])


def source_of_part(store: Store) -> dict[int, str]:
    """Return the name of the source by the number of a part."""
    return dict(store.query("SELECT p.id, s.name FROM part p JOIN source s ON s.id = p.source"))


LABEL = (
    f"coalesce(nullif(r.label, ''), CASE r.kind WHEN {KIND_CODES['person']} THEN '{WITHHELD}' ELSE r.key END)"
)
"""What a record ``r`` is called; a person's key may be a name."""

TYPED = "CASE n.number WHEN 1 THEN n.base ELSE n.base || '.' || n.number END"
"""See `goodpractice.store.reading.spelled`."""


def nodes(store: Store, kinds: Sequence[str] = ()) -> Iterator[NodeRow]:
    """Yield the live records, in the order of their numbers, with what names and labels them.

    Parameters
    ----------
    store
        An open catalogue.
    kinds
        Only these; all if empty.
    """
    narrow = f"AND r.kind IN ({_codes(kinds, KIND_CODES)})" if kinds else ""
    return store.query(
        f"SELECT r.id, r.entity, {TYPED}, r.kind, {LABEL}, r.country, r.subkind, "
        f"r.flags & {UNNAMED}, r.place, r.part FROM record r LEFT JOIN name n ON n.record = r.id WHERE r.gone IS NULL {narrow} "
        "ORDER BY r.id"
    )


def within(store: Store) -> Iterator[tuple[int, int, int]]:
    """Yield the places that decisions say to lie in another: record, record of the city, part of the first."""
    return store.query(
        "SELECT w.place, w.city, r.part FROM within w JOIN record r ON r.id = w.place JOIN record o ON o.id = w.city "
        "WHERE r.gone IS NULL AND o.gone IS NULL AND r.entity != o.entity ORDER BY w.place"
    )


def vanished_nodes(store: Store) -> Iterator[tuple[int, int, str | None]]:
    """Yield record, entity and typed name of the records that no source states any more."""
    return store.query(
        f"SELECT r.id, r.entity, {TYPED} FROM record r LEFT JOIN name n ON n.record = r.id "
        "WHERE r.gone IS NOT NULL ORDER BY r.id"
    )


_SAYING = "l.relation || char(31) || l.part || char(31) || coalesce(l.body, '') || char(31) || l.role"


def statements(store: Store, relations: Sequence[str] = ()) -> Iterator[StatementRow]:
    """Yield the live statements of links, as sources wrote them; a refined one has the ends of the refining one.

    What is said comes as one text: most statements say the same as many others, so that few texts need be read.

    Parameters
    ----------
    store
        An open catalogue.
    relations
        Only these; all if empty.
    """
    narrow = f"AND l.relation IN ({_codes(relations, RELATION_CODES)})" if relations else ""
    refined = next(store.query("SELECT count(*) FROM refined"))[0]
    apart = "AND l.id NOT IN (SELECT link FROM refined)" if refined else ""
    plain = store.query(
        f"SELECT l.subject, l.object, {_SAYING} FROM link l WHERE l.gone IS NULL {narrow} {apart}"
    )
    if not refined:
        return plain
    return chain(
        plain,
        store.query(
            f"SELECT real.subject, real.object, {_SAYING} FROM refined f JOIN link l ON l.id = f.link "
            f"JOIN link real ON real.id = f.by WHERE l.gone IS NULL {narrow}"
        ),
    )


def read_saying(text: str) -> tuple[str, int, str | None, str]:
    r"""Return relation, part, JSON text of the body, and role.

    Examples
    --------
    >>> read_saying("1\x1f3\x1f\x1flead")
    ('participates', 3, None, 'lead')
    """
    # JSON holds no bare control character, and the role, which may, comes last.
    relation, part, body, role = text.split("\x1f", 3)
    return RELATION_NAMES[int(relation)], int(part), body or None, role


# ── for routes ───────────────────────────────────────────────────────────────────────────────────────────


def between(store: Store, a: int, b: int, relations: Sequence[str]) -> list[LinkRow]:
    """Return the live statements of links between two entities, whichever way they point; plans are left out.

    Parameters
    ----------
    store
        An open catalogue.
    a, b
        Numbers of entities.
    relations
        Only these.
    """
    narrow = f"l.relation IN ({_codes(relations, RELATION_CODES)}) AND l.gone IS NULL AND {HAPPENED}"
    own = "IN (SELECT id FROM record WHERE entity = :p1)"
    other = "IN (SELECT id FROM record WHERE entity = :p2)"
    sql = (
        f"{_PLAIN} WHERE l.subject {own} AND l.object {other} AND l.id NOT IN (SELECT link FROM refined) AND {narrow} "
        # Said twice, so that it begins with the few that are refined.
        f"UNION ALL {_REFINED} WHERE l.id IN (SELECT link FROM refined) AND real.subject {own} AND real.object {other} "
        f"AND {narrow}"
    )
    found = [_link(row) for ends in ((a, b), (b, a)) for row in store.query(sql, numbered(*ends))]
    return sorted(found, key=lambda row: (row.since or 0, row.relation, row.role, row.source, row.at))


def degree(store: Store, entities: Iterable[int], relations: Sequence[str]) -> int:
    """Return how many statements of links start or end at entities, as far as the indexes tell: a quick estimate."""
    codes = _codes(relations, RELATION_CODES)
    mine = "(SELECT id FROM record WHERE entity IN (SELECT value FROM json_each(:p1)))"
    rows = store.query(
        f"SELECT (SELECT count(*) FROM link WHERE subject IN {mine} AND relation IN ({codes})) + "
        f"(SELECT count(*) FROM link WHERE object IN {mine} AND relation IN ({codes}))",
        numbered(orjson.dumps(list(entities)).decode()),
    )
    return int(next(rows)[0])


# ── for exports ──────────────────────────────────────────────────────────────────────────────────────────


def described_sources(store: Store) -> list[tuple[int, str, str]]:
    """Return number, name and body of the sources that have a record, a link or a decision, by name."""
    return list(
        store.query(
            """SELECT id, name, body FROM source s WHERE name != ? AND (
            EXISTS (SELECT 1 FROM record WHERE source = s.id)
            OR EXISTS (SELECT 1 FROM link WHERE part IN (SELECT id FROM part WHERE source = s.id))
            OR EXISTS (SELECT 1 FROM decision WHERE source = s.id AND gone IS NULL AND withdrawn IS NULL))
            ORDER BY name""",
            (PLACES,),
        )
    )


def records_of(store: Store, source: int) -> Iterator[tuple[str, str, str, str, bool, str]]:
    """Yield part, kind, key, place in the input, whether vanished, and body of the records of a source.

    They come in the order of kind, key and part. The index gives it, so that nothing is held in memory.
    """
    rows = store.query(
        "SELECT p.name, r.kind, r.key, r.at, r.gone IS NOT NULL, r.body FROM record r JOIN part p ON p.id = r.part "
        "WHERE r.source = ? ORDER BY r.kind, r.key, p.name",
        (source,),
    )
    return ((part, KIND_NAMES[kind], key, at, bool(gone), body) for part, kind, key, at, gone, body in rows)


def links_of(store: Store, source: int, name: str) -> Iterator[tuple[Any, ...]]:
    """Yield the statements of links of a source, by subject, relation, object, role, mark and part.

    Yields
    ------
    tuple
        Part; source, kind and key of the subject; relation; source, kind and key of the object; role; mark; place in
        the input; whether vanished; body.
    """
    # Only its own things and the places that it mentions can be ends of a source's links.
    for ends in sorted({name, PLACES}):
        rows = store.query(
            """SELECT p.name, a.kind, a.key, l.relation, s.name, b.kind, b.key, l.role, l.mark, l.at,
              l.gone IS NOT NULL, l.body
            FROM record a CROSS JOIN link l ON l.subject = a.id JOIN part p ON p.id = l.part
              JOIN record b ON b.id = l.object JOIN source s ON s.id = b.source
            WHERE a.source = (SELECT id FROM source WHERE name = ?) AND p.source = ?
            ORDER BY a.kind, a.key, l.relation, s.name, b.kind, b.key, l.role, l.mark, p.name""",
            (ends, source),
        )
        for part, a_kind, a_key, relation, b_source, b_kind, b_key, role, mark, at, gone, body in rows:
            yield (
                part, ends, KIND_NAMES[a_kind], a_key, RELATION_NAMES[relation], b_source, KIND_NAMES[b_kind], b_key,
                role, mark, at, bool(gone), body,
            )  # fmt: skip


def decisions_in_force(store: Store) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Yield the decisions that hold, with the source that states each; None for those that a person made here."""
    rows = store.query(
        "SELECT DISTINCT s.name, d.body FROM decision d LEFT JOIN source s ON s.id = d.source "
        "WHERE d.gone IS NULL AND d.withdrawn IS NULL ORDER BY d.body, s.name"
    )
    return ((source, orjson.loads(body)) for source, body in rows)


def _codes(names: Sequence[str], codes: dict[str, int]) -> str:
    return ",".join(str(codes[name]) for name in names)


# ── for the search index ─────────────────────────────────────────────────────────────────────────────────

SearchedRow = tuple[
    int, str, str, str | None, str | None, str | None, int | None, int | None, str | None, str
]  # fmt: skip
"""Entity, source, kind, label, kind as stated, country, first and last day, mentioned place, body."""


def searched(store: Store, entities: Iterable[int] | None = None) -> Iterator[SearchedRow]:
    """Yield the live records of entities, or of all, those of one entity together.

    Parameters
    ----------
    store
        An open catalogue.
    entities
        Numbers of entities; all if None.
    """
    chosen = ""
    values: tuple[str, ...] = ()
    if entities is not None:
        chosen, values = (
            "AND entity IN (SELECT value FROM json_each(?))",
            (orjson.dumps(list(entities)).decode(),),
        )
    sources = dict(store.query("SELECT id, name FROM source"))
    rows = store.query(
        "SELECT entity, source, kind, label, subkind, country, since, until, mention, body FROM record "
        f"WHERE gone IS NULL {chosen} ORDER BY entity, id",
        values,
    )
    for entity, source, kind, *rest in rows:
        yield (entity, sources[source], KIND_NAMES[kind], *rest)
