"""Undo takes a run back exactly, whatever happened meanwhile elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import CannotUndo, Decision, Link, LinkName, Network, Organisation, RecordName, Ref
from helpers.dump import dump, names
from helpers.runs import importer, item, new_store, run
from helpers.worlds import decisions, inputs

runs = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]), inputs(max_size=4), st.sampled_from(["complete", "parts", "partial"])
    ),
    max_size=5,
)


def _run(store, source, items, mode="complete"):
    return run(store, source, *items, complete=mode == "complete", partial=mode == "partial")


@settings(max_examples=60, deadline=None)
@given(
    runs, st.tuples(st.sampled_from(["a", "b"]), inputs(), st.sampled_from(["complete", "parts", "partial"]))
)
def test_undoing_the_latest_run_gives_what_was_there_before(before, last) -> None:
    with new_store() as store:
        for each in before:
            _run(store, *each)
        held, called = dump(store), names(store)
        _run(store, *last)
        store.undo()
        assert dump(store) == held
        assert names(store) == called
        assert not store.problems()


@settings(max_examples=60, deadline=None)
@given(runs, st.lists(inputs(max_size=4), min_size=1, max_size=3), runs, st.lists(decisions, max_size=2))
def test_other_sources_and_decisions_do_not_stand_in_the_way(before, undone, between, judged) -> None:
    """A source of its own is imported, the others go on, people decide; then its runs are taken back."""
    with new_store() as store, new_store() as without:
        for each in before:
            _run(store, *each)
            _run(without, *each)
        taken = [_run(store, "c", items).run.id for items in undone]
        for each in between:
            _run(store, *each)
            _run(without, *each)
        for decision in judged:
            store.decide(decision)
            without.decide(decision)
        store.undo(taken[0], with_later=True)
        assert dump(store) == dump(without)
        assert not store.problems()


@settings(max_examples=40, deadline=None)
@given(runs)
def test_undoing_everything_leaves_nothing(acts) -> None:
    with new_store() as store:
        empty = dump(store)
        for each in acts:
            _run(store, *each)
        for _ in acts:
            store.undo()
        assert dump(store) == empty
        assert names(store) == {}
        for table in (
            "name",
            "alias",
            "component",
            "refined",
            "record_version",
            "link_version",
            "decision",
            "quarantine",
        ):
            assert next(iter(store.query(f"SELECT count(*) FROM {table}")))[0] == 0, table


NET = Network(key="1", name="JOBTOWN")
CITY = Organisation(key="1", name="Kielce", place=("Kielce", "PL"))


def test_what_vanished_stands_again_and_what_changed_is_as_it_was(store) -> None:
    run(store, "a", NET, CITY, Link(CITY, "participates", NET, wording="partner city"))
    held = dump(store)
    run(store, "a", Network(key="1", name="JobTown", phase="II"))
    assert dump(store) != held
    store.undo()
    assert dump(store) == held


def test_what_was_revived_is_gone_again(store) -> None:
    run(store, "a", NET, CITY)
    run(store, "a", CITY)
    held = dump(store)
    run(store, "a", NET, CITY)
    store.undo()
    assert dump(store) == held


def test_later_runs_of_the_source_go_first(store) -> None:
    first = run(store, "a", NET).run.id
    second = run(store, "a", NET, CITY).run.id
    with pytest.raises(CannotUndo, match=rf"later runs of the same source \({second}\).*--with-later"):
        store.undo(first)
    assert [each.id for each in store.undo(first, with_later=True)] == [second, first]
    assert store.sources() == {}
    with pytest.raises(CannotUndo, match="gp log"):
        store.undo(first)


def test_nothing_to_undo_is_said(store) -> None:
    with pytest.raises(CannotUndo, match="no run is in force"):
        store.undo()
    with pytest.raises(CannotUndo):
        store.undo(7)


def test_a_place_that_another_source_mentions_stays_and_keeps_its_name(store) -> None:
    run(store, "a", CITY)
    run(store, "b", Organisation(key="9", name="Kielce Institute", place=("Kielce", "PL")))
    store.undo(1)
    (place,) = (row for row in store.read.all_records() if row.source == "places")
    assert store.read.heads([place.entity])[place.entity].name == "kielce"


def test_a_merge_outlives_the_undo_of_a_run_and_wakes_with_the_next(store) -> None:
    run(store, "a", NET)
    run(store, "b", Network(key="9", name="JobTown"))
    store.decide(Decision(RecordName("a", "network", "1"), "same", RecordName("b", "network", "9")))
    merged = dump(store)
    store.undo(1)
    assert dump(store)["entities"] == [["b:network/9"]]
    run(store, "a", NET)
    assert dump(store)["entities"] == merged["entities"]
    assert not store.problems()


def test_decisions_of_a_run_go_with_it_and_come_back_with_its_undo(store) -> None:
    same = Decision(RecordName("a", "network", "1"), "same", RecordName("b", "network", "9"), by="note")
    run(store, "b", Network(key="9", name="JobTown"))
    run(store, "a", NET, same)
    assert dump(store)["entities"] == [["a:network/1", "b:network/9"]]
    run(store, "a", NET)
    assert store.decisions() == []
    assert dump(store)["entities"] == [["a:network/1"], ["b:network/9"]]
    store.undo()
    assert store.decisions() == [same]
    assert dump(store)["entities"] == [["a:network/1", "b:network/9"]]
    store.undo()
    assert store.decisions() == []


def test_the_source_describes_itself_as_before(store) -> None:
    from goodpractice.importing.fetch import Fetch
    from goodpractice.importing.run import run_importer

    made = importer("a", [item(NET)])
    made.licence = "CC-BY-4.0"
    run_importer(store, made(), Fetch())
    made.licence = "CC0-1.0"
    run_importer(store, made(), Fetch())
    assert store.sources()["a"].licence == "CC0-1.0"
    store.undo()
    assert store.sources()["a"].licence == "CC-BY-4.0"


def test_the_quarantine_of_the_run_before_is_shown_again(store) -> None:
    run(store, "a", NET, item(ValueError("no id"), place="t#row 3"))
    run(store, "a", NET)
    assert store.quarantine() == []
    store.undo()
    assert [q.at for q in store.quarantine()] == ["t#row 3"]


def test_the_change_number_only_grows_and_tells_what_to_renew(store) -> None:
    run(store, "a", CITY)
    place = next(row.entity for row in store.read.all_records() if row.source == "places")
    change, token = store.state
    run(store, "a", Organisation(key="1", name="Kielce", place=("Gdynia", "PL")))
    assert place in set(store.read.touched_since(change)), "the place that the city left"
    moved, _ = store.state
    store.undo()
    later, other = store.state
    assert later > moved > change
    assert other != token
    assert {row.entity for row in store.read.all_records()} <= set(store.read.touched_since(moved))


def test_a_refinement_ends_with_the_run_that_brought_the_real_partner(store) -> None:
    run(store, "a", CITY, NET, Link(CITY, "participates", NET))
    university = Organisation(key="u", name="University of Kielce")
    refines = Decision(
        LinkName("b", Ref("organisation", "u"), "participates", Ref("network", "n")),
        "refines",
        LinkName("a", Ref("organisation", "1"), "participates", Ref("network", "1")),
    )
    held = dump(store)
    net = Network(key="n", name="JOBTOWN")
    run(store, "b", university, net, Link(university, "participates", net), refines)
    assert len(dump(store)["refined"]) == 1
    store.undo()
    assert dump(store) == held
