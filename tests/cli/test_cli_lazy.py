"""What is not needed is not imported: help and answers come at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = (
    "import sys\nfrom goodpractice.cli import cli\ntry: cli.main(sys.argv[1:])\nexcept SystemExit: pass\n"
    "print('\\n' + ' '.join(sys.modules))"
)


def loaded(*words: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ()])
def test_help_imports_no_command_and_no_catalogue(words):
    there = loaded(*words)
    heavy = {
        "attr",
        "networkx",
        "rich",
        "orjson",
        "sqlite3",
        "tantivy",
        "httpx",
        "pluggy",
        "importlib.metadata",
    }
    assert not there & heavy
    assert not {
        name for name in there if name.startswith(("goodpractice.model", "goodpractice.cli.commands"))
    }


@pytest.mark.parametrize(
    "words",
    [
        ("show", "kielce"),
        ("links", "kielce"),
        ("list", "networks"),
        ("log",),
        ("route", "kielce", "gdansk"),
        ("common", "kielce", "gdansk"),
    ],
)
def test_answers_import_no_plugin_and_no_heavy_library(world, words):
    there = loaded("--catalogue", str(world), *words)
    assert "goodpractice.catalogue" in there
    heavy = {"networkx", "rich", "tantivy", "httpx", "pluggy", "importlib.metadata", "rapidfuzz"}
    assert not there & heavy
    assert not {name for name in there if name.startswith("goodpractice_")}
