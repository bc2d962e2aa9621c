"""Whether a name is that of a private person: lists of beneficiaries hold both, and only bodies are kept.

First what speaks for a body: a word for its kind, a legal form, a country, a sign or a number that persons do not bear, a small word, a
town of that name. A name of two words and more that has nothing of these, and either a given name or no word that our vocabulary knows
from the names of bodies, is taken for a person's: a firm too few in a catalogue does less harm than a person too many.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from goodpractice.identity.normalise import normalise
from goodpractice.identity.vocabulary import TOPIC, plain_words
from goodpractice.language import fold
from goodpractice.model.countries import is_country

_LETTERS = re.compile(r"[^\W\d_]+(?:[’'`.-][^\W\d_]*)*\.?")
_FEWEST, _MOST = 2, 4
_BEHIND = re.compile(r"\s+[-–—]\s+|\s*[(/|]|,\s+(?=[^\W\d_A-ZÀ-Þ])")
# What stands in small letters within the names of people.
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "delle",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "la",
        "le",
        "les",
        "lo",
        "los",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
# What publishers write instead of a name, folded.
_STATED = re.compile(
    r"\b(?:natural person|physical person|private (?:person|individual)|osob[ay] (?:fizyczn|prywatn)\w*|personnes? physiques?"
    r"|naturlichen? person(?:en)?|privatperson(?:en)?|person[ae] fisic[ah]e?|pessoas? (?:singular(?:es)?|fisicas?)"
    r"|fyzick[aey] osob[ay]|fizicka osoba|fizicna oseba|maganszemely|termeszetes szemely|persoana fizica|fizichesko litse"
    r"|fysiko prosopo|natuurlijke? perso(?:on|nen)|particulieren?|fysisk person|luonnollinen henkilo|yksityishenkilo"
    r"|fuusiline isik|fiziska persona|fizinis asmuo|anonymi[sz]ed|anonimizad[oa]|anonymise|anonymisiert|gdpr|dsgvo|rodo)\b"
)
_ACRONYM = re.compile(r"[^\W\d_a-zß-ÿ]{2}|[^\W\d_A-ZÀ-Þ][A-ZÀ-Þ]")
_OTHER_SCRIPT = re.compile("[^\\W\\d_\u0000-\u052f\u1e00-\u1fff]")
_CITY = 50_000
_HIDDEN = re.compile(r"[*xX•█#]{3,}")


def looks_like_person(name: str, country: str | None = None) -> bool:
    """Tell whether a name is probably that of a private person, so that it should not be kept.

    Parameters
    ----------
    name
        As a source writes it.
    country
        Where it is from, in any spelling: a town of that name speaks for a body.

    Raises
    ------
    BadValue
        If there is no such country.

    Examples
    --------
    >>> [looks_like_person(name) for name in ("Jan Kowalski", "KOWALSKI, Jan", "Osoba fizyczna", "María de la Cruz")]
    [True, True, True, True]
    >>> [looks_like_person(name) for name in ("Uppsala kommun", "Kowalski sp. z o.o.", "Lantern & Sons", "IBM", "Nowy Sącz")]
    [False, False, False, False, False]
    """
    if _STATED.search(fold(name)) or _HIDDEN.search(name):
        return True
    if _says_body(name):
        return False
    # Who trades under the own name may say behind it with what: “Kowalski Jan - usługi”.
    whole, *more = _BEHIND.split(name)
    words = whole.replace(",", " ").split()
    borne = [word for word in words if fold(word) not in _PARTICLES]
    if not _FEWEST <= len(borne) <= _MOST or not all(map(_LETTERS.fullmatch, words)):
        return False
    if any(word.islower() for word in borne) or sum(len(word.rstrip(".")) > 1 for word in borne) < _FEWEST:
        return any(word.endswith(".") and len(word) == 2 for word in borne) and len(borne) == _FEWEST
    if any(given in _given_names() for word in borne for given in fold(word).split("-")):
        return not _is_town(whole, country)
    # Without a known given name, whatever persons rarely bear speaks for a body.
    odd = len(borne) < len(words) or more or (any(map(_ACRONYM.search, borne)) and not whole.isupper())
    return not (
        odd
        or _OTHER_SCRIPT.search(whole)
        or _has_known_word(whole)
        or _is_town(whole, country)
        or any(map(_is_city, borne))
    )


def _says_body(name: str) -> bool:
    words = plain_words(name)
    ends = {words[0], words[-1]} if words else set()
    return bool(normalise(name).kinds or ends & _legal_forms()) or any(map(_is_land, name.split()))


def _is_land(word: str) -> bool:
    return len(word) > 3 and is_country(word)


def _has_known_word(name: str) -> bool:
    return any(token[0] == TOPIC for token in normalise(name).tokens)


@cache
def _given_names() -> frozenset[str]:
    return frozenset((files("goodpractice.identity") / "given_names.txt").read_text(encoding="utf-8").split())


@cache
def _legal_forms() -> frozenset[str]:
    import tomli

    text = (files("goodpractice.identity") / "words.toml").read_text(encoding="utf-8")
    listed = [plain_words(form) for form in tomli.loads(text)["ignored"]["legal"].split(",")]
    # Forms of several words end in one that stands for them: “z o.o.”.
    return frozenset(form[-1] for form in listed if form and len(form[-1]) > 1) - _PARTICLES


def _is_town(name: str, country: str | None) -> bool:
    from goodpractice.places import gazetteer

    found = gazetteer().find(name, country, near=False, limit=3)
    return any(each.how in {"name", "other name"} for each in found)


@lru_cache(maxsize=4096)
def _is_city(word: str) -> bool:
    from goodpractice.places import gazetteer

    return any(
        each.entry.population >= _CITY and each.how == "name"
        for each in gazetteer().find(word, near=False, limit=3)
    )
