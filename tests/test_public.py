"""Our own plugins are written like anybody's: with the public names, and nothing else of the library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import goodpractice
from goodpractice import testing

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
PUBLIC = {"goodpractice": set(goodpractice.__all__), "goodpractice.testing": {*testing.__all__}}


def imported(file: Path) -> set[tuple[str, str]]:
    """(module, name) of all that a file takes from the library."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "goodpractice":
            found |= {(node.module or "", alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {(each.name, "") for each in node.names if each.name.split(".")[0] == "goodpractice"}
    return found


FILES = sorted(path for path in PLUGINS.glob("*/*/**/*.py") if "node_modules" not in path.parts)

TOGETHER = {
    "goodpractice.cli",
    "goodpractice.exchange.skos",
    "goodpractice.search",
    "goodpractice.search.expand",
    "goodpractice.topics",
}
"""What a test of a plugin may use besides: it shows that both work together."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PLUGINS)))
def test_a_plugin_takes_only_what_is_public(file):
    private = {
        (module, name)
        for module, name in imported(file)
        if not ("tests" in file.parts and module in TOGETHER)
        and (
            module not in PUBLIC or (name and name not in PUBLIC[module] and f"{module}.{name}" not in PUBLIC)
        )
    }
    assert private == set()


def test_there_is_something_to_look_at():
    assert len(FILES) > 20
