"""Where the labels of the vocabulary stand in a text of one language.

All labels are looked for at once. Words are stemmed; a label stands where its stems stand side by side. The longest
label wins, and what lies within it does not count: social housing is not also housing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from goodpractice.language.fold import fold
from goodpractice.language.stem import primary
from goodpractice.topics.concepts import Vocabulary, vocabulary
from goodpractice.topics.packed import Row
from goodpractice.topics.stemming import label_stems, word_stem

# What ends a sentence or an entry of a list ends a label too: it stands among the words as one that no label holds.
_TOKEN = re.compile(r"[^\W_]+|[;:!?\n|•()\[\]]|\.(?!\S)")
_COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "is", "lb", "nb", "nl", "nn", "sv"})
_COMPOUND = 10
"""Letters from which on a single word of these languages is taken for a compound: Hochwasserschutz says as much as
flood protection does."""
_MOST_REMEMBERED = 400_000


class Match:
    """A label found in a text; the same label gives the same object.

    Parameters
    ----------
    concepts
        Places of the concepts in the vocabulary that are called so; two at most, nearly always one.
    label
        The label as it stands in the vocabulary.
    size
        How many words it has.
    weak
        True if the words also mean other things.
    phrase
        True if it says as much as several words do; so does a compound.
    """

    __slots__ = ("concepts", "label", "phrase", "size", "weak")

    def __init__(self, concepts: tuple[int, ...], label: str, size: int, weak: bool, *, phrase: bool) -> None:
        self.concepts = concepts
        self.label = label
        self.size = size
        self.weak = weak
        self.phrase = phrase

    def __repr__(self) -> str:
        return f"Match({self.label!r}, weak={self.weak})"


class Matcher:
    """Finds the labels of one language.

    Parameters
    ----------
    labels
        Of each concept, in the order of the vocabulary.
    language
        The language of the labels and of the texts.

    Examples
    --------
    >>> found = matcher("pl").find("Rewitalizacji miast służy współpraca szkół z pracodawcami")
    >>> [match.label for match in found]
    ['rewitalizacja miast', 'współpraca szkół z pracodawcami']
    """

    def __init__(self, labels: Iterable[Iterable[Row]], language: str) -> None:
        self._language = language
        self._compound = _COMPOUND if language in _COMPOUNDING else sys.maxsize
        self._stems = _Stems(word_stem(language))
        self._rows: dict[str, list[tuple[str, str, int, int]]] = {}
        for place, several in enumerate(labels):
            for text, stems, weak in several:
                self._rows.setdefault(stems.partition(" ")[0], []).append((stems, text, weak, place))
        # A text meets few of the words that labels begin with: only those are worked out.
        self._from: dict[str, _Beginning] = {}

    def exact(self, text: str) -> Match | None:
        """Return the label that a text consists of, or None."""
        stems = label_stems(text, self._language)
        if not stems or stems[0] not in self._rows:
            return None
        return self._beginning(stems[0]).exact(stems)

    def find(self, text: str) -> list[Match]:
        """Return every label that stands in a text, in its order.

        Parameters
        ----------
        text
            Anything.
        """
        known, starts = self._stems, self._rows
        stems = [known[token] for token in _TOKEN.findall(fold(text))]
        found, end = [], 0
        for at in [place for place, stem in enumerate(stems) if stem in starts]:
            match = self._beginning(stems[at]).longest(stems, at)
            # What lies within a longer label is part of it; two that overlap are both said.
            if match is not None and at + match.size > end:
                found.append(match)
                end = at + match.size
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        return found

    def _beginning(self, stem: str) -> _Beginning:
        known = self._from.get(stem)
        if known is None:
            known = self._from[stem] = _Beginning(self._rows[stem], self._compound)
        return known


class _Beginning:
    """The labels that begin with one word."""

    __slots__ = ("_alone", "_by_second")

    def __init__(self, rows: Iterable[tuple[str, str, int, int]], compound: int) -> None:
        self._alone: Match | None = None
        self._by_second: dict[str, list[tuple[list[str], Match]]] = {}
        for stems, several in _by_stems(rows).items():
            # Who means it surely goes before who means it perhaps.
            sure = [row for row in several if not row[2]] or several
            words = stems.split(" ")
            concepts = tuple(dict.fromkeys(row[3] for row in sure))
            phrase = len(words) > 1 or len(stems) >= compound
            match = Match(concepts, sure[0][1], len(words), bool(sure[0][2]), phrase=phrase)
            if len(words) == 1:
                self._alone = match
            else:
                self._by_second.setdefault(words[1], []).append((words, match))
        for those in self._by_second.values():
            those.sort(key=lambda pair: -pair[1].size)

    def longest(self, stems: Sequence[str], at: int) -> Match | None:
        """Return the longest of them that stands at a place in a text."""
        if self._by_second and at + 1 < len(stems):
            for wanted, match in self._by_second.get(stems[at + 1], ()):
                if stems[at : at + match.size] == wanted:
                    return match
        return self._alone

    def exact(self, stems: Sequence[str]) -> Match | None:
        """Return the one that has these words and no others."""
        if len(stems) == 1:
            return self._alone
        wanted = [*stems]
        return next((match for words, match in self._by_second.get(stems[1], ()) if words == wanted), None)


def _by_stems(
    rows: Iterable[tuple[str, str, int, int]],
) -> dict[str, list[tuple[str, str, int, int]]]:
    found: dict[str, list[tuple[str, str, int, int]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


class _Stems(dict[str, str]):
    """The stem of every word met so far."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, token: str) -> str:
        stem = self[token] = self._stem(token)
        return stem


@cache
def _matcher(code: str) -> Matcher | None:
    topics: Vocabulary = vocabulary()
    return Matcher(topics.rows_of(code), code) if code in topics.languages else None


def matcher(language: str) -> Matcher | None:
    """Return the matcher of a language, or None if the vocabulary has no labels in it.

    Parameters
    ----------
    language
        A language tag.

    Examples
    --------
    >>> matcher("tlh") is None
    True
    """
    return _matcher(primary(language) or language)
