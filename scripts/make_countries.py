"""Make the table of country names from CLDR, as the `babel` package carries it.

Run it after an update of babel, and commit what it writes::

    python scripts/make_countries.py

CLDR data is © 2004-2025 Unicode, Inc., under the Unicode License v3
(https://www.unicode.org/license.txt), which asks to keep this notice with the data.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from goodpractice.model.countries import CODES

TARGET = Path(__file__).parent.parent / "src/goodpractice/model/data/countries.json"
LICENCE = (
    "Country names from the Unicode CLDR. © 2004-2025 Unicode, Inc. Unicode License v3 "
    "(SPDX: Unicode-3.0), https://www.unicode.org/license.txt"
)
# The languages of the European Union and its neighbours; CLDR calls Norwegian nb.
LANGUAGES = (
    "bg", "bs", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt",
    "lv", "mk", "mt", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
)  # fmt: skip
CLDR_NAMES = {"no": "nb"}


def table() -> dict[str, Any]:
    """Collect codes of three letters and names; a name that is the English one is left out."""
    aliases = get_global("territory_aliases")
    alpha3 = {
        codes[0]: long
        for long, codes in sorted(aliases.items())
        if len(long) == 3 and long.isalpha() and len(codes) == 1 and codes[0] in CODES
    }
    # ISO has withdrawn some codes that CLDR also reads as today's countries.
    alpha3 |= {"CD": "COD", "DE": "DEU", "FR": "FRA", "MM": "MMR", "TL": "TLS", "YE": "YEM"}
    # Nor has ISO a code of three letters for Kosovo; this one is in general use.
    alpha3["XK"] = "XKX"
    english = Locale("en").territories
    names = {}
    for language in LANGUAGES:
        territories = Locale(CLDR_NAMES.get(language, language)).territories
        names[language] = {
            code: territories[code]
            for code in sorted(CODES)
            if code in territories and (language == "en" or territories[code] != english[code])
        }
    return {
        "licence": LICENCE,
        "made_by": f"scripts/make_countries.py with babel {version('babel')}",
        "alpha3": dict(sorted(alpha3.items())),
        "names": names,
    }


def text(made: dict[str, Any]) -> str:
    """Write one language a line, so that a change can be read."""
    rows = ",\n".join(
        f"{json.dumps(language)}: {json.dumps(names, ensure_ascii=False, separators=(',', ':'))}"
        for language, names in made["names"].items()
    )
    head = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(made[key], ensure_ascii=False, separators=(',', ':'))}"
        for key in ("licence", "made_by", "alpha3")
    )
    return f'{{\n{head},\n"names": {{\n{rows}\n}}\n}}\n'


if __name__ == "__main__":
    TARGET.write_text(text(table()), encoding="utf-8")
