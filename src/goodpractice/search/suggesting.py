"""What to ask instead, where nothing was found: other spellings, and the same without one condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from goodpractice.search.query import Part
from goodpractice.search.results import Suggestion
from goodpractice.search.tree import AllOf, AnyOf, Exact, Node, Prefix, Word

_NEAR = 75
"""Likeness in percent from which a word may be meant."""
_SPELLINGS = 3
_MOST = 5
_PAIRS_OF = 6
"""Conditions of which pairs are left out, where leaving out one does not help."""
_SPELLED = ("city", "topic", "kind", "source", "role")
"""Fields whose values may be misspelt."""

Total = Callable[[AllOf], int]
Values = Callable[[str], Iterable[str]]


def suggestions(query: str, parts: Sequence[Part], total: Total, values: Values) -> tuple[Suggestion, ...]:
    """Look for questions near one that has no hit.

    Parameters
    ----------
    query
        As typed.
    parts
        The conditions that it consists of.
    total
        Counts the hits of conditions.
    values
        Gives the words of titles (``title``), and all values of a field.

    Returns
    -------
    tuple of Suggestion
        Other spellings first, then those that leave something out, with most hits first. Each has hits.
    """
    found = [*_respelled(query, parts, total, values)][:_MOST]
    if len(parts) > 1:
        fewer = _fewer(query, parts, total, 1)
        if not fewer and not found and 2 < len(parts) <= _PAIRS_OF:
            fewer = _fewer(query, parts, total, 2)
        found += fewer[:_MOST]
    return tuple(found)


def _fewer(query: str, parts: Sequence[Part], total: Total, less: int) -> list[Suggestion]:
    found = []
    for left_out in combinations(range(len(parts)), less):
        kept = [part for at, part in enumerate(parts) if at not in left_out]
        hits = total(AllOf(tuple(part.node for part in kept)))
        if hits:
            asked = " ".join(query[part.start : part.end] for part in kept)
            without = " and ".join(query[parts[at].start : parts[at].end] for at in left_out)
            found.append(Suggestion(asked, hits, without=without))
    return sorted(found, key=lambda one: -one.total)


def _respelled(query: str, parts: Sequence[Part], total: Total, values: Values) -> Iterable[Suggestion]:
    others = [part.node for part in parts]
    for at, part in enumerate(parts):
        field, typed = _typed(part.node)
        if len(typed) < 3 or total(AllOf((part.node,))):
            continue
        for word, node in _near(field, typed, part.node, values):
            nodes = (*others[:at], node, *others[at + 1 :])
            hits = total(AllOf(nodes))
            if hits:
                quoted = f'"{word}"' if " " in word else word
                put = f"{field}:{quoted}" if field in _SPELLED else _with_field(part.node, quoted)
                yield Suggestion(f"{query[: part.start]}{put}{query[part.end :]}", hits, word=word)


def _typed(node: Node) -> tuple[str, str]:
    match node:
        case Word(text) | Prefix(text):
            return "title", text
        case Exact(field, value) if field in _SPELLED:
            return field, value
        case AnyOf((Exact(field, value), *_)) if field in _SPELLED:
            return field, value
        case _:
            return "", ""


def _with_field(node: Node, word: str) -> str:
    field = getattr(node, "field", "")
    return f"{field}:{word}" if field else word


def _near(field: str, typed: str, node: Node, values: Values) -> Iterable[tuple[str, Node]]:
    from rapidfuzz import fuzz, process

    known = [word for word in values(field) if len(word) > 2]
    for word, _, _ in process.extract(typed, known, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SPELLINGS):
        if word == typed:
            continue
        yield word, Word(word, getattr(node, "field", "")) if field == "title" else Exact(field, word)
