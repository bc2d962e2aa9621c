"""The grammar of searches, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodpractice.errors import BadQuery
from goodpractice.search.query import FIELDS, parse
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Between,
    Exact,
    Fuzzy,
    Linked,
    Located,
    Near,
    Not,
    Phrase,
    Prefix,
    Since,
    Starts,
    Tagged,
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
        ("L'Aquila", [Phrase(("l", "aquila"), quoted=False)]),
        ("co-operation", [Phrase(("co", "operation"), quoted=False)]),
        ("Kielce - Poland", [Word("kielce"), Word("poland")]),
        # Phrases, with any quotes that a page may bring along.
        ('"career centre"', [Phrase(("career", "centre"))]),
        ('"career"', [Phrase(("career",))]),
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
        ('a "OR" b', [Word("a"), Phrase(("or",)), Word("b")]),
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
        ("title:re:start", [Phrase(("re", "start"), "title", quoted=False)]),
        ("title: career", [Word("career", "title")]),
        ("title:career,talent", [AnyOf((Word("career", "title"), Word("talent", "title")))]),
        ("kind:city-partner", [Exact("kind", "city partner")]),
        ('city:"Zielona Góra"', [AnyOf((Exact("city", "zielona gora"), Located(("3080165",))))]),
        ("city:Nowhereville", [Exact("city", "nowhereville")]),
        ("city:Kilce~", [Fuzzy("kilce", 1, "city")]),
        ("city:Ziel*", [Starts("city", "ziel")]),
        ("topic:Wheels", [Exact("topic", "wheels")]),
        ("topic:career-guidance", [AnyOf((Exact("topic", "career guidance"), Tagged("career-guidance")))]),
        ("topic:bezrobocie", [AnyOf((Exact("topic", "bezrobocie"), Tagged("unemployment")))]),
        ("network:jobtown-2", [Linked("network", ("jobtown", "2"))]),
        ("programme:Interreg*", [Linked("programme", ("interreg",), starred=True)]),
        ("role:lead", [Exact("role", "lead")]),
        ("source:urbact-pl/kielce", [Exact("source", "urbact pl kielce")]),
        ("lang:PL", [Exact("lang", "pl")]),
        ("lang:polski", [Exact("lang", "pl")]),
        ("kind:practices,people", [AnyOf((Exact("kind", "practice"), Exact("kind", "person")))]),
        ("country:PL", [PL]),
        ("country:Poland", [PL]),
        ("country:Polska", [PL]),
        ("country:PL,SE", [AnyOf((PL, SE))]),
        ('country:"Czech Republic"', [Exact("country", "CZ")]),
        ("country: PL kielce", [PL, Word("kielce")]),
        ("country:PL OR role:lead", [AnyOf((PL, Exact("role", "lead")))]),
        # Brackets; what stands in them is one condition.
        ("(career)", [Word("career")]),
        ("(a b) OR c", [AnyOf((AllOf((Word("a"), Word("b"))), Word("c")))]),
        ("-(a OR b) c", [Not(AnyOf((Word("a"), Word("b")))), Word("c")]),
        ("(a (b OR (c)))", [AllOf((Word("a"), AnyOf((Word("b"), Word("c")))))]),
        ("(-a country:PL) b", [AllOf((Not(Word("a")), PL)), Word("b")]),
        ("talent(s) ()", [Word("talent"), Word("s")]),
        # Slips of the pen: one in a short word, two in a long one.
        ("Kilce~", [Fuzzy("kilce", 1)]),
        ("Kaiserslauten~", [Fuzzy("kaiserslauten", 2)]),
        ("Kaiserslauten~1", [Fuzzy("kaiserslauten", 1)]),
        ("title:Kilce~2", [Fuzzy("kilce", 2, "title")]),
        ("co-operaton~", [AllOf((Word("co"), Fuzzy("operaton", 2)))]),
        ("~50", [Word("50")]),
        # Numbers.
        ("budget:>100000", [Between("budget", low=100_000, above=True)]),
        ("budget:<=5e6", [Between("budget", high=5_000_000)]),
        ("budget:>=1.5m", [Between("budget", low=1_500_000)]),
        ("budget:<20k", [Between("budget", high=20_000, below=True)]),
        ("budget:>800kPLN", [Between("budget", low=800_000, above=True, currency="PLN")]),
        ("budget:1m..2mSEK", [Between("budget", 1_000_000, 2_000_000, currency="SEK")]),
        ("population:50000..200000", [Between("population", 50_000, 200_000)]),
        ("population:..5k", [Between("population", high=5_000)]),
        ("population:2mln..", [Between("population", low=2_000_000)]),
        ("population:7", [Between("population", 7, 7)]),
        ("population:<5k,>1m", [AnyOf((Between("population", high=5_000, below=True),
                                       Between("population", low=1_000_000, above=True)))]),
        # Circles.
        ("near:kielce,100km", [Near(50.87033, 20.62752, 100, "Kielce, PL")]),
        ("near:Kielcach", [Near(50.87033, 20.62752, 50, "Kielce, PL")]),
        ("near:Kolonia,20 km talent", [Near(50.93333, 6.95, 20, "Köln, DE"), Word("talent")]),
        ("near:50.87,20.63,100km", [Near(50.87, 20.63, 100)]),
        ("near:-1.5,+20", [Near(-1.5, 20, 50)]),
        # Dates: the first day of what is written, and the last.
        ("since:2015", [Since(20150101)]),
        ("until:2018-06", [Until(20180630)]),
        ("since:2015-02-03 until:2016", [Since(20150203), Until(20161231)]),
        ("since:201X", [Since(20100101)]),
        # What looks like a field and is none.
        ("12:30", [Phrase(("12", "30"), quoted=False)]),
        ("https://urbact.example", [Phrase(("https", "urbact", "example"), quoted=False)]),
        ("gp:// ", [Word("gp")]),
        ("Objectives: talent", [Word("objectives"), Word("talent")]),
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
        ("career (talent", 7, "never closed"),
        ("(a (b) c", 0, "never closed"),
        ("career) talent", 6, "No bracket is open"),
        ("(" * 31, 30, "30 deep"),
        ("(a OR) b", 3, "OR stands between"),
        ("title:(a b)", 6, "not a bracket"),
        ("contry:PL", 0, "did you mean country:"),
        ("~", 0, "no letter"),
        ("programme:Interrg~", 17, "takes no ~"),
        ("budget:much", 7, "needs a number"),
        ("budget:>", 7, "needs a number"),
        ("budget:..", 7, "before or behind"),
        ("budget:9..3", 7, "smaller number comes first: budget:3..9"),
        ("budget:1e99", 7, "no number is as large"),
        ("budget:inf", 7, "needs a number"),
        ("budget:1EUR..2PLN", 7, "one currency"),
        ("population:>9PLN", 11, "no currency"),
        ("near:Xyzzyq,10km", 5, "knows no place"),
        ("near:kielce,far", 12, "in kilometres"),
        ("near:kielce,0", 12, "more than 0"),
        ("near:kielce,10km,20km", 17, "a place and a distance"),
        ("near:50.87", 0, "needs a longitude"),
        ("near:95,20", 5, "latitude"),
        ("near:50,200", 8, "longitude"),
        ("near:50,20,9,9", 13, "and a distance"),
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
     "\ud800", "\x00", "ά", "//", "ß", "xyz", "'",
     "(", ")", "~", "~2", ">", "<=", "..", "1e9", "50.8", "20", "100km", "Kielce", "topic:", "near:", "budget:"]
)  # fmt: skip


@settings(deadline=None)  # who comes first loads the gazetteer
@given(st.one_of(st.text(), st.lists(PARTS).map("".join), st.text(st.characters())))
@example("country:\ud800")
@example("since:٢٠١٥")
@example("budget:٢٠١٥")
@example("near:٢,٢")
@example("(" * 5000)
@example("-(" * 5000 + "a")
@example("network:½")
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
