"""`gp export`: the catalogue for other tools."""

from __future__ import annotations

import json

import pytest


def test_the_ending_says_the_format(typed, tmp_path):
    file = tmp_path / "out.json"
    assert typed("export", str(file)).stdout == f"wrote {file} ({file.stat().st_size:,} bytes)\n"
    assert json.loads(file.read_text(encoding="utf-8"))


def test_the_format_may_be_named(typed, tmp_path):
    typed("export", str(tmp_path / "out.json"))
    typed("export", str(tmp_path / "out.txt"), "--as", "json")
    assert (tmp_path / "out.txt").read_bytes() == (tmp_path / "out.json").read_bytes()


@pytest.mark.parametrize("name", ["out.docx", "out"])
def test_an_unknown_ending_names_the_known_ones(typed, tmp_path, name):
    assert ".graphml" in typed("export", str(tmp_path / name), code=1).stderr
    assert not (tmp_path / name).exists()


def test_the_same_again_writes_the_same(typed, tmp_path):
    for name in ("a.json", "b.json"):
        typed("export", str(tmp_path / name))
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize("others", [["out.json"], ["--topics"], ["--licence", "open"]])
def test_a_study_is_written_alone(typed, tmp_path, others):
    told = typed("export", "--study", str(tmp_path / "study"), *others, code=2).stderr
    assert "--study writes a folder of its own" in told
    assert not (tmp_path / "study").exists()
