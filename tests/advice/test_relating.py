"""A practice that serves a need with none of its words is found by what goes with them; what is so found says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goodpractice as gp
from goodpractice import Need, Practice
from goodpractice.advice.fit.topic import topic_reasons
from goodpractice.advice.questions import Questions, rarity
from goodpractice.advice.related import related_to
from goodpractice.advice.relating import goes_with, weigh
from goodpractice.advice.relevance import relevance
from goodpractice.advice.wanted import Wanted, typed_words
from goodpractice.entities.merged import Entity, Value
from goodpractice.language.stem import stem_word
from goodpractice.search.tree import AllOf, Stem
from goodpractice.store import Head
from helpers.witnesses import untrue


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


def test_tags_of_regions_are_languages_too_and_the_first_text_is_read_that_the_bridge_leads_from():
    bees = {"hive", "apiary"}
    for texts in (
        {"en-GB": "beekeeping"},
        {"und": "beekeeping"},
        {"ca": "apicultura", "en": "beekeeping"},
        {"und": "x", "en": "beekeeping"},
    ):
        assert bees <= terms(Wanted(sort="words", texts=texts)), texts


def test_of_a_theme_only_the_topics_are_wanted():
    theme = Wanted(sort="theme", texts={"en": "beekeeping"}, concepts=(("career-guidance", 0.9),))
    assert [going.concept for going in goes_with(theme)] == ["career-guidance"]


def test_a_word_in_two_forms_counts_once_and_is_named_as_typed_first():
    (going,) = goes_with(Wanted(sort="words", texts={"en": "Evictions, eviction"}))
    assert going.typed == "Evictions"


def test_what_a_topic_is_called_does_not_go_with_it():
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    for concept in ("biodiversity", "eviction-prevention", "young-people"):
        place = topics.order.get(concept)
        labels = {text for text, _, _ in topics.rows_of("en")[place]} if place is not None else set()
        assert not labels & terms(Wanted(sort="words", texts={}, concepts=((concept, 1.0),)))


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


def test_a_word_that_nothing_has_counts_as_rare_as_what_goes_with_it(homes):
    asked = Questions(homes.store, homes.index)
    going = goes_with(typed_words("beekeeping", ["en"]))
    total = asked.count(AllOf(), ["practice"])
    ((one, weight),) = weigh(asked, going, (), ["practice"], total)
    assert weight == pytest.approx(one.sure * rarity(asked.count(one.node, ["practice"]), total))
    assert weight > 0


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


FILLING = "We met every month and wrote down what we had seen. " * 3


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("We sow wild flowers on roofs.", {"wild flower"}),
        ("Flowers that grow wild.", {"wild flower"}),
        (f"The park is wild. {FILLING} One flower a year.", set()),
        ("Honey from wild flowers.", {"honey"}),
    ],
)
def test_the_nearest_term_is_told_if_its_words_stand_together(summary: str, told: set[str]):
    head = Head(1, "roofs", "practice", "Roofs", "PL", None, unnamed=False, vanished=False)
    said = {"summary": (Value(value={"en": summary}, provenance=()),)}
    thing = Entity(head=head, names=(), fields=said, records=())
    wanted = typed_words("beekeeping", ["en"])
    reasons = topic_reasons(wanted, thing, (), (), goes_with(wanted))
    assert {term for reason in reasons for term in reason.values["found"]} == told


def test_what_tells_nothing_or_is_named_already_is_not_told_again(homes):
    (advice,) = homes.advise(None, "bees, beehives").advices
    told = [reason for reason in advice.reasons if reason.kind in ("words", "related")]
    found = [term for reason in told for term in reason.values["found"]]
    assert len(found) == len(set(found))
    head = Head(1, "roofs", "practice", "Roofs", "PL", None, unnamed=False, vanished=False)
    said = {"summary": (Value(value={"en": "Honey for all."}, provenance=()),)}
    thing = Entity(head=head, names=(), fields=said, records=())
    wanted = typed_words("beekeeping", ["en"])
    assert topic_reasons(wanted, thing, (), (), goes_with(wanted), lambda node: False) == ()


def test_it_is_the_same_without_an_index(homes):
    asked = Questions(homes.store, None)
    found = relevance(asked, typed_words("beekeeping", ["en"]), ["practice"], related=True)
    best = max(found, key=lambda number: found[number].score)
    assert homes.entities([best])[best].label == "Room for insects"
    assert found[best].related


def test_who_could_use_a_practice_is_told_why_in_the_same_words(tmp_path):
    class Offers(gp.Importer):
        name, title, licence = "offers", "Offers", "CC0"

        def read(self, fetch):
            yield gp.Row({})

        def records(self, row):
            city = gp.Organisation(key="city", name="Toruń", place=("Toruń", "PL"))
            need = Need(key="need", name={"en": "flowers and beekeeping"}, status="open")
            yield city
            yield need
            yield gp.Link(key="l", relation="needs", subject=city, object=need)
            yield Practice(
                key="p",
                name={"en": "Room for insects"},
                summary={"en": "Beehives, honey and flowers on roofs."},
            )

    with gp.open(tmp_path / "offers.gp") as catalogue:
        (report,) = catalogue.import_from(Offers)
        assert not report.counts.quarantined
        advised = catalogue.advise_offer("room-for-insects")
        reasons = [
            reason for advice in advised.advices for reason in advice.reasons if reason.kind == "related"
        ]
        assert reasons
        assert [untrue(catalogue, reason) for reason in reasons] == [None] * len(reasons)


def test_what_only_goes_with_a_need_does_not_count_as_its_answer(homes):
    assert [need.label for need in homes.list("needs", "-has:answer")] == ["beekeeping"]


def test_typed_words_are_taken_apart_as_any_want():
    assert "hive" in terms(typed_words("beekeeping", ["en"]))
