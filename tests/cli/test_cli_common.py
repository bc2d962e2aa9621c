"""`gp common`: what two have in common, and what not."""

from __future__ import annotations

import csv
import io
import json


def test_what_is_shared_is_told_with_the_way_of_either_side(typed):
    text = typed("common", "kielce", "aviles").stdout
    assert text.startswith("Kielce and Avilés  (kielce, aviles)\n")
    assert "network\n  JOBTOWN  jobtown\n    Kielce (kielce.2): partner, 2013–2015 [" in text
    assert "    Avilés (aviles.2): partner, 2013–2015 [" in text
    assert "sources\n  [1] City networks" in text


def test_what_is_not_shared_is_said_plainly(typed):
    text = typed("common", "kielce", "gdansk").stdout
    assert "no common network," in text
    assert "country\n  Poland  [1]" in text


def test_nothing_shared_is_nothing_found(typed):
    assert "no common network" in typed("common", "cesena", "lodz", code=4).stdout


def test_json_has_a_list_for_each_and_names_the_empty_ones(typed):
    whole = json.loads(typed("common", "kielce", "aviles", "--format", "json").stdout)
    assert [each["name"] for each in whole["networks"]] == ["jobtown"]
    assert whole["networks"][0]["a"][0]["links"][0]["role"] == "partner"
    assert "events" in whole["not_shared"]
    assert "networks" not in whole["not_shared"]
    assert all(whole[name] == [] for name in whole["not_shared"])


def test_csv_has_a_row_for_each_thing(typed):
    rows = list(csv.DictReader(io.StringIO(typed("common", "kielce", "aviles", "--format", "csv").stdout)))
    assert [(row["what"], row["name"], row["a"], row["b"]) for row in rows if row["what"] == "networks"] == [
        ("networks", "jobtown", "kielce.2", "aviles.2")
    ]


def test_a_thing_and_itself_is_wrong_usage(typed):
    assert "one and the same" in typed("common", "kielce", "Kielce", code=2).stderr
