"""Workbooks of today (XLSX), row by row, however many there are."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any

from goodpractice.importing.tables.cells import unescaped, zero_padded
from goodpractice.importing.tables.damaged import damaged_workbook

_BATCH = 200


class Workbook:
    """A workbook that is read from top to bottom.

    Parameters
    ----------
    file
        Its bytes.
    place
        Its name, for messages.

    Raises
    ------
    CannotRead
        If it is damaged.
    """

    def __init__(self, file: IO[bytes], place: str) -> None:
        import openpyxl

        self._place = place
        with _clear_words(place):
            # Formulas come as what they last amounted to.
            self._book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)

    @property
    def sheets(self) -> list[str]:
        """Names of the sheets that hold cells."""
        return [sheet.title for sheet in self._book.worksheets]

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()

    def grid(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """Yield the number and the cells of every row of a sheet.

        Raises
        ------
        CannotRead
            If the sheet turns out to be damaged.
        """
        with _clear_words(self._place):
            table = self._book[sheet]
            # What a workbook says of its own size is often wrong, and would cut columns off.
            table.reset_dimensions()
            rows = iter(table.iter_rows())
        number = 0
        while True:
            with _clear_words(self._place):
                batch = [[_value(cell) for cell in row] for row in islice(rows, _BATCH)]
            if not batch:
                return
            for cells in batch:
                number += 1
                yield number, cells


def _value(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return None
    if value.__class__ is str:
        return unescaped(value)
    if value.__class__ in {int, float}:
        padded = zero_padded(value, cell.number_format)
        return value if padded is None else padded
    return value


@contextmanager
def _clear_words(place: str) -> Iterator[None]:
    """Turn whatever the reader of workbooks raises into one word of ours, and keep its warnings away."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  its reader raises whatever its parsers do
            raise damaged_workbook(place, error) from None
