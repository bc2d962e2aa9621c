"""URBACT's city partners, resolved from name and country alone, against the GeoNames numbers that its table states.

The numbers are hidden from the gazetteer. Cities whose stated number is not their own are listed apart, each with what it is.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from goodpractice.places import gazetteer

TABLE = Path(__file__).resolve().parents[3] / "shared/data/urbact/URBACT_Membership_GNidCorr_complete_V2.csv"

LARGER_NEIGHBOUR = frozenset(
    ["Latsia", "Gateshead", "Wolverhampton", "Huddersfield", "Salford", "Dún Laoghaire", "Újbuda", "Athienou", "Floriana", "Adelfia", "Dodoni", "Nea Alikarnassos"]
)  # fmt: skip
PART_OR_SEAT = {
    "Thurrock": "its seat Grays",
    "Venice": "Mestre, its part on the mainland",
    "Medway": "its largest town Gillingham",
    "Botkyrka": "the municipality, which is no populated place",
    "Inverclyde": "its seat Greenock",
    "Pavlos Melas": "its seat Stavroupoli",
    "Matosinhos": "its part Senhora da Hora",
    "Rosignano Marittimo": "its part Rosignano Solvay",
    "Teguise": "its part Costa Teguise",
    "Farkadona": "its part Oichalia",
    "Nea Moudania": "its part Nea Potidaia",
    "Pyli": "Kos, the town of its island",
    "Tarxien": "the neighbouring Fgura",
    "Albergaria-a-velha": "the municipality, which is no populated place",
    "Melgaco": "the municipality, which is no populated place",
    "Prato": "a hamlet of the same name",
    "Morne-à-l’Eau": "no number but a placeholder",
}


@pytest.fixture(scope="module")
def cities() -> dict[tuple[str, str], str]:
    if not TABLE.exists():
        pytest.skip(f"needs {TABLE.name} of the shared data")
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        return {(r["NameCity"], r["Country"]): r["geonameId"] for r in csv.DictReader(file, delimiter=";")}


def test_precision_and_recall(cities):
    apart = LARGER_NEIGHBOUR | set(PART_OR_SEAT)
    assert apart <= {name for name, _ in cities}
    rest = {city: number for city, number in cities.items() if city[0] not in apart}
    found = {city: gazetteer().resolve(*city) for city in rest}
    said = {city: entry for city, entry in found.items() if entry is not None}
    right = sum(str(entry.geonames) == rest[city] for city, entry in said.items())
    assert len(rest) == 574
    assert right / len(said) >= 0.99
    assert right / len(rest) >= 0.97


def test_a_neighbour_is_not_taken_for_the_city_whose_number_it_was_given(cities):
    for city, number in cities.items():
        if city[0] in LARGER_NEIGHBOUR:
            entry = gazetteer().resolve(*city)
            assert entry is None or str(entry.geonames) != number


def test_no_two_city_partners_become_one_place(cities):
    places: dict[int, list] = {}
    for city in cities:
        entry = gazetteer().resolve(*city)
        if entry is not None:
            places.setdefault(entry.geonames, []).append(city)
    assert {number: names for number, names in places.items() if len(names) > 1} == {}
