"""Which places words of a question mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from goodpractice.language.stem import stem_word
from goodpractice.places.gazetteer import gazetteer
from goodpractice.places.inflection import SPOKEN

MOST_WORDS = 3
_KNOWN = 15_000
"""Inhabitants from which a place is what a word means, if the word is no other."""


@lru_cache(maxsize=4096)
def places_meant(words: tuple[str, ...], languages: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the places that words mean, and what is called so.

    Parameters
    ----------
    words
        Folded; one to three.
    languages
        That the question may be in: places stand in the cases of its grammar.

    Returns
    -------
    tuple
        GeoNames' numbers, as text; and the name of the largest. Both empty if no larger place is called so.

    Examples
    --------
    >>> places_meant(("kielcach",), ("pl",)), places_meant(("kolonia",), ("pl",))[1]
    ((('769250',), 'Kielce'), 'Köln')
    """
    name = " ".join(words)
    if len(name) < 3 or name.isdigit():
        return (), ""
    known = gazetteer()
    for language in dict.fromkeys((*languages, "pl")):
        found = known.find(name, language=language, near=False)
        found = [one for one in found if one.entry.population >= _KNOWN and one.how in _HOWS]
        if found:
            least = found[0].score / 4
            kept = [one.entry for one in found if one.score >= least][:4]
            return tuple(str(entry.geonames) for entry in kept), kept[0].name
    return (), ""


_HOWS = frozenset({"name", "other name", "inflected", "digraphs"})


def stems_of_name(word: str) -> frozenset[str]:
    """Return a word in the common forms of the languages that places are spoken of in."""
    return frozenset(stem_word(word, language) for language in {*SPOKEN.values()})


def joined(words: Sequence[str]) -> str:
    """Return words as a name."""
    return " ".join(words)
