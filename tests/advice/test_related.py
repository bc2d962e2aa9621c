"""The thesaurus of related terms: what people write is what is read, and all of it can be reached."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.advice.related import FOLDER, SHARES, pack, related_to, related_to_topic, written
from goodpractice.language.stem import stem_word, stems
from goodpractice.search.bridge import bridge
from goodpractice.topics import vocabulary

GENERIC = frozenset(
    [
        "project",
        "city",
        "citizen",
        "people",
        "community",
        "local",
        "activity",
        "development",
        "support",
        "programme",
        "service",
        "stakeholder",
        "partnership",
        "social",
        "public",
        "work",
        "improve",
        "sustainable",
        "integrated",
        "innovation",
        "quality",
    ]
)
"""What nearly every text of the field says tells nothing."""


def texts(name: str) -> str:
    return (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")


def test_what_is_read_is_what_is_written():
    assert (FOLDER / "packed.z").read_bytes() == pack(texts("words"), texts("topics"))


@pytest.mark.parametrize("name", ["words", "topics"])
def test_terms_are_graded_short_specific_and_named_once(name: str):
    heads = [head for head, _ in written(texts(name))]
    assert len(heads) == len(set(heads))
    for head, pairs in written(texts(name)):
        terms = [term for _, term in pairs]
        assert len(terms) == len(set(terms)), head
        for grade, term in pairs:
            assert grade in SHARES, (head, term)
            assert re.fullmatch(r"[a-zà-ÿ0-9][a-zà-ÿ0-9&'’/. -]*", term), (head, term)
            assert len(term.split()) <= 4, (head, term)
            assert term not in GENERIC, (head, term)


def test_every_topic_of_the_vocabulary_has_related_terms_and_no_other_does():
    topics = {concept.id for concept in vocabulary().concepts}
    assert {head for head, pairs in written(texts("topics")) if pairs} == topics
    assert all(related_to_topic(topic) for topic in topics)


def test_other_languages_come_to_the_words_by_the_bridge():
    known = set(bridge("pl")) | set(bridge("de"))
    assert {head for head, _ in written(texts("words"))} <= known


def test_a_term_that_is_no_head_leads_back_to_its_heads():
    assert "eviction" in {term.text for term in related_to("repossession")}


def test_a_head_without_terms_carries_nothing_in_either_direction():
    empty = [head for head, pairs in written(texts("words")) if not pairs]
    full = {stem_word(head, "en") for head, pairs in written(texts("words")) if pairs}
    assert empty
    assert not [head for head in empty if stem_word(head, "en") not in full and related_to(head)]


def test_the_page_on_advice_says_how_many_there_are():
    heads = [*written(texts("words")), *written(texts("topics"))]
    known = sum(bool(pairs) for _, pairs in heads[: -len(vocabulary().concepts)])
    relations = sum(len(pairs) for _, pairs in heads)
    page = (Path(__file__).parents[2] / "docs/advice.md").read_text(encoding="utf-8")
    assert f"{known:,} everyday words and every topic, {relations:,} relations" in " ".join(page.split())


def test_nothing_goes_with_words_that_carry_nothing():
    assert {related_to("type"), related_to(""), related_to_topic("nonsense")} == {()}


WORDS = st.sampled_from(
    [
        "bee",
        "hive",
        "honey",
        "meadow",
        "orchard",
        "eviction",
        "rent",
        "tenant",
        "mediation",
        "arrears",
        "flood",
        "dyke",
    ]
)
TERMS = st.lists(WORDS, min_size=1, max_size=2, unique=True).map(" ".join)


@given(st.dictionaries(WORDS, st.dictionaries(TERMS, st.sampled_from("321"), max_size=4), max_size=6))
def test_every_written_term_is_found_again_with_its_grade(heads: dict[str, dict[str, str]]):
    lines = (
        f"{head}\t" + "|".join(f"{grade}:{term}" for term, grade in terms.items())
        for head, terms in heads.items()
    )
    packed = orjson.loads(zlib.decompress(pack("\n".join(lines), "")))["words"]
    for head, terms in heads.items():
        key = stem_word(head, "en")
        row = {term[1:].partition("=")[0]: term[0] for term in packed.get(key, "").split("|") if term}
        for term, grade in terms.items():
            forms = " ".join(stems(term, "en"))
            assert forms == key or row[forms] == grade
