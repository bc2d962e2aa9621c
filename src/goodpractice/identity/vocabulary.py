"""What the words of names mean: legal forms, kinds of bodies, and topics, in the languages of Europe."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import attrs

from goodpractice.language import words
from goodpractice.model.countries import country_names

IGNORED = ""
"""Meaning of a word that says nothing about who somebody is."""
KIND = "@"
"""Meanings that start so are kinds: ``@university``."""
TOPIC = "#"
"""Meanings that start so are topics: ``#research``."""
COUNTRY = "^"
"""Meanings that start so are countries: ``^PL``."""
_DOTTED = re.compile(r"\b(?:\w\.)+\w?(?!\w)")
_SHORTEST_STEM = 4
_SHORTEST_HALF = 4
_LONGEST_ENDING = 7
"""More letters are no ending but a word: a Universitätsverlag is no university."""
_LINKING = ("", "s", "es", "n", "en", "er", "e")


def plain_words(text: str) -> list[str]:
    """Return the folded words of a name; letters with dots between them are one word.

    Examples
    --------
    >>> plain_words("Labour Ltd, S.p.A.")
    ['labour', 'ltd', 'spa']
    """
    if "." in text:
        text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    return words(text)


@attrs.frozen
class Vocabulary:
    """Words with their meanings.

    Parameters
    ----------
    exact
        Meaning by folded word.
    stems
        Meaning by the beginning of a folded word.
    phrases
        Meanings by first word: the other words, longest first.
    spelled_out
        Words that stand for others, by the first: the other words, and what to read.
    related, apart
        Pairs of kinds that one body may bear, and that no body can.
    """

    exact: dict[str, str]
    stems: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    spelled_out: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    related: frozenset[tuple[str, str]]
    apart: frozenset[tuple[str, str]]
    _known: dict[str, tuple[str, ...]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def meanings(self, word: str) -> tuple[str, ...]:
        """Return what a folded word means: itself, if it is no word of the vocabulary.

        Examples
        --------
        >>> vocabulary().meanings("uniwersytecie"), vocabulary().meanings("forschungszentrum")
        (('@university',), ('#research', '@centre'))
        """
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._worked_out(word)
        return known

    def read_out(self, folded: list[str]) -> list[str]:
        """Return folded words with those spelled out that stand for others.

        Examples
        --------
        >>> vocabulary().read_out(["th", "rosenheim"])
        ['technische', 'hochschule', 'rosenheim']
        """
        if self.spelled_out.keys().isdisjoint(folded):
            return folded
        read: list[str] = []
        n = 0
        while n < len(folded):
            rest, meant = self.spelled_out.get(folded[n], ((), ()))
            if meant and tuple(folded[n + 1 : n + 1 + len(rest)]) == rest and len(folded) > 1 + len(rest):
                read += meant
                n += 1 + len(rest)
            else:
                read.append(folded[n])
                n += 1
        return read

    def _worked_out(self, word: str) -> tuple[str, ...]:
        single = self._single(word)
        if single is not None:
            return (single,) if single else ()
        if len(word) > 2 * _SHORTEST_HALF:
            halves = self._halves(word)
            if halves:
                return halves
        return (word,)

    def _single(self, word: str) -> str | None:
        meaning = self.exact.get(word)
        if meaning is not None:
            return meaning
        for end in range(len(word), max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1):
            meaning = self.stems.get(word[:end])
            if meaning is not None:
                return meaning
        return None

    def _halves(self, word: str) -> tuple[str, ...]:
        """Take a compound apart, if both halves are words of the vocabulary."""
        for cut in range(len(word) - _SHORTEST_HALF, _SHORTEST_HALF - 1, -1):
            last = self.exact.get(word[cut:]) or self.stems.get(word[cut:])
            if not last:
                continue
            for link in _LINKING:
                first = word[: cut - len(link)] if word[:cut].endswith(link) else ""
                if len(first) < _SHORTEST_HALF:
                    continue
                single = self._single(first)
                if single:
                    return (single, last)
                if len(first) > 2 * _SHORTEST_HALF and (several := self._halves(first)):
                    return (*several, last)
        return ()


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that comes with the library."""
    import tomli

    text = (files("goodpractice.identity") / "words.toml").read_text(encoding="utf-8")
    said = tomli.loads(text)
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def put(listed: str, meaning: str) -> None:
        for entry in listed.split(","):
            folded = tuple(plain_words(entry))
            if not folded:
                continue
            if len(folded) > 1:
                phrases.setdefault(folded[0], []).append((folded[1:], meaning))
            elif entry.strip().endswith("*") and len(folded[0]) >= _SHORTEST_STEM:
                stems.setdefault(folded[0], meaning)
            else:
                exact.setdefault(folded[0], meaning)

    for listed in said["ignored"].values():
        put(listed, IGNORED)
    for prefix, table in ((KIND, "kinds"), (TOPIC, "topics")):
        for name, listed in said[table].items():
            put(listed, prefix + name)
    for code, name in country_names():
        put(name.replace(",", " "), COUNTRY + code)
    for code, listed in said["countries"].items():
        put(listed, COUNTRY + code)
    related = set()
    for line in said["related"]["same"]:
        first, *others = line.split()
        related |= {(KIND + first, KIND + other) for other in others}
        related |= {(KIND + other, KIND + first) for other in others}
    apart = set()
    for line in said["related"]["apart"]:
        left, right = ([KIND + kind for kind in side.split()] for side in line.split("/"))
        apart |= {(one, other) for one in left for other in right} | {
            (other, one) for one in left for other in right
        }
    ordered = {
        first: tuple(sorted(dict(reversed(rest)).items(), key=lambda entry: (-len(entry[0]), entry)))
        for first, rest in phrases.items()
    }
    spelled_out = {}
    for short, meant in said["spelled_out"].items():
        first, *rest = plain_words(short)
        spelled_out[first] = (tuple(rest), tuple(plain_words(meant)))
    return Vocabulary(exact, stems, ordered, spelled_out, frozenset(related), frozenset(apart))
