"""Workbooks that can only be read as a whole: XLS (at most 65,536 rows), XLSB, ODS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from goodpractice.errors import CannotRead
from goodpractice.importing.tables.damaged import damaged_workbook


class OldWorkbook:
    """A workbook whose sheets are taken in one by one.

    Parameters
    ----------
    file
        Its bytes.
    place
        Its name, for messages.

    Raises
    ------
    CannotRead
        If it is damaged, or protected by a password.
    """

    def __init__(self, file: IO[bytes], place: str) -> None:
        import python_calamine

        self._place = place
        try:
            self._book = python_calamine.CalamineWorkbook.from_filelike(file)
        except python_calamine.PasswordError:
            raise CannotRead(
                f"{place}: this workbook is protected by a password; open it, save it without, and import that"
            ) from None
        except BaseException as error:  # noqa: BLE001  the reader is in Rust, and panics are no exceptions
            raise self._damaged(error) from None

    @property
    def sheets(self) -> list[str]:
        """Names of the sheets."""
        return list(self._book.sheet_names)

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
        try:
            rows = self._book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except BaseException as error:  # noqa: BLE001  the reader is in Rust, and panics are no exceptions
            raise self._damaged(error) from None
        yield from enumerate(rows, 1)

    def _damaged(self, error: BaseException) -> BaseException:
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            return error
        return damaged_workbook(self._place, error)
