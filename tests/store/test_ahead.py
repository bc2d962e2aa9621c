"""Statements that a second process reads are the statements that this one would read."""

from __future__ import annotations

import networkx as nx
import pytest

from goodpractice import Link, Network, Organisation
from goodpractice.network.graph import build_graph
from goodpractice.store import ahead, bulk
from helpers.runs import new_store, run

KIELCE = Organisation(key="kielce", name="Kielce", place=("Kielce", "PL"))
JOBTOWN, UMBRELLA = Network(key="83", name="JOBTOWN"), Network(key="84", name="UMBRELLA")


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setattr(ahead, "FEWEST", 1)
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)
    with new_store() as opened:
        run(
            opened,
            "a",
            KIELCE,
            JOBTOWN,
            UMBRELLA,
            Link(KIELCE, "participates", JOBTOWN, role="lead", since="2013"),
            Link(KIELCE, "participates", UMBRELLA, role="partner"),
        )
        run(opened, "b", KIELCE, JOBTOWN, Link(KIELCE, "participates", JOBTOWN, role="lead"))
        yield opened


def read(store, *relations):
    with store.snapshot(), ahead.StatementsAhead(store, relations) as started:
        return started.read()


def test_they_are_those_of_the_catalogue(store):
    found = read(store)
    rows = [
        (a, b, found.sayings[c]) for a, b, c in zip(found.subjects, found.objects, found.codes, strict=True)
    ]
    assert rows == list(bulk.statements(store))


def test_only_the_relations_asked_for(store):
    assert list(read(store, "attended").codes) == []


def test_a_graph_is_the_same_either_way(store, monkeypatch):
    with_it = build_graph(store)
    monkeypatch.setattr(ahead, "FEWEST", 1_000_000)
    without = build_graph(store)
    assert nx.utils.graphs_equal(with_it, without)
    assert with_it.number_of_edges() == 5  # three participations, and twice where Kielce lies


def test_few_are_not_worth_it(store, monkeypatch):
    monkeypatch.setattr(ahead, "FEWEST", 1_000_000)
    assert read(store) is None


def test_what_changed_meanwhile_is_read_here(store):
    with store.snapshot(), ahead.StatementsAhead(store) as started:
        started._state = (started._state[0] - 1, "another")
        assert started.read() is None


def test_a_process_that_fails_is_no_matter(store, monkeypatch):
    monkeypatch.setattr(ahead.sys, "executable", "/bin/false")
    assert read(store) is None
    assert build_graph(store).number_of_edges() == 5
