"""The very same input is not read twice; anything else is."""

from __future__ import annotations

import sys

import pytest

from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fingerprint import fingerprint
from goodpractice.importing.plugins import importer_from_file
from goodpractice.importing.run import run_importer
from goodpractice.store import Store

CODE = """
from goodpractice import Importer, Network

READ = []

class Towns(Importer):
    name, title = "towns", "Towns"

    def read(self, fetch):
        READ.append(self.location)
        return fetch.csv(self.location)

    def records(self, row):
        yield Network(key=row["id"], name=row["name"])
"""


@pytest.fixture
def towns(tmp_path):
    (tmp_path / "towns.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "towns.csv").write_text("id,name\n1,Łódź\n2,Turku\n", encoding="utf-8")
    return tmp_path


def imported(folder, store, **how):
    cls = importer_from_file(folder / "towns.py")
    report = run_importer(store, cls([str(folder / "towns.csv")], how.pop("options", {})), Fetch(), **how)
    return report.counts, len(sys.modules[cls.__module__].READ)


def test_the_same_input_is_logged_as_unchanged_without_being_read(towns):
    store = Store(towns / "c.gp")
    assert imported(towns, store)[1] == 1
    counts, read = imported(towns, store)
    assert read == 0
    assert (counts.items, counts.unchanged, counts.added) == (2, 2, 0)
    assert [run.counts.unchanged for run in store.runs()] == [2, 0]
    assert store.problems() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda folder, how: (folder / "towns.csv").write_text("id,name\n1,Łódź\n2,Tartu\n", encoding="utf-8"),
        lambda folder, how: (folder / "towns.py").write_text(
            CODE + "\n# another version\n", encoding="utf-8"
        ),
        lambda folder, how: how.update(partial=True),
        lambda folder, how: how.update(options={"since": "2013"}),
    ],
    ids=["data", "code", "mode", "settings"],
)
def test_whatever_differs_is_read(towns, change):
    store = Store(towns / "c.gp")
    imported(towns, store)
    how = {}
    change(towns, how)
    assert imported(towns, store, **how)[1] == 1


def test_after_an_undo_it_is_read_again(towns):
    store = Store(towns / "c.gp")
    imported(towns, store)
    store.undo()
    counts, read = imported(towns, store)
    assert (counts.added, read) == (2, 1)


def test_an_input_with_items_in_quarantine_is_read_again(towns):
    (towns / "towns.csv").write_text("id,name\n1,Łódź\n,nameless\n", encoding="utf-8")
    store = Store(towns / "c.gp")
    imported(towns, store)
    assert imported(towns, store)[1] == 1


def test_addresses_and_importers_without_a_file_are_always_read(towns):
    cls = importer_from_file(towns / "towns.py")
    assert fingerprint(cls(["https://towns.example/list.csv"]), Fetch(), "complete") is None
    assert fingerprint(cls([]), Fetch(), "complete") is None
