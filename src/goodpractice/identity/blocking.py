"""Which names are worth comparing: those that share a rare word, two words, or a word and the beginning of another."""

from __future__ import annotations

from collections.abc import Iterator

from goodpractice.identity.corpus import Corpus

_TELLING = 5
"""So many words of a name, the most telling ones, take part."""
RARE = 24
"""A word of so many names at most is a block by itself."""
LARGEST = 40
"""A block of more names is divided by country; if it stays as large, other blocks must do."""
_EDGE = 4


def blocks(corpus: Corpus, share: int = 0, shares: int = 1) -> Iterator[list[int]]:
    """Yield groups of names, as positions in `Corpus.entries`, whose members are worth comparing.

    Parameters
    ----------
    corpus
        All names.
    share, shares
        Only this share of all blocks, where several processes divide the work.
    """
    for block in undivided(corpus, share, shares):
        if len(block) > LARGEST:
            yield from (part for part in by_country(corpus, block) if 1 < len(part) <= LARGEST)
        else:
            yield block


def undivided(corpus: Corpus, share: int = 0, shares: int = 1) -> Iterator[list[int]]:
    """Yield all groups, however large; see `blocks`."""
    shift = len(corpus.entries).bit_length()
    mask = (1 << shift) - 1
    # Keys of acronyms are below zero; shifting and masking treat them like all others.
    found = [(key << shift) | entry for entry, key in _keys(corpus, share, shares)]
    found.sort()
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


def _keys(corpus: Corpus, share: int, shares: int) -> Iterator[tuple[int, int]]:
    words, count = corpus.words, corpus.count
    edges: dict[str, int] = {}
    size = len(words) + 1
    heads = [0] * size
    tails = [0] * size
    for number, word in enumerate(words):
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
            if shares == 1 or key % shares == share:
                yield position, key
