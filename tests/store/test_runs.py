"""A run: what it adds, changes and lets vanish; parts; what stands in quarantine; dry runs."""

from __future__ import annotations

import pytest

from goodpractice import BadItem, CannotRead, Decision, Link, Network, Organisation, RecordName, Ref, Skip
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.run import run_importer
from helpers.dump import dump
from helpers.runs import importer, item, run

ONE, TWO = Network(key="1", name="One"), Network(key="2", name="Two")


def live(store) -> list[str]:
    return [row.key for row in store.read.all_records() if row.source != "places"]


def gone(store) -> list[str]:
    return [row.key for row in store.read.all_records(gone=True) if row.gone is not None]


def test_what_a_complete_source_no_longer_says_has_vanished(store) -> None:
    run(store, "a", ONE, TWO)
    counts = run(store, "a", ONE).counts
    assert (counts.vanished, counts.unchanged, counts.added) == (1, 1, 0)
    assert (live(store), gone(store)) == (["1"], ["2"])


def test_a_partial_input_lets_nothing_vanish(store) -> None:
    run(store, "a", ONE, TWO)
    report = run(store, "a", Network(key="1", name="One again"), partial=True)
    assert (report.counts.vanished, report.counts.changed) == (0, 1)
    assert report.run.mode == "partial"
    assert live(store) == ["1", "2"]


def test_a_source_in_parts_is_replaced_part_by_part(store) -> None:
    first, second = item(ONE, part="page 1"), item(TWO, part="page 2")
    run(store, "a", first, second, complete=False)
    counts = run(store, "a", item(Network(key="3", name="Three"), part="page 1"), complete=False).counts
    assert (counts.added, counts.vanished) == (1, 1)
    assert live(store) == ["2", "3"]


def test_a_part_that_was_read_and_held_nothing_is_empty(store) -> None:
    run(store, "a", item(ONE, part="page 1"), item(TWO, part="page 2"), complete=False)
    counts = run(store, "a", item(Skip("withdrawn"), part="page 1"), complete=False).counts
    assert (counts.vanished, counts.skipped) == (1, 1)
    assert live(store) == ["2"]


def test_a_complete_run_also_empties_the_parts_it_did_not_see(store) -> None:
    run(store, "a", item(ONE, part="page 1"), item(TWO, part="page 2"))
    assert run(store, "a", item(ONE, part="page 1")).counts.vanished == 1


def test_decisions_too_are_replaced_part_by_part(store) -> None:
    def tie(key: str) -> Decision:
        return Decision(RecordName("a", "network", key), "same", RecordName("b", "network", key))

    run(store, "a", item(tie("1"), part="page 1"), item(tie("2"), part="page 2"), complete=False)
    run(store, "a", item(tie("3"), part="page 1"), complete=False)
    assert [d.this.key for d in store.decisions()] == ["2", "3"]


def test_a_decision_that_a_person_withdrew_is_not_brought_back_by_the_next_run(store) -> None:
    tie = Decision(RecordName("a", "network", "1"), "same", RecordName("b", "network", "1"))
    run(store, "a", ONE, tie)
    store.withdraw(tie)
    run(store, "a", ONE, tie)
    assert store.decisions() == []


# ── quarantine ───────────────────────────────────────────────────────────────────────────────────────────


def test_one_bad_item_neither_stops_the_run_nor_hides(store) -> None:
    counts = run(store, "a", item(ONE), item(KeyError("id"), place="t.csv#row 3"), item(TWO)).counts
    assert (counts.items, counts.added, counts.quarantined) == (3, 2, 1)
    (bad,) = store.quarantine()
    assert (bad.source, bad.at, bad.reason) == ("a", "t.csv#row 3", "there is no 'id'")


def test_an_item_that_fails_is_set_aside_whole(store) -> None:
    run(store, "a", item(ONE, ValueError("then it broke")))
    assert live(store) == []
    assert [q.reason for q in store.quarantine()] == ["ValueError: then it broke"]


@pytest.mark.parametrize(
    "record",
    ["no record", None, 7, Network],
    ids=["text", "nothing", "number", "class"],
)
def test_what_is_no_record_is_said(store, record) -> None:
    run(store, "a", item(ONE, record))
    (bad,) = store.quarantine()
    assert "an importer yields things, links and decisions" in bad.reason
    assert live(store) == []


@pytest.mark.parametrize(
    "odd", [object(), {1, 2}, 10**30, {"deep": object()}, "half a letter \ud800", {3: 4}]
)
def test_a_value_that_no_file_can_hold_costs_its_item_only(store, odd) -> None:
    def making(row):
        yield Organisation(key="9", name="before", place=("Nowhere", "PL"))
        yield Network(key="8", name="odd", extra={"odd": odd})

    made = importer("a", [item(ONE, place="r1"), item(place="r2"), item(TWO, place="r3")])
    plain = made.records
    made.records = lambda self, row: making(row) if row.place == "r2" else plain(self, row)
    counts = run_importer(store, made(), Fetch()).counts
    assert (counts.added, counts.quarantined) == (2, 1)
    assert live(store) == ["1", "2"]
    assert "places" not in {row.source for row in store.read.all_records(gone=True)}
    assert [q.at for q in store.quarantine()] == ["r2"]


def test_places_and_reasons_in_broken_letters_can_be_kept(store) -> None:
    run(
        store,
        "a",
        item(ValueError("bad \udcff byte"), place="caf\udce9.csv#row 2"),
        item(ONE, place="\udce9", part="\udce9"),
    )
    (bad,) = store.quarantine()
    assert bad.at.startswith("caf")
    assert "byte" in bad.reason
    assert live(store) == ["1"]


def test_a_part_with_unreadable_items_lets_nothing_vanish(store) -> None:
    run(store, "a", item(ONE, part="x"), item(TWO, part="x"), item(Network(key="3"), part="y"))
    counts = run(
        store, "a", item(ONE, part="x"), item(ValueError("?"), part="x"), item(Network(key="4"), part="y")
    ).counts
    assert (counts.kept, counts.vanished, counts.added) == (1, 1, 1)
    assert live(store) == ["1", "2", "4"]


def test_what_could_not_even_be_read_is_quarantined_with_its_place(store) -> None:
    run(store, "a", item(ONE), item(TWO))
    made = importer("a", [])
    made.read = lambda self, fetch: [item(ONE), BadItem("t.csv#row 3", "the row has 1 cells, the header 2")]
    counts = run_importer(store, made(), Fetch()).counts
    assert (counts.quarantined, counts.kept, counts.vanished) == (1, 1, 0)


@pytest.mark.parametrize(
    "error",
    [
        OSError("gone"),
        ZeroDivisionError("x"),
        RuntimeError("x"),
        SyntaxError("x"),
        StopIteration("x"),
        RecursionError(),
    ],
)
def test_an_input_that_breaks_off_changes_nothing(store, error) -> None:
    run(store, "a", ONE, TWO)
    held = dump(store)

    def read(self, fetch):
        yield item(ONE)
        raise error

    made = importer("a", [])
    made.read = read
    with pytest.raises(CannotRead, match="Nothing was changed"):
        run_importer(store, made(), Fetch())
    assert dump(store) == held


def test_an_importer_that_is_not_written_is_said(store) -> None:
    made = importer("a", [])
    made.read = lambda self, fetch: None
    with pytest.raises(CannotRead, match="the importer a stopped"):
        run_importer(store, made(), Fetch())


# ── links whose ends are missing ─────────────────────────────────────────────────────────────────────────


def test_a_link_to_what_is_never_described_is_quarantined(store) -> None:
    counts = run(
        store, "a", item(ONE, Link(Ref("organisation", "x"), "participates", ONE), place="t#row 2")
    ).counts
    assert (counts.links, counts.quarantined) == (0, 1)
    (bad,) = store.quarantine()
    assert bad.at == "t#row 2"
    assert bad.reason == "a link ends at the organisation “x”, which the source never describes"


def test_an_end_may_be_described_by_any_item_of_any_part_of_any_run(store) -> None:
    org = Organisation(key="x", name="X")
    link = Link(Ref("organisation", "x"), "participates", Ref("network", "1"))
    assert (
        run(store, "a", item(link), item(org, part="y"), item(ONE, part="z"), complete=False).counts.links
        == 1
    )
    assert run(store, "a", item(link, part="later"), complete=False).counts.links == 1


# ── dry runs ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_dry_run_tells_the_differences_and_keeps_nothing(store) -> None:
    run(store, "a", ONE, TWO)
    held, state = dump(store), store.state
    report = run(store, "a", Network(key="1", name="One more"), Network(key="3", name="Three"), dry_run=True)
    assert [(d.what, d.kind, d.key, d.label) for d in report.differences] == [
        ("added", "network", "3", "Three"),
        ("changed", "network", "1", "One more"),
        ("vanished", "network", "2", "Two"),
    ]
    assert (report.dry_run, report.run.id, report.counts.vanished) == (True, 0, 1)
    assert dump(store) == held
    assert store.state == state
    assert len(store.runs()) == 1


def test_a_dry_run_of_a_new_source_leaves_no_trace(store) -> None:
    run(store, "a", ONE, dry_run=True)
    assert store.sources() == {}
    assert dump(store)["records"] == []


def test_the_log_tells_what_happened(store) -> None:
    run(store, "a", ONE)
    run(store, "b", TWO, partial=True)
    later, earlier = store.runs()
    assert (later.source, later.mode, later.counts.added, later.undone) == ("b", "partial", 1, None)
    assert (earlier.source, earlier.mode) == ("a", "complete")
    assert earlier.started <= earlier.finished
    store.undo()
    assert store.runs()[0].undone is not None
    assert store.runs("a") == [earlier]
