"""A catalogue that a test fills with a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from goodpractice import Importer, Network, Organisation, Practice, Row
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.run import run_importer
from goodpractice.search import SearchIndex
from goodpractice.store import Store

Fill = Callable[..., None]


def fill_store(store: Store, records: list[Any], source: str = "made") -> None:
    """Import records as all that a source has to say."""

    class Made(Importer):
        name = source

        def read(self, fetch: Fetch) -> list[Row]:
            return [Row({"n": n}, place=f"made#row {n + 1}") for n in range(len(records))]

        def records(self, item: Row) -> list[Any]:
            record = records[item["n"]]
            return list(record) if isinstance(record, tuple) else [record]

    report = run_importer(store, Made(), Fetch())
    assert not report.counts.quarantined, store.quarantine()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "catalogue.gp")
    yield opened
    opened.close()


@pytest.fixture
def index(store: Store) -> Iterator[SearchIndex]:
    opened = SearchIndex(store)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def fill() -> Fill:
    return fill_store


@pytest.fixture
def small(store: Store) -> Store:
    """Return a catalogue with a network, some of its cities, and practices in three languages."""
    fill_store(
        store,
        [
            Network(key="83", name={"en": "JOBTOWN"}, also=["JobTown II"], since="2013", until="2015",
                    summary={"en": "Cities look for local answers to the unemployment of young people."}),
            Organisation(key="1", name="Łódź", kind="city-partner", place=("Łódź", "PL")),
            Organisation(key="2", name={"el": "Δήμος Αθηναίων"}, kind="municipality", place=("Αθήνα", "GR")),
            Organisation(key="3", name={"de": "Haus in der Bahnhofstraße"}, place=("Kaiserslautern", "DE")),
            Practice(key="p1", name={"pl": "Centrum Rozwoju Talentów", "en": "Talent Development Centre"},
                     country="PL", topics=["Employment", "Youth"], since=2010,
                     summary={"en": "Career advice for young people, under one roof with training.",
                              "pl": "Doradztwo zawodowe dla młodych, pod jednym dachem ze szkoleniami."}),
            Practice(key="p2", name={"en": "Start-up platform"}, country="SE", topics=["Employment"], since="2018-11",
                     summary={"en": "New firms find advice, and a talent scout, in the old town hall."},
                     sections={"Lessons": "Begin with one employer; others follow."}),
        ],
    )  # fmt: skip
    return store
