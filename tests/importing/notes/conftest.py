"""A small note that tests write on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goodpractice.importing.notes import problems_of, read_note
from goodpractice.importing.notes.items import items_of

REPO = Path(__file__).parents[3]

HEAD = """\
note = 1
[source]
key = "calls/harbour"
title = "A call"
language = "pl"
[place]
gdynia = { name = "Gdynia", country = "PL" }
poland = { pl = "Polska", kind = "country" }
coast  = { pl = "wybrzeże", kind = "region" }
pier   = { pl = "Molo", in = "port" }
[organisation]
port   = { pl = "Port", kind = "harbour", in = "gdynia" }
school = "Szkoła"
[person]
expert = { name = "Ana Example", basis = "public role" }
[network]
harbours = { name = "Harbours" }
[group]
circle = { pl = "Koło", part_of = "harbours" }
[practice]
mentors = { pl = "Mentorzy", en = "Mentors" }
[event]
visit = { pl = "Wizyta", kind = "study-visit", in = "gdynia" }
later = { pl = "Następna", status = "expected" }
[award]
anchor = { name = "Golden Anchor", kind = "prize" }
[programme]
fund = "Fundusz"
"""


class Written:
    """What came of a note: records of all right items, and all problems."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems = problems_of(text, "n.toml")
        self.items = list(items_of(read_note(text, "n.toml"))) if not self._broken() else []
        self.records = [record for item in self.items for record in item.read()[0]]

    def _broken(self) -> bool:
        return len(self.problems) == 1 and not self.problems[0].path.endswith("n.toml")

    def all(self, cls: type) -> list:
        return [record for record in self.records if type(record) is cls]

    def messages(self) -> list[str]:
        return [problem.message for problem in self.problems]

    def pointed_at(self) -> list[str]:
        """The text from each problem's place to the end of its line."""
        lines = self.text.split("\n")
        return [lines[problem.line - 1][problem.column - 1 :] for problem in self.problems]


@pytest.fixture
def written():
    """Write something behind the small note, and read it all."""

    def write(more: str, head: str = HEAD) -> Written:
        return Written(head + more)

    return write


@pytest.fixture
def fact(written):
    """Write one fact, and return what it adds."""

    def write(sentence: str, **said: str) -> Written:
        keys = "".join(f'{key} = "{value}"\n' for key, value in said.items())
        found = written(f"[[says]]\n{keys}facts = ['''{sentence}''']\n")
        base = len(written("").records)
        found.records = found.records[base:]
        return found

    return write


@pytest.fixture
def shared() -> Path:
    folder = Path(os.environ.get("GOODPRACTICE_SHARED") or REPO.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"the folder of shared data is not at {folder}")
    return folder
