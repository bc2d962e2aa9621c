"""Every format, read back by a reader that is not ours."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET

import networkx as nx
import openpyxl
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import to_isomorphic

from goodpractice import (
    Decision,
    Document,
    Event,
    Link,
    Network,
    Organisation,
    Person,
    Practice,
    Project,
    RecordName,
)
from goodpractice.exchange import FORMATS, export
from goodpractice.exchange.graphml import read_graphml
from goodpractice.exchange.rdf import base_of
from goodpractice.network.graph import build_graph
from helpers.runs import new_store, run

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

KIELCE = Organisation(
    key="k", name={"pl": 'Urząd „Kielce" & <Łódź>', "en": "=Kielce"}, place=("Kielce", "PL"),
    ids=["geonames:769250"], web=["https://kielce.example/a?b=1&c=2"], summary="A town hall.\nWith \\ two lines.",
)  # fmt: skip
JOBTOWN = Network(key="83", name="JOBTOWN", since="2013", until="2015-04", topics=["jobs"])
PROJECT = Project(key="p", name="From School to Work", since="2016?")
WORDS = Practice(key="w", name="Career fair", summary={"en": "A fair."}, also=["Job fair"])
MEETING = Event(key="e", name="Kick-off", date="2013-02-11")


@pytest.fixture
def store():
    with new_store() as opened:
        run(
            opened, "a", KIELCE, JOBTOWN, WORDS, PROJECT, MEETING, Person(key="x.y"), Document(key="d", name="Report"),
            Organisation(key="several", name="several towns", unnamed=True),
            Link(KIELCE, "participates", JOBTOWN, role="lead", since="2013", until="2014"),
            Link(KIELCE, "participates", JOBTOWN, role="partner", since="2014-06"),
            Link(KIELCE, "participates", PROJECT), Link(KIELCE, "attended", MEETING, role="host"),
            Link(KIELCE, "runs", WORDS), Link(PROJECT, "succeeds", JOBTOWN),
            Link(Organisation.ref("several"), "participates", JOBTOWN),
        )  # fmt: skip
        run(
            opened, "b", Network(key="9", name="Job Town"), Organisation(key="q", name="Kielce city", place=("Kielce", "PL")),
            Link(Organisation.ref("q"), "participates", Network.ref("9"), role="lead", since="2013-01"),
        )  # fmt: skip
        opened.decide(Decision(RecordName("a", "network", "83"), "same", RecordName("b", "network", "9")))
        opened.decide(
            Decision(RecordName("a", "organisation", "k"), "same", RecordName("b", "organisation", "q"))
        )
        yield opened


@pytest.fixture
def written(store, tmp_path):
    def write(ending):
        export(store, tmp_path / f"all.{ending}")
        return tmp_path / f"all.{ending}"

    return write


def edges(graph):
    return {(a, b, key): data for a, b, key, data in graph.edges(keys=True, data=True)}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_again_gives_the_same_bytes(store, tmp_path, name):
    if name == "xlsx":
        pytest.skip("a workbook holds the time it was made")
    ending = FORMATS[name].endings[0]
    for file in ("one", "two"):
        export(store, tmp_path / f"{file}.{ending}")
    assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_catalogue_can_be_written(tmp_path, name):
    with new_store() as store:
        export(store, tmp_path / f"none.{FORMATS[name].endings[0]}")
    assert (tmp_path / f"none.{FORMATS[name].endings[0]}").stat().st_size >= 0


def test_graphml_comes_back_as_the_graph_it_was(store, written):
    graph, read = build_graph(store), read_graphml(written("graphml"))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert edges(read) == edges(graph)
    assert "Read 2" in read.graph["attribution"]


def test_gephi_finds_times_and_no_reserved_name(store, written):
    file = written("gexf")
    read, graph = nx.read_gexf(file, version="1.3"), build_graph(store)
    assert {name: data["label"] for name, data in read.nodes(data=True)} == dict(graph.nodes(data="label"))
    assert read.number_of_edges() == graph.number_of_edges()
    whole = ET.parse(file).getroot()
    space = {"g": "http://gexf.net/1.3"}
    assert whole.tag == "{http://gexf.net/1.3}gexf"
    assert whole.get("version") == "1.3"
    assert [child.tag.split("}")[1] for child in whole] == ["meta", "graph"]
    assert "Licence" in whole.find("g:meta/g:description", space).text
    reserved = {"id", "label", "pid", "start", "end", "viz", "weight", "type"}
    assert reserved.isdisjoint(each.get("title") for each in whole.iterfind(".//g:attribute", space))
    declared = {
        use: {
            each.get("id") for each in whole.iterfind(f".//g:attributes[@class='{use}']/g:attribute", space)
        }
        for use in ("node", "edge")
    }
    for use in ("node", "edge"):
        elements = whole.findall(f".//g:{use}", space)
        assert len({each.get("id") for each in elements}) == len(elements)
        for each in elements:
            assert {value.get("for") for value in each.iter("{http://gexf.net/1.3}attvalue")} <= declared[use]
            for time in filter(None, (each.get("start"), each.get("end"))):
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", time)
    lead = next(each for each in whole.iterfind(".//g:edge", space) if each.get("start") == "2013-01-01")
    assert lead.get("end") == "2014-12-31"


def test_cytoscape_reads_cx2(store, written):
    from ndex2.cx2 import RawCX2NetworkFactory

    read = RawCX2NetworkFactory().get_cx2network(json.loads(written("cx2").read_text(encoding="utf-8")))
    graph = build_graph(store)
    names = {number: node["v"]["name"] for number, node in read.get_nodes().items()}
    assert set(names.values()) == set(graph)
    assert sorted(
        (names[e["s"]], names[e["t"]], e["v"]["interaction"]) for e in read.get_edges().values()
    ) == sorted((a, b, data["relation"]) for a, b, data in graph.edges(data=True))
    assert "Licence" in read.get_network_attributes()["description"]


def test_cx2_counts_what_it_holds(written):
    aspects = {name: value for part in json.loads(written("cx2").read_text()) for name, value in part.items()}
    counts = {each["name"]: each["elementCount"] for each in aspects["metaData"]}
    assert counts["nodes"] == len(aspects["nodes"])
    assert counts["edges"] == len(aspects["edges"])
    declared = aspects["attributeDeclarations"][0]
    for use in ("nodes", "edges"):
        assert {name for each in aspects[use] for name in each["v"]} <= declared[use].keys()


def test_kumu_has_elements_and_connections(store, written):
    whole = json.loads(written("kumu.json").read_text(encoding="utf-8"))
    elements = {each["id"]: each for each in whole["elements"]}
    assert set(elements) == set(build_graph(store))
    assert elements["career-fair"]["description"] == "A fair."
    assert elements["jobtown"]["tags"] == ["jobs"]
    for each in whole["connections"]:
        assert {each["from"], each["to"]} <= elements.keys()
        assert each["direction"] == "directed"
    assert "Licence" in whole["attribution"]


def test_tables_hold_the_graph_and_a_page_says_whose_it_is(store, written, tmp_path):
    file = written("csv")
    graph = build_graph(store)
    with file.open(encoding="utf-8", newline="") as things:
        assert {row["id"] for row in csv.DictReader(things)} == set(graph)
    with (tmp_path / "all.links.csv").open(encoding="utf-8", newline="") as links:
        assert len(list(csv.DictReader(links))) == graph.number_of_edges()
    assert "Licence" in (tmp_path / "all.sources.md").read_text(encoding="utf-8")


def test_a_workbook_is_made_for_people(written):
    book = openpyxl.load_workbook(written("xlsx"))
    assert book.sheetnames[0] == "About"
    assert book.sheetnames[-1] == "Links"
    about = [cell.value for row in book["About"].iter_rows() for cell in row if cell.value]
    assert "Licence" in about
    assert book["About"]["A4"].hyperlink.location == "'Practices'!A1"
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    towns = book["Organisations"]
    rows = {row[1].value: row for row in towns.iter_rows(min_row=2)}
    assert any(row[0].value == "=Kielce" or "Kielce" in row[0].value for row in rows.values())
    assert next(row for row in rows.values() if row[9].value)[9].hyperlink.target.startswith("https://kielce")
    assert book["Links"]["B1"].value == "Relation"


def test_parquet_has_types_and_attribution(store, written, tmp_path):
    import pyarrow.parquet as pq

    things, links = pq.read_table(written("parquet")), pq.read_table(tmp_path / "all.links.parquet")
    graph = build_graph(store)
    assert set(things["id"].to_pylist()) == set(graph)
    assert links.num_rows == graph.number_of_edges()
    assert str(links.schema.field("first_day").type) == "date32[day]"
    assert {"a", "b"} == {name for names in links["sources"].to_pylist() for name in names}
    for table in (things, links):
        assert b"Licence" in table.schema.metadata[b"attribution"]


SCHEMA, ORG = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/org#")
DCTERMS, OWL = Namespace("http://purl.org/dc/terms/"), Namespace("http://www.w3.org/2002/07/owl#")


def test_turtle_and_json_ld_say_the_same(written):
    turtle = Graph().parse(written("ttl"), format="turtle")
    json_ld = Graph().parse(written("jsonld"), format="json-ld")
    assert len(turtle) > 60
    assert to_isomorphic(turtle) == to_isomorphic(json_ld)


def test_linked_data_has_stable_addresses_and_redirects(store, written):
    graph = Graph().parse(written("ttl"), format="turtle")
    base = base_of(store.meta("uuid"))
    jobtown = URIRef(f"{base}jobtown")
    assert (jobtown, RDF.type, ORG.OrganizationalCollaboration) in graph
    old = URIRef(f"{base}job-town")
    assert (old, DCTERMS.isReplacedBy, jobtown) in graph
    assert (old, OWL.sameAs, jobtown) in graph
    assert not set(graph.predicates(old)) - {DCTERMS.isReplacedBy, OWL.sameAs}
    leads = [
        node for node in graph.subjects(ORG.organization, jobtown)
        if str(graph.value(node, ORG.role)).endswith("role-lead")
    ]  # fmt: skip
    assert len(leads) == 1
    kielce = graph.value(leads[0], ORG.member)
    assert Literal("=Kielce", lang="en") in set(graph.objects(kielce, SCHEMA.name))
    assert (kielce, SCHEMA.sameAs, URIRef("https://www.geonames.org/769250")) in graph
    assert graph.value(leads[0], SCHEMA.startDate) is not None
    credit = graph.value(URIRef(f"{base}catalogue%3Aitself"), SCHEMA.creditText)
    assert "Licence" in str(credit)


_FTM = {
    "Project": {"name", "alias", "country", "summary", "keywords", "publisher", "publisherUrl", "sourceUrl", "startDate",
                "endDate", "status"},
    "Organization": {"name", "alias", "country", "summary", "keywords", "publisher", "publisherUrl", "sourceUrl"},
    "Address": {"name", "full", "country", "summary", "keywords", "publisher", "publisherUrl"},
    "Event": {"name", "alias", "country", "summary", "keywords", "publisher", "publisherUrl", "sourceUrl", "startDate",
              "endDate"},
    "Person": {"name", "alias", "country", "summary", "keywords", "publisher", "publisherUrl", "sourceUrl"},
    "Document": {"name", "alias", "country", "summary", "keywords", "publisher", "publisherUrl", "sourceUrl", "title", "date"},
    "Membership": {"member", "organization", "role", "startDate", "endDate", "publisher"},
    "ProjectParticipant": {"participant", "project", "role", "startDate", "endDate", "publisher"},
    "UnknownLink": {"subject", "object", "role", "startDate", "endDate", "publisher"},
}  # fmt: skip
"""Properties that the schemata of FollowTheMoney 4 have, as far as we use them."""


def test_followthemoney_knows_every_schema_and_property(written):
    lines = [json.loads(line) for line in written("ftm.json").read_text(encoding="utf-8").splitlines()]
    known = {line["id"] for line in lines}
    assert len(known) == len(lines)
    for line in lines:
        assert line["properties"].keys() <= _FTM[line["schema"]], line
        for end in ("member", "organization", "participant", "project", "subject", "object"):
            assert set(line["properties"].get(end, ())) <= known
    assert {"Membership", "ProjectParticipant", "UnknownLink"} <= {line["schema"] for line in lines}


def test_followthemoney_itself_reads_it(written):
    ftm = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed; it needs ICU to build"
    )
    for line in written("ftm.json").read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        proxy = ftm.model.get_proxy(said, cleaned=False)
        assert {name: set(proxy.get(name)) for name in said["properties"]}.keys() == said["properties"].keys()


def test_references_for_each_source(written):
    from pybtex.database import parse_file

    entries = parse_file(str(written("bib"))).entries
    assert [(entry.key, entry.type) for entry in entries.values()] == [("a", "misc"), ("b", "misc")]
    for entry in entries.values():
        assert entry.fields["note"].startswith("Licence: unknown")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.fields["urldate"])


def test_bibtex_is_set_by_a_style(written):
    from pybtex import format_from_file

    text = format_from_file(str(written("bib")), style="plain", output_backend="plaintext")
    assert text.startswith("[1] ")
    assert "Licence: unknown" in text


def test_a_citation_processor_reads_csl(written):
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads(written("csl.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in items] == ["a", "b"]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    listed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for each in items:
        listed.register(Citation([CitationItem(each["id"])]))
    told = [str(entry) for entry in listed.bibliography()]
    assert len(told) == 2
    assert [each["title"] in entry for each, entry in zip(items, told, strict=True)] == [True, True]


def test_nobody_whose_role_is_not_public_is_named(written):
    for ending in ("graphml", "gexf", "kumu.json", "ttl", "csv"):
        assert "name withheld" in written(ending).read_text(encoding="utf-8")
        assert "x.y" not in written(ending).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2021-11-10", {"date-parts": [[2021, 11, 10]]}),
        ("2017", {"date-parts": [[2017]]}),
        ("XXXX-01-10", {"literal": "XXXX-01-10"}),
    ],
)
def test_a_reference_has_its_date_as_far_as_it_is_known(published, issued):
    from goodpractice.exchange.credits import Credits
    from goodpractice.exchange.references import _entry, _item
    from goodpractice.model.source import Source

    source = Source(name="n", title="50 % {of} it & more", published=published, publisher="A_B")
    credit = Credits(catalogue="u", sources=(source,), read={})
    assert _item("n", source, credit)["issued"] == issued
    entry = _entry("n", source, credit)
    assert r"50 \% \{of\} it \& more" in entry
    assert ("year = {2" in entry) == ("date-parts" in issued)
