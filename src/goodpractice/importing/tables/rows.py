"""Grids of cells to rows that know their columns and their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from goodpractice.errors import AnotherKind, CannotRead
from goodpractice.importing.items import BadItem, Row
from goodpractice.importing.tables.books import Book, TextTable
from goodpractice.importing.tables.cells import as_text, is_blank
from goodpractice.importing.tables.delimited import END, NEVER_CLOSED
from goodpractice.importing.tables.header import (
    SAMPLE,
    Header,
    Numbered,
    column_letters,
    columns_of,
    found_header,
)
from goodpractice.importing.tables.options import Options


def rows_of(book: Book, place: str, options: Options) -> Iterator[Row | BadItem]:
    """Yield the rows of a table.

    Parameters
    ----------
    book
        What holds it.
    place
        Its name.
    options
        How it is to be read.

    Raises
    ------
    CannotRead
        If there is no such sheet, or it lacks a column.
    """
    sheet, header, sample, rest = chosen_sheet(book, place, options)
    label = f"{place}#{sheet} row " if sheet else f"{place}#row "
    names = columns_of(header, options.columns, _called(place, sheet), twice=options.twice)
    below = chain((row for row in sample if row[0] > header.row), rest)
    if isinstance(book, TextTable):
        yield from _of_text(below, all_named(names), label, options.part, broken=book.told.broken)
    else:
        yield from _of_cells(below, all_named(names), label, options)


def chosen_sheet(
    book: Book, place: str, options: Options
) -> tuple[str, Header, list[Numbered], Iterator[Numbered]]:
    """Return the sheet that is meant, its header, its first rows that are not blank, and the rest.

    Raises
    ------
    CannotRead
        If there is none.
    """
    sheets = _named(book.sheets, options.sheet, place)
    first: CannotRead | None = None
    bare: tuple[str, Header, list[Numbered], Iterator[Numbered]] | None = None
    for sheet in sheets:
        grid = book.grid(sheet)
        sample = list(islice((row for row in grid if not is_blank(row[1])), SAMPLE))
        if options.header == 1 and isinstance(book, TextTable):
            _refuse_blank_first(sample, place)
        try:
            _refuse_nothing(sample, place)
            header = found_header(sample, options.header, options.columns, _called(place, sheet))
            columns_of(header, options.columns, _called(place, sheet), twice=options.twice)
        except CannotRead as error:
            first = first or error
            continue
        # A cover sheet holds some words, but no table.
        if (
            len(sheets) == 1
            or options.columns
            or (len(list(filter(None, header.names))) > 1 and len(sample) > 1)
        ):
            return sheet, header, sample, grid
        if bare is None and len(list(filter(None, header.names))) > 1:
            bare = sheet, header, sample, grid  # names of columns, and no row under them
    if bare is not None:
        return bare
    raise first or AnotherKind(f"{place}: no sheet holds a table; there are {', '.join(book.sheets)}")


def _named(sheets: list[str], wanted: str | int | None, place: str) -> list[str]:
    if wanted is None:
        return sheets
    if isinstance(wanted, int):
        if wanted <= len(sheets):
            return [sheets[wanted - 1]]
    else:
        folded = " ".join(wanted.split()).casefold()
        for sheet in sheets:
            if " ".join(sheet.split()).casefold() == folded:
                return [sheet]
    if sheets == [""]:
        raise AnotherKind(
            f"{place}: this file has no sheets, so none is called {wanted!r}; leave the sheet out"
        )
    from difflib import get_close_matches

    near = get_close_matches(str(wanted), sheets, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise AnotherKind(
        f"{place}: there is no sheet {wanted!r}; there are {', '.join(map(repr, sheets[:20]))}.{hint}"
    )


def _called(place: str, sheet: str) -> str:
    return f"{place}#{sheet}" if sheet else place


def _refuse_blank_first(sample: Sequence[Numbered], place: str) -> None:
    if sample and sample[0][0] > 1 and not str(sample[0][1][-1]).endswith(END):
        raise CannotRead(f"{place}: the first line is blank; the names of the columns have to stand there")


def _refuse_nothing(sample: Sequence[Numbered], place: str) -> None:
    if sample and str(sample[0][1][-1]).endswith(END):
        if sample[0][1] == [END]:
            raise CannotRead(f"{place}: the file is empty")
        raise CannotRead(f"{place}: {NEVER_CLOSED} in the first line")


def all_named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Call columns without a name by their letters, as spreadsheets do."""
    taken = set(names)
    made = []
    for at, name in enumerate(names):
        called = name or column_letters(at)
        if not name and called in taken:
            called = f"column {called}"
        made.append(called)
    return tuple(made)


def _of_text(
    rows: Iterator[Numbered], names: tuple[str, ...], label: str, part: str | None, *, broken: bool
) -> Iterator[Row | BadItem]:
    width = len(names)
    for number, cells in rows:
        if cells and END in cells[-1] and cells[-1].endswith(END):
            if cells != [END]:
                reason = f"{NEVER_CLOSED} in this row, so all behind it is lost"
                yield BadItem(f"{label}{number}", reason, part)
            continue
        if len(cells) > width and is_blank(cells[width:]):
            del cells[width:]  # spreadsheets write delimiters for columns that are empty
        if len(cells) == width:
            if not any(cells):
                continue
            if broken and not _writable(cells):
                yield BadItem(f"{label}{number}", "this row is not UTF-8, although the file is", part)
                continue
            yield Row(zip(names, cells, strict=True), place=f"{label}{number}", part=part)
        elif not is_blank(cells):
            yield BadItem(f"{label}{number}", f"the row has {len(cells)} cells, the header {width}", part)


def _writable(cells: list[str]) -> bool:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return False
    return True


def _of_cells(
    rows: Iterator[Numbered], names: tuple[str, ...], label: str, options: Options
) -> Iterator[Row | BadItem]:
    blank: Any = None if options.typed else ""
    for number, given in rows:
        if is_blank(given):
            continue
        cells = given if options.typed else [as_text(cell) for cell in given]
        if len(cells) > len(names):
            while len(cells) > len(names) and cells[-1] in {"", None}:
                cells.pop()
            if len(cells) > len(names):  # what stands beside the table is a column without a name
                names = all_named(names + ("",) * (len(cells) - len(names)))
        if len(cells) < len(names):
            cells += [blank] * (len(names) - len(cells))
        yield Row(zip(names, cells, strict=True), place=f"{label}{number}", part=options.part)
