"""What words of a question mean beside themselves."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadQuery
from goodpractice.search.bridge import FOLDER, bridge, languages, near_to, near_words, pack
from goodpractice.search.documents import Entry
from goodpractice.search.expand import EVERYTHING, Parts, expand, soften
from goodpractice.search.expand.small_words import small_words, without_small
from goodpractice.search.filling import parts, stemmed
from goodpractice.search.query import parse
from goodpractice.search.scan import first, matches, worth
from goodpractice.search.tree import AllOf, Best, Exact, Located, Most, Phrase, Prefix, Stem, Tagged, Word


def options(question, language="en", present=("en", "pl", "de", "sv"), **off):
    (node,) = expand(
        parse(question), languages=[language], present=present, parts=attrs.evolve(EVERYTHING, **off)
    ).nodes
    return node.options


def reasons(question, language="en", **more):
    return [option.why for option in options(question, language, **more) if option.why]


def test_a_word_is_looked_for_in_the_form_that_each_language_gives_it() -> None:
    found = [option.node for option in options("bezrobocia", "pl")]
    assert found[0] == Word("bezrobocia")
    assert Stem("bezrobocie", "pl") in found


@pytest.mark.parametrize(
    ("question", "language", "reason"),
    [
        ("graduates", "en", "graduates → absolwent (dictionary)"),
        ("absolwentami", "pl", "absolwentami → graduate (dictionary)"),
        ("Schulen", "pl", "schulen → school (dictionary)"),
        ("Kolonia", "pl", "kolonia → Köln (place)"),
        ("Danzica", "it", "danzica → Gdańsk (place)"),
        ("Kielcach", "en", "kielcach → Kielce (place)"),
        ("Polska", "pl", "polska → Poland (country)"),
    ],
)
def test_a_reason_names_word_meaning_and_how_it_is_known(question, language, reason) -> None:
    assert reason in reasons(question, language)


def test_words_that_mean_one_thing_together_are_a_topic() -> None:
    (node,) = expand(parse("career guidance"), present=["pl"]).nodes
    assert node.asked == AllOf((Word("career"), Word("guidance")))
    assert Tagged("career-guidance") in [option.node for option in node.options]


def test_every_part_can_be_left_out() -> None:
    nothing = options("graduates", forms=False, bridge=False, topics=False, labels=0, places=False)
    assert [option.node for option in nothing] == [Word("graduates")]
    assert not any("dictionary" in why for why in reasons("graduates", bridge=False))
    assert not any(isinstance(option.node, Located) for option in options("Kielce", places=False))


def test_only_languages_of_the_catalogue_are_asked_for() -> None:
    tongues = {
        option.node.language for option in options("school", present=["sv"]) if isinstance(option.node, Stem)
    }
    assert tongues == {"sv"}


@pytest.mark.parametrize("question", ['"career guidance"', "wor*", "-szkoła", "since:2015", "country:PL"])
def test_what_is_exact_stays_as_it_is(question) -> None:
    assert expand(parse(question)) == parse(question)


def test_small_words_ask_for_nothing_unless_there_is_nothing_else() -> None:
    assert expand(parse("w Kielcach"), present=["pl"]) == expand(parse("Kielcach"), present=["pl"])
    assert len(expand(parse("who"), present=["en"]).nodes) == 1
    assert without_small(["praca", "dla", "2015"], ["pl"]) == ["praca", "2015"]


def test_a_long_question_asks_for_as_many_words_as_possible() -> None:
    text = "good public transport makes suburbs of large cities attractive for families with children"
    (node,) = expand(parse(text), present=["en"]).nodes
    assert isinstance(node, Most)
    assert node.least == 1


def test_fewer_words_may_do_where_all_are_asked_for() -> None:
    asked = expand(parse("career guidance country:PL"), present=["pl"])
    softer = soften(asked)
    assert softer is not None
    assert Exact("country", "PL") in softer.nodes
    entry = Entry(1, text_stems=["pl:kariera"], country=["PL"])
    assert not matches(asked, entry)
    assert matches(softer, entry)
    assert soften(AllOf((Word("a"),))) is None


def test_translations_never_go_before_the_words_themselves() -> None:
    query = expand(parse("school"), present=["en", "pl"])
    own, other = Entry(1, text=["school"]), Entry(2, title_stems=["pl:szkola"])
    assert matches(query, own)
    assert matches(query, other)
    assert worth(query, own) > worth(query, other)
    assert first(query) is not None


@given(
    st.lists(
        st.sampled_from(
            [
                "school",
                "w",
                "Łódź",
                "praca",
                "and",
                "Danzig",
                "2015",
                "kind:practice",
                '"a b"',
                "x*",
                "-no",
                "OR",
                "日本",
            ]
        ),
        max_size=9,
    )
)
def test_whatever_is_asked_for_has_its_own_words_among_the_options(words) -> None:
    try:
        query = parse(" ".join(words))
    except BadQuery:
        return
    expanded = expand(query, present=["en", "pl"])
    text = " ".join(
        leaf for leaf in ["school", "lodz", "praca", "danzig", "2015", "a", "b", "xx", "w", "and"]
    )
    entry = Entry(1, title=[text, "日本"], kinds=["practice"], sort=["practice"])
    if matches(query, entry):
        assert matches(expanded, entry)
    softer = soften(expanded)
    if softer is not None and matches(expanded, entry):
        assert matches(softer, entry)


def test_compounds_are_found_by_their_parts() -> None:
    assert parts("hochwasserschutz", "de") == ["hochwasser", "schutz"]
    assert "de:arbeitslosigkeit" in stemmed("jugendarbeitslosigkeit", "de").split()
    assert stemmed("miasta", "pl") == "pl:miasto"


@pytest.mark.parametrize("language", languages())
def test_the_words_of_a_language_are_written_well(language) -> None:
    words = bridge(language)
    translated = [english for english in words if words.from_english(english)]
    assert len(translated) > 700
    for english in translated:
        for translation in words.from_english(english):
            assert translation.stems, (english, translation)
            assert translation.text == translation.text.strip()


@pytest.mark.parametrize("language", ["en", *languages()])
def test_there_are_small_words_of_every_language(language) -> None:
    assert len(small_words(language)) > 20


def test_phrases_and_beginnings_are_never_translated() -> None:
    query = expand(parse('"good practice" wor* school'), present=["pl"])
    assert query.nodes[0] == Phrase(("good", "practice"))
    assert query.nodes[1] == Prefix("wor")
    assert isinstance(query.nodes[2], Best)


@pytest.mark.parametrize("language", languages())
def test_what_is_read_is_what_is_written(language) -> None:
    written = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8")
    # Packed anew by: python scripts/pack_bridge.py
    assert (FOLDER / "packed" / f"{language}.z").read_bytes() == pack(written, language)


def test_words_of_nearly_the_same_meaning_are_looked_for_only_where_that_is_wanted():
    plain = expand(parse("firms"), languages=["en"], present=["en"], parts=Parts())
    wider = expand(parse("firms"), languages=["en"], present=["en"], parts=Parts(near=True))
    assert not any("much the same" in option.why for option in plain.nodes[0].options)
    near = [option for option in wider.nodes[0].options if "much the same" in option.why]
    assert {option.node.text for option in near} >= {"company", "business"}
    assert all(0 < option.weight <= Parts().weights.near for option in near), (
        "never as good as the word itself"
    )


def test_words_mean_nearly_the_same_where_several_languages_say_so():
    worked_out = near_words(map(bridge, languages()))
    for english, others in worked_out.items():
        assert near_to(english) == tuple((word, share) for word, share in others), (
            "what is packed is up to date"
        )
        assert english not in dict(others)
        assert all(0 < share <= 1 for _, share in others)
