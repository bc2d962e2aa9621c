"""What may we pass on? A question of those who publish."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import goodpractice as gp
from goodpractice.cli import cli


class Open(gp.Importer):
    name, title, licence = (
        "keep",
        "keep.eu",
        "keep.eu terms: credit keep.eu, link to it, mark changes, imply no endorsement",
    )
    attribution, url = "Source: keep.eu", "https://keep.eu"

    def read(self, fetch):
        del fetch
        return [gp.Row({"city": "Kielce"})]

    def records(self, row):
        yield gp.Organisation(key="1", name=row["city"], place=(row["city"], "PL"))


class Shut(Open):
    name, title, licence, attribution, url = "press", "A newspaper", "facts and short quotes", "", ""

    def records(self, row):
        yield gp.Document(key="1", name=f"Story about {row['city']}")


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "mine.gp") as opened:
        opened.import_from(Open)
        opened.import_from(Shut)
        yield opened


def test_export_only_what_may_be_republished_under_cc_by_4_with_an_attribution_file(catalogue, tmp_path):
    """Export only what may be republished under CC BY 4.0, with an attribution file."""
    file = tmp_path / "out.jsonld"
    result = CliRunner().invoke(
        cli,
        [
            "--catalogue",
            str(catalogue.path),
            "export",
            str(file),
            "--licence",
            "CC-BY-4.0",
            "--format",
            "json",
        ],
    )
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["passed_on"] == {"keep": "keep.eu"}
    assert told["left_out"] == {"press": "licence: facts and short quotes"}
    text = file.read_text(encoding="utf-8")
    assert "Kielce" in text
    assert "Story" not in text
    page = (tmp_path / "out.sources.md").read_text(encoding="utf-8")
    assert "Source: keep.eu" in page
    assert "https://keep.eu" in page
    assert "put into another form" in page
    assert "no source endorses" in page


def test_the_answer_says_what_each_licence_asks(catalogue, tmp_path):
    """What do we owe to those whose data we pass on?"""
    result = CliRunner().invoke(
        cli, ["--catalogue", str(catalogue.path), "export", str(tmp_path / "o.ttl"), "--licence"]
    )
    assert (
        "passed on: keep (keep.eu; asks: credit keep.eu, link to keep.eu, say what was changed"
        in result.stdout
    )
    assert "left out: press (licence: facts and short quotes)" in result.stdout
