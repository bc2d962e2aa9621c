"""The catalogues that questions are put to, and a way to put them as a user would."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import goodpractice as gp
from goodpractice.cli import cli

HERE = Path(__file__).parents[2]
EXAMPLES = HERE / "examples"
SHARED = Path(os.environ.get("GOODPRACTICE_SHARED", HERE.parent / "shared"))
MEMBERSHIPS, NETWORKS, PRACTICES = (
    SHARED / "data" / "urbact" / name
    for name in (
        "URBACT_Membership_GNidCorr_complete_V2.csv",
        "UrbactNetworks_complete_V2.csv",
        "GoodPracticesURBACT_Corpus.csv",
    )
)


class World:
    """A catalogue, asked by commands whose answers are JSON."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def text(self, *words: str, code: int = 0) -> str:
        """Return what a command prints, and be sure of its exit code."""
        result = CliRunner().invoke(cli, ["--catalogue", str(self.path), *words])
        assert result.exit_code == code, result.output
        return result.stdout

    def gp(self, *words: str, code: int = 0) -> Any:
        """Return the answer of a command."""
        return json.loads(self.text(*words, "--format", "json", code=code))

    def list(self, *words: str) -> list[dict[str, Any]]:
        """Return the things of a list."""
        return self.gp("list", *words)["items"]

    def labels(self, *words: str) -> set[str]:
        """Return what the things of a list are called."""
        return {item["label"] for item in self.list(*words)}

    def links(self, *words: str) -> list[dict[str, Any]]:
        """Return the links of a thing."""
        return self.gp("links", *words)["links"]

    def show(self, name: str) -> dict[str, Any]:
        """Return everything about one thing."""
        return self.gp("show", name)


def values(item: dict[str, Any], field: str) -> list[Any]:
    """The values of a field, what most sources say first."""
    return [value["value"] for value in item["fields"].get(field, ())]


def statements(item: dict[str, Any], field: str, value: Any) -> list[dict[str, Any]]:
    """Who says so."""
    return [s for v in item["fields"].get(field, ()) if v["value"] == value for s in v["statements"]]


def titles(*said: dict[str, Any]) -> set[str]:
    """The titles of the sources behind links or statements."""
    return {s["title"] for one in said for s in one.get("statements", (one,))}


@pytest.fixture(scope="session")
def tell():
    """Readers of answers: values, statements, titles."""

    class Tell:
        pass

    Tell.values, Tell.statements, Tell.titles = (
        staticmethod(values),
        staticmethod(statements),
        staticmethod(titles),
    )
    return Tell


def made(folder: Path, *sources: tuple[str | None, list[Path]]) -> World:
    """Import sources into a catalogue of their own, with nothing in quarantine."""
    with gp.open(folder / "catalogue.gp") as catalogue:
        for importer, files in sources:
            for report in catalogue.import_from(importer, *files):
                assert not report.counts.quarantined, catalogue.quarantine(report.run.id)
        assert not catalogue.check()
    return World(folder / "catalogue.gp")


def shared(*files: Path) -> list[Path]:
    """The published tables, or no test."""
    missing = [file for file in files if not file.exists()]
    if missing:
        pytest.skip(f"the published table {missing[0]} is not here; GOODPRACTICE_SHARED names its folder")
    return [*files]


_PAGES_AND_NOTES = ("baltic", [EXAMPLES / "school-to-work"]), ("note", [EXAMPLES / "notes"])


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The folder of examples as it is delivered."""
    tables = sorted((EXAMPLES / "urbact").glob("*.csv"))
    return made(tmp_path_factory.mktemp("examples"), ("urbact", tables), *_PAGES_AND_NOTES)


@pytest.fixture(scope="session")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The same folder, notes first: their ties wait for what comes later."""
    tables = sorted((EXAMPLES / "urbact").glob("*.csv"), reverse=True)
    notes = sorted((EXAMPLES / "notes").glob("*.toml"), reverse=True)
    return made(
        tmp_path_factory.mktemp("backwards"),
        ("note", notes),
        ("baltic", [EXAMPLES / "school-to-work"]),
        ("urbact", tables),
    )


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The tables of URBACT as published, with the pages and notes of the examples."""
    tables = shared(NETWORKS, MEMBERSHIPS, PRACTICES)
    return made(tmp_path_factory.mktemp("published"), ("urbact", tables), *_PAGES_AND_NOTES)


@pytest.fixture(scope="session")
def urbact(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The published tables of networks and memberships, and nothing else."""
    return made(tmp_path_factory.mktemp("urbact"), ("urbact", shared(NETWORKS, MEMBERSHIPS)))


@pytest.fixture(scope="session")
def with_practices(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The three published tables, and nothing else."""
    tables = shared(NETWORKS, MEMBERSHIPS, PRACTICES)
    return made(tmp_path_factory.mktemp("with-practices"), ("urbact", tables))


@pytest.fixture(params=["examples", "backwards", "published"])
def world(request: pytest.FixtureRequest) -> World:
    """Each: an answer must not depend on how much else is known, nor on what came first."""
    return request.getfixturevalue(request.param)


def rows(file: Path, delimiter: str) -> list[dict[str, str]]:
    """The rows of a published table, read without the importer."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


@pytest.fixture(scope="session")
def membership_rows() -> list[dict[str, str]]:
    """The published memberships, as they stand in the file."""
    return rows(*shared(MEMBERSHIPS), ";")


@pytest.fixture(scope="session")
def network_rows() -> list[dict[str, str]]:
    """The published networks, as they stand in the file."""
    return rows(*shared(NETWORKS), ";")


@pytest.fixture(scope="session")
def practice_rows() -> list[dict[str, str]]:
    """The published practices, as they stand in the file."""
    return rows(*shared(PRACTICES), ",")
