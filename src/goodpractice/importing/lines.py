"""Rows of delimited tables and objects of JSON lines, one at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TextIO

from goodpractice.errors import CannotRead
from goodpractice.importing.decoding import called
from goodpractice.importing.items import BadItem, Row

_DELIMITERS = (";", ",", "\t", "|")
# A description may be long; the reader's own limit is made for short cells.
csv.field_size_limit(16_000_000)
_END = "\N{END OF TRANSMISSION}"
"""Put behind the last line: a cell that holds it was opened by a quote and never closed."""

_NEVER_CLOSED = 'the file was cut off, or a " is missing: one is opened and never closed'


def rows(
    file: TextIO,
    place: str,
    columns: Iterable[str],
    delimiter: str | None,
    escapechar: str | None,
    part: str | None,
) -> Iterator[Row | BadItem]:
    """Yield the rows of a table; see `goodpractice.importing.fetch.Fetch.csv`."""
    try:
        first = file.readline()
        delimiter = delimiter or max(_DELIMITERS, key=first.count)
        file.seek(0)
        reader = csv.reader(chain(file, (_END,)), delimiter=delimiter, escapechar=escapechar)
        header = [name.strip() for name in next(reader, ())]
        _check_header(header, columns, place)
        for number, cells in enumerate(reader, 2):
            where = f"{place}#row {number}"
            if cells and cells[-1].endswith(_END):
                if cells != [_END]:
                    yield BadItem(where, f"{_NEVER_CLOSED} in this row, so all behind it is lost", part)
            elif len(cells) == len(header):
                yield Row(zip(header, cells, strict=True), place=where, part=part)
            elif cells:
                yield BadItem(where, f"the row has {len(cells)} cells, the header {len(header)}", part)
    except UnicodeError:
        raise _not_throughout(place, file.encoding) from None
    except csv.Error as error:
        raise CannotRead(f"{place}: this cannot be read as a table: {error}") from None


def _check_header(header: list[str], columns: Iterable[str], place: str) -> None:
    if header and header[-1].endswith(_END):
        if header == [_END]:
            raise CannotRead(f"{place}: the file is empty")
        raise CannotRead(f"{place}: {_NEVER_CLOSED} in the first line")
    if not any(header):
        raise CannotRead(f"{place}: the first line is blank; the names of the columns have to stand there")
    missing = [name for name in columns if name not in header]
    if missing:
        there = ", ".join(header[:12]) + (" …" if len(header) > 12 else "")
        raise CannotRead(
            f"{place}: the table has no column {', '.join(map(repr, missing))}. It has: {there[:400]}"
        )
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise CannotRead(f"{place}: the column {twice[0]!r} stands in the header twice")


def objects(lines: Iterable[bytes | str], place: str, part: str | None) -> Iterator[Row | BadItem]:
    """Yield the objects of a file that holds one a line; a line that holds none is a `BadItem`.

    Examples
    --------
    >>> [dict(row) for row in objects(['{"id": 1}', ""], "a.jsonl", None)]
    [{'id': 1}]
    """
    import orjson

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{place}#line {number}"
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield BadItem(where, f"this line is no JSON: {error}", part)
            continue
        if isinstance(value, dict):
            yield Row(value, place=where, part=part)
        else:
            yield BadItem(where, f"this line holds no JSON object but a {type(value).__name__}", part)


def decoded(file: TextIO, place: str) -> Iterator[str]:
    """Yield the lines of a text file, and close it.

    Raises
    ------
    CannotRead
        If the file is not in its encoding throughout.
    """
    with file:
        try:
            yield from file
        except UnicodeError as error:
            raise _not_throughout(place, file.encoding) from error


def _not_throughout(place: str, encoding: str) -> CannotRead:
    return CannotRead(
        f"{place}: the file is not {called(encoding)} throughout. Save it as UTF-8, or name its encoding, "
        "for instance --option encoding=cp1250"
    )
