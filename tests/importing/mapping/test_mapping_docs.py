"""The page on mappings is true: its example runs and says what it says it does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from goodpractice.importing.mapping import described, fields, forms, reading
from goodpractice.importing.mapping.reading import problems_of
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.relations import RELATIONS

PAGE = (Path(__file__).parents[3] / "docs" / "mappings.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[0]


@pytest.fixture
def gp(tmp_path):
    (tmp_path / "ports.csv").write_text(block("csv"), encoding="utf-8")
    (tmp_path / "ports.toml").write_text(block("toml"), encoding="utf-8")

    def run(*words: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "goodpractice", "--catalogue", "c.gp", *words],
            cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    return run


def test_the_example_runs_and_says_what_the_page_says(gp) -> None:
    said = re.findall(r"then says:\n\n```\n(.*?)```", PAGE, re.DOTALL)[0]
    assert gp("mapping", "check", "ports.toml", "ports.csv").startswith("it is right")
    assert gp("import", "ports.toml", "ports.csv").startswith(said)
    shown = gp("links", "quay-schools")
    assert "City of Gdynia" in shown
    assert "Port of Ghent" in shown
    assert "1250000.50 EUR" in gp("show", "quay-schools", "--format", "json").replace('"', "")
    assert "ports" in gp("mapping")
    assert "unchanged" in gp("import", "ports.toml", "ports.csv")


def test_the_draft_for_the_example_runs_at_once(gp, tmp_path) -> None:
    draft = gp("mapping", "new", "ports.csv")
    (tmp_path / "draft.toml").write_text(draft, encoding="utf-8")
    assert problems_of(draft) == []
    gp("mapping", "check", "draft.toml", "ports.csv")
    assert "records" in gp("import", "draft.toml", "ports.csv")


def test_a_mistake_ends_with_exit_code_1_and_its_line(gp, tmp_path) -> None:
    (tmp_path / "bad.toml").write_text(block("toml").replace('"{Code}"', '"{Kode}"'), encoding="utf-8")
    said = gp("mapping", "check", "bad.toml", "ports.csv", code=1)
    assert "no column 'Kode'" in said
    assert "the nearest is 'Code'" in said
    assert "bad.toml names it in line 24" in said


@pytest.mark.parametrize(
    "key", [*reading._SOURCE, *forms._TABLE, *forms._COLUMN, *described._OWN, *described._TIE]
)
def test_every_key_is_documented(key) -> None:
    assert f"`{key}`" in PAGE or f"`{key} =" in PAGE or f"`{key}:" in PAGE


@pytest.mark.parametrize("word", [*KIND_NAMES, *RELATIONS, *fields.fields_of("organisation")])
def test_every_kind_relation_and_field_is_named(word) -> None:
    assert word in PAGE or word in {"unnamed", "count"}
