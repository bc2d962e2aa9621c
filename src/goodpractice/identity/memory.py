"""What was compared before, so that a new run compares only what is new or changed, and comes to the same.

A pair need not be compared again if neither of the two has changed, and no word of theirs tells more or less than it
did. Weights come in half bits, so that a few new names leave nearly all of them as they were.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import attrs
import orjson

from goodpractice.identity.blocking import LARGEST, RARE, by_country, undivided
from goodpractice.identity.corpus import Corpus, Entry, Party
from goodpractice.identity.match import Match, matches
from goodpractice.identity.score import Scorer
from goodpractice.version import __version__

_TOO_MANY = 0.3
"""Share of changed parties from which on everything is compared anew."""


@attrs.frozen(kw_only=True)
class Memory:
    """What a comparison leaves behind.

    Parameters
    ----------
    rules
        Version of the words and factors it was made with.
    prior
        Bits that evidence had to outweigh.
    counts
        In how many names each word, kind, country, place and acronym stood.
    prints
        Fingerprint of each party, by its name.
    pairs
        Names of the parties that may be one, and their bits.
    """

    rules: str
    prior: float
    counts: dict[str, int]
    prints: dict[str, str]
    pairs: list[tuple[str, str, float]]

    def packed(self) -> bytes:
        """Return it as bytes, to be kept."""
        return zlib.compress(orjson.dumps(attrs.asdict(self, recurse=False)), 3)


def unpacked(body: bytes | None) -> Memory | None:
    """Return what `Memory.packed` gave; None if there is nothing, or it was made by other rules."""
    if body is None:
        return None
    said = orjson.loads(zlib.decompress(body))
    if said.get("rules") != _rules():
        return None
    return Memory(**{**said, "pairs": [tuple(pair) for pair in said["pairs"]]})


@cache
def _rules() -> str:
    words = (files("goodpractice.identity") / "words.toml").read_bytes()
    return f"{__version__} {zlib.crc32(words):x} 2"


def remembered_matches(
    corpus: Corpus, names: Sequence[str], before: Memory | None, scorer: Scorer | None = None
) -> tuple[list[Match], Memory]:
    """Return the pairs that may be one as `goodpractice.identity.match.matches` does, and what to remember.

    Parameters
    ----------
    corpus
        All names; ids of parties are their positions.
    names
        A name for each party that is the same in every run.
    before
        What the last run left; None to compare everything.
    scorer
        For other rates than the usual.
    """
    prints = {name: _fingerprint(party) for name, party in zip(names, corpus.parties, strict=True)}
    counts = _counts(corpus)
    changed = None if before is None else _changed(corpus, names, prints, counts, before)
    if before is None or changed is None:
        found = matches(corpus, scorer=scorer)
    else:
        position = {name: n for n, name in enumerate(names)}
        kept = [
            Match(bits, *sorted((position[one], position[other])))
            for one, other, bits in before.pairs
            if one in position
            and other in position
            and position[one] not in changed
            and position[other] not in changed
        ]
        found = sorted(
            [*kept, *(matches(corpus, scorer=scorer, among=changed) if changed else ())],
            key=lambda match: (-match.bits, match.one, match.other),
        )
    pairs = [(names[match.one], names[match.other], match.bits) for match in found]
    return found, Memory(rules=_rules(), prior=corpus.prior, counts=counts, prints=prints, pairs=pairs)


def _changed(
    corpus: Corpus, names: Sequence[str], prints: dict[str, str], counts: dict[str, int], before: Memory
) -> frozenset[int] | None:
    """Return the positions of parties whose pairs must be compared; None if that is simply all."""
    if before.prior != corpus.prior:
        return None
    changed = {n for n, name in enumerate(names) if before.prints.get(name) != prints[name]}
    moved = len(changed) + len(before.prints.keys() - prints.keys())
    if moved > _TOO_MANY * len(names):
        return None
    if not moved:
        return frozenset()
    weighed = {
        mark
        for mark in counts.keys() | before.counts.keys()
        if counts.get(mark) != before.counts.get(mark)
        and _tells_otherwise(corpus, counts.get(mark, 0), before.counts.get(mark, 0))
    }
    for entry in corpus.entries:
        if entry.party not in changed and not weighed.isdisjoint(_marks(corpus, entry)):
            changed.add(entry.party)
    # A block that grew too large, or small enough again, brings other pairs than it did.
    for block in undivided(corpus):
        if len(block) <= LARGEST - moved:
            continue
        groups = [block] if len(block) <= LARGEST + moved else by_country(corpus, block)
        for group in groups:
            if LARGEST - moved < len(group) <= LARGEST + moved:
                changed.update(corpus.entries[n].party for n in group)
    return frozenset(changed)


def _tells_otherwise(corpus: Corpus, now: int, then: int) -> bool:
    if not now or not then:
        return False  # the parties that have it are new, or gone
    return corpus.bits(now) != corpus.bits(then) or (now <= RARE) != (then <= RARE)


def _counts(corpus: Corpus) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for entry in corpus.entries:
        counted.update(corpus.words[token] for token in entry.tokens)
        counted.update(entry.kinds)
    counted.update({f"!{letters}": count for letters, count in corpus.short_count.items()})
    counted.update(f"country {party.country}" for party in corpus.parties if party.country)
    counted.update(f"place {place}" for party in corpus.parties for place in party.places)
    return dict(sorted(counted.items()))


def _marks(corpus: Corpus, entry: Entry) -> set[str]:
    party = corpus.parties[entry.party]
    places = (f"place {place}" for place in party.places)
    letters = {f"!{each}" for each in (*entry.initials, entry.short) if each}
    return {
        *(corpus.words[token] for token in entry.tokens),
        *entry.kinds,
        *letters,
        *places,
        f"country {party.country}",
    }


def _fingerprint(party: Party) -> str:
    said = (
        party.names, party.country, party.kind, sorted(party.sort), sorted(party.places), sorted(party.ids),
        sorted(party.domains), sorted(party.partners), sorted(party.lists),
    )  # fmt: skip
    return hashlib.blake2b(repr(said).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
