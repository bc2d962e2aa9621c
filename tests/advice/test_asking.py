"""Advice as a whole: what fits comes first, each with its parts, reasons and gaps."""

from __future__ import annotations

import datetime as dt

import pytest

from goodpractice.advice.asking import LEAST, OWN_WORDS
from goodpractice.advice.stated import Stated
from goodpractice.advice.wanted import NEED, WORDS
from goodpractice.advice.weights import PARTS, weights
from goodpractice.errors import UnknownName
from helpers.witnesses import untrue

TODAY = dt.date(2026, 11, 1)


def labels(found):
    return [advice.head.label for advice in found.advices]


def kinds(advice):
    return {reason.kind for reason in advice.reasons}


def test_what_is_about_the_need_comes_first(towns):
    found = towns.advise("kielce", "housing")
    assert labels(found)[:2] == ["Flats for graduates", "Logements abordables pour les jeunes"]
    assert "Bee path" not in labels(found)


def test_a_practice_is_found_in_another_language(towns):
    found = towns.advise(None, "zostać w mieście dzięki stażom", languages=("pl",))
    assert labels(found)[0] == "Staże u lokalnych pracodawców"
    assert "Staże u lokalnych pracodawców" in labels(towns.advise(None, "internships with employers"))


def test_steps_lead_to_what_works_by_them(towns):
    found = towns.advise("kielce", "leaving")
    interns = next(one for one in found.advices if one.head.label == "Staże u lokalnych pracodawców")
    assert "step" in kinds(interns)


def test_what_is_said_to_address_a_need_fits_it_wholly(towns):
    first = towns.advise("kielce", "graduates").advices[0]
    assert first.head.label == "A register of careers"
    assert first.part("topic").score == 1.0
    assert "addresses" in kinds(first)


def test_every_part_is_there_and_in_the_order_of_their_weights(towns):
    advice = towns.advise("kielce", "housing").advices[0]
    assert {part.name for part in advice.parts} == set(PARTS)
    assert advice.parts[0].name == "topic"


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_switched_off(towns, part):
    found = towns.advise("kielce", "housing", weights=weights(without=[part]))
    assert all(advice.part(part) is None for advice in found.advices)
    assert found.advices


def test_the_same_country_goes_before_another_if_place_counts_enough(towns):
    far = towns.advise("kielce", "housing", weights=weights({"place": 0}))
    near = towns.advise("kielce", "housing", weights=weights({"place": 9}))
    score = {advice.head.label: advice.score for advice in near.advices}
    before = {advice.head.label: advice.score for advice in far.advices}
    ratio = score["Logements abordables pour les jeunes"] / score["Flats for graduates"]
    assert ratio < before["Logements abordables pour les jeunes"] / before["Flats for graduates"]


def test_unknown_is_told_and_counts_neither_way(towns):
    bare = next(
        one
        for one in towns.advise("kielce", "graduates").advices
        if one.head.label == "A register of careers"
    )
    assert bare.part("transfer").score is None
    assert bare.part("cost").score is None
    assert {"where it is", "whether anybody took it over", "what it costs", "whether it still runs"} <= set(
        bare.unknown
    )


def test_what_others_took_over_is_told_part_by_part(towns):
    flats = next(
        one for one in towns.advise("kielce", "housing").advices if one.head.label == "Flats for graduates"
    )
    reasons = {reason.kind: reason for reason in flats.part("transfer").reasons}
    assert reasons["taken over"].values["adopted"] == ("low rent",)
    assert reasons["taken over"].values["via"] == ("HOMES",)
    assert reasons["rejected"].values["rejected"] == ("land of the city",)
    assert reasons["rejected"].against
    assert reasons["transfer network"].inferred
    assert "the texts of HOMES name it" in reasons["transfer network"].because


def test_an_assessor_stands_before_the_rule(towns):
    flats = next(
        one for one in towns.advise("kielce", "housing").advices if one.head.label == "Flats for graduates"
    )
    (assessed,) = [reason for reason in flats.part("evidence").reasons if reason.kind == "assessed"]
    assert assessed.values == {"scheme": "nesta", "level": "3", "assessor": "University of Łódź"}
    assert flats.part("evidence").score == 0.75


def test_a_failed_practice_is_told_as_such(towns):
    homes = next(one for one in towns.advise("kielce", "housing").advices if one.head.country == "FR")
    (status,) = [reason for reason in homes.reasons if reason.kind == "status"]
    assert status.against
    assert homes.part("maturity").score == 0.0


def test_what_the_asker_states_is_compared(towns):
    stated = Stated(budget="50000 EUR", age=40, languages=["fr"])
    found = {one.head.label: one for one in towns.advise("kielce", "housing", stated=stated).advices}
    flats, homes = found["Flats for graduates"], found["Logements abordables pour les jeunes"]
    assert {"over budget", "too old", "texts only in"} <= kinds(flats)
    assert {"within budget", "texts in"} <= kinds(homes)
    assert flats.part("cost").score == 0.0
    assert homes.part("cost").score == 1.0


def test_all_that_is_wanted_is_answered_at_once(towns):
    found = towns.advise("kielce", limit=1)
    assert len(found.answers) == 3
    assert all(len(answer.advices) <= 1 for answer in found.answers)
    assert found.answers[0].wanted.sort == NEED


def test_words_that_name_no_need_stand_for_themselves(towns):
    found = towns.advise("kielce", "honey")
    assert (found.wanted[0].sort, found.note) == (WORDS, OWN_WORDS)
    assert labels(found)[0] == "Bee path"
    assert towns.advise(None, "honey").note == ""


def test_a_need_can_be_named_by_itself(towns):
    found = towns.advise("affordable-housing-for-young-people")
    assert found.wanted[0].holders[0].label == "Kielce group"
    assert "same country" in kinds(found.advices[0]), "its holder is who asks"


def test_nothing_that_is_hardly_about_it_is_advised(towns):
    for answer in towns.advise("kielce").answers:
        assert all(advice.part("topic").score >= LEAST for advice in answer.advices)


def test_other_kinds_can_be_advised(towns):
    found = towns.advise("kielce", "leaving", kinds=["network"])
    assert labels(found)[0] == "STAY"
    assert found.advices[0].part("evidence") is None, "networks have none"


def test_each_thing_is_advised_once_and_the_same_is_always_answered_alike(towns):
    once, twice = (towns.advise("kielce", today=TODAY) for _ in range(2))
    assert once == twice
    numbers = [advice.head.id for advice in once.advices]
    assert len(numbers) == len(set(numbers))


def test_scores_lie_between_0_and_1_and_the_best_is_first(towns):
    for answer in towns.advise("kielce").answers:
        scores = [advice.score for advice in answer.advices]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("need", ["housing", "graduates", "leaving", "honey", "logements pour les jeunes"])
def test_each_reason_is_true(towns, need):
    found = towns.advise(
        "kielce", need, stated=Stated(budget="50000 EUR", age=20, languages=["pl", "fr"]), limit=9
    )
    assert [told for one in found.advices for reason in one.reasons if (told := untrue(towns, reason))] == []


def test_it_is_answered_without_an_index_too(towns):
    from goodpractice.advice.asking import advise

    found = advise(towns.store, None, towns.resolve("kielce"), "housing")
    assert found.advices[0].head.label == "Flats for graduates"
    assert found.note


def test_a_place_that_nobody_knows_is_said(towns):
    with pytest.raises(UnknownName):
        towns.advise("atlantis")


def test_what_the_asker_has_is_not_advised_but_named(towns):
    (answer,) = towns.advise("torun", "housing").answers
    assert [advice.head.label for advice in answer.own] == ["Flats for graduates"]
    assert not towns.advise("kielce", "housing").answers[0].own


def test_nothing_is_advised_that_nothing_speaks_for(towns):
    for need in ("housing", "internships", "graduates"):
        for advice in towns.advise(None, need).advices:
            assert advice.part("topic").reasons
