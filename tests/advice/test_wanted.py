"""What is asked: needs first, then aims, then themes; and which of them somebody means."""

from __future__ import annotations

import pytest

from goodpractice.advice.questions import Questions
from goodpractice.advice.wanted import AIM, NEED, THEME, chosen, holders_of, typed_words, wanted_of, wants_in


@pytest.fixture
def known(towns):
    return wanted_of(towns.store, towns.resolve("kielce"))


def named(wants):
    return [one.text() for one in wants]


def test_open_needs_of_the_actors_and_their_groups_come_first_then_aims(known):
    assert [one.sort for one in known] == [NEED, NEED, AIM]
    assert set(named(known)) == {
        "affordable housing for young people", "what becomes of local graduates", "Keep young people from leaving Kielce",
    }  # fmt: skip


def test_what_is_served_is_not_wanted_any_more(known):
    assert "a map of bicycle lanes" not in named(known)


def test_an_aim_knows_the_steps_that_are_meant_to_lead_there(known):
    (aim,) = [one for one in known if one.sort == AIM]
    assert aim.steps == ({"und": "internships with local employers"},)


def test_each_want_names_who_says_so(known):
    for one in known:
        assert one.witnesses
        assert all(witness.provenance for witness in one.witnesses)
        assert [holder.label for holder in one.holders] == ["Kielce group"]


def test_a_network_stands_for_its_theme(towns):
    (theme,) = wanted_of(towns.store, towns.resolve("riga"))
    assert (theme.sort, theme.head.label) == (THEME, "STAY")
    assert "keeping-young-people" in dict(theme.concepts)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("graduates", "what becomes of local graduates"),
        ("absolwenci", "what becomes of local graduates"),
        ("losy absolwentów", "what becomes of local graduates"),
        ("what-becomes-of-local-graduates", "what becomes of local graduates"),
        ("mieszkania", "affordable housing for young people"),
        ("housing", "affordable housing for young people"),
        ("leaving", "Keep young people from leaving Kielce"),
    ],
)
@pytest.mark.parametrize("languages", [("en",), ("pl",), ("de", "en")])
def test_words_of_any_language_mean_a_need(towns, known, typed, meant, languages):
    found = chosen(Questions(towns.store, towns.index), known, typed, languages)
    assert named(found) == [meant]


def test_words_mean_the_same_without_an_index(towns, known):
    assert named(chosen(Questions(towns.store, None), known, "absolwenci", ("pl",))) == [
        "what becomes of local graduates"
    ]


@pytest.mark.parametrize("typed", ["bees", "zzz", "…", ""])
def test_words_that_name_nothing_mean_nothing(towns, known, typed):
    assert chosen(Questions(towns.store, towns.index), known, typed, ("en",)) == []


def test_what_a_network_aims_at_those_in_it_want(towns):
    number = towns.get("claim:young-talent-stays-in-the-city").head.id
    (aim,) = wants_in(towns.store, [number])
    assert {head.label for head, links in holders_of(towns.store, aim) if links} == {"Riga", "Nantes"}


def test_typed_words_know_their_language_and_topics():
    wanted = typed_words("Wie halten wir junge Menschen in der Stadt?", ("en",))
    assert list(wanted.texts) == ["de"]
    assert wanted.concepts


@pytest.mark.parametrize(
    ("typed", "of_reader", "language"),
    [
        ("losy absolwentów", ("en",), "pl"),
        ("famílias em risco", ("pl",), "pt"),
        ("career guidance", ("pl",), "en"),
        ("mentoring", ("pl",), "pl"),
        ("zzgh qwrt", ("lv",), "lv"),
    ],
)
def test_a_few_words_are_of_the_readers_language_unless_another_knows_more_of_them(
    typed, of_reader, language
):
    assert list(typed_words(typed, of_reader).texts) == [language]
