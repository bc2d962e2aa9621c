"""``gp picture`` draws what is asked for, where it is asked to."""

from __future__ import annotations

import json
import struct
import subprocess
import sys

import pytest


def test_a_name_alone_is_drawn_beside_its_neighbours_in_this_folder(typed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = typed("picture", "kielce").stdout
    drawn = (tmp_path / "kielce.svg").read_text(encoding="utf-8")
    assert said.startswith("wrote kielce.svg (")
    assert "Whom Kielce works with" in drawn
    assert "City networks, CC-BY-4.0" in drawn


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["jobtown", "--map"], "jobtown-map.svg"),
        (["kielce", "--timeline"], "kielce-timeline.svg"),
        (["--communities"], "communities.svg"),
        ([], "communities.svg"),
    ],
)
def test_each_kind_has_a_file_by_itself(typed, tmp_path, monkeypatch, words, name):
    monkeypatch.chdir(tmp_path)
    assert json.loads(typed("picture", *words, "--format", "json").stdout)["file"] == name
    assert (tmp_path / name).stat().st_size > 1000


def test_the_size_and_the_heading_are_as_asked(typed, tmp_path):
    file = tmp_path / "k.png"
    typed("picture", "kielce", "-o", str(file), "--size", "800x600", "--title", "Our partners")
    assert struct.unpack(">II", file.read_bytes()[16:24]) == (1600, 1200)  # twice as sharp
    page = tmp_path / "k.html"
    typed("picture", "kielce", "-o", str(page), "--title", "Our partners")
    assert "<title>Our partners</title>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (["--timeline"], 2, "gp picture kielce"),
        (["kielce", "--size", "big"], 2, "1200x900"),
        (["kielce", "--level", "city"], 2, "level"),
        (["nobody-at-all"], 4, "Nothing here"),
        (["kielce", "-o", "k.pdf"], 1, "svg, png, html"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_line(typed, tmp_path, monkeypatch, words, code, hint):
    monkeypatch.chdir(tmp_path)
    assert hint in typed("picture", *words, code=code).stderr
    assert not [*tmp_path.iterdir()]


def test_matplotlib_is_loaded_only_to_draw():
    code = (
        "import sys, goodpractice.cli.commands.picture, goodpractice.pictures.picture, goodpractice.pictures.ego, "
        "goodpractice.pictures.draw; print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
