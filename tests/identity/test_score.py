"""Bits of evidence: what speaks for and against, and which pairs are found at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.identity.corpus import Corpus, Party
from goodpractice.identity.match import evidence, matches
from goodpractice.identity.score import Scorer

FILLER = [
    Party(id=100 + n, names=(f"Verein {word} {city}",), country="DE")
    for n, (word, city) in enumerate(
        (w, c) for w in ("Alster", "Brise", "Deich", "Ebbe") for c in ("Husum", "Emden", "Leer")
    )
]


def parties(*given_):
    return [Party(id=n, **each) for n, each in enumerate(given_)] + FILLER


def found(*given_):
    corpus = Corpus(parties(*given_))
    return evidence(corpus, Scorer(corpus), 0, 1)


def of(what, result):
    return [part.bits for part in result.parts if part.what == what]


def test_the_same_words_in_another_order_and_language_are_one():
    result = found(
        {"names": ("Institut für Hafenarbeit Wismar",), "country": "DE", "places": frozenset({"geonames:1"})},
        {"names": ("Wismar Institute Hafenarbeit",), "country": "DE", "places": frozenset({"geonames:1"})},
    )
    assert result.sure
    assert result.beside_names


def test_a_misprint_costs_little_and_another_word_much():
    right = {"names": ("Stiftung Leuchtturm Wismar",), "country": "DE"}
    misprint = found(right, {"names": ("Stiftung Leuchttrum Wismar",), "country": "DE"})
    other = found(right, {"names": ("Stiftung Heringsfang Wismar",), "country": "DE"})
    assert misprint.bits > 0 > other.bits
    assert any("~" in part.words for part in misprint.parts)


def test_a_municipality_and_a_university_of_one_town_are_never_one():
    result = found(
        {"names": ("City of Wismar",), "country": "DE", "places": frozenset({"geonames:1"})},
        {"names": ("University of Wismar",), "country": "DE", "places": frozenset({"geonames:1"})},
    )
    assert result.disproved
    assert not result.sure


def test_school_7_is_not_school_8():
    assert found({"names": ("School No 7, Wismar",)}, {"names": ("School No 8, Wismar",)}).disproved


def test_equal_identifiers_prove_and_different_ones_of_one_scheme_disprove():
    one = {"names": ("Hafenamt",), "ids": frozenset({("pic", "1")})}
    assert found(one, {"names": ("Port Authority",), "ids": frozenset({("pic", "1"), ("ror", "x")})}).sure
    assert found(one, {"names": ("Hafenamt",), "ids": frozenset({("pic", "2")})}).disproved
    assert not found(one, {"names": ("Hafenamt",), "ids": frozenset({("ror", "2")})}).disproved


def test_equal_identifiers_are_found_whatever_the_names():
    corpus = Corpus(parties(
        {"names": ("Hafenamt",), "ids": frozenset({("pic", "1")})},
        {"names": ("Autorità Portuale",), "ids": frozenset({("pic", "1")})},
    ))  # fmt: skip
    best = matches(corpus)[0]
    assert (best.one, best.other) == (0, 1)


def test_another_country_speaks_against_and_an_unknown_one_does_not():
    one = {"names": ("Stiftung Leuchtturm",), "country": "DE"}
    assert min(of("country", found(one, {"names": ("Stiftung Leuchtturm",), "country": "AT"}))) < -10
    assert of("country", found(one, {"names": ("Stiftung Leuchtturm",)})) == []


def test_an_acronym_meets_its_full_name():
    corpus = Corpus(
        parties(
            {"names": ("WHLO",), "country": "DE"},
            {"names": ("Wismar Harbour Labour Office",), "country": "DE"},
        )
    )
    assert (0, 1) in [(m.one, m.other) for m in matches(corpus)]
    assert of("acronym", evidence(corpus, Scorer(corpus), 0, 1))


names = st.sampled_from(
    ["Stiftung Leuchtturm Wismar", "Leuchtturm Wismar", "Gmina Kielce", "City of Kielce", "HLO", "Harbour Labour Office",
     "School No 7", "Schule 8", "Uniwersytet Kielce", "", "+", "Kielce"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(names, names, st.sampled_from(["PL", "DE", None]), st.sampled_from(["PL", "DE", None]))
def test_evidence_is_the_same_either_way_round(one, other, here, there):
    forth = found({"names": (one,), "country": here}, {"names": (other,), "country": there})
    back = found({"names": (other,), "country": there}, {"names": (one,), "country": here})
    assert forth.bits == pytest.approx(back.bits)
    assert (forth.sure, forth.disproved) == (back.sure, back.disproved)


@settings(max_examples=30, deadline=None)
@given(st.lists(names, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_parties_does_not_matter(texts, random):
    listed = [Party(id=n, names=(text,), country="PL") for n, text in enumerate(texts)]
    mixed = random.sample(listed, len(listed))
    assert matches(Corpus(listed + FILLER)) == matches(Corpus(mixed + FILLER))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fyziologický ústav AV ČR, v. v. i.", "Institute of Physiology of the Czech Academy of Sciences"),
        ("Херсонський державний університет", "Kherson State University"),
        ("Institut für künstliche Intelligenz Wismar", "Wismar Institute of Artificial Intelligence"),
        ("TH Wismar", "Technische Hochschule Wismar"),
    ],
)
def test_words_that_sound_alike_meet_across_languages(one, other):
    here = {"country": "DE", "places": frozenset({"geonames:1"})}
    result = found({"names": (one,), **here}, {"names": (other,), **here})
    assert result.bits > 0
    assert result.beside_names


def test_the_same_small_town_tells_more_than_the_same_capital():
    def place(others):
        many = [
            Party(id=900 + n, names=(f"Verein {n}",), country="DE", places=frozenset({"geonames:1"}))
            for n in range(others)
        ]
        here = {"names": ("Stiftung Leuchtturm",), "country": "DE", "places": frozenset({"geonames:1"})}
        corpus = Corpus([*parties(here, here), *many])
        return of("place", evidence(corpus, Scorer(corpus), 0, 1))

    (town,), (capital,) = place(0), place(300)
    assert town > capital > 0
