"""Languages, however a source names them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from goodpractice.errors import BadValue
from goodpractice.language.fold import fold
from goodpractice.model.cldr import cldr, unambiguous
from goodpractice.model.text import language_tag

# ISO 639-2, both the codes by the English and by the own name, and what else lists of projects write.
_LONG = """
    bul:bg bos:bs cat:ca cze:cs ces:cs dan:da ger:de deu:de gre:el ell:el eng:en spa:es est:et baq:eu eus:eu fin:fi
    fre:fr fra:fr gle:ga glg:gl hrv:hr hun:hu ice:is isl:is ita:it ltz:lb lit:lt lav:lv mac:mk mkd:mk mlt:mt dut:nl
    nld:nl nor:no nob:nb nno:nn pol:pl por:pt rum:ro ron:ro rus:ru slo:sk slk:sk slv:sl alb:sq sqi:sq srp:sr swe:sv
    tur:tr ukr:uk
"""
_OWN = {
    "flemish": "nl",
    "moldovan": "ro",
    "castilian": "es",
    "bokmal": "nb",
    "nynorsk": "nn",
    "gr": "el",
    "cz": "cs",
}

_CAPITALS = frozenset({"en", "de", "nl"})
"""Languages that write names of languages with a capital, where the table has none."""


@cache
def _index() -> dict[str, str]:
    meanings: dict[str, set[str]] = {}
    for names in cldr()["languages"].values():
        for code, name in names.items():
            meanings.setdefault(fold(name), set()).add(code)
    index: dict[str, str] = unambiguous(meanings)
    index |= {code: code for code in cldr()["languages"]["en"]}
    index |= dict(pair.split(":") for pair in _LONG.split())
    return index | _OWN


def language_name(code: str, languages: Iterable[str] = ("en",)) -> str:
    """Return what a language is called in the first wished language that has a name for it; else its code.

    Parameters
    ----------
    code
        The tag of a language.
    languages
        Of the reader, best first.

    Examples
    --------
    >>> language_name("pl"), language_name("pl", ("pl",)), language_name("xx")
    ('Polish', 'polski', 'xx')
    """
    for wished in (*languages, "en"):
        name = cldr()["languages"].get(wished.partition("-")[0], {}).get(code.partition("-")[0])
        if name is not None:
            return str(name).title() if wished.partition("-")[0] in _CAPITALS else str(name)
    return code


def language_code(text: str) -> str:
    """Find the tag of a language.

    Parameters
    ----------
    text
        A tag (``pl``, ``en-GB``), a code of three letters, or a name in any official language of the European Union
        or of its neighbours.

    Returns
    -------
    str
        The tag, as texts carry it.

    Raises
    ------
    BadValue
        If no language is called that.

    Examples
    --------
    >>> [language_code(text) for text in ("Polski", "ger", "FR", "en-gb", "ελληνικά")]
    ['pl', 'de', 'fr', 'en-GB', 'el']
    """
    if isinstance(text, str):
        word = " ".join(fold(text).split()).removesuffix(" language").removeprefix("jezyk ")
        found = _index().get(word)
        if found is not None:
            return found
        if len(word.partition("-")[0]) == 2 and "-" in word and word.partition("-")[0] in _index():
            return language_tag(text.strip())
    raise BadValue(f"{text!r} is no language: give its name, or its code, such as pl or en-GB")
