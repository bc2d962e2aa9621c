"""Whatever is typed: there is an answer, or an error that says what is wrong with the query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodpractice import Network, Organisation, Practice
from goodpractice.errors import BadQuery
from goodpractice.search import SearchIndex, search
from goodpractice.search.query import FIELDS
from goodpractice.store import Store

PARTS = st.sampled_from(
    [*(f"{field}:" for field in FIELDS), '"', ",", "-", "OR", "AND", "*", "~", "~2", "(", ")", " ", "  ", "PL", "2015",
     "Łódź", "kielce", "career", "guidance", "w", "the", ">5", "1..9k", "50.8", "100km", "\x00", "日本", "ß", "'", ".", "x" * 255]
)  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, fill) -> Iterator[tuple[Store, SearchIndex]]:
    store = Store(Path(tmp_path_factory.mktemp("any")) / "catalogue.gp")
    fill(
        store,
        [
            Network(key="n", name="JOBTOWN", since="2013"),
            Organisation(key="o", name="Łódź", place=("Łódź", "PL")),
            Practice(key="p", name={"en": "Career guidance", "pl": "Doradztwo"}, topics=["Youth"]),
        ],
    )
    index = SearchIndex(store)
    yield store, index
    index.close()
    store.close()


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(PARTS, max_size=12).map("".join),
        st.lists(PARTS, max_size=8).map(" ".join),
    )
)
@example("x" * 255 + "~")
@example("title:" + "x" * 255 + "~2")
@example("career " * 200)
@example(" OR ".join(["career"] * 200))
def test_any_text_is_answered_or_is_a_bad_query(asked: tuple[Store, SearchIndex], text: str) -> None:
    store, index = asked
    for way in (index, None):
        found, mistake = None, None
        try:
            found = search(store, text, index=way, facets=True, languages=("pl", "en"))
        except BadQuery as error:
            mistake = error
        if found is None:
            assert 0 <= mistake.position <= len(text)
            continue
        assert found.total >= len(found.hits)
        for hit in found.hits:
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.spans)
        for one in found.suggestions:
            assert search(store, one.query, index=way, languages=("pl", "en")).total == one.total
