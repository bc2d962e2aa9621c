"""Tables of every kind, read by one reader: what comes out does not depend on what they are kept in."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import zipfile
from functools import cache

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodpractice import BadItem, BadValue, CannotRead
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.tables.cells import as_text

HEADER = ["id", "city", "since", "budget"]
ROWS = [["007", "Łódź", dt.date(2017, 6, 2), 892228.58], ["8", "Ampelokipi\nMenemeni", None, 83.0]]
SPELLED = [
    {"id": "007", "city": "Łódź", "since": "2017-06-02", "budget": "892228.58"},
    {"id": "8", "city": "Ampelokipi\nMenemeni", "since": "", "budget": "83"},
]


def xlsx(sheets: dict[str, list[list]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls(rows: list[list]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    date = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write(at, column, value, date)
            elif value is not None:
                sheet.write(at, column, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(rows: list[list]) -> bytes:
    def cell(value) -> str:
        if isinstance(value, dt.date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        if isinstance(value, (int, float)):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if value is None:
            return "<table:table-cell/>"
        lines = "".join(f"<text:p>{line}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return file.getvalue()


def html(rows: list[list]) -> bytes:
    def cell(value) -> str:
        return f"<td>{str(as_text(value)).replace(chr(10), '<br>')}</td>"

    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<html><meta charset=utf-8><body><table><tr><td>menu</table><table>{body}</table>".encode()


def parquet(rows: list[list]) -> bytes:
    pyarrow, files = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")

    columns = {name: [row[at] for row in rows] for at, name in enumerate(HEADER)}
    file = io.BytesIO()
    files.write_table(pyarrow.table(columns), file)
    return file.getvalue()


def objects(rows: list[list]) -> list[dict]:
    return [
        {n: v.isoformat() if isinstance(v, dt.date) else v for n, v in zip(HEADER, row, strict=True)}
        for row in rows
    ]


KEPT = {
    "t.csv": 'id;city;since;budget\n007;Łódź;2017-06-02;892228.58\n8;"Ampelokipi\nMenemeni";;83\n'.encode,
    "t.tsv": lambda: (
        'id\tcity\tsince\tbudget\r\n007\tŁódź\t2017-06-02\t892228.58\r\n8\t"Ampelokipi\nMenemeni"\t\t83\r\n'.encode(
            "utf-16"
        )
    ),
    "t.xlsx": lambda: xlsx({"Cover": [["Partners of 2019"]], "Data": [HEADER, *ROWS]}),
    "t.xls": lambda: xls([HEADER, *ROWS]),
    "page.xls": lambda: html([HEADER, *ROWS]),
    "t.ods": lambda: ods([HEADER, *ROWS]),
    "t.json": lambda: json.dumps({"count": 2, "results": objects(ROWS)}).encode(),
    "t.jsonl": lambda: "\n".join(json.dumps(o, ensure_ascii=False) for o in objects(ROWS)).encode(),
    "t.parquet": lambda: parquet(ROWS),
}

KEPT = {name: cache(make) for name, make in KEPT.items()}


@pytest.fixture
def fetch():
    made = Fetch()
    yield made
    made.close()


@pytest.fixture
def write(tmp_path):
    def writing(content: bytes | str, name: str = "t.csv") -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return writing


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._junk", b"x")
        for name, content in files.items():
            archive.writestr(name.replace("_DOT_", "."), content)
    return file.getvalue()


# ── one outcome ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", KEPT)
def test_a_table_reads_alike_whatever_it_is_kept_in(fetch, write, name) -> None:
    assert list(fetch.table(write(KEPT[name](), name), columns=["id", "budget"])) == SPELLED


@pytest.mark.parametrize("name", KEPT)
def test_and_in_a_zip_or_a_gzip_too(fetch, write, name) -> None:
    content = KEPT[name]()
    packed = write(zipped(**{name: content, "readme.md": b"read me"}), "all.zip")
    rows = list(fetch.table(packed, member=name))
    assert rows == SPELLED
    assert rows[0].place.startswith(f"all.zip/{name}#")
    assert list(fetch.table(write(gzip.compress(content), f"{name}.gz"))) == SPELLED


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("t.csv", "t.csv#row 2"),
        ("t.xlsx", "t.xlsx#Data row 2"),
        ("page.xls", "page.xls#table 2 row 2"),
        ("t.json", "t.json#results item 1"),
        ("t.jsonl", "t.jsonl#line 1"),
        ("t.parquet", "t.parquet#row 1"),
    ],
)
def test_a_row_knows_its_place_and_its_part(fetch, write, name, place) -> None:
    row = next(iter(fetch.table(write(KEPT[name](), name), part="partners")))
    assert (row.place, row.part) == (place, "partners")


def test_values_may_come_as_the_file_types_them(fetch, write) -> None:
    first, second = fetch.table(write(KEPT["t.xlsx"](), "t.xlsx"), typed=True)
    assert first["since"] == dt.datetime(2017, 6, 2)  # noqa: DTZ001  workbooks know no zones
    assert (second["since"], second["budget"]) == (None, 83)


# ── sheets and members ───────────────────────────────────────────────────────────────────────────────────


def test_sheets_are_listed_and_named_in_any_case_or_by_number(fetch, write) -> None:
    path = write(xlsx({"Projects": [["id"], ["1"]], "Partners": [["pid", "x"], ["2", "y"]]}), "k.xlsx")
    assert fetch.sheets(path) == ["Projects", "Partners"]
    assert [row["pid"] for row in fetch.table(path, sheet="partners")] == ["2"]
    assert [row["pid"] for row in fetch.table(path, sheet=2)] == ["2"]
    assert [row["pid"] for row in fetch.table(path, columns=["pid"])] == ["2"]


def test_a_list_within_json_is_named_by_its_path(fetch, write) -> None:
    path = write(json.dumps({"a": {"rows": [{"x": 1}], "more": [{"x": 2}, {"x": 3}]}}), "t.json")
    assert fetch.sheets(path) == ["a.rows", "a.more"]
    assert [row["x"] for row in fetch.table(path)] == ["2", "3"]
    assert [row["x"] for row in fetch.table(path, sheet="a.rows")] == ["1"]


def test_one_object_of_json_is_one_row(fetch, write) -> None:
    (row,) = fetch.table(write('{\n "Acronym": "ARIEL",\n "Number": 278\n}', "t.json"))
    assert dict(row) == {"Acronym": "ARIEL", "Number": "278"}


# ── headers ──────────────────────────────────────────────────────────────────────────────────────────────


def test_titles_above_the_header_are_passed_over(fetch, write) -> None:
    rows = list(
        fetch.table(
            write("List of operations;;\nas of 2019;;\n\nid;city;budget\n1;Kielce;100\n;;\n2;Turku;7\n")
        )
    )
    assert [row["city"] for row in rows] == ["Kielce", "Turku"]
    assert [row.place for row in rows] == ["t.csv#row 5", "t.csv#row 7"]


def test_a_merged_heading_goes_before_the_names_below_it(fetch, write) -> None:
    header = [["Project", "Partner 1", None, "Partner 2", None], ["acronym", "name", "city", "name", "city"]]
    (row,) = fetch.table(write(xlsx({"S": [*header, ["A", "x", "X", "y", "Y"]]}), "t.xlsx"), header=2)
    assert list(row) == ["acronym", "Partner 1 name", "Partner 1 city", "Partner 2 name", "Partner 2 city"]


def test_columns_of_one_name_are_numbered_and_those_without_called_by_letter(fetch, write) -> None:
    (row,) = fetch.table(write("id,name,name,\n1,a,b,c\n"), header=1)
    assert dict(row) == {"id": "1", "name": "a", "name (2)": "b", "D": "c"}


def test_a_table_without_header_has_letters(fetch, write) -> None:
    assert [dict(row) for row in fetch.table(write("1,Kielce\n2,Turku\n"), header=0)] == [
        {"A": "1", "B": "Kielce"},
        {"A": "2", "B": "Turku"},
    ]


def test_line_ends_in_a_name_of_a_column_are_blanks(fetch, write) -> None:
    (row,) = fetch.table(write(xlsx({"S": [["Index /\nIndice", "b"], [1, 2]]}), "t.xlsx"))
    assert row["Index / Indice"] == "1"


def test_numbers_shown_with_leading_zeros_keep_them(fetch, write) -> None:
    book = openpyxl.Workbook()
    book.active.append(["postcode", "n"])
    book.active.append([501, 501])
    book.active["A2"].number_format = "00000"
    file = io.BytesIO()
    book.save(file)
    (row,) = fetch.table(write(file.getvalue(), "t.xlsx"))
    assert dict(row) == {"postcode": "00501", "n": "501"}


def test_what_a_workbook_says_of_its_size_is_not_believed(fetch, write) -> None:
    content = xlsx({"S": [["id", "city"], ["1", "Kielce"]]})
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="A1:B2"', b'ref="A1"'))
    assert [dict(row) for row in fetch.table(write(changed.getvalue(), "t.xlsx"))] == [
        {"id": "1", "city": "Kielce"}
    ]


# ── encodings ────────────────────────────────────────────────────────────────────────────────────────────

WORDS = {
    "cp1250": "nazwa;miasto\nUrząd Miasta;Łódź\nSzkoła Główna;Wrocław\nŚwiętochłowice;Gdańsk\n",
    "cp1252": "nom;ville\nMétropole;Orléans\nGrand Besançon;Besançon\nCafé François;Nîmes\n",
    "cp1253": "όνομα;πόλη\nΔήμος Αμπελοκήπων;Θεσσαλονίκη\nΔήμος Αθηναίων;Αθήνα\n",
    "utf-8": WORDS_UTF8 if (WORDS_UTF8 := "nazwa;miasto\nŁódź;Ελλάδα\n") else "",
    "utf-8-sig": WORDS_UTF8,
    "utf-16": WORDS_UTF8,
    "utf-16-le": WORDS_UTF8,
    "utf-16-be": WORDS_UTF8,
}


@pytest.mark.parametrize("encoding", WORDS)
def test_the_encoding_is_told_by_marks_or_letters(fetch, write, encoding) -> None:
    text = WORDS[encoding]
    rows = [list(row.values()) for row in fetch.table(write(text.encode(encoding)), header=1)]
    assert rows == [line.split(";") for line in text.splitlines()[1:]]


def test_letters_far_down_count_too(fetch, write) -> None:
    lines = "id;miasto\n" + "1;Kielce\n" * 20_000 + "2;Łódź\n3;Świętochłowice\n4;Zielona Góra\n"
    *_, last = fetch.table(write(lines.encode("cp1250")))
    assert last["miasto"] == "Zielona Góra"


def test_a_row_in_another_encoding_than_the_file_is_set_aside(fetch, write) -> None:
    lines = [
        b"id;miasto",
        *(f"{n};Łódź".encode() for n in range(40)),
        "41;Gdańsk".encode("cp1250"),
        "42;Kraków".encode(),
    ]
    rows = list(fetch.table(write(b"\n".join(lines))))
    bad = [row for row in rows if isinstance(row, BadItem)]
    assert [(row.place, row.reason) for row in bad] == [
        ("t.csv#row 42", "this row is not UTF-8, although the file is")
    ]
    assert rows[-1]["miasto"] == "Kraków"


# ── delimiters ───────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    delimiter=st.sampled_from(";,\t|"),
    rows=st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
            min_size=3,
            max_size=3,
        ),
        min_size=3,
        max_size=9,
    ),
)
def test_what_was_written_with_a_delimiter_is_read_back(fetch, tmp_path, delimiter, rows) -> None:
    import csv

    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([["one", "two", "three"], *rows])
    assert [list(row.values()) for row in fetch.table(str(path), header=1, delimiter=delimiter)] == rows


def test_the_delimiter_is_the_one_that_makes_rows_of_one_width(fetch, write) -> None:
    rows = list(fetch.table(write("id;name;budget\n1;Kielce, Łódź, Turku;2073781,25\n2;a, b, c;1,5\n")))
    assert rows[0]["budget"] == "2073781,25"


# ── streaming ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_large_json_is_read_object_by_object(fetch, write, monkeypatch) -> None:
    monkeypatch.setattr("goodpractice.importing.tables.reading.SMALL", 10)
    path = write(json.dumps([{"id": n, "x": 0.5} for n in range(50)]), "t.json")
    rows = list(fetch.table(path))
    assert (len(rows), rows[-1]["id"], rows[-1]["x"], rows[-1].place) == (50, "49", "0.5", "t.json#item 50")
    assert len(list(fetch.table(write(json.dumps({"r": [{"id": 1}]}), "u.json"), sheet="r"))) == 1


def test_only_what_is_asked_for_is_read(fetch, write) -> None:
    path = write("id;city\n" + "1;x\n" * 100_000)
    rows = fetch.table(path)
    assert next(rows)["id"] == "1"
    rows.close()


def test_options_that_make_no_sense_are_refused(fetch, write) -> None:
    for wrong in ({"header": -1}, {"sheet": 0}, {"delimiter": ";;"}):
        with pytest.raises(BadValue):
            fetch.table(write("a;b\n1;2\n"), **wrong)


# ── anything at all ──────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(sorted(KEPT)))
def test_damage_of_any_kind_is_said_or_read(fetch, tmp_path, data, name) -> None:
    content = bytearray(KEPT[name]())
    cut = data.draw(st.integers(0, len(content)))
    if data.draw(st.booleans()):
        del content[cut:]
    for _ in range(data.draw(st.integers(0, 8))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(bytes(content))
    for reading in (lambda: list(fetch.table(str(path))), lambda: fetch.sheets(str(path))):
        said = None
        try:
            reading()
        except CannotRead as error:
            said = str(error)
        assert said is None or (name in said and len(said.splitlines()) <= 2)


# ── what importers are shown ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["t.xlsx", "t.xls", "t.ods", "t.parquet", "t.csv"])
def test_the_head_of_a_workbook_is_the_beginning_of_its_sheets(fetch, write, name) -> None:
    head = fetch.head(write(KEPT[name](), name))
    assert all(column in head for column in HEADER)


def test_a_workbook_is_recognised_by_its_columns(fetch, write) -> None:
    head = fetch.head(
        write(xlsx({"Cover": [["x"]], "Partners": [["Organisation in English", "PIC"]]}), "k.xlsx")
    )
    assert "Partners" in head
    assert "Organisation in English\tPIC" in head


# ── the names of columns, whether or not rows stand under them ───────────────────────────────────────────


BARE = {
    "t.csv": lambda: b"id;city;since;budget\n",
    "t.tsv": lambda: "id\tcity\tsince\tbudget\r\n".encode("utf-16"),
    "t.xlsx": lambda: xlsx({"Cover": [["Partners of 2019"]], "Data": [HEADER]}),
    "t.xls": lambda: xls([HEADER]),
    "page.xls": lambda: html([HEADER]),
    "t.ods": lambda: ods([HEADER]),
    "t.parquet": lambda: parquet([]),
}


@pytest.mark.parametrize("name", KEPT)
def test_columns_are_told(fetch, write, name) -> None:
    assert fetch.columns(write(KEPT[name](), name)) == tuple(HEADER)


@pytest.mark.parametrize("name", BARE)
def test_columns_are_told_also_where_no_row_stands_under_them(fetch, write, name) -> None:
    place = write(BARE[name](), name)
    assert fetch.columns(place) == tuple(HEADER)
    assert list(fetch.table(place, columns=["id"])) == []


def test_of_several_sheets_the_one_with_rows_counts_before_one_with_names_alone(fetch, write) -> None:
    names, rows = [["id", "city"]], [["id", "town"], [1, "Turku"]]
    book = write(xlsx({"Cover": [["Made in 2019"]], "Names": names, "Rows": rows}), "t.xlsx")
    assert fetch.columns(book) == ("id", "town")
    assert fetch.columns(book, sheet="Names") == ("id", "city")
    bare = write(xlsx({"Cover": [["Made in 2019"]], "Names": names}), "u.xlsx")
    assert list(fetch.table(bare)) == []
    assert fetch.columns(bare) == ("id", "city")
