"""What the columns of a table are called, also where no row stands under them."""

from __future__ import annotations

from itertools import islice
from typing import IO

from goodpractice.importing.items import Row
from goodpractice.importing.tables.header import columns_of
from goodpractice.importing.tables.objects import parquet_names
from goodpractice.importing.tables.options import Options
from goodpractice.importing.tables.reading import LOOKED_AT, objects_of, opened_table
from goodpractice.importing.tables.rows import all_named, chosen_sheet


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
    with opened_table(file, place, options) as opened:
        if opened.kind == "parquet":
            return parquet_names(opened.file, opened.place)
        if opened.kind in {"json", "jsonl"}:
            objects = islice(objects_of(opened, options), LOOKED_AT)
            return tuple(dict.fromkeys(name for row in objects if isinstance(row, Row) for name in row))
        with opened.book(options) as book:
            _, header, _, _ = chosen_sheet(book, opened.place, options)
        return all_named(columns_of(header, options.columns, opened.place, twice=options.twice))
