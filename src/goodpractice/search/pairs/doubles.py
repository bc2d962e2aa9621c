"""What a record says in two languages or more, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from goodpractice.language.stem import primary

_NAMES_ONLY = frozenset({"person", "place"})
"""Kinds whose names are nobody's words."""
_TEXTS = ("summary", "tagline", "resources")

Said = dict[str, str]
"""A text by language: two letters, as stems are made of it."""


def doubles(kind: str, body: Mapping[str, Any]) -> Iterator[Said]:
    """Yield what a record says more than once, each time by language.

    Parameters
    ----------
    kind
        Of the record.
    body
        Its attributes, in JSON form.

    Examples
    --------
    >>> list(doubles("practice", {"name": {"pl": "Szkoły", "en-GB": "Schools"}, "summary": {"en": "One language only"}}))
    [{'pl': 'Szkoły', 'en': 'Schools'}]
    """
    if kind in _NAMES_ONLY:
        return
    # A thing may have a name in each language: one after the other, or each for itself.
    yield from _said([body.get("name"), *body.get("also", ())])
    for field in _TEXTS:
        yield from _said([body.get(field)])
    for text in body.get("sections", {}).values():
        yield from _said([text])
    for component in body.get("components", ()):
        yield from _said([component.get("name")])


def _said(values: Iterable[Any]) -> Iterator[Said]:
    found: Said = {}
    for value in values:
        if isinstance(value, dict):
            for tag, text in value.items():
                language = primary(tag)
                if language and isinstance(text, str) and text.strip():
                    found.setdefault(language, text)
    if len(found) > 1:
        yield found


def languages_of(kind: str, body: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return the pairs of languages that a record says something in, each in the order of the alphabet.

    Examples
    --------
    >>> languages_of("practice", {"name": {"pl": "Szkoły", "en": "Schools"}})
    {('en', 'pl')}
    """
    return {pair for said in doubles(kind, body) for pair in combinations(sorted(said), 2)}
