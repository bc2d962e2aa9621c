"""The briefs in the docs are what the examples give today."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BRIEFS = ROOT / "docs" / "briefs"


@pytest.fixture
def script(monkeypatch):
    spec = importlib.util.spec_from_file_location("make_briefs", ROOT / "scripts" / "make_briefs.py")
    made = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_briefs", made)
    spec.loader.exec_module(made)

    class Then(dt.datetime):
        """The day on which the briefs say that the tables were read."""

        @classmethod
        def now(cls, tz=None):
            return cls(made.DAY.year, made.DAY.month, made.DAY.day, 12, tzinfo=tz)

    monkeypatch.setattr("goodpractice.store.clock.datetime", Then)
    return made


def test_the_polish_brief_is_what_the_examples_give(script, tmp_path):
    told = next(each for each in script.every() if each.language == "pl")
    for made in script.make(told, tmp_path):
        kept = (BRIEFS / made.name).read_text(encoding="utf-8")
        assert made.read_text(encoding="utf-8") == kept, "run: python scripts/make_briefs.py"


@pytest.mark.parametrize("file", sorted(BRIEFS.glob("*.html")), ids=lambda file: file.stem)
def test_a_finished_brief_needs_nothing_beside_itself(file):
    page = file.read_text(encoding="utf-8")
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{file.stem[-2:]}">')
    for word in ("<script", "<link", "<img", "url(", "@import"):
        assert word not in page


def test_there_are_three_in_three_languages():
    assert {file.stem[-2:] for file in BRIEFS.glob("*.html")} == {"pl", "es", "fr"}
    assert {file.stem for file in BRIEFS.glob("*.html")} == {file.stem for file in BRIEFS.glob("*.md")}
