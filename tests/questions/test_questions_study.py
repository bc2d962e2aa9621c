"""What a researcher asks: published figures, weights of ties, who joins what, how something travelled, and a study to pass on."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import shutil
from pathlib import Path

import pytest

import goodpractice as gp
from goodpractice.language import fold

HERE = Path(__file__).parents[2]
EXAMPLES = HERE / "examples"
SHARED = Path(os.environ.get("GOODPRACTICE_SHARED", HERE.parent / "shared"))
PUBLISHED = SHARED / "data" / "published" / "urbact.json"


@pytest.fixture(scope="module")
def reproduce():
    """The example that reproduces published figures, as a module."""
    spec = importlib.util.spec_from_file_location("reproduce", EXAMPLES / "reproduce-urbact" / "reproduce.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("engine", ["networkx", "matrix"])
def test_are_the_published_figures_of_urbact_reproduced_from_its_tables(urbact, reproduce, engine):
    """Both graphs, three phases, and the ranks of twelve cities by four centralities in both: each to the digit."""
    if not PUBLISHED.exists():
        pytest.skip(f"the published figures are not here: {PUBLISHED}")
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))["URBACT"]
    with gp.open(urbact.path, read_only=True) as catalogue:
        asked = OnMatrices(catalogue) if engine == "matrix" else catalogue
        compared, wrong = reproduce.differences(published, reproduce.figures(asked), reproduce.ranks(asked))
    assert wrong == []
    assert compared == 151
    assert sum(len(places) for places in published["ranks"].values()) == 96


class OnMatrices:
    """A catalogue whose measures the packages of the extra compute."""

    def __init__(self, catalogue):
        self._measure = catalogue.measure

    @property
    def measure(self):
        return self

    def summary(self, **view):
        return self._measure.summary(engine="matrix", **view)

    def centrality(self, *kinds, **view):
        return self._measure.centrality(*kinds, engine="matrix", **view)


def test_what_is_the_newman_weight_of_kielce_and_thurrock(world):
    """1/10 by JOBTOWN with eleven partners; with JobTown 2, what sources count decides: seven or eight."""
    only = world.gp("measure", "tie", "kielce", "thurrock", "--within", "jobtown")
    assert only["facts"]["newman"] == pytest.approx(0.1)
    (row,) = only["rows"]
    assert (row["label"], row["actors"]) == ("JOBTOWN", 11)

    both = ("--within", "jobtown", "--within", "jobtown-2")
    by_table = world.gp("measure", "tie", "kielce", "thurrock", *both, "--source", "urbact")
    assert by_table["facts"]["newman"] == pytest.approx(0.2666666667)
    by_all = world.gp("measure", "tie", "kielce", "thurrock", *both)
    assert by_all["facts"]["newman"] == pytest.approx(0.2428571429)
    seven = {
        each["source"]: each["newman"] for each in by_all["facts"]["otherwise"] if each["of"] == "partners"
    }
    assert seven == {"urbact-eu/jobtown-2": pytest.approx(0.2666666667)}
    declared = next(row["declared"] for row in by_all["rows"] if row["name"] == "jobtown-2")
    assert "8 partners (invest-kielce/study-visit-2017-01)" in declared
    assert {"urbact", "invest-kielce/jobtown"} <= {source["source"] for source in by_all["sources"]}


def test_by_which_route_did_german_vet_solutions_reach_kielce(world):
    """Origin, a partner of JOBTOWN that may have carried them, the network, a meeting, a partial adoption."""
    (passage,) = world.gp("route", "German vocational training", "kielce")["passages"]
    steps = {step["step"]: step for step in passage["steps"]}
    assert [*steps] == ["origin", "carrier", "network", "meeting", "adoption"]
    assert (steps["origin"]["label"], steps["origin"]["inferred"]) == ("Germany", False)

    carrier = steps["carrier"]
    assert (carrier["label"], carrier["inferred"]) == ("University of Kaiserslautern", True)
    assert "no source says" in carrier["why"]
    assert "http://www.invest.kielce.pl/jobtown" in {s.get("url") for s in carrier["statements"]}
    (claim,) = [s for s in carrier["statements"] if s["how"] == "inferred"]
    assert (claim["why"], claim["certainty"]) == ("it is the only German partner of JOBTOWN", "unsure")

    assert (steps["network"]["label"], steps["network"]["since"]) == ("JOBTOWN", "2013")
    meeting = steps["meeting"]
    assert meeting["since"] == "2013-11-29"
    assert "https://szpp.eu/lokalna-grupa-wsparcia-jobtown" in {s.get("url") for s in meeting["statements"]}
    assert {(s["how"], s.get("why")) for s in meeting["statements"] if s["how"] == "inferred"} == {
        ("inferred", "29 November is called a Friday, and it was one in 2013")
    }
    adoption = steps["adoption"]
    assert (adoption["extent"], adoption["adopted"], adoption["inferred"]) == ("part", "not stated", False)
    (said,) = adoption["statements"]
    assert said["quote"] == "nie można w całości przenieść … część z nich można było wprowadzić"
    assert "University of Kaiserslautern (inferred)" in world.text(
        "route", "German vocational training", "kielce"
    ).replace("\n", " ")


def test_who_of_jobtown_stayed_for_jobtown_2_who_left_who_joined_and_what_changed(world):
    found = world.gp("compare", "jobtown", "jobtown-2")
    parts = {}
    for row in found["rows"]:
        parts.setdefault(row["what"], {})[row["label"]] = (row["a"], row["b"])
    assert parts["stayed"] == {
        "Thurrock": ("partner", "lead"),
        "Kielce": ("partner", "partner"),
        "Nagykálló": ("partner", "partner"),
        "Ian Goldring": ("expert", "expert"),
    }
    assert parts["left"]["Cesena"] == ("lead", None)
    assert len(parts["left"]) == 8
    assert {*parts["joined"]} == {"Alba Iulia", "Bologna", "Leiria", "Leoben", "Ljubljana"}
    assert parts["differs"]["kind"] == (["action-planning"], ["implementation"])
    (succession,) = found["succession"]
    assert (succession["subject_label"], succession["object_label"]) == ("JobTown 2", "JOBTOWN")


def test_what_happened_in_kielce_in_the_order_of_dates(world):
    moments = world.gp("timeline", "kielce")["moments"]
    told = [
        (m["since"], m["label"])
        for m in moments
        if m["what"] in ("takes part in", "took part in") and m["since"]
    ]
    assert [label for _, label in told if label in ("JOBTOWN", "JobTown 2")] == ["JOBTOWN", "JobTown 2"]
    assert told == sorted(told, key=lambda pair: pair[0])
    meeting = next(m for m in moments if m["label"] == "Pierwsze spotkanie Lokalnej Grupy URBACT")
    assert (meeting["since"], meeting["assumed"]) == ("2017-01-10", True)
    assert {s["how"] for s in meeting["statements"]} == {"stated", "inferred"}
    assert [m["label"] for m in moments if m["since"] is None]


def test_where_kielce_met_others(world):
    assert world.gp("common", "kielce", "gdansk", "--events", code=4)["events"] == []
    (event,) = world.gp("common", "kielce", "thurrock", "--events")["events"]
    assert (event["label"], event["date"], event["place"]) == (
        "Pierwsze spotkanie Lokalnej Grupy URBACT",
        "2017-01-10",
        "Kielce",
    )
    assert len(event["a"]) == 4


def test_who_joins_the_baltic_flagship_and_urbact(world):
    """Gdańsk: a city of URBACT's networks, and its talent centre a member of the platform on NEET."""
    found = world.gp("measure", "brokers", "--between", "baltic", "urbact")
    both = next(row for row in found["rows"] if row["in"] == "both" and fold(row["label"]) == "gdansk")
    assert "Knowledge Platform on NEET" in both["a"]
    assert both["b"]
    assert any("count on both" in note for note in found["notes"])


def test_which_countries_jobtown_lacks(urbact):
    found = urbact.gp("measure", "gaps", "jobtown", "--missing", "country", "--limit", "50")
    assert found["facts"]["country_present"] == 9
    missing = {row["name"] for row in found["rows"]}
    assert {"BE", "GR", "SE"} <= missing
    assert not {"PL", "GB", "IT", "CY", "PT", "DE", "FR", "ES", "HU"} & missing


def test_may_a_study_be_passed_on_with_the_attribution_that_its_sources_ask_for(world, tmp_path):
    """A study names each source with licence and attribution, and gives the same numbers again."""
    folder = tmp_path / "study"
    world.text("export", "--study", str(folder), "--level", "city")
    told = (folder / "SOURCES.md").read_text(encoding="utf-8")
    assert "Facts from URBACT, https://urbact.eu" in told
    used = {
        row["source"] for row in csv.DictReader((folder / "memberships.csv").read_text("utf-8").splitlines())
    }
    for source in used:
        assert f"({source}). Licence: " in told
    now, again = (
        world.gp("measure", "centrality", *how) for how in (("--level", "city"), ("--from", str(folder)))
    )
    assert now == again
    (tmp_path / "elsewhere").mkdir()
    moved = shutil.copytree(folder, tmp_path / "elsewhere" / "copy")
    assert world.gp("measure", "centrality", "--from", str(Path(moved))) == now
