"""The other way round: who could use a practice."""

from __future__ import annotations

import pytest

from goodpractice.advice.offering import RUNS_NOTHING
from goodpractice.advice.wanted import THEME
from goodpractice.errors import UnknownName
from helpers.witnesses import untrue


def holders(found):
    return {advice.head.label for answer in found.answers for advice in answer.advices}


def test_those_who_need_it_come_before_those_in_networks_with_its_theme(towns):
    found = towns.advise_offer("flats-for-graduates")
    sorts = [answer.wanted.sort == THEME for answer in found.answers]
    assert sorts == sorted(sorts)
    assert {answer.wanted.text() for answer in found.answers} >= {
        "affordable housing for young people",
        "Keep young people from leaving Kielce",
        "Young talent stays in the city",
    }
    assert {"Riga", "Nantes"} <= holders(found)


def test_who_runs_it_is_not_among_them(towns):
    assert "Toruń" not in holders(towns.advise_offer("flats-for-graduates"))


def test_nobody_offers_to_itself(towns):
    offered = towns.advise_offer("riga")
    assert offered.answers
    assert "Riga" not in holders(offered)


def test_an_actor_offers_what_it_runs(towns):
    found = towns.advise_offer("torun")
    assert {advice.offers.label for answer in found.answers for advice in answer.advices} == {
        "Flats for graduates"
    }


def test_the_fit_is_that_which_the_holder_is_told(towns):
    answers = {answer.wanted.text(): answer for answer in towns.advise_offer("flats-for-graduates").answers}
    (offered,) = answers["affordable housing for young people"].advices
    advised = towns.advise("kielce", "housing").advices[0]
    assert advised.head == offered.offers
    assert offered.part("topic").score == advised.part("topic").score
    assert offered.part("place").score == advised.part("place").score


def test_what_is_said_to_address_a_need_is_offered_to_who_has_it(towns):
    first = towns.advise_offer("a-register-of-careers").answers[0]
    assert first.wanted.text() == "what becomes of local graduates"
    assert first.advices[0].part("topic").score == 1.0


def test_who_runs_nothing_has_nothing_to_offer(towns):
    found = towns.advise_offer("kielce")
    assert (found.answers, found.note) == ((), RUNS_NOTHING)


def test_each_reason_is_true(towns):
    for name in ("flats-for-graduates", "riga", "nantes"):
        for answer in towns.advise_offer(name).answers:
            for advice in answer.advices:
                assert [told for reason in advice.reasons if (told := untrue(towns, reason))] == []


def test_what_nobody_is_called_cannot_be_offered(towns):
    with pytest.raises(UnknownName):
        towns.advise_offer("atlantis")
