"""An index made beside an import says what one made afterwards says."""

from __future__ import annotations

import subprocess

import pytest

import goodpractice as gp
from goodpractice.search import beside
from helpers.runs import importer, item

pytestmark = pytest.mark.usefixtures("few_are_enough")


@pytest.fixture
def few_are_enough(monkeypatch):
    monkeypatch.setattr(beside, "FEWEST", 1)


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "a.gp") as made:
        yield made


def cities(*names):
    return [
        item(gp.Organisation(key=name, name=name, place=(name, "PL")), place=f"t#row {number}")
        for number, name in enumerate(names, 2)
    ]


def found(catalogue, text):
    hits = catalogue.search(text, limit=50).hits
    heads = catalogue.store.read.heads([hit.entity for hit in hits])
    return sorted(heads[hit.entity].label for hit in hits)


def started(monkeypatch):
    """Count the processes that were started."""
    count = []
    plain = subprocess.Popen

    def counted(*args, **more):
        count.append(plain(*args, **more))
        return count[-1]

    monkeypatch.setattr(subprocess, "Popen", counted)
    return count


def everything(catalogue):
    catalogue.index.rebuild()
    return [
        found(catalogue, text) for text in ("kielce", "lodz", "turku", "kind:place", "source:a", "source:b")
    ]


def said(catalogue):
    return [
        found(catalogue, text) for text in ("kielce", "lodz", "turku", "kind:place", "source:a", "source:b")
    ]


def test_a_first_import_is_indexed_by_another_process(catalogue, monkeypatch) -> None:
    processes = started(monkeypatch)
    catalogue.import_from(importer("a", cities("Kielce", "Łódź")))
    assert [process.returncode for process in processes] == [0]
    # Nothing was left to do: not even the places, which nobody staged.
    assert catalogue.index.catch_up() == 0
    assert found(catalogue, "kielce") == ["Kielce", "Kielce"]
    assert said(catalogue) == everything(catalogue)


def test_a_later_import_keeps_what_is_there(catalogue, monkeypatch) -> None:
    catalogue.import_from(importer("a", cities("Kielce", "Łódź")))
    processes = started(monkeypatch)
    catalogue.import_from(importer("b", cities("Kielce", "Turku")))
    assert [process.returncode for process in processes] == [0]
    assert said(catalogue) == everything(catalogue)


def test_records_of_several_parts_are_one_entry(catalogue, monkeypatch) -> None:
    processes = started(monkeypatch)
    items = [
        item(gp.Network(key="1", name="Jobtown"), place="t#row 2", part="one"),
        item(gp.Network(key="1", name="Jobtown II", summary="again"), place="t#row 2", part="two"),
    ]
    catalogue.import_from(importer("a", items, complete=False))
    assert [process.returncode for process in processes] == [0]
    assert len(found(catalogue, "jobtown")) == 1
    assert len(found(catalogue, "again")) == 1


def test_records_that_a_decision_joins_are_one_entry(catalogue) -> None:
    catalogue.import_from(importer("a", cities("Kielce", "Łódź")))
    catalogue.import_from(importer("b", cities("Turku")))
    kielce, turku = gp.RecordName("a", "organisation", "Kielce"), gp.RecordName("b", "organisation", "Turku")
    catalogue.decide(gp.Decision(kielce, "same", turku))
    catalogue.undo(2)
    catalogue.import_from(importer("b", cities("Turku")))
    # The decision has slept and wakes with the record, which therefore is not what it was staged as.
    assert said(catalogue) == everything(catalogue)
    assert found(catalogue, "kind:organisation turku") == found(catalogue, "kind:organisation kielce")


def test_a_run_that_fails_leaves_the_index_as_it_was(catalogue, monkeypatch) -> None:
    catalogue.import_from(importer("a", cities("Kielce")))
    from goodpractice.store.apply import Apply

    def fails(*_):
        raise gp.CannotRead("no")

    monkeypatch.setattr(Apply, "finish", fails)
    with pytest.raises(gp.CannotRead):
        catalogue.import_from(importer("b", cities("Turku")))
    assert found(catalogue, "turku") == []
    assert said(catalogue) == everything(catalogue)


@pytest.mark.parametrize("program", ["/bin/false", "/there/is/no/such/program"])
def test_without_the_other_process_the_index_catches_up(catalogue, monkeypatch, program) -> None:
    monkeypatch.setattr("sys.executable", program)
    catalogue.import_from(importer("a", cities("Kielce", "Łódź")))
    assert found(catalogue, "lodz") == ["Łódź", "Łódź"]
    assert said(catalogue) == everything(catalogue)


def test_a_process_that_is_killed_costs_nothing(catalogue, monkeypatch) -> None:
    plain = beside.IndexBeside.end

    def killed(self, *, kept):
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        plain(self, kept=kept)

    monkeypatch.setattr(beside.IndexBeside, "end", killed)
    catalogue.import_from(importer("a", cities("Kielce", "Łódź")))
    assert said(catalogue) == everything(catalogue)


def test_what_is_indexed_ahead_is_what_the_catalogue_says_afterwards(catalogue) -> None:
    """Whatever a new field of the index is read from has to be at hand before the run is in the catalogue."""
    from goodpractice.search.documents import as_entries, entries
    from goodpractice.store.newcomers import changed_since, searched

    ahead = {}

    class Ahead:
        def ready(self, most):
            assert most == 3

        def begin(self, newcomers):
            rows = searched(newcomers.staged, newcomers.source, newcomers.numbers())
            ahead.update({entry.entity: entry for entry in as_entries(rows, plain=True)})
            self.change = newcomers.change

        def end(self, *, kept):
            assert kept

    from helpers.runs import run

    catalogue.store.beside = watcher = Ahead()
    network = gp.Network(
        key="1", name="Jobtown", since="2013-02", topics=["youth"], summary={"pl": "Praca dla młodych"}
    )
    programme = gp.Programme(key="u", name="Urbact")
    city = gp.Organisation(key="k", name="Kielce", place=("Kielce", "PL"), also=["Stadt Kielce"])
    ties = gp.Link(city, "participates", network, role="lead"), gp.Link(network, "part_of", programme)
    run(catalogue.store, "a", item(network, programme, city, *ties, place="t#row 2"))
    assert changed_since(catalogue.store, watcher.change, ahead.keys()) == set()
    right = ahead.keys()
    assert len(right) == 3
    assert [*entries(catalogue.store, sorted(right), plain=True)] == [
        ahead[number] for number in sorted(right)
    ]


def test_what_is_no_longer_as_it_was_added_is_read_again(catalogue) -> None:
    """Joined by a decision, changed by a later run, or taken back."""
    from goodpractice.model.decision import Decision, RecordName
    from goodpractice.store.newcomers import changed_since, others

    store = catalogue.store
    catalogue.import_from(importer("a", cities("Kielce")))
    before = {row[0] for row in store.query("SELECT id FROM record")}
    catalogue.import_from(importer("b", cities("Kielce", "Łódź", "Turku", "Riga")))
    change = store.state[0]
    added = {row[0] for row in store.query("SELECT id FROM record WHERE born = 2 AND kind = 2")}
    kielce, lodz, *_ = sorted(added)
    assert changed_since(store, change, added) == set()
    assert others(store, added) >= before
    one, other = (RecordName(source, "organisation", "Kielce") for source in "ab")
    store.decide(Decision(one, "same", other))
    assert changed_since(store, change, added) == {kielce}
    catalogue.import_from(
        importer("b", [*cities("Kielce"), item(gp.Organisation(key="Łódź", name="Lodz"), place="t")])
    )
    assert changed_since(store, change, added) >= {kielce, lodz}
    catalogue.undo(3)
    catalogue.undo(2)
    assert changed_since(store, change, added) == added
