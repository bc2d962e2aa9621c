"""Make the table of month names, language names, currencies and words for thousand and million from CLDR.

Run it after an update of babel, and commit what it writes::

    python scripts/make_cldr_words.py

CLDR data is © 2004-2025 Unicode, Inc., under the Unicode License v3
(https://www.unicode.org/license.txt), which asks to keep this notice with the data.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel import Locale

TARGET = Path(__file__).parent.parent / "src/goodpractice/model/data/cldr_words.json"
LICENCE = (
    "Names of months, languages and currencies and words for large numbers from the Unicode CLDR. "
    "© 2004-2025 Unicode, Inc. Unicode License v3 (SPDX: Unicode-3.0), https://www.unicode.org/license.txt"
)
# The languages of the European Union and its neighbours; CLDR calls Norwegian nb.
LANGUAGES = (
    "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "is", "it",
    "lb", "lt", "lv", "mk", "mt", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
)  # fmt: skip
CURRENCIES = (
    "ALL", "BAM", "BGN", "CHF", "CZK", "DKK", "EUR", "GBP", "HRK", "HUF", "ISK", "MDL", "MKD", "NOK", "PLN", "RON",
    "RSD", "SEK", "TRY", "UAH", "USD",
)  # fmt: skip
# Signs that several currencies share say nothing.
SHARED = {"$", "kr", "kr.", "£", "Lek", "L", "den.", "din.", "lei", "K"}
OWN_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "zł": "PLN",
    "zl": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "лв.": "BGN",
    "lei": "RON",
}


def locale_of(language: str) -> Locale:
    """Return the locale that CLDR keeps a language under."""
    return Locale("nb" if language == "no" else language)


def months(locale: Locale) -> list[list[str]]:
    """Collect every form of every month's name, January first."""
    found: list[list[str]] = []
    for month in range(1, 13):
        forms = {
            locale.months[context][width][month].rstrip(".").lower()
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        }
        found.append(sorted(form for form in forms if not form.isdecimal() and len(form) > 2))
    return found


def scales(locale: Locale) -> dict[str, int]:
    """Collect the words for thousand, million and billion, short and long, in every plural."""
    found: dict[str, int] = {}
    for width in ("short", "long"):
        # Not every language has the long words.
        plurals = (
            locale.compact_decimal_formats[width] if width in set(locale.compact_decimal_formats) else {}
        )
        for plural in plurals:
            for number, pattern in plurals[plural].items():
                size = int(number)
                if size not in {1000, 10**6, 10**9}:
                    continue
                word = (
                    re.sub(r"[0'\u00a0\u202f ]+", " ", str(getattr(pattern, "pattern", pattern)))
                    .strip()
                    .rstrip(".")
                    .lower()
                )
                if word and not word[0].isdecimal():
                    found[word] = size
    return found


def table() -> dict[str, Any]:
    """Collect everything."""
    signs = dict(OWN_SIGNS)
    names: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        locale = locale_of(language)
        names[language] = {
            code: locale.languages["nb" if code == "no" else code].lower()
            for code in LANGUAGES
            if ("nb" if code == "no" else code) in locale.languages
        }
        for code in CURRENCIES:
            for count in (None, 1, 2, 5):
                words = _currency(locale, code, count)
                if words:
                    signs.setdefault(words.lower(), code)
            sign = locale.currency_symbols.get(code, code)
            if sign not in SHARED and sign != code:
                signs.setdefault(sign, code)
    return {
        "licence": LICENCE,
        "made_by": f"scripts/make_cldr_words.py with babel {version('babel')}",
        "months": {language: months(locale_of(language)) for language in LANGUAGES},
        "languages": names,
        "scales": {language: scales(locale_of(language)) for language in LANGUAGES},
        "currencies": dict(sorted(signs.items())),
    }


def _currency(locale: Locale, code: str, count: int | None) -> str | None:
    from babel.numbers import get_currency_name

    name = get_currency_name(code, count=count, locale=locale)
    return name if name and name != code else None


if __name__ == "__main__":
    TARGET.write_text(
        json.dumps(table(), ensure_ascii=False, indent=None, separators=(",", ":"), sort_keys=True) + "\n",
        encoding="utf-8",
    )
