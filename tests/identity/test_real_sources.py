"""URBACT's tables, its pages and the notes in one catalogue: who occurs in several is one, and nobody else."""

from __future__ import annotations

import csv
import importlib.util
import os
from collections import defaultdict
from pathlib import Path

import pytest

import goodpractice as gp
from goodpractice.model.decision import RecordName

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GOODPRACTICE_SHARED", ROOT.parent / "shared"))
URBACT = SHARED / "data/urbact"
KEEP = SHARED / "data/keep/keep_closed_1420_part.xlsx"
TABLES = [URBACT / "UrbactNetworks_complete_V2.csv", URBACT / "URBACT_Membership_GNidCorr_complete_V2.csv"]

pytestmark = [
    pytest.mark.skipif(not URBACT.is_dir(), reason=f"no real data at {URBACT}"),
    pytest.mark.skipif(importlib.util.find_spec("goodpractice_urbact") is None, reason="the plugin for URBACT is not installed"),
]  # fmt: skip


def stated_ids() -> dict[str, set[str]]:
    """GeoNames ids by city and country, as the table states them."""
    found = defaultdict(set)
    with TABLES[1].open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";", escapechar="\\"):
            found[f"{row['NameCity']}, {row['Country']}"].add(row["geonameId"])
    return found


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    with gp.open(tmp_path_factory.mktemp("tables") / "c.gp") as catalogue:
        catalogue.import_from("urbact", *TABLES, index=False)
        catalogue.identify()
        yield catalogue


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    with gp.open(tmp_path_factory.mktemp("all") / "c.gp") as catalogue:
        catalogue.import_from("urbact", *TABLES, index=False)
        catalogue.import_from("urbact", URBACT / "pages.jsonl", index=False)
        catalogue.import_from(None, *sorted((ROOT / "examples/notes").glob("*.toml")), index=False)
        catalogue.identify()
        yield catalogue


def groups(catalogue, kind):
    found = defaultdict(set)
    for record in catalogue.store.read.all_records([kind]):
        found[record.entity].add(RecordName(record.source, record.kind, record.key))
    return [names for names in found.values() if len(names) > 1]


def test_none_of_the_603_municipalities_is_another(tables):
    assert len(stated_ids()) >= 600
    assert groups(tables, "organisation") == []


def test_cities_that_were_merged_state_no_different_ids(everything):
    stated = stated_ids()
    by_key = defaultdict(set)
    for record in everything.store.read.all_records(["organisation"]):
        if record.subkind == "city-partner":
            by_key[record.entity] |= stated.get(f"{record.label}, {record.country}", set())
    assert {entity: ids for entity, ids in by_key.items() if len(ids) > 1} == {}


def test_gdansk_is_one_however_it_is_spelled(everything):
    assert everything.get("organisation:gdansk").head.id == everything.resolve("organisation:gdansk").head.id
    names = {
        name.key
        for names in groups(everything, "organisation")
        for name in names
        if "gdansk" in name.key.lower()
    }
    assert {"~gdansk/pl", "~gdansk/pl#a6da1d32b8e4"} <= names


def test_jobtown_2_of_tables_page_and_notes_is_one_network_and_jobtown_another(everything):
    networks = [{str(name) for name in names} for names in groups(everything, "network")]
    second = next(names for names in networks if "urbact:network/86" in names)
    first = next(names for names in networks if "urbact:network/39" in names)
    assert "urbact:network/https://urbact.eu/jobtown-2" in second
    assert "urbact:network/https://urbact.eu/jobtown" in first
    assert any(name.startswith("urbact-pl/") for name in second)
    assert not first & second


def test_the_seven_partners_of_jobtown_2_are_seven(everything):
    links = everything.links("network:jobtown-2", "participates")
    partners = {
        link.subject.label for link in links
        if any(s.provenance.source == "urbact" for s in link.statements)
    }  # fmt: skip
    assert len(partners) == 7, partners
    assert sum(link.role == "lead" for link in links) == 1


def test_networks_of_one_table_stay_apart(everything):
    own = [
        sorted(name.key for name in names if name.source == "urbact" and name.key.isdecimal())
        for names in groups(everything, "network")
    ]
    assert [keys for keys in own if len(keys) > 1] == []


@pytest.mark.skipif(
    not KEEP.is_file() or importlib.util.find_spec("goodpractice_keep") is None,
    reason="the plugin for keep.eu is not installed, or there is no export of it",
)
def test_jobtown_2_of_keep_is_the_same_node(tmp_path):
    with gp.open(tmp_path / "c.gp") as catalogue:
        catalogue.import_from("urbact", *TABLES, index=False)
        catalogue.import_from("keep", KEEP, index=False)
        catalogue.identify()
        entity = catalogue.get("network:jobtown-2")
        assert {record.source for record in entity.records} >= {"urbact", "keep"}
        assert {record.kind for record in entity.records} == {"network", "project"}
        partners = {link.subject.id for link in catalogue.links("network:jobtown-2", "participates")}
        assert len(partners) == 7
        assert catalogue.get("network:jobtown").head.id != entity.head.id
