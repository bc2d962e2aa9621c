"""The grammar of searches, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodpractice.errors import BadQuery
from goodpractice.search.query import FIELDS, parse
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Exact,
    Not,
    Phrase,
    Prefix,
    Since,
    Starts,
    Until,
    Word,
    wanted,
)

PL, SE = Exact("country", "PL"), Exact("country", "SE")


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("", []),
        ("   ", []),
        ("career", [Word("career")]),
        ("Career CENTRE", [Word("career"), Word("centre")]),
        ("Łódź", [Word("lodz")]),
        ("Αθήνα", [Word("athina")]),
        ("Straße", [Word("strasse")]),
        # Punctuation separates words; within a word it makes them neighbours.
        ("career, centre & talent (2)", [Word("career"), Word("centre"), Word("talent"), Word("2")]),
        ("L'Aquila", [Phrase(("l", "aquila"))]),
        ("co-operation", [Phrase(("co", "operation"))]),
        ("Kielce - Poland", [Word("kielce"), Word("poland")]),
        # Phrases, with any quotes that a page may bring along.
        ('"career centre"', [Phrase(("career", "centre"))]),
        ('"career"', [Word("career")]),
        ("„Platforma startowa”", [Phrase(("platforma", "startowa"))]),
        ("«Emploi ville»", [Phrase(("emploi", "ville"))]),
        ('town"career centre"', [Word("town"), Phrase(("career", "centre"))]),
        ('"a OR -b title:c*"', [Phrase(("a", "or", "b", "title", "c"))]),
        # Not.
        ("-school", [Not(Word("school"))]),
        ('career -"high school"', [Word("career"), Not(Phrase(("high", "school")))]),
        ("-country:PL", [Not(PL)]),
        ("career-", [Word("career")]),
        ("- career", [Word("career")]),
        ("--like", [Not(Word("like"))]),
        # OR joins its neighbours only.
        ("a OR b", [AnyOf((Word("a"), Word("b")))]),
        ("a b OR c d", [Word("a"), AnyOf((Word("b"), Word("c"))), Word("d")]),
        ("a OR b OR -c", [AnyOf((Word("a"), Word("b"), Not(Word("c"))))]),
        ("a or b", [Word("a"), Word("or"), Word("b")]),
        ('a "OR" b', [Word("a"), Word("or"), Word("b")]),
        ("a AND b", [Word("a"), Word("b")]),
        # Beginnings of words.
        ("wor*", [Prefix("wor")]),
        ("Łód*", [Prefix("lod")]),
        ("L'Aqui*", [AllOf((Word("l"), Prefix("aqui")))]),
        ("vis-a-v*", [AllOf((Phrase(("vis", "a")), Prefix("v")))]),
        # Fields.
        ("title:career", [Word("career", "title")]),
        ('TITLE:"career centre"', [Phrase(("career", "centre"), "title")]),
        ("title:care*", [Prefix("care", "title")]),
        ("title:-foo", [Word("foo", "title")]),
        ("title:re:start", [Phrase(("re", "start"), "title")]),
        ("title: career", [Word("career", "title")]),
        ("title:career,talent", [AnyOf((Word("career", "title"), Word("talent", "title")))]),
        ("kind:city-partner", [Exact("kind", "city partner")]),
        ('city:"Zielona Góra"', [Exact("city", "zielona gora")]),
        ("city:Ziel*", [Starts("city", "ziel")]),
        ('topic:"Social inclusion",Youth', [AnyOf((Exact("topic", "social inclusion"), Exact("topic", "youth")))]),
        ("source:urbact-pl/kielce", [Exact("source", "urbact pl kielce")]),
        ("lang:PL", [Exact("lang", "pl")]),
        ("country:PL", [PL]),
        ("country:Poland", [PL]),
        ("country:Polska", [PL]),
        ("country:PL,SE", [AnyOf((PL, SE))]),
        ('country:"Czech Republic"', [Exact("country", "CZ")]),
        ("country: PL kielce", [PL, Word("kielce")]),
        ("country:PL OR city:Kielce", [AnyOf((PL, Exact("city", "kielce")))]),
        # Dates: the first day of what is written, and the last.
        ("since:2015", [Since(20150101)]),
        ("until:2018-06", [Until(20180630)]),
        ("since:2015-02-03 until:2016", [Since(20150203), Until(20161231)]),
        ("since:201X", [Since(20100101)]),
        # What looks like a field and is none.
        ("12:30", [Phrase(("12", "30"))]),
        ("https://urbact.example", [Phrase(("https", "urbact", "example"))]),
        ("gp:// ", [Word("gp")]),
    ],
)  # fmt: skip
def test_a_query_says(query: str, nodes: list[object]) -> None:
    assert parse(query) == AllOf(tuple(nodes))


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ('career "talent centre', 7, "never closed"),
        ('""', 0, "no letter and no digit"),
        ('career "–"', 7, "no letter and no digit"),
        ("???", 0, "no letter and no digit"),
        ("OR", 0, "OR stands between"),
        ("OR career", 0, "OR stands between"),
        ("career OR", 7, "OR stands between"),
        ("career OR OR talent", 10, "OR stands between"),
        ("career OR -", 7, "OR stands between"),
        ("& OR talent", 2, "OR stands between"),
        ("wo*rd", 2, "end of a word"),
        ("**", 0, "end of a word"),
        ("*", 0, "at least one letter"),
        ("title:*", 6, "at least one letter"),
        ("colour:red", 0, "no field “colour”"),
        ("career -colour:red", 8, "no field “colour”"),
        ("country:", 8, "needs a value"),
        ("career country: ", 16, "needs a value"),
        ("country:,PL", 8, "needs a value"),
        ("country:PL, SE", 10, "without a blank"),
        ("country:PL,", 11, "needs a value"),
        ("title:&", 6, "needs a letter"),
        ("country:Atlantis", 8, "is no country"),
        ("career country:PL,Polnd", 18, "is no country.*Poland"),
        ("since:yesterday", 6, "is no date"),
        ("since:2015-13", 6, "no month 13"),
        ("until:XXXX-01", 6, "needs a year"),
        ("since:2015,2016", 10, "one date"),
        ("x" * 256, 0, "at most 255 letters"),
    ],
)
def test_a_mistake_is_pointed_at(query: str, position: int, words: str) -> None:
    with pytest.raises(BadQuery, match=words) as caught:
        parse(query)
    assert caught.value.query == query
    assert caught.value.position == position


def test_the_message_draws_the_pointer() -> None:
    with pytest.raises(BadQuery) as caught:
        parse("career colour:red")
    assert str(caught.value).splitlines()[1:] == ["  career colour:red", "         ^"]


PARTS = st.sampled_from(
    [*(f"{field}:" for field in FIELDS), '"', "“", ",", "-", "OR", "AND", "*", ":", " ", "\n", "PL", "2015", "Łódź",
     "\ud800", "\x00", "ά", "//", "ß", "xyz", "'"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PARTS).map("".join), st.text(st.characters())))
@example("country:\ud800")
@example("since:٢٠١٥")
def test_no_text_whatever_raises_anything_else(query: str) -> None:
    mistake = None
    try:
        found = parse(query)
    except BadQuery as error:
        mistake = error
    if mistake is None:
        assert bool(found.nodes) == bool(query.strip())
    else:
        assert 0 <= mistake.position <= len(query)
        assert mistake.query == query


def test_what_is_excluded_is_not_wanted() -> None:
    assert list(wanted(parse("a -b c OR -d"))) == [Word("a"), Word("c")]
