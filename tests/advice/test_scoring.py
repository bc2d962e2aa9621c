"""One number from the parts: the topic decides, the others modulate, unknown counts neither way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.advice.reasons import Part
from goodpractice.advice.scoring import score
from goodpractice.advice.weights import DEFAULTS, PARTS, typed_weights, weights
from goodpractice.errors import BadValue

shares = st.floats(0, 1)
OTHERS = [name for name in PARTS if name != "topic"]


def parts(topic, others, counts=DEFAULTS):
    made = [Part(name="topic", score=topic, weight=counts["topic"])]
    return made + [Part(name=name, score=value, weight=counts[name]) for name, value in others.items()]


others = st.fixed_dictionaries({name: st.none() | shares for name in OTHERS})


@given(shares, others)
def test_a_score_lies_between_0_and_1(topic, rest):
    assert 0 <= score(parts(topic, rest)) <= 1


@given(others)
def test_what_is_off_the_topic_is_not_saved_by_anything_else(rest):
    assert score(parts(0.0, rest)) == 0


@given(shares, others, st.sampled_from(OTHERS), shares)
def test_what_fits_better_never_scores_less(topic, rest, name, value):
    better = rest | {name: max(value, rest[name] or 0.0)}
    known = rest | {name: rest[name] if rest[name] is not None else 0.0}
    assert score(parts(topic, better)) >= score(parts(topic, known))


@given(shares, others, st.sampled_from(OTHERS))
def test_unknown_lies_half_way_between_what_fits_and_what_does_not(topic, rest, name):
    none, all_, unknown = (score(parts(topic, rest | {name: value})) for value in (0.0, 1.0, None))
    assert unknown == pytest.approx((none + all_) / 2, abs=2e-4)


@given(st.floats(0.02, 1), others, others)
def test_by_default_what_is_twice_as_much_about_a_need_comes_first_whatever_else_is_known(topic, rest, other):
    assert score(parts(topic, rest)) > score(parts(topic / 2, other))


def test_without_the_topic_the_others_are_weighed_alone():
    assert (
        score([Part(name="place", score=1.0, weight=3.0), Part(name="cost", score=0.0, weight=1.0)]) == 0.75
    )
    assert score([]) == 0


def test_weights_are_the_defaults_where_nobody_says_otherwise():
    assert weights() == DEFAULTS
    assert weights({"place": 0})["place"] == 0


@pytest.mark.parametrize("wrong", [{"luck": 1}, {"place": -1}, {"place": "much"}, {"place": True}, {"place": float("inf")},
                                   {"place": float("nan")}])  # fmt: skip
def test_a_weight_that_cannot_be_is_refused(wrong):
    with pytest.raises(BadValue):
        weights(wrong)


def test_a_part_that_is_not_there_cannot_be_left_out():
    with pytest.raises(BadValue, match="no part of a fit is called 'luck'"):
        weights(without=["luck"])


@pytest.mark.parametrize("typed", ["place", "place=", "place=much"])
def test_a_typed_weight_has_a_number(typed):
    with pytest.raises(BadValue, match="place=3"):
        typed_weights([typed])
