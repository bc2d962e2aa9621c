"""Everything that can be typed is documented."""

from __future__ import annotations

import importlib
from pathlib import Path

import click
import pytest

from goodpractice.cli import cli, exits
from goodpractice.cli.table import NOUNS, SECTIONS
from goodpractice.config import KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
ENTRIES = {name: entry for section in SECTIONS.values() for name, entry in section.items()} | {
    f"{noun} {verb}": entry for noun, verbs in NOUNS.items() for verb, entry in verbs.items()
}


def section(name: str) -> str:
    """Return what the page says under a command's heading."""
    start = PAGE.index(f"# gp {name}\n")
    end = PAGE.find("\n##", start)
    return PAGE[start : end if end > 0 else None]


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_and_option_is_documented(name):
    text = section(name)
    command = importlib.import_module(ENTRIES[name].module).command
    assert isinstance(command, click.Command)
    assert f"gp {name}" in text
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name != "form":
            assert max(parameter.opts, key=len) in text, parameter.opts


def test_the_options_of_gp_itself_are_documented():
    for parameter in cli.params:
        assert max(parameter.opts, key=len) in PAGE


@pytest.mark.parametrize("heading", SECTIONS)
def test_headings_are_those_of_the_help(heading):
    assert f"\n## {heading}\n" in PAGE


def test_settings_and_exit_codes_are_documented():
    for key in KEYS:
        assert f"\n{key} " in PAGE
    for code in (exits.DONE, exits.FAILED, exits.USAGE, exits.QUARANTINED, exits.NOTHING, exits.STOPPED):
        assert f"| {code} |" in PAGE


def test_every_file_of_a_command_is_in_the_table():
    folder = Path(importlib.import_module("goodpractice.cli.commands").__file__ or "").parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == {entry.module.rpartition(".")[2] for entry in ENTRIES.values()}
