"""Which concepts the keyword of a source means."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from goodpractice.language.fold import words
from goodpractice.topics.concepts import vocabulary
from goodpractice.topics.matching import matcher

_SEVERAL = re.compile(r"\s*[/;|\n]\s*|\s{2,}")


@lru_cache(maxsize=20_000)
def concepts_of(keyword: str, language: str = "en") -> tuple[str, ...]:
    """Return the ids of the concepts that a keyword of a source means.

    Parameters
    ----------
    keyword
        As the source writes it; one that joins several by ``/`` or ``;`` is taken apart unless it is known whole.
    language
        The language of the keyword; English is tried too.

    Returns
    -------
    tuple of str
        In the order of the vocabulary; empty if the keyword is not known.

    Examples
    --------
    >>> concepts_of("Jobs and skills")
    ('employment', 'skills')
    >>> concepts_of("Governance / Culture & Heritage")
    ('governance', 'culture', 'cultural-heritage')
    >>> concepts_of("miscellaneous")
    ()
    """
    found = _known(keyword, language)
    if found:
        return found
    return tuple(dict.fromkeys(name for part in _SEVERAL.split(keyword) for name in _known(part, language)))


def _known(keyword: str, language: str) -> tuple[str, ...]:
    # What a source's keyword means was decided one by one, and goes before what a label says.
    if found := _stated().get(" ".join(words(keyword))):
        return found
    topics = vocabulary().concepts
    for code in dict.fromkeys((language, "en")):
        finds = matcher(code)
        match = finds.exact(keyword) if finds is not None else None
        if match is not None:
            return tuple(topics[place].id for place in match.concepts)
    return ()


@cache
def _stated() -> dict[str, tuple[str, ...]]:
    """Concepts by the keywords that the vocabulary lists, folded."""
    by_key: dict[str, list[str]] = {}
    for concept in vocabulary():
        for keyword in concept.keywords:
            by_key.setdefault(" ".join(words(keyword)), []).append(concept.id)
    return {key: tuple(dict.fromkeys(names)) for key, names in by_key.items()}
