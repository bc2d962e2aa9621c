"""Each part of a fit: what it comes to, and what is not known."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.advice.facts import facts
from goodpractice.advice.fit.age import age_part
from goodpractice.advice.fit.cost import cost_part
from goodpractice.advice.fit.language import language_part
from goodpractice.advice.fit.maturity import maturity_part
from goodpractice.advice.fit.place import place_part
from goodpractice.advice.fit.transfer import transfer_part
from goodpractice.advice.reasons import Witness
from goodpractice.advice.stated import Stated
from goodpractice.advice.where import REGION, Where, where
from goodpractice.places import Entry
from goodpractice.store import Head

TODAY = dt.date(2026, 11, 1)
THERE = Witness(
    head=Head(1, "there", "practice", "There", "PL", None, False, False), field="place", value="There"
)


def town(population, country="PL", feature="PPL"):
    return Where(
        country=country,
        name="There",
        entry=Entry(1, "There", country, population, 0, 0, feature),
        witness=THERE,
    )


@pytest.fixture
def known(towns):
    def of(name):
        number = towns.get(name).head.id
        return facts(towns.store, [number])[number]

    return of


# ── place ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_town_of_the_same_size_and_country_is_as_like_as_can_be():
    assert place_part(town(200_000), town(200_000), 1.0).score == 1.0


@given(st.integers(1_000, 5_000_000), st.integers(1_000, 5_000_000), st.integers(1_000, 5_000_000))
def test_the_nearer_in_size_the_more_like(ours, one, other):
    near, far = sorted((one, other), key=lambda each: max(each, ours) / min(each, ours))
    assert place_part(town(ours), town(near), 1.0).score >= place_part(town(ours), town(far), 1.0).score


def test_likeness_of_size_is_mutual():
    there, back = place_part(town(50_000), town(400_000), 1.0), place_part(town(400_000), town(50_000), 1.0)
    assert there.score == back.score
    assert (there.reasons[1].kind, back.reasons[1].kind) == ("larger", "smaller")


@pytest.mark.parametrize(
    ("country", "kind"), [("PL", "same country"), ("CZ", "same part of Europe"), ("FR", "another country")]
)
def test_countries_are_the_same_near_or_others(country, kind):
    part = place_part(town(100_000), town(100_000, country), 1.0)
    assert kind in {reason.kind for reason in part.reasons}


def test_what_is_not_known_of_a_place_is_told_and_not_taken_for_unlike():
    part = place_part(town(100_000), Where(country="PL", witness=THERE), 1.0)
    assert (part.score, part.unknown) == (1.0, ("population of the place",))
    assert place_part(Where(), Where(), 1.0).score is None


def test_seats_of_regions_are_compared_within_a_country_only():
    pl, ie = town(100_000, "PL", "PPLA"), town(100_000, "IE", "PPLA")
    assert "same rank" in {reason.kind for reason in place_part(pl, pl, 1.0).reasons}
    assert "same rank" not in {reason.kind for reason in place_part(pl, ie, 1.0).reasons}


def test_every_country_is_in_one_part_of_europe():
    assert len(set(REGION.values())) == 4
    assert REGION["PL"] == "eastern"


def test_a_practice_without_a_place_is_where_those_are_who_run_it(towns):
    assert where([towns.get("bee-path"), towns.get("nantes.1")]).name == "Nantes"


# ── maturity, age ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "score", "unknown"),
    [
        ("flats-for-graduates", 0.85, ()),
        ("logements-abordables-pour-les-jeunes", 0.0, ()),
        ("staze-u-lokalnych-pracodawcow", 0.4, ()),
        ("bee-path", None, ("whether it still runs",)),
    ],
)
def test_maturity(known, name, score, unknown):
    part = maturity_part(known(name), 1.0, TODAY)
    assert (part.score, part.unknown) == (score, unknown)


def test_a_record_is_as_old_as_the_latest_that_is_said_of_it(known):
    part = age_part(known("flats-for-graduates"), 1.0, TODAY)
    assert part.reasons[0].values["year"] == 2019, "it was taken over then"
    assert part.reasons[0].against
    assert 0.4 < part.score < 0.5


def test_age_is_unknown_where_nothing_is_dated(known):
    assert age_part(known("a-register-of-careers"), 1.0, TODAY).score is None


def test_the_older_the_less(known):
    flats = known("flats-for-graduates")
    scores = [age_part(flats, 1.0, dt.date(year, 6, 1)).score for year in (2020, 2025, 2035)]
    assert scores == sorted(scores, reverse=True)


def test_what_lies_in_the_future_is_not_yet_said(known):
    part = age_part(known("flats-for-graduates"), 1.0, dt.date(2015, 1, 1))
    assert part.reasons[0].values["year"] == 2012


# ── transfer ─────────────────────────────────────────────────────────────────────────────────────────────


def test_taken_over_goes_before_a_network_before_a_text_before_nothing(known):
    flats = known("flats-for-graduates")
    moved = transfer_part(flats, 1.0).score
    passing = transfer_part(attrs.evolve(flats, legs=()), 1.0)
    text = transfer_part(attrs.evolve(flats, legs=(), leads=()), 1.0)
    nothing = transfer_part(known("bee-path"), 1.0)
    assert moved >= passing.score > text.score
    assert "whether anybody took it over" in passing.unknown
    assert (nothing.score, nothing.unknown) == (None, ("whether anybody took it over",))


# ── cost, eligibility ────────────────────────────────────────────────────────────────────────────────────


def test_cost_is_told_but_not_compared_where_nothing_is_stated(known):
    part = cost_part(known("flats-for-graduates"), Stated(), 1.0)
    assert part.score is None
    assert {reason.kind for reason in part.reasons} == {"costs", "up to age"}


@pytest.mark.parametrize(("budget", "score"), [("800000 EUR", 1.0), ("400000 EUR", 0.5), ("5 EUR", 0.0)])
def test_what_can_be_paid_in_part_fits_in_part(known, budget, score):
    part = cost_part(known("flats-for-graduates"), Stated(budget=budget), 1.0)
    assert part.score == pytest.approx(score, abs=0.001)


def test_other_currencies_are_not_converted(known):
    part = cost_part(known("flats-for-graduates"), Stated(budget="9000000 PLN"), 1.0)
    assert part.score is None
    assert part.unknown == ("how much 800000 EUR is in PLN",)


@pytest.mark.parametrize(("age", "score"), [(20, 1.0), (35, 1.0), (36, 0.0)])
def test_an_age_limit_holds_or_not(known, age, score):
    assert cost_part(known("flats-for-graduates"), Stated(age=age), 1.0).score == score


def test_whom_it_is_for_is_unknown_where_nobody_says(known):
    part = cost_part(known("flats-for-graduates"), Stated(group="graduates"), 1.0)
    assert (part.score, part.unknown) == (None, ("whom it is for",))


# ── language ─────────────────────────────────────────────────────────────────────────────────────────────


def test_texts_and_people_are_compared_with_what_the_asker_reads(known):
    flats = known("flats-for-graduates")
    best = language_part(flats, ("en", "pl"), 1.0)
    only_people = language_part(flats, ("pl",), 1.0)
    neither = language_part(flats, ("pt",), 1.0)
    assert best.score > only_people.score > neither.score
    assert {reason.kind for reason in best.reasons} == {"texts in", "people speak"}
    assert {reason.kind for reason in neither.reasons if reason.against} == {"texts only in"}


def test_languages_are_not_compared_where_the_asker_says_none(known):
    part = language_part(known("flats-for-graduates"), (), 1.0)
    assert (part.score, part.unknown) == (None, ("which languages you read",))
