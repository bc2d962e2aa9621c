"""One way into every kind of table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import chain, islice
from typing import IO, Any

import attrs

from goodpractice.errors import CannotRead
from goodpractice.importing.decoding import encoding_of
from goodpractice.importing.items import BadItem, Row
from goodpractice.importing.tables.archive import gunzipped, member_of, unpacked
from goodpractice.importing.tables.books import Book, opened_book
from goodpractice.importing.tables.cells import as_text
from goodpractice.importing.tables.header import Header, columns_of
from goodpractice.importing.tables.kinds import kind_of
from goodpractice.importing.tables.objects import SMALL, decoded, lines, lists_in, parquet, parsed, streamed
from goodpractice.importing.tables.options import Options
from goodpractice.importing.tables.rows import rows_of

LOOKED_AT = 100
"""Objects whose names together count as the columns of their table."""
_HEAD_SHEETS, _HEAD_ROWS = 20, 12
"""Sheets, and rows of each, by which an importer may know a table; titles may stand above the names of the columns."""


@attrs.frozen
class Opened:
    """A table's file, out of its archive.

    Parameters
    ----------
    file
        Its bytes.
    place
        Its name; with that of the archive, if it lies in one.
    kind
        See `goodpractice.importing.tables.kinds.kind_of`.
    """

    file: IO[bytes]
    place: str
    kind: str

    def book(self, options: Options) -> closing[Book]:
        """Open what holds rows and columns; see `goodpractice.importing.tables.books.opened_book`."""
        return closing(opened_book(self.file, self.kind, self.place, options))


@contextmanager
def opened_table(file: IO[bytes], place: str, options: Options) -> Iterator[Opened]:
    """Take a table's file out of what it is packed in, and close all that was opened at the end.

    Parameters
    ----------
    file
        What was named.
    place
        Its name.
    options
        How it is to be read: which file within the archive is meant.

    Raises
    ------
    CannotRead
        If it is no table, or damaged.
    """
    with ExitStack() as stack:
        stack.enter_context(file)
        yield _unpacked_table(file, place, options.member, stack)


def _unpacked_table(file: IO[bytes], place: str, member: str | None, stack: ExitStack) -> Opened:
    kind = kind_of(file, place)
    if kind == "gzip":
        file = stack.enter_context(unpacked(gunzipped(file), place))
        kind = kind_of(file, place)
    if kind == "archive":
        name, inner = member_of(file, place, member)
        stack.enter_context(inner)
        place = f"{place}/{name}"
        # What is read from top to bottom need not be unpacked first.
        if not name.lower().endswith((".csv", ".tsv", ".txt", ".jsonl")):
            inner = stack.enter_context(unpacked(inner, place))
        file, kind = inner, kind_of(inner, place)
        if kind in {"gzip", "archive"}:
            raise CannotRead(f"{place}: this is an archive within an archive; unpack the outer one")
    return Opened(file, place, kind)


def read_table(file: IO[bytes], place: str, options: Options) -> Iterator[Row | BadItem]:
    """Yield the rows of a table, whatever it is kept in.

    Parameters
    ----------
    file
        What was named; it is closed at the end.
    place
        Its name.
    options
        How it is to be read.

    Raises
    ------
    CannotRead
        If it is no table, lacks a column, or is damaged.
    """
    with opened_table(file, place, options) as opened:
        if opened.kind in {"json", "jsonl", "parquet"}:
            yield from _objects(opened, options)
            return
        with opened.book(options) as book:
            yield from rows_of(book, opened.place, options)


def sheets_of(file: IO[bytes], place: str, options: Options) -> list[str]:
    """Return the names of the sheets of a workbook, the tables of a page, or the lists of a JSON file.

    Raises
    ------
    CannotRead
        If it is no table, or damaged.
    """
    with opened_table(file, place, options) as opened:
        if opened.kind == "json":
            return list(lists_in(parsed(opened.file.read(), opened.place, options.encoding)))
        if opened.kind in {"jsonl", "parquet"}:
            return [""]
        with opened.book(options) as book:
            return book.sheets


def head_of(file: IO[bytes], place: str, options: Options) -> str:
    """Return the beginning of every sheet as text, for importers that are asked whether they know an input.

    Raises
    ------
    CannotRead
        If it is no table, or damaged.
    """
    with opened_table(file, place, options) as opened:
        if opened.kind == "parquet":
            return "\t".join(next(parquet(opened.file, opened.place), {}))
        if opened.kind in {"json", "jsonl"}:
            return opened.file.read(4096).decode("utf-8", "replace")
        with opened.book(options) as book:
            return "\n".join(_head_lines(book))


def _head_lines(book: Book) -> Iterator[str]:
    for sheet in book.sheets[:_HEAD_SHEETS]:
        yield sheet
        for _, cells in islice(book.grid(sheet), _HEAD_ROWS):
            yield "\t".join(" ".join(str(as_text(cell)).split()) for cell in cells)


def json_lines(
    file: IO[bytes], place: str, encoding: str | None, part: str | None
) -> Iterator[Row | BadItem]:
    """Yield the objects of a file that holds one a line, in any encoding."""
    name = encoding_of(file.read(4096), place=place, wanted=encoding)
    file.seek(0)
    if name in {"utf-8", "utf-8-sig"}:  # each line by itself: one that is not UTF-8 is one bad line
        mark = b"\xef\xbb\xbf"
        if file.read(3) != mark:
            file.seek(0)
        yield from lines(file, place, part)
    else:
        yield from lines(decoded(io.TextIOWrapper(file, encoding=name), place), place, part)


def _objects(opened: Opened, options: Options) -> Iterator[Row | BadItem]:
    found = _checked(objects_of(opened, options), opened.place, options)
    if options.typed:
        yield from found
        return
    for row in found:
        if isinstance(row, Row):
            for name, value in row.items():
                if value.__class__ is not str:
                    row[name] = as_text(value)
        yield row


def objects_of(opened: Opened, options: Options) -> Iterator[Row | BadItem]:
    """Yield the objects of JSON, JSON lines or Parquet, their values as the file types them."""
    if opened.kind == "jsonl":
        yield from json_lines(opened.file, opened.place, options.encoding, options.part)
        return
    if opened.kind == "parquet":
        for number, value in enumerate(parquet(opened.file, opened.place), 1):
            yield Row(value, place=f"{opened.place}#row {number}", part=options.part)
        return
    values, label = _json_items(opened, options)
    for number, value in enumerate(values, 1):
        where = f"{label}{number}"
        if isinstance(value, dict):
            yield Row(value, place=where, part=options.part)
        else:
            yield BadItem(where, f"this is no JSON object but a {type(value).__name__}", options.part)


def _json_items(opened: Opened, options: Options) -> tuple[Iterator[Any], str]:
    path = "" if options.sheet is None else str(options.sheet)
    opened.file.seek(0, io.SEEK_END)
    size = opened.file.tell()
    opened.file.seek(0)
    if size > SMALL and options.encoding in {None, "utf-8"}:
        first = opened.file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
        opened.file.seek(0)
        if first.startswith(b"[") or path:
            return streamed(opened.file, opened.place, path), _item_label(opened.place, path)
    lists = lists_in(parsed(opened.file.read(), opened.place, options.encoding))
    if options.sheet is None:
        path = max(lists, key=lambda name: len(lists[name]))
    elif path not in lists:
        there = ", ".join(repr(name) for name in lists if name) or "none with a name"
        raise CannotRead(f"{opened.place}: there is no list {path!r} in it; there are {there}")
    return iter(lists[path]), _item_label(opened.place, path)


def _item_label(place: str, path: str) -> str:
    return f"{place}#{path} item " if path else f"{place}#item "


def _checked(rows: Iterator[Row | BadItem], place: str, options: Options) -> Iterator[Row | BadItem]:
    """Refuse a table without the columns that are needed; objects that leave one out have it empty."""
    if not options.columns:
        yield from rows
        return
    sample = list(islice(rows, LOOKED_AT))
    names: dict[str, None] = {}
    for row in sample:
        if isinstance(row, Row):
            names.update(dict.fromkeys(row))
    if not names:  # of nothing, nobody can tell what it lacks
        yield from sample
        yield from rows
        return
    columns_of(Header(tuple(names), 0), options.columns, place, twice=True)
    for row in chain(sample, rows):
        if isinstance(row, Row):
            for name in options.columns:
                row.setdefault(name, None)
        yield row
