"""Files for other tools: GraphML, tables, and which ending gives which."""

from __future__ import annotations

import csv

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import CannotWrite, Link, Network, Organisation
from goodpractice.exchange import export
from goodpractice.exchange.graphml import write_graphml
from goodpractice.exchange.tables import write_csv
from goodpractice.network.graph import build_graph
from helpers.runs import new_store, run

KIELCE = Organisation(key="k", name='Kielce "Ł" & <Co>', place=("Kielce", "PL"))
JOBTOWN = Network(key="83", name="=JOBTOWN")


@pytest.fixture
def store():
    with new_store() as opened:
        run(
            opened, "a", KIELCE, JOBTOWN, Link(KIELCE, "participates", JOBTOWN, role="lead", since="2013"),
            Link(KIELCE, "participates", JOBTOWN, role="partner"),
        )  # fmt: skip
        yield opened


@pytest.mark.parametrize("name", ["all.json", "all.GraphML", "all.csv"])
def test_the_ending_tells_the_format(store, tmp_path, name):
    export(store, tmp_path / name)
    assert (tmp_path / name).stat().st_size > 0


def test_the_format_may_be_named(store, tmp_path):
    export(store, tmp_path / "all.txt", format="json")
    assert (tmp_path / "all.txt").read_bytes().startswith(b'{"format":')


@pytest.mark.parametrize("how", [{}, {"format": "docx"}])
def test_an_unknown_format_names_those_there_are(store, tmp_path, how):
    with pytest.raises(CannotWrite, match=r"\.csv, .*\.graphml, \.json, .*\.kumu"):
        export(store, tmp_path / "all.docx", extra={"kumu": print}, **how)
    assert list(tmp_path.iterdir()) == []


def test_others_may_add_formats(store, tmp_path):
    export(store, tmp_path / "all.kumu", extra={".kumu": lambda _, path: path.write_text("here")})
    assert (tmp_path / "all.kumu").read_text() == "here"


# ── GraphML ──────────────────────────────────────────────────────────────────────────────────────────────


def flat(data):
    joined = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in data.items()}
    return {name: value for name, value in joined.items() if value is not None}


def test_networkx_reads_back_what_was_written(store, tmp_path):
    graph = build_graph(store)
    write_graphml(graph, tmp_path / "all.graphml")
    read = nx.read_graphml(tmp_path / "all.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == {node: flat(data) for node, data in graph.nodes(data=True)}
    assert [(a, b, data) for a, b, data in read.edges(data=True)] == [
        (a, b, flat(data)) for a, b, data in graph.edges(data=True)
    ]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9),
    st.floats(allow_nan=False),
    texts,
    st.lists(texts, max_size=2),
)
attributes = st.dictionaries(st.sampled_from(["id", "label", "source", "weight", "type", "x"]), values)


@given(st.lists(attributes, min_size=1, max_size=4), st.lists(attributes, max_size=4))
def test_whatever_a_graph_holds_can_be_read_back(tmp_path_factory, nodes, edges):
    graph = nx.MultiDiGraph()
    for number, data in enumerate(nodes):
        graph.add_node(f"n{number}")
        graph.nodes[f"n{number}"].update(data)
    for data in edges:
        graph.edges["n0", f"n{len(nodes) - 1}", graph.add_edge("n0", f"n{len(nodes) - 1}")].update(data)
    path = tmp_path_factory.mktemp("graphml") / "all.graphml"
    write_graphml(graph, path)
    read = nx.read_graphml(path, force_multigraph=True)
    assert list(read) == list(graph)
    assert read.number_of_edges() == graph.number_of_edges()
    ids = [key for _, _, key in read.edges(keys=True)]
    assert len(set(ids)) == len(ids)
    for (_, written), (_, found) in zip(graph.nodes(data=True), read.nodes(data=True), strict=True):
        there = {
            f"{name}_" if name == "id" else name
            for name, value in written.items()
            if value not in (None, [], "")
        }
        assert there - set(found) <= blanks(written)


def blanks(data):
    """Names of values that are lost because nothing of them is text that XML holds."""
    return {
        f"{name}_" if name == "id" else name
        for name, value in data.items()
        if not isinstance(value, (int, float))
    }


def test_the_file_is_the_same_each_time(store, tmp_path):
    for name in ("one.graphml", "two.graphml"):
        export(store, tmp_path / name)
    assert (tmp_path / "one.graphml").read_bytes() == (tmp_path / "two.graphml").read_bytes()


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_tables_of_things_and_links(store, tmp_path):
    export(store, tmp_path / "all.csv")
    things, links = rows(tmp_path / "all.csv"), rows(tmp_path / "all.links.csv")
    assert {row["id"]: row["kind"] for row in things}["jobtown"] == "network"
    assert [
        (row["source"], row["target"], row["role"]) for row in links if row["relation"] == "participates"
    ] == [
        ("kielce-l-co", "jobtown", "lead"),
        ("kielce-l-co", "jobtown", "partner"),
    ]
    assert not (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_no_cell_is_a_formula(store, tmp_path):
    graph = build_graph(store)
    graph.nodes["jobtown"].update(
        {"a": "+1", "b": -1, "c": "@x", "d": "-", "e": "\t=1", "f": "fine", "g": True}
    )
    write_csv(graph, tmp_path / "all.csv")
    (row,) = [row for row in rows(tmp_path / "all.csv") if row["id"] == "jobtown"]
    assert [row[name] for name in ("label", *"abcdefg")] == [
        "'=JOBTOWN", "'+1", "-1", "'@x", "'-", "'\t=1", "fine", "true",
    ]  # fmt: skip


def test_both_tables_or_neither(store, tmp_path):
    (tmp_path / "all.links.csv").mkdir()
    with pytest.raises(CannotWrite):
        export(store, tmp_path / "all.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["all.links.csv"]
