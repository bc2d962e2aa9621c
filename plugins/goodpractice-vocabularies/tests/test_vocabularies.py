"""SKOS files as topics: the shapes that ESCO, EuroVoc and our own export have, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import goodpractice as gp
from goodpractice.cli import cli
from goodpractice.testing import conformance
from goodpractice_vocabularies.importer import Vocabularies

HERE = Path(__file__).parent / "fixtures"
SKILLS, WORDS = str(HERE / "skills.ttl"), str(HERE / "words.rdf")

test_conformance_turtle = conformance(Vocabularies, SKILLS)
test_conformance_xml = conformance(Vocabularies, WORDS)


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "mine.gp") as opened:
        yield opened


def topics(catalogue, *conditions):
    return {thing.first("web"): thing for thing in catalogue.list("topics", *conditions)}


def test_esco_shapes(catalogue):
    (report,) = catalogue.import_from("vocabularies", SKILLS)
    assert report.counts.quarantined == 0
    found = topics(catalogue)
    advise = found["http://skills.example/s1"]
    assert advise.text("name", ["pl"]) == "doradzać w sprawach kariery"
    assert advise.first("summary") == {"en": "Help people to choose their work."}
    assert advise.first("scheme") == "Skills"
    assert advise.first("notation") == "S1.2"
    assert advise.first("same_as") == ["http://other.example/9"]
    assert len(advise.fields["also"]) == 2
    assert found["http://skills.example/s2"].label == "lead workshops for pupils"


def test_wider_concepts_are_linked_however_they_are_stated(catalogue):
    catalogue.import_from("vocabularies", SKILLS)
    links = catalogue.list_links("part_of")
    pairs = {(link.subject.label, link.object.label) for link in links}
    assert pairs == {
        ("lead workshops for pupils", "advise on careers"),
        ("tell of one's work", "advise on careers"),
    }


def test_eurovoc_shapes_and_what_is_deprecated(catalogue):
    (report,) = catalogue.import_from(None, WORDS)
    assert {thing.label for thing in topics(catalogue).values()} == {"housing policy", "rent"}
    assert report.counts.skipped == 1


def test_only_the_wished_languages(catalogue):
    catalogue.import_from("vocabularies", SKILLS, options={"languages": "en"})
    found = topics(catalogue)
    assert "http://skills.example/s4" not in found
    assert [value.value for value in found["http://skills.example/s1"].fields["name"]] == [
        {"en": "advise on careers"}
    ]


def test_a_vocabulary_is_a_source_with_a_licence_of_its_own(catalogue):
    catalogue.import_from(
        "vocabularies", SKILLS, options={"name": "esco", "title": "ESCO", "licence": "EU reuse"}
    )
    catalogue.import_from("vocabularies", WORDS, options={"name": "words"})
    assert {thing.label for thing in topics(catalogue, "source:words").values()} == {"housing policy", "rent"}
    assert catalogue.sources()["esco"].licence == "EU reuse"


def test_reading_again_changes_nothing(catalogue):
    catalogue.import_from("vocabularies", SKILLS, WORDS)
    (report,) = catalogue.import_from("vocabularies", SKILLS)
    assert (report.counts.added, report.counts.vanished) == (0, 0)
    assert len(topics(catalogue)) == 6


def test_our_own_export_comes_in_again_in_every_format(catalogue, tmp_path):
    from goodpractice.exchange.skos import export_topics
    from goodpractice.topics import vocabulary

    for ending in ("ttl", "rdf", "jsonld"):
        export_topics(tmp_path / f"topics.{ending}", base="https://topics.example/")
        catalogue.import_from("vocabularies", str(tmp_path / f"topics.{ending}"), options={"name": ending})
        found = topics(catalogue, f"source:{ending}")
        assert len(found) == len(vocabulary())
        assert found["https://topics.example/housing"].text("name", ["pl"]) == vocabulary().label(
            "housing", "pl"
        )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "a.ttl",
            b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . skos:x skos:y",
            "this is no Turtle from here on",
        ),
        ("a.rdf", b"<rdf:RDF", "nothing in it is of SKOS"),
        (
            "a.rdf",
            b'<?xml version="1.0"?>\n<rdf:RDF xmlns:skos="http://www.w3.org/2004/02/skos/core#">\n',
            r"a\.rdf:\d+: this is no RDF/XML from here on; was the file cut off",
        ),
        ("a.ttl", b"%PDF-1.7", "nothing in it is of SKOS"),
        ("a.jsonld", b'{"@context": "https://topics.example/context.json"}', "which is not fetched"),
        (
            "a.jsonld",
            b'{"@context": {"@import": "https://topics.example/c"}, "@graph": []}',
            "which is not fetched",
        ),
        ("a.jsonld", b"{", "this is no JSON"),
        ("a.ttl", b"@prefix ex: <http://x.example/> . ex:a ex:b ex:c .", "no concept of SKOS"),
    ],
)
def test_what_is_no_vocabulary_is_refused_in_clear_words(catalogue, tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(gp.CannotRead, match=reason):
        catalogue.import_from("vocabularies", str(tmp_path / name))
    assert topics(catalogue) == {}


class Brings:
    @staticmethod
    @gp.hookimpl
    def register_vocabularies():
        return [Path(WORDS)]


class Broken:
    @staticmethod
    @gp.hookimpl
    def register_vocabularies():
        raise RuntimeError("no")


def test_what_plugins_bring_is_read_where_nothing_is_named(catalogue):
    catalogue.plugins.manager.register(Broken(), name="broken")
    catalogue.plugins.manager.register(Brings(), name="brings")
    assert catalogue.plugins.vocabularies() == [WORDS]
    catalogue.import_from("vocabularies")
    assert len(topics(catalogue)) == 2


def test_with_nothing_named_and_nothing_brought_the_command_says_so(tmp_path):
    result = CliRunner().invoke(cli, ["--catalogue", str(tmp_path / "mine.gp"), "import", "vocabularies"])
    assert result.exit_code == 2
    assert "What should be read?" in result.output


def test_declared_topics_are_listed_beside_the_vocabulary(tmp_path):
    run = CliRunner().invoke
    at = ["--catalogue", str(tmp_path / "mine.gp")]
    assert run(cli, [*at, "import", "vocabularies", WORDS]).exit_code == 0
    listed = run(cli, [*at, "list", "topics", "--declared"])
    assert "housing policy" in listed.output
