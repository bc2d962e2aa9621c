"""The vocabulary: whole, right in every language, and read as it was written."""

from __future__ import annotations

import importlib.util
import zlib
from pathlib import Path

import pytest
import tomli

from goodpractice.errors import UnknownTopic
from goodpractice.topics import vocabulary

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "goodpractice" / "topics" / "data"
WRITTEN = sorted(file.stem for file in (DATA / "labels").glob("*.toml"))
CONCEPTS = tomli.loads((DATA / "concepts.toml").read_text(encoding="utf-8"))


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


checking, packing = script("check_topics"), script("pack_topics")


def test_there_are_enough_concepts_for_the_field():
    assert len(CONCEPTS) >= 300


@pytest.mark.parametrize("name", CONCEPTS)
def test_a_concept_has_a_note_and_stands_below_known_ones(name):
    entry = CONCEPTS[name]
    assert set(entry) <= {"broader", "note", "keywords", "general"}
    assert entry["note"].endswith(".")
    assert set(entry.get("broader", ())) <= set(CONCEPTS) - {name}


def test_nothing_stands_above_itself():
    topics = vocabulary()
    assert [concept.id for concept in topics if concept.id in topics.above(concept.id)] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_the_labels_of_a_language_have_no_errors(language):
    assert [*checking.errors(language, CONCEPTS, checking.read(language))] == []


def test_the_check_finds_what_it_is_there_for():
    concepts = {"a": {}, "b": {}, "c": {}, "d": {}}
    labels = {"a": ["Housing"], "b": ["housing", "x", "X"], "c": ["~only"], "e": ["e"]}
    found = " | ".join(checking.errors("de", concepts, labels))
    for mistake in (
        "same preferred label",
        "stands there twice",
        "begins with ~",
        "has no labels",
        "no concept",
    ):
        assert mistake in found
    looked = " | ".join(checking.to_look_at("de", {"a": ["żar", "two"]}, {"a": ["heat"]}))
    assert "no letter of de" in looked


@pytest.mark.parametrize(
    ("file", "content"), [*packing.packed()], ids=lambda value: getattr(value, "name", "")
)
def test_what_is_read_at_run_time_is_what_people_wrote(file, content):
    # Compressed bytes depend on the zlib at hand; what they hold does not.
    assert zlib.decompress(file.read_bytes()) == zlib.decompress(content), (
        "run: python scripts/pack_topics.py"
    )


def test_every_packed_language_was_written():
    assert list(vocabulary().languages) == WRITTEN


def test_find_understands_inflection_ids_and_other_languages():
    topics = vocabulary()
    assert topics.find("youth-unemployment")[0].id == "youth-unemployment"
    assert topics.find("Youth Unemployment")[0].id == "youth-unemployment"
    assert topics.find("doradztwa zawodowego", ["pl"])[0].id == "career-guidance"
    assert topics.find("rewitalizacja")[0].id == "urban-regeneration"
    assert topics.find("!?") == ()
    assert topics.find("xyzzy") == ()


def test_find_takes_a_part_only_where_nothing_fits_whole():
    topics = vocabulary()
    assert topics.find("mining")[0].id == "industrial-heritage"
    assert topics.find("mining", partial=False) == ()


def test_an_unknown_id_is_told_with_the_nearest():
    with pytest.raises(UnknownTopic, match="youth-work"):
        vocabulary().get("youth-wrok")


def test_a_language_without_labels_falls_back_to_english():
    topics = vocabulary()
    assert topics.label("housing", "tlh") == "housing"
    assert topics.labels("housing", "tlh") == ()


def test_a_narrower_concept_knows_its_broader_ones_and_the_other_way_round():
    topics = vocabulary()
    for concept in topics:
        for above in topics.broader(concept.id):
            assert concept in topics.narrower(above.id)
            assert concept.id in topics.below(above.id)
