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
    """Words that stand side by side; not in quotes if they are one word with punctuation in it: *co-operation*."""

    words: tuple[str, ...]
    field: str = ""
    quoted: bool = True


@attrs.frozen
class Prefix:
    """The beginning of a word."""

    text: str
    field: str = ""


@attrs.frozen
class Fuzzy:
    """A word, or the whole value of a field, with so many slips of the pen at most.

    A slip is a letter too many, too few, or another one, or two that changed places.
    """

    text: str
    slips: int
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
class Linked:
    """Linked with something that is called so, as a whole or, where nothing is, in part.

    What that is, only the catalogue knows; see `goodpractice.search.linked`.
    """

    field: str
    words: tuple[str, ...]
    starred: bool = False


@attrs.frozen
class Between:
    """A number in a field: from one to another, both included unless said otherwise; None is no bound.

    Amounts are compared as stated, in whole units of the currency: nothing is converted.
    """

    field: str
    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False
    currency: str = "EUR"

    def holds(self, number: float) -> bool:
        """Tell whether a number is meant.

        Examples
        --------
        >>> Between("budget", low=100, above=True).holds(100), Between("budget", 50, 100).holds(100)
        (False, True)
        """
        if self.low is not None and (number < self.low or (self.above and number == self.low)):
            return False
        return self.high is None or number < self.high or (number == self.high and not self.below)


@attrs.frozen
class Near:
    """Within so many kilometres of a point."""

    latitude: float
    longitude: float
    km: float
    name: str = ""


@attrs.frozen
class Since:
    """Began on this day (YYYYMMDD) or later."""

    day: int


@attrs.frozen
class Until:
    """Ended on this day (YYYYMMDD) or earlier."""

    day: int


@attrs.frozen
class Stem:
    """A word in the form that it is found by in a language: any form of it will do."""

    text: str
    language: str
    field: str = ""


@attrs.frozen
class Tagged:
    """About a concept of the vocabulary, or one below it."""

    concept: str


@attrs.frozen
class Located:
    """Mentions one of these places: GeoNames' numbers of them, as text."""

    places: tuple[str, ...]


@attrs.frozen
class Numbered:
    """Linked with one of these records: of networks and the like (``network``), or of programmes (``programme``).

    What they are called is for showing only.
    """

    field: str
    records: tuple[str, ...]
    name: str = ""


@attrs.frozen
class Option:
    """One way of meeting what was asked: how much it weighs, and how it came about.

    Parameters
    ----------
    node
        The condition.
    weight
        Of it against an exact match, which weighs 1.
    why
        How it came about, as shown: ``graduates → absolwent (dictionary)``; empty for the words themselves.
    topic
        Whether it is a topic, or what one is called.
    """

    node: Node
    weight: float = 1.0
    why: str = ""
    topic: bool = False


@attrs.frozen
class Best:
    """What was typed, with everything that means the same: one is enough, and only the best counts.

    Parameters
    ----------
    asked
        What was typed: one word, or several that mean one thing together.
    options
        The best first.
    """

    asked: Node
    options: tuple[Option, ...]


@attrs.frozen
class Most:
    """Conditions of which as many as possible should match, and at least some must."""

    nodes: tuple[Node, ...]
    least: int = 1


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


Wording: TypeAlias = Word | Phrase | Prefix | Fuzzy
"""Conditions on words of texts, or of values; only those without a field of whole values weigh."""
Leaf: TypeAlias = (
    Word
    | Phrase
    | Prefix
    | Fuzzy
    | Stem
    | Exact
    | Starts
    | Linked
    | Since
    | Until
    | Between
    | Near
    | Tagged
    | Located
    | Numbered
)
Node: TypeAlias = Leaf | Not | AnyOf | AllOf | Best | Most


def wanted(node: Node) -> Iterator[Leaf]:
    """Yield the conditions that a hit may fulfil, those under a ``-`` left out.

    Examples
    --------
    >>> [leaf.text for leaf in wanted(AllOf((Word("career"), Not(Word("school")))))]
    ['career']
    """
    if isinstance(node, (AnyOf, AllOf, Most)):
        for each in node.nodes:
            yield from wanted(each)
    elif isinstance(node, Best):
        yield from wanted(node.asked)
    elif not isinstance(node, Not):
        yield node
