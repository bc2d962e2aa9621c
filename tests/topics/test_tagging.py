"""What a text is about, and how a tag says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.topics import Written, matcher, tag, tags_of, vocabulary
from goodpractice.topics.keywords import concepts_of


def about(*texts):
    return [one.concept for one in tag(texts)]


def labels(text, language="en"):
    return [match.label for match in matcher(language).find(text)]


def test_the_longest_label_wins_and_its_words_count_once():
    assert labels("Social housing for students") == ["social housing", "students"]


def test_a_label_does_not_run_over_the_end_of_a_sentence():
    assert "youth unemployment" not in labels("We work with youth. Unemployment fell.")
    assert labels("Youth unemployment fell.") == ["youth unemployment"]


def test_letters_and_inflection_do_not_matter():
    assert labels("REWITALIZACJI MIAST", "pl") == ["rewitalizacja miast"]
    assert labels("w szkolach zawodowych", "pl") == ["szkoły zawodowe"]


def test_a_house_is_no_housing_and_a_common_aim_no_commons():
    assert labels("the house of a common man") == []


@pytest.mark.skipif("de" not in vocabulary().languages, reason="there are no German labels")
def test_a_compound_says_as_much_as_a_phrase():
    (flood,) = matcher("de").find("Hochwasserschutz")
    (sport,) = matcher("de").find("Sport")
    assert flood.phrase
    assert not sport.phrase
    assert about(Written("summary", "Die Gemeinden planen ihren Hochwasserschutz.", "de")) == ["floods"]


def test_a_title_makes_a_tag_and_says_so():
    (found,) = tag([Written("name", "Apprenticeship for all", "en", ("urbact",))])
    assert found.concept == "apprenticeship"
    assert [str(reason) for reason in found.reasons] == ["“apprenticeship” in name"]
    assert found.reasons[0].sources == ("urbact",)


def test_words_with_other_meanings_alone_make_no_tag():
    assert about(Written("name", "Playing a role at work", "en")) == []


def test_one_word_in_a_long_text_is_no_tag():
    text = "The steering committee met again and agreed on the next steps of the plan. " * 40
    assert about(Written("sections.Solution", f"{text} Some cycling was seen. {text}", "en")) == []


def test_what_the_summary_says_is_a_tag():
    summary = (
        "The city trains mentors for refugees. Asylum seekers find work through cooperation with employers."
    )
    assert {"refugees", "employer-engagement"} <= set(about(Written("summary", summary, "en")))


def test_a_general_word_needs_more_than_to_be_mentioned():
    assert about(Written("summary", "It strengthens participation.", "en")) == []
    assert about(Written("name", "Citizen participation in planning", "en"))[0] == "participation"


def test_keywords_of_sources_are_tags():
    (employment, skills) = tag([Written("topics", "Jobs and skills", "en", ("urbact",))])
    assert (employment.concept, skills.concept) == ("employment", "skills")
    assert str(employment.reasons[0]) == "keyword “Jobs and skills” of urbact"


def test_keyword_and_text_together_are_surer_than_each():
    by_keyword = tag([Written("topics", "Housing", "en")])[0].score
    by_text = tag([Written("name", "Housing for all", "en")])[0].score
    both = next(
        t for t in tag([Written("topics", "Housing", "en"), Written("name", "Housing for all", "en")])
    )
    assert both.concept == "housing"
    assert both.score > max(by_keyword, by_text)


@pytest.mark.parametrize(
    ("keyword", "concepts"),
    [
        ("Culture & Heritage", {"culture", "cultural-heritage"}),
        ("Cultural heritage and arts", {"culture", "cultural-heritage", "arts"}),
        ("Labour market and employment", {"employment"}),
        ("Key Competences (incl. mathematics and literacy) - basic skills", {"basic-skills"}),
        ("Inclusion / Jobs and skills", {"social-inclusion", "employment", "skills"}),
        ("13. Climate action", {"climate-action"}),
        ("no topic at all", set()),
        ("", set()),
    ],
)
def test_keywords_mean_concepts(keyword, concepts):
    assert set(concepts_of(keyword)) == concepts


def test_every_keyword_of_the_vocabulary_means_its_concept():
    for concept in vocabulary():
        for keyword in concept.keywords:
            assert concept.id in concepts_of(keyword), (concept.id, keyword)


def test_every_preferred_label_tags_its_concept_in_every_language():
    topics = vocabulary()
    for language in topics.languages:
        missed = []
        for concept in topics:
            label = topics.label(concept.id, language)
            places = {place for match in matcher(language).find(label) for place in match.concepts}
            if concept not in {topics.concepts[place] for place in places}:
                missed.append(f"{concept.id}: {label}")
        assert missed == [], language


def test_fields_that_hold_no_words_are_passed_over():
    fields = {"place": [({"name": "Housing", "country": "IE"}, ())], "since": [("2012", ())]}
    assert tags_of(fields) == ()


def test_a_summary_that_stands_there_twice_counts_once():
    text = {"en": "Housing advice for tenants in housing estates."}
    once = tags_of({"summary": [(text, ())]})
    assert tags_of({"sections.Summary": [(text, ())], "summary": [(text, ())]}) == once


def test_the_language_of_a_text_is_told_where_nobody_says_it():
    text = "Program wspiera przedsiębiorczość kobiet i pomaga znaleźć pracę osobom długotrwale bezrobotnym w powiecie."
    assert {"womens-entrepreneurship", "long-term-unemployment"} <= set(about(Written("summary", text)))
    assert about(Written("name", "Apprenticeship"))[0] == "apprenticeship"


def test_a_language_without_labels_has_no_tags_from_its_text():
    assert about(Written("name", "youth unemployment", "tlh")) == []


TEXTS = st.lists(
    st.builds(
        Written,
        st.sampled_from(["name", "summary", "sections.A", "topics"]),
        st.one_of(
            st.text(max_size=80), st.sampled_from(["Housing", "youth work; street art", "rynek pracy"])
        ),
        st.sampled_from(["en", "pl", "und", "xx"]),
    ),
    max_size=6,
)


@settings(deadline=None)  # the first text loads what tells languages
@given(TEXTS, st.randoms())
def test_the_order_of_texts_does_not_matter(texts, random):
    shuffled = [*texts]
    random.shuffle(shuffled)
    found = tag(texts)
    assert found == tag(shuffled)
    for one in found:
        assert 0 < one.score <= 1
        assert one.reasons
