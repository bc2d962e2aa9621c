"""What a search answers: which things, in which order, with which words, and why."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import (
    Claim,
    Event,
    Link,
    Network,
    Organisation,
    Person,
    Practice,
    Programme,
    Said,
    Statement,
)
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
        ("talentow", ["Talent Development Centre", "Start-up platform"]),
        ('"talentow"', ["Talent Development Centre"]),
        ("title:talentow", ["Talent Development Centre"]),
        ("zawodowe", ["Talent Development Centre"]),
        ('"emploi"', []),
        ("emploi", ["Talent Development Centre", "Start-up platform"]),
        ('"young people" kind:network', ["JOBTOWN"]),
        ('"people young"', []),
        ('"talentow talent"', []),
        ("jobtown ii", ["JOBTOWN"]),
        ("employer", ["Start-up platform"]),
        ("lessons", ["Start-up platform"]),
        ("youth", ["Talent Development Centre", "JOBTOWN"]),
        ("career guidance", ["Talent Development Centre"]),
        ("w Kaiserslautern", ["Kaiserslautern", "Haus in der Bahnhofstraße"]),
        ("(lodz OR Athina) kind:organisation", ["Łódź", "Δήμος Αθηναίων"]),
        ("-(country:PL OR country:SE) kind:organisation", ["Δήμος Αθηναίων", "Haus in der Bahnhofstraße"]),
        ("Jobtwon~", ["JOBTOWN"]),
        ("Jobtwn~1", ["JOBTOWN"]),
        ("title:Athnaion~", ["Δήμος Αθηναίων"]),
        ("city:Lodzz~", ["Łódź", "Łódź"]),
        ("city:Litzmannstadt kind:organisation", ["Łódź"]),
        ("near:Warszawa,150km kind:organisation", ["Łódź"]),
        ("near:51.77,19.46,5 kind:organisation", ["Łódź"]),
        ("near:51.77,19.46,5 -kind:organisation", ["Łódź"]),
        ("population:>1m kind:organisation", []),
        ("population:100k..1m kind:organisation", ["Łódź", "Δήμος Αθηναίων"]),
        ("topic:poradnictwo-zawodowe", ["Talent Development Centre"]),
        ('topic:"poradnictwa zawodowego"', ["Talent Development Centre"]),
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


@pytest.mark.parametrize("sort", ["relevance", "newest", "title"])
def test_more_may_be_asked_for_than_there_could_ever_be(small: Store, ask: Ask, sort: str) -> None:
    plain = ask("youth", sort=sort)
    assert plain.hits
    assert ask("youth", sort=sort, limit=10**12).hits == plain.hits


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
    found = ask("", limit=1, facets=True, languages=("pl",))
    assert tuple(found.facets) != ()
    assert set(found.facets) == set(results_module.FACETS)
    assert found.facets["kind"] == {"organisation": 3, "place": 3, "practice": 2, "network": 1}
    assert found.facets["country"] == {"PL": 3, "DE": 2, "GR": 2, "SE": 1}
    assert found.facets["source"] == {"made": 6}
    assert found.facets["decade"] == {"2010s": 3}
    assert ask("kind:practice", facets=True).facets["language"] == {"en": 2, "pl": 1}
    assert found.facets["topic"]["career-guidance"] == 1
    assert found.labels["topic"]["career-guidance"] == "poradnictwo zawodowe"
    assert ask("").facets == {}


def test_programmes_are_counted_and_found_by_name(store: Store, fill, ask: Ask) -> None:
    urbact, three = Programme(key="u", name="URBACT"), Programme(key="3", name="URBACT III")
    net, second = Network(key="n", name="JOBTOWN"), Network(key="m", name="JobTown 2")
    office = Organisation(key="o", name="Office", place=("Kielce", "PL"))
    fill(
        store,
        [
            (urbact, three, net, second, office),
            (Link(net, "part_of", urbact), Link(second, "part_of", three)),
            (Link(office, "participates", net, role="lead"), Link(office, "participates", second, role="partner")),
        ],
    )  # fmt: skip
    assert names(store, ask("programme:urbact kind:network")) == ["JOBTOWN"]
    assert set(names(store, ask("programme:urbact* kind:network"))) == {"JOBTOWN", "JobTown 2"}
    assert names(store, ask("programme:iii kind:network")) == ["JobTown 2"]
    assert names(store, ask("network:jobtown kind:organisation role:lead")) == ["Office"]
    # Who leads one network is no lead of another.
    assert names(store, ask('network:"jobtown 2" role:lead')) == []
    assert names(store, ask('network:"jobtown 2" role:lead,partner')) == ["Office"]
    assert names(store, ask('(network:"jobtown 2" role:partner)')) == ["Office"]
    assert names(store, ask("network:jobtown* role:lead kind:organisation")) == ["Office"]
    [hit] = ask("network:jobtown role:lead").hits
    assert hit.why == ("network: jobtown", "role: lead")
    assert names(store, ask("-network:jobtown kind:organisation")) == []
    assert ask("network:nowhere").total == 0
    assert ask("kind:network", facets=True).facets["programme"] == {"urbact": 1, "urbact-iii": 1}
    assert ask("kind:network", facets=True).labels["programme"]["urbact"] == "URBACT"


def test_hits_can_be_sorted(small: Store, ask: Ask) -> None:
    def titles(query: str, sort: str, **how) -> list[str]:
        return names(small, ask(query, sort=sort, **how))

    assert titles("kind:practice OR kind:network", "date") == [
        "Talent Development Centre",
        "JOBTOWN",
        "Start-up platform",
    ]
    assert titles("kind:practice OR kind:network", "newest") == [
        "Start-up platform",
        "JOBTOWN",
        "Talent Development Centre",
    ]
    # What has no date comes last in either order.
    assert titles("", "newest")[:3] == titles("", "date")[2::-1]
    assert len(titles("", "date")) == 9
    by_title = titles("", "title")
    assert by_title[-2:] == ["Start-up platform", "Talent Development Centre"]
    assert [each for n in range(9) for each in titles("", "title", limit=1, offset=n)] == by_title
    with pytest.raises(BadValue, match="newest"):
        ask("", sort="size")


def test_titles_are_in_the_readers_language(small: Store, ask: Ask) -> None:
    assert ask("kind:practice country:PL", languages=("pl",)).hits[0].title == "Centrum Rozwoju Talentów"
    [hit] = ask("kind:practice country:PL", languages=("en",)).hits
    assert (hit.title, hit.name, hit.kind, hit.country) == (
        "Talent Development Centre", "talent-development-centre", "practice", "PL",
    )  # fmt: skip


def test_the_passage_shows_the_words_asked_for(small: Store, ask: Ask) -> None:
    [hit] = ask("doradztwo dach*").hits
    assert hit.marked("[", "]") == "[Doradztwo] zawodowe dla młodych, pod jednym [dachem] ze szkoleniami."
    assert hit.matched_fields == ("summary",)
    assert hit.why == ("“doradztwo”, “dach*” in the summary",)


def test_the_passage_is_in_the_readers_language(small: Store, ask: Ask) -> None:
    assert ask("talent* kind:practice country:PL", languages=("en",)).hits[0].snippet.startswith("Talent")
    assert ask("kind:practice country:PL", languages=("pl",)).hits[0].snippet.startswith("Doradztwo")
    assert ask("kind:practice country:PL", languages=("de",)).hits[0].snippet.startswith("Career")


def test_conditions_are_reasons_too(small: Store, ask: Ask) -> None:
    [hit] = ask("country:SE since:2018 topic:employ* talent -school").hits
    assert hit.why == ("“talent” in the summary", "country: SE", "since: 2018-01-01", "topic: employ*")


def test_of_several_conditions_those_are_reasons_that_are_met(small: Store, ask: Ask) -> None:
    [hit] = ask(
        "kind:practice (country:SE OR since:2018) (city:Kielce OR lang:pl OR lang:en) talent -country:PL"
    ).hits
    assert hit.why == (
        "“talent” in the summary",
        "kind: practice",
        "country: SE",
        "since: 2018-01-01",
        "lang: en",
    )


def test_a_hit_in_another_language_says_so_and_marks_the_words(small: Store, ask: Ask) -> None:
    [hit] = ask("career guidance", languages=("pl",)).hits
    assert hit.why == (
        "“career” in the summary",
        "career guidance → doradztwo zawodowe (topic career-guidance), in the summary",
    )
    assert hit.marked("[", "]").startswith("[Doradztwo] [zawodowe] dla młodych")
    [hit] = ask("doradztwem Młodych", languages=("pl",), strict=True).hits
    assert [(reason.asked, *reason.also) for reason in hit.reasons] == [("doradztwem", "Młodych")]


def test_a_hit_by_its_topic_alone_shows_the_words_that_say_so(small: Store, ask: Ask) -> None:
    [hit] = ask("topic:career-guidance", languages=("pl", "en")).hits
    assert hit.why == ("topic: poradnictwo zawodowe",)
    assert hit.marked("[", "]").startswith("[Doradztwo zawodowe]")


def test_near_words_are_suggested_where_there_is_nothing(small: Store, ask: Ask) -> None:
    [near] = ask("jobtwon kind:network").suggestions[:1]
    assert (near.query, near.word, near.total) == ("jobtown kind:network", "jobtown", 1)
    assert str(near) == "did you mean jobtown?"
    assert ask("talent").suggestions == ()
    both = ask("talnet developmnt -jobtown").suggestions[0]
    assert both.query == both.word == "talent development -jobtown"
    assert [one.query for one in ask("city:Lodzz").suggestions] == ["city:lodz"]


def test_conditions_that_leave_nothing_are_told(small: Store, ask: Ask) -> None:
    found = ask("title:talent country:SE kind:practice")
    assert [(one.without, one.total) for one in found.suggestions] == [("title:talent", 1), ("country:SE", 1)]
    assert str(found.suggestions[1]) == "1 hit without country:SE"
    assert ask(found.suggestions[1].query).total == 1
    assert [one.without for one in ask("jobtown", kinds=("practice",)).suggestions] == ["kind practice"]


def test_where_no_record_has_all_words_those_with_most_come_first(small: Store, ask: Ask) -> None:
    found = ask("jobtown xyzzyx")
    assert names(small, found) == ["JOBTOWN"]
    assert results_module.NOT_ALL in found.note
    assert ask('jobtown "xyzzyx"').total == 0
    assert ask("jobtown -jobtown").total == 0


def test_what_is_like_a_thing_is_found_without_it(store: Store, fill, ask: Ask) -> None:
    fill(
        store,
        [
            Practice(key="1", name={"en": "Apartments for graduates"}, country="PL",
                     summary={"en": "The city lets flats to young people who finish school, so that they stay."}),
            Practice(key="2", name={"pl": "Mieszkania dla absolwentów"}, country="PL",
                     summary={"pl": "Miasto wynajmuje mieszkania młodym ludziom, żeby nie wyjeżdżali."}),
            Practice(key="3", name={"en": "Bicycle lanes along the river"}, country="NL"),
        ],
    )  # fmt: skip
    first = ask("title:Apartments").hits[0].entity
    assert names(store, ask("", like=[first]))[0] == "Mieszkania dla absolwentów"
    assert first not in {hit.entity for hit in ask("", like=[first]).hits}
    assert ask("country:NL kind:event", like=[first]).total == 0


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
    assert all("Withheld" not in hit.snippet + hit.title for hit in ask("kind:person").hits)


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


# ── what has only some of the words ──────────────────────────────────────────────────────────────────────


def test_a_page_that_is_not_full_goes_on_with_what_has_most_of_the_words(small: Store, ask: Ask) -> None:
    found = ask("advice talent", facets=True)
    assert [(hit.name, hit.partial) for hit in found.hits] == [
        ("talent-development-centre", False),
        ("start-up-platform", False),
    ]
    found = ask("advice roof", facets=True)
    assert [(hit.name, hit.partial) for hit in found.hits] == [
        ("talent-development-centre", False),
        ("start-up-platform", True),
    ]
    assert (found.total, found.more) == (1, 1)
    # Counts are of what was asked for.
    assert found.facets["country"] == {"PL": 1}
    assert "“advice” in the summary" in found.hits[1].why


def test_pages_go_on_from_those_with_all_words_to_those_with_most(small: Store, ask: Ask) -> None:
    whole = [hit.name for hit in ask("advice roof", limit=9).hits]
    assert [hit.name for place in range(3) for hit in ask("advice roof", limit=1, offset=place).hits] == whole
    assert not any(hit.partial for hit in ask("advice roof", limit=1).hits)


@pytest.mark.parametrize(
    "question",
    ["advice", "advice roof country:PL", '"advice" "roof"', "advice country:SE", "roof kind:practice"],
)
def test_conditions_and_quotes_are_never_left_out(small: Store, ask: Ask, question: str) -> None:
    found = ask(question)
    assert not any(hit.partial for hit in found.hits)
    assert len(found.hits) == found.total


def test_strict_finds_only_what_has_all_the_words(small: Store, ask: Ask) -> None:
    found = ask("advice roof", strict=True)
    assert [hit.name for hit in found.hits] == ["talent-development-centre"]
    assert found.more == 0
    assert ask("advice zeppelin", strict=True).total == 0


def test_other_orders_and_totals_alone_are_of_what_has_all_the_words(small: Store, ask: Ask) -> None:
    assert len(ask("advice roof", sort="newest").hits) == 1
    assert ask("advice roof", limit=0).more == 0


def test_a_word_with_punctuation_may_be_one_without(store: Store, fill) -> None:
    fill(
        store,
        [Practice(key="1", name="Cooperation of schools"), Practice(key="2", name="Co-operation of firms")],
    )
    index = SearchIndex(store)
    assert [hit.title for hit in index.search("co-operation").hits] == [
        "Co-operation of firms",
        "Cooperation of schools",
    ]
    assert index.search('"co-operation"').total == 1
    index.close()
