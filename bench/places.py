"""How well and how fast places are found, and what that takes.

    python bench/places.py

URBACT's city partners are resolved from name and country alone, their GeoNames numbers hidden; so are the places of the organisations
in ROR. The rival is a plain look-up of folded names in all of the gazetteer, the largest place winning. Without the shared data only
time and memory are measured.
"""

from __future__ import annotations

import csv
import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from goodpractice.places import Entry, gazetteer, key_of

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared/data"
URBACT = SHARED / "urbact/URBACT_Membership_GNidCorr_complete_V2.csv"
ROR = SHARED / "ror/ror_part.jsonl.gz"
sys.path.insert(0, str(HERE.parent / "tests" / "places"))

EUROPE = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
        "IS",
        "LI",
        "NO",
        "GB",
        "CH",
        "AL",
        "BA",
        "ME",
        "MK",
        "RS",
        "XK",
        "UA",
        "MD",
        "TR",
        "GE",
    ]
)

Place = tuple[str, str]


def urbact() -> Iterator[tuple[Place, int]]:
    from test_urbact_cities import LARGER_NEIGHBOUR, PART_OR_SEAT

    with URBACT.open(encoding="utf-8-sig", newline="") as file:
        rows = {(r["NameCity"], r["Country"]): r["geonameId"] for r in csv.DictReader(file, delimiter=";")}
    for city, number in rows.items():
        if city[0] not in LARGER_NEIGHBOUR and city[0] not in PART_OR_SEAT:
            yield city, int(number)


def ror() -> Iterator[tuple[Place, int]]:
    known: dict[Place, int] = {}
    with gzip.open(ROR, "rt", encoding="utf-8") as file:
        for line in file:
            said = json.loads(line)
            for location in said.get("locations") or ():
                details = location["geonames_details"]
                known[details["name"], details["country_code"]] = location["geonames_id"]
            for address in said.get("addresses") or ():
                city = address.get("geonames_city") or {}
                if address.get("city") and city.get("id"):
                    known[address["city"], (said.get("country") or {}).get("country_code") or ""] = city["id"]
    for place, number in known.items():
        # Municipalities and quarters that GeoNames lists elsewhere are in no list of populated places.
        if place[1] in EUROPE and gazetteer().get(number) is not None:
            yield place, number


def plain() -> Callable[[str, str], Entry | None]:
    largest: dict[Place, Entry] = {}
    for entry in gazetteer():
        for key in {key_of(name) for name in entry.names()}:
            held = largest.get((key, entry.country))
            if held is None or entry.population > held.population:
                largest[key, entry.country] = entry
    codes = {"UK": "GB", "EL": "GR"}
    return lambda name, country: largest.get((key_of(name), codes.get(country, country)))


def judge(title: str, places: list[tuple[Place, int]], resolve: Callable[[str, str], Entry | None]) -> None:
    began = time.process_time()
    said = [(resolve(*place), number) for place, number in places]
    seconds = time.process_time() - began
    answered = [(entry, number) for entry, number in said if entry is not None]
    right = sum(entry.geonames == number for entry, number in answered)
    print(
        f"{title}: precision {right / len(answered):.4f}, recall {right / len(places):.4f}, "
        f"{1e6 * seconds / len(places):.0f} µs each (of {len(places):,})"
    )


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    before, began = memory(), time.process_time()
    gazetteer().resolve("Danzig", "PL")
    first, took = memory(), time.process_time() - began
    print(f"one look-up in a new process: {1000 * took:.1f} ms, {first - before:.1f} MB")
    rivals = {"goodpractice": gazetteer().resolve}
    sets = {"URBACT": (URBACT, urbact), "ROR, Europe": (ROR, ror)}
    for title, (file, read) in sets.items():
        if not file.exists():
            print(f"{title}: {file.name} of the shared data is missing")
            continue
        places = list(read())
        if len(rivals) == 1 and title == "URBACT":
            judge(f"{title}, goodpractice", places, gazetteer().resolve)
            print(f"  memory by then {memory() - before:.0f} MB")
            rivals["plain look-up, largest wins"] = plain()
            judge(f"{title}, plain look-up, largest wins", places, rivals["plain look-up, largest wins"])
        else:
            for name, resolve in rivals.items():
                judge(f"{title}, {name}", places, resolve)


if __name__ == "__main__":
    main()
