"""`gp note`: notes that people write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def test_a_new_note_is_right(empty, tmp_path):
    note = tmp_path / "call.toml"
    note.write_text(
        empty("note", "new", "A call", "to Łódź", "--kind", "call", "--language", "pl").stdout,
        encoding="utf-8",
    )
    assert 'title     = "A call to Łódź"' in note.read_text(encoding="utf-8")
    assert empty("note", "check", str(note)).stdout == "it is right\n"


@pytest.mark.parametrize("words", [("--kind", "poem"), ("--language", "nonsense!")])
def test_a_new_note_has_a_known_kind_and_language(empty, words):
    assert empty("note", "new", "A call", *words, code=2).stderr.startswith("gp: ")


def test_check_names_line_and_column(empty, tmp_path):
    note = tmp_path / "wrong.toml"
    note.write_text("note = 2\n", encoding="utf-8")
    result = empty("note", "check", str(note), code=1)
    assert f"{note}:1:1: note = 2" in result.stdout
    problem = json.loads(empty("note", "check", str(note), "--format", "jsonl", code=1).stdout)
    assert (problem["line"], problem["column"]) == (1, 1)


def test_check_goes_on_after_a_file_that_cannot_be_read(empty, tmp_path):
    right = tmp_path / "right.toml"
    right.write_text(empty("note", "new", "A call").stdout, encoding="utf-8")
    result = json.loads(empty("note", "check", "nowhere.toml", str(right), "--format", "json", code=1).stdout)
    assert [problem["file"] for problem in result["problems"]] == ["nowhere.toml"]


def test_check_takes_a_folder_of_notes_as_import_does(empty, tmp_path):
    (tmp_path / "letters.txt").write_text("no note", encoding="utf-8")
    assert "no note (*.toml)" in empty("note", "check", str(tmp_path), code=1).stderr
    (tmp_path / "2024").mkdir()
    for path in (tmp_path / "right.toml", tmp_path / "2024" / "wrong.toml"):
        path.write_text(empty("note", "new", path.stem, "--kind", "call").stdout, encoding="utf-8")
    assert empty("note", "check", str(tmp_path)).stdout == "all 2 are right\n"
    (tmp_path / "2024" / "wrong.toml").write_text("note = 2\n", encoding="utf-8")
    result = json.loads(empty("note", "check", str(tmp_path), "--format", "json", code=1).stdout)
    assert [Path(file).name for file in result["files"]] == ["wrong.toml", "right.toml"]
    assert [Path(problem["file"]).name for problem in result["problems"]] == ["wrong.toml"]


def test_no_notes_is_nothing_found(typed):
    assert "gp note new" in typed("note", code=4).stderr


def test_the_form_of_a_visit_needs_no_title(typed, tmp_path):
    (tmp_path / "visit.toml").write_text(typed("note", "new", "--kind", "visit").stdout, encoding="utf-8")
    assert 'title     = "Study visit"' in (tmp_path / "visit.toml").read_text(encoding="utf-8")
    assert "Name the note" in typed("note", "new", "--kind", "call", code=2).stderr
