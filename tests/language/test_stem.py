"""Forms of a word meet, typed with or without accents, and words that are not the same do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.language import fold, stem_word, stemmer, stems
from goodpractice.language.stem import STEMMED, primary
from goodpractice.search.expand.meanings import english_for

FORMS = {
    "bg": ["училище училищата училища", "младеж младежи младежите"],
    "cs": ["škola školách školy", "mládež mládeže mládeží"],
    "da": ["skole skoler skolerne", "by byer byerne"],
    "de": ["Schule Schulen", "Stadt Städte Städten"],
    "el": ["πόλη πόλεις πόλεων", "ανεργία ανεργίας"],
    "en": ["school schools", "employer employers", "city cities", "policy policies"],
    "es": ["escuela escuelas", "ciudad ciudades", "joven jóvenes"],
    "et": ["kool koolides koolid", "linn linnades"],
    "fi": ["koulu kouluissa koulun", "kaupunki kaupungin kaupungeissa"],
    "fr": ["école écoles", "ville villes", "travail travaux"],
    "ga": ["scoil scoileanna"],
    "hr": ["škola školama škole", "grad gradovima gradovi"],
    "hu": ["iskola iskolában iskolák", "város városban"],
    "it": ["scuola scuole", "giovane giovani"],
    "lt": ["mokykla mokyklose mokyklos", "miestas miestuose"],
    "lv": ["skola skolām skolas", "pilsēta pilsētas pilsētās"],
    "mt": ["iskola", "ħaddiem"],
    "nl": ["school scholen", "stad steden"],
    "pl": ["szkoła szkołach szkoły szkół", "młodzież młodzieży młodzieżą", "bezrobocie bezrobocia bezrobociu", "miasto miastach miast"],
    "pt": ["escola escolas", "cidade cidades"],
    "ro": ["oraș orașe orașele", "proiect proiecte proiectele"],
    "sk": ["škola školách školy", "mesto mestách"],
    "sl": ["šola šolah šole", "mesto mestih"],
    "sv": ["skola skolor skolorna", "stad städer"],
}  # fmt: skip
SHARED = [(language, words) for language, groups in FORMS.items() for words in groups]


@pytest.mark.parametrize(("language", "words"), SHARED)
def test_forms_of_a_word_meet(language, words):
    assert len({stem_word(word, language) for word in words.split()}) == 1


@pytest.mark.parametrize(("language", "words"), SHARED)
def test_accents_need_not_be_typed(language, words):
    for word in words.split():
        assert stem_word(fold(word), language) == stem_word(word, language)


@pytest.mark.parametrize(
    ("language", "form", "english"),
    [
        ("pl", "stowarzyszeń", "association"),
        ("pl", "zadań", "task"),
        ("pl", "kluby", "club"),
        ("nl", "kaarten", "map"),
        ("lt", "paslaugas", "service"),
        ("de", "schrumpft", "shrinking"),
    ],
)
def test_forms_of_everyday_words_are_translated(language, form, english):
    assert english in english_for(fold(form), language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pl", "szkoła", "szkolenie"),
        ("it", "era", "essere"),
        ("pl", "praca", "pracodawca"),
        ("en", "university", "universe"),
        ("de", "Schule", "Schuld"),
        ("fi", "koulu", "kulu"),
    ],
)
def test_different_words_stay_apart(language, one, other):
    assert stem_word(one, language) != stem_word(other, language)


def test_every_language_of_the_union_is_stemmed():
    union = [
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "ga",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sv",
    ]
    assert set(union) <= STEMMED
    assert all(primary(language) for language in union)


def test_a_text_without_a_language_is_only_folded():
    assert stems("Łódź: szkoły 2015", None) == ["lodz", "szkoly", "2015"]
    assert stems("Łódź: szkoły", "und") == stems("Łódź: szkoły", "xx") == ["lodz", "szkoly"]


def test_kinds_of_a_language_share_its_stemmer():
    assert stemmer("pt-BR") is stemmer("pt")
    assert stemmer("no") is stemmer("nb")
    assert stem_word("gradovima", "sr") == stem_word("gradovima", "hr")


@given(st.text(max_size=30), st.sampled_from([*sorted(STEMMED), None, "xx"]))
def test_any_text_has_stems_and_they_are_folded(text, language):
    for stem in stems(text, language):
        assert stem
        assert fold(stem) == stem


@given(st.text("abcdeghiklmnoprstuwyząćęłńóśżź", min_size=3, max_size=14))
def test_a_stem_is_where_it_ends(word):
    once = stem_word(word, "pl")
    assert stem_word(once, "pl") == once


def test_searching_the_list_and_asking_a_table_agree():
    from goodpractice.language import stem

    words = [word for groups in FORMS.values() for group in groups for word in group.split()]
    for language in ("pl", "fi", "en"):
        asked, table = stem._Rules(language), stem._Rules(language)
        table._asked = stem._PATIENCE
        for word in words:
            folded = fold(word)
            for start in range(len(folded)):
                assert asked._search(folded[start:].encode()) == table.get(folded[start:])
