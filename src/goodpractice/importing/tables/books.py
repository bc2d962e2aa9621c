"""What all tables of rows and columns have in common, from a line of text to a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any, Protocol

from goodpractice.importing.tables.delimited import grid as delimited_grid
from goodpractice.importing.tables.encodings import Told, told_encoding
from goodpractice.importing.tables.options import Options


class Book(Protocol):
    """Sheets, each a grid of cells."""

    @property
    def sheets(self) -> list[str]:
        """Names of the sheets, those to try first in front."""

    def grid(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """Yield the number and the cells of every row, from top to bottom."""

    def close(self) -> None:
        """Let go of the file."""


class TextTable:
    """Delimited text: a book of one sheet without a name.

    Parameters
    ----------
    file
        Its bytes.
    place
        Its name, for messages.
    options
        Encoding, delimiter.
    """

    def __init__(self, file: IO[bytes], place: str, options: Options) -> None:
        self.told: Told = told_encoding(file, place, options.encoding)
        self._place, self._options = place, options
        errors = "surrogateescape" if self.told.broken else "strict"
        self._text = io.TextIOWrapper(file, encoding=self.told.name, errors=errors, newline="")

    @property
    def sheets(self) -> list[str]:
        """One sheet, without a name."""
        return [""]

    def grid(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """Yield the number and the cells of every row."""
        del sheet
        return delimited_grid(self._text, self._place, self._options.delimiter, self._options.escapechar)

    def close(self) -> None:
        """Close the file."""
        self._text.close()


def opened_book(file: IO[bytes], kind: str, place: str, options: Options) -> Book:
    """Open whatever holds rows and columns.

    Parameters
    ----------
    file
        Its bytes.
    kind
        See `goodpractice.importing.tables.kinds.kind_of`.
    place
        Its name, for messages.
    options
        How it is to be read.

    Raises
    ------
    CannotRead
        If it is damaged.
    """
    if kind == "xlsx":
        from goodpractice.importing.tables.workbook import Workbook

        return Workbook(file, place)
    if kind in {"xls", "xlsb", "ods"}:
        from goodpractice.importing.tables.oldbook import OldWorkbook

        return OldWorkbook(file, place)
    if kind == "html":
        from goodpractice.importing.tables.webtable import WebTables

        return WebTables(_page(file, place, options), place)
    return TextTable(file, place, options)


def _page(file: IO[bytes], place: str, options: Options) -> str:
    from goodpractice.importing.decoding import decode

    wanted = options.encoding
    content = file.read()
    if wanted is None:
        wanted = _declared(content[:2048]) or told_encoding(io.BytesIO(content), place, None).name
    return decode(content, place=place, encoding=wanted)


def _declared(head: bytes) -> str | None:
    """Return the encoding that a page says it has, if Python knows it."""
    import codecs
    import re

    found = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", head)
    if found is None:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
