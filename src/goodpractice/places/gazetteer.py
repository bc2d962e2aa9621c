"""Find places by any of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from math import asin, ceil, cos, floor, radians, sin, sqrt
from pathlib import Path

import attrs

from goodpractice.language.fold import fold
from goodpractice.model.countries import country as country_code
from goodpractice.model.countries import country_name, is_country
from goodpractice.places.affixes import merged_parts, parts_of, without_generic_words
from goodpractice.places.entry import Entry
from goodpractice.places.inflection import SPOKEN, base_forms
from goodpractice.places.key import key_of
from goodpractice.places.pack import PackedPlaces, cell_of

# Sources count these to the country on the left.
_TERRITORIES = {
    "FR": ("GP", "MQ", "GF", "RE", "YT"),
    "FI": ("AX",),
    "DK": ("FO", "GL"),
    "NO": ("SJ",),
    "GB": ("GG", "JE", "IM", "GI"),
    "RS": ("XK",),
}
_EUROPE = frozenset(
    [
        "AD",
        "AL",
        "AM",
        "AT",
        "AX",
        "AZ",
        "BA",
        "BE",
        "BG",
        "BY",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FO",
        "FR",
        "GB",
        "GE",
        "GG",
        "GI",
        "GR",
        "HR",
        "HU",
        "IE",
        "IM",
        "IS",
        "IT",
        "JE",
        "LI",
        "LT",
        "LU",
        "LV",
        "MC",
        "MD",
        "ME",
        "MK",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "RS",
        "RU",
        "SE",
        "SI",
        "SJ",
        "SK",
        "SM",
        "TR",
        "UA",
        "VA",
        "XK",
        "GP",
        "MQ",
        "GF",
        "RE",
        "YT",
        "GL",
    ]
)
_ELSEWHERE = 0.2
# How sure a way of finding is, against a place's own name.
_OWN, _OTHER, _STRIPPED, _PART, _INFLECTED, _DIGRAPHS, _NEAR = 1.0, 0.5, 0.8, 0.4, 0.6, 0.7, 0.3
_DIGRAPH = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("ij", "y"))
# Greek is spelled in Latin letters in several ways.
_GREEK = (
    ("kh", "ch"),
    ("ph", "f"),
    ("gk", "g"),
    ("mp", "b"),
    ("nt", "d"),
    ("ii", "ioi"),
    ("iri", "yroi"),
    ("yri", "yroi"),
)
_HELLENIC = frozenset({"GR", "CY"})
_MOST = 200
# From how many letters on one slip of the pen is looked for, and two.
_SHORTEST_NEAR, _LONG = 5, 9
_DOMINANT = 3.0
_DOMINANT_ANYWHERE = 8.0
_KNOWN_ANYWHERE = 20_000
_EARTH = 6371.0088
_CITY = 25.0
"""How far from its middle a city's districts lie at most, in kilometres."""
_LONDON, _LONDON_ITSELF = "GLA", 2643743


@attrs.frozen
class Candidate:
    """A place that may be meant, with the reason.

    Parameters
    ----------
    entry
        The place.
    how
        ``name`` and ``other name``: as asked. ``generic words``: after words such as *Gmina* were taken away.
        ``part``: one part of a name of two. ``inflected``: from a case of the grammar. ``digraphs``: with ``ue`` for
        ``ü``. ``near``: by a spelling that is close.
    matched
        The name that met.
    score
        Greater is likelier: inhabitants and standing, by how sure the way of finding is. Only comparable within an answer.
    """

    entry: Entry
    how: str
    matched: str
    score: float

    @property
    def reason(self) -> str:
        """Why it is here, in words."""
        met = "" if self.how == "name" else f" by {self.how} “{self.matched}”"
        size = f"{self.entry.population:,} inhabitants" if self.entry.population else "size unknown"
        return f"{self.entry.name}, {self.entry.country}{met}: {size}"


class Gazetteer:
    """The places of Europe, and the larger ones elsewhere, by all their names.

    Parameters
    ----------
    path
        Another file made by `goodpractice.places.pack.pack`; by default the one that comes along.

    Raises
    ------
    CannotRead
        If the file cannot be used.

    Examples
    --------
    >>> g = gazetteer()
    >>> [c.entry.name for c in g.find("Kolonia", "DE")][:1]
    ['Köln']
    >>> g.resolve("Urząd Miasta Kielce", "PL").id
    'geonames:769250'
    """

    def __init__(self, path: Path | None = None) -> None:
        self._packed = PackedPlaces(
            path or Path(str(files("goodpractice.places").joinpath("data/gazetteer.bin")))
        )
        self._resolved = lru_cache(maxsize=20_000)(self._resolve)

    def __len__(self) -> int:
        return self._packed.size

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._packed)

    def get(self, geonames: int | str) -> Entry | None:
        """Return the place with a GeoNames number, or None.

        Parameters
        ----------
        geonames
            The number, also as ``"geonames:769250"``.

        Examples
        --------
        >>> gazetteer().get("geonames:769250").name
        'Kielce'
        """
        text = str(geonames).removeprefix("geonames:")
        number = self._packed.number_of(int(text)) if text.isdecimal() else None
        return None if number is None else self._packed.entry(number)

    def find(
        self,
        name: str,
        country: str | None = None,
        *,
        language: str | None = None,
        near: bool = True,
        limit: int = 10,
    ) -> list[Candidate]:
        """List the places that a name may mean, the likeliest first.

        The name as it stands is asked first; only if nothing is called that, generic words are taken away, parts
        are tried, cases of the grammar undone, and at last spellings compared.

        Parameters
        ----------
        name
            As somebody wrote it, in any language and script.
        country
            In any spelling; None for all.
        language
            The language of the text, for its grammar; by default that of the country, and Polish without a country.
        near
            Whether to look for close spellings when there is nothing else.
        limit
            How many at most.

        Raises
        ------
        BadValue
            If there is no such country.

        Examples
        --------
        >>> [c.entry.country for c in gazetteer().find("Valencia")][:2]
        ['ES', 'VE']
        """
        code = None if country is None else country_code(country)
        if code is None:
            name, code = _with_country(name)
        key = key_of(name)
        if not key:
            return []
        found = self._called(key, code)
        if not found:
            found = self._stripped(name, key, code)
        if not found:
            found = self._inflected(key, code, language)
        if not found:
            found = self._digraphs(key, code)
        if not found and near:
            found = self._near_spellings(key, code)
        found.sort(key=lambda c: (-c.score, c.entry.geonames))
        return found[:limit]

    def resolve(self, name: str, country: str | None = None, *, near: bool = True) -> Entry | None:
        """Return the place that a name means, or None if that is not certain enough.

        With a country, one place must be called so, or be three times as likely as the next one, by inhabitants and standing
        as a seat. Without one it must be eight times as likely, and have 20,000 inhabitants. A close spelling counts
        only with a country, and if nothing else is close.

        Parameters
        ----------
        name
            As somebody wrote it.
        country
            In any spelling; None if unknown.
        near
            Whether to look for close spellings when there is nothing else, which takes ten milliseconds.

        Raises
        ------
        BadValue
            If there is no such country.

        Examples
        --------
        >>> g = gazetteer()
        >>> g.resolve("Frankfurt", "DE").name, g.resolve("Neustadt", "DE")
        ('Frankfurt am Main', None)
        """
        return self._resolved(name, country, near)

    def _resolve(self, name: str, country: str | None, near: bool) -> Entry | None:
        found = self.find(name, country, near=near)
        if not found:
            return None
        best = found[0]
        placed = country is not None or _with_country(name)[1] is not None
        if not placed and (best.entry.population < _KNOWN_ANYWHERE or best.how == "near"):
            return None
        dominant = _DOMINANT if placed else _DOMINANT_ANYWHERE
        others = [c for c in found[1:] if not _same_town(best.entry, c.entry)]
        if others and best.score < dominant * others[0].score:
            return None
        return best.entry

    def near(self, latitude: float, longitude: float, km: float) -> list[tuple[float, Entry]]:
        """List the places around a point, the nearest first.

        Parameters
        ----------
        latitude, longitude
            In degrees, WGS 84.
        km
            The greatest distance, in kilometres, along the surface.

        Returns
        -------
        list of (float, Entry)
            Distance in kilometres, and the place.

        Examples
        --------
        >>> [entry.name for _, entry in gazetteer().near(50.87, 20.63, 1)]
        ['Kielce']
        """
        found = []
        for cell in _cells_around(latitude, longitude, km):
            for entry in self._packed.in_cell(cell):
                distance = kilometres(latitude, longitude, entry.latitude, entry.longitude)
                if distance <= km:
                    found.append((distance, entry))
        found.sort(key=lambda pair: (pair[0], pair[1].geonames))
        return found

    def located_in(self, entry: Entry) -> Entry | None:
        """Return the city that a place is a part of, or None if it stands by itself.

        A district lies in its city; it is not the city. Parts are those that GeoNames calls so, and the boroughs of London.

        Parameters
        ----------
        entry
            The place.

        Examples
        --------
        >>> g = gazetteer()
        >>> g.located_in(g.resolve("Újbuda", "HU")).name, g.located_in(g.resolve("London Borough of Enfield", "UK")).name
        ('Budapest', 'London')
        >>> g.located_in(g.resolve("Kielce", "PL")) is None
        True
        """
        if entry.country == "GB" and entry.admin[1:2] == (_LONDON,) and entry.feature != "PPLC":
            return self.get(_LONDON_ITSELF)
        if not entry.is_section:
            return None
        around = [
            other for _, other in self.near(entry.latitude, entry.longitude, _CITY) if not other.is_section
        ]
        for depth in range(len(entry.admin), 0, -1):
            inside = [
                e for e in around if e.country == entry.country and e.admin[:depth] == entry.admin[:depth]
            ]
            larger = [e for e in inside if e.population > entry.population]
            if larger:
                return max(larger, key=lambda e: (e.weight, -e.geonames))
        return None

    def region(self, entry: Entry, level: int = 1) -> str | None:
        """Return the name of the division that a place lies in.

        Parameters
        ----------
        entry
            The place.
        level
            1 for the largest divisions of the country, 2 for those within.

        Examples
        --------
        >>> g = gazetteer()
        >>> g.region(g.get(769250))
        'Świętokrzyskie'
        """
        if len(entry.admin) < level:
            return None
        return self._regions.get(".".join((entry.country, *entry.admin[:level])))

    @property
    def source(self) -> str:
        """Where the data comes from, with its licence."""
        return str(self._packed.about()["source"])

    @property
    def _regions(self) -> dict[str, str]:
        return _regions_of(self._packed)

    def _called(self, key: str, country: str | None, sure: float = 1.0, how: str = "") -> list[Candidate]:
        numbers: list[int] = []
        for code in (None,) if country is None else (country, *_TERRITORIES.get(country, ())):
            numbers += self._packed.numbers(key, code)[:_MOST]
        return [self._candidate(self._packed.entry(n), key, sure, how) for n in numbers]

    def _candidate(self, entry: Entry, key: str, sure: float, how: str) -> Candidate:
        if entry.country not in _EUROPE:
            sure *= _ELSEWHERE
        if key_of(entry.name) == key:
            return Candidate(entry, how or "name", entry.name, entry.weight * sure * _OWN)
        spellings = [name for name in entry.also if key_of(name) == key]
        matched = next(
            (name for name in spellings if fold(name[:1]) == name[:1].lower()), (*spellings, key)[0]
        )
        return Candidate(entry, how or "other name", matched, entry.weight * sure * _OTHER)

    def _stripped(self, name: str, key: str, country: str | None) -> list[Candidate]:
        for shorter in without_generic_words(key):
            if found := self._called(shorter, country, _STRIPPED, "generic words"):
                return found
        found = []
        for part in parts_of(name) or merged_parts(name, country):
            part_key = key_of(part)
            for shorter in (part_key, *without_generic_words(part_key)):
                if part_key and (met := self._called(shorter, country, _PART, "part")):
                    found += met
                    break
        return _once(found)

    def _inflected(self, key: str, country: str | None, language: str | None) -> list[Candidate]:
        spoken = language or (SPOKEN.get(country, "") if country else "pl")
        found: list[Candidate] = []
        # “Göteborgs stad”: the case shows when the generic word is gone.
        for name in (key, *without_generic_words(key)):
            for form in base_forms(name, spoken):
                found += self._called(form, country, _INFLECTED, "inflected")
            if found:
                break
        return _once(found)

    def _digraphs(self, key: str, country: str | None) -> list[Candidate]:
        forms = {key.replace(pair, one) for pair, one in _DIGRAPH if pair in key}
        plain = key
        for pair, one in _DIGRAPH[:3]:
            plain = plain.replace(pair, one)
        if country in _HELLENIC:
            forms |= {key.replace(pair, one) for pair, one in _GREEK if pair in key}
            forms |= {
                re.sub(r"\bh", "ch", key),
                re.sub(r"\bch", "h", key),
                re.sub(r"\by", "i", key),
                re.sub("o$", "on", key),
            }
        found: list[Candidate] = []
        for form in sorted({*forms, plain} - {key}):
            found += self._called(form, country, _DIGRAPHS, "digraphs")
        return _once(found)

    def _near_spellings(self, key: str, country: str | None) -> list[Candidate]:
        if len(key) < _SHORTEST_NEAR or country is None:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        codes = (country, *_TERRITORIES.get(country, ()))
        most = 1 if len(key) < _LONG else 2
        # Names of another length are further off than that; to look at lengths first saves most of the time.
        keys = [
            k
            for k, places in self._packed.keys(key[0])
            if -most <= len(k) - len(key) <= most and any(_names(places, code) for code in codes)
        ]
        found: list[Candidate] = []
        for met, slips, _ in process.extract(key, keys, scorer=OSA.distance, score_cutoff=most, limit=5):
            found += self._called(met, country, _NEAR / 5 ** (slips - 1), "near")
        return _once(found)


def _names(places: str, country: str) -> bool:
    return places.startswith(country) or f" {country}" in places


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    best: dict[int, Candidate] = {}
    for candidate in found:
        held = best.get(candidate.entry.geonames)
        if held is None or candidate.score > held.score:
            best[candidate.entry.geonames] = candidate
    return list(best.values())


def _with_country(name: str) -> tuple[str, str | None]:
    """Take a country off the end of a name: “Kielce, Polska”."""
    place, comma, last = name.rpartition(",")
    if comma and place.strip() and is_country(last.strip()):
        return place, country_code(last.strip())
    return name, None


def _same_town(one: Entry, other: Entry) -> bool:
    """Tell whether a part of a town, or its old core listed again, stands beside the town itself."""
    return one.country == other.country and (
        kilometres(one.latitude, one.longitude, other.latitude, other.longitude) < 12
        and (other.is_section or other.population * 10 < one.population)
    )


def kilometres(latitude: float, longitude: float, latitude2: float, longitude2: float) -> float:
    """Return the distance of two points along the surface, in kilometres.

    Examples
    --------
    >>> round(kilometres(52.23, 21.01, 50.87, 20.63))
    153
    """
    a, b = radians(latitude), radians(latitude2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude2 - longitude) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def _cells_around(latitude: float, longitude: float, km: float) -> Iterator[int]:
    high = km / 111.0
    bottom, top = max(-90, floor(latitude - high)), min(89, floor(latitude + high))
    for row in range(bottom, top + 1):
        widest = max(abs(row), abs(row + 1))
        wide = min(180.0, high / max(cos(radians(min(widest, 89.9))), 0.001))
        steps = range(floor(longitude - wide), ceil(longitude + wide))
        for column in {(step + 180) % 360 - 180 for step in steps}:
            yield cell_of(row, column)


@cache
def _regions_of(packed: PackedPlaces) -> dict[str, str]:
    regions: dict[str, str] = packed.about()["regions"]
    return regions


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that comes along; it is opened once.

    Examples
    --------
    >>> len(gazetteer()) > 100_000
    True
    """
    return Gazetteer()


def label(entry: Entry, language: str = "en") -> str:
    """Return a place's name with its country.

    Examples
    --------
    >>> label(gazetteer().get(769250), "pl")
    'Kielce, Polska'
    """
    return f"{entry.name}, {country_name(entry.country, language)}"
