"""What a fetch knows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from goodpractice.importing.decoding import refuse_empty
from goodpractice.importing.items import BadItem, Row
from goodpractice.importing.tables.options import Options


class Tables:
    """Reads tables through `_binary`, which whoever extends this class brings along.

    Attributes
    ----------
    encoding
        The encoding of text files if the user named one.
    """

    encoding: str | None

    def _binary(self, location: str) -> IO[bytes]:
        raise NotImplementedError

    def table(
        self,
        location: str,
        *,
        sheet: str | int | None = None,
        columns: Sequence[str] = (),
        header: int | None = None,
        delimiter: str | None = None,
        encoding: str | None = None,
        member: str | None = None,
        part: str | None = None,
        typed: bool = False,
    ) -> Iterator[Row | BadItem]:
        """Yield the rows of any table, one at a time.

        CSV, TSV and other delimited text, XLSX, XLS, XLSB, ODS, tables of HTML pages (also such as are called ``.xls``),
        JSON, JSON lines and Parquet, plain, gzipped or in a zip. What it is is told by its content, not by its name.

        Parameters
        ----------
        location
            File or address.
        sheet
            Name of the sheet, or its number counted from 1; of a JSON file the name of the list, ``data.results``. Left
            out: the first sheet that holds a table with `columns`.
        columns
            Columns that must be there.
        header
            Number of the row that names the columns, counted from 1; 0 if none does. Left out: found by looking.
        delimiter
            Told from the first lines unless given.
        encoding
            Of text: told from the byte order mark, or the letters, unless given.
        member
            The file within a zip, needed if it holds several.
        part
            The part of the source that the table stands for.
        typed
            True: numbers, dates and truth values come as the file types them. Otherwise all cells are text: ``83``,
            ``2667650.2``, ``2017-06-02``, empty where there is nothing. Lists and objects of JSON stay what they are.

        Yields
        ------
        Row or BadItem
            Rows know their place, ``partners.xlsx#Partners row 12``. A row that does not fit is a `BadItem`. Blank rows
            are left out.

        Raises
        ------
        CannotRead
            If the file is no table, lacks a column (near ones are named), or is damaged.
        """
        options = Options(
            sheet=sheet,
            columns=columns,
            header=header,
            delimiter=delimiter,
            encoding=encoding or self.encoding,
            member=member,
            part=part,
            typed=typed,
        )
        return self.read_table(location, options)

    def read_table(self, location: str, options: Options) -> Iterator[Row | BadItem]:
        """Yield the rows of any table as `options` say; see `table`."""
        from goodpractice.importing.tables.reading import read_table

        return read_table(self._full(location), _place(location), options)

    def columns(
        self,
        location: str,
        *,
        sheet: str | int | None = None,
        header: int | None = None,
        delimiter: str | None = None,
        member: str | None = None,
    ) -> tuple[str, ...]:
        """Return the names of the columns of a table, also where no row stands under them; see `table`.

        Raises
        ------
        CannotRead
            If it is no table, or damaged.
        """
        from goodpractice.importing.tables.naming import columns_in

        options = Options(
            sheet=sheet, header=header, delimiter=delimiter, encoding=self.encoding, member=member
        )
        return columns_in(self._full(location), _place(location), options)

    def sheets(self, location: str, *, member: str | None = None) -> list[str]:
        """Return the names of the sheets of a workbook, of the tables of a page, or of the lists in a JSON file.

        Raises
        ------
        CannotRead
            If it is no table, or damaged.
        """
        from goodpractice.importing.tables.reading import sheets_of

        options = Options(member=member, encoding=self.encoding)
        return sheets_of(self._full(location), _place(location), options)

    def table_head(self, location: str) -> str:
        """Return the first rows of the sheets of a workbook as text, cells parted by tabs.

        Raises
        ------
        CannotRead
            If it is no table, or damaged.
        """
        from goodpractice.importing.tables.reading import head_of

        return head_of(self._full(location), _place(location), Options(encoding=self.encoding))

    def csv(
        self,
        location: str,
        *,
        columns: Sequence[str] = (),
        delimiter: str | None = None,
        escapechar: str | None = None,
        encoding: str | None = None,
        part: str | None = None,
    ) -> Iterator[Row | BadItem]:
        """Yield the rows of a delimited table as text, one at a time; the first line names the columns.

        Parameters
        ----------
        location
            File or address.
        columns
            Columns that must be there.
        delimiter
            Told from the first lines unless given.
        escapechar
            As in `csv.reader`.
        encoding
            Told from the byte order mark, or the letters, unless given.
        part
            The part of the source that the table stands for.

        Yields
        ------
        Row or BadItem
            A row that has more or fewer cells than the header is a `BadItem`.

        Raises
        ------
        CannotRead
            If the file is no table, lacks a column, or is not in the encoding.
        """
        from goodpractice.importing.tables.books import TextTable
        from goodpractice.importing.tables.rows import rows_of

        options = Options(
            columns=columns,
            header=1,
            delimiter=delimiter,
            escapechar=escapechar,
            encoding=encoding or self.encoding,
            part=part,
            twice=False,
        )
        with ExitStack() as stack:
            book = TextTable(stack.enter_context(self._full(location)), _place(location), options)
            stack.callback(book.close)
            yield from rows_of(book, _place(location), options)

    def jsonl(self, location: str, *, part: str | None = None) -> Iterator[Row | BadItem]:
        """Yield the objects of a file that holds one JSON object a line."""
        from goodpractice.importing.tables.reading import json_lines

        with self._full(location) as file:
            yield from json_lines(file, _place(location), self.encoding, part)

    def json(self, location: str) -> Any:
        """Return the content of a JSON file.

        Raises
        ------
        CannotRead
            If it is no JSON: line and column are named.
        """
        from goodpractice.importing.tables.objects import parsed

        with self._full(location) as file:
            return parsed(file.read(), _place(location), self.encoding)

    def _full(self, location: str) -> IO[bytes]:
        """Open what is at a location; an empty file is refused."""
        file = self._binary(location)
        try:
            refuse_empty(file.read(4096), location)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file


def _place(location: str) -> str:
    """Name a file without saying where on whose computer it lies."""
    return location if location.startswith(("http://", "https://")) else Path(location).name
