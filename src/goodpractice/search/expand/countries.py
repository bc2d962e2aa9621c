"""Which country words of a question mean, in the cases of their grammar: *w Szwecji*, *in den Niederlanden*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from goodpractice.language.fold import words
from goodpractice.language.stem import stem_word
from goodpractice.model.countries import CODES, country, country_name, is_country

MOST_WORDS = 3
_SHORTEST = 4


@cache
def _called(language: str) -> dict[tuple[str, ...], str]:
    """Return the codes of countries by the stems of their names in a language."""
    return {
        tuple(stem_word(word, language) for word in words(country_name(code, language))): code
        for code in CODES
    }


def country_meant(asked: Sequence[str], languages: Sequence[str]) -> str | None:
    """Return the code of the country that words mean, or None.

    Parameters
    ----------
    asked
        Folded words.
    languages
        That the question may be in.

    Examples
    --------
    >>> country_meant(["szwecji"], ["pl"]), country_meant(["united", "kingdom"], ["en"]), country_meant(["as"], ["en"])
    ('SE', 'GB', None)
    """
    name = " ".join(asked)
    if len(name) < _SHORTEST or len(asked) > MOST_WORDS:
        return None
    if is_country(name):
        return country(name)
    for language in languages:
        found = _called(language).get(tuple(stem_word(word, language) for word in asked))
        if found:
            return found
    return None
