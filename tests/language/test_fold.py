"""Folding: one spelling for a word, however it is typed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodpractice.language import fold, slug, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("Łódź", "lodz"),
        ("Đakovo", "dakovo"),
        ("Tromsø", "tromso"),
        ("Ærø", "aero"),
        ("Straße, STRAẞE", "strasse, strasse"),
        ("Œuvre", "oeuvre"),
        ("Þórshöfn og Ísafjörður", "thorshofn og isafjordur"),
        ("İstanbul, Diyarbakır", "istanbul, diyarbakir"),
        ("Ħal Għaxaq", "hal ghaxaq"),
        ("Azərbaycan", "azerbaycan"),
        ("Göteborg, Malmö, Västerås", "goteborg, malmo, vasteras"),
        ("Târgu Mureș / Tîrgu Mureş", "targu mures / tirgu mures"),
        ("Col·legi, Coŀlegi", "collegi, collegi"),
        ("ﬁn, m², ½", "fin, m2, 1/2"),
    ],
)
def test_latin_letters_become_ascii(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Αθήνα", "athina"),
        ("ΑΘΗΝΑ", "athina"),
        ("Θεσσαλονίκη", "thessaloniki"),
        ("Ηράκλειο", "irakleio"),
        ("Πειραιάς", "peiraias"),
        ("Εύβοια", "evvoia"),
        ("Ευθυμία", "efthymia"),
        ("Λουτράκι", "loutraki"),
        ("Αγγελόπουλος", "angelopoulos"),
        ("Μπάρι, Λαμπρού", "bari, lamprou"),
        ("Μαΐου", "maiou"),
        ("Άυλος", "aylos"),
    ],
)
def test_greek_is_spelled_after_elot_743(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("София", "sofia"),
        ("СОФИЯ", "sofia"),
        ("Софи́я", "sofia"),
        ("Софиянец", "sofiyanets"),
        ("Бургас, Пловдив, Враца", "burgas, plovdiv, vratsa"),
        ("Търговище", "targovishte"),
        ("шофьор", "shofyor"),
        ("Київ", "kiyiv"),
        ("Львів", "lviv"),
        ("Санкт-Петербург", "sankt-peterburg"),
        ("объект", "obekt"),
        ("Београд", "beograd"),
        ("Љубљана", "ljubljana"),
        ("Скопје", "skopje"),
    ],
)
def test_cyrillic_is_spelled_after_the_bulgarian_law(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_other_alphabets_stay_readable() -> None:
    assert fold("東京") == "東京"
    assert fold("हिन्दी") == "हिन्दी"


@pytest.mark.parametrize("written", ["L'Aquila", "L’Aquila", "L‘Aquila", "Lʼaquila", "L′Aquila"])
def test_all_apostrophes_are_one(written: str) -> None:
    assert fold(written) == "l'aquila"
    assert words(written) == ["l", "aquila"]


def test_signs_that_cannot_be_seen_do_not_part_a_word() -> None:
    assert fold("Ka\u00adto\u200dwi\ufeffce") == "katowice"
    assert words("Kielce\u00a0Gdańsk\u200bGdynia") == ["kielce", "gdansk", "gdynia"]


def test_folding_keeps_blanks_and_punctuation() -> None:
    assert fold("  Ćwiczenia  (2),\n") == "  cwiczenia  (2),\n"


@given(st.text())
@example("\u1100\u0301\u1161")
@example("ĺ·ĺ")
@example("ΐ")
@example("ẛ̣")
@example("И\u0306я")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
@example("Київ й ѓ ΐ")
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed) == fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x00C0, max_codepoint=0x024F, categories=["L"])))
def test_european_latin_leaves_no_case(text: str) -> None:
    assert fold(text) == fold(text).lower()


@given(st.text(alphabet="aąbćęłńóśźżäöüßéèñçøåæðþ ΑάΩώЯщъ"))
def test_letters_of_european_languages_become_ascii(text: str) -> None:
    assert fold(text).isascii()


@given(st.text(), st.text())
def test_words_are_folded_and_separate(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)
    assert all(words(word) == [word] for word in words(one))


def test_a_slug_is_cut_between_words() -> None:
    title = "Centrum Rozwoju Talentów w Gdańsku"
    assert slug(title) == "centrum-rozwoju-talentow-w-gdansku"
    assert slug(title, limit=24) == "centrum-rozwoju-talentow"
    assert slug(title, limit=23) == "centrum-rozwoju"


def test_a_word_that_is_too_long_by_itself_is_cut() -> None:
    assert slug("Donaudampfschifffahrt", limit=5) == "donau"


@pytest.mark.parametrize("text", ["", "…", " - "])
def test_a_slug_of_nothing_is_empty(text: str) -> None:
    assert slug(text) == ""


@given(st.text(), st.integers(1, 80))
def test_a_slug_is_typeable_and_short(text: str, limit: int) -> None:
    made = slug(text, limit)
    assert len(made) <= limit
    assert re.fullmatch(r"([^\W_]+(-[^\W_]+)*)?", made)
    assert slug(made, limit) == made
