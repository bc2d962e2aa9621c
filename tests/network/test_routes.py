"""Routes: all shortest chains of acquaintance, with dates and the years between."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import (
    Award,
    Decision,
    Event,
    Group,
    Link,
    LinkName,
    Network,
    Organisation,
    Practice,
    Programme,
    Project,
    RecordName,
    Ref,
    Topic,
)
from goodpractice.entities.names import resolve
from goodpractice.network.routes import CARRIERS, NEVER_THROUGH, routes
from helpers.runs import new_store, run

A, B, C = (Organisation(key=name, name=name) for name in "ABC")


def number(store, name):
    return resolve(store, name).head.id


def named(store, found):
    heads = store.read.heads({n for route in found for n in route.entities})
    return [" – ".join(heads[n].label for n in route.entities) for route in found]


def between(store, one, other, **how):
    return routes(store, [number(store, one)], [number(store, other)], **how)


def test_a_network_joins_those_who_take_part(store):
    net = Network(key="1", name="N")
    run(store, "a", A, B, net, Link(A, "participates", net), Link(B, "participates", net))
    assert named(store, between(store, "a", "b")) == ["A – N – B"]


@pytest.mark.parametrize("relation", ["attended", "visited", "participates"])
@pytest.mark.parametrize("middle", [Event, Group, Project])
def test_whatever_people_meet_in_carries(store, relation, middle):
    met = middle(key="1", name="M")
    run(store, "a", A, B, met, Link(A, relation, met), Link(B, relation, met))
    assert named(store, between(store, "a", "b")) == ["A – M – B"]


def test_a_practice_that_was_taken_over_carries(store):
    practice = Practice(key="1", name="P")
    run(store, "a", A, B, practice, Link(practice, "transferred_to", A), Link(practice, "transferred_to", B))
    assert named(store, between(store, "a", "b")) == ["A – P – B"]


@pytest.mark.parametrize("middle", [Programme, Topic, Award])
def test_nothing_leads_through_what_joins_too_many(store, middle):
    many = middle(key="1", name="M")
    run(store, "a", A, B, many, Link(A, "participates", many), Link(B, "participates", many))
    assert between(store, "a", "b") == []
    assert between(store, "m", "b") == []


@pytest.mark.parametrize("relation", ["runs", "about", "part_of", "funded_by", "awarded", "mentions"])
def test_other_relations_carry_nothing(store, relation):
    met = Project(key="1", name="M")
    run(store, "a", A, B, met, Link(A, relation, met), Link(B, relation, met))
    assert between(store, "a", "b") == []


def test_to_live_in_one_town_is_no_acquaintance(store):
    run(store, "a", *(Organisation(key=k, name=k, place=("Kielce", "PL")) for k in "AB"))
    assert between(store, "a", "b") == []


def test_nothing_leads_through_what_is_only_described(store):
    some = Project(key="1", name="several projects", unnamed=True)
    run(store, "a", A, B, some, Link(A, "participates", some), Link(B, "participates", some))
    assert between(store, "a", "b") == []


@pytest.mark.parametrize(
    ("status", "carries"), [("expected", False), ("cancelled", False), ("happened", True)]
)
def test_plans_join_nobody_yet(store, status, carries):
    met = Event(key="1", name="M")
    run(store, "a", A, B, met, Link(A, "attended", met), Link(B, "attended", met, status=status))
    assert bool(between(store, "a", "b")) == carries


def test_a_word_about_status_elsewhere_is_no_plan(store):
    met = Event(key="1", name="M")
    extra = {"status": "expected"}
    run(store, "a", A, B, met, Link(A, "attended", met), Link(B, "attended", met, extra=extra))
    assert between(store, "a", "b")


def test_what_nobody_states_any_more_carries_nothing(store):
    net = Network(key="1", name="N")
    run(store, "a", A, B, net, Link(A, "participates", net), Link(B, "participates", net))
    run(store, "a", A, B, net, Link(A, "participates", net))
    assert between(store, "a", "b") == []


def test_one_who_stands_at_both_ends_is_the_whole_route(store):
    run(store, "a", A)
    assert named(store, between(store, "a", "a")) == ["A"]


def test_without_ends_there_is_no_route(store):
    run(store, "a", A)
    assert routes(store, [], [number(store, "a")]) == []


def test_a_refined_participation_leads_to_the_real_partner(store):
    net = Network(key="1", name="N")
    city, borough = Organisation(key="city", name="London"), Organisation(key="borough", name="Enfield")
    run(store, "a", city, A, net, Link(city, "participates", net), Link(A, "participates", net))
    run(store, "b", borough, net, Link(borough, "participates", net))
    for one, other in (
        (RecordName("a", "network", "1"), RecordName("b", "network", "1")),
        (participation("b", "borough"), participation("a", "city")),
    ):
        store.decide(Decision(one, "same" if isinstance(one, RecordName) else "refines", other))
    (route,) = between(store, "a", "enfield")
    assert named(store, [route]) == ["A – N – Enfield"]
    assert {row.source for row in route.steps[2].via} == {"a", "b"}
    assert between(store, "a", "london") == []


def participation(source, who):
    return LinkName(source, Ref("organisation", who), "participates", Ref("network", "1"))


def test_all_shortest_chains_in_the_order_of_their_labels(store):
    nets = [Network(key=str(n), name=name) for n, name in enumerate(["Zeta", "Alpha", "Mid"])]
    run(store, "a", A, B, *nets, *(Link(who, "participates", net) for who in (A, B) for net in nets))
    found = between(store, "a", "b")
    assert named(store, found) == ["A – Alpha – B", "A – Mid – B", "A – Zeta – B"]
    few = between(store, "a", "b", limit=2)
    assert few == found[:2]
    assert few[0].alternatives == 3


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────


def chain_of_two(store, first, second):
    """A – N – C – M – B, with these dates on the links of N and M."""
    one, other = Network(key="1", name="N"), Network(key="2", name="M")
    run(
        store, "a", A, B, C, one, other, Link(A, "participates", one, **first), Link(C, "participates", one, **first),
        Link(C, "participates", other, **second), Link(B, "participates", other, **second),
    )  # fmt: skip
    (route,) = between(store, "a", "b")
    return route.steps


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        ({"since": "2013", "until": "2015"}, {"since": "2000", "until": "2006"}, -7),
        ({"since": "2000", "until": "2006"}, {"since": "2013-02", "until": "2015"}, 7),
        ({"since": "2013", "until": "2015"}, {"since": "2015", "until": "2018"}, 0),
        ({"since": "2013", "until": "2015"}, {"since": "2014"}, None),
        ({"until": "2015"}, {"since": "2018"}, 3),
        ({}, {"since": "2018"}, None),
        ({"since": "XXXX-01-10", "until": "2015"}, {"since": "2015", "until": "2018"}, None),
    ],
)
def test_the_years_between_two_contacts(store, first, second, gap):
    steps = chain_of_two(store, first, second)
    assert steps[0].gap is None
    assert steps[3].gap == gap
    assert (steps[1].since, steps[1].until) == (first.get("since"), first.get("until"))


def test_undated_links_take_the_dates_of_the_network_and_say_so(store):
    net = Network(key="1", name="N", since="2013", until="2015")
    run(store, "a", A, B, net, Link(A, "participates", net, since="2014"), Link(B, "participates", net))
    (route,) = between(store, "a", "b")
    assert [(hop.since, hop.until, hop.assumed) for hop in route.steps] == [
        (None, None, False),
        ("2014", None, False),
        ("2013", "2015", True),
    ]


def test_the_date_of_a_meeting_dates_who_met(store):
    met = Event(key="1", name="M", date="2017-01-10")
    run(store, "a", A, B, met, Link(A, "attended", met), Link(B, "attended", met))
    (route,) = between(store, "a", "b")
    assert (route.steps[1].since, route.steps[1].until, route.steps[1].assumed) == (
        "2017-01-10",
        "2017-01-10",
        True,
    )


# ── against networkx ─────────────────────────────────────────────────────────────────────────────────────

memberships = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5)), max_size=16, unique=True)


@given(
    memberships,
    st.sets(st.integers(0, 6), min_size=1, max_size=2),
    st.sets(st.integers(0, 6), min_size=1, max_size=2),
)
@settings(max_examples=80, deadline=None)
def test_routes_are_all_shortest_paths(pairs, starts, goals):
    graph = nx.Graph()
    graph.add_nodes_from(f"o{n}" for n in range(7))
    graph.add_edges_from((f"o{who}", f"n{net}") for who, net in pairs)
    graph.add_edges_from([("from", f"o{n}") for n in starts] + [("to", f"o{n}") for n in goals])
    expected = set()
    if nx.has_path(graph, "from", "to"):
        expected = {tuple(path[1:-1]) for path in nx.all_shortest_paths(graph, "from", "to")}
    actors = [Organisation(key=f"o{n}", name=f"o{n}") for n in range(7)]
    nets = [Network(key=f"n{n}", name=f"n{n}") for n in range(6)]
    with new_store() as store:
        run(store, "a", *actors, *nets, *(Link(actors[who], "participates", nets[net]) for who, net in pairs))
        found = routes(
            store,
            [number(store, f"o{n}") for n in starts],
            [number(store, f"o{n}") for n in goals],
            limit=10_000,
        )
        labels = {
            n: head.label for n, head in store.read.heads({n for r in found for n in r.entities}).items()
        }
        assert {tuple(labels[n] for n in route.entities) for route in found} == expected
        assert [route.alternatives for route in found] == [len(expected)] * len(expected)
        assert all(row.relation in CARRIERS for route in found for hop in route.steps for row in hop.via)


def test_what_is_never_stepped_on_are_kinds_that_exist():
    from goodpractice.model.kinds import KINDS

    assert set(NEVER_THROUGH) < set(KINDS)


# ── real memberships ─────────────────────────────────────────────────────────────────────────────────────


def test_from_kielce_to_gdansk_one_chain_leads(urbact):
    one, other = resolve(urbact, "kielce"), resolve(urbact, "gdansk")
    found = routes(urbact, one.actors, other.actors)
    assert named(urbact, found) == ["Kielce – JOBTOWN – Avilés – ISN – Gdansk"]
    assert found[0].alternatives == 1
    _, jobtown, _, isn, _ = found[0].steps
    assert (jobtown.since, jobtown.until, jobtown.assumed) == ("2013", "2015", True)
    assert (isn.since, isn.until, isn.gap) == ("2000", "2006", -7)


def test_kielce_has_22_co_partner_cities(urbact):
    kielce = resolve(urbact, "kielce").actors
    nets = {there for _, there in urbact.read.steps(kielce, CARRIERS, NEVER_THROUGH)}
    cities = {there for _, there in urbact.read.steps(nets, CARRIERS, NEVER_THROUGH)} - set(kielce)
    assert len(cities) == 22
