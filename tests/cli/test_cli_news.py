"""``gp news``: what is new, and when the next news begin."""

from __future__ import annotations

import csv
import json

import pytest


@pytest.fixture(autouse=True)
def _nobody_asked_yet(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_last_begins_where_the_same_question_ended(typed):
    first = typed("news", "--country", "PL")
    assert "news since the beginning: Poland" in first.stdout
    assert "Start platform" in first.stdout
    again = typed("news", "--country", "Polska", "--stale", "100", code=4)
    assert "nothing is new" in again.stdout
    assert "news since the beginning: Spain" in typed("news", "--country", "ES").stdout, "another question"


def test_who_only_looks_sees_the_same_again(typed):
    assert typed("news", "--peek").stdout == typed("news", "--peek").stdout


def test_a_stale_contact_is_told_with_its_date(typed):
    text = typed("news", "--country", "PL").stdout
    assert "contacts not verified for 2 years" in text
    assert "2019  Gdańsk Career Centre" in text


def test_a_run_and_its_changes(typed):
    text = typed("news", "--since", "run:1", "--network", "jobtown").stdout
    assert "since: now also 2012  lists" in text
    assert text.rstrip().endswith("to see this again: gp news --since run:1 --network jobtown")


def test_json_has_everything_and_counts_it(typed):
    found = json.loads(typed("news", "--limit", "1", "--format", "json").stdout)
    assert found["since"] == {"run": 0, "date": None, "how": "start"}
    assert found["latest_run"] == 2
    assert sum(found["counts"]["came"].values()) == len(
        [row for row in found["news"] if row["section"] == "came"]
    )
    assert {
        "section": "came",
        "kind": "network",
        "name": "isn",
        "label": "ISN",
        "sources": ["cities"],
    } in found["news"]


def test_csv_has_a_row_for_each_field_that_changed(typed):
    rows = [*csv.DictReader(typed("news", "--since", "1", "--format", "csv").stdout.splitlines())]
    assert {
        (row["section"], row["name"], row["field"], row["after"]) for row in rows if row["field"] == "since"
    } == {("changed", "jobtown", "since", "2012")}


def test_a_limit_says_how_much_more_there_is(typed):
    assert "and 4 more" in typed("news", "--kind", "organisation", "--limit", "2").stdout


def test_in_polish(typed):
    text = typed("--language", "pl", "news", "--country", "PL", "--stale", "5").stdout
    assert "nowości od początku: Polska" in text
    assert "nowe w katalogu" in text
    assert "kontakty niesprawdzone od 5 lat" in text


@pytest.mark.parametrize("since", ["run:77", "yesterday", "2024-13-01"])
def test_a_beginning_that_cannot_be_is_said(typed, since):
    result = typed("news", "--since", since, code=None)
    assert result.exit_code != 0
    assert result.output.startswith("gp: ")


def test_a_folder_that_cannot_be_written_spoils_nothing(typed, tmp_path):
    (tmp_path / "state").write_text("a file, no folder", encoding="utf-8")
    result = typed("news")
    assert "the next news begin where these did" in result.output
