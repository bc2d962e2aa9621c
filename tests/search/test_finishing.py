"""What a large import leaves for later is worked out in the background, by whoever comes first."""

from __future__ import annotations

import pytest

import goodpractice as gp
from goodpractice.search import beside, finishing
from goodpractice.search import index as index_module
from helpers.runs import importer, item


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    monkeypatch.setattr(beside, "FEWEST", 1)
    monkeypatch.setattr(index_module, "_SOON", 0)
    started = []
    monkeypatch.setattr(finishing, "start", lambda *where: started.append(where))
    with gp.open(tmp_path / "a.gp") as made:
        made.started = started
        practice = gp.Practice(
            key="1",
            name={"pl": "Poradnictwo zawodowe"},
            summary={"pl": "Doradztwo dla absolwentów"},
            place=("Gdańsk", "PL"),
        )
        made.import_from(importer("a", [item(practice, place="t#row 2")]))
        yield made


def test_words_are_found_at_once_and_the_answer_says_what_is_missing(catalogue) -> None:
    found = catalogue.search("poradnictwo")
    assert found.total == 1
    assert "in the background" in found.note
    assert catalogue.started == [(catalogue.path, catalogue.index.folder)]
    assert catalogue.search("near:gdansk,5km kind:practice").total == 0


def test_afterwards_everything_is_found(catalogue) -> None:
    finishing._finish(catalogue.path, catalogue.index.folder)
    found = catalogue.search("career guidance", facets=True)
    assert (found.total, found.note) == (1, "")
    assert catalogue.search("near:gdansk,5km kind:practice").total == 1
    assert catalogue.index.finish() == 0


def test_one_that_is_stopped_goes_on_where_it_was(catalogue, monkeypatch) -> None:
    more = [gp.Practice(key=str(n), name={"pl": "Szkoły"}) for n in range(5)]
    catalogue.import_from(importer("b", [item(each, place=f"t#row {n}") for n, each in enumerate(more, 2)]))
    monkeypatch.setattr(index_module, "_BATCH", 2)
    assert catalogue.index.finish(2) == 2
    assert catalogue.search("szkoła", languages=["pl"], limit=9).note
    catalogue.index.finish()
    assert catalogue.search("szkoła", languages=["pl"], limit=9).total == 5
