"""Tables in pages, also such as call themselves workbooks: many portals offer HTML under the name of ``.xls``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodpractice.errors import AnotherKind, CannotRead

_WIDEST = 500
"""Columns that one cell may span; more is a mistake of the page."""


class WebTables:
    """The tables of a page.

    Parameters
    ----------
    text
        The page.
    place
        Its name, for messages.

    Raises
    ------
    CannotRead
        If there is no table in it.
    """

    def __init__(self, text: str, place: str) -> None:
        from selectolax.lexbor import LexborHTMLParser

        page = LexborHTMLParser(text)
        # A table within a table's cell lays the page out; the inner ones hold the data.
        self._tables = [table for table in page.css("table") if len(table.css("table")) == 1]
        if not self._tables:
            if "urn:schemas-microsoft-com:office:spreadsheet" in text[:4096]:
                raise CannotRead(
                    f"{place}: this is a workbook of Excel 2003 in XML; open it and save it as .xlsx"
                )
            title = page.css_first("title")
            called = f", “{' '.join(title.text().split())[:60]}”," if title is not None else ""
            raise AnotherKind(
                f"{place}: this is a web page{called} without a table; was an error page saved?"
            )

    @property
    def sheets(self) -> list[str]:
        """Names for the tables, largest first."""
        return [f"table {number}" for number, _ in self._ordered()]

    def close(self) -> None:
        """Nothing is open."""

    def grid(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """Yield the number and the cells of every row of a table."""
        table = next(table for number, table in self._ordered() if f"table {number}" == sheet)
        below: dict[int, tuple[int, str]] = {}
        for number, row in enumerate(table.css("tr"), 1):
            cells: list[str] = []
            for cell in row.css("td, th"):
                _fill(cells, below)
                text = _text(cell)
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                for at in range(len(cells), len(cells) + wide):
                    if high > 1:
                        below[at] = (high - 1, text)
                # As in workbooks, the first of merged cells holds the value.
                cells += [text] + [""] * (wide - 1)
            _fill(cells, below)
            yield number, cells

    def _ordered(self) -> list[tuple[int, Any]]:
        return sorted(enumerate(self._tables, 1), key=lambda found: -len(found[1].css("tr")))


def _fill(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    while len(cells) in below:
        left, text = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(cell: Any, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdecimal() and len(value) < 6 else 1


def _text(cell: Any) -> str:
    for mark in cell.css("br"):
        mark.insert_before("\n")
    lines = (" ".join(line.split()) for line in cell.text().split("\n"))
    return "\n".join(line for line in lines if line)
