"""Which concepts the keyword of a source means."""

from __future__ import annotations

import re
from functools import cache

from goodpractice.language.fold import words
from goodpractice.topics.concepts import vocabulary

_SEVERAL = re.compile(r"\s*[/;|\n]\s*|\s{2,}")


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
    key = " ".join(words(keyword))
    for code in dict.fromkeys((language.partition("-")[0].lower(), "en")):
        if found := _table(code).get(key):
            return found
    return ()


@cache
def _table(language: str) -> dict[str, tuple[str, ...]]:
    """Concepts by folded keyword: what sources say, and the labels of one language."""
    topics = vocabulary()
    by_key: dict[str, list[str]] = {}
    if language == "en":
        for concept in topics:
            for keyword in concept.keywords:
                _add(by_key, keyword, concept.id)
    sure = set(by_key)
    for concept, several in zip(topics, topics.labels_of(language), strict=False):
        for label in several:
            # What a source's keyword means was decided one by one, and goes before what a label says.
            if " ".join(words(label.text)) not in sure:
                _add(by_key, label.text, concept.id)
    return {key: tuple(names) for key, names in by_key.items()}


def _add(by_key: dict[str, list[str]], keyword: str, name: str) -> None:
    several = by_key.setdefault(" ".join(words(keyword)), [])
    if name not in several:
        several.append(name)
