"""A graph says what the store says, and is what networkx would have built."""

from __future__ import annotations

import gc
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import (
    BadValue,
    Decision,
    Event,
    Link,
    LinkName,
    Network,
    Organisation,
    Practice,
    Programme,
    Project,
    RecordName,
    Ref,
)
from goodpractice.entities.links import views
from goodpractice.network.edges import may_hold, united
from goodpractice.network.graph import build_graph
from helpers.runs import item, new_store, run
from helpers.worlds import inputs

KIELCE = Organisation(key="kielce", name="Kielce", kind="city-partner", place=("Kielce", "PL"))
AVILES = Organisation(key="aviles", name="Avilés", kind="city-partner", place=("Avilés", "ES"))
JOBTOWN = Network(key="83", name="JOBTOWN")
URBACT = Programme(key="urbact", name="URBACT")


def takes_part(who, network=JOBTOWN, **what):
    return Link(who, "participates", network, **what)


def edges(graph, **wanted):
    return [
        data
        for *_, data in graph.edges(data=True)
        if all(data[name] == value for name, value in wanted.items())
    ]


# ── what nodes and edges say ─────────────────────────────────────────────────────────────────────────────


def test_a_node_is_named_as_people_type_it(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE))
    graph = build_graph(store)
    assert graph.nodes["kielce.2"] == {
        "kind": "organisation",
        "label": "Kielce",
        "country": "PL",
        "subkind": "city-partner",
        "unnamed": False,
    }
    assert graph.nodes["kielce"]["kind"] == "place"


def test_an_edge_carries_role_dates_and_sources(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE, role="partner", since="2013", until="2015-02~"))
    graph = build_graph(store, relations=["participates"])
    assert graph.edges["kielce.2", "jobtown", "participates"] == {
        "relation": "participates",
        "role": "partner",
        "since": "2013",
        "until": "2015-02~",
        "sources": ("a",),
    }


def test_what_is_planned_says_so(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE, status="expected"))
    assert edges(build_graph(store), relation="participates")[0]["status"] == "expected"


def test_what_one_plans_and_another_saw_has_happened(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE, status="expected"))
    run(store, "b", KIELCE, JOBTOWN, takes_part(KIELCE))
    same(store, "organisation", "kielce"), same(store, "network", "83")
    assert ["status" in edge for edge in edges(build_graph(store), relation="participates")] == [False]


def same(store, kind, key, one="a", other="b"):
    store.decide(Decision(RecordName(one, kind, key), "same", RecordName(other, kind, key)))


def test_two_sources_of_one_participation_are_one_edge(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE, role="partner", since="2013", until="2015"))
    run(store, "b", KIELCE, JOBTOWN, takes_part(KIELCE, role="partner"))
    same(store, "organisation", "kielce"), same(store, "network", "83")
    (edge,) = edges(build_graph(store), relation="participates")
    assert (edge["sources"], edge["since"], edge["until"]) == (("a", "b"), "2013", "2015")


def test_disjoint_dates_are_two_edges_numbered_in_time(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE, since="2018"), takes_part(KIELCE, until="2015"))
    graph = build_graph(store, relations=["participates"])
    assert {key: data["since"] for _, _, key, data in graph.edges(keys=True, data=True)} == {
        "participates": None,
        "participates#2": "2018",
    }


def test_two_roles_are_two_edges(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE, role="partner"), takes_part(KIELCE, role="lead"))
    graph = build_graph(store, relations=["participates"])
    assert [data["role"] for *_, data in sorted(graph.edges(keys=True, data=True))] == ["lead", "partner"]


def test_a_refined_participation_is_that_of_the_real_partner(store):
    city = Organisation(key="city", name="London", kind="city-partner")
    borough = Organisation(key="enfield", name="London Borough of Enfield")
    run(store, "a", city, JOBTOWN, takes_part(city))
    run(store, "b", borough, JOBTOWN, takes_part(borough, role="partner"))
    same(store, "network", "83")
    store.decide(
        Decision(
            LinkName("b", Ref("organisation", "enfield"), "participates", Ref("network", "83")),
            "refines",
            LinkName("a", Ref("organisation", "city"), "participates", Ref("network", "83")),
        )
    )
    graph = build_graph(store)
    assert list(graph.successors("london")) == []
    assert {edge["sources"] for edge in edges(graph, relation="participates")} == {("a",), ("b",)}


def test_what_vanished_is_left_out(store):
    run(store, "a", KIELCE, AVILES, JOBTOWN, takes_part(KIELCE), takes_part(AVILES))
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE))
    graph = build_graph(store)
    assert sorted(graph) == ["jobtown", "kielce", "kielce.2"]


def test_what_one_record_leaves_open_another_fills(store):
    run(store, "a", item(Organisation(key="1", name="ISN"), part="x"))
    run(store, "b", Organisation(key="1", name="ISN", kind="agency", place=("Avilés", "ES")))
    same(store, "organisation", "1")
    for graph in (build_graph(store), build_graph(store, around=store.read.entities_named("isn"))):
        assert (graph.nodes["isn"]["country"], graph.nodes["isn"]["subkind"]) == ("ES", "agency")


# ── what is left out on demand ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def urbact(store):
    isn = Network(key="3", name="ISN")
    run(
        store, "a", KIELCE, AVILES, JOBTOWN, isn, URBACT,
        Practice(key="1", name="Start-up platform", country="PL"), Project(key="p", name="some", unnamed=True),
        takes_part(KIELCE, since="2013", until="2015"), takes_part(AVILES, since="2013", until="2015"),
        takes_part(AVILES, isn, since="2000"), Link(JOBTOWN, "part_of", URBACT),
        Link(KIELCE, "runs", Practice.ref("1")), Link(KIELCE, "participates", Project.ref("p")),
    )  # fmt: skip
    return store


def test_unnamed_things_are_left_out_unless_asked_for(urbact):
    assert "some" not in build_graph(urbact)
    assert build_graph(urbact, unnamed=True).has_edge("kielce.2", "some")


def test_only_some_kinds(urbact):
    graph = build_graph(urbact, kinds=["organisation", "network"])
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"organisation", "network"}
    assert {data["relation"] for *_, data in graph.edges(data=True)} == {"participates"}


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({}, True),
        ({"kinds": ["organisation"]}, False),
        ({"kinds": ["organisation", "place"]}, True),
        ({"relations": ["participates"]}, False),
        ({"relations": ["located_in"]}, True),
        ({"relations": ["located_in"], "kinds": ["organisation"]}, True),
    ],
)
def test_where_things_are_is_told_when_places_are_asked_for(urbact, filters, told):
    assert bool(edges(build_graph(urbact, **filters), relation="located_in")) == told


def test_only_some_countries_with_the_networks_that_join_them(urbact):
    graph = build_graph(urbact, countries=["Polska"])
    assert sorted(graph) == ["jobtown", "kielce", "kielce.2", "start-up-platform"]


def test_as_of_a_day_counts_unknown_ends_as_open(urbact):
    graph = build_graph(urbact, relations=["participates"], as_of="2014-06-01")
    assert graph.number_of_edges() == 3
    graph = build_graph(urbact, relations=["participates"], as_of=2020)
    assert list(graph.edges()) == [("aviles.2", "isn")]


def test_an_undated_statement_keeps_nothing_alive_that_another_source_says_has_ended(store):
    run(store, "a", KIELCE, JOBTOWN, takes_part(KIELCE, until="2015"))
    run(store, "b", KIELCE, JOBTOWN, takes_part(KIELCE))
    same(store, "organisation", "kielce"), same(store, "network", "83")
    assert edges(build_graph(store, as_of="2020"), relation="participates") == []


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        ({"kinds": ["netwrk"]}, "netwrk"),
        ({"relations": ["knows"]}, "knows"),
        ({"countries": ["Atlantis"]}, "Atlantis"),
        ({"as_of": "XXXX-01-10"}, "year"),
    ],
)
def test_a_filter_that_cannot_be_says_what_there_is(store, filters, named):
    with pytest.raises(BadValue, match=named):
        build_graph(store, **filters)


def test_around_a_thing_that_no_filter_lets_in_the_thing_itself_stays(urbact):
    graph = build_graph(urbact, around=urbact.read.entities_named("jobtown"), kinds=["organisation"])
    assert sorted(graph) == ["aviles.2", "jobtown", "kielce.2"]


def test_around_nothing_there_is_nothing(urbact):
    assert len(build_graph(urbact, around=[])) == 0


def test_the_garbage_collector_is_left_as_it_was(store):
    assert gc.isenabled()
    build_graph(store)
    assert gc.isenabled()
    gc.disable()
    try:
        build_graph(store)
        assert not gc.isenabled()
    finally:
        gc.enable()


# ── against networkx's own way, and against what answers show ────────────────────────────────────────────


@given(st.lists(st.tuples(st.sampled_from("ab"), inputs()), max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_graph_is_what_the_public_interface_of_networkx_would_have_built(sources):
    with new_store() as store:
        for name, items in sources:
            run(store, name, *items)
        graph = build_graph(store, unnamed=True)
    plain = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **data)
    for here, there, key, data in graph.edges(keys=True, data=True):
        assert plain.add_edge(here, there, key, **data) == key
    assert nx.utils.graphs_equal(graph, plain)
    assert {n: dict(graph.pred[n]) for n in graph} == {n: dict(plain.pred[n]) for n in plain}
    assert graph.reverse(copy=True).size() == plain.size()


@given(st.lists(st.tuples(st.sampled_from("ab"), inputs()), max_size=4))
@settings(max_examples=60, deadline=None)
def test_edges_are_the_links_that_answers_show(sources):
    with new_store() as store:
        for name, items in sources:
            run(store, name, *items)
        graph = build_graph(store, unnamed=True)
        shown = [view for view in views(store, store.read.all_links()) if view.subject.name in graph]
        heads = store.read.heads({row.entity for row in store.read.all_records()})
    assert {(head.name, head.kind, head.label) for head in heads.values()} == {
        (node, data["kind"], data["label"]) for node, data in graph.nodes(data=True)
    }
    assert sorted(
        (v.subject.name, v.relation, v.object.name, v.role or "", *sorted(v.sources))
        for v in shown
        if v.object.name in graph
    ) == sorted(
        (here, data["relation"], there, data["role"] or "", *data["sources"])
        for here, there, data in graph.edges(data=True)
    )


@given(inputs(max_size=8), st.integers(0, 3), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_around_is_the_neighbourhood_in_the_whole(items, steps, which):
    with new_store() as store:
        run(store, "a", *items)
        whole = build_graph(store)
        if not whole:
            return
        start = sorted(whole)[which % len(whole)]
        base, _, number = start.partition(".")
        (entity,) = store.read.entities_named(base, int(number or 1))
        near = build_graph(store, around=[entity], steps=steps)
    expected = nx.ego_graph(whole, start, radius=steps, undirected=True)
    assert dict(near.nodes(data=True)) == dict(expected.nodes(data=True))
    assert sorted(near.edges(keys=True), key=str) == sorted(expected.edges(keys=True), key=str)


# ── the parts ────────────────────────────────────────────────────────────────────────────────────────────

dates = st.sampled_from([None, "2013", "2015-02", "201X", "2018-11-05?", "XXXX-01-10"])
statements = st.builds(
    lambda role, since, until, source: {
        "relation": "participates", "role": role, "since": since, "until": until, "sources": (source,),
    },
    st.sampled_from([None, "lead"]), dates, dates, st.sampled_from("abc"),
)  # fmt: skip


@given(st.lists(statements, min_size=1, max_size=6), st.randoms())
def test_uniting_does_not_depend_on_the_order_and_loses_no_source(given_statements, random):
    shuffled = list(given_statements)
    random.shuffle(shuffled)
    made = united(given_statements)
    assert made == united(shuffled)
    assert {source for edge in made for source in edge["sources"]} == {
        source for edge in given_statements for source in edge["sources"]
    }


@given(statements, st.integers(2010, 2021))
def test_an_edge_that_may_not_hold_in_a_year_ended_before_or_begins_after(edge, year):
    held = may_hold(edge, year * 10_000 + 101, year * 10_000 + 1231)
    ends = {"2013": 2013, "2015-02": 2015, "201X": 2019, "2018-11-05?": 2018}
    starts = ends | {"201X": 2010}
    over = edge["until"] in ends and ends[edge["until"]] < year
    ahead = edge["since"] in starts and starts[edge["since"]] > year
    assert held == (not over and not ahead)


def test_routes_and_common_do_not_load_networkx():
    code = "import sys, goodpractice.network.routes, goodpractice.network.common; print('networkx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_event_may_be_a_node_too(store):
    run(
        store,
        "a",
        KIELCE,
        Event(key="1", name="Study visit"),
        Link(KIELCE, "attended", Event.ref("1"), role="host"),
    )
    assert edges(build_graph(store), relation="attended")[0]["role"] == "host"
