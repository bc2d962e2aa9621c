"""What things are linked with that others share — networks, projects, events — and the programmes behind these."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson

from goodpractice.store.codes import KIND_CODES
from goodpractice.store.store import Store

HUBS = ("network", "group", "project", "event")
"""Kinds of what things share."""
_HUBS = ",".join(str(KIND_CODES[kind]) for kind in HUBS)
_PROGRAMME = KIND_CODES["programme"]
_GIVEN = "(SELECT value FROM json_each(:p1))"


class Hub(NamedTuple):
    """A hub that an entity is linked with.

    Parameters
    ----------
    entity
        Number of the entity.
    record, hub
        Number of the hub's record, and of the hub.
    programme
        Whether it is a programme.
    role
        Of the entity in it, as the source says; empty if it has none, or is not the actor.
    """

    entity: int
    record: int
    hub: int
    programme: bool
    role: str


def hubs(store: Store, entities: Iterable[int]) -> Iterator[Hub]:
    """Yield the hubs that entities are linked with, in either direction; links that others refine are left out.

    Parameters
    ----------
    store
        An open catalogue.
    entities
        Numbers of entities; some thousands at a time.
    """
    given = {"p1": orjson.dumps(list(entities)).decode()}
    kinds = f"({_HUBS},{_PROGRAMME})"
    live = "l.gone IS NULL AND h.gone IS NULL"
    refined = next(store.query("SELECT count(*) FROM refined"))[0]
    if refined:
        live += " AND l.id NOT IN (SELECT link FROM refined)"
    for end, other, role in (("subject", "object", "l.role"), ("object", "subject", "''")):
        # Records of the entities first, then their links: the other way round all links would be read.
        sql = (
            f"SELECT DISTINCT r.entity, h.id, h.entity, h.kind = {_PROGRAMME}, {role} FROM record r "
            f"CROSS JOIN link l ON l.{end} = r.id CROSS JOIN record h ON h.id = l.{other} "
            f"WHERE r.entity IN {_GIVEN} AND h.kind IN {kinds} AND {live}"
        )
        for entity, record, hub, programme, said in store.query(sql, given):
            yield Hub(entity, record, hub, bool(programme), said)


def roles_in(store: Store, records: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the entities that have a role in something, and the role; links that others refine are left out.

    Parameters
    ----------
    store
        An open catalogue.
    records
        Numbers of the records of what they take part in.
    """
    yield from store.query(
        "SELECT DISTINCT r.entity, l.role FROM link l JOIN record r ON r.id = l.subject "
        f"WHERE l.object IN {_GIVEN} AND l.gone IS NULL AND l.role <> '' AND l.id NOT IN (SELECT link FROM refined)",
        {"p1": orjson.dumps(list(records)).decode()},
    )


def links_count(store: Store) -> int:
    """Return about how many links there are."""
    return int(next(store.query("SELECT coalesce(max(id), 0) FROM link"))[0])


def all_hubs(store: Store) -> dict[int, list[tuple[int, int, bool, str]]]:
    """Return what `hubs` yields for every entity at once, without the entity: ten times as fast, and all in memory."""
    wanted = {KIND_CODES[kind] for kind in HUBS} | {_PROGRAMME}
    size = 1 + int(next(store.query("SELECT coalesce(max(id), 0) FROM record"))[0])
    kinds, entity_of = bytearray(size), array("q", bytes(8 * size))
    for record, entity, kind in store.query("SELECT id, entity, kind FROM record WHERE gone IS NULL"):
        entity_of[record] = entity
        kinds[record] = kind if kind in wanted else 0
    refined = {row[0] for row in store.query("SELECT link FROM refined")}
    found: dict[int, list[tuple[int, int, bool, str]]] = {}
    alike: dict[str, str] = {}
    for link, subject, object_, role in store.query(
        "SELECT id, subject, object, role FROM link WHERE gone IS NULL"
    ):
        if link in refined:
            continue
        if kind := kinds[object_]:
            hub = (object_, entity_of[object_], kind == _PROGRAMME, alike.setdefault(role, role))
            found.setdefault(entity_of[subject], []).append(hub)
        if kind := kinds[subject]:
            found.setdefault(entity_of[object_], []).append(
                (subject, entity_of[subject], kind == _PROGRAMME, "")
            )
    return found


def wider_programmes(store: Store) -> dict[int, set[int]]:
    """Return, by the record of each programme, the records of all programmes that it is a part of, however far."""
    parts = list(
        store.query(
            "SELECT r.entity, l.object FROM record r JOIN link l ON l.subject = r.id JOIN record o ON o.id = l.object "
            f"WHERE r.kind = {_PROGRAMME} AND o.kind = {_PROGRAMME} AND l.gone IS NULL"
        )
    )
    entity_of = dict(store.query(f"SELECT id, entity FROM record WHERE kind = {_PROGRAMME}"))
    above: dict[int, set[int]] = {}
    for entity, record in parts:
        above.setdefault(entity, set()).add(record)
    wider: dict[int, set[int]] = {}
    for record, entity in entity_of.items():
        reached: set[int] = set()
        waiting = [entity]
        while waiting:
            for one in above.get(waiting.pop(), ()):
                if one not in reached:
                    reached.add(one)
                    waiting.append(entity_of[one])
        wider[record] = reached
    return wider


def touched(store: Store, change: int) -> set[int]:
    """Return the entities whose search entry may differ since a change: what changed, and who shares a hub that did.

    Parameters
    ----------
    store
        An open catalogue.
    change
        Change number.
    """
    own = set(store.read.touched_since(change))
    if not own:
        return own
    given = {"p1": change}
    # A hub's programmes are those of its partners, and a programme's those of its hubs.
    for end, other in (("subject", "object"), ("object", "subject")):
        own |= {
            row[0]
            for row in store.query(
                f"SELECT DISTINCT r.entity FROM touched t CROSS JOIN record h ON h.entity = t.entity "
                f"CROSS JOIN link l ON l.{other} = h.id CROSS JOIN record r ON r.id = l.{end} "
                f"WHERE t.change > :p1 AND h.kind IN ({_HUBS},{_PROGRAMME})",
                given,
            )
        }
    return own
