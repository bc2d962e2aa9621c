"""Memory does not grow with the input."""

from __future__ import annotations

import os

import pytest

from goodpractice import Link, Mention, Network, Organisation
from goodpractice.importing import spread
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.run import run_importer
from goodpractice.store import prepare
from helpers.dump import dump
from helpers.runs import importer, item, new_store

MANY = 4000


def rows(count: int = MANY):
    for number in range(count):
        net = Network(key=str(number % 7), name="JOBTOWN", phase=str(number % 3))
        org = Organisation(
            key=str(number),
            name={"en": f"City {number}", "pl": f"Miasto {number}"},
            place=Mention(f"City {number % 90}", "PL"),
        )
        if number % 500 == 13:
            yield item(net, ValueError("broken"), place=f"t#row {number}")
        else:
            yield item(net, org, Link(org, "participates", net, role="partner"), place=f"t#row {number}")


def sizes(*objects) -> list[int]:
    found = []
    for thing in objects:
        values = (
            vars(thing).values()
            if hasattr(thing, "__dict__")
            else [getattr(thing, n) for n in thing.__slots__ if hasattr(thing, n)]
        )
        for value in values:
            if isinstance(value, (list, set, dict, tuple)):
                found.append(len(value))
            elif type(value).__name__ == "Rows":
                found.extend(sizes(value))
    return found


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(spread, "_can_fork", lambda: False)


def test_what_a_run_holds_in_memory_has_a_bound(monkeypatch, alone) -> None:
    """Rows go to temporary tables batch by batch; what is remembered of them is capped."""
    monkeypatch.setattr(spread, "_LARGE", 200)
    monkeypatch.setattr(prepare, "_REMEMBERED", 300)
    monkeypatch.setattr(prepare, "_KEPT_WHOLE", 300)
    largest = [0]
    plain = prepare.Preparer.add

    def watched(self, *what):
        plain(self, *what)
        largest[0] = max(largest[0], *sizes(self))

    monkeypatch.setattr(prepare.Preparer, "add", watched)
    with new_store() as store:
        staged = []
        original = store.staging

        def staging():
            staged.append(original())
            return staged[0]

        store.staging = staging
        made = importer("a", [])
        made.read = lambda self, fetch: rows()
        counts = run_importer(store, made(), Fetch()).counts
        assert (counts.items, counts.quarantined) == (MANY, 8)
        assert max(sizes(staged[0])) <= 1, "parts only"
    assert 100 < largest[0] <= 800


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_the_second_process_changes_nothing_but_the_time(monkeypatch) -> None:
    monkeypatch.setattr(spread, "_LARGE", 200)
    dumps = []
    for forks in (False, True):
        used = []
        monkeypatch.setattr(spread, "_can_fork", lambda forks=forks, used=used: used.append(1) or forks)
        with new_store() as store:
            made = importer("a", [])
            made.read = lambda self, fetch: rows()
            run_importer(store, made(), Fetch())
            dumps.append(dump(store))
            assert used
            assert store.problems() == []
    assert dumps[0] == dumps[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_second_process_that_dies_costs_nothing(monkeypatch) -> None:
    """Its batch is prepared here instead."""
    monkeypatch.setattr(spread, "_LARGE", 200)
    monkeypatch.setattr(spread, "_can_fork", lambda: True)
    monkeypatch.setattr(spread, "_work", lambda *_: os._exit(9))
    with new_store() as store:
        made = importer("a", [])
        made.read = lambda self, fetch: rows()
        counts = run_importer(store, made(), Fetch()).counts
        assert (counts.items, counts.added, counts.quarantined) == (MANY, MANY - 8 + 7, 8)
