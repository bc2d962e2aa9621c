"""Inputs as they come: truncated, empty, in other encodings, broken. Always a clear word, never another exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goodpractice import BadItem, CannotRead, Row
from goodpractice.importing.fetch import Fetch

TABLE = "id;city\n1;Łódź\n2;Gdańsk\n"


@pytest.fixture
def fetch():
    made = Fetch()
    yield made
    made.close()


@pytest.fixture
def write(tmp_path):
    def writing(content: str | bytes, name: str = "t.csv") -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return writing


def cities(rows) -> list[str]:
    return [row["city"] for row in rows]


# ── encodings ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_the_encoding_is_told_by_the_file(fetch, write, encoding) -> None:
    assert cities(fetch.csv(write(TABLE.encode(encoding)), columns=["id", "city"])) == ["Łódź", "Gdańsk"]
    lines = '{"city": "Łódź"}\n\n{"city": "Gdańsk"}\n'
    assert cities(fetch.jsonl(write(lines.encode(encoding), "l.jsonl"))) == ["Łódź", "Gdańsk"]
    assert fetch.json(write('{"city": "Łódź"}'.encode(encoding), "j.json")) == {"city": "Łódź"}
    assert fetch.head(write(TABLE.encode(encoding))).startswith("id;city")


@pytest.mark.parametrize("encoding", ["cp1250", "CP1250", "iso8859-2", "utf-16-le"])
def test_the_user_may_name_the_encoding(write, encoding) -> None:
    fetch = Fetch(encoding=encoding)
    assert cities(fetch.csv(write(TABLE.encode(encoding)))) == ["Łódź", "Gdańsk"]
    assert cities(fetch.jsonl(write('{"city": "Łódź"}'.encode(encoding), "l.jsonl"))) == ["Łódź"]
    assert fetch.json(write('["Łódź"]'.encode(encoding), "j.json")) == ["Łódź"]
    assert "Łódź" in fetch.head(write(TABLE.encode(encoding)))


def test_utf_8_that_the_user_named_may_have_its_mark(write) -> None:
    assert cities(Fetch(encoding="UTF-8").csv(write(TABLE.encode("utf-8-sig")), columns=["id"])) == [
        "Łódź",
        "Gdańsk",
    ]


def test_another_encoding_read_as_utf_8_is_named_with_the_way_out(fetch, write) -> None:
    odd = TABLE.encode("cp1250")
    assert cities(fetch.csv(write(odd))) == ["Łódź", "Gdańsk"]
    with pytest.raises(CannotRead, match=r"t\.csv.* may be .*“Coruńa”.*“Coruña”.*--option encoding=cp12"):
        list(fetch.csv(write("id;ciudad\n1;Cádiz\n2;Avilés\n3;A Coruña\n".encode("cp1252"))))
    with pytest.raises(CannotRead, match=r"j\.json: line 2 is not UTF-8.*--option encoding=cp1250"):
        fetch.json(write('["Kielce",\n"Łódź"]'.encode("cp1250"), "j.json"))
    bad, good = fetch.jsonl(write('{"city": "Łódź"}\n{"city": "Kielce"}'.encode("cp1250"), "l.jsonl"))
    assert isinstance(bad, BadItem)
    assert good["city"] == "Kielce"
    assert "id;city" in fetch.head(write(odd))


@pytest.mark.parametrize("name", ["nonsense", "hex", "undefined", "rot13", "a\0b", ""])
def test_an_encoding_that_there_is_not_is_said(write, name) -> None:
    fetch, path = Fetch(encoding=name), write(TABLE)
    for reading in (fetch.head, fetch.json, lambda p: list(fetch.csv(p)), lambda p: list(fetch.jsonl(p))):
        with pytest.raises(CannotRead, match="no encoding is called"):
            reading(path)


# ── nothing, and what is no text ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xff\xfe"], ids=["empty", "blank", "mark", "mark 16"]
)
def test_an_empty_file_is_said_and_lets_nothing_vanish(fetch, write, content) -> None:
    path = write(content)
    for reading in (fetch.head, fetch.json, lambda p: list(fetch.csv(p)), lambda p: list(fetch.jsonl(p))):
        with pytest.raises(CannotRead, match=r"t\.csv: the file is empty"):
            reading(path)


def test_a_binary_file_is_said(fetch, write) -> None:
    path = write(b"PK\x03\x04\x00\x00\x08\x00")
    for reading in (fetch.head, fetch.json, lambda p: list(fetch.csv(p)), lambda p: list(fetch.jsonl(p))):
        with pytest.raises(CannotRead, match=r"no text file.*is it the right file"):
            reading(path)


def test_what_is_not_there_is_said(fetch, tmp_path) -> None:
    missing = str(tmp_path / "missing.csv")
    for reading in (
        fetch.head, fetch.json, fetch.page,
        lambda p: list(fetch.csv(p)), lambda p: list(fetch.jsonl(p)), lambda p: list(fetch.files(p)),
    ):  # fmt: skip
        with pytest.raises(CannotRead, match="there is no such file"):
            reading(missing)
        with pytest.raises(CannotRead, match="say which file, folder or address"):
            reading("")
        with pytest.raises(CannotRead, match="no file can be called so"):
            reading("a\0b")


def test_folders(fetch, tmp_path, write) -> None:
    with pytest.raises(CannotRead, match="the folder is empty"):
        list(fetch.files(str(tmp_path)))
    with pytest.raises(CannotRead, match="this is a folder, a file is needed"):
        fetch.page(str(tmp_path))
    write("b", "b.html"), write("a", "a.html"), write("x", ".hidden")
    (tmp_path / "sub").mkdir()
    write("c", "sub/a.html")
    pages = list(fetch.pages(str(tmp_path)))
    assert [(page.place, page.text) for page in pages] == [
        ("a.html", "a"),
        ("b.html", "b"),
        ("sub/a.html", "c"),
    ]
    assert pages[0].media_type == "text/html"


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(fetch, write, mark) -> None:
    rows = list(fetch.csv(write(f"id{mark}city\n1{mark}Kielce\n"), part="cities"))
    assert rows == [{"id": "1", "city": "Kielce"}]
    assert (rows[0].place, rows[0].part) == ("t.csv#row 2", "cities")


def test_the_wrong_delimiter_shows_what_columns_there_are(fetch, write) -> None:
    with pytest.raises(CannotRead, match=r"t\.csv: the table has no columns 'id', 'city'.*It has: id;city"):
        list(fetch.csv(write(TABLE), columns=["id", "city"], delimiter=","))


def test_a_missing_column_and_one_that_stands_twice_are_said(fetch, write) -> None:
    with pytest.raises(CannotRead, match=r"no column 'country'. It has: id, city"):
        list(fetch.csv(write(TABLE), columns=["id", "country"]))
    with pytest.raises(CannotRead, match="the column 'id' stands in the header twice"):
        list(fetch.csv(write("id;id;city\n1;1;x\n")))
    with pytest.raises(CannotRead, match="the first line is blank"):
        list(fetch.csv(write("\nid;city\n1;x\n")))


def test_rows_that_do_not_fit_the_header_are_set_aside(fetch, write) -> None:
    rows = list(fetch.csv(write("id;city\n1;a;b\n\n2\n3;c\n")))
    assert [isinstance(row, BadItem) for row in rows] == [True, True, False]
    assert (rows[0].place, rows[0].reason) == ("t.csv#row 2", "the row has 3 cells, the header 2")


def test_a_truncated_table_ends_in_a_row_set_aside(fetch, write) -> None:
    *_, last = fetch.csv(write('id;city;note\n1;Kielce;x\n2;"Gda'))
    assert isinstance(last, BadItem)


def test_a_long_cell_is_read_and_an_endless_one_refused(fetch, write) -> None:
    (row,) = fetch.csv(write(f"id;note\n1;{'x' * 300_000}\n"))
    assert len(row["note"]) == 300_000
    with pytest.raises(CannotRead, match="cannot be read as a table"):
        list(fetch.csv(write(f"id;note\n1;{'x' * 16_000_001}\n")))


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    from goodpractice import BadValue

    with pytest.raises(BadValue, match="there is no column 'town'; there are id, city"):
        Row({"id": "1", "city": "x"})["town"]


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"a": 1,\n "b": }', r"j\.json:2:7: this is no JSON"),
        ('{"a": 1', r"j\.json:1:8: this is no JSON"),
        ("[" * 200_000, "nested too deeply|no JSON"),
        ("9" * 5000, "cannot be read"),
    ],
    ids=["broken", "truncated", "deep", "huge number"],
)
def test_broken_json_is_named_with_line_and_column(fetch, write, content, message) -> None:
    with pytest.raises(CannotRead, match=message):
        fetch.json(write(content, "j.json"))


def test_bad_lines_are_set_aside(fetch, write) -> None:
    lines = '{"id": 1}\n{"id": \n[1]\n"x"\n' + "[" * 5000 + '\n\n{"id": 2}'
    found = list(fetch.jsonl(write(lines, "l.jsonl"), part="p"))
    assert [row.place for row in found] == [f"l.jsonl#line {n}" for n in (1, 2, 3, 4, 5, 7)]
    assert [isinstance(row, BadItem) for row in found] == [False, True, True, True, True, False]
    assert {row.part for row in found} == {"p"}
    assert found[2].reason == "this line holds no JSON object but a list"


# ── anything at all ──────────────────────────────────────────────────────────────────────────────────────


letters = st.characters(exclude_categories=["Cs"])
values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(letters, max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "city"]), inner),
)
pieces = st.sampled_from(["id", "city", ";", ",", '"', "\n", "\r", "\t", "x", " ", "\0", "\ufeff"])
anything = st.one_of(
    st.binary(max_size=200),
    st.text(letters, max_size=80).map(str.encode),
    st.text(letters, max_size=40).map(lambda text: text.encode("utf-16")),
    values.map(lambda value: json.dumps(value).encode()),
    st.lists(pieces, max_size=30).map(lambda parts: "".join(parts).encode()),
)


@pytest.mark.parametrize("encoding", [None, "cp1250", "utf-16"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=anything)
@example(content=b"\xff\xfe")
@example(content=b"\xff\xfe\x00\x00")
def test_no_bytes_bring_another_exception(tmp_path, encoding, content) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    fetch = Fetch(encoding=encoding)
    for reading in (
        fetch.head,
        fetch.json,
        fetch.page,
        lambda p: list(fetch.csv(p)),
        lambda p: list(fetch.jsonl(p)),
    ):
        said = None
        try:
            reading(str(path))
        except CannotRead as error:
            said = str(error)
        assert said is None or (path.name in said and len(said.splitlines()) <= 2)
