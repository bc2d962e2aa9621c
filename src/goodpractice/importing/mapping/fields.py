"""The fields of things and links that a mapping can fill, and how each is read from text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.countries import country
from goodpractice.model.kinds import KINDS
from goodpractice.model.languages import language_code
from goodpractice.model.numbers import parse_number
from goodpractice.model.relations import RELATIONS

DATES = frozenset({"since", "until", "date", "status_date", "as_of"})
MONEY = frozenset({"budget", "max_amount"})
NUMBERS = frozenset({"max_age", "ordinal", "laureates", "population"})
TRUTHS = frozenset({"offers_visits", "first", "unnamed"})
TEXTS = frozenset({"name", "summary", "tagline", "resources"})
SEVERAL = frozenset({"also", "topics", "web", "authors", "ids"})
TABLES = {
    "place": ("name", "country", "coordinates", "ids", "population"),
    "contacts": ("email", "phone", "address", "name"),
}
"""Fields that are made of pieces."""
FREE = frozenset({"sections", "extra"})
"""Fields whose pieces the user names."""
_LEFT_OUT = frozenset({"key", "statements", "components", "evidence", "than", "chain"})
LINK_FIELDS = (
    "role", "wording", "since", "until", "phase", "status", "stage", "extent", "territory", "key", "extra",
)  # fmt: skip
_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "tak",
        "t",
        "ja",
        "j",
        "oui",
        "o",
        "si",
        "sí",
        "sì",
        "s",
        "sim",
        "da",
        "ano",
        "áno",
        "igen",
        "kyllä",
        "jah",
        "jā",
        "taip",
        "ναι",
        "да",
        "так",
        "evet",
    ]
)
_NO = frozenset(
    [
        "no",
        "n",
        "false",
        "0",
        "nie",
        "nein",
        "non",
        "não",
        "nee",
        "nej",
        "ne",
        "nem",
        "ei",
        "nē",
        "οχι",
        "όχι",
        "не",
        "ні",
        "hayır",
    ]
)
_LIST = re.compile(r"\s*[;\n]\s*")


@cache
def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind that a mapping can fill.

    Examples
    --------
    >>> "budget" in fields_of("project"), "budget" in fields_of("organisation")
    (True, False)
    """
    return tuple(field.name for field in attrs.fields(KINDS[kind]) if field.name not in _LEFT_OUT)


def is_list(field: str) -> bool:
    """Tell whether a field holds several values."""
    return field in SEVERAL


def default_split(field: str) -> re.Pattern[str] | None:
    """Return what parts the values of a cell where the mapping says nothing: lists of topics and addresses."""
    return _LIST if field in {"topics", "web"} else None


def plain_reader(field: str) -> Callable[[str], Any] | None:
    """Return what reads a field whose form no column decides; None for text as it is.

    Examples
    --------
    >>> plain_reader("country")("Polska"), plain_reader("offers_visits")("Tak")
    ('PL', True)
    """
    if field in {"country", "territory"}:
        return country
    if field == "language":
        return language_code
    if field in TRUTHS:
        return _truth
    return None


def whole(text: str, decimal: str | None) -> int:
    """Read a whole number.

    Raises
    ------
    BadValue
        If it has a fraction, or is none.

    Examples
    --------
    >>> whole("455 717", None)
    455717
    """
    number = parse_number(text, decimal)
    if number != number.to_integral():
        raise BadValue(f"{text!r} is no whole number")
    return int(number)


def role_or_wording(relation: str, word: str) -> tuple[str | None, str | None]:
    """Take a word as a role of ours, or keep it as the source's own.

    Examples
    --------
    >>> role_or_wording("participates", "Partner"), role_or_wording("participates", "Chef de file")
    (('partner', None), (None, 'Chef de file'))
    """
    roles = RELATIONS[relation].roles
    lowered = word.strip().casefold()
    if not roles:
        return word, None
    if lowered in roles:
        return lowered, None if word == lowered or lowered == word.casefold() else word
    return None, word


def _truth(text: str) -> bool:
    word = text.strip().casefold()
    if word in _YES or word in {"x", "✓", "✔"}:
        return True
    if word in _NO:
        return False
    raise BadValue(f"{text!r} is neither yes nor no: write a lookup for the column")
