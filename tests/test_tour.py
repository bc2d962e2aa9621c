"""The tour of the README: each command on it prints what the page shows."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_SPEC = importlib.util.spec_from_file_location("refresh_tour", ROOT / "scripts" / "refresh_tour.py")
assert _SPEC is not None
assert _SPEC.loader is not None
tour = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tour)

LINES = ["one", "two", "three", "four"]


def page(*lines: str) -> str:
    return "\n".join(["Text.", "```console", *lines, "```", "More text.", ""])


def refreshed(old: str, answers: dict[str, list[str]]) -> str:
    return tour.outputs(old, lambda words: answers[" ".join(words)])


def test_the_readme_shows_what_the_commands_print_today(capsys):
    outdated = tour.main(ROOT / "README.md", check=True)
    shown = capsys.readouterr().out
    assert not outdated, f"{shown}\nRun: python scripts/refresh_tour.py README.md"


def test_an_answer_is_written_behind_its_command():
    old = page("$ gp one", "something old", "", "$ gp 'a b'")
    new = refreshed(old, {"one": LINES[:1], "a b": LINES[1:2]})
    assert new == page("$ gp one", "one", "", "$ gp 'a b'", "two")


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ([], LINES),
        (["old"], LINES),
        (["old", "…"], ["one", "… 3 more lines"]),
        (["old", "old", "old", "… 17 more lines"], ["one", "two", "three", "… 1 more line"]),
        (["old"] * 4 + ["…"], LINES),
        (["old", "… of old"], LINES),
        (["…", "old"], LINES),
    ],
)
def test_a_long_answer_is_cut_where_the_page_cuts_it_and_says_by_how_much(quoted, shown):
    assert tour.head(quoted, LINES) == shown


@pytest.mark.parametrize(
    ("quoted", "printed"),
    [("read 2026-11-22", "read 2031-01-01"), ("    read       2026-11-22", "    read       2031-01-01")],
)
def test_the_day_of_reading_may_differ(quoted, printed):
    assert tour.differences(page("$ gp one", quoted), page("$ gp one", printed)) == []


@pytest.mark.parametrize(
    ("quoted", "printed"),
    [("published 2017-04-05", "published 2017-04-06"), ("… 3 more lines", "… 4 more lines")],
)
def test_nothing_else_may_differ(quoted, printed):
    found = tour.differences(page("$ gp one", quoted), page("$ gp one", printed))
    assert f"-{quoted}" in found
    assert f"+{printed}" in found


def test_a_command_that_fails_is_no_part_of_a_tour(tmp_path):
    with pytest.raises(SystemExit, match="gp show nobody ended with"):
        tour.gp(["show", "nobody"], tmp_path / "empty.gp")
