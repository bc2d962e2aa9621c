"""Names without spelling, legal form, language and order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.identity.normalise import normalise, spellings
from goodpractice.identity.vocabulary import vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "Gmina Kielce",
        "City of Kielce",
        "Municipality of Kielce",
        "Urząd Miasta Kielce",
        "KIELCE, Stadt",
        "UM Kielce",
    ],
)
def test_one_authority_however_it_is_spelled(text):
    name = normalise(text)
    assert name.tokens == ("kielce",)
    assert name.kinds == {"@municipality"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Institut für Arbeitsmarktforschung", "Institute for Labour Market Research"),
        ("Uniwersytet Gdański", "University of Gdański"),
        ("Fundacja Rozwoju Edukacji", "Foundation for the Development of Education"),
        ("Föreningen Norden", "Stowarzyszenie NORDEN"),
        ("Universität Łódź e.V.", "universitat lodz"),
        ("Harbour Works sp. z o.o.", "Works Harbour Ltd"),
    ],
)
def test_a_name_and_its_translation_share_their_kind_and_a_word(one, other):
    one, other = normalise(one), normalise(other)
    assert one.kinds == other.kinds
    assert set(one.tokens) & set(other.tokens)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Szkoła Podstawowa Nr 7", {"7"}), ("School No 8", {"8"}), ("Roma-NeT II", {"2"}), ("Harbours I", {"1"}),
     ("Harbours +", {"+"}), ("Harbours 07", {"7"}), ("Harbours", set())],
)  # fmt: skip
def test_numbers_stand_apart(text, numbers):
    assert normalise(text).numbers == numbers


@pytest.mark.parametrize(
    ("word", "meaning"),
    [("universitatsverlag", ("universitatsverlag",)), ("universitatsbibliothek", ("@university", "@library")),
     ("forschungszentrum", ("#research", "@centre")), ("bernard", ("bernard",)), ("barnsley", ("barnsley",))],
)  # fmt: skip
def test_a_compound_is_taken_apart_and_a_long_ending_is_a_word(word, meaning):
    assert vocabulary().meanings(word) == meaning


def test_what_stands_in_brackets_is_a_name_too():
    assert spellings("Harbour Labour Office (HLO)") == [
        "Harbour Labour Office (HLO)", "Harbour Labour Office", "HLO",
    ]  # fmt: skip
    assert normalise("HLO").short in normalise("Harbour Labour Office").initials


@given(st.text(max_size=60))
def test_anything_can_be_taken_apart_and_twice_gives_the_same(text):
    assert normalise(text) == normalise(text)
    assert all(spellings(text)) or not text.strip()


@given(
    st.lists(
        st.sampled_from(["lodz", "harbour", "institute", "research", "gdynia"]), min_size=1, unique=True
    ),
    st.randoms(),
)
def test_the_order_of_words_does_not_matter(words, random):
    other = random.sample(words, len(words))
    one, two = normalise(" ".join(words)), normalise(" ".join(other))
    assert (set(one.tokens), one.kinds, one.numbers) == (set(two.tokens), two.kinds, two.numbers)
