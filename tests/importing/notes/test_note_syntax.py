"""A fact is a short sentence; a wrong word is pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadNote
from goodpractice.importing.notes.syntax import FieldFact, LinkFact, Word, parse_fact

handles = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)


def texts(words):
    return [word.text for word in words]


def test_one_thing_stands_in_a_relation_to_another():
    fact = parse_fact("port participates harbours")
    assert isinstance(fact, LinkFact)
    assert (texts(fact.subjects), fact.relation.text, texts(fact.objects)) == (
        ["port"],
        "participates",
        ["harbours"],
    )


def test_commas_join_several_on_both_sides():
    fact = parse_fact("port, school participates harbours , circle")
    assert (texts(fact.subjects), texts(fact.objects)) == (["port", "school"], ["harbours", "circle"])


def test_options_follow_without_blanks_around_the_sign():
    fact = parse_fact("port participates harbours role=lead since=2014-03")
    assert [(name.text, value.text) for name, value in fact.options] == [
        ("role", "lead"),
        ("since", "2014-03"),
    ]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_an_option_of_several_words_stands_in_quotes(quote):
    fact = parse_fact(f"port participates harbours wording={quote}leader of the network{quote}")
    assert fact.options[0][1].text == "leader of the network"


def test_an_option_may_list_with_commas():
    assert (
        parse_fact("mentors transferred_to port adopted=guidance,visits").options[0][1].text
        == "guidance,visits"
    )


def test_a_field_has_a_value():
    fact = parse_fact("visit.date = XXXX-01-10")
    assert isinstance(fact, FieldFact)
    assert (fact.subject.text, fact.field.text, fact.value) == ("visit", "date", Word("XXXX-01-10", 13))


def test_a_value_may_have_many_words_and_signs():
    assert parse_fact("mentors.summary = Pairs a pupil, a firm = a friend.").value.text == (
        "Pairs a pupil, a firm = a friend."
    )


def test_a_text_may_name_its_language():
    assert parse_fact("mentors.summary.en = Pairs").language.text == "en"


@pytest.mark.parametrize("sentence", ["mentors.status = running @2017-01-10", "a part_of b @2017-01-10"])
def test_a_date_behind_the_sign_at_says_when_it_held(sentence):
    assert parse_fact(sentence).as_of == Word("2017-01-10", sentence.index("2017"))


def test_words_know_their_place():
    sentence = " port ,  school participates harbours role=lead"
    fact = parse_fact(sentence)
    words = [*fact.subjects, fact.relation, *fact.objects, *fact.options[0]]
    assert all(sentence[word.at :].startswith(word.text) for word in words)


@pytest.mark.parametrize(
    ("sentence", "column", "part"),
    [
        ("", 1, "empty"),
        ("port", 5, "a relation is missing behind “port”"),
        ("port,", 6, "behind the comma"),
        ("port participates", 18, "behind “participates”"),
        (", port participates harbours", 1, "a handle is missing"),
        ("port participates harbours circle", 28, "one word too many"),
        ("port participates harbours role = lead", 28, "without blanks"),
        ("port participates harbours role=", 33, "a value is missing"),
        ("port participates harbours role=lead, partner", 39, "one word too many"),
        ("visit. = 1", 7, "the name of a field"),
        ("visit.date", 11, "= is missing"),
        ("visit.date =", 13, "a value is missing"),
        ("visit.date = @2017", 13, "a value is missing"),
    ],
)
def test_a_broken_sentence_is_pointed_at(sentence, column, part):
    with pytest.raises(BadNote) as caught:
        parse_fact(sentence)
    assert part in caught.value.message
    assert caught.value.column == column


@given(st.lists(handles, min_size=1, max_size=4), handles, st.lists(handles, min_size=1, max_size=4))
def test_what_is_put_together_comes_apart_again(subjects, relation, objects):
    fact = parse_fact(f"{', '.join(subjects)} {relation} {', '.join(objects)}")
    assert (texts(fact.subjects), fact.relation.text, texts(fact.objects)) == (subjects, relation, objects)


@given(st.text())
def test_any_text_is_a_fact_or_is_refused_with_a_place(sentence):
    column = 1
    try:
        parse_fact(sentence)
    except BadNote as problem:
        column = problem.column
    assert 1 <= column <= len(sentence) + 1
