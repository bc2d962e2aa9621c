"""What a search answers: which things, in which order, with which words, and why."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import Claim, Event, Network, Organisation, Person, Practice, Said, Statement
from goodpractice.errors import BadQuery, BadValue
from goodpractice.language import words
from goodpractice.search import Results, SearchIndex, search
from goodpractice.search import results as results_module
from goodpractice.search.snippets import cut, located, spans
from goodpractice.search.tree import Phrase, Prefix, Word
from goodpractice.store import Store

Ask = Callable[..., Results]


@pytest.fixture(params=["with the index", "without"])
def ask(request: pytest.FixtureRequest, store: Store, index: SearchIndex) -> Ask:
    """Ask in both ways; nobody may notice which."""

    def asked(text: str, **how) -> Results:
        return search(store, text, index=index if request.param == "with the index" else None, **how)

    return asked


def names(store: Store, results: Results) -> list[str]:
    heads = store.read.heads([hit.entity for hit in results.hits])
    return [heads[hit.entity].label for hit in results.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lodz kind:organisation", ["Łódź"]),
        ("Łódź kind:place", ["Łódź"]),
        ("Athina kind:organisation", ["Δήμος Αθηναίων"]),
        ("Αθήνα kind:place", ["Αθήνα"]),
        ("bahnhofstrasse", ["Haus in der Bahnhofstraße"]),
        ("talentow", ["Talent Development Centre"]),
        ("zawodowe", ["Talent Development Centre"]),
        ("emploi", []),
        ('"young people" kind:network', ["JOBTOWN"]),
        ('"people young"', []),
        ('"talentow talent"', []),
        ("jobtown ii", ["JOBTOWN"]),
        ("employer", ["Start-up platform"]),
        ("lessons", ["Start-up platform"]),
        ("youth", ["Talent Development Centre"]),
        ("topic:youth", ["Talent Development Centre"]),
        ("topic:employment -country:PL", ["Start-up platform"]),
        ("country:Poland kind:practice", ["Talent Development Centre"]),
        ("kind:municipality", ["Δήμος Αθηναίων"]),
        ("kind:city-partner", ["Łódź"]),
        ("city:lodz kind:organisation", ["Łódź"]),
        ("city:kaisers* kind:organisation", ["Haus in der Bahnhofstraße"]),
        ("lang:el", ["Δήμος Αθηναίων"]),
        ("source:made kind:network", ["JOBTOWN"]),
        ("source:other", []),
        ("source:places", []),
        ("since:2011", ["JOBTOWN", "Start-up platform"]),
        ("until:2015", ["JOBTOWN", "Talent Development Centre"]),
        ("since:2013 until:2015", ["JOBTOWN"]),
        ("until:2014-12", ["Talent Development Centre"]),
        ("since:2018-11 until:2018-11-30", ["Start-up platform"]),
        ("since:2018-11-02", []),
        ("title:advice", []),
        ("title:talent OR title:jobtown", ["JOBTOWN", "Talent Development Centre"]),
    ],
)
def test_a_query_finds(small: Store, ask: Ask, query: str, expected: list[str]) -> None:
    assert sorted(names(small, ask(query))) == sorted(expected)


def test_titles_come_before_texts(store: Store, fill, ask: Ask) -> None:
    fill(
        store,
        [
            Practice(key="1", name="Advice", summary=" ".join(["career"] * 30)),
            Practice(
                key="2", name="Career days in a town far away from everything else", summary="Something."
            ),
            Practice(key="3", name="Unrelated"),
        ],
    )
    assert names(store, ask("career")) == ["Career days in a town far away from everything else", "Advice"]


def test_equals_stand_in_the_order_in_which_they_came(store: Store, fill, ask: Ask) -> None:
    fill(store, [Network(key=f"{n:03}", name="jobtown") for n in range(250)])
    whole = [hit.entity for hit in ask("jobtown", limit=250).hits]
    assert whole == sorted(whole)
    pages = [hit.entity for at in range(0, 250, 30) for hit in ask("jobtown", limit=30, offset=at).hits]
    assert pages == whole
    assert [hit.entity for hit in ask("kind:network", limit=7, offset=3).hits] == whole[3:10]


def test_pages(small: Store, ask: Ask) -> None:
    everything = ask("")
    assert everything.total == len(everything.hits) == 9
    assert ask("", limit=0).hits == ()
    assert ask("", limit=0).total == 9
    assert ask("", limit=3, offset=8).total == 9
    assert len(ask("", limit=3, offset=8).hits) == 1
    assert ask("", limit=3, offset=80).hits == ()
    assert ask("", kinds=("network", "practice")).total == 3
    assert ask("advice", kinds=("network",)).total == 0


def test_facets_count_all_hits(small: Store, ask: Ask) -> None:
    assert ask("", limit=1, facets=True).facets == {
        "kind": {"organisation": 3, "place": 3, "practice": 2, "network": 1},
        "country": {"PL": 3, "GR": 2, "DE": 2, "SE": 1},
        "source": {"made": 6},
    }
    assert ask("").facets == {}


def test_the_passage_shows_the_words_asked_for(small: Store, ask: Ask) -> None:
    [hit] = ask("doradztwo dach*").hits
    assert hit.marked("[", "]") == "[Doradztwo] zawodowe dla młodych, pod jednym [dachem] ze szkoleniami."
    assert hit.matched_fields == ("summary",)
    assert hit.why == ("“doradztwo” in the summary", "“dach*” in the summary")


def test_the_passage_is_in_the_readers_language(small: Store, ask: Ask) -> None:
    assert ask("talent* kind:practice country:PL", languages=("en",)).hits[0].snippet.startswith("Talent")
    assert ask("kind:practice country:PL", languages=("pl",)).hits[0].snippet.startswith("Doradztwo")
    assert ask("kind:practice country:PL", languages=("de",)).hits[0].snippet.startswith("Career")


def test_conditions_are_reasons_too(small: Store, ask: Ask) -> None:
    [hit] = ask("country:SE since:2018 topic:employ* talent -school").hits
    assert hit.why == ("“talent” in the summary", "country: SE", "since: 2018-01-01", "topic: employ*")


def test_near_words_are_suggested_where_there_is_nothing(small: Store, ask: Ask) -> None:
    assert "jobtown" in ask("jobtwon").suggestions
    assert "talentow" in ask("talentov").suggestions
    assert ask("talent").suggestions == ()
    assert ask("jobtown xyzzyx").suggestions == ()


def test_names_that_may_not_stand_are_not_given_away(store: Store, fill, ask: Ask) -> None:
    fill(
        store,
        [
            Person(key="1", name="Withheld Expertson", summary="Expertson leads"),
            Person(key="2", name="Public Expertly", basis="public role"),
        ],
    )
    assert ask("withheld").total == 0
    assert ask("expertson").suggestions == ()
    assert names(store, ask("expertly")) == ["Public Expertly"]
    assert ask("kind:person").total == 2
    assert all("Withheld" not in hit.snippet for hit in ask("kind:person").hits)


def test_claims_and_events_are_found_by_what_they_say(store: Store, fill, ask: Ask) -> None:
    fill(
        store,
        [
            Claim(key="1", kind="count", of="members", comparator="more than", value=60),
            Claim(key="2", kind="aim", summary={"pl": "Usamodzielnienie młodych"}),
            Event(key="3", name="First meeting", date="2017-01-10",
                  statements=[Statement("date", "XXXX-01-10", Said(quote="10 stycznia w Kielcach"))]),
        ],
    )  # fmt: skip
    assert names(store, ask('"more than" members kind:count')) == ["more than 60 members"]
    assert ask("usamodzielnienie kind:claim lang:pl").total == 1
    assert names(store, ask("stycznia since:2017-01-10 until:2017-01-10")) == ["First meeting"]


def test_what_nobody_states_any_more_is_not_found(store: Store, fill, ask: Ask) -> None:
    fill(store, [Organisation(key="1", name="Town hall", place=("Kielce", "PL"))])
    assert ask("kielce").total == 2
    fill(store, [])
    assert ask("").total == 0


@pytest.mark.parametrize("how", [{"limit": -1}, {"offset": -1}, {"kinds": ("practise",)}])
def test_what_cannot_be_asked_is_refused(small: Store, ask: Ask, how: dict) -> None:
    with pytest.raises(BadValue):
        ask("talent", **how)
    with pytest.raises(BadQuery):
        ask('"talent')


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────


@given(st.text())
def test_places_of_words_are_where_the_words_are(text: str) -> None:
    places = located(text)
    assert [place.word for place in places] == words(text)
    for place in places:
        assert place.word in words(text[place.start : place.end])


@given(
    st.lists(st.sampled_from(["career", "Łódź", "a", "\n", "the", "l’Aquila"])).map(" ".join),
    st.integers(20, 60),
)
def test_a_passage_keeps_the_words_it_marks(text: str, length: int) -> None:
    found = spans(located(text), Word("lodz"))
    passage = cut(text, found, length)
    assert len(passage.text) <= max(length + 4, 4)
    assert bool(passage.spans) == bool(found)
    assert {passage.text[start:end] for start, end in passage.spans} <= {"Łódź"}


@pytest.mark.parametrize(
    ("text", "leaf", "expected"),
    [
        ("ŁÓDŹ, Łódź.", Word("lodz"), ["ŁÓDŹ", "Łódź"]),
        ("le centre d’emploi", Phrase(("d", "emploi")), ["d’emploi"]),
        ("Straßenbahn", Prefix("strasse"), ["Straßenbahn"]),
        ("cafe\u0301 au lait", Word("cafe"), ["cafe\u0301"]),
        ("career", Phrase(("career", "centre")), []),
    ],
)
def test_letters_are_marked_as_they_are_written(text: str, leaf, expected: list[str]) -> None:
    assert [text[start:end] for start, end in spans(located(text), leaf)] == expected


# ── cost ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    script = (
        "import sys; import goodpractice.search.query as q; q.parse('lodz OR \"a b\"')\n"
        "import goodpractice.search\n"
        "print([name for name in ('tantivy', 'rapidfuzz', 'networkx', 'platformdirs') if name in sys.modules])"
    )
    sources = str(Path(results_module.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": sources},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
