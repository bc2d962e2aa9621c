"""Networks and programmes by name: what a condition on them means, only the catalogue knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from goodpractice.language.fold import words
from goodpractice.search.documents import pieces
from goodpractice.search.tokens import exact
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Best,
    Linked,
    Most,
    Node,
    Not,
    Numbered,
    Phrase,
    Prefix,
    Word,
)

if TYPE_CHECKING:
    from goodpractice.store import Store

KINDS = {"network": ("network", "group", "project", "event"), "programme": ("programme",)}
"""Kinds of what a field names."""

Entities = Callable[[AllOf, Sequence[str]], Sequence[int]]
"""Answers a query with the numbers of entities."""


def looked_up(store: Store, query: AllOf, find: Entities) -> AllOf:
    """Put the records that are meant in the place of names of networks and programmes.

    Parameters
    ----------
    store
        The catalogue.
    query
        The conditions.
    find
        Finds entities of some kinds by words of their titles.
    """
    if not any(isinstance(node, Linked) for node in _all(query)):
        return query

    def meant(node: Node) -> Node:
        match node:
            case Linked():
                shown = " ".join(node.words) + ("*" if node.starred else "")
                return Numbered(node.field, _records(store, node, find), shown)
            case AllOf(nodes):
                return _in_that_role(store, AllOf(tuple(meant(each) for each in nodes)))
            case AnyOf(nodes):
                return AnyOf(tuple(meant(each) for each in nodes))
            case Not(inner):
                return Not(meant(inner))
            case _:
                return node

    return _in_that_role(store, AllOf(tuple(meant(node) for node in query.nodes)))


def _in_that_role(store: Store, query: AllOf) -> AllOf:
    """Let a role beside a network be a role in that network: who leads another one is not meant."""
    roles = [node for node in query.nodes if _is_role(node)]
    hubs = [node for node in query.nodes if isinstance(node, Numbered) and node.field == "network"]
    if len(roles) != 1 or len(hubs) != 1:
        return query
    from goodpractice.search.documents import Entry
    from goodpractice.search.scan import matches
    from goodpractice.store.hubs import roles_in

    found = sorted(
        {
            entity
            for entity, role in roles_in(store, map(int, hubs[0].records))
            if matches(roles[0], Entry(entity, role=[exact(role)]))
        }
    )
    return AllOf((*query.nodes, Numbered("id", tuple(map(str, found)))))


def _is_role(node: Node) -> bool:
    if isinstance(node, AnyOf):
        return all(map(_is_role, node.nodes))
    return getattr(node, "field", "") == "role"


def _all(node: Node) -> list[Node]:
    match node:
        case AllOf(nodes) | AnyOf(nodes) | Most(nodes):
            return [inner for each in nodes for inner in _all(each)]
        case Not(inner):
            return _all(inner)
        case Best(asked):
            return _all(asked)
        case _:
            return [node]


def _records(store: Store, wanted: Linked, find: Entities) -> tuple[str, ...]:
    kinds = KINDS[wanted.field]
    found = set(find(AllOf(_title(wanted)), kinds))
    if not wanted.starred:
        named = store.read.entities_named("-".join(wanted.words))
        found |= {head.id for head in store.read.heads(named).values() if head.kind in kinds}
    records = store.read.records(found, gone=False) if found else []
    if not wanted.starred:
        # JOBTOWN is not JOBTOWN 2, unless nothing is called just JOBTOWN.
        exactly = {record.entity for record in records if _is_called(record.kind, record.body, wanted.words)}
        records = [record for record in records if record.entity in exactly] or records
    return tuple(str(record.id) for record in records)


def _title(wanted: Linked) -> tuple[Node, ...]:
    if not wanted.starred:
        return (_side_by_side(wanted.words),)
    rest = (_side_by_side(wanted.words[:-1]),) if len(wanted.words) > 1 else ()
    return (*rest, Prefix(wanted.words[-1], "title"))


def _side_by_side(found: tuple[str, ...]) -> Node:
    return Word(found[0], "title") if len(found) == 1 else Phrase(found, "title")


def _is_called(kind: str, body: dict[str, object], wanted: tuple[str, ...]) -> bool:
    return any(
        field in {"name", "also"} and tuple(words(text)) == wanted for field, _, text in pieces(kind, body)
    )
