"""Decisions as text: what is written is read back, and two versions can be compared line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import Decision, LinkName, RecordName, Ref
from goodpractice.errors import BadValue
from goodpractice.identity.decision_file import read_decisions, write_decisions
from goodpractice.model.decision import Judgement

text = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=12)
key = st.text(st.characters(codec="cp1250", categories=("L", "N", "P", "S")), min_size=1, max_size=10)
source = st.sampled_from(["urbact", "keep", "urbact-pl/a-note"])
record = st.builds(RecordName, source, st.sampled_from(["network", "organisation"]), key)
place = st.builds(RecordName, st.just("places"), st.just("place"), key)
link = st.builds(
    LinkName,
    source,
    st.builds(Ref, st.just("organisation"), key),
    st.just("participates"),
    st.builds(Ref, st.just("network"), key),
)
decision = st.one_of(
    st.builds(
        Decision,
        record,
        st.sampled_from(["same", "different", "unsure"]),
        record,
        by=key,
        why=st.none() | text,
    ),
    st.builds(Decision, place, st.just("located_in"), place, by=key, why=st.none() | text),
    st.builds(Decision, link, st.sampled_from(["refines", "different"]), link, by=key, why=st.none() | text),
)


def kept(decisions):
    return [
        Judgement(number=n, decision=each, made=f"2026-01-{n + 1:02}T00:00:00+00:00")
        for n, each in enumerate(decisions)
    ]


@given(st.lists(decision, max_size=5, unique=True))
def test_what_is_written_is_read_back(decisions):
    back = read_decisions(write_decisions(kept(decisions)))
    assert {each for each, _ in back} == set(decisions)
    assert dict(back) == {each.decision: each.made for each in kept(decisions)}


@given(st.lists(decision, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_the_file_is_that_of_its_text(decisions, random):
    listed = kept(decisions)
    assert write_decisions(listed) == write_decisions(random.sample(listed, len(listed)))


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ("[[decision]]\nthis = 1", "in quotes"),
        ('[[decision]]\nthis = "a: network/1"\njudgement = "same"', "that is missing"),
        (
            '[[decision]]\nthis = "a: network/1"\njudgement = "equal"\nthat = "a: network/2"',
            "same, different",
        ),
        ('[[decision]]\nthis = "network 1"\njudgement = "same"\nthat = "a: network/2"', "source: kind/key"),
        ('[[decision]]\nthis = "a: town/1"\njudgement = "same"\nthat = "a: network/2"', "source: kind/key"),
        (
            '[[decision]]\nwho = "Ada"\nthis = "a: network/1"\njudgement = "same"\nthat = "a: network/2"',
            "'who'",
        ),
        ("[decision", "no TOML"),
        ('name = "x"', r"\[\[decision\]\]"),
    ],
)
def test_a_mistake_is_named_with_its_place(given_, says):
    with pytest.raises(BadValue, match=says):
        read_decisions(given_, "team.toml")


def test_only_a_place_lies_in_a_place():
    body, city = RecordName("s", "organisation", "1"), RecordName("places", "place", "HU/budapest")
    with pytest.raises(BadValue, match="a place lies in a place"):
        Decision(body, "located_in", city)
