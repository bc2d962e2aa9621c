"""Lists of things or links that meet conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from goodpractice.entities import conditions
from goodpractice.entities.conditions import Condition, parse_condition
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.entities.names import actors, resolve
from goodpractice.entities.topics import asked_topics, is_about
from goodpractice.errors import BadQuery
from goodpractice.model.relations import RELATIONS
from goodpractice.store import LinkRow, Store
from goodpractice.store.codes import KIND_CODES as KINDS

_PLURALS = {f"{kind}s": kind for kind in KINDS} | {"people": "person"}
_LINKS = {
    "transfers": "transferred_to",
    "participations": "participates",
    "memberships": "participates",
    "visits": "visited",
    "attendances": "attended",
}
_WITH_CONTACTS = "contacts"
_BATCH = 500


def subjects() -> tuple[str, ...]:
    """Return what can be listed: kinds in the plural, relations, contacts."""
    return (*_PLURALS, *_LINKS, _WITH_CONTACTS, *RELATIONS)


Held = Mapping[str, Callable[[Sequence[Entity]], Iterable[int]]]
"""For names behind ``has:``, what tells which of some things have it; for what takes more than links and fields to know."""


def list_entities(
    store: Store, what: str, texts: Sequence[str], held: Held = MappingProxyType({})
) -> Iterator[Entity]:
    """Yield the things of a kind that meet all conditions.

    Parameters
    ----------
    store
        An open catalogue.
    what
        A kind, in the singular or the plural; ``contacts`` for everything with a contact.
    texts
        Conditions; see `goodpractice.entities.conditions`.
    held
        What ``has:`` means for some names, where links and fields alone do not tell.

    Raises
    ------
    BadQuery
        If there is nothing of that name to list, or a condition cannot be understood.
    UnknownName, AmbiguousName
        If the name behind ``of:`` cannot be resolved.
    """
    parsed = [parse_condition(text) for text in texts]
    kinds = _kinds(what)
    allowed = _near(store, [c for c in parsed if c.name == "of" and not c.negated])
    wanted = store.read.numbers(kinds, contacts=what == _WITH_CONTACTS)
    chosen = (n for n in wanted if allowed is None or n in allowed)
    wanted_names = {value for c in parsed if c.name == "has" for value in c.values}
    for batch in _batched(chosen, _BATCH):
        linked = _Linked(store, batch, parsed)
        things = entities(store, batch)
        for name in wanted_names & held.keys():
            linked.held[name] = frozenset(held[name](list(things.values())))
        for entity in things.values():
            if all(_meets(entity, condition, linked) != condition.negated for condition in parsed):
                yield entity


def list_links(store: Store, what: str, texts: Sequence[str]) -> list[LinkView]:
    """Return the links of a relation that meet all conditions.

    Parameters
    ----------
    what
        ``transfers``, ``participations``, ``visits``, ``attendances`` or the name of a relation.
    texts
        Conditions on ``of``, ``role``, ``extent``, ``method``, ``source``, ``via``, ``since``, ``until``, ``as_of``,
        ``country``.
    """
    parsed = [parse_condition(text) for text in texts]
    relation = _LINKS.get(what, what)
    found = views(
        store,
        (row for row in store.read.all_links(places=relation == "located_in") if row.relation == relation),
    )
    near = {c.text: _ends(store, c) for c in parsed if c.name == "of"}
    return [
        view for view in found if all(_link_meets(view, c, near.get(c.text)) != c.negated for c in parsed)
    ]


def lists_links(what: str) -> bool:
    """Tell whether a list is one of links."""
    return what in _LINKS or what in RELATIONS


def _kinds(what: str) -> tuple[str, ...]:
    if what == _WITH_CONTACTS:
        return ()
    kind = _PLURALS.get(what, what)
    if kind not in KINDS:
        from difflib import get_close_matches

        near = get_close_matches(what, subjects(), n=1)
        hint = f"; did you mean {near[0]}" if near else ""
        raise BadQuery(
            f"There is no list of {what!r}{hint}. Lists: {', '.join((*_PLURALS, *_LINKS, _WITH_CONTACTS))}"
        )
    return (kind,)


def _ends(store: Store, condition: Condition) -> set[int]:
    """The named things themselves; a place stands for what is in it."""
    ends: set[int] = set()
    for name in condition.values:
        meant = resolve(store, name)
        ends |= set(meant.all) | (inside(store, meant.head.id) if meant.head.kind == "place" else set())
    return ends


def _near(store: Store, asked: Sequence[Condition]) -> set[int] | None:
    """Everything within one step of the named things; a place stands for what is in it."""
    allowed: set[int] | None = None
    for condition in asked:
        around: set[int] = set()
        for name in condition.values:
            meant = resolve(store, name)
            centre = set(meant.all)
            if meant.head.kind == "place":
                centre |= inside(store, meant.head.id)
            around |= centre | {n for row in store.read.links(centre) for n in (row.subject, row.object)}
            around |= {r.entity for r in store.read.located(centre)}
        allowed = around if allowed is None else allowed & around
    return allowed


def inside(store: Store, place: int) -> set[int]:
    """Return a place and all that is in it, by number: actors, sites, what is in these."""
    inside, level = {place}, {place}
    while level:
        level = {r.entity for r in store.read.located(level)} | {
            row.subject
            for row in store.read.links(level, ["located_in"], places=False)
            if row.object in level
        }
        level -= inside
        inside |= level
    return inside


class _Linked:
    """The links of a batch of entities, read once if a condition asks for them."""

    def __init__(self, store: Store, batch: list[int], parsed: Sequence[Condition]) -> None:
        needed = any(c.name in {"has", "role", "method", "certainty", "of"} for c in parsed)
        self.rows: dict[int, list[LinkRow]] = {}
        self.held: dict[str, frozenset[int]] = {}
        for row in store.read.links(batch) if needed else ():
            for end in {row.subject, row.object}:
                self.rows.setdefault(end, []).append(row)
        self.topics = {value: asked_topics(value) for c in parsed if c.name == "topic" for value in c.values}
        self.of: dict[str, set[int]] = {}
        for condition in parsed:
            if condition.name == "of" and condition.negated:
                self.of[condition.text] = _near(store, [condition]) or set()


def _meets(entity: Entity, condition: Condition, linked: _Linked) -> bool:
    rows = linked.rows.get(entity.head.id, [])
    name = condition.name
    if name == "of":
        return entity.head.id in linked.of.get(condition.text, {entity.head.id})
    if name == "has":
        return any(
            entity.head.id in linked.held[wanted] if wanted in linked.held else _has(entity, wanted, rows)
            for wanted in condition.values
        )
    if name == "role":
        return any(row.role in condition.values for row in rows)
    if name in {"method", "certainty"}:
        key = "how" if name == "method" else "certainty"
        said = {
            s.get(key, "stated" if key == "how" else None) for row in rows for s in row.body.get("said", ())
        }
        own = {
            getattr(p, key) for values in entity.fields.values() for value in values for p in value.provenance
        }
        return bool((said | own) & set(condition.values))
    if name == "topic" and any(is_about(entity, linked.topics[value]) for value in condition.values):
        return True
    values = conditions.fields_of(entity, name)
    if name == "country":
        wanted = tuple(conditions.country_of(value) for value in condition.values)
        return any(value in wanted for value in values)
    return conditions.field_matches(condition, values)


def _has(entity: Entity, wanted: str, rows: Iterable[LinkRow]) -> bool:
    relation, role = conditions.LINKED_AS.get(wanted, (wanted, None))
    if relation in RELATIONS:
        return any(row.relation == relation and role in (None, row.role) for row in rows)
    return bool(conditions.fields_of(entity, wanted))


def _link_meets(view: LinkView, condition: Condition, ends: set[int] | None) -> bool:
    name = condition.name
    if name == "of":
        return ends is not None and bool({view.subject.id, view.object.id} & ends)
    if name == "method":
        return bool({s.provenance.how for s in view.statements} & set(condition.values))
    if name == "country":
        wanted = {conditions.country_of(value) for value in condition.values}
        return bool({view.subject.country, view.object.country} & wanted)
    if name == "has":
        return any(view.attribute(value) is not None for value in condition.values)
    known: dict[str, list[Any]] = {
        "role": [view.role],
        "source": list(view.sources),
        "since": [view.since],
        "until": [view.until],
        "as_of": [s.provenance.as_of for s in view.statements],
    }
    values = known.get(name, [view.attribute(name)])
    return conditions.field_matches(condition, [value for value in values if value is not None])


def _batched(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    batch: list[int] = []
    for number in numbers:
        batch.append(number)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


__all__ = ["actors", "list_entities", "list_links", "lists_links", "subjects"]
