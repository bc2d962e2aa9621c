"""What a query asks for: conditions, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs


@attrs.frozen
class Word:
    """A word: anywhere, or in the field named."""

    text: str
    field: str = ""


@attrs.frozen
class Phrase:
    """Words that stand side by side."""

    words: tuple[str, ...]
    field: str = ""


@attrs.frozen
class Prefix:
    """The beginning of a word."""

    text: str
    field: str = ""


@attrs.frozen
class Exact:
    """A field whose whole value is given."""

    field: str
    value: str


@attrs.frozen
class Starts:
    """A field whose value begins so."""

    field: str
    value: str


@attrs.frozen
class Since:
    """Began on this day (YYYYMMDD) or later."""

    day: int


@attrs.frozen
class Until:
    """Ended on this day (YYYYMMDD) or earlier."""

    day: int


@attrs.frozen
class Not:
    """What must not match."""

    node: Node


@attrs.frozen
class AnyOf:
    """Conditions of which one is enough."""

    nodes: tuple[Node, ...]


@attrs.frozen
class AllOf:
    """Conditions that must all match; none at all is everything."""

    nodes: tuple[Node, ...] = ()


Leaf: TypeAlias = Word | Phrase | Prefix | Exact | Starts | Since | Until
Node: TypeAlias = Word | Phrase | Prefix | Exact | Starts | Since | Until | Not | AnyOf | AllOf


def wanted(node: Node) -> Iterator[Leaf]:
    """Yield the conditions that a hit may fulfil, those under a ``-`` left out.

    Examples
    --------
    >>> [leaf.text for leaf in wanted(AllOf((Word("career"), Not(Word("school")))))]
    ['career']
    """
    if isinstance(node, (AnyOf, AllOf)):
        for each in node.nodes:
            yield from wanted(each)
    elif not isinstance(node, Not):
        yield node
