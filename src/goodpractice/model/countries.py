"""Countries, however a source spells them."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.language.fold import words

_ISO_CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
    MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
    UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK
"""
CODES = frozenset(_ISO_CODES.split())
"""ISO 3166-1 alpha-2, and XK for Kosovo, which ISO leaves to its users."""

# The European Union writes these two its own way.
_UNION = {"EL": "GR", "UK": "GB"}

_PARTS = re.compile(r"[/|;()\[\]]+")
_LEADING_CODE = re.compile(r"\s*([A-Z]{2})\s+(?=\S)")
_STYLE = re.compile(
    r"(?:(?:federal|islamic|arab|socialist|democratic) )?"
    r"(?:republic|kingdom|grand duchy|duchy|principality|state|sultanate|federation) of (?=.)"
)
_IDLE = frozenset({"the", "and"})
_SUGGESTIONS = 3
_NEAR = 75


def _key(text: str) -> str:
    """Bring a name down to what all spellings of it share."""
    return " ".join("saint" if word == "st" else word for word in words(text) if word not in _IDLE)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(
        files("goodpractice.model").joinpath("data/countries.json").read_text("utf-8")
    )
    return table


@cache
def _common() -> dict[str, str]:
    """Return codes, English names and our own additions by key: what nearly all sources write."""
    table = _table()
    spellings = tomllib.loads(
        files("goodpractice.model").joinpath("data/country_spellings.toml").read_text("utf-8")
    )
    index = {code.lower(): code for code in CODES}
    index |= {long.lower(): code for code, long in table["alpha3"].items()}
    index |= {code.lower(): country for code, country in _UNION.items()}
    index |= {_key(name): code for code, name in table["names"]["en"].items()}
    index |= {_key(name): code for code, names in spellings.items() for name in names}
    return index


@cache
def _everywhere() -> dict[str, str]:
    """Return the names in all languages by key; names that two countries share are left out."""
    found: dict[str, set[str]] = {}
    for names in _table()["names"].values():
        for code, name in names.items():
            found.setdefault(_key(name), set()).add(code)
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1} | _common()


def _named(text: str) -> str | None:
    key = _key(text)
    if not key:
        return None
    for index in (_common, _everywhere):
        code = index().get(key)
        if code is None:
            code = index().get(_STYLE.sub("", key, count=1))
        if code is not None:
            return code
    return None


@lru_cache(maxsize=4096)
def _find(text: str) -> str | None:
    code = _named(text)
    if code is not None:
        return code
    # “DE Germany / DEUTSCHLAND”: every part must name the same country.
    leading = _LEADING_CODE.match(text)
    parts = [part for part in _PARTS.split(text[leading.end() :] if leading else text) if words(part)]
    found = {_named(part) for part in parts}
    if leading:
        found.add(_named(leading[1]))
    elif len(parts) < 2:
        return None
    return found.pop() if len(found) == 1 else None


def _near(text: str) -> list[str]:
    from rapidfuzz import fuzz, process

    names: list[str] = []
    for _, _, key in process.extract(
        _key(text),
        {key: key for key in _everywhere() if len(key) > 3},
        scorer=fuzz.ratio,
        score_cutoff=_NEAR,
        limit=50,
    ):
        name = country_name(_everywhere()[key])
        if name not in names:
            names.append(name)
    return names[:_SUGGESTIONS]


def country(text: str) -> str:
    """Find the code of a country.

    Parameters
    ----------
    text
        A code of two or three letters (also ``EL`` and ``UK``), a name in any official language
        of the European Union or of its neighbours, or both (``DE Germany / DEUTSCHLAND``). Case,
        accents and brackets do not matter. England, Scotland, Wales and Northern Ireland are
        found as the United Kingdom.

    Returns
    -------
    str
        The ISO 3166-1 alpha-2 code; ``XK`` for Kosovo.

    Raises
    ------
    BadValue
        If no country is called that; up to three near names are given.

    Examples
    --------
    >>> country("Polska"), country("EL"), country("[UK]"), country("DE Germany / DEUTSCHLAND")
    ('PL', 'GR', 'GB', 'DE')
    """
    if not isinstance(text, str):
        raise BadValue(f"{text!r} is no country: give its name or code")
    if text in CODES:
        return text
    code = _find(text)
    if code is None:
        near = _near(text) if text.strip() else []
        hint = f"did you mean {', '.join(near)}?" if near else "give its name, or its code of two letters"
        raise BadValue(f"{text!r} is no country: {hint}")
    return code


def is_country(text: str) -> bool:
    """Tell whether a text names a country.

    Examples
    --------
    >>> is_country("Czechia/Czech Republic"), is_country("Kielce")
    (True, False)
    """
    return text in CODES or _find(text) is not None


def country_names() -> list[tuple[str, str]]:
    """Return every name of every country, in all languages of the table, with the code before it.

    Examples
    --------
    >>> ("PL", "Polska") in country_names()
    True
    """
    return sorted({(code, name) for names in _table()["names"].values() for code, name in names.items()})


def country_name(code: str, language: str = "en") -> str:
    """Return the name of a country.

    Parameters
    ----------
    code
        Anything that `country` understands.
    language
        A language tag. In a language that the table does not hold, the name is English.

    Raises
    ------
    BadValue
        If there is no such country.

    Examples
    --------
    >>> country_name("PL"), country_name("PL", "pl"), country_name("UK", "de")
    ('Poland', 'Polska', 'Vereinigtes Königreich')
    """
    found = country(code)
    primary = language.partition("-")[0].lower()
    names = _table()["names"]
    name: str = names.get("no" if primary in {"nb", "nn"} else primary, {}).get(found) or names["en"][found]
    return name
