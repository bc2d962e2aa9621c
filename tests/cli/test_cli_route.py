"""`gp route`: the chain between two."""

from __future__ import annotations

import csv
import io
import json


def test_a_chain_is_told_on_one_line_with_its_hops_below(typed):
    lines = typed("route", "kielce", "gdansk").stdout.splitlines()
    assert lines[0] == "Kielce – JOBTOWN 2013–2015 – Avilés – ISN 2000–2006 – Gdańsk"
    assert lines[1] == "  Kielce takes part in JOBTOWN: partner, 2013–2015  (kielce.2, jobtown)  [1]"
    assert lines[4] == "    7 years earlier than the contact before"
    assert "sources" in lines


def test_json_has_every_stop_with_its_links(typed):
    whole = json.loads(typed("route", "kielce", "gdansk", "--format", "json").stdout)
    assert (whole["from"], whole["to"], whole["count"]) == ("kielce", "gdansk", 1)
    stops = whole["routes"][0]["stops"]
    assert [stop["name"] for stop in stops] == ["kielce.2", "jobtown", "aviles.2", "isn", "gdansk.2"]
    assert [stop["gap"] for stop in stops] == [None, None, 0, -7, 0]
    assert stops[1]["links"][0]["statements"][0]["at"] == "in.csv#row 3"


def test_csv_has_a_row_for_each_stop(typed):
    rows = list(csv.DictReader(io.StringIO(typed("route", "kielce", "gdansk", "--format", "csv").stdout)))
    assert [row["label"] for row in rows] == ["Kielce", "JOBTOWN", "Avilés", "ISN", "Gdańsk"]
    assert rows[1]["relation"] == "participates"


def test_two_who_met_directly(typed):
    line = typed("route", "start-platform", "aviles").stdout.splitlines()[0]
    assert line == "Start platform – (transferred to) – Avilés"


def test_no_chain_is_nothing_found(typed):
    result = typed("route", "kielce", "lodz", code=4)
    assert result.stdout == ""
    assert "no chain leads from Kielce to Łódź" in result.stderr


def test_a_name_and_itself_is_wrong_usage(typed):
    assert "one and the same" in typed("route", "kielce", "Kielce", code=2).stderr


def test_an_unknown_end_finds_nothing(typed):
    typed("route", "kielce", "nobody-at-all", code=4)
