"""What is said of visits, and all of it in Polish too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goodpractice.advice import visit_words
from goodpractice.advice.evidence_words import _PHRASES
from goodpractice.advice.grounds import KINDS
from goodpractice.advice.introducing import Introduction
from goodpractice.advice.reasons import Reason
from goodpractice.advice.visit_words import gap_words, introduction_words, visit_sentence, when
from goodpractice.speech import said, speaking

SOURCE = Path(visit_words.__file__).parent
MODULES = ("novelty", "tongues", "willingness", "sights", "introducing", "grounds")


def polish(text, context):
    with speaking("pl"):
        return said(text, context)


@pytest.mark.parametrize("text", [*visit_words._PLAIN.values(), *visit_words.UNKNOWN])
def test_each_sentence_and_each_gap_has_its_polish_words(text):
    translated = polish(text, "visit")
    assert translated != text
    assert set(re.findall(r"{(\w+)}", translated)) == set(re.findall(r"{(\w+)}", text))


def test_all_other_words_have_their_polish_too():
    for file, context in (("visit_words.py", "visit"), ("evidence_words.py", "evidence")):
        source = (SOURCE / file).read_text(encoding="utf-8")
        texts = re.findall(rf'said\(\s*"([^"]+)", (?:_CONTEXT|"{context}")', source)
        assert len(texts) > 5
        for text in texts:
            assert polish(text, context) != text, text


def test_each_kind_of_reason_has_a_sentence():
    from goodpractice.advice import sentences

    given = {
        kind
        for name in MODULES
        for found in re.findall(r'kind="([a-z ]+)"(?: if [a-z_]+ else "([a-z ]+)")?',
                                (SOURCE / f"{name}.py").read_text(encoding="utf-8"))
        for kind in found
        if kind
    } | {*KINDS.values(), "visited", "met", "same network", "hosted visits", "hosted events"}  # fmt: skip
    known = {*visit_words._PLAIN, *visit_words._TELLING, *sentences._PLAIN, *sentences._TELLING, *_PHRASES}
    assert given - known == set()


def test_what_inferences_rest_on_is_said_in_polish_too():
    for name in MODULES:
        for text in re.findall(r'because="([^"{]+)"', (SOURCE / f"{name}.py").read_text(encoding="utf-8")):
            assert polish(text, "advice") != text, text


def test_years_take_the_form_that_polish_asks_for():
    with speaking("pl"):
        assert [when("2013", "2015", years).rpartition(", ")[2] for years in (1, 3, 11)] == [
            "1 rok temu",
            "3 lata temu",
            "11 lat temu",
        ]


def test_a_ground_says_for_which_need_and_about_what():
    values = {
        "who": "Gdynia",
        "what": "Mentors",
        "for": {"en": "jobs", "pl": "praca"},
        "topics": ("career-guidance",),
    }
    reason = Reason(kind="host runs", values=values, witnesses=())
    assert visit_sentence(reason) == "Gdynia runs “Mentors” (for “jobs”; about career guidance)"
    with speaking("pl"):
        assert (
            visit_sentence(reason, ("pl",))
            == "Gdynia prowadzi „Mentors” (dla „praca”; temat: poradnictwo zawodowe)"
        )


def test_that_nobody_is_known_is_said():
    none: Introduction | None = None
    assert introduction_words(none) == ["nobody is known who knows both sides"]
    assert gap_words("whether they receive visitors") == "whether they receive visitors"
