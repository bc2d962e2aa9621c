"""Which words of two languages go together, by competitive linking (Melamed, 2000).

Words that translate each other stand together more often than chance has it, but so do words that merely belong to the same
sentences: *labour* with *Markt*. So within each pair of sentences words compete: the two that belong together most are
linked, and neither is free for another. What is linked nearly whenever it meets is a translation; the rest is not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import log, sqrt
from operator import itemgetter

import attrs

_ROUNDS = 3


@attrs.frozen
class Strictness:
    """What a pair of words has to show before it is believed.

    Parameters
    ----------
    texts
        Texts in both languages, at least; with fewer nothing is learned.
    links
        How often the two were linked, at least.
    things
        How many things they were linked in, at least: one text says its own names again and again.
    share
        Of the times that they met, the share that they were linked in.
    of_each
        Of the times that either word was there, the share that they were linked in.

    Notes
    -----
    Shares are not those that were seen, but the lowest that chance would let look so (Wilson, one in twenty): three of three
    may well be luck, thirty of sixty is not.
    """

    texts: int = 20
    links: int = 4
    things: int = 3
    share: float = 0.5
    of_each: float = 0.25


STRICT = Strictness()

Words = frozenset[str]
Pair = tuple[str, str]
Rows = Sequence[tuple[int, Sequence[str], Sequence[str]]]


@attrs.frozen
class Sentences:
    """What a thing says in two languages, put side by side: its number, and the words of both."""

    thing: int
    one: Words
    other: Words


def linked(texts: Sequence[Sentences], strict: Strictness = STRICT) -> dict[Pair, int]:
    """Return the pairs of words that translate each other, with how often they did.

    Parameters
    ----------
    texts
        Sentences that say the same in two languages.
    strict
        What it takes.

    Examples
    --------
    >>> said = [("city school", "miasto szkola"), ("city youth", "miasto mlodziez"), ("youth school", "mlodziez szkola")]
    >>> rows = [(frozenset(one.split()), frozenset(other.split())) for one, other in said] * 10
    >>> sorted(linked([Sentences(thing, *row) for thing, row in enumerate(rows)]))
    [('city', 'miasto'), ('school', 'szkola'), ('youth', 'mlodziez')]
    """
    if len(texts) < strict.texts:
        return {}
    ones = _often((row.one for row in texts), strict.links)
    others = _often((row.other for row in texts), strict.links)
    rows = [(row.thing, sorted(row.one & ones.keys()), sorted(row.other & others.keys())) for row in texts]
    together: Counter[Pair] = Counter()
    for _, one, other in rows:
        together.update((a, b) for a in one for b in other)
    score: dict[Pair, float] = {
        (a, b): found
        for (a, b), count in together.items()
        if count >= strict.links and (found := surprise(count, ones[a], others[b], len(rows))) > 0
    }
    for _ in range(_ROUNDS):
        links, things = _linked(rows, score)
        score = _judged(links, {pair: together[pair] for pair in links})
    return {
        (a, b): count
        for (a, b), count in sorted(links.items())
        if count >= strict.links
        and len(things[a, b]) >= strict.things
        and lowest(count, together[a, b]) >= strict.share
        and lowest(count, max(ones[a], others[b])) >= strict.of_each
    }


def _often(texts: Iterable[Words], least: int) -> dict[str, int]:
    counts = Counter(word for words in texts for word in words)
    return {word: count for word, count in counts.items() if count >= least}


_Z = 1.645


def lowest(count: int, of: int) -> float:
    """Return the lowest share that would look like so many of so many, one time in twenty.

    Examples
    --------
    >>> round(lowest(3, 3), 2), round(lowest(30, 60), 2)
    (0.53, 0.4)
    """
    share, square = count / of, _Z * _Z
    spread = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (share + square / (2 * of) - spread) / (1 + square / of)


def surprise(both: int, one: int, other: int, total: int) -> float:
    """Return G² of two words standing together so often; 0 if that is less often than by chance.

    Parameters
    ----------
    both, one, other, total
        Texts that have both words, the one, the other; and all texts.

    Examples
    --------
    >>> round(surprise(5, 5, 5, 100), 1), surprise(1, 50, 50, 100)
    (39.7, 0.0)
    """
    if both * total <= one * other:
        return 0.0
    cells = (
        (both, one, other),
        (one - both, one, total - other),
        (other - both, total - one, other),
        (total - one - other + both, total - one, total - other),
    )
    return 2 * sum(seen * log(seen * total / (row * column)) for seen, row, column in cells if seen > 0)


def _linked(rows: Rows, score: Mapping[Pair, float]) -> tuple[dict[Pair, int], dict[Pair, set[int]]]:
    """Let the words of each row compete; return how often each pair was linked, and in which things."""
    links: dict[Pair, int] = {}
    things: dict[Pair, set[int]] = {}
    for thing, one, other in rows:
        rivals = sorted((-score[a, b], a, b) for a in one for b in other if (a, b) in score)
        for pair in _winners(rivals):
            links[pair] = links.get(pair, 0) + 1
            things.setdefault(pair, set()).add(thing)
    return links, things


def _winners(rivals: Iterable[tuple[float, str, str]]) -> Iterator[Pair]:
    """Yield the pairs that belong together most, each word in one; of equals that share a word nobody wins."""
    taken: tuple[set[str], set[str]] = (set(), set())
    for _, equals in groupby(rivals, key=itemgetter(0)):
        free = [(a, b) for _, a, b in equals if a not in taken[0] and b not in taken[1]]
        left, right = Counter(a for a, _ in free), Counter(b for _, b in free)
        yield from ((a, b) for a, b in free if left[a] == right[b] == 1)
        # Words that always stand together cannot be told apart; what is left for them is worse.
        taken[0].update(left)
        taken[1].update(right)


def _judged(links: Mapping[Pair, int], met: Mapping[Pair, int]) -> dict[Pair, float]:
    """Return how much likelier the links of each pair are if it is a translation than if it is none."""
    sure = [pair for pair, count in links.items() if 2 * count > met[pair]]
    linked, meetings = sum(links[pair] for pair in sure), sum(met[pair] for pair in sure)
    right = linked / max(1, meetings)
    wrong = (sum(links.values()) - linked) / max(1, sum(met.values()) - meetings)
    right, wrong = min(max(right, 0.5), 0.99), min(max(wrong, 1e-4), 0.4)
    for_link, for_miss = log(right / wrong), log((1 - right) / (1 - wrong))
    return {pair: count * for_link + (met[pair] - count) * for_miss for pair, count in links.items()}
