"""The vocabulary as SKOS, read back by rdflib."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from rdflib import Graph, Literal, URIRef
from rdflib.compare import to_isomorphic
from rdflib.namespace import RDF, SKOS

from goodpractice.cli import cli
from goodpractice.errors import CannotWrite
from goodpractice.exchange.skos import BASE, export_topics
from goodpractice.topics import vocabulary

# rdflib's own reader of JSON-LD uses what rdflib calls outdated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PARSED_AS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    folder, made = tmp_path_factory.mktemp("skos"), {}
    for ending, name in PARSED_AS.items():
        export_topics(folder / f"topics.{ending}")
        made[ending] = Graph().parse(folder / f"topics.{ending}", format=name)
    return made


def test_every_format_says_the_same(graphs):
    first = to_isomorphic(graphs["ttl"])
    for ending, graph in graphs.items():
        assert to_isomorphic(graph) == first, ending


def test_every_concept_is_there_with_its_labels(graphs):
    graph, topics = graphs["ttl"], vocabulary()
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == len(topics)
    for concept in topics:
        node = URIRef(BASE + concept.id)
        for language in topics.languages:
            label = Literal(topics.label(concept.id, language), lang=language)
            assert (node, SKOS.prefLabel, label) in graph
        assert {str(above) for above in graph.objects(node, SKOS.broader)} == {
            BASE + name for name in concept.broader
        }


def test_the_rules_of_skos_are_kept(graphs):
    graph = graphs["ttl"]
    for node in graph.subjects(RDF.type, SKOS.Concept):
        preferred = [*graph.objects(node, SKOS.prefLabel)]
        assert len(preferred) == len({label.language for label in preferred})
        others = [*graph.objects(node, SKOS.altLabel)], [*graph.objects(node, SKOS.hiddenLabel)]
        every = [*preferred, *others[0], *others[1]]
        assert len(every) == len(set(every)), (
            "a label is preferred, alternative or hidden, never two of these"
        )
    for narrow, _, broad in graph.triples((None, SKOS.broader, None)):
        assert (broad, SKOS.narrower, narrow) in graph


def test_weak_words_and_keywords_are_hidden_labels(graphs):
    hidden = {str(text) for text in graphs["ttl"].objects(URIRef(f"{BASE}rail-transport"), SKOS.hiddenLabel)}
    assert "train" in hidden
    keywords = graphs["ttl"].objects(URIRef(f"{BASE}cultural-heritage"), SKOS.hiddenLabel)
    assert "culture & heritage" in {str(text) for text in keywords}


@pytest.mark.parametrize("base", ["topics", "https://a b/", 'https://a"b/', "https://a<b/"])
def test_a_base_that_begins_no_address_is_refused(tmp_path, base):
    with pytest.raises(CannotWrite, match="cannot begin an address"):
        export_topics(tmp_path / "topics.ttl", base=base)
    assert not (tmp_path / "topics.ttl").exists()


def test_the_command_needs_no_catalogue(tmp_path):
    file = tmp_path / "topics.ttl"
    result = CliRunner().invoke(cli, ["export", str(file), "--topics", "--base", "https://topics.example/"])
    assert result.exit_code == 0, result.output
    assert "<https://topics.example/housing>" in file.read_text(encoding="utf-8")


def test_an_ending_that_topics_do_not_have_is_refused(tmp_path):
    result = CliRunner().invoke(cli, ["export", str(tmp_path / "topics.csv"), "--topics"])
    assert result.exit_code == 1
    assert ".ttl, .rdf, .jsonld" in result.output


def test_a_base_is_for_topics(tmp_path):
    result = CliRunner().invoke(cli, ["export", str(tmp_path / "a.json"), "--base", "https://x.example/"])
    assert result.exit_code == 2
