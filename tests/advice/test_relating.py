"""A practice that serves a need with none of its words is found by what goes with them; what is so found says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goodpractice as gp
from goodpractice import Need, Practice
from goodpractice.advice.related import related_to
from goodpractice.advice.relating import goes_with
from goodpractice.advice.wanted import Wanted, typed_words
from goodpractice.language.stem import stem_word
from goodpractice.search.tree import AllOf, Stem


def terms(wanted: Wanted) -> set[str]:
    return {
        option.why.partition(" → ")[2].removesuffix(" (related)")
        for going in goes_with(wanted)
        for option in going.node.options
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "families at risk of eviction"),
        ("pl", "eksmisja"),
        ("pt", "famílias em risco de despejo"),
        ("und", "eviction"),
    ],
)
def test_what_goes_with_a_want_is_the_same_in_every_language(language: str, text: str):
    assert {"rent arrears", "tenancy"} <= terms(Wanted(sort="words", texts={language: text}))


def test_nothing_goes_with_nothing():
    assert goes_with(Wanted(sort="words")) == ()
    assert goes_with(Wanted(sort="words", texts={"en": "of the"})) == ()
    assert goes_with(Wanted(sort="words", texts={"tlh": "qapla"})) == ()


def test_topics_bring_their_own_terms_as_sure_as_they_are():
    (going,) = goes_with(Wanted(sort="theme", concepts=(("career-guidance", 0.4),)))
    assert (going.word, going.concept, going.sure) == ("", "career-guidance", 0.4)
    assert "job shadowing" in terms(Wanted(sort="theme", concepts=(("career-guidance", 0.4),)))


FIELD = st.sampled_from(
    [
        "eviction",
        "bee",
        "flood",
        "graduate",
        "refugee",
        "school",
        "housing",
        "garden",
        "crime",
        "noise",
        "market",
        "canal",
        "bicycle",
        "museum",
    ]
)


@given(st.lists(FIELD, min_size=1, max_size=20))
def test_no_related_term_has_a_word_of_the_want_in_it(words: list[str]):
    said = {stem_word(word, "en") for word in words[:12]}
    for going in goes_with(Wanted(sort="words", texts={"en": " ".join(words)})):
        assert going.node.options
        for option in going.node.options:
            assert 0 < option.weight < 1
            nodes = option.node.nodes if isinstance(option.node, AllOf) else (option.node,)
            assert not said & {node.text for node in nodes if isinstance(node, Stem)}


class Homes(gp.Importer):
    """Practices of which one serves a need without a word of it."""

    name, title, licence = "homes", "Homes", "CC0"

    def read(self, fetch):
        yield gp.Row({}, place="homes.csv#row 1")

    def records(self, row):
        yield Need(key="need", name={"en": "beekeeping"}, status="open")
        yield Practice(
            key="meadow",
            name={"en": "Room for insects"},
            summary={"en": "Beehives on roofs, honey for the school, flowers for every pollinator."},
        )
        for number in range(12):
            yield Practice(
                key=f"other-{number}",
                name={"en": f"Reading room {number}"},
                summary={"en": "Books are lent to everybody who asks for one."},
            )


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    with gp.open(tmp_path_factory.mktemp("homes") / "homes.gp") as catalogue:
        (report,) = catalogue.import_from(Homes)
        assert not report.counts.quarantined
        yield catalogue


@pytest.mark.parametrize(
    ("text", "language", "english"), [("beekeeping", "en", "beekeeping"), ("pszczoły", "pl", "bee")]
)
def test_a_practice_without_the_words_is_advised_for_what_it_speaks_of(homes, text, language, english):
    (advice,) = homes.advise(None, text, languages=[language]).advices
    assert advice.head.name == "room-for-insects"
    (reason,) = [reason for reason in advice.reasons if reason.kind == "related"]
    assert reason.inferred
    assert set(reason.values["found"]) <= {term.text for term in related_to(english)}
    assert any("Beehives" in str(witness.value) for witness in reason.witnesses)


def test_what_only_goes_with_a_need_does_not_count_as_its_answer(homes):
    assert [need.label for need in homes.list("needs", "-has:answer")] == ["beekeeping"]


def test_typed_words_are_taken_apart_as_any_want():
    assert "hive" in terms(typed_words("beekeeping", ["en"]))
