"""The same words, whoever takes a text apart."""

from __future__ import annotations

import tantivy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodpractice.language import words
from goodpractice.search.schema import schema
from goodpractice.search.tokens import exact, spelled_out

TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(max_codepoint=0x24F)),
    st.text(st.characters(min_codepoint=0x250, max_codepoint=0x52F)),
    st.text(st.sampled_from("aAłŁßœİıΣσςάΐμπγξʼьоъияЩ·lLe\u0301\u0327\u00ad\u200b\u2028€½²_-'’ \t\n")),
)


@given(TEXTS)
@example("ale·luia l·l")
@example("Łódź\u00a0– “€5”")
@example("ﬁﬂ … ℡")
def test_folding_piece_by_piece_is_folding_the_whole(text: str) -> None:
    assert [word for word in spelled_out(text).split(" ") if word] == words(text)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=30))
def test_the_engine_finds_the_words_that_we_do(texts: list[str]) -> None:
    fields = schema()
    index = tantivy.Index(fields)
    writer = index.writer(15_000_000, 1)
    document = tantivy.Document()
    for text in texts:
        document.add_text("title", spelled_out(text))
    writer.add_document(document)
    writer.commit()
    index.reload()
    found = dict(index.searcher().terms_with_prefix("title", ""))
    assert set(found) == {word for text in texts for word in words(text)}


def test_words_that_no_index_could_hold_are_cut() -> None:
    long = spelled_out("x" * 100_000 + " ok")
    assert long.split()[1] == "ok"
    assert len(long) < 20_000


def test_a_value_has_one_spelling() -> None:
    assert exact(" City_Partner ") == exact("city-partner") == "city partner"


@given(st.text(alphabet="aŁódź ßé'’-,.\u0301ΑθњЖ1½", max_size=40))
def test_words_are_marked_where_they_stand_whether_letters_keep_their_places_or_not(text) -> None:
    from goodpractice.search.snippets import located, marked

    wanted = {place.word for place in located(text)[::2]}
    if wanted:
        assert marked(text, wanted) == [(p.start, p.end) for p in located(text) if p.word in wanted]
