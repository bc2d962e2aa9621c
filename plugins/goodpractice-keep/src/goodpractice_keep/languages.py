"""In which language a text is: told by its letters, among the languages of the countries that the programme's name says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import attrs

from goodpractice import country, detect_language, is_country
from goodpractice_keep.said import Words

UNKNOWN = "und"
ENGLISH = "en"

_SPOKEN = {
    "AL": "sq", "AT": "de", "BA": "bs hr sr", "BE": "nl fr de", "BG": "bg", "BY": "be ru", "CH": "de fr it", "CY": "el tr",
    "CZ": "cs", "DE": "de", "DK": "da", "EE": "et", "ES": "es ca gl eu", "FI": "fi sv", "FO": "fo da", "FR": "fr", "GB": "en cy",
    "GR": "el", "HR": "hr", "HU": "hu", "IE": "en ga", "IS": "is", "IT": "it de sl", "LI": "de", "LT": "lt", "LU": "fr de lb",
    "LV": "lv", "MD": "ro", "ME": "sr hr", "MK": "mk sq", "MT": "mt en", "NL": "nl", "NO": "nb nn", "PL": "pl", "PT": "pt",
    "RO": "ro", "RS": "sr hr", "RU": "ru", "SE": "sv", "SI": "sl", "SK": "sk", "TR": "tr", "UA": "uk ru", "XK": "sq sr",
}  # fmt: skip
"""Official languages by country; where Serbian is written in Latin letters too, ``hr``, as which those are recognised."""
_MAIN = {
    "IT": "it",
    "FI": "fi",
    "ES": "es",
    "NO": "nb",
    "CY": "el",
    "MK": "mk",
    "RS": "sr",
    "UA": "uk",
    "ME": "sr",
}
"""The one language that a programme uses in a country of several, where it is only one."""
_PIECES = re.compile(r"\s[-–]\s|[/(),]")


@lru_cache(maxsize=4096)
def countries_named(programme: str) -> tuple[str, ...]:
    """Return the countries in the name of a programme.

    Examples
    --------
    >>> countries_named("INTERREG V-A Germany / Saxony - Czech Republic")
    ('DE', 'CZ')
    >>> countries_named("Interreg IPA CBC Bulgaria - Former Yugoslav Republic of Macedonia")
    ('BG', 'MK')
    """
    found: dict[str, None] = {}
    for piece in _PIECES.split(programme):
        words = piece.split()
        for start in range(len(words)):
            name = " ".join(words[start:])
            if len(name) > 3 and is_country(name):
                found[country(name)] = None
                break
    return tuple(found)


@lru_cache(maxsize=4096)
def languages_among(programme: str) -> frozenset[str] | None:
    """Return the languages that texts of a programme may be in; None if its name says no two countries.

    Examples
    --------
    >>> sorted(languages_among("INTERREG V-A Poland - Slovakia"))
    ['en', 'pl', 'sk']
    >>> languages_among("INTERREG VB Danube") is None
    True
    """
    named = countries_named(programme)
    if len(named) < 2:
        return None
    return frozenset([ENGLISH, *(tag for code in named for tag in _SPOKEN.get(code, "").split())])


@attrs.frozen
class Told:
    """A text and its language.

    Parameters
    ----------
    family, value
        As in `Words`.
    language
        A tag, or ``und``.
    """

    family: str
    value: str
    language: str


def told(words: Iterable[Words], programme: str) -> list[Told]:
    """Tell the language of each text of a project.

    Texts of one slot are in one language, so that a short one is told by the longer ones beside it. What letters do not tell is
    inferred: if all languages of the programme's countries but one are taken by other slots, it is the one that is left.

    Parameters
    ----------
    words
        All texts of the project.
    programme
        Its programme.

    Examples
    --------
    >>> texts = [
    ...     Words("name", "2", "MOST"),
    ...     Words("description", "2", "Celem projektu jest ochrona dziedzictwa kulturowego po obu stronach granicy."),
    ...     Words("name", "3", "MOST"),
    ... ]
    >>> [(text.family, text.language) for text in told(texts, "INTERREG V-A Poland - Slovakia")]
    [('name', 'pl'), ('description', 'pl'), ('name', 'sk')]
    """
    among = languages_among(programme)
    found = [(each, _detected(each.value, among, programme)) for each in words]
    slots = {each.slot: UNKNOWN for each, _ in found}
    for slot in list(slots):
        mine = [(each, tag) for each, tag in found if each.slot == slot]
        clear = [(len(each.value), tag) for each, tag in mine if tag != UNKNOWN]
        if clear:
            slots[slot] = max(clear)[1]
        elif len(mine) > 1:
            slots[slot] = _detected(" \n".join(each.value for each, _ in mine), among, programme)
        if slots[slot] == UNKNOWN:
            slots[slot] = mine[0][0].hint or UNKNOWN
    left = _left(slots, programme)
    made = []
    for each, tag in found:
        if tag == UNKNOWN:
            tag = each.hint or slots[each.slot]  # noqa: PLW2901
        if tag == UNKNOWN and each.slot:
            tag = left  # noqa: PLW2901
        made.append(Told(each.family, each.value, tag))
    return made


def _left(slots: dict[str, str], programme: str) -> str:
    """Return the one language of the programme that no slot is in, if one slot is open and one language left."""
    wanted = [_MAIN.get(code) or _SPOKEN.get(code, "") for code in countries_named(programme)]
    if any(len(tags.split()) != 1 for tags in wanted):
        return UNKNOWN
    unknown = [slot for slot, tag in slots.items() if slot and tag == UNKNOWN]
    rest = dict.fromkeys(tag for tag in wanted if tag != ENGLISH and tag not in slots.values())
    return next(iter(rest)) if len(rest) == 1 and len(unknown) == 1 else UNKNOWN


def _detected(text: str, among: frozenset[str] | None, programme: str) -> str:
    found = detect_language(text, among)
    if found != "hr" or among is None:
        return found
    named = countries_named(programme)
    if "HR" in named:
        return found
    return "bs" if "BA" in named else "sr-Latn"
