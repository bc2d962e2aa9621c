"""What relevance makes of words and topics: what is rare tells more, and what everybody says is no reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goodpractice as gp
from goodpractice import Practice
from goodpractice.advice.questions import Questions, rarity
from goodpractice.advice.relevance import Relevance, wishes

SHARES = st.floats(0, 1)


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_what_fewer_things_have_tells_more(one: int, other: int):
    total = 1000
    assert (rarity(one, total) > rarity(other, total)) == (one < other)
    assert rarity(one, total) > 0


def test_what_nothing_has_tells_none_apart():
    assert rarity(0, 1000) == 0


@given(SHARES, SHARES, SHARES, SHARES)
def test_a_score_lies_between_its_words_and_its_topics(
    words: float, topics: float, lean: float, steps: float
):
    score = Relevance(words=words, topics=topics, lean=lean).score
    assert min(words, topics) - 1e-9 <= score <= max(words, topics) + 1e-9
    assert Relevance(words=words, topics=topics, lean=lean, steps=steps).score >= score - 1e-9


@given(SHARES, SHARES, SHARES)
def test_what_goes_with_a_want_adds_to_the_score_and_never_to_what_is_said_directly(
    words: float, related: float, more: float
):
    one, other = (Relevance(words=words, related=share) for share in sorted((related, more)))
    assert one.direct == other.direct == Relevance(words=words).score
    assert words - 1e-9 <= one.score <= other.score <= 1


def test_without_one_of_them_the_other_is_all():
    assert Relevance(words=0.4).score == 0.4
    assert Relevance(topics=0.4).score == 0.4
    assert Relevance().score == 0


class Cities(gp.Importer):
    """Many practices, each of a city."""

    name, title, licence = "cities", "Cities", "CC0"

    def read(self, fetch):
        yield gp.Row({}, place="cities.csv#row 1")

    def records(self, row):
        for number in range(24):
            also = "with beekeepers" if number == 7 else "with residents"
            yield Practice(
                key=str(number), name={"en": f"Plan {number}"}, summary={"en": f"The city plans {also}."}
            )


@pytest.fixture(scope="module")
def cities(tmp_path_factory):
    with gp.open(tmp_path_factory.mktemp("cities") / "cities.gp") as catalogue:
        (report,) = catalogue.import_from(Cities)
        assert not report.counts.quarantined
        yield catalogue


def test_words_that_nearly_all_things_have_are_no_reason(cities):
    first, *_ = cities.advise(None, "beekeepers in the city").advices
    assert first.head.label == "Plan 7"
    (reason,) = [reason for reason in first.reasons if reason.kind == "words"]
    assert reason.values["asked"] == ("beekeepers",)


def test_where_there_is_nothing_else_common_words_are_told_all_the_same(cities):
    first, *_ = cities.advise(None, "city").advices
    (reason,) = [reason for reason in first.reasons if reason.kind == "words"]
    assert reason.values["asked"] == ("city",)


@pytest.mark.parametrize(
    ("typed", "language", "kept"),
    [("gesundes Essen", "de", 2), ("housing in Kielce", "en", 1), ("city", "en", 1)],
)
def test_names_of_places_are_left_out_unless_they_are_words_too(cities, typed, language, kept):
    asked = Questions(cities.store, cities.index)
    (nodes,) = wishes(asked, {language: typed})
    words = [node for node in nodes if not all(option.topic for option in getattr(node, "options", ()))]
    assert len(words) == kept


class Schools(gp.Importer):
    """A practice about education as a whole."""

    name, title, licence = "schools", "Schools", "CC0"

    def read(self, fetch):
        yield gp.Row({}, place="schools.csv#row 1")

    def records(self, row):
        yield Practice(
            key="whole",
            name={"en": "Learning together"},
            topics=["Education"],
            summary={"en": "Teachers, pupils and families change what happens in the classroom."},
        )


def test_one_fact_is_told_once_however_many_topics_it_is_close_to(tmp_path):
    with gp.open(tmp_path / "schools.gp") as catalogue:
        catalogue.import_from(Schools)
        first, *_ = catalogue.advise(None, "higher education, apprenticeship and teachers").advices
        near = [reason for reason in first.reasons if reason.kind in {"topic", "near topic"}]
        theirs = [reason.values["theirs"] for reason in near]
    assert theirs
    assert len(theirs) == len(set(theirs))
