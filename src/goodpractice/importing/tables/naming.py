"""What the columns of a table are called, also where no row stands under them."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import islice
from typing import IO

from goodpractice.importing.items import Row
from goodpractice.importing.tables.books import opened_book
from goodpractice.importing.tables.header import columns_of
from goodpractice.importing.tables.objects import parquet_names
from goodpractice.importing.tables.options import Options
from goodpractice.importing.tables.reading import objects_of, opened_table
from goodpractice.importing.tables.rows import all_named, chosen_sheet

_LOOKED_AT = 100
"""Objects whose names together count as the columns of their table."""


def columns_in(file: IO[bytes], place: str, options: Options) -> tuple[str, ...]:
    """Return the names of the columns of a table, as its rows have them.

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
        If it is no table, or damaged.
    """
    with ExitStack() as stack:
        stack.enter_context(file)
        opened = opened_table(file, place, options.member, stack)
        if opened.kind == "parquet":
            return parquet_names(opened.file, opened.place)
        if opened.kind in {"json", "jsonl"}:
            objects = islice(objects_of(opened, options), _LOOKED_AT)
            return tuple(dict.fromkeys(name for row in objects if isinstance(row, Row) for name in row))
        book = opened_book(opened.file, opened.kind, opened.place, options)
        stack.callback(book.close)
        _, header, _, _ = chosen_sheet(book, opened.place, options)
        return all_named(columns_of(header, options.columns, opened.place, twice=options.twice))
