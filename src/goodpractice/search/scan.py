"""Answering a query by reading the catalogue itself: slow, always right, and what the index must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from goodpractice.search.documents import Entry, entries
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Exact,
    Node,
    Not,
    Phrase,
    Prefix,
    Since,
    Starts,
    Until,
    Word,
)

if TYPE_CHECKING:
    from goodpractice.store import Store

TITLE_WEIGHT = 6.0
"""How much more a word counts in a title than in a text."""

Facets = dict[str, dict[str, int]]
"""Number of hits by value, for each of `FACETS`."""

FACETS = ("kind", "country", "source")


@attrs.define(kw_only=True)
class Found:
    """What answers a query, before it is dressed up.

    Parameters
    ----------
    total
        Number of all hits.
    hits
        Entity and score of the page asked for, best first.
    facets
        Counts over all hits; empty where not asked for.
    note
        What the user should know about how the answer came about.
    """

    total: int = 0
    hits: list[tuple[int, float]] = attrs.field(factory=list)
    facets: Facets = attrs.field(factory=dict)
    note: str = ""


def matches(node: Node, entry: Entry) -> bool:
    """Tell whether an entity fulfils a condition.

    Examples
    --------
    >>> from goodpractice.search.query import parse
    >>> matches(parse("lodz -warszawa"), Entry(1, title=["urzad miasta lodz"]))
    True
    """
    match node:
        case AllOf(nodes):
            return all(matches(each, entry) for each in nodes)
        case AnyOf(nodes):
            return any(matches(each, entry) for each in nodes)
        case Not(inner):
            return not matches(inner, entry)
        case Exact(field, value):
            return value in entry.values(field)
        case Starts(field, value):
            return any(each.startswith(value) for each in entry.values(field))
        case Since(day):
            return entry.since is not None and entry.since >= day
        case Until(day):
            return entry.until is not None and entry.until <= day
        case Word() | Phrase() | Prefix():
            return _in(node, entry.title) or (not node.field and _in(node, entry.text))


def score(node: Node, entry: Entry) -> float:
    """Say how well an entity that matches does so: words in titles count most.

    Examples
    --------
    >>> from goodpractice.search.query import parse
    >>> score(parse("lodz"), Entry(1, title=["lodz"], text=["all about lodz"]))
    7.0
    """
    match node:
        case AllOf(nodes) | AnyOf(nodes):
            return sum(score(each, entry) for each in nodes)
        case Word() | Phrase() | Prefix():
            in_text = not node.field and _in(node, entry.text)
            return TITLE_WEIGHT * _in(node, entry.title) + in_text
        case _:
            return 0.0


def _in(node: Word | Phrase | Prefix, values: Iterable[str]) -> bool:
    if isinstance(node, Word):
        return any(node.text in value and node.text in value.split() for value in values)
    if isinstance(node, Prefix):
        return any(
            node.text in value and any(word.startswith(node.text) for word in value.split())
            for value in values
        )
    phrase = f" {' '.join(node.words)} "
    return any(phrase in f" {' '.join(value.split())} " for value in values)


def matching(
    store: Store, query: AllOf, kinds: Sequence[str] = (), entities: Iterable[int] | None = None
) -> Iterator[Entry]:
    """Yield the entities that a query finds, in the order of their numbers.

    Parameters
    ----------
    store
        The catalogue.
    query
        The conditions.
    kinds
        Only things of these kinds; all if empty.
    entities
        Only these; all by default.
    """
    for entry in entries(store, entities):
        if (not kinds or any(kind in kinds for kind in entry.kinds)) and matches(query, entry):
            yield entry


def scan(
    store: Store,
    query: AllOf,
    *,
    kinds: Sequence[str] = (),
    limit: int = 20,
    offset: int = 0,
    facets: bool = False,
) -> Found:
    """Answer a query without an index; see `goodpractice.search.search`."""
    found = Found()
    scored: list[tuple[int, float]] = []
    for entry in matching(store, query, kinds):
        scored.append((entry.entity, score(query, entry)))
        if facets:
            count(found.facets, entry)
    found.total = len(scored)
    found.hits = ranked(scored)[offset : offset + limit]
    return found


def ranked(scored: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """Order hits: best first, of equals the one that came into the catalogue first.

    Examples
    --------
    >>> ranked([(3, 1.0), (2, 1.0), (9, 7.0)])
    [(9, 7.0), (2, 1.0), (3, 1.0)]
    """
    return sorted(scored, key=lambda hit: (-hit[1], hit[0]))


def count(facets: Facets, entry: Entry) -> None:
    """Count an entity under its kinds, countries and sources."""
    for name, values in (("kind", entry.kinds), ("country", entry.country), ("source", entry.source)):
        counts = facets.setdefault(name, {})
        for value in set(values):
            counts[value] = counts.get(value, 0) + 1
