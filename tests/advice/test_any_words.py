"""Whatever somebody types is answered: no words make advice stumble, and all of it can be told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goodpractice as gp
from goodpractice.advice.sentences import gap, sentence
from goodpractice.advice.stated import Stated
from helpers.witnesses import untrue

words = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["housing", "młodych", "logements", "graduates", "stażom", "employers", "bees", "and", "OR", "-", "(", '"', "topic:", "*",
         "Kielce", "the", "2019", "Łódź", "практика", "城市"]
    ), max_size=8,
).map(" ".join)  # fmt: skip
statements = st.builds(
    Stated,
    budget=st.none() | st.sampled_from(["1 EUR", "800000 EUR", "5 PLN", "0 EUR"]),
    age=st.none() | st.integers(0, 130),
    group=st.none() | st.sampled_from(["graduates", "", "młodzi ludzie"]),
    languages=st.lists(st.sampled_from(["pl", "en", "fr"]), max_size=3),
)


@pytest.fixture(scope="module")
def catalogue(towns_file):
    with gp.open(towns_file, read_only=True) as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(need=words, place=st.sampled_from([None, "kielce", "torun", "stay"]), stated=statements)
def test_any_words_are_answered_with_true_reasons(catalogue, need, place, stated):
    found = catalogue.advise(place, need, stated=stated)
    for answer in found.answers:
        for advice in answer.advices:
            assert 0 < advice.score <= 1
            assert all(sentence(reason) for reason in advice.reasons)
            assert all(gap(what) for what in advice.unknown)
            assert [told for reason in advice.reasons if (told := untrue(catalogue, reason))] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(need=words)
def test_the_index_and_the_catalogue_itself_find_the_same_candidates(catalogue, need):
    from goodpractice.advice.questions import Questions
    from goodpractice.advice.relevance import relevance
    from goodpractice.advice.wanted import typed_words

    wanted = typed_words(need, ("en",))
    by_index = relevance(Questions(catalogue.store, catalogue.index), wanted, ("practice",))
    by_reading = relevance(Questions(catalogue.store, None), wanted, ("practice",))
    assert set(by_index) <= set(by_reading), "without an index every language is thought of"
