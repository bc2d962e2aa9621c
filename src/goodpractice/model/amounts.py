"""Amounts in words and signs: “800 tys. zł”, “€ 1.2 million”."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from goodpractice.errors import BadValue
from goodpractice.language.fold import fold
from goodpractice.model.cldr import cldr, unambiguous
from goodpractice.model.numbers import parse_number

_NUMBER = re.compile(r"[+−-]?[0-9](?:[0-9.,'’ \u00a0\u2007\u2009\u202f]*[0-9])?(?:,-|,–|\.-)?", re.ASCII)
_CODE = re.compile("[A-Za-z]{3}")
# What people shorten where CLDR does not.
_SCALES = {
    "tys": 1000,
    "tsd": 1000,
    "tis": 1000,
    "mio": 10**6,
    "mill": 10**6,
    "mrd": 10**9,
    "bn": 10**9,
    "mn": 10**6,
    "million": 10**6,
}

_NAMES = {"zloty": "PLN", "zlote": "PLN", "zlotych": "PLN", "euros": "EUR", "pounds": "GBP", "forint": "HUF"}


class Amount(NamedTuple):
    """A number, and the currency that stands with it, if one does."""

    value: Decimal
    currency: str | None


@cache
def _scales(language: str | None) -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for words in cldr()["scales"].values():
        for word, size in words.items():
            meanings.setdefault(_bare(word), set()).add(size)
    found: dict[str, int] = unambiguous(meanings) | _SCALES
    own = cldr()["scales"].get((language or "").partition("-")[0], {})
    return found | {_bare(word): size for word, size in own.items()}


@cache
def _currencies() -> dict[str, str]:
    return {_bare(sign): code for sign, code in cldr()["currencies"].items()} | _NAMES


def _bare(word: str) -> str:
    return " ".join(fold(word).replace(".", " ").split())


def parse_amount(text: str, decimal: str | None = None, *, language: str | None = None) -> Amount:
    """Read an amount with whatever stands around its digits.

    Parameters
    ----------
    text
        A number; before or behind it a currency (code, sign or name in a European language) and a word such as
        thousand, tys., mln or Mrd.
    decimal
        The decimal sign of the column, see `goodpractice.model.numbers.parse_number`.
    language
        Of the source, where one word means different sizes: ``mil`` is thousand in Spanish.

    Raises
    ------
    BadValue
        If there is no number, a word is not known, or the number can be read in two ways.

    Examples
    --------
    >>> parse_amount("800 tys. zł")
    Amount(value=Decimal('800000'), currency='PLN')
    >>> parse_amount("€ 1.2 million"), parse_amount("455 717")
    (Amount(value=Decimal('1200000.0'), currency='EUR'), Amount(value=Decimal('455717'), currency=None))
    """
    match = _NUMBER.search(text) if isinstance(text, str) else None
    if match is None:
        raise BadValue(f"{text!r} is no amount: write 455717, 892,228.58 EUR or 800 tys. zł")
    digits = match.group().removesuffix(",-").removesuffix(",–").removesuffix(".-")
    value = parse_number(digits, decimal)
    around = f"{text[: match.start()]} {text[match.end() :]}"
    scale, code = _read(around, text, language)
    return Amount(value * scale, code)


def _read(around: str, text: str, language: str | None) -> tuple[int, str | None]:
    scales, currencies = _scales(language), _currencies()
    words = _bare(re.sub(r"([€£$])", r" \1 ", around)).split()
    scale, code = 1, None
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[at : at + length])
            if len(words) - at < length:
                continue
            if phrase in scales and scale == 1:
                scale = scales[phrase]
                break
            found = currencies.get(phrase)
            if found is None and length == 1 and _CODE.fullmatch(phrase):
                found = phrase.upper() if phrase.upper() in around.upper().split() else None
            if found is not None and code in {None, found}:
                code = found
                break
        else:
            raise BadValue(
                f"{text!r} is no amount: “{words[at]}” is neither a currency nor a size such as thousand"
            )
        at += length
    return scale, code
