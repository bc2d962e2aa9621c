"""Generic words around a place's name: “Gmina Kielce”, “City of York”, “Comune di Adelfia”.

What is left may be the place itself or only where something lies; the gazetteer has the last word, since some of these
words are part of real names (“Stadt Allendorf”, “Villa del Río”).
"""

from __future__ import annotations

import re
from functools import cache

# Folded beginnings, by language. Longer ones come first when they are tried.
_BEFORE = {
    "en": "city of; the city of; municipality of; town of; district of; district municipality of; county of;"
    " london borough of; royal borough of; metropolitan borough of; borough of; city council of; city and county of;"
    " commune of; community of; region of; local government of; city municipality of; urban municipality of;"
    " rural municipality of; city hall of; town hall of; greater; metropolitan city of; metropole of; capital city of;"
    " municipal council of; local council of; administration of; mayor of; prefecture of; island of; port of",
    "pl": "gmina; gmina miasta; gmina miejska; gmina miejsko wiejska; gmina wiejska; miasto; miasto stoleczne; m st;"
    " urzad miasta; urzad miejski; urzad miasta i gminy; urzad miejski w; urzad miejski we; urzad gminy; powiat;"
    " miasto na prawach powiatu; miasto i gmina; gmina i miasto; urzad miejski w",
    "de": "stadt; die stadt; landeshauptstadt; hansestadt; freie und hansestadt; freie hansestadt; gemeinde;"
    " marktgemeinde; stadtgemeinde; landkreis; kreisfreie stadt; kreis; stadtverwaltung; bundeshauptstadt;"
    " kreisstadt; universitatsstadt; wissenschaftsstadt; regionalverband; magistrat der stadt; stadtgemeinde",
    "fr": "ville de; ville d; la ville de; commune de; commune d; mairie de; mairie d; metropole de; communaute urbaine de;"
    " communaute d agglomeration de; communaute d agglomeration du; agglomeration de; departement de; communaute de communes de;"
    " ville du; ville et eurometropole de; eurometropole de; grand",
    "es": "ayuntamiento de; ayuntamiento; ayto de; ciudad de; municipio de; diputacion de; diputacion provincial de; concello de;"
    " ajuntament de; ajuntament d; area metropolitana de; excmo ayuntamiento de; ciudad autonoma de",
    "ca": "ajuntament de; ajuntament d; ajuntament; ciutat de",
    "pt": "municipio de; municipio da; municipio do; camara municipal de; camara municipal da; camara municipal do;"
    " cidade de; cidade do; cm de; concelho de",
    "it": "comune di; comune d; citta di; citta metropolitana di; provincia di; municipio di; comune dell; comune de;"
    " citta; roma capitale; comune",
    "nl": "gemeente; stad; provincie; stadsdeel; stadsbestuur; stadsbestuur van",
    "cs": "mesto; statutarni mesto; hlavni mesto; obec; magistrat mesta; magistrat; mestska cast; mestys",
    "sk": "mesto; hlavne mesto; obec; mestska cast; hlavne mesto slovenskej republiky",
    "hr": "grad; opcina; gradska uprava",
    "bs": "opstina; grad",
    "sl": "mestna obcina; obcina; mesto",
    "ro": "municipiul; primaria; primaria municipiului; primaria orasului; orasul; comuna; judetul; consiliul local",
    "bg": "obshtina; obstina; obshchina; grad",
    "el": "dimos; demos; municipality",
    "fi": "kaupunki",
    "et": "linn",
    "lv": "pilseta",
    "mk": "opshtina; opstina; grad",
    "sq": "bashkia; komuna; bashkia e",
    "tr": "belediyesi",
    "ga": "cathair; baile; comhairle cathrach",
    "mt": "kunsill lokali; il kunsill lokali",
}
# Folded endings.
_AFTER = (
    "city council; city; town council; town; municipality; city municipality; borough council; metropolitan borough council;"
    " metropolitan borough; county borough council; county council; district council; council; local council;"
    " urban municipality; municipal council; city hall; commune; metropolitan area; metropole; metropolis; metropolitan;"
    " county borough; borough; urban community; agglomeration; district municipality; regional municipality; county;"
    " kommune; kommun; kommunforbund; stad; kaupunki; kunta; kaupungin; linn; linnavalitsus; linnavalitsuse; vald;"
    " vallavalitsus; novads; novada dome; novada pasvaldiba; pilseta; pilsetas dome; dome; miesto savivaldybe;"
    " rajono savivaldybe; savivaldybe; miestas; megyei jogu varos; varos; varos onkormanyzata; onkormanyzat;"
    " onkormanyzata; varosa; belediyesi; buyuksehir belediyesi; stadt; gemeente; kommunens; municipality of; city of;"
    " municipal district; municipality council; town hall; grad; obcina; district; region; area; city region; council area"
)
# Names written in two languages, or with a remark: every part is tried.
_PARTS = re.compile(r"\s*[/|;()\[\]]\s*|\s+[-–—]\s+|\s*,\s+")
# Municipalities that were merged carry both names: “Brighton and Hove”, “Ottignies-Louvain-la-Neuve”. Elsewhere “and”
# joins landscapes: “Castilla y León” is no town.
_MERGED = {
    "GB": re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE),
    "IE": re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE),
}
_HYPHEN = re.compile(r"[-–]")


@cache
def _before() -> tuple[str, ...]:
    found = {word.strip() for words in _BEFORE.values() for word in words.split(";")}
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _after() -> tuple[str, ...]:
    return tuple(sorted({word.strip() for word in _AFTER.split(";")}, key=len, reverse=True))


def without_generic_words(key: str) -> list[str]:
    """List what may be the place's own name, the fewest words taken away first.

    Parameters
    ----------
    key
        A name as `key_of` makes it.

    Returns
    -------
    list of str
        Shorter keys, never the key itself; empty if it holds no generic word.

    Examples
    --------
    >>> without_generic_words("gmina miasta kielce")
    ['kielce', 'miasta kielce']
    >>> without_generic_words("kielce")
    []
    """
    found: list[str] = []
    for word in _before():
        if key.startswith(word + " "):
            found.append(key[len(word) + 1 :])
    for word in _after():
        if key.endswith(" " + word):
            found.append(key[: -len(word) - 1])
    for shorter in tuple(found):
        for word in _after():
            if shorter.endswith(" " + word):
                found.append(shorter[: -len(word) - 1])
    return [shorter for shorter in dict.fromkeys(found) if shorter and shorter != key]


def parts_of(name: str) -> list[str]:
    """List the parts of a name that holds two: brackets, strokes, commas, dashes between spaces.

    Examples
    --------
    >>> parts_of("Gasteiz / Vitoria"), parts_of("Nea Alikarnassos (Heraklion)"), parts_of("Bielsko-Biała")
    (['Gasteiz', 'Vitoria'], ['Nea Alikarnassos', 'Heraklion'], [])
    """
    parts = [part for part in _PARTS.split(name) if part.strip()]
    return parts if len(parts) > 1 else []


def merged_parts(name: str, country: str | None) -> list[str]:
    """List the two parts of the name of a merged municipality.

    Parameters
    ----------
    name
        As somebody wrote it.
    country
        ISO 3166-1 alpha-2: what joins the names of towns differs.

    Examples
    --------
    >>> merged_parts("Brighton and Hove", "GB"), merged_parts("Ottignies-Louvain-la-Neuve", "BE")
    (['Brighton', 'Hove'], ['Ottignies', 'Louvain-la-Neuve'])
    >>> merged_parts("Castilla y León", "ES")
    []
    """
    joint = _MERGED.get(country or "", _HYPHEN)
    parts = [part for part in joint.split(name, maxsplit=1) if part.strip()]
    return parts if len(parts) > 1 else []
