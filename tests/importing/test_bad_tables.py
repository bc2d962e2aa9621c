"""Tables as they should not be: one line each, what is wrong and what the user sees. Good rows are kept throughout."""

from __future__ import annotations

import gzip
import io
import re
import zipfile

import openpyxl
import pytest

from goodpractice import BadItem, BadValue, CannotRead, Skip
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.mapping import MappingImporter

GOOD = "id;city\n1;Łódź\n2;Kielce\n"


def book(*rows: list, sheets: tuple[str, ...] = ("S",)) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def without(content: bytes, member: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return zipped({name: old.read(name) for name in old.namelist() if name != member})


def locked_zip() -> bytes:
    content = bytearray(zipped({"t.csv": GOOD.encode()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the bit that says “encrypted”
        content[content.index(mark) + at] |= 1
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOOK = book(["id", "city"], [1, "Łódź"])
PAGE = "<html><head><title>Session expired</title></head><body>Please log in</body></html>"
XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
SPANISH = "id;ciudad\n1;Cádiz\n2;Avilés\n3;A Coruña\n"
MIXED = "id;city\n" + "".join(f"{n};Łódź\n" for n in range(30))

# What is wrong · name of the file · its content · options · what the user sees (a refusal, or rows set aside and rows kept).
REFUSED = [
    ("no file at all", "t.csv", None, {}, "t.csv: there is no such file"),
    ("empty", "t.csv", b"", {}, "t.csv: the file is empty"),
    ("blank", "t.csv", b" \n\r\n\t", {}, "t.csv: the file is empty"),
    ("nothing but a byte order mark", "t.csv", b"\xef\xbb\xbf", {}, "t.csv: the file is empty"),
    ("an empty workbook", "t.xlsx", book(), {}, "t.xlsx"),
    ("an empty sheet", "t.xlsx", book(sheets=("S",)), {}, "t.xlsx#S: there is nothing in it"),
    ("a PDF called .csv", "t.csv", b"%PDF-1.7 x", {}, "t.csv: this is a PDF document, not a table; is it the right file?"),
    ("a picture called .xlsx", "t.xlsx", b"\x89PNG\r\n\x1a\n", {}, "t.xlsx: this is a picture, not a table"),
    ("a RAR archive", "t.csv", b"Rar!\x1a\x07\x00", {}, "this is a RAR archive, not a table"),
    ("a database", "t.csv", b"SQLite format 3\x00", {}, "this is an SQLite database, not a table"),
    ("a Word document", "t.xlsx", zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), {}, "a document of another program"),
    ("zero bytes", "t.csv", b"id;city\n1;\x00\x00\x00x\n", {}, "this is no text file (it holds zero bytes); is it the right file?"),
    ("a web page instead of a table", "t.csv", PAGE.encode(), {}, "this is a web page, “Session expired”, without a table; was an error page saved?"),
    ("a web page called .xls", "t.xls", PAGE.encode(), {}, "this is a web page, “Session expired”, without a table"),
    ("a workbook of 2003 in XML", "t.xls", XML_2003.encode(), {}, "this is a workbook of Excel 2003 in XML; open it and save it as .xlsx"),
    ("a workbook with a password", "t.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), {}, "protected by a password; open it, save it without"),
    ("a workbook cut off", "t.xlsx", BOOK[: len(BOOK) // 2], {}, "t.xlsx: the file was cut off or is damaged; get it again"),
    ("an old workbook cut off", "t.xls", OLE + b"\0" * 100, {}, "t.xls: this workbook is cut off or damaged"),
    ("a workbook without its sheet", "t.xlsx", without(BOOK, "xl/worksheets/sheet1.xml"), {}, "t.xlsx: "),
    ("a zip cut off", "t.zip", zipped({"t.csv": GOOD.encode()})[:-30], {}, "t.zip: "),
    ("an empty zip", "t.zip", zipped({}), {}, "t.zip"),
    ("a zip of several tables", "t.zip", zipped({"a.csv": b"x;y", "b.csv": b"x;y"}), {}, "the archive holds several files; say which is meant (member=): a.csv, b.csv"),
    ("a zip without the file that is meant", "t.zip", zipped({"a.csv": b"x;y"}), {"member": "c.csv"}, "there is no 'c.csv' in the archive; there are a.csv"),
    ("a zip with a password", "t.zip", locked_zip(), {}, "this archive is protected by a password; unpack it"),
    ("a zip in a zip", "t.zip", zipped({"u.zip": zipped({"a.csv": b"x;y"})}), {}, "this is an archive within an archive; unpack the outer one"),
    ("a gzip cut off", "t.csv.gz", gzip.compress(GOOD.encode() * 50)[:-20], {}, "the file was cut off or is damaged"),
    ("Parquet cut off", "t.parquet", b"PAR1" + b"\0" * 50, {}, "this Parquet file is cut off or damaged"),
    ("a column that is missing", "t.csv", GOOD.encode(), {"columns": ["City name"]}, "the table has no column 'City name'; the nearest is 'city'. It has: id, city"),
    ("a column that is missing in a workbook", "t.xlsx", BOOK, {"columns": ["town"]}, "t.xlsx#S: the table has no column 'town'"),
    ("a column that is needed stands there twice", "t.csv", b"id;city;city\n1;a;b\n", {"columns": ["city"]}, "the column 'city' stands in the header twice (columns B and C)"),
    ("a sheet that there is not", "t.xlsx", book(["a", "b"], [1, 2], sheets=("Projects", "Partners")), {"sheet": "Partner"}, "there is no sheet 'Partner'; there are 'Projects', 'Partners'. Did you mean 'Partners'?"),
    ("a sheet by a number that there is not", "t.xlsx", BOOK, {"sheet": 5}, "there is no sheet 5; there are 'S'"),
    ("a sheet of a text file", "t.csv", GOOD.encode(), {"sheet": "S"}, "this file has no sheets, so none is called 'S'; leave the sheet out"),
    ("a header in a row that is blank", "t.csv", b"id;city\n\n1;a\n", {"header": 2}, "row 2 is blank or not there"),
    ("a header beyond the end", "t.csv", GOOD.encode(), {"header": 40}, "row 40 is blank or not there"),
    ("an encoding that may be either of two", "t.csv", SPANISH.encode("cp1252"), {}, "“Coruńa”"),
    ("an encoding that there is not", "t.csv", GOOD.encode(), {"encoding": "cp99999"}, "no encoding is called 'cp99999'; try utf-8, cp1250 or utf-16"),
    ("the wrong encoding named", "t.csv", GOOD.encode("cp1250"), {"encoding": "utf-8"}, "the file is not UTF-8 throughout. Save it as UTF-8, or name its encoding, for instance --option encoding=cp1250"),
    ("a quote opened in the first line", "t.csv", b'"id;city\n1;a\n', {}, 'a " is missing: one is opened and never closed'),
    ("a cell of 16 million letters", "t.csv", b"id;x\n1;" + b"y" * 16_000_001, {}, "one cell is longer than 16 million letters"),
    ("JSON cut off", "t.json", b'[{"id": 1', {}, "t.json:1:10: this is no JSON"),
    ("JSON with a list that there is not", "t.json", b'{"rows": [{"id": 1}]}', {"sheet": "items"}, "there is no list 'items' in it; there are 'rows'"),
]  # fmt: skip

KEPT = [
    ("a header alone", "t.csv", b"id;city\n", {}, [], 0),
    ("rows that are too long and too short", "t.csv", b"id;city\n1;a;b\n2\n3;c\n", {}, ["the row has 3 cells, the header 2", "the row has 1 cells, the header 2"], 1),
    ("cut off within a quote", "t.csv", b'id;city;x\n1;a;b\n2;"Gda', {}, ['the file was cut off, or a " is missing'], 1),
    ("delimiters behind the last cell", "t.csv", b"id;city;;\n1;a;;\n2;b;;\n", {}, [], 2),
    ("rows of nothing but delimiters", "t.csv", b"id;city\n;\n1;a\n;\n", {}, [], 1),
    ("line ends of three kinds", "t.csv", b"id;city\r\n1;a\n2;b\r\n3;c\n", {}, [], 3),
    ("line ends of an old Mac", "t.csv", b"id;city\r1;a\r2;b\r", {}, [], 2),
    ("titles above the header", "t.csv", "List of partners\nas of 2019\n\nid;city;land\n1;Łódź;PL\n".encode(), {}, [], 1),
    ("columns of one name", "t.csv", b"id;city;city\n1;a;b\n", {}, [], 1),
    ("a column without a name", "t.csv", b"id;;city\n1;x;a\n", {}, [], 1),
    ("Polish as spreadsheets wrote it", "t.csv", GOOD.encode("cp1250"), {}, [], 2),
    ("Greek as spreadsheets wrote it", "t.csv", "id;πόλη\n1;Αθήνα\n2;Θεσσαλονίκη\n".encode("cp1253"), {}, [], 2),
    ("UTF-16 without its mark", "t.csv", GOOD.encode("utf-16-le"), {}, [], 2),
    ("UTF-8 with its mark", "t.csv", GOOD.encode("utf-8-sig"), {}, [], 2),
    ("one cell from elsewhere in a UTF-8 file", "t.csv", MIXED.encode() + "99;Łódź\n".encode("cp1250"), {}, ["this row is not UTF-8, although the file is"], 30),
    ("CSV called .xlsx", "t.xlsx", GOOD.encode(), {}, [], 2),
    ("a workbook called .csv", "t.csv", BOOK, {}, [], 1),
    ("HTML called .xls", "t.xls", b"<table><tr><th>id<th>city<tr><td>1<td>a</table>", {}, [], 1),
    ("merged cells in HTML", "t.xls", b"<table><tr><th>id<th>city<tr><td rowspan=2>1<td>a<tr><td>b</table>", {}, [], 2),
    ("a span of a million columns", "t.xls", b"<table><tr><th>id<th>city<tr><td>1<td colspan=1000000>a</table>", {}, [], 1),
    ("bad lines among JSON lines", "t.jsonl", b'{"id": 1}\n{"id": \n[1]\n{"id": 2}\n', {}, ["this line is no JSON", "this line holds no JSON object but a list"], 2),
    ("a number among JSON objects", "t.json", b'[{"id": 1}, 5]', {}, ["this is no JSON object but a int"], 1),
    ("a cell of many lines", "t.csv", b'id;x\n1;"one\ntwo\n\nthree"\n2;b\n', {}, [], 2),
    ("a cell of a million letters", "t.csv", b"id;x\n1;" + b"y" * 1_000_000 + b"\n2;b\n", {}, [], 2),
]  # fmt: skip

MAPPING = """mapping = 1
[source]
name = "m"
title = "M"
[table]
currency = "EUR"
[entity.project]
is = "project"
key = "{id}"
since = "{since?}"
budget = "{budget?}"
country = "{land?}"
place = { name = "{city?}", coordinates = "{point?}" }
"""

# What a cell holds · the table · what is said of the row.
CELLS = [
    ("a day that there is not", "id;since\n1;31.02.2017\n2;2018", "since: '31.02.2017' is no date: write 2017, 2017-06"),
    ("a month that there is not", "id;since\n1;2017/13/01\n2;2018", "since: '2017/13/01' is no date"),
    ("a season alone", "id;since\n1;zimą\n2;2018", "since: 'zimą' is no date"),
    ("a number that can be read in two ways", "id;budget\n1;1.234\n2;5", "budget: '1.234' can be read in two ways"),
    ("a number with its signs mixed up", "id;budget\n1;1.23.4,5\n2;5", "budget: '1.23.4,5' is no number with the decimal sign ','"),
    ("words where a sum should be", "id;budget\n1;to be decided\n2;5", "budget: 'to be decided' is no sum of money"),
    ("a sum in bananas", "id;budget\n1;5 bananas\n2;5", "“bananas” is neither a currency nor a size"),
    ("a country that there is not", "id;land\n1;Atlantis\n2;PL", "land: 'Atlantis' is no country"),
    ("a point beyond the pole", "id;city;point\n1;a;95.1,20.2\n2;b;54.5,18.5", "point: 95.1 is no latitude: it lies between -90 and 90"),
    ("a formula that failed", "id;budget\n1;#REF!\n2;5", "budget: #REF!: a formula failed here; mend the workbook"),
    ("a division by nothing", "id;since\n1;#DIV/0!\n2;2018", "since: #DIV/0!: a formula failed here"),
    ("no key", "id;since\n;2017\n2;2018", "the row names nothing: id is empty"),
]  # fmt: skip


@pytest.fixture
def table(tmp_path):
    fetch = Fetch()

    def reading(name: str, content: bytes | None, options: dict) -> list:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        return list(fetch.table(str(path), **options))

    yield reading
    fetch.close()


@pytest.mark.parametrize(
    ("what", "name", "content", "options", "says"), REFUSED, ids=[row[0] for row in REFUSED]
)
def test_a_table_that_cannot_be_read_is_refused_in_a_line_or_two(
    table, what, name, content, options, says
) -> None:
    with pytest.raises(CannotRead, match=re.escape(says)) as said:
        table(name, content, options)
    assert name in str(said.value)
    assert len(str(said.value).splitlines()) <= 2


@pytest.mark.parametrize(
    ("what", "name", "content", "options", "reasons", "kept"), KEPT, ids=[row[0] for row in KEPT]
)
def test_good_rows_are_kept_and_bad_ones_set_aside(
    table, what, name, content, options, reasons, kept
) -> None:
    rows = table(name, content, options)
    bad = [row for row in rows if isinstance(row, BadItem)]
    assert len(rows) - len(bad) == kept
    assert len(bad) == len(reasons)
    for item, reason in zip(bad, reasons, strict=True):
        assert reason in item.reason
        assert name in item.place


@pytest.mark.parametrize(("what", "content", "says"), CELLS, ids=[row[0] for row in CELLS])
def test_a_cell_that_cannot_be_used_sets_its_row_aside_and_says_why(tmp_path, what, content, says) -> None:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    importer = MappingImporter([str(tmp_path / "m.toml"), str(tmp_path / "t.csv")])
    kept, said = 0, []
    for row in importer.read(Fetch()):
        try:
            kept += bool(list(importer.records(row)))
        except (BadValue, Skip) as error:
            said.append(str(error))
    assert kept == 1
    assert len(said) == 1
    assert says in said[0]
