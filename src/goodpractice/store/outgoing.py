"""The whole catalogue as plain tuples in flat memory: what is sorted or looked up lies in a temporary file of SQLite.

A graph in memory takes gigabytes for a million links; a file for another tool needs only one thing, or one link, at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from goodpractice.store.bulk import LABEL, TYPED
from goodpractice.store.codes import KIND_NAMES, LOCATED_IN, UNNAMED
from goodpractice.store.numbered import numbered
from goodpractice.store.store import Store

_BATCH = 2000
_LATER = 1 << 40
"""Puts vanished records behind live ones, whatever their numbers."""

StatementRow = tuple[int, int, str, str, int, str]
"""Entity and typed name of subject and object (entity, entity, name, name), code of the relation, and what is said."""


class ThingRow(NamedTuple):
    """A thing as graphs show it.

    Parameters
    ----------
    entity
        Its number; internal.
    name, kind, label, country, subkind
        As in `goodpractice.store.Head`.
    since, until
        Earliest and latest day that a record states, as YYYYMMDD.
    sources
        Names of the sources that describe it.
    """

    entity: int
    name: str
    kind: str
    label: str
    country: str | None
    subkind: str | None
    since: int | None
    until: int | None
    sources: tuple[str, ...]


@contextmanager
def called(store: Store) -> Iterator[None]:
    """Keep at hand what the things to be written are called, in a temporary table.

    In it are the things that a source describes and that have a name; what is only described ("several projects") is not.

    Parameters
    ----------
    store
        An open catalogue, in a snapshot.
    """
    with store.scratch() as execute:
        execute("CREATE TEMP TABLE IF NOT EXISTS called(entity INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        execute("DELETE FROM called")
        # With min(), SQLite takes the other columns from the row that has it.
        execute(
            f"INSERT INTO called SELECT entity, typed FROM (SELECT r.entity, {TYPED} AS typed, "
            f"min((r.gone IS NOT NULL) * {_LATER} + r.id) FROM name n JOIN record r ON r.id = n.record GROUP BY r.entity)"
        )
        execute(
            "DELETE FROM called WHERE entity IN (SELECT entity FROM (SELECT entity, gone, flags, "
            f"min((gone IS NOT NULL) * {_LATER} + id) FROM record WHERE entity IN (SELECT entity FROM record WHERE "
            f"gone IS NOT NULL OR flags & {UNNAMED}) GROUP BY entity) WHERE gone IS NOT NULL OR flags & {UNNAMED})"
        )
    try:
        yield
    finally:
        with store.scratch() as execute:  # a table that somebody still reads could not be dropped
            execute("DELETE FROM called")


def things(store: Store) -> Iterator[ThingRow]:
    """Yield the things, in the order of their numbers; inside `called`."""
    sources: dict[int, tuple[str, ...]] = {
        number: (name,) for number, name in store.query("SELECT id, name FROM source")
    }
    rows = store.query(
        f"SELECT c.entity, c.name, r.kind, {LABEL}, r.country, r.subkind, r.since, r.until, r.source FROM called c "
        "JOIN record r ON r.entity = c.entity WHERE r.gone IS NULL ORDER BY c.entity, r.id"
    )
    waiting: list[list[tuple[Any, ...]]] = []
    held: list[tuple[Any, ...]] = []
    last = None
    for row in rows:
        if row[0] != last:
            if held:
                waiting.append(held)
                if len(waiting) == _BATCH:
                    yield from _things(store, waiting, sources)
                    waiting = []
            last, held = row[0], [row]
        else:
            held.append(row)
    yield from _things(store, [*waiting, held] if held else waiting, sources)


def _things(
    store: Store, groups: list[list[tuple[Any, ...]]], sources: dict[int, tuple[str, ...]]
) -> Iterator[ThingRow]:
    # Where several records describe one thing, they settle what it is called as they do for every answer.
    several = [group[0][0] for group in groups if len(group) > 1]
    heads = store.read.heads(several) if several else {}
    for group in groups:
        entity, name, kind, label, country, subkind, since, until, source = group[0]
        if len(group) > 1:
            head = heads[entity]
            since = min((row[6] for row in group if row[6] is not None), default=None)
            until = max((row[7] for row in group if row[7] is not None), default=None)
            names = tuple(sorted({name for row in group for name in sources[row[8]]}))
            yield ThingRow(
                entity, name, head.kind, head.label, head.country, head.subkind, since, until, names
            )
        else:
            yield ThingRow(
                entity, name, KIND_NAMES[kind], label, country, subkind, since, until, sources[source]
            )


def statements(store: Store) -> Iterator[StatementRow]:
    """Yield the live statements of links, those of one link together; inside `called`.

    What is said is as in `goodpractice.store.bulk.statements`. A thing whose records mention a place is
    ``located_in`` it, and a district in its city.
    """
    saying = "l.relation || char(31) || l.part || char(31) || coalesce(l.body, '') || char(31) || l.role"
    of_place = f"{LOCATED_IN}, '{LOCATED_IN}' || char(31) || r.part || char(31) || char(31)"
    if _is_plain(store):
        # The index has them in this order, so that nothing need be sorted.
        yield from store.query(
            f"SELECT l.subject, l.object, x.name, y.name, l.relation, {saying} FROM link l "
            "CROSS JOIN called x ON x.entity = l.subject CROSS JOIN called y ON y.entity = l.object "
            "WHERE l.gone IS NULL ORDER BY l.subject, l.relation, l.object, l.role, l.part, l.mark"
        )
        yield from store.query(
            f"SELECT r.id, r.place, x.name, y.name, {of_place} FROM record r CROSS JOIN called x ON x.entity = r.id "
            "CROSS JOIN called y ON y.entity = r.place WHERE r.gone IS NULL AND r.place IS NOT NULL ORDER BY r.id"
        )
        return
    ends = (
        "CROSS JOIN record a ON a.id = {0}.subject CROSS JOIN record b ON b.id = {0}.object "
        "CROSS JOIN called x ON x.entity = a.entity CROSS JOIN called y ON y.entity = b.entity"
    )
    columns = f"a.entity, b.entity, x.name, y.name, l.relation, {saying}"
    yield from store.query(
        f"SELECT {columns} FROM link l {ends.format('l')} WHERE l.gone IS NULL AND l.id NOT IN (SELECT link FROM refined) "
        f"UNION ALL SELECT {columns} FROM refined f CROSS JOIN link l ON l.id = f.link CROSS JOIN link real ON real.id = f.by "
        f"{ends.format('real')} WHERE l.gone IS NULL "
        f"UNION ALL SELECT r.entity, o.entity, x.name, y.name, {of_place} FROM record r CROSS JOIN record o ON o.id = r.place "
        "CROSS JOIN called x ON x.entity = r.entity CROSS JOIN called y ON y.entity = o.entity "
        "WHERE r.gone IS NULL AND r.place IS NOT NULL "
        f"UNION ALL SELECT r.entity, o.entity, x.name, y.name, {of_place} FROM within w CROSS JOIN record r ON r.id = w.place "
        "CROSS JOIN record o ON o.id = w.city AND o.entity != r.entity CROSS JOIN called x ON x.entity = r.entity "
        "CROSS JOIN called y ON y.entity = o.entity WHERE r.gone IS NULL AND o.gone IS NULL ORDER BY 1, 2, 5, 6"
    )


def _is_plain(store: Store) -> bool:
    """Tell whether every record is a thing by itself, and places are only mentioned by records."""
    (tangled,) = next(
        store.query(
            "SELECT EXISTS (SELECT 1 FROM record WHERE entity != id) OR EXISTS (SELECT 1 FROM refined) OR "
            "EXISTS (SELECT 1 FROM within) OR "
            f"EXISTS (SELECT 1 FROM link WHERE relation = {LOCATED_IN})"
        )
    )
    return not tangled


def count_things(store: Store) -> int:
    """Return how many things `things` yields; inside `called`."""
    return int(next(store.query("SELECT count(*) FROM called"))[0])


def numbers(store: Store, kind: str | None = None) -> Iterator[list[int]]:
    """Yield the numbers of the things in batches, in order; inside `called`.

    Parameters
    ----------
    store
        An open catalogue.
    kind
        Only things one of whose live records is of this kind.
    """
    code = next((code for code, name in KIND_NAMES.items() if name == kind), None)
    narrow = (
        "AND EXISTS (SELECT 1 FROM record r WHERE r.entity = called.entity AND r.gone IS NULL AND r.kind = :p2)"
        if code
        else "AND :p2 IS NULL"
    )
    after = -1
    while True:
        batch = [
            row[0]
            for row in store.query(
                f"SELECT entity FROM called WHERE entity > :p1 {narrow} ORDER BY entity LIMIT 500",
                numbered(after, code),
            )
        ]
        if not batch:
            return
        yield batch
        after = batch[-1]


def minted(store: Store) -> Iterator[tuple[str, str]]:
    """Yield names that were shown for a thing before it became one with another, and the name that is shown now."""
    return store.query(
        f"SELECT {TYPED}, c.name FROM called c JOIN record r ON r.entity = c.entity JOIN name n ON n.record = r.id "
        f"WHERE {TYPED} != c.name ORDER BY c.entity, n.base, n.number"
    )
