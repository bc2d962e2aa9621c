"""The layout shows the architecture: imports point one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "goodpractice"

KNOWS = {
    "errors": set(),
    "version": set(),
    "speech": {"model"},
    "language": set(),
    "model": {"errors", "language"},
    "topics": {"errors", "language"},
    "places": {"errors", "language", "model"},
    "values": {"model"},
    "store": {"errors", "language", "model"},
    "entities": {"errors", "language", "model", "places", "store", "topics"},
    "search": {"errors", "language", "model", "places", "store", "entities", "topics"},
    "network": {"errors", "language", "model", "places", "store", "entities"},
    "identity": {"version", "errors", "language", "model", "places", "store", "entities", "exchange"},
    "exchange": {"errors", "language", "model", "store", "entities", "network", "topics"},
    "pictures": {"errors", "language", "model", "places", "store", "entities", "network", "exchange"},
    "advice": {
        "errors",
        "speech",
        "language",
        "model",
        "topics",
        "places",
        "store",
        "entities",
        "search",
        "network",
        "exchange",
    },
    "importing": {"version", "errors", "language", "model", "store"},
    "catalogue": {
        "version",
        "errors",
        "language",
        "model",
        "topics",
        "store",
        "identity",
        "entities",
        "search",
        "network",
        "exchange",
        "pictures",
        "advice",
        "importing",
    },
    "config": {"errors", "importing", "advice"},
    "testing": {"version", "errors", "language", "model", "store", "exchange", "importing"},
}


def room_of(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(file: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {
            name.split(".")[1] for name in names if name.startswith("goodpractice.") and name.count(".") > 1
        }
    return rooms


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_module_knows_only_what_lies_below_it(file: Path):
    room = room_of(file)
    if room in KNOWS:
        assert imported_rooms(file) - {room} <= KNOWS[room]


def test_only_the_store_knows_sql():
    speaking = [
        file.relative_to(SOURCE)
        for file in SOURCE.rglob("*.py")
        if room_of(file) != "store"
        and any(word in file.read_text(encoding="utf-8") for word in ("SELECT ", "INSERT INTO"))
    ]
    assert speaking == []


def test_every_room_is_in_the_table_or_is_the_command_line():
    rooms = {room_of(file) for file in SOURCE.rglob("*.py")}
    assert rooms - set(KNOWS) == {"__init__", "__main__", "cli"}
