"""A small world: a city with needs and an aim, and practices that fit them more or less."""

from __future__ import annotations

import pytest

import goodpractice as gp
from goodpractice import (
    Award,
    Claim,
    Component,
    Evidence,
    Group,
    Link,
    Need,
    Network,
    Organisation,
    Practice,
)  # fmt: skip

KIELCE = Organisation(key="kielce", name="Kielce", kind="city-partner", place=("Kielce", "PL"))
GROUP = Group(key="group", name={"en": "Kielce group"}, place=("Kielce", "PL"))
TORUN = Organisation(key="torun", name="Toruń", kind="city-partner", place=("Toruń", "PL"))
NANTES = Organisation(key="nantes", name="Nantes", kind="city-partner", place=("Nantes", "FR"))
RIGA = Organisation(key="riga", name="Riga", kind="city-partner", place=("Riga", "LV"))
STAY = Network(
    key="stay", name="STAY", topics=["youth out-migration"], summary={"en": "Keeping young talent"}
)
PASSING_ON = Network(key="homes", name="HOMES", kind="transfer", since="2018",
                     summary={"en": "Passing on Flats for graduates to five cities"})  # fmt: skip

HOUSING = Need(key="housing", name={"en": "affordable housing for young people", "pl": "tanie mieszkania dla młodych"},
               wants="practice", status="open")  # fmt: skip
GRADUATES = Need(key="graduates", name={"en": "what becomes of local graduates", "pl": "losy absolwentów"}, wants="data",
                 status="open")  # fmt: skip
DONE = Need(key="done", name={"en": "a map of bicycle lanes"}, status="served")
AIM = Claim(
    key="aim",
    kind="aim",
    name={"en": "Keep young people from leaving Kielce"},
    topics=["youth out-migration"],
)
MEANS = Claim(key="means", kind="means", to="aim", name={"en": "A job before they leave"},
              chain=["internships with local employers"])  # fmt: skip
ELSEWHERE = Claim(
    key="elsewhere", kind="aim", name={"en": "Young talent stays in the city"}, topics=["youth out-migration"]
)

FLATS = Practice(
    key="flats", name={"en": "Flats for graduates"}, place=("Toruń", "PL"), status="running", since="2012", budget="800000 EUR",
    max_age=35, topics=["Housing", "youth out-migration"],
    summary={"en": "Affordable housing for young people who stay after their studies: flats at a low rent."},
    sections={"Transferability": {"en": "Other cities asked about it."}},
    evidence=[Evidence(scheme="nesta", level=3, assessor="University of Łódź")],
    components=[Component(key="rent", name={"en": "low rent"}), Component(key="land", name={"en": "land of the city"})],
)  # fmt: skip
HOMES = Practice(
    key="homes", name={"fr": "Logements abordables pour les jeunes"}, place=("Nantes", "FR"), status="failed", status_date="2019",
    summary={"fr": "Des logements à loyer modéré pour les jeunes actifs."}, topics=["Housing"], budget="20000 EUR",
)  # fmt: skip
INTERNS = Practice(
    key="interns", name={"pl": "Staże u lokalnych pracodawców"}, place=("Riga", "LV"), maturity="pilot",
    summary={"pl": "Młodzi ludzie odbywają staże u lokalnych pracodawców i zostają w mieście."},
)  # fmt: skip
BEES = Practice(
    key="bees",
    name={"en": "Bee path"},
    summary={"en": "Bees and honey in urban areas"},
    topics=["Environment"],
)
TRACKING = Practice(
    key="tracking", name={"en": "A register of careers"}, summary={"en": "Asks former students every year."}
)
PRIZE = Award(key="prize", name="Golden Key", kind="prize", date="2020")


class Towns(gp.Importer):
    name, title, licence = "towns", "Towns", "CC-BY-4.0"

    def read(self, fetch):
        yield gp.Row({"records": RECORDS}, place="towns.csv#row 2")

    def records(self, row):
        yield from row["records"]


RECORDS = (
    KIELCE, GROUP, TORUN, NANTES, RIGA, STAY, PASSING_ON, HOUSING, GRADUATES, DONE, AIM, MEANS, ELSEWHERE,
    FLATS, HOMES, INTERNS, BEES, TRACKING, PRIZE,
    Link(GROUP, "needs", HOUSING), Link(GROUP, "needs", GRADUATES), Link(KIELCE, "needs", DONE),
    Link(AIM, "about", GROUP), Link(MEANS, "about", GROUP), Link(ELSEWHERE, "about", STAY),
    Link(KIELCE, "participates", GROUP, role="lead"),
    Link(RIGA, "participates", STAY, role="lead"), Link(NANTES, "participates", STAY, role="partner"),
    Link(TORUN, "participates", PASSING_ON, role="lead"),
    Link(TORUN, "runs", FLATS), Link(NANTES, "runs", HOMES), Link(RIGA, "runs", INTERNS), Link(TRACKING, "addresses", GRADUATES),
    Link(FLATS, "transferred_to", RIGA, extent="part", adopted=["low rent"], rejected=["land of the city"], via=PASSING_ON,
         since="2019"),
    Link(BEES, "awarded", PRIZE),
)  # fmt: skip


@pytest.fixture(scope="session")
def towns_file(tmp_path_factory):
    """The world in a file; with its index."""
    path = tmp_path_factory.mktemp("towns") / "towns.gp"
    with gp.open(path) as catalogue:
        (report,) = catalogue.import_from(Towns)
        assert not report.counts.quarantined, catalogue.quarantine()
    return path


@pytest.fixture
def towns(towns_file):
    """The world, open."""
    with gp.open(towns_file, read_only=True) as catalogue:
        yield catalogue
