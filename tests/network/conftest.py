from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from goodpractice import Link, Network, Organisation
from helpers.runs import item, new_store, run

SHARED = Path(os.environ.get("GOODPRACTICE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
MEMBERSHIPS = SHARED / "data" / "urbact" / "URBACT_Membership_GNidCorr_complete_V2.csv"


@pytest.fixture
def store():
    with new_store() as opened:
        yield opened


@pytest.fixture(scope="session")
def urbact():
    """All memberships of URBACT I to III, as published."""
    if not MEMBERSHIPS.exists():
        pytest.skip(f"the table of memberships is not here: {MEMBERSHIPS}")
    with MEMBERSHIPS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", escapechar="\\"))
    with new_store() as store:
        run(store, "urbact", *(item(*membership(row), place=f"row {n}") for n, row in enumerate(rows, 2)))
        yield store


def membership(row):
    city = Organisation(
        key=row["geonameId"],
        name=row["NameCity"],
        kind="city-partner",
        place=(row["NameCity"], row["Country"]),
    )
    since, until = (row[name] if row[name].isdecimal() else None for name in ("Start", "End"))
    network = Network(key=row["Code_Network"], name=row["Network"], since=since, until=until)
    role = "lead" if row["City.Statut"] == "Lead Partner" else "partner"
    yield from (city, network, Link(city, "participates", network, role=role))
