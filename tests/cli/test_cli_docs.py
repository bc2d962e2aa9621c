"""Everything that can be typed is documented."""

from __future__ import annotations

import ast
import importlib
import re
import shlex
from pathlib import Path

import attrs
import click
import pytest

from goodpractice.cli import cli, exits
from goodpractice.cli.table import NOUNS, SECTIONS
from goodpractice.config import KEYS
from goodpractice.entities import conditions
from goodpractice.importing.fetching.settings import FetchSettings
from goodpractice.model.provenance import CERTAINTIES, METHODS

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
            # What chooses a view is told once, for all measures and for studies.
            shared = (
                section("measure") if name.startswith("measure ") or name in ("export", "picture") else ""
            )
            assert max(parameter.opts, key=len) in text + shared, parameter.opts


def test_every_condition_is_documented():
    text = section("list")
    for name in (*conditions.LINKED_AS, "contact"):
        assert f"`has:{name}`" in text
    for name in (
        "of",
        "kind",
        "country",
        "name",
        "topic",
        "contact",
        "counts",
        "source",
        "method",
        "certainty",
        "role",
    ):
        assert f"| `{name}:" in text or f", `{name}:" in text
    for word in (*METHODS, *CERTAINTIES):
        assert f"`{word}`" in text
    for name in (
        "since",
        "until",
        "as_of",
        "extent",
        "stage",
        "via",
        "verified",
        "status",
        "max_age",
        "value",
    ):
        assert f"`{name}:" in text


def test_the_lists_on_the_page_can_be_typed():
    """A shell takes `<` for its own, so the page has to quote it."""
    lines = [line for line in section("list").splitlines() if line.startswith("gp list ")]
    assert len(lines) > 5
    for line in lines:
        assert not {"<", ">", "|"} & {*shlex.shlex(line, posix=True, punctuation_chars=True)}, line
        for condition in (word for word in shlex.split(line)[3:] if not word.startswith("--")):
            assert conditions.parse_condition(condition)


def test_the_options_of_gp_itself_are_documented():
    for parameter in cli.params:
        assert max(parameter.opts, key=len) in PAGE


@pytest.mark.parametrize("heading", SECTIONS)
def test_headings_are_those_of_the_help(heading):
    assert f"\n## {heading}\n" in PAGE


def test_settings_and_exit_codes_are_documented():
    for key in KEYS:
        assert any(f"\n{form}" in PAGE for form in (f"{key} ", f"[{key}]", f"[{key}."))
    for code in (exits.DONE, exits.FAILED, exits.USAGE, exits.QUARANTINED, exits.NOTHING, exits.STOPPED):
        assert f"| {code} |" in PAGE


def test_every_setting_of_fetching_is_documented_with_what_holds_without_it():
    usual = FetchSettings()
    for field in attrs.fields(FetchSettings):
        if field.name == "hosts":
            assert "[fetch.hosts." in PAGE
            continue
        said = re.search(rf"^{field.name} += ([^#]+?) +#", PAGE, re.MULTILINE)
        assert said, field.name
        if field.name != "cache":
            assert ast.literal_eval(said[1]) == getattr(usual, field.name)


def test_every_file_of_a_command_is_in_the_table():
    folder = Path(importlib.import_module("goodpractice.cli.commands").__file__ or "").parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == {entry.module.rpartition(".")[2] for entry in ENTRIES.values()}
