"""``gp measure gaps`` by topic: of a network, of a country."""

from __future__ import annotations

import json

import pytest


def test_a_country_is_asked_by_topic(typed):
    text = typed("measure", "gaps", "PL").stdout
    assert "what Poland lacks" in text
    assert "1 need that no practice there answers" in text
    assert "Ways to engage employers  ways-to-engage-employers" in text
    assert "What is not recorded may be there all the same" in text


def test_a_network_is_asked_by_topic_on_request(typed):
    text = typed("measure", "gaps", "jobtown", "--missing", "link").stdout
    assert "1 member of whom nothing else is recorded, out of 3" in text
    assert "Cesena (IT)  cesena.2" in text
    assert "What jobtown lacks" in typed("measure", "gaps", "jobtown").stdout, "else by place"


def test_json_counts_and_lists(typed):
    found = json.loads(typed("measure", "gaps", "Poland", "--format", "json").stdout)
    assert (
        found["of"],
        found["needs"],
        found["needs_without_practice"],
        found["practices_not_taken_up"],
    ) == ("PL", 1, 1, 0)
    assert {row["by"] for row in found["gaps"]} == {"topic", "need", "member"}


def test_in_polish(typed):
    text = typed("--language", "pl", "measure", "gaps", "PL").stdout
    assert "czego brakuje: Polska" in text
    assert "1 potrzeba, na którą nie odpowiada tam żadna praktyka" in text


@pytest.mark.parametrize(
    "more", [("--missing", "topic", "--missing", "size"), ("--missing", "topic", "--level", "city")]
)
def test_what_cannot_be_asked_together_is_said(typed, more):
    assert typed("measure", "gaps", "jobtown", *more, code=2).output.startswith("gp: ")


def test_what_is_neither_is_said(typed):
    assert "is no network" in typed("measure", "gaps", "kielce", "--missing", "topic", code=None).output
