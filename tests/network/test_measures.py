"""Measures come out right, and the same whatever computes them."""

from __future__ import annotations

from array import array
from itertools import combinations
from math import isclose, sqrt

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Claim, Group, Link, Mention, Network, Organisation, Person, Said
from goodpractice.errors import BadValue, MissingExtra, UnknownName
from goodpractice.network import extra
from goodpractice.network.measures import backbone, brokerage, centrality, groups, mixing
from goodpractice.network.measures.measured import ranks
from goodpractice.network.measures.net import Net
from goodpractice.network.measuring import measures_of
from goodpractice.network.views.levels import Level, Unit
from goodpractice.network.views.memberships import Memberships
from goodpractice.network.views.selection import Selection
from helpers.runs import run


class Numbered(Level):
    """Units that are called by their number; every third one is Polish."""

    def __init__(self) -> None:
        self.first = {}

    def describe(self, keys):
        return [
            Unit(f"u{key}", f"u{key}", f"U{key:03}", "organisation", "PL" if key % 3 == 0 else "DE")
            for key in keys
        ]


def network_of(*hubs):
    """Memberships of numbered actors: each hub is the set of those in it."""
    pairs = sorted((unit, n) for n, hub in enumerate(hubs) for unit in hub)
    units = sorted({unit for unit, _ in pairs})
    return Memberships(
        Selection(), None, Numbered(), units, [*range(len(hubs))],
        array("q", (units.index(unit) for unit, _ in pairs)), array("q", (n for _, n in pairs)),
    )  # fmt: skip


def graph_of(members, **how):
    return Net(members, "one", **how)


STAR = network_of({0, 1}, {0, 2}, {0, 3})
TWO_CIRCLES = network_of({0, 1, 2}, {2, 3, 4}, {5, 6}, {5, 6})

_hubs = st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=5), min_size=1, max_size=9)


def close(a, b):
    return all(
        (x is None and y is None) or isclose(x, y, rel_tol=1e-9, abs_tol=1e-9)
        for x, y in zip(a, b, strict=True)
    )


@settings(deadline=None, max_examples=60)
@given(_hubs, st.sampled_from([("two", "none"), ("one", "none"), ("one", "count"), ("one", "newman")]))
def test_networkx_and_matrices_give_the_same_numbers(hubs, shape):
    members = network_of(*hubs)
    plain, fast = (Net(members, *shape, engine=engine) for engine in ("networkx", "matrix"))
    assert plain.size == fast.size
    for name in ("components", "diameter", "articulation_points", "core_numbers"):
        assert getattr(plain.calc, name)(plain) == getattr(fast.calc, name)(fast), name
    for name in ("degree", "strength", "constraint", "effective_size"):
        assert close(getattr(plain.calc, name)(plain), getattr(fast.calc, name)(fast)), name
    assert close(plain.calc.pagerank(plain, 0.85), fast.calc.pagerank(fast, 0.85))
    for sample in (None, 2, 4):
        one, other = (net.calc.betweenness(net, sample, 7) for net in (plain, fast))
        assert close(*([value if value == value else None for value in values] for values in (one, other)))
        assert close(plain.calc.closeness(plain, sample, 7), fast.calc.closeness(fast, sample, 7))
    for one, other in zip(plain.calc.edge_columns(plain), fast.calc.edge_columns(fast), strict=True):
        assert close(one, other)
    kinds = [node % 3 for node in range(plain.size)]
    assert plain.calc.triads(plain, kinds) == fast.calc.triads(fast, kinds)


@pytest.mark.parametrize("shape", [("two", "none"), ("one", "none"), ("one", "newman")])
def test_eigenvectors_are_the_same_where_there_is_one(shape):
    members = network_of({0, 1, 2, 3}, {2, 3, 4}, {4, 5}, {0, 5, 6})
    one, other = (Net(members, *shape, engine=engine) for engine in ("networkx", "matrix"))
    assert close(one.calc.eigenvector(one), other.calc.eigenvector(other))


@settings(deadline=None, max_examples=40)
@given(_hubs)
def test_own_code_agrees_with_networkx(hubs):
    net = graph_of(network_of(*hubs), weight="newman", engine="networkx")
    graph = net.graph
    joined = [node for node in graph if graph[node]]
    assert close(
        [net.calc.constraint(net)[n] for n in joined],
        [nx.constraint(graph, weight="weight")[n] for n in joined],
    )
    assert close(
        [net.calc.effective_size(net)[n] for n in joined], [nx.effective_size(graph)[n] for n in joined]
    )
    found = nx.pagerank(graph, alpha=0.85, tol=1e-14, max_iter=5000)
    assert close(net.calc.pagerank(net, 0.85), [found[n] for n in range(net.size)])
    if graph.number_of_edges():
        label = groups.partition(net, seed=3)
        parts = [{n for n in graph if label[n] == c} for c in {*label}]
        assert isclose(groups.modularity(net, label), nx.community.modularity(graph, parts), abs_tol=1e-9)
        nx.set_node_attributes(graph, {n: u.country for n, u in enumerate(net.members.units)}, "country")
        facts = mixing.mixing(net).facts
        if facts["assortativity"] is not None:
            theirs = nx.attribute_assortativity_coefficient(graph, "country")
            assert isclose(facts["assortativity"], theirs, abs_tol=1e-9)


def test_betweenness_counts_what_leads_through():
    found = centrality.centralities(graph_of(STAR), ["betweenness", "degree"])
    assert found["betweenness"] == [1.0, 0.0, 0.0, 0.0]
    assert found["degree"] == [3, 1, 1, 1]


def test_ranks_are_among_actors_and_ties_share_the_smallest():
    table = centrality.centrality(Net(STAR), ["degree"])
    assert [(row["label"], row["degree_rank"]) for row in table.rows] == [
        ("U000", 1), ("U001", 2), ("U002", 2), ("U003", 2),
    ]  # fmt: skip
    assert ranks([1.0, 1.0 + 1e-12, float("nan")]) == [1, 1, None]


def test_large_graphs_are_sampled_and_say_so(monkeypatch):
    monkeypatch.setattr(centrality, "MANY", 3)
    monkeypatch.setattr(centrality, "SAMPLE", 2)
    table = centrality.centrality(graph_of(STAR))
    assert "betweenness and closeness estimated from 2 nodes, drawn with seed 1" in table.notes
    assert not [
        note for note in centrality.centrality(graph_of(STAR), exact=True).notes if "estimated" in note
    ]


def test_a_sample_of_all_is_no_estimate():
    net = graph_of(TWO_CIRCLES)
    assert net.calc.closeness(net, net.size, 1) == net.calc.closeness(net, None, 1)


def test_a_backend_is_handed_on_to_networkx():
    with pytest.raises(ImportError, match="no_such_backend"):
        centrality.centralities(graph_of(STAR, backend="no_such_backend"), ["betweenness"])


def test_without_the_extra_networkx_computes_and_what_needs_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    extra.have.cache_clear()
    try:
        assert not Net(STAR).fast
        with pytest.raises(MissingExtra, match=r'pip install "goodpractice\[study\]"'):
            groups.partition(graph_of(STAR), method="leiden")
        with pytest.raises(MissingExtra):
            centrality.centralities(graph_of(STAR, engine="matrix"), ["degree"])
    finally:
        extra.have.cache_clear()


def test_communities_by_either_method_with_a_seed():
    for method in ("louvain", "leiden"):
        net = graph_of(TWO_CIRCLES, weight="newman")
        label = groups.partition(net, method=method, seed=5)
        assert label == groups.partition(net, method=method, seed=5)
        assert label[5] == label[6] != label[0]
    table = groups.communities(graph_of(network_of({0, 1, 2}, {3})))
    assert (table.facts["communities"], table.facts["alone"]) == (1, 1)


@settings(deadline=None, max_examples=40)
@given(_hubs)
def test_no_other_core_fits_better(hubs):
    net = graph_of(network_of(*hubs))
    facts = groups.core(net).facts

    def misfits(core):
        inside = [pair for pair in combinations(sorted(core), 2) if not net.graph.has_edge(*pair)]
        outside = [pair for pair in combinations(sorted({*net.graph} - core), 2) if net.graph.has_edge(*pair)]
        return len(inside) + len(outside)

    if net.size <= 8:
        best = min(misfits({*core}) for k in range(net.size + 1) for core in combinations(net.graph, k))
        assert facts["misfits"] == best
    assert facts["core"] + facts["periphery"] == net.size


def test_the_ei_index_and_what_chance_would_make_of_it():
    # U0 and U3 are Polish, U1 and U2 German; all meet all.
    facts = mixing.mixing(graph_of(network_of({0, 1, 2, 3}))).facts
    assert (facts["internal"], facts["external"]) == (2, 4)
    assert (facts["ei"], facts["ei_expected"]) == pytest.approx(((4 - 2) / 6, (4 - 2) / 6))
    apart = mixing.mixing(graph_of(network_of({0, 3}, {1, 2}))).facts
    assert (apart["ei"], apart["assortativity"]) == (-1, 1)


def test_brokerage_roles():
    # 1 stands between 0 and 3 (both Polish), 2 (German, as 1 is) and 6 (Polish).
    found = brokerage.roles(graph_of(network_of({1, 0}, {1, 3}, {1, 2})))
    row = next(row for row in found.rows if row["label"] == "U001")
    assert [row[role] for role in brokerage.ROLES] == [0, 1, 2, 0, 3]


def test_brokerage_by_chance_is_what_drawing_all_graphs_gives():
    """Four others in given groups: mean and variance over all graphs of six nodes, weighted by their probability."""
    group = ["a", "a", "b", "b", "c"]
    p = 0.3
    alters = range(1, 5)
    ties = [(0, n) for n in alters] + [*combinations(alters, 2)]
    mean, square = [0.0] * 5, [0.0] * 5
    for bits in range(2 ** len(ties)):
        there = {tie for n, tie in enumerate(ties) if bits >> n & 1}
        chance = p ** len(there) * (1 - p) ** (len(ties) - len(there))
        counts = [0] * 5
        for a, b in combinations(alters, 2):
            if (0, a) in there and (0, b) in there and (a, b) not in there:
                own = group[0]
                role = (
                    (0 if group[a] == own else 1)
                    if group[a] == group[b]
                    else 2
                    if own in (group[a], group[b])
                    else 3
                )
                counts[role] += 1
                counts[4] += 1
        for n, count in enumerate(counts):
            mean[n] += chance * count
            square[n] += chance * count * count
    from collections import Counter

    expected = brokerage._expected(Counter(group), "a", p)
    for n, (told, spread) in enumerate(expected):
        assert told == pytest.approx(mean[n])
        assert spread == pytest.approx(sqrt(max(square[n] - mean[n] ** 2, 0)))


def test_the_disparity_filter_keeps_what_is_strong_for_one_end():
    # A star whose first tie is much stronger than the rest.
    net = graph_of(network_of({0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 2}, {0, 3}), weight="count")
    found = backbone.backbone(net, alpha=0.1)
    assert [(row["label"], row["other"]) for row in found.rows] == [("U000", "U001")]
    assert found.rows[0]["alpha"] == pytest.approx((1 - 6 / 8) ** 2)
    with pytest.raises(BadValue, match="needs weights"):
        backbone.backbone(graph_of(STAR))


def test_the_noise_corrected_score_is_zero_where_a_tie_is_as_strong_as_expected():
    ((score, _),) = backbone.noise_corrected([2.0], ([4.0], [5.0]), 10.0)
    assert score == pytest.approx(0)
    ((stronger, deviation),) = backbone.noise_corrected([4.0], ([4.0], [5.0]), 10.0)
    assert stronger == pytest.approx(1 / 3)
    assert deviation > 0


# ── questions in words ───────────────────────────────────────────────────────────────────────────────────

KIELCE = Organisation(
    key="k", name="Kielce", kind="city-partner", place=Mention("Kielce", "PL", ids=["geonames:769250"])
)
TURKU = Organisation(
    key="t", name="Turku", kind="city-partner", place=Mention("Turku", "FI", ids=["geonames:633679"])
)
AVEIRO = Organisation(
    key="a", name="Aveiro", kind="city-partner", place=Mention("Aveiro", "PT", ids=["geonames:2742611"])
)
GERA = Organisation(
    key="g", name="Gera", kind="city-partner", place=Mention("Gera", "DE", ids=["geonames:2921232"])
)
ONE, TWO = Network(key="1", name="One"), Network(key="2", name="Two")
COUNT = Claim(key="c", kind="count", of="partners", value=5, name="5 partners")


@pytest.fixture
def asked(store):
    links = [Link(actor, "participates", ONE) for actor in (KIELCE, TURKU, AVEIRO)]
    links += [Link(actor, "participates", TWO) for actor in (TURKU, GERA)]
    links += [Link(KIELCE, "participates", TWO, said=(Said(how="inferred", why="seen there"),))]
    run(store, "a", KIELCE, TURKU, AVEIRO, GERA, ONE, TWO, COUNT, Link(COUNT, "about", ONE), *links)
    return measures_of(store)


def test_answers_name_their_sources_and_what_is_inferred(asked):
    found = asked.summary(level="city")
    assert found.sources == [{"source": "a", "statements": 6, "inferred": 1}]
    assert "1 memberships are inferred: no source states them outright" in found.notes


def test_a_tie_weighs_by_those_listed_and_by_those_declared(asked):
    found = asked.tie("kielce", "turku")
    assert found.facts["newman"] == pytest.approx(1 / 2 + 1 / 2)
    (otherwise,) = found.facts["otherwise"]
    assert (otherwise["network"], otherwise["value"], otherwise["newman"]) == (
        "one",
        5,
        pytest.approx(1 / 4 + 1 / 2),
    )
    with pytest.raises(BadValue, match="one and the same"):
        asked.tie("kielce", "kielce")


def test_who_is_on_both_sides_counts_on_both(asked):
    found = asked.brokers("one", "two")
    assert (found.facts["a"], found.facts["b"], found.facts["both"]) == (3, 3, 2)
    assert [row["label"] for row in found.rows if row["in"] == "both"] == ["Kielce", "Turku"]
    # Of the paths between Aveiro and Gera half lead through either; there are seven ordered pairs of different ends.
    assert found.facts["pairs"] == 7
    assert [row["share"] for row in found.rows] == [pytest.approx(0.5 / 7)] * 2


def test_sides_may_be_sources_and_countries(asked):
    found = asked.brokers("country:PL", "source:a")
    assert "actors of Poland" in found.notes[0]
    assert "what the source a tells of" in found.notes[1]
    with pytest.raises(BadValue, match="one and the same side"):
        asked.brokers("one", "one")
    with pytest.raises(UnknownName):
        asked.brokers("one", "source:nobody")


def test_what_a_network_lacks_of_the_others(asked):
    found = asked.gaps("one", by_attribute=["country"])
    (row,) = found.rows
    assert (row["label"], row["others"]) == ("Germany", 1)
    assert row["chance_of_none"] == pytest.approx(1 / 4)
    assert row["expected"] == pytest.approx(3 / 4)


def test_a_measure_of_a_plugin_gets_the_graph(store):
    run(store, "a", KIELCE, TURKU, ONE, Link(KIELCE, "participates", ONE), Link(TURKU, "participates", ONE))
    measures = measures_of(
        store, lambda: {"reach": lambda graph: {node: graph.degree(node) for node in graph}}
    )
    found = measures.plugged("reach", level="city")
    assert [(row["label"], row["reach"], row["rank"]) for row in found.rows] == [
        ("One", 2, 1),
        ("Kielce", 1, 2),
        ("Turku", 1, 2),
    ]
    with pytest.raises(BadValue, match="no plugin brings a measure 'depth'; there are reach"):
        measures.plugged("depth")


def test_nobody_takes_part_in_anything(store):
    measures = measures_of(store)
    assert measures.summary().facts == {"actors": 0, "hubs": 0, "links": 0}
    for made in (
        measures.centrality(),
        measures.core(),
        measures.roles(),
        measures.holes(),
        measures.mixing(),
    ):
        assert made.rows == []


def test_groups_and_persons_do_not_count_in_measures(store):
    group, person = Group(key="g", name="Group"), Person(key="p", name="P", basis="public role")
    run(
        store,
        "a",
        KIELCE,
        group,
        person,
        ONE,
        Link(KIELCE, "participates", group),
        Link(person, "participates", ONE),
    )
    assert measures_of(store).summary().facts["links"] == 0
