"""Measures, comparisons and timelines on the command line."""

from __future__ import annotations

import csv
import io
import json

import pytest

from goodpractice.cli.table import MEASURE

ARGUMENTS = {"brokers": ("--between", "jobtown", "isn"), "tie": ("kielce", "aviles"), "gaps": ("jobtown",)}
TOLD = [verb for verb in MEASURE if verb != "run"]


@pytest.mark.parametrize("verb", TOLD)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_measure_answers_in_every_format(typed, verb, form):
    more = ("--alpha", "1") if verb == "backbone" else ()
    found = typed("measure", verb, *ARGUMENTS.get(verb, ()), *more, "--format", form, code=None)
    assert found.exit_code in {0, 4}, found.output
    assert found.stdout
    if form == "json":
        assert {"facts", "rows", "notes", "sources", "view"} <= {*json.loads(found.stdout)}
    if form == "csv":
        assert [*csv.DictReader(io.StringIO(found.stdout))]


def test_a_table_says_what_was_measured_by_which_rule_and_who_says_so(typed):
    told = typed("measure", "centrality", "--level", "city", "--limit", "2").stdout
    assert "cities by the identifier that sources state, and networks; in the two-mode graph" in told
    assert "equal to 10 decimals share the smallest rank" in told
    assert "sources: cities (5 statements)" in told
    rows = json.loads(typed("measure", "centrality", "--level", "city", "--format", "json").stdout)["rows"]
    assert [row["label"] for row in rows[:1]] == ["Avilés"]
    assert (rows[0]["degree"], rows[0]["degree_rank"]) == (2, 1)


def test_what_chooses_the_view_can_be_typed_with_every_measure(typed):
    view = (
        "--by", "networks", "--level", "country", "--as-of", "2014", "--within", "jobtown", "--country", "Polska",
        "--role", "partner", "--source", "cities", "--actors", "organisation", "--at-least", "1",
    )  # fmt: skip
    facts = json.loads(typed("measure", "summary", *view, "--format", "json").stdout)["facts"]
    assert (facts["actors"], facts["hubs"]) == (1, 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("measure", "summary", "--level", "planet"), 2, "planet"),
        (("measure", "summary", "--programme", "atlantis"), 4, "Nothing here is called"),
        (("measure", "summary", "--country", "Atlantis"), 2, "Atlantis"),
        (("measure", "summary", "--phase", "IX"), 2, "no source names the phase"),
        (("measure", "summary", "--as-of", "soon"), 2, "is no date"),
        (("measure", "tie", "kielce", "kielce"), 2, "one and the same"),
        (("measure", "tie", "kielce", "lodz"), 2, "takes part in nothing of this view"),
        (("measure", "brokers", "--between", "jobtown", "jobtown"), 2, "one and the same side"),
        (("measure", "gaps", "silent"), 2, "nobody of this view takes part in silent"),
        (("measure", "run", "depth"), 2, "no plugin brings a measure"),
        (("measure", "backbone", "--weight", "none"), 2, "needs weights"),
        (("measure", "summary", "--from", "no/such/folder"), 1, "there is no study here"),
        (("measure", "sumary"), 2, "Did you mean summary"),
        (("measure", "summary", "--by", "groups"), 4, "nothing to tell of this view"),
        (("compare", "kielce", "jobtown"), 2, "compare two networks, or two actors"),
        (("compare", "kielce", "kielce"), 2, "one and the same"),
        (("timeline", "atlantis"), 4, "Nothing here is called"),
        (("export",), 2, "name the file to write"),
        (("export", "x.json", "--level", "city"), 2, "are for studies"),
    ],
)
def test_mistakes_are_answered_in_a_line_or_two(typed, words, code, said):
    found = typed(*words, code=code)
    assert said in found.output
    assert len(found.stderr.strip().splitlines()) <= 3


def test_the_bare_noun_lists_the_measures(typed):
    told = json.loads(typed("measure", "--format", "json").stdout)["measures"]
    assert {row["measure"] for row in told} >= {*MEASURE}


def test_a_study_from_writing_to_asking(typed, tmp_path):
    folder = tmp_path / "study"
    told = typed("export", "--study", str(folder), "--level", "city").stdout
    assert f"ask it again with: gp measure summary --from {folder}" in told
    for verb in ("summary", "centrality", "communities", "roles", "holes"):
        now = typed("measure", verb, "--level", "city", "--format", "json").stdout
        assert typed("measure", verb, "--from", str(folder), "--format", "json").stdout == now
    (folder / "actors.csv").write_text("number\n", encoding="utf-8")
    assert "was changed" in typed("measure", "summary", "--from", str(folder), code=1).output


def test_compare_tells_both_sides(typed):
    told = typed("compare", "jobtown", "isn").stdout
    assert "in both (1)" in told
    assert "only in the first (2)" in told
    assert "only in the second (1)" in told
    rows = [*csv.DictReader(io.StringIO(typed("compare", "jobtown", "isn", "--format", "csv").stdout))]
    assert {row["what"] for row in rows} == {"stayed", "left", "joined", "differs"}
    assert "CityRegion" not in typed("compare", "silent", "isn").stdout
    assert json.loads(typed("compare", "kielce", "gdansk", "--format", "json").stdout)["left"] >= 1


def test_a_timeline_marks_what_is_assumed_and_inferred(typed):
    told = typed("timeline", "kielce").stdout
    assert "2013–2015" in told
    assert "(date inferred)" in told or "(inferred)" in told
    rows = json.loads(typed("timeline", "kielce", "--format", "json").stdout)["moments"]
    meeting = next(row for row in rows if row["label"] == "First meeting")
    assert (meeting["since"], meeting["inferred"], meeting["role"]) == ("2017-01-10", True, "host")


def test_where_two_met(typed):
    assert (
        "no event is known that both attended"
        in typed("common", "kielce", "gdansk", "--events", code=4).stdout
    )
    assert (
        json.loads(typed("common", "kielce", "gdansk", "--events", "--format", "json", code=4).stdout)[
            "known_of_a"
        ]
        == 1
    )


def test_a_practice_has_a_passage_to_who_took_it_over(typed):
    found = json.loads(typed("route", "practice:start-platform", "aviles", "--format", "json").stdout)
    (passage,) = found["passages"]
    assert [step["step"] for step in passage["steps"]] == ["origin", "carrier", "network", "adoption"]
    assert [step["inferred"] for step in passage["steps"]] == [False, True, False, False]
    assert passage["steps"][-1]["adopted"] == "workshop"
    assert "taken over: part" in typed("route", "practice:start-platform", "aviles").stdout
