"""Where the labels of the vocabulary stand in a text of one language.

All labels are looked for at once. Words are stemmed; a label stands where its stems stand side by side. The longest
label wins, and what lies within it does not count: social housing is not also housing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import attrs

from goodpractice.language.fold import fold
from goodpractice.language.stem import primary
from goodpractice.topics.concept import Label
from goodpractice.topics.concepts import Vocabulary, vocabulary
from goodpractice.topics.stemming import word_stem

# What ends a sentence or an entry of a list ends a label too: it stands among the words as one that no label holds.
_TOKEN = re.compile(r"[^\W_]+|[;:!?\n|•()\[\]]|\.(?!\S)")
_MOST_REMEMBERED = 400_000


@attrs.frozen(eq=False)
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
    """

    concepts: tuple[int, ...]
    label: str
    size: int
    weak: bool


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

    def __init__(self, labels: Sequence[Iterable[Label]], language: str) -> None:
        self._stems = _Stems(word_stem(language))
        by_stems: dict[tuple[str, ...], Match] = {}
        for place, several in enumerate(labels):
            for label in several:
                before = by_stems.get(label.stems)
                weak = label.weak and (before is None or before.weak)
                if before is not None and before.weak == label.weak:
                    concepts = tuple(dict.fromkeys((*before.concepts, place)))
                elif before is not None and not before.weak:
                    continue  # who means it surely goes before who means it perhaps
                else:
                    concepts = (place,)
                name = before.label if before is not None and before.weak == label.weak else label.text
                by_stems[label.stems] = Match(concepts, name, len(label.stems), weak)
        self._alone: dict[str, Match] = {}
        self._from: dict[str, dict[str, list[tuple[list[str], Match]]]] = {}
        for stems, match in by_stems.items():
            if len(stems) == 1:
                self._alone[stems[0]] = match
            else:
                self._from.setdefault(stems[0], {}).setdefault(stems[1], []).append(([*stems], match))
        for seconds in self._from.values():
            for those in seconds.values():
                those.sort(key=lambda pair: -pair[1].size)
        self._starts = self._alone.keys() | self._from.keys()

    def find(self, text: str) -> list[Match]:
        """Return every label that stands in a text, in its order.

        Parameters
        ----------
        text
            Anything.
        """
        known, starts = self._stems, self._starts
        stems = [known[token] for token in _TOKEN.findall(fold(text))]
        found, end = [], 0
        for at in [place for place, stem in enumerate(stems) if stem in starts]:
            match = self._longest(stems, at)
            # What lies within a longer label is part of it; two that overlap are both said.
            if match is not None and at + match.size > end:
                found.append(match)
                end = at + match.size
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        return found

    def _longest(self, stems: list[str], at: int) -> Match | None:
        seconds = self._from.get(stems[at])
        if seconds is not None and at + 1 < len(stems):
            for wanted, match in seconds.get(stems[at + 1], ()):
                if stems[at : at + match.size] == wanted:
                    return match
        return self._alone.get(stems[at])


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
    return Matcher(topics.labels_of(code), code) if code in topics.languages else None


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
