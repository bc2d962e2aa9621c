"""Layout: columns, cuts, spans, numbers of sources."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.cli.render.answer import as_csv
from goodpractice.cli.render.columns import lines, one_line
from goodpractice.cli.render.numbering import Numbering, document_of
from goodpractice.cli.render.words import cut, span, words, wrapped
from goodpractice.entities.provenance import Provenance

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.text())
def test_one_line_is_printable_and_stays_so(text):
    once = one_line(text)
    assert once.isprintable()
    assert one_line(once) == once


@given(json_values)
def test_every_value_has_words(value):
    assert isinstance(words(value), str)


@given(st.text(alphabet="ab ", max_size=80).map(one_line), st.integers(5, 30))
def test_a_cut_text_fits_and_begins_as_it_did(text, length):
    shorter = cut(text, length=length)
    assert len(shorter) <= length + 1
    assert text.startswith(shorter.removesuffix(" …"))
    assert (shorter == text) is (len(text) <= length)


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=9), min_size=1, max_size=20))
def test_wrapping_loses_no_word(parts):
    made = wrapped(" ".join(parts), "first  ", width=30)
    assert " ".join(line[7:] for line in made) == " ".join(parts)
    assert all(len(line) <= 30 for line in made)


@given(st.lists(st.lists(st.text(alphabet="ab\t\n", max_size=6), min_size=2, max_size=2), max_size=6))
def test_columns_stand_under_their_headings(rows):
    made = list(lines(["first", "second"], rows))
    assert len(made) == len(rows) + 1
    start = made[0].index("second")
    for line, (_, second) in zip(made[1:], rows, strict=True):
        assert line[start:] == one_line(second)


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.none() | st.integers()}), max_size=5))
def test_csv_reads_back(rows):
    read = list(csv.reader(io.StringIO(as_csv(["a", "b"], rows), newline="")))
    assert read[1:] == [[row["a"], "" if row["b"] is None else str(row["b"])] for row in rows]


def test_spans():
    assert [span("2013", "2015"), span("2016", None), span(None, "2011"), span(None, None)] == [
        "2013–2015", "since 2016", "until 2011", "",
    ]  # fmt: skip


def provenance(source: str, at: str) -> Provenance:
    return Provenance(source=source, title=source.upper(), licence="free", at=at, retrieved="2024-01-01")


def test_a_document_has_one_number_and_lists_its_rows_in_order():
    numbering = Numbering()
    assert numbering.marks([provenance("a", "t.csv#row 10"), provenance("a", "t.csv#row 9")]) == "[1]"
    assert numbering.marks([provenance("b", "note.toml:3"), provenance("a", "t.csv#row 9")]) == "[1][2]"
    assert list(numbering.lines()) == [
        "  [1] A · t.csv (row 9, row 10) · licence: free · read 2024-01-01",
        "  [2] B · note.toml (line 3) · licence: free · read 2024-01-01",
    ]


def test_an_address_is_a_document():
    assert document_of("https://urbact.eu/jobtown-2") == ("https://urbact.eu/jobtown-2", "")
