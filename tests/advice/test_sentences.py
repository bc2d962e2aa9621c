"""Reasons and gaps in words, and all of these in Polish too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goodpractice.advice import sentences
from goodpractice.advice.reasons import Reason
from goodpractice.advice.sentences import because, figure, gap, part_name, sentence
from goodpractice.advice.weights import PARTS
from goodpractice.speech import said, speaking
from helpers.witnesses import untrue

SOURCE = Path(sentences.__file__).parent


def polish(text, context="advice"):
    with speaking("pl"):
        return said(text, context)


@pytest.mark.parametrize("text", [*sentences._PLAIN.values(), *sentences._UNKNOWN, *sentences._UNKNOWN_OF])
def test_each_sentence_and_each_gap_has_its_polish_words(text):
    translated = polish(text)
    assert translated != text
    assert set(re.findall(r"{(\w+)}", translated)) <= set(re.findall(r"{(\w+)}", text))


def test_each_kind_of_reason_that_a_part_gives_has_a_sentence():
    kinds = {
        kind
        for file in (SOURCE / "fit").glob("*.py")
        for kind in re.findall(r'kind="([a-z A-Z]+)"', file.read_text(encoding="utf-8"))
    }
    from goodpractice.advice.evidence_words import _PHRASES

    assert kinds - set(sentences._PLAIN) - set(sentences._TELLING) - set(_PHRASES) == set()


def test_what_inferences_rest_on_is_said_in_polish_too():
    for file in (SOURCE / "fit").glob("*.py"):
        for text in re.findall(r'because="([^"{]+)"', file.read_text(encoding="utf-8")):
            assert polish(text) != text


@pytest.mark.parametrize("name", PARTS)
def test_parts_are_named_in_polish(name):
    with speaking("pl"):
        assert part_name(name) != name


def test_numbers_are_written_as_the_language_does():
    assert figure(192468) == "192,468"
    with speaking("pl"):
        assert figure(1234.5) == "1\xa0234,5"


def test_a_transfer_is_told_with_its_parts():
    reason = Reason(
        kind="taken over",
        values={"by": "Riga", "extent": "part", "via": ("HOMES",), "adopted": ("low rent",), "since": "2019"},
        witnesses=(),
    )
    assert sentence(reason) == "was taken over by Riga in part by way of HOMES (2019); parts taken: low rent"


def test_what_nobody_named_is_not_made_up():
    reason = Reason(kind="rejected", values={"by": "Riga", "rejected": ("some",), "why": ()}, witnesses=())
    assert sentence(reason) == "Riga did not take over everything"


def test_gaps_keep_the_names_in_them():
    assert gap("which parts Riga took over") == "which parts Riga took over"
    with speaking("pl"):
        assert gap("how much 800000 EUR is in PLN") == "ile to jest 800000 EUR w PLN"


def test_an_inference_says_what_it_rests_on():
    assert because(Reason(kind="x", witnesses=(), inferred=True)) == "inferred"


def test_every_sentence_of_real_advice_can_be_told(towns):
    for language in ("en", "pl"):
        with speaking(language):
            for advice in towns.advise("kielce").advices:
                for reason in advice.reasons:
                    assert sentence(reason, (language,)).strip()
                    assert "{" not in sentence(reason, (language,))


def test_a_reason_that_nobody_says_is_found_out(towns):
    assert untrue(towns, Reason(kind="same country", values={"country": "PL"}, witnesses=()))
