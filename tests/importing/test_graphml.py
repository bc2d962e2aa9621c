"""Graphs come back: what GraphML holds of a catalogue, and what other programs write."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goodpractice as gp
from goodpractice.errors import CannotRead

EXAMPLES = Path(__file__).parents[2] / "examples"
OURS = {"kind": "organisation", "label": "Kielce", "country": "PL"}


def imported(file: Path, **options: str) -> gp.Catalogue:
    catalogue = gp.open(file.with_suffix(".gp"))
    catalogue.import_from(None, file, options=options, index=False)
    return catalogue


def nodes(graph: nx.MultiDiGraph) -> Counter:
    return Counter(tuple(sorted(data.items(), key=str)) for _, data in graph.nodes(data=True))


def edges(graph: nx.MultiDiGraph) -> Counter:
    def told(node: str) -> tuple:
        return tuple(graph.nodes[node][name] for name in ("kind", "label", "country", "subkind"))

    return Counter(
        (told(a), told(b), *(data.get(name) for name in ("relation", "role", "since", "until", "status")))
        for a, b, data in graph.edges(data=True)
    )


def written(tmp_path: Path, graph: nx.Graph, name: str = "graph.graphml") -> Path:
    nx.write_graphml(graph, tmp_path / name)
    return tmp_path / name


def test_all_that_graphml_holds_of_a_catalogue_comes_back(tmp_path):
    with gp.open(tmp_path / "there.gp") as there:
        for name in ("urbact", "school-to-work", "notes"):
            there.import_from(None, EXAMPLES / name, index=False)
        there.export(tmp_path / "back.graphml")
        with imported(tmp_path / "back.graphml") as back:
            assert not back.quarantine()
            before, after = there.graph(), back.graph()
    assert nodes(before) == nodes(after)
    assert edges(before) == edges(after)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda text: text.strip() == text
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(TEXT, st.sampled_from(("organisation", "network")), st.sampled_from((None, "PL", "SE"))),
        min_size=1,
        max_size=6,
        unique_by=lambda node: node[0].casefold(),
    ),
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(("2013", None, "2016?"))), max_size=8
    ),
)
def test_any_graph_with_kinds_and_relations_comes_back(tmp_path_factory, things, ties):
    graph = nx.MultiDiGraph()
    for number, (label, kind, country) in enumerate(things):
        graph.add_node(f"n{number}", kind=kind, label=label, **({"country": country} if country else {}))
    for a, b, since in {(a % len(things), b % len(things)): (a, b, s) for a, b, s in ties}.values():
        dates = {"since": since} if since else {}
        graph.add_edge(f"n{a % len(things)}", f"n{b % len(things)}", relation="part_of", **dates)
    folder = tmp_path_factory.mktemp("graph")
    with imported(written(folder, graph)) as catalogue:
        assert not catalogue.quarantine()
        back = catalogue.graph()
    assert Counter((d["kind"], d["label"], d["country"]) for _, d in back.nodes(data=True)) == Counter(
        (kind, label, country) for label, kind, country in things
    )
    assert Counter((d["relation"], d["since"]) for *_, d in back.edges(data=True)) == Counter(
        (d["relation"], d.get("since")) for *_, d in graph.edges(data=True)
    )


def test_a_graph_of_another_program_is_told_what_its_nodes_are(tmp_path):
    graph = nx.Graph()
    graph.add_edge("Kielce", "Thurrock", weight=2.5)
    file = written(tmp_path, graph)
    with imported(file, kind="organisation", relation="participates", licence="CC-BY-4.0") as catalogue:
        (link,) = catalogue.list_links("participations")
        assert (link.subject.label, link.object.label) == ("Kielce", "Thurrock")
        assert link.attribute("extra") or link.statements[0].attributes["weight"] == 2.5
        assert catalogue.sources()["graphml"].licence == "CC-BY-4.0"


def test_what_it_does_not_say_is_said(tmp_path):
    graph = nx.DiGraph()
    graph.add_node("a", **OURS)
    graph.add_node("b", label="who knows")
    graph.add_edge("a", "b", relation="participates")
    graph.add_node("c", **OURS)
    graph.add_edge("a", "c")
    with imported(written(tmp_path, graph)) as catalogue:
        told = {each.at.partition("#")[2]: each.reason for each in catalogue.quarantine()}
        assert [thing.label for thing in catalogue.list("organisations")] == ["Kielce", "Kielce"]
    assert "does not say of what kind" in told["node b"]
    assert "--option kind=" in told["node b"]
    assert "does not say of what relation" in told["edge a to c"]
    assert set(told) == {"node b", "edge a to b", "edge a to c"}


def test_edges_may_stand_before_their_nodes(tmp_path):
    file = tmp_path / "graph.graphml"
    file.write_text(
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key id="k" for="node" attr.name="kind" attr.type="string"/><key id="r" for="edge" attr.name="relation"/>'
        '<graph edgedefault="directed"><edge source="a" target="b"><data key="r">participates</data></edge>'
        '<node id="a"><data key="k">organisation</data></node><node id="b"><data key="k">network</data></node>'
        '<edge id="e9" source="a" target="z"><data key="r">participates</data></edge></graph></graphml>',
        encoding="utf-8",
    )
    with imported(file) as catalogue:
        assert len(catalogue.list_links("participations")) == 1
        (bad,) = catalogue.quarantine()
    assert (bad.at.partition("#")[2], bad.reason) == (
        "edge e9",
        "there is no node 'z', which the edge joins",
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph><node id="a"/>', "no element found"),
        ("<html><graphml></graphml></html>", "its first element is 'html'"),
        ("<graphml><graph><node></graph></graphml>", "mismatched tag"),
    ],
)
def test_damage_is_said_with_its_place(tmp_path, content, message):
    file = tmp_path / "graph.graphml"
    file.write_text(content, encoding="utf-8")
    with gp.open(tmp_path / "mine.gp") as catalogue, pytest.raises(CannotRead, match=message):
        catalogue.import_from("graphml", file, index=False)
    with gp.open(tmp_path / "mine.gp") as catalogue:
        assert not catalogue.runs()


def test_entities_within_entities_do_no_harm(tmp_path):
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    file = tmp_path / "graph.graphml"
    file.write_text(
        f'<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY a0 "x">{nested}]><graphml><key id="k" attr.name="label"/>'
        '<graph><node id="a"><data key="k">&a11;</data></node></graph></graphml>',
        encoding="utf-8",
    )
    with gp.open(tmp_path / "mine.gp") as catalogue, pytest.raises(CannotRead, match="amplification"):
        catalogue.import_from("graphml", file, options={"kind": "network"}, index=False)
