"""Topics on the command line: what the catalogue is about, why, and how topics are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import goodpractice as gp
from goodpractice.cli import cli


class Practices(gp.Importer):
    name, title, licence = "practices", "Practices", "CC0-1.0"

    def read(self, fetch):
        return [gp.Row({"n": n}, place=f"practices.csv#row {n}") for n in range(1, 5)]

    def records(self, row):
        if row["n"] == 1:
            yield gp.Practice(
                key="1",
                name={"en": "A job before registering: youth unemployment in small towns"},
                summary={"en": "Career guidance at school, and employer engagement with work placements."},
                topics=["Jobs and skills", "Something else"],
                country="PL",
            )
        elif row["n"] == 2:
            yield gp.Practice(key="2", name={"pl": "Mieszkania dla absolwentów"}, country="PL")
        elif row["n"] == 3:
            yield gp.Need(key="3", name={"en": "Ways to engage employers"}, wants="practice")
        else:
            yield gp.Organisation(key="4", name="Housing Agency", kind="agency", place=("Kielce", "PL"))


@pytest.fixture
def run(tmp_path: Path):
    at, config = tmp_path / "mine.gp", tmp_path / "config.toml"
    config.write_text('languages = ["pl", "en"]\n', encoding="utf-8")
    with gp.open(at) as catalogue:
        catalogue.import_from(Practices)

    def typed(*words, polish=False):
        before = ["--catalogue", str(at), *(["--config", str(config)] if polish else [])]
        return CliRunner().invoke(cli, [*before, *words], catch_exceptions=False)

    return typed


def as_json(result):
    return json.loads(result.stdout)


def test_what_the_catalogue_is_about_most_first(run):
    listed = as_json(run("list", "topics", "--format", "json"))["topics"]
    counts = {row["topic"]: row["things"] for row in listed}
    assert counts["employer-engagement"] == 2
    assert counts["youth-unemployment"] == 1
    assert [row["things"] for row in listed] == sorted(counts.values(), reverse=True)


def test_actors_have_no_topics_of_their_own(run):
    listed = as_json(run("list", "topics", "--format", "json"))["topics"]
    assert all("organisation" not in row["kinds"] for row in listed)


def test_conditions_say_which_things_are_counted(run):
    listed = as_json(run("list", "topics", "country:PL", "--format", "json"))["topics"]
    assert {row["topic"]: row["things"] for row in listed}["employer-engagement"] == 1


def test_the_tree_counts_what_lies_below(run):
    lines = run("list", "topics", "--tree").output.splitlines()
    top = next(line for line in lines if line.startswith("young people"))
    below = next(line for line in lines if "youth-unemployment" in line)
    assert top.split()[-2] == "2"
    assert below.startswith("    youth unemployment")


def test_labels_are_in_the_language_of_the_user(run):
    assert "bezrobocie młodzieży" in run("list", "topics", polish=True).output


@pytest.mark.parametrize(
    "topic", ["unemployment", "youth-unemployment", "bezrobocie", "Berufsberatung", "Jobs and skills"]
)
def test_practices_by_topic_in_any_language(run, topic):
    if topic == "Berufsberatung" and "de" not in _languages():
        pytest.skip("there are no German labels")
    found = as_json(run("list", "practices", f"topic:{topic}", "--format", "json"))
    assert [row["country"] for row in found["rows"]] == ["PL"]


def _languages():
    from goodpractice.topics import vocabulary

    return vocabulary().languages


def test_a_wider_topic_finds_what_is_about_narrower_ones(run):
    found = as_json(run("list", "practices", "topic:housing", "--format", "json"))
    assert [row["label"] for row in found["rows"]] == ["Mieszkania dla absolwentów"]


def test_not_about(run):
    found = as_json(run("list", "practices", "-topic:housing", "--format", "json"))
    assert found["count"] == 1


def test_a_thing_shows_its_topics_with_reasons(run):
    page = run("show", "a-job-before-registering-youth-unemployment-in-small-towns").output
    assert "topics (found)" in page
    assert "“youth unemployment” in name" in page


def test_the_reasons_are_in_the_json_form(run):
    data = as_json(run("show", "mieszkania-dla-absolwentow", "--format", "json"))
    (first, *_) = data["topics_found"]
    assert first["topic"] == "housing-for-young-people"
    assert first["reasons"][0] == {
        "field": "name", "words": "mieszkania dla absolwentów", "times": 1, "language": "pl", "sources": ["practices"],
    }  # fmt: skip


def test_a_topic_is_shown_with_its_labels_and_what_is_about_it(run):
    page = run("show", "youth-unemployment").output
    for part in ("Young people who look for work", "bezrobocie młodzieży", "about it (1)", "young people › "):
        assert part in page


def test_a_topic_is_found_by_what_it_is_called(run):
    assert as_json(run("show", "doradztwo zawodowe", "--format", "json"))["topic"] == "career-guidance"


def test_what_is_neither_a_thing_nor_a_topic_is_still_unknown(run):
    assert run("show", "xyzzy").exit_code == 4


def test_a_tree_is_for_topics(run):
    assert run("list", "practices", "--tree").exit_code == 2
    assert run("list", "practices", "--declared").exit_code == 2


def test_a_catalogue_without_texts_has_no_topics(tmp_path):
    file = str(tmp_path / "empty.gp")
    gp.open(file).close()
    result = CliRunner().invoke(cli, ["--catalogue", file, "list", "topics"])
    assert result.exit_code == 4
