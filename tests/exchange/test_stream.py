"""What is streamed is the graph, whatever the catalogue holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.exchange.graphml import export_graphml, read_graphml
from goodpractice.exchange.stream import streamed
from goodpractice.network.graph import build_graph
from helpers.runs import new_store, run
from helpers.worlds import inputs


@given(st.lists(st.tuples(st.sampled_from("abc"), inputs()), max_size=4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_stream_and_the_graph_say_the_same(tmp_path_factory, runs, through_a_file):
    with new_store() as store:
        for name, items in runs:
            run(store, name, *items)
        graph = build_graph(store)
        nodes = dict(graph.nodes(data=True))
        edges = {(a, b, key): data for a, b, key, data in graph.edges(keys=True, data=True)}
        if through_a_file:
            path = tmp_path_factory.mktemp("stream") / "all.graphml"
            export_graphml(store, path)
            read = read_graphml(path)
            assert dict(read.nodes(data=True)) == nodes
            assert {(a, b, key): data for a, b, key, data in read.edges(keys=True, data=True)} == edges
            return
        with streamed(store) as stream:
            things = {
                row.name: {
                    name: getattr(row, name, False)
                    for name in ("kind", "label", "country", "subkind", "unnamed")
                }
                for row in stream.things()
            }
            links = [((here, there, key), edge) for _, _, here, there, key, edge in stream.links()]
            assert len(stream) == len(nodes)
        assert things == nodes
        assert dict(links) == edges
        assert len(links) == len(edges)
