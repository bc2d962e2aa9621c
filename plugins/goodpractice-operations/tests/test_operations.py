"""Lists of operations: every programme's own layout, read by a mapping."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import goodpractice
from goodpractice import CannotRead, Fetch, Link
from goodpractice_operations import importers

FIXTURES = Path(__file__).parent / "fixtures"
STUBS = Path(__file__).parents[4] / "shared" / "data" / "operations"
IMPORTERS = {importer.name: importer for importer in importers()}
# Project, partners with their roles, as the stub of each programme has them.
EXPECTED = {
    "2014tc16i5cb005.json": ("operations-bulgaria-turkey", "CB005.1.11.005", 1, {"lead": 1}),
    "2014tc16m4tn001.json": ("operations-med", "~resilient", 1, {"lead": 1}),
    "2014tc16m4tn002.json": ("operations-adrion", "278", 1, {"lead": 1}),
    "2014tc16rfcb050.json": ("operations-estonia-latvia", "~valga", 2, {"lead": 1, "partner": 1}),
    "2014tc16rfir001.json": ("operations-interreg-europe", "PGI00008", 8, {None: 8}),
    "2014tc16rftn003.json": ("operations-central-europe", "~focus-in-cd", 12, {"lead": 1, "partner": 11}),
}


def records(name: str, path: Path) -> tuple[list, list[Link]]:
    importer = IMPORTERS[name]([str(path)])
    found = [record for row in importer.read(Fetch()) for record in importer.records(row)]
    return [r for r in found if not isinstance(r, Link)], [r for r in found if isinstance(r, Link)]


def test_partners_in_one_cell_belong_to_their_roles_countries_and_money() -> None:
    things, links = records("operations-estonia-latvia", FIXTURES / "estonia-latvia.json")
    project = next(thing for thing in things if thing.KIND == "project")
    assert (str(project.name), str(project.since), str(project.until)) == (
        "A bridge for apprentices",
        "2017-03-01",
        "2019-02-28",
    )
    assert {str(t.name): t.country for t in things if t.KIND == "organisation"} == {
        "Parish of Two Rivers": "LV",
        "Town of Northbank": "EE",
    }
    joined = [link for link in links if link.relation == "participates"]
    assert [(link.role, dict(link.extra)["eligible expenditure"]) for link in joined] == [
        ("lead", "100000.5"),
        ("partner", "80000"),
    ]


def test_towns_and_countries_in_two_spellings() -> None:
    things, links = records("operations-central-europe", FIXTURES / "central-europe.csv")
    assert {t.place.key for t in things if t.place is not None} == {"SI/breg", "DE/ufer"}
    project = next(thing for thing in things if thing.KIND == "project")
    assert str(project.budget) == "250000.50 EUR"
    assert [link.role for link in links if link.relation == "participates"] == ["lead", "partner"]


@pytest.mark.parametrize("file", sorted(FIXTURES.iterdir()), ids=lambda file: file.name)
def test_a_list_is_known_by_its_columns_alone(file) -> None:
    head = Fetch().head(str(file))
    assert [name for name, importer in IMPORTERS.items() if importer.recognises(head, "list")] == [
        f"operations-{file.stem}"
    ]


def test_a_list_of_another_layout_is_refused_with_the_column_that_is_missing(tmp_path) -> None:
    (row,) = json.loads((FIXTURES / "estonia-latvia.json").read_text(encoding="utf-8"))
    row["operation title"] = row.pop("operation name")
    (tmp_path / "changed.json").write_text(json.dumps([row]), encoding="utf-8")
    with pytest.raises(
        CannotRead, match=r"no column 'operation name'.*estonia-latvia.toml names it in line \d+"
    ):
        records("operations-estonia-latvia", tmp_path / "changed.json")


def test_the_same_list_twice_changes_nothing(tmp_path) -> None:
    with goodpractice.open(tmp_path / "c.gp") as catalogue:
        (first,) = catalogue.import_from(
            IMPORTERS["operations-estonia-latvia"], str(FIXTURES / "estonia-latvia.json")
        )
        (second,) = catalogue.import_from(
            IMPORTERS["operations-estonia-latvia"], str(FIXTURES / "estonia-latvia.json")
        )
    assert (first.counts.records, first.counts.links, first.counts.quarantined) == (4, 3, 0)
    assert (second.counts.added, second.counts.links_added) == (0, 0)


@pytest.mark.skipif(not STUBS.is_dir(), reason="real lists of operations are not at hand")
@pytest.mark.parametrize("file", EXPECTED)
def test_every_real_list_is_read_whole_and_by_one_importer_only(file) -> None:
    name, key, partners, roles = EXPECTED[file]
    head = Fetch().head(str(STUBS / file))
    assert [each for each, importer in IMPORTERS.items() if importer.recognises(head, file)] == [name]
    things, links = records(name, STUBS / file)
    (project,) = (thing for thing in things if thing.KIND == "project")
    assert project.key.startswith(key)
    assert project.since is not None
    assert project.until is not None
    assert sum(thing.KIND == "organisation" for thing in things) == partners
    joined = [link.role for link in links if link.relation == "participates"]
    assert {role: joined.count(role) for role in joined} == roles


@pytest.mark.skipif(not STUBS.is_dir(), reason="real lists of operations are not at hand")
def test_no_real_list_is_left_out() -> None:
    assert {file.name for file in STUBS.iterdir()} == set(EXPECTED)
