"""Whatever happens to a catalogue: the index, brought up to date, finds what reading everything finds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Claim, Decision, Event, Network, Organisation, Person, Practice, RecordName
from goodpractice.errors import BadQuery, CannotUndo
from goodpractice.search import SearchIndex, parse, search
from goodpractice.search.results import NO_INDEX
from goodpractice.store import Store

WORDS = [
    "career",
    "Career",
    "centre",
    "Łódź",
    "lodz",
    "Straße",
    "Αθήνα",
    "l'Aquila",
    "young-people",
    "日本",
    "½",
    "c++",
]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
TEXTS = st.dictionaries(st.sampled_from(["en", "pl", "pt-BR", "und"]), TEXT, min_size=1, max_size=2)
KEY = st.sampled_from("abc")
COUNTRY = st.sampled_from([None, "PL", "SE"])
PLACE = st.one_of(st.none(), st.tuples(st.sampled_from(["Łódź", "Lodz", "Kielce"]), COUNTRY))
DATE = st.sampled_from([None, "2013", "2015-06", "2018-06-30", "XXXX-01-10"])
TOPICS = st.lists(st.sampled_from(["Youth", "Social inclusion"]), max_size=2)

RECORD = st.one_of(
    st.builds(Network, key=KEY, name=TEXTS, also=st.lists(TEXTS, max_size=1), country=COUNTRY, since=DATE),
    st.builds(Organisation, key=KEY, name=TEXTS, kind=st.sampled_from([None, "city-partner"]), place=PLACE),
    st.builds(Practice, key=KEY, name=TEXTS, summary=TEXTS, topics=TOPICS, sections=st.dictionaries(TEXT, TEXTS, max_size=2)),
    st.builds(Event, key=KEY, name=TEXTS, date=DATE, place=PLACE),
    st.builds(Claim, key=KEY, kind=st.just("count"), of=TEXT, value=st.integers(0, 99)),
    st.builds(Person, key=KEY, name=TEXTS, basis=st.sampled_from([None, "public role"])),
)  # fmt: skip

STEP = st.one_of(
    st.tuples(st.just("import"), st.sampled_from(["one", "two"]), st.lists(RECORD, max_size=6)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("merge"), st.sampled_from(["network", "organisation", "practice"]), KEY, KEY),
)

VALUE = st.sampled_from(
    [*WORDS, "Youth", '"Social inclusion"', "city-partner", '"career centre"', "pt", "one", "c*", "l*"]
)
CONDITION = st.one_of(
    VALUE,
    st.tuples(st.sampled_from(["title", "city", "kind", "topic", "source", "lang"]), VALUE).map(":".join),
    st.sampled_from(
        [
            "country:PL",
            "country:PL,SE",
            "since:2015",
            "until:2015",
            "kind:practice,event",
            "kind:pr*",
            "city:l*",
            "city:Kielcach",
            "city:Litzmannstadt",
            "near:Łódź,200km",
            "near:50.87,20.63,5",
            "population:>500k",
            "population:100k..300k",
            "topic:young-people",
            "topic:inclusion",
            "lodzz~",
            "carer~2",
            "title:aquilla~",
            "city:kielc~",
            "source:onne~",
            "(lodz OR career)",
            "(centre kind:practice)",
            "lang:polski",
            "role:lead",
        ]
    ),
)
ITEM = st.tuples(st.sampled_from(["", "-"]), CONDITION).map("".join)
QUERY = st.lists(st.lists(ITEM, min_size=1, max_size=2).map(" OR ".join), max_size=3).map(" ".join)


def entities(results: Any) -> set[int]:
    assert sum(not hit.partial for hit in results.hits) == results.total
    return {hit.entity for hit in results.hits}


def step(store: Store, fill: Callable[..., None], what: tuple[Any, ...]) -> None:
    if what[0] == "import":
        fill(store, list({(record.KIND, record.key): record for record in what[2]}.values()), source=what[1])
    elif what[0] == "merge":
        store.decide(
            Decision(
                RecordName("one", what[1], what[2]), "same", RecordName("two", what[1], what[3]), by="test"
            )
        )
    else:
        with suppress(CannotUndo):
            store.undo()


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEP, min_size=1, max_size=6), queries=st.lists(QUERY, min_size=4, max_size=10))
def test_index_and_scan_find_the_same(
    fill: Callable[..., None], steps: list[tuple[Any, ...]], queries: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "catalogue.gp")
        index = SearchIndex(store)
        try:
            for what in steps:
                step(store, fill, what)
                for query in queries:
                    try:
                        parse(query)
                    except BadQuery:
                        continue
                    quick = index.search(query, limit=1000, facets=True)
                    slow = search(store, query, limit=1000, facets=True)
                    assert quick.note == slow.note.removeprefix(NO_INDEX).strip()
                    assert entities(quick) == entities(slow), query
                    for sort in ("title", "date", "newest"):
                        pages = [
                            [
                                hit.entity
                                for hit in search(store, query, limit=3, offset=1, sort=sort, index=way).hits
                            ]
                            for way in (index, None)
                        ]
                        assert pages[0] == pages[1], (query, sort)
                    assert {name: counts for name, counts in quick.facets.items() if counts} == {
                        name: counts for name, counts in slow.facets.items() if counts
                    }
        finally:
            index.close()
            store.close()
