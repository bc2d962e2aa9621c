"""What to ask instead, where nothing was found: other spellings, and the same without one condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from goodpractice.search.query import Part
from goodpractice.search.results import Suggestion
from goodpractice.search.tree import AllOf, AnyOf, Exact, Node, Prefix, Word

_NEAR = 75
"""Likeness in percent from which a word may be meant."""
_SPELLINGS, _SHORTEST = 3, 3
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
    near: dict[int, list[tuple[str, str, Node]]] = {}
    for at, part in enumerate(parts):
        field, typed = _typed(part.node)
        if len(typed) >= _SHORTEST and not total(AllOf((part.node,))):
            near[at] = [*_near(field, typed, part.node, values)]
    for at, others in near.items():
        for other in others:
            yield from _with(query, parts, {at: other}, total, other[0])
    several = {at: others[0] for at, others in near.items() if others}
    if len(several) > 1:
        yield from _with(query, parts, several, total)


def _with(
    query: str,
    parts: Sequence[Part],
    others: dict[int, tuple[str, str, Node]],
    total: Total,
    word: str = "",
) -> Iterable[Suggestion]:
    """Suggest a query with some of its words spelled in another way, if that has hits."""
    hits = total(AllOf(tuple(others[at][2] if at in others else part.node for at, part in enumerate(parts))))
    if hits:
        put, behind = "", 0
        for at, part in enumerate(parts):
            new = others[at][1] if at in others else query[part.start : part.end]
            put += query[behind : part.start] + new
            behind = part.end
        put += query[behind:]
        yield Suggestion(put, hits, word=word or put)


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


def _near(field: str, typed: str, node: Node, values: Values) -> Iterable[tuple[str, str, Node]]:
    """Yield known words near one, each with what is typed for it and its condition."""
    from rapidfuzz import fuzz, process

    known = [word for word in values(field) if len(word) >= _SHORTEST]
    for word, _, _ in process.extract(typed, known, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SPELLINGS):
        if word != typed:
            quoted = f'"{word}"' if " " in word else word
            if field in _SPELLED:
                yield word, f"{field}:{quoted}", Exact(field, word)
            else:
                yield word, _with_field(node, quoted), Word(word, getattr(node, "field", ""))
