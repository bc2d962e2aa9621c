"""Learning word pairs from records that say the same in two languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import attrs

from goodpractice.language.fold import words
from goodpractice.language.stem import stem_word
from goodpractice.search.expand.small_words import small_words
from goodpractice.search.pairs.doubles import doubles
from goodpractice.search.pairs.linking import STRICT, Pair, Sentences, Strictness, Words, linked
from goodpractice.search.pairs.sentences import side_by_side

MOST = 20_000
"""Sentences of two languages that are learned from: more teach hardly more, and take long."""
_LONGEST = 60
"""Words of a sentence; what is longer is a list, or was not taken apart rightly."""
_SHORTEST = 3
_MOST_MEANINGS = 3

Languages = tuple[str, str]
Body = Mapping[str, Any]


@attrs.frozen
class WordPair:
    """Two words that translate each other.

    Parameters
    ----------
    stems
        In the form that they are found by, in the order of their languages.
    shown
        As they are written most often.
    links
        How often one stood for the other.
    """

    stems: Pair
    shown: Pair
    links: int


def learn(
    records: Iterable[tuple[int, str, Body]], strict: Strictness = STRICT
) -> dict[Languages, list[WordPair]]:
    """Return the words that translate each other, by languages in the order of the alphabet.

    Parameters
    ----------
    records
        Number of the thing, kind and attributes of each record, in an order that does not change.
    strict
        What a pair has to show before it is believed.

    Examples
    --------
    >>> learn([(1, "practice", {"name": {"pl": "Szkoły", "en": "Schools"}})])
    {}
    """
    said: dict[Languages, dict[Pair, int]] = {}
    for thing, kind, body in records:
        for text in doubles(kind, body):
            for languages in combinations(sorted(text), 2):
                known = said.setdefault(languages, {})
                if len(known) < MOST:
                    one, other = (text[language] for language in languages)
                    # What is said of many things in the same words says it once.
                    for sentences in side_by_side(one, other):
                        known.setdefault(sentences, thing)
    found = {languages: _learned(languages, known, strict) for languages, known in sorted(said.items())}
    return {languages: pairs for languages, pairs in found.items() if pairs}


def _learned(languages: Languages, said: Mapping[Pair, int], strict: Strictness) -> list[WordPair]:
    if len(said) < strict.texts:
        return []
    readers = [_Reader(language) for language in languages]
    texts = []
    for (one, other), thing in said.items():
        rows = readers[0].words(one), readers[1].words(other)
        if all(0 < len(row) <= _LONGEST for row in rows):
            texts.append(Sentences(thing, *rows))
    made: list[WordPair] = []
    often: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for (one, other), links in sorted(linked(texts, strict).items(), key=lambda item: (-item[1], item[0])):
        if often[0][one] < _MOST_MEANINGS and often[1][other] < _MOST_MEANINGS:
            often[0][one] += 1
            often[1][other] += 1
            shown = readers[0].shown(one), readers[1].shown(other)
            made.append(WordPair((one, other), shown, links))
    return made


class _Reader:
    """Reads sentences of a language: which words they have, in the form that these are found by."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._small = small_words(language)
        self._written: dict[str, Counter[str]] = {}

    def words(self, sentence: str) -> Words:
        found = set()
        for written in sentence.split():
            several = words(written)
            for folded in several:
                if len(folded) >= _SHORTEST and folded.isalpha() and folded not in self._small:
                    stem = stem_word(folded, self._language)
                    if len(stem) >= _SHORTEST:
                        found.add(stem)
                        shown = written.strip(_SIGNS) if len(several) == 1 else folded
                        self._written.setdefault(stem, Counter())[shown] += 1
        return frozenset(found)

    def shown(self, stem: str) -> str:
        several = self._written[stem]
        return min(several, key=lambda written: (-several[written], written))


_SIGNS = ".,;:!?()[]{}<>\"'“”„«»‘’…–—-*/"
