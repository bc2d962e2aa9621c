"""Words of thirty-seven languages, from CLDR: months, languages, currencies, large numbers."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def cldr() -> dict[str, Any]:
    """Return the table that ``scripts/make_cldr_words.py`` makes.

    Examples
    --------
    >>> cldr()["languages"]["pl"]["de"]
    'niemiecki'
    """
    table: dict[str, Any] = json.loads(
        files("goodpractice.model").joinpath("data/cldr_words.json").read_text("utf-8")
    )
    return table


def unambiguous(meanings: dict[str, set[Any]]) -> dict[str, Any]:
    """Keep the words that mean one thing in all languages that have them.

    Examples
    --------
    >>> unambiguous({"maj": {5}, "listopad": {10, 11}})
    {'maj': 5}
    """
    return {word: next(iter(found)) for word, found in meanings.items() if len(found) == 1}
