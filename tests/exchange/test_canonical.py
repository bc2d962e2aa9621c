"""The canonical form: everything, and the same bytes for the same content."""

from __future__ import annotations

import io
import os
from itertools import permutations

import attrs
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import CannotWrite, Decision, Link, Network, Organisation, RecordName, from_json
from goodpractice.exchange.canonical import export_json
from goodpractice.model.decision import Decision as AnyDecision
from goodpractice.model.kinds import KINDS
from helpers.runs import item, new_store, run
from helpers.worlds import inputs

KIELCE = Organisation(key="k", name={"pl": "Kielce"}, place=("Kielce", "PL"), topics=["jobs", "youth"])
JOBTOWN = Network(key="83", name="JOBTOWN", since="2013")


@pytest.fixture
def store():
    with new_store() as opened:
        yield opened


def exported(store) -> bytes:
    file = io.BytesIO()
    export_json(store, file)
    return file.getvalue()


def test_an_empty_catalogue_has_all_the_headings(store):
    assert orjson.loads(exported(store)) == {
        "format": "goodpractice catalogue",
        "version": 1,
        "sources": {},
        "records": [],
        "links": [],
        "decisions": [],
    }


def test_records_links_and_decisions_are_told_by_their_names(store):
    told = Link(KIELCE, "participates", JOBTOWN, role="partner", since="2013-02", wording="Partenaire")
    run(store, "a", item(KIELCE, JOBTOWN, told, place="a.csv#row 2", part="members"))
    run(store, "b", JOBTOWN)
    decision = Decision(
        RecordName("a", "network", "83"), "same", RecordName("b", "network", "83"), why="the name"
    )
    store.decide(decision)
    whole = orjson.loads(exported(store))
    assert list(whole["sources"]) == ["a", "b"]
    assert whole["records"][0] == {
        "source": "a",
        "part": "members",
        "is": "organisation",
        "key": "k",
        "at": "a.csv#row 2",
        "name": {"pl": "Kielce"},
        "place": {"name": "Kielce", "country": "PL"},
        "topics": ["jobs", "youth"],
    }
    assert whole["links"] == [
        {
            "source": "a",
            "part": "members",
            "subject": {"source": "a", "kind": "organisation", "key": "k"},
            "relation": "participates",
            "object": {"source": "a", "kind": "network", "key": "83"},
            "role": "partner",
            "at": "a.csv#row 2",
            "since": "2013-02",
            "wording": "Partenaire",
        }
    ]
    assert [from_json(each, AnyDecision) for each in whole["decisions"]] == [decision]


def test_a_mentioned_city_stands_only_at_the_end_of_a_link(store):
    run(store, "a", KIELCE, Link(KIELCE, "visited", ("Avilés", "ES")))
    whole = orjson.loads(exported(store))
    assert [each["is"] for each in whole["records"]] == ["organisation"]
    assert whole["links"][0]["object"] == {"source": "places", "kind": "place", "key": "ES/aviles"}
    assert whole["links"][0]["mentions"]["object"]["name"] == "Avilés"


def test_a_city_may_stand_at_the_beginning_of_a_link(store):
    run(store, "a", JOBTOWN, Link(("Kielce", "PL"), "visited", JOBTOWN))
    assert orjson.loads(exported(store))["links"][0]["subject"]["key"] == "PL/kielce"


def test_what_vanished_is_marked(store):
    run(store, "a", KIELCE, JOBTOWN)
    run(store, "a", KIELCE)
    assert [each.get("vanished", False) for each in orjson.loads(exported(store))["records"]] == [False, True]


def test_a_source_without_anything_is_left_out(store):
    run(store, "a", KIELCE)
    before = exported(store)
    run(store, "empty")
    run(store, "b", JOBTOWN)
    store.undo()
    assert exported(store) == before


def test_a_decision_that_a_source_made_names_it(store):
    run(store, "a", item(Decision(RecordName("a", "network", "1"), "same", RecordName("b", "network", "2"))))
    assert [each["source"] for each in orjson.loads(exported(store))["decisions"]] == ["a"]


def test_no_attribute_of_a_thing_or_link_has_the_name_of_a_heading():
    for cls in KINDS.values():
        assert {"source", "part", "is", "at", "vanished"}.isdisjoint(a.name for a in attrs.fields(cls))
    assert {"source", "part", "mark", "at", "vanished", "mentions"}.isdisjoint(
        a.name for a in attrs.fields(Link)
    )


# ── the same bytes ───────────────────────────────────────────────────────────────────────────────────────


@given(st.tuples(inputs(), inputs(), inputs()))
@settings(max_examples=25, deadline=None)
def test_the_order_of_runs_of_different_sources_leaves_no_trace(items):
    made = set()
    for order in permutations(range(3)):
        with new_store() as store:
            for n in order:
                run(store, "abc"[n], *items[n])
            made.add(exported(store))
    assert len(made) == 1


@given(inputs(), inputs())
@settings(max_examples=25, deadline=None)
def test_a_run_again_or_taken_back_leaves_no_trace(items, others):
    with new_store() as store:
        run(store, "a", *items)
        once = exported(store)
        run(store, "a", *items)
        assert exported(store) == once
        run(store, "b", *others)
        store.undo()
        assert exported(store) == once


@given(inputs())
@settings(max_examples=40, deadline=None)
def test_every_record_reads_back_as_the_thing_it_was(items):
    with new_store() as store:
        run(store, "a", *items)
        stored = [(row.kind, row.key, row.part, row.body) for row in store.read.all_records(gone=True)]
        whole = orjson.loads(exported(store))
    names = ("source", "part", "is", "key", "at", "vanished")
    assert [
        (each["is"], each["key"], each["part"], {k: v for k, v in each.items() if k not in names})
        for each in whole["records"]
    ] == [row for row in stored if row[0] != "place"]
    for each in whole["records"]:
        thing = from_json({k: v for k, v in each.items() if k not in ("source", "part", "at", "vanished")})
        assert (thing.KIND, thing.key) == (each["is"], each["key"])


def test_lines_are_sorted_by_what_they_name(store):
    run(store, "b", *(Organisation(key=key) for key in ("9", "10", "A", "ą")))
    run(store, "a", JOBTOWN)
    whole = orjson.loads(exported(store))
    assert [(each["source"], each["key"]) for each in whole["records"]] == [
        ("a", "83"), ("b", "10"), ("b", "9"), ("b", "A"), ("b", "ą"),
    ]  # fmt: skip


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_there_whole_or_as_it_was(store, tmp_path, monkeypatch):
    run(store, "a", KIELCE)
    target = tmp_path / "all.json"
    export_json(store, target)
    assert target.read_bytes() == exported(store)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    run(store, "b", JOBTOWN)
    before = target.read_bytes()
    with pytest.raises(CannotWrite, match="no space left"):
        export_json(store, target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["all.json"]


@pytest.mark.parametrize("where", ["", "missing/all.json"])
def test_where_nothing_can_be_written_one_is_told(store, tmp_path, where):
    with pytest.raises(CannotWrite, match=str(tmp_path)):
        export_json(store, tmp_path / where)


def test_a_link_to_a_file_stays_a_link(store, tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    export_json(store, link)
    assert link.is_symlink()
    assert real.read_bytes() == exported(store)
