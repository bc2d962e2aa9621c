"""A small catalogue, and a way to type at it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import goodpractice as gp
from goodpractice.cli import cli

SOURCE = Path(__file__).parents[2] / "src"

CITIES = [
    ("1", "Kielce", "PL"),
    ("2", "Avilés", "ES"),
    ("3", "Gdańsk", "PL"),
    ("4", "Cesena", "IT"),
    ("5", "Łódź", "PL"),
]
NETWORKS = [("83", "JOBTOWN", "2013", "2015"), ("9", "ISN", "2000", "2006"), ("99", "Silent", "2010", None)]
PARTNERS = [
    ("4", "83", "lead"),
    ("1", "83", "partner"),
    ("2", "83", "partner"),
    ("2", "9", "partner"),
    ("3", "9", "partner"),
]


class Cities(gp.Importer):
    name, title, licence = "cities", "City networks", "CC-BY-4.0"
    attribution = "City networks, CC-BY-4.0"

    def read(self, fetch):
        yield from (
            gp.Row({"row": ("city", *row)}, place=f"cities.csv#row {n}") for n, row in enumerate(CITIES, 2)
        )
        yield from (
            gp.Row({"row": ("net", *row)}, place=f"nets.csv#row {n}") for n, row in enumerate(NETWORKS, 2)
        )
        yield from (
            gp.Row({"row": ("in", *row)}, place=f"in.csv#row {n}") for n, row in enumerate(PARTNERS, 2)
        )
        yield gp.Row({"row": ("rest",)}, place="rest.csv#row 2")
        yield gp.Row({"row": ("bad",)}, place="rest.csv#row 3")

    def records(self, row):
        what, *values = row["row"]
        if what == "city":
            key, name, country = values
            yield gp.Organisation(key=key, name=name, kind="city-partner", place=(name, country))
        elif what == "net":
            key, name, since, until = values
            yield gp.Network(key=key, name=name, since=since, until=until, status="Closed")
        elif what == "in":
            city, net, role = values
            since, until = next((n[2], n[3]) for n in NETWORKS if n[0] == net)
            ends = gp.Organisation.ref(city), gp.Network.ref(net)
            yield gp.Link(ends[0], "participates", ends[1], role=role, since=since, until=until)
        elif what == "bad":
            raise ValueError("this row has no city")
        else:
            yield from rest()


def rest():
    town = gp.Network.ref("83")
    start = gp.Practice(
        key="start",
        name={"en": "Start platform", "pl": "Platforma startowa"},
        place=("Kielce", "PL"),
        max_age=35,
        max_amount="800000 PLN",
        summary={"en": "Help for new ideas. " * 40},
        sections={"Aims": {"en": "Keep young people."}},
    )
    meeting = gp.Event(
        key="meeting",
        name={"en": "First meeting"},
        kind="local-group-meeting",
        date="XXXX-01-10",
        place=("Kielce", "PL"),
        statements=(
            gp.Statement("date", "2017-01-10", gp.Said(how="inferred", why="the photographs are dated")),
        ),
    )
    need = gp.Need(key="employers", name={"en": "Ways to engage employers"}, wants="practice", status="open")
    count = gp.Claim(key="count", kind="count", of="partners", value=11, name={"en": "11 partners"})
    label = gp.Award(key="label", kind="label", name="Good Practice", date="2017-06")
    office = gp.Organisation(
        key="office",
        name="Gdańsk Career Centre",
        place=("Gdańsk", "PL"),
        contacts=(gp.Contact(email="office@gdansk.example", verified_on="2019"),),
    )
    yield from (start, meeting, need, count, label, office)
    yield gp.Link(gp.Organisation.ref("1"), "needs", need)
    yield gp.Link(count, "about", town)
    yield gp.Link(start, "awarded", label, since="2017-06")
    yield gp.Link(
        start, "transferred_to", gp.Organisation.ref("2"), extent="part", adopted=("workshop",), via=town
    )
    yield gp.Link(gp.Organisation.ref("1"), "attended", meeting, role="host",
                  said=(gp.Said(how="inferred", why="it took place there"),))  # fmt: skip


class Lists(gp.Importer):
    """Knows one network otherwise."""

    name, title, licence = "lists", "Another list", "facts only"

    def read(self, fetch):
        return [gp.Row({"key": "jt"}, place="list.html")]

    def records(self, row):
        yield gp.Network(key="jt", name="JOBTOWN", since="2012", until="2015", status="Closed")
        yield gp.Decision(
            gp.RecordName("cities", "network", "83"),
            "same",
            gp.RecordName("lists", "network", "jt"),
            why="one name",
        )


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a catalogue with five cities, three networks and two sources; read only."""
    path = tmp_path_factory.mktemp("world") / "world.gp"
    with gp.open(path) as catalogue:
        catalogue.import_from(Cities)
        catalogue.import_from(Lists)
    return path


class Typed:
    """Types commands at a catalogue, inside this process."""

    def __init__(self, catalogue: Path | None) -> None:
        self.catalogue = catalogue

    def __call__(self, *arguments: str, code: int | None = 0, env: dict[str, str] | None = None) -> Result:
        before = ["--catalogue", str(self.catalogue)] if self.catalogue else []
        result = CliRunner().invoke(cli, [*before, *arguments], env=env)
        assert "Traceback" not in result.output
        if code is not None:
            assert result.exit_code == code, result.output
        return result


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No configuration and no environment of whoever runs the tests."""
    for name in ("GP_CATALOGUE", "GP_CONFIG", "GP_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))


@pytest.fixture
def typed(world: Path) -> Typed:
    """Commands at the small catalogue."""
    return Typed(world)


@pytest.fixture
def empty(tmp_path: Path) -> Typed:
    """Commands at a catalogue of one's own, which is not there yet."""
    return Typed(tmp_path / "mine.gp")


HARBOURS = """
from goodpractice import Importer, Link, Network, Organisation

class Harbours(Importer):
    name, title, licence = "harbours", "Harbour cities", "CC-BY-4.0"
    attribution = "Harbour cities, CC-BY-4.0"

    def read(self, fetch):
        return fetch.csv(self.location)

    def records(self, row):
        city = Organisation(key=row["id"], name=row["city"], kind="city-partner", place=(row["city"], row["country"]))
        net = Network(key=row["net"], name=row["network"])
        yield from (city, net, Link(city, "participates", net, role=row["role"]))
"""


@pytest.fixture
def harbours(tmp_path: Path) -> tuple[str, str]:
    """An importer in a single file, and a table for it."""
    (tmp_path / "harbours.py").write_text(HARBOURS, encoding="utf-8")
    table = "id,city,country,net,network,role\n1,Gdynia,PL,n,Blue Ports,lead\n2,Klaipėda,LT,n,Blue Ports,partner\n"
    (tmp_path / "harbours.csv").write_text(table, encoding="utf-8")
    return str(tmp_path / "harbours.py"), str(tmp_path / "harbours.csv")


def run(*arguments: str, env: dict[str, str] | None = None, **more) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    code = "from goodpractice.cli import main; main()"
    whole = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8", **(env or {})}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], env=whole, capture_output=True, text=True, encoding="utf-8",
        timeout=120, check=False, **more,
    )  # fmt: skip


@pytest.fixture
def process():
    """The real command, in a process of its own."""
    return run
