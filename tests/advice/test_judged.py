"""The forty judged needs are what they say: whole, in many languages, split in two alike halves, about practices that exist."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli

HERE = Path(__file__).parents[2]
SHARED = Path(os.environ.get("GOODPRACTICE_SHARED", HERE.parent / "shared"))
NEEDS: list[dict[str, Any]] = tomli.loads((HERE / "bench/advice/needs.toml").read_text(encoding="utf-8"))[
    "need"
]
FURTHER: list[dict[str, Any]] = tomli.loads((HERE / "bench/advice/further.toml").read_text(encoding="utf-8"))[
    "need"
]
TABLE = SHARED / "data/urbact/GoodPracticesURBACT_Corpus.csv"


def test_there_are_forty_needs_in_many_languages_places_and_themes():
    assert len(NEEDS) == 40
    assert len({need["id"] for need in NEEDS}) == 40
    assert len({need["language"] for need in NEEDS}) >= 6
    assert len({need["country"] for need in NEEDS}) >= 10
    assert len({need["theme"] for need in NEEDS}) >= 15


def test_the_halves_are_alike():
    halves = Counter(need["half"] for need in NEEDS)
    assert halves == {"tune": 20, "report": 20}
    for language, count in Counter(need["language"] for need in NEEDS).items():
        tuned = sum(need["half"] == "tune" for need in NEEDS if need["language"] == language)
        assert abs(2 * tuned - count) <= 1, language


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need["id"])
def test_a_need_is_short_judged_and_reasoned(need: dict[str, Any]):
    assert 3 <= len(need["words"].split()) <= 14
    assert re.fullmatch("[a-z]{2}", need["language"])
    assert re.fullmatch("[A-Z]{2}", need["country"])
    assert any(one["grade"] == 2 for one in need["accept"]), "something answers it"
    assert all(one["grade"] in {1, 2} and one["why"] for one in need["accept"])
    assert need["near"]
    assert all(one["why"] and "grade" not in one for one in need["near"])
    named = [(one["practice"], one["city"]) for one in (*need["accept"], *need["near"])]
    assert len(named) == len(set(named)), "each practice is judged once"


def test_every_practice_that_is_named_is_in_the_published_table():
    if not TABLE.exists():
        pytest.skip(f"the published table {TABLE} is not here; GOODPRACTICE_SHARED names its folder")
    with TABLE.open(encoding="utf-8-sig", newline="") as lines:
        there = {
            (" ".join(row["Name"].split()), " ".join(row["City"].split())) for row in csv.DictReader(lines)
        }
    named = {(one["practice"], one["city"]) for need in NEEDS for one in (*need["accept"], *need["near"])}
    named |= {(one["practice"], one["city"]) for need in FURTHER for one in need["accept"]}
    assert named <= there, named - there
    assert len(named) > len(there) / 2, "most of them matter to somebody"
