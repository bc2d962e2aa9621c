"""`gp search`: find anything."""

from __future__ import annotations

import json


def test_letters_do_not_matter(typed):
    assert "Łódź  lodz" in typed("search", "LODZ").stdout


def test_a_hit_says_why(typed):
    text = typed("search", "startowa").stdout
    assert "start-platform" in text
    assert "why" in text


def test_kinds_and_conditions_narrow(typed):
    found = json.loads(typed("search", "jobtown", "--kind", "networks", "--format", "json").stdout)
    assert {hit["kind"] for hit in found["hits"]} == {"network"}
    assert found["total"] == len(found["hits"]) == 1


def test_a_minus_before_a_word_means_not(typed):
    typed("search", "jobtown", "-jobtown", code=4)


def test_pages(typed):
    first = json.loads(typed("search", "country:PL", "--limit", "1", "--format", "json").stdout)
    second = json.loads(
        typed("search", "country:PL", "--limit", "1", "--offset", "1", "--format", "json").stdout
    )
    assert first["total"] == second["total"] > 1
    assert first["hits"][0]["name"] != second["hits"][0]["name"]


def test_nothing_found_suggests(typed):
    result = typed("search", "jobtwon", code=4)
    assert "Did you mean jobtown" in result.stderr


def test_a_wrong_query_points_at_the_mistake(typed):
    assert "^" in typed("search", "nofield:x", code=2).stderr


def test_an_unknown_kind_is_wrong_usage(typed):
    assert "network" in typed("search", "x", "--kind", "ship", code=2).stderr
