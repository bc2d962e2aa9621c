"""`gp list`: things and links that meet conditions."""

from __future__ import annotations

import csv
import io
import json

import pytest


def rows(typed, *arguments):
    return list(csv.DictReader(io.StringIO(typed("list", *arguments, "--format", "csv").stdout)))


def test_alone_it_says_what_can_be_listed(typed):
    text = typed("list").stdout
    for what in ("practices", "needs", "transfers", "contacts", "participates"):
        assert f"\n{what} " in text


def test_things_in_plain_columns(typed):
    lines = typed("list", "networks").stdout.splitlines()
    assert lines[0].split() == ["name", "label", "country", "kind", "since", "until", "status"]
    assert [line.split()[0] for line in lines[1:]] == ["isn", "jobtown", "silent"]


def test_conditions_narrow(typed):
    assert [row["name"] for row in rows(typed, "practices", "has:max_age", "country:Poland")] == [
        "start-platform"
    ]


def test_a_condition_may_begin_with_a_minus(typed):
    assert [row["name"] for row in rows(typed, "networks", "-has:participates")] == ["silent"]
    assert [row["name"] for row in rows(typed, "needs", "-has:answer")] == ["ways-to-engage-employers"]


@pytest.mark.parametrize(
    ("what", "column", "value"),
    [
        ("claims", "about", "jobtown"),
        ("claims", "value", "11 partners"),
        ("awards", "recipient", "start-platform"),
        ("needs", "who", "kielce.2"),
        ("transfers", "from", "start-platform"),
        ("transfers", "to", "aviles.2"),
        ("transfers", "extent", "part"),
        ("transfers", "adopted", "workshop"),
        ("events", "date", "XXXX-01-10 / 2017-01-10"),
        ("contacts", "contact", "email: office@gdansk.example"),
        ("contacts", "verified_on", "2019"),
        ("practices", "place", "Kielce, PL"),
    ],
)
def test_each_kind_has_its_own_columns(typed, what, column, value):
    assert [row[column] for row in rows(typed, what)] == [value]


def test_json_lines_are_the_rows(typed):
    first = json.loads(typed("list", "networks", "--format", "jsonl").stdout.splitlines()[0])
    assert first == {
        "name": "isn", "label": "ISN", "country": None, "kind": None, "since": "2000", "until": "2006", "status": "Closed",
    }  # fmt: skip


def test_json_is_one_object(typed):
    whole = json.loads(typed("list", "networks", "has:participates", "--format", "json").stdout)
    assert whole["count"] == 2
    assert whole["conditions"] == ["has:participates"]
    assert (
        [row["name"] for row in whole["rows"]]
        == [item["name"] for item in whole["items"]]
        == ["isn", "jobtown"]
    )


def test_nothing_found_is_said_beside_the_answer(typed):
    result = typed("list", "practices", "country:DE", code=4)
    assert result.stdout == ""
    assert "no practices meet country:DE" in result.stderr


def test_an_empty_json_answer_is_still_json(typed):
    assert (
        json.loads(typed("list", "practices", "country:DE", "--format", "json", code=4).stdout)["count"] == 0
    )


def test_wrong_conditions_point_at_the_mistake(typed):
    assert "name:value" in typed("list", "practices", "youth", code=2).stderr


def test_an_unknown_list_names_a_near_one(typed):
    assert "practices" in typed("list", "practises", code=2).stderr


def test_an_option_that_is_none_is_no_list(typed):
    assert "There is no option --foo" in typed("list", "--foo", code=2).stderr


def test_what_a_condition_asks_for_has_a_column(typed):
    heading, row = typed(
        "list", "practices", "has:max_age", "max_amount:>1", "country:PL", "-has:budget"
    ).stdout.splitlines()
    assert heading.split()[-2:] == ["max_age", "max_amount"]
    assert row.endswith("35       800000 PLN")


def test_editions_are_no_dates(typed):
    (label,) = json.loads(typed("list", "awards", "--format", "json").stdout)["rows"]
    assert (label["date"], label["edition"]) == ("2017-06", None)
