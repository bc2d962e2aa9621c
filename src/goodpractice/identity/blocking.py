"""Which names are worth comparing: those that share a rare word, two words, or a word and the beginning of another."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from goodpractice.identity.corpus import Corpus

_TELLING = 5
"""So many words of a name, the most telling ones, take part."""
RARE = 24
"""A word of so many names at most is a block by itself."""
LARGEST = 40
"""A block of more names is divided by country; if it stays as large, other blocks must do."""
_EDGE = 4
_DRAWER = 16_384
"""Names whose keys are sorted at a time, about."""


class Blocks:
    """For each name those that are worth comparing with it, as numbers in arrays: millions of memberships stay small.

    Arrays hold no objects, so that a second process shares them for as long as it lives.

    Parameters
    ----------
    corpus
        All names.
    among
        Positions of parties: only what is worth comparing with one of them.
    """

    def __init__(self, corpus: Corpus, among: frozenset[int] | None = None) -> None:
        self._members = array("i")
        ends = array("i")
        entries = corpus.entries
        for block in blocks(corpus):
            if among is not None and not any(entries[n].party in among for n in block):
                continue
            self._members.extend(sorted(block))
            ends.append(len(self._members))
        size = len(corpus.entries)
        several = Counter(self._members)
        self._first = array("i", accumulate((several[n] for n in range(size)), initial=0))
        self._from = array("i", bytes(4 * len(self._members)))
        self._to = array("i", bytes(4 * len(self._members)))
        free = array("i", self._first)
        start = 0
        for end in ends:
            for n in range(start, end):
                entry = self._members[n]
                at = free[entry]
                free[entry] = at + 1
                self._from[at] = n + 1
                self._to[at] = end
            start = end

    def after(self, entry: int) -> set[int]:
        """Return the names, as positions in `Corpus.entries`, that come after one and share a block with it."""
        found: set[int] = set()
        members = self._members
        for at in range(self._first[entry], self._first[entry + 1]):
            found.update(members[self._from[at] : self._to[at]])
        return found


def blocks(corpus: Corpus) -> Iterator[list[int]]:
    """Yield groups of names, as positions in `Corpus.entries`, whose members are worth comparing.

    Parameters
    ----------
    corpus
        All names.
    """
    for block in undivided(corpus):
        if len(block) > LARGEST:
            yield from (part for part in by_country(corpus, block) if 1 < len(part) <= LARGEST)
        else:
            yield block


def undivided(corpus: Corpus) -> Iterator[list[int]]:
    """Yield all groups, however large; see `blocks`."""
    # A part of the keys is sorted at a time: a list of whole numbers takes four times the room of an array.
    drawers = [(array("q"), array("i")) for _ in range(1 + len(corpus.entries) // _DRAWER)]
    for entry, key in _keys(corpus):
        keys, entries = drawers[key % len(drawers)]
        keys.append(key)
        entries.append(entry)
    shift = len(corpus.entries).bit_length()
    while drawers:
        keys, entries = drawers.pop()
        # Keys of acronyms are below zero; shifting and masking treat them like all others.
        yield from _alike(
            sorted((key << shift) | entry for key, entry in zip(keys, entries, strict=True)), shift
        )


def _alike(found: list[int], shift: int) -> Iterator[list[int]]:
    """Yield the names of each key that several have."""
    mask = (1 << shift) - 1
    last: int | None
    start, last, end = 0, None, len(found)
    for n in range(end + 1):
        key = found[n] >> shift if n < end else None
        if key != last:
            if n - start > 1:
                block = list(dict.fromkeys(each & mask for each in found[start:n]))
                if len(block) > 1:
                    yield block
            start, last = n, key


def by_country(corpus: Corpus, block: list[int]) -> Iterator[list[int]]:
    """Divide a group by country; names of no known country are in every part."""
    parties, entries = corpus.parties, corpus.entries
    parts: dict[str | None, list[int]] = {}
    for entry in block:
        parts.setdefault(parties[entries[entry].party].country, []).append(entry)
    anywhere = parts.pop(None, [])
    for part in parts.values():
        yield part + anywhere


def _keys(corpus: Corpus) -> Iterator[tuple[int, int]]:
    words, count = corpus.words, corpus.count
    edges: dict[str, int] = {}
    size = len(words) + 1
    heads = [0] * size
    tails = [0] * size
    for number, word in enumerate(corpus.sounds):
        heads[number] = edges.setdefault(word[:_EDGE], len(edges))
        tails[number] = edges.setdefault(word[-_EDGE:] + "$", len(edges))
    kinds: dict[str, int] = {}
    shorts: dict[str, int] = {}
    for entry in corpus.entries:
        if entry.short:
            shorts.setdefault(entry.short, -len(shorts) - 1)
    base = size + 2 * len(edges) + 1024
    ahead, behind = size, size + len(edges)
    for position, entry in enumerate(corpus.entries):
        tokens = entry.tokens[:_TELLING]
        keys: list[int] = []
        for n, one in enumerate(tokens):
            if count[one] <= RARE:
                keys.append(one)
            for other in tokens[n + 1 :]:
                keys.append((one + 1) * base + other if one < other else (other + 1) * base + one)
            if len(tokens) > 1:
                for other in tokens:
                    if other != one and (count[one] > RARE):
                        keys.append((one + 1) * base + ahead + heads[other])
                        keys.append((one + 1) * base + behind + tails[other])
            else:
                for kind in entry.kinds:
                    mark = size + 2 * len(edges) + kinds.setdefault(kind, len(kinds))
                    keys.append((one + 1) * base + mark)
                    keys.append((ahead + heads[one] + 1) * base + mark)
                    keys.append((behind + tails[one] + 1) * base + mark)
                if not entry.kinds or len(words[one]) > 2 * _EDGE:
                    keys.append((ahead + heads[one] + 1) * base + behind + tails[one])
        if len(tokens) > 1 and not any(count[one] > RARE for one in tokens):
            # All its words are rare, perhaps because of misprints: two beginnings must do.
            first = sorted(ahead + heads[one] for one in tokens[:3])
            keys += [(one + 1) * base + other for n, one in enumerate(first) for other in first[n + 1 :]]
        if shorts:
            keys += [shorts[letters] for letters in (*entry.initials, entry.short) if letters in shorts]
        for key in keys:
            yield position, key
