"""gp import from the web, as typed: recorded, replayed, offline, stopped; and what is shown meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodpractice.cli import cli
from goodpractice.cli.render.progress import Shown
from goodpractice.importing.fetching.telling import Fetched
from goodpractice.testing import serving

READER = str(Path(__file__).parents[1] / "importing" / "fetching" / "reader.py")
STOPPED = """
from goodpractice import Importer

class Stopped(Importer):
    name, title = "stopped", "Stopped"

    def read(self, fetch):
        yield fetch.page(self.location)
        raise KeyboardInterrupt
"""


@pytest.fixture
def typed(tmp_path):
    (tmp_path / "config.toml").write_text("[fetch]\npause = 0\ncache = 'cache'\n")

    def run(*words):
        options = ["--config", str(tmp_path / "config.toml"), "--catalogue", str(tmp_path / "c.gp")]
        return CliRunner().invoke(cli, [*options, "import", *words])

    return run


@pytest.fixture
def site():
    with serving({"/a": "<p>A</p>"}) as made:
        yield made


def test_what_was_recorded_is_replayed_and_is_nothing_new(typed, site, tmp_path):
    folder = str(tmp_path / "recorded")
    first = typed(READER, f"{site.address}/a", "--record", folder, "--format", "json")
    assert first.exit_code == 0, first.output
    asked = len(site.requests)
    again = typed(READER, folder, "--format", "json")
    assert (
        json.loads(again.stdout)["runs"][0]["unchanged"] == json.loads(first.stdout)["runs"][0]["added"] == 1
    )
    assert len(site.requests) == asked


def test_offline_nothing_is_asked(typed, site):
    typed(READER, f"{site.address}/a")
    asked = len(site.requests)
    assert typed(READER, f"{site.address}/a", "--offline").exit_code == 0
    assert len(site.requests) == asked
    assert typed(READER, f"{site.address}/a", "--fresh").exit_code == 0
    assert len(site.requests) > asked


def test_stopped_by_ctrl_c_it_says_that_what_was_fetched_is_kept_and_goes_on_from_there(
    typed, site, tmp_path
):
    (tmp_path / "stopped.py").write_text(STOPPED)
    for _ in range(2):
        result = typed(str(tmp_path / "stopped.py"), f"{site.address}/a")
        assert result.exit_code == 130
    assert site.asked == ["/a"]
    assert "going on with what was fetched since" in result.stderr
    first = typed(str(tmp_path / "stopped.py"), f"{site.address}/a", "--fresh")
    said = (
        "gp: nothing was changed; what was fetched, 1 page, is kept, and the same command goes on from there"
    )
    assert said in first.stderr


def test_pages_and_waits_are_shown_in_one_line():
    drawn: list[str] = []
    shown = Shown(drawn.append, print)
    shown.fetched(Fetched(asked=3, known=10, waiting="one page in 1 s from urbact.eu"))
    shown.items(200)
    shown._drawn = 0.0
    shown.fetched(Fetched(asked=4, kept=2, known=10))
    assert drawn == [
        "3 of 10 pages, one page in 1 s from urbact.eu",
        "200 items read · 6 of 10 pages (2 kept before)",
    ]
    assert Shown(None, print).items is None
