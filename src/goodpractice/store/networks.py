"""Reading who takes part in what, whole and as columns of numbers: for views and measures, where rows cost too much."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

import attrs
import orjson

from goodpractice.store.codes import KIND_CODES, RELATION_CODES, UNNAMED
from goodpractice.store.reading import HAPPENED
from goodpractice.store.store import Store

Numbers: TypeAlias = "array[int]"
"""A column of whole numbers, as `array` keeps them: numpy reads it without copying."""

_COMING = ("expected", "cancelled")


@attrs.define
class Things:
    """What there is, as columns that are indexed by the number of an entity.

    Parameters
    ----------
    kind
        Code of the kind; 0 where there is no live thing of that number.
    unnamed
        1 for what is only described.
    country
        Its code, or None.
    place
        Number of the place that it mentions; 0 for none.
    since, until
        First and last day as YYYYMMDD; 0 where unknown.
    entity
        Number of the entity by that of a record.
    """

    kind: bytearray
    unnamed: bytearray
    country: list[str | None]
    place: Numbers
    since: Numbers
    until: Numbers
    entity: Numbers


def things(store: Store) -> Things:
    """Read all live things.

    Where several records describe one thing, they settle its country as they do for every answer, and the place that
    most of them mention stands.
    """
    size = 1 + int(next(store.query("SELECT coalesce(max(id), 0) FROM record"))[0])
    made = Things(
        bytearray(size), bytearray(size), [None] * size, *(array("q", bytes(8 * size)) for _ in range(4))
    )
    kinds, unnamed, countries, places = made.kind, made.unnamed, made.country, made.place
    since, until, entities = made.since, made.until, made.entity
    alike: dict[str | None, str | None] = {}
    several: dict[int, Counter[int]] = {}
    rows = store.query(
        f"SELECT id, entity, CASE WHEN gone IS NULL THEN kind ELSE 0 END, country, flags & {UNNAMED}, "
        "coalesce(place, 0), coalesce(since, 0), coalesce(until, 0) FROM record ORDER BY id"
    )
    for number, entity, kind, country, described, place, first, last in rows:
        entities[number] = entity
        if kind == 0:
            continue
        if kinds[entity]:
            several.setdefault(entity, Counter({places[entity]: 1}))[place] += 1
            if first and (first < since[entity] or not since[entity]):
                since[entity] = first
            until[entity] = max(until[entity], last)
            continue
        kinds[entity] = kind
        unnamed[entity] = described
        countries[entity] = alike.setdefault(country, country)
        places[entity] = place
        since[entity] = first
        until[entity] = last
    for entity, head in store.read.heads(several).items():
        countries[entity] = head.country
        unnamed[entity] = head.unnamed
        stated = several[entity]
        del stated[0]
        if stated:
            places[entity] = min(stated, key=lambda place: (-stated[place], place))
    # Places are records too, and may have been joined.
    made.place = array("q", (entities[place] for place in places))
    return made


@attrs.define
class Statements:
    """Who takes part in what, a statement a row, as columns.

    Parameters
    ----------
    actor, hub
        Numbers of entities.
    role, how
        As the source says; ``how`` is None where a statement stands as the source has it.
    since, until
        Days as YYYYMMDD; 0 where unknown.
    source
        Name of the source.
    stated
        Number of the actor that the source itself names, where another link refines this one; else 0.
    """

    actor: Numbers
    hub: Numbers
    role: Sequence[str] = ()
    how: Sequence[str | None] = ()
    since: Sequence[int] = ()
    until: Sequence[int] = ()
    source: Sequence[str] = ()
    stated: Sequence[int] = ()


_SAID = "CASE WHEN l.body IS NOT NULL AND instr(l.body, '\"said\"') THEN l.body END"
_DETAIL = f", l.role, coalesce(l.since, 0), coalesce(l.until, 0), l.part, {_SAID}"


def statements(
    store: Store, things: Things, relation: str, *, detail: bool = True, reverse: bool = False
) -> Statements:
    """Read all live statements of a relation that tell of something that happened.

    A participation that another one refines is the real partner's.

    Parameters
    ----------
    store
        An open catalogue.
    things
        As `things` returns it.
    relation
        ``participates``, ``attended`` …
    detail
        Also read roles, dates and sources; without, the two columns of numbers come in a third of the time.
    reverse
        Take the object for the actor: who received a practice is the object of ``transferred_to``.
    """
    narrow = f"l.relation = {RELATION_CODES[relation]} AND l.gone IS NULL AND {HAPPENED}"
    ends = ("object", "subject") if reverse else ("subject", "object")
    more = _DETAIL if detail else ""
    plain = store.query(
        f"SELECT l.{ends[0]}, l.{ends[1]}{more}{', 0' if detail else ''} FROM link l "
        f"WHERE {narrow} AND l.id NOT IN (SELECT link FROM refined)"
    )
    refined = store.query(
        f"SELECT real.{ends[0]}, real.{ends[1]}{more}{f', l.{ends[0]}' if detail else ''} FROM refined f "
        f"JOIN link l ON l.id = f.link JOIN link real ON real.id = f.by WHERE {narrow}"
    )
    entity = things.entity
    if not detail:
        flat = array("q", chain.from_iterable(chain(plain, refined)))
        return Statements(
            array("q", map(entity.__getitem__, flat[0::2])), array("q", map(entity.__getitem__, flat[1::2]))
        )
    named = dict(store.query("SELECT p.id, s.name FROM part p JOIN source s ON s.id = p.source"))
    actor, hub, role, since, until, part, body, stated = [*zip(*chain(plain, refined), strict=True)] or [
        ()
    ] * 8
    alike: dict[str, str] = {}
    return Statements(
        array("q", map(entity.__getitem__, actor)),
        array("q", map(entity.__getitem__, hub)),
        [alike.setdefault(word, word) for word in role],
        [None if text is None else _how(text) for text in body],
        since,
        until,
        [named[number] for number in part],
        [entity[number] if number else 0 for number in stated],
    )


def _how(body: str) -> str | None:
    """Return how a link is known, where no statement of it stands as the source has it."""
    methods = {said.get("how", "stated") for said in orjson.loads(body).get("said", ())}
    return None if not methods or "stated" in methods else min(methods)


def coming(store: Store, kinds: Sequence[str]) -> set[int]:
    """Return the numbers of what all its sources only plan, or call off: events that never took place."""
    codes = ",".join(str(KIND_CODES[kind]) for kind in kinds)
    said: dict[int, set[str | None]] = {}
    for entity, status in store.query(
        f"SELECT entity, json_extract(body, '$.status') FROM record WHERE kind IN ({codes}) AND gone IS NULL "
        "AND entity IN (SELECT entity FROM record WHERE instr(body, '\"status\"'))"
    ):
        said.setdefault(entity, set()).add(status)
    return {entity for entity, stated in said.items() if stated - {None} and stated - {None} <= {*_COMING}}


def phases(store: Store) -> Iterator[tuple[int, str]]:
    """Yield each network, project or event with a phase that a source states of it."""
    codes = ",".join(str(KIND_CODES[kind]) for kind in ("network", "group", "project", "event"))
    return store.query(
        f"SELECT entity, json_extract(body, '$.phase') FROM record WHERE kind IN ({codes}) AND gone IS NULL "
        "AND instr(body, '\"phase\"') AND json_extract(body, '$.phase') IS NOT NULL"
    )


def parts_of(
    store: Store, wholes: Iterable[int], relations: Sequence[str] = ("part_of",)
) -> list[tuple[int, int]]:
    """Return pairs (part, whole) of live links to things, a step down."""
    codes = ",".join(str(RELATION_CODES[name]) for name in relations)
    rows = store.query(
        f"SELECT DISTINCT a.entity, b.entity FROM record b JOIN link l ON l.object = b.id JOIN record a ON a.id = l.subject "
        f"WHERE b.entity IN (SELECT value FROM json_each(?)) AND l.relation IN ({codes}) AND l.gone IS NULL ORDER BY 1, 2",
        (orjson.dumps(list(wholes)).decode(),),
    )
    return list(rows)


def all_parts(store: Store) -> list[tuple[int, int]]:
    """Return all pairs (part, whole) of live ``part_of`` and ``funded_by`` links."""
    codes = ",".join(str(RELATION_CODES[name]) for name in ("part_of", "funded_by"))
    return list(
        store.query(
            "SELECT DISTINCT a.entity, b.entity FROM link l JOIN record a ON a.id = l.subject JOIN record b ON b.id = l.object "
            f"WHERE l.relation IN ({codes}) AND l.gone IS NULL ORDER BY 1, 2"
        )
    )


def place_ids(store: Store) -> Iterator[tuple[int, int, list[str]]]:
    """Yield entity, record of the place, and identifiers, for each live record whose source identifies its place."""
    rows = store.query(
        "SELECT entity, place, json_extract(body, '$.place.ids') FROM record WHERE gone IS NULL AND place IS NOT NULL "
        "AND instr(body, '\"ids\"') AND json_extract(body, '$.place.ids') IS NOT NULL"
    )
    return ((entity, place, orjson.loads(ids)) for entity, place, ids in rows)


def described_by(store: Store, source: str, kinds: Sequence[str]) -> set[int]:
    """Return the numbers of the things of some kinds that a source describes."""
    codes = ",".join(str(KIND_CODES[kind]) for kind in kinds)
    rows = store.query(
        f"SELECT DISTINCT r.entity FROM record r JOIN source s ON s.id = r.source WHERE s.name = ? AND r.kind IN ({codes}) "
        "AND r.gone IS NULL",
        (source,),
    )
    return {row[0] for row in rows}


def fingerprint(store: Store) -> tuple[str, int, str]:
    """Return the catalogue's identifier, its change number and the token of its state."""
    meta = dict(store.query("SELECT name, value FROM meta"))
    return str(meta["uuid"]), int(meta["change"]), str(meta["token"])
