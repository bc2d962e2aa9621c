"""Who takes part in what: what counts, at which level, and when."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import (
    Decision,
    Event,
    Group,
    Link,
    LinkName,
    Mention,
    Network,
    Organisation,
    Person,
    Practice,
    Programme,
    RecordName,
    Ref,
    Said,
)
from goodpractice.errors import BadValue, UnknownName
from goodpractice.network.views.columns import both, counted, distinct, renumbered
from goodpractice.network.views.graphs import one_mode, pairs, two_mode
from goodpractice.network.views.matrix import incidence, one_mode_matrix, two_mode_matrix
from goodpractice.network.views.origin import StoreOrigin
from goodpractice.network.views.reading import memberships
from goodpractice.network.views.selection import LEVELS, Selection
from goodpractice.network.views.spells import may_hold, spells
from helpers.runs import run

KIELCE = Mention("Kielce", "PL", ids=["geonames:769250"])
CITY = Organisation(key="city", name="Kielce", kind="city-partner", place=KIELCE)
OFFICE = Organisation(key="office", name="Labour office", place=("Kielce", "PL"))
TURKU = Organisation(key="turku", name="Turku", kind="city-partner", place=("Turku", "FI"))
AVEIRO = Organisation(key="aveiro", name="Aveiro", kind="city-partner", place=("Aveiro", "PT"))
NOWHERE = Organisation(key="nowhere", name="A union")
NET = Network(key="n1", name="Harbours", since="2013", until="2015", phase="Phase I")
OTHER = Network(key="n2", name="Markets", since="2016", phase="Phase II")


def view(store, **selection):
    return memberships(StoreOrigin(store), Selection(**selection))


def labelled(members):
    """The pairs, by label."""
    return {
        (members.units[u].label, members.hubs[h].label)
        for u, h in zip(members.unit, members.hub, strict=True)
    }


def takes_part(*pairs, **more):
    return [Link(actor, "participates", network, **more) for actor, network in pairs]


@pytest.fixture
def harbours(store):
    """Four actors of three cities in two networks."""
    links = takes_part((CITY, NET), (TURKU, NET), (OFFICE, OTHER), (AVEIRO, OTHER), (TURKU, OTHER))
    run(store, "a", CITY, OFFICE, TURKU, AVEIRO, NET, OTHER, *links)
    return store


def test_a_pair_counts_once_whoever_states_it_and_in_whatever_role(store):
    run(
        store,
        "a",
        TURKU,
        NET,
        Link(TURKU, "participates", NET, role="lead"),
        Link(TURKU, "participates", NET, role="partner"),
    )
    run(store, "b", TURKU, NET, Link(TURKU, "participates", NET))
    for source in ("organisation", "network"):
        key = "turku" if source == "organisation" else "n1"
        store.decide(Decision(RecordName("a", source, key), "same", RecordName("b", source, key)))
    assert labelled(view(store)) == {("Turku", "Harbours")}


def test_groups_persons_programmes_and_what_is_only_described_count_only_if_asked_for(store):
    group = Group(key="g", name="Local group")
    several = Network(key="several", name="several networks", unnamed=True)
    crowd = Organisation(key="crowd", name="ten schools", unnamed=True)
    expert = Person(key="p", name="Jo Public", basis="public role")
    programme = Programme(key="prog", name="Fund")
    hubs = (NET, group, several, programme)
    links = [Link(actor, "participates", hub) for actor in (TURKU, crowd, expert) for hub in hubs]
    run(store, "a", TURKU, crowd, expert, *hubs, *links)
    assert labelled(view(store)) == {("Turku", "Harbours")}
    assert labelled(view(store, by="groups")) == {("Turku", "Local group")}
    assert ("Turku", "several networks") in labelled(view(store, unnamed=True))
    assert labelled(view(store, actors=("person",))) == {("Jo Public", "Harbours")}
    with pytest.raises(BadValue, match="takes part in a programme shares nothing by it"):
        Selection(by="programmes")


def test_what_is_only_planned_or_was_called_off_is_not_shared(store):
    off = Event(key="off", name="Fair", status="cancelled")
    fair = Event(key="on", name="Meeting", status="happened")
    links = [
        Link(TURKU, "attended", off),
        Link(TURKU, "attended", fair),
        Link(AVEIRO, "attended", fair, status="expected"),
    ]
    run(store, "a", TURKU, AVEIRO, off, fair, *links)
    assert labelled(view(store, by="events")) == {("Turku", "Meeting")}


def test_who_received_a_practice_shares_it_with_who_runs_it(store):
    practice = Practice(key="p", name="Career days")
    run(
        store,
        "a",
        TURKU,
        AVEIRO,
        practice,
        Link(TURKU, "runs", practice),
        Link(practice, "transferred_to", AVEIRO),
    )
    assert labelled(view(store, by="practices")) == {("Turku", "Career days"), ("Aveiro", "Career days")}


def test_a_refined_participation_is_the_real_partners(store):
    run(store, "a", CITY, NET, Link(CITY, "participates", NET))
    run(
        store, "b", OFFICE, NET, Link(OFFICE, "participates", NET),
        Decision(RecordName("a", "network", "n1"), "same", RecordName("b", "network", "n1")),
        Decision(
            LinkName("b", Ref("organisation", "office"), "participates", Ref("network", "n1")),
            "refines",
            LinkName("a", Ref("organisation", "city"), "participates", Ref("network", "n1")),
        ),
    )  # fmt: skip
    assert labelled(view(store)) == {("Labour office", "Harbours")}


def test_cities_are_told_by_identifier_then_by_name_and_country(harbours):
    found = view(harbours, level="city")
    assert labelled(found) == {
        ("Kielce", "Harbours"), ("Kielce", "Markets"), ("Turku", "Harbours"), ("Turku", "Markets"), ("Aveiro", "Markets"),
    }  # fmt: skip
    assert [unit.key for unit in found.units if unit.label == "Kielce"] == ["geonames:769250"]


def test_two_spellings_of_one_identifier_are_one_city(store):
    one = Organisation(key="1", name="Liège", place=Mention("Liège", "BE", ids=["geonames:2792413"]))
    other = Organisation(key="2", name="Luik", place=Mention("Luik", "BE", ids=["geonames:2792413"]))
    run(store, "a", one, other, NET, OTHER, *takes_part((one, NET), (other, OTHER)))
    assert len(view(store, level="city").units) == 1
    assert len(view(store).units) == 2


def test_an_identifier_of_geonames_goes_before_others(store):
    place = Mention("Kielce", "PL", ids=["aaa:1", "geonames:769250"])
    one = Organisation(key="1", name="One", place=place)
    run(store, "a", one, NET, *takes_part((one, NET)))
    assert [unit.key for unit in view(store, level="city").units] == ["geonames:769250"]


def test_the_gazetteer_joins_what_names_alone_do_not(store):
    one = Organisation(key="1", name="One", place=("Danzig", "PL"))
    other = Organisation(key="2", name="Two", place=("Gdańsk", "PL"))
    run(store, "a", one, other, NET, *takes_part((one, NET), (other, NET)))
    assert len(view(store, level="city").units) == 2
    (unit,) = view(store, level="gazetteer").units
    assert (unit.key, unit.label) == ("geonames:3099434", "Gdańsk")
    assert [unit.label for unit in view(store, level="region").units] == ["Pomerania"]


@pytest.mark.parametrize("level", [level for level in LEVELS if level != "actor"])
def test_who_is_nowhere_is_left_out_and_counted(store, level):
    run(store, "a", TURKU, NOWHERE, NET, *takes_part((TURKU, NET), (NOWHERE, NET)))
    found = view(store, level=level)
    assert (len(found.units), found.left_out) == (1, 1)


def test_countries(harbours):
    found = view(harbours, level="country")
    assert {(unit.key, unit.label) for unit in found.units} == {
        ("PL", "Poland"), ("FI", "Finland"), ("PT", "Portugal"),
    }  # fmt: skip
    assert labelled(view(harbours, countries="Polska")) == {
        ("Kielce", "Harbours"),
        ("Labour office", "Markets"),
    }


def test_of_a_date_an_undated_participation_holds_while_its_network_does(harbours):
    assert {hub for _, hub in labelled(view(harbours, as_of=2014))} == {"Harbours"}
    assert {hub for _, hub in labelled(view(harbours, as_of="2020-05"))} == {"Markets"}
    assert not view(harbours, as_of=1999)


def test_an_undated_list_does_not_keep_alive_what_another_source_says_has_ended(store):
    run(store, "a", TURKU, OTHER, *takes_part((TURKU, OTHER), since="2016", until="2017"))
    run(
        store, "b", TURKU, OTHER, *takes_part((TURKU, OTHER)),
        Decision(RecordName("a", "network", "n2"), "same", RecordName("b", "network", "n2")),
        Decision(RecordName("a", "organisation", "turku"), "same", RecordName("b", "organisation", "turku")),
    )  # fmt: skip
    assert len(view(store, as_of=2016)) == 1
    assert not view(store, as_of=2020)


def test_by_phase_programme_network_role_and_source(store):
    period = Programme(key="period", name="Fund II")
    fund = Programme(key="fund", name="Fund")
    run(
        store, "a", TURKU, AVEIRO, NET, OTHER, period, fund,
        Link(TURKU, "participates", NET, role="lead"), Link(AVEIRO, "participates", OTHER, role="partner"),
        Link(OTHER, "part_of", period), Link(period, "part_of", fund),
    )  # fmt: skip
    assert labelled(view(store, phase="PHASE i")) == {("Turku", "Harbours")}
    assert labelled(view(store, programme="fund")) == {("Aveiro", "Markets")}
    assert labelled(view(store, within="harbours")) == {("Turku", "Harbours")}
    assert labelled(view(store, roles="lead")) == {("Turku", "Harbours")}
    assert not view(store, sources="elsewhere")
    assert len(view(store, sources="a")) == 2
    with pytest.raises(BadValue, match="Phase I, Phase II"):
        view(store, phase="III")
    with pytest.raises(UnknownName):
        view(store, programme="no-such-thing")


def test_at_least_leaves_out_who_has_less_and_networks_that_nobody_is_left_in(store):
    run(store, "a", TURKU, AVEIRO, NET, OTHER, *takes_part((TURKU, NET), (TURKU, OTHER), (AVEIRO, OTHER)))
    found = view(store, at_least=2)
    assert labelled(found) == {("Turku", "Harbours"), ("Turku", "Markets")}
    assert found.unit_degrees == [2]
    assert found.hub_degrees == [1, 1]


def test_a_selection_survives_being_written_down():
    chosen = Selection(
        by=("networks", "events"), level="city", as_of=2014, countries=("PL", "Germany"), at_least=2
    )
    assert Selection.from_json(chosen.to_json()) == chosen
    with pytest.raises(BadValue, match="flavour: not known of a view"):
        Selection.from_json({"flavour": "sweet"})


# ── graphs ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_two_mode_graph_has_clean_attributes(harbours):
    graph = two_mode(view(harbours, level="city"))
    assert nx.is_bipartite(graph)
    assert graph.nodes["geonames:769250"] == {
        "bipartite": 0, "label": "Kielce", "name": "kielce", "kind": "city", "country": "PL",
    }  # fmt: skip
    assert graph.nodes["markets"]["bipartite"] == 1
    for _, data in graph.nodes(data=True):
        assert all(isinstance(value, (str, int)) for value in data.values())
    assert [*nx.generate_graphml(graph)]
    assert [*nx.generate_gexf(graph)]


def test_newman_weighs_small_circles_more(harbours):
    graph = one_mode(view(harbours, level="city"), weight="newman")
    kielce, turku, aveiro = "geonames:769250", "turku", "aveiro"
    assert graph.edges[kielce, next(n for n in graph if n.startswith(turku))] == {
        "shared": 2,
        "weight": 1 + 1 / 2,
    }
    assert graph.edges[kielce, next(n for n in graph if n.startswith(aveiro))] == {
        "shared": 1,
        "weight": 1 / 2,
    }


def test_weights_are_those_of_networkx(harbours):
    members = view(harbours)
    graph, units = two_mode(members), [unit.key for unit in members.units]
    rival = nx.bipartite.collaboration_weighted_projected_graph(graph, units)
    ours = one_mode(members, weight="newman")
    assert {frozenset(e): w for *e, w in ours.edges(data="weight")} == pytest.approx(
        {frozenset(e): w for *e, w in rival.edges(data="weight")}
    )
    assert one_mode(members, weight="none").size(weight="weight") == rival.number_of_edges()


def test_networks_that_share_actors(harbours):
    graph = one_mode(view(harbours, level="city"), onto="hubs")
    assert graph.edges["harbours", "markets"]["shared"] == 2


@pytest.mark.parametrize("weight", ["none", "count", "newman"])
@pytest.mark.parametrize("onto", ["actors", "hubs"])
def test_matrices_hold_what_the_graphs_hold(harbours, weight, onto):
    members = view(harbours)
    graph = one_mode(members, weight=weight, onto=onto)
    made = one_mode_matrix(members, weight=weight, onto=onto)
    assert abs(nx.to_scipy_sparse_array(graph, weight="weight") - made).max() < 1e-12
    assert (two_mode_matrix(members) != nx.to_scipy_sparse_array(two_mode(members))).nnz == 0
    assert incidence(members).sum() == len(members)


def test_a_view_of_nothing_is_empty_in_every_form(store):
    members = view(store)
    assert len(members) == 0
    assert two_mode(members).number_of_nodes() == one_mode(members).number_of_nodes() == 0
    assert pairs(members) == {}
    assert incidence(members).shape == (0, 0)


def test_how_a_source_knows_is_read(store):
    inferred = Said(how="inferred", why="they were seen there")
    run(store, "a", TURKU, NET, Link(TURKU, "participates", NET, said=(inferred,)))
    statements = StoreOrigin(store).statements("participates", detail=True, reverse=False)
    assert statements.how == ["inferred"]


# ── columns ──────────────────────────────────────────────────────────────────────────────────────────────

_numbers = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=60)


@given(_numbers)
def test_columns_come_out_the_same_with_and_without_numpy(rows):
    from array import array

    from goodpractice.network.views import columns

    a, b = array("q", (x for x, _ in rows)), array("q", (y for _, y in rows))
    odd = bytearray(n % 2 for n in range(41))
    few = columns._FEW

    def all_of():
        return both(a, b, odd, odd), distinct(a, b) if rows else None, renumbered(a), list(counted(a, 41))

    plain = all_of()
    columns._FEW = -1
    try:
        assert all_of() == plain
    finally:
        columns._FEW = few


_days = st.integers(1990, 2030).map(lambda year: year * 10_000 + 101)
_spans = st.tuples(st.one_of(st.just(0), _days), st.one_of(st.just(0), _days)).filter(
    lambda span: not (span[0] and span[1]) or span[0] <= span[1]
)


@given(st.lists(_spans, min_size=1, max_size=5))
def test_spells_hold_whenever_a_dated_statement_does(stated):
    made = spells(stated)
    for span in stated:
        if span != (0, 0):
            day = span[0] or span[1]
            assert any(may_hold(spell, day, day) for spell in made)
