"""What the cells of a column look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.coordinates import Coordinates
from goodpractice.model.countries import is_country
from goodpractice.model.loose_dates import parse_loose
from goodpractice.model.missing import is_missing
from goodpractice.model.numbers import decimal_of, parse_number

_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+\.\S+")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}")
_EVENING = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:1[2-9]|2[0-3]):[0-9]{2}")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?", re.ASCII)
_YEAR = re.compile("(?:19|20)[0-9]{2}", re.ASCII)
_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+", re.ASCII)
_SPLITS = (";", "|", "\n", ",")


@attrs.frozen
class Facts:
    """A column as its first cells show it.

    Parameters
    ----------
    name
        As the table calls it.
    cells
        Cells that say something.
    rows
        How many rows were looked at.
    """

    name: str
    cells: tuple[str, ...]
    rows: int

    @classmethod
    def of(cls, name: str, cells: Sequence[object]) -> Facts:
        """Look at a column."""
        said = tuple(
            str(cell).strip() for cell in cells if not isinstance(cell, dict) and not is_missing(str(cell))
        )
        return cls(name, said, len(cells))

    @property
    def distinct(self) -> int:
        """How many different cells there are."""
        return len(set(self.cells))

    @property
    def unique(self) -> bool:
        """True if every cell is filled and differs from all others."""
        return bool(self.cells) and self.distinct == len(self.cells) == self.rows

    @property
    def running(self) -> bool:
        """True if the cells number the rows: 1, 2, 3 … That is no number of the source, since it moves with the rows."""
        numbers = [
            int(cell.rstrip(".")) for cell in self.cells if cell.rstrip(".").isdecimal() and len(cell) < 9
        ]
        return len(numbers) == len(self.cells) > 2 and numbers == list(
            range(numbers[0], numbers[0] + len(numbers))
        )

    @property
    def longest(self) -> int:
        """Letters of the longest cell."""
        return max(map(len, self.cells), default=0)

    def share(self, test: Callable[[str], bool]) -> float:
        """Return the share of cells that something is true of."""
        return sum(map(test, self.cells)) / len(self.cells) if self.cells else 0.0

    @property
    def countries(self) -> bool:
        """True if nearly all cells name a country."""
        return self.share(is_country) > 0.8

    @property
    def lists_of_countries(self) -> bool:
        """True if nearly all cells are lists of countries."""
        split = self.split
        return (
            split is not None
            and self.share(lambda cell: all(is_country(p.strip()) for p in cell.split(split) if p.strip()))
            > 0.8
        )

    @property
    def points(self) -> bool:
        """True if nearly all cells are points on the globe; 55,5 is a number with a decimal comma."""
        return self.share(lambda cell: not _COMMA.fullmatch(cell) and _reads(Coordinates.parse, cell)) > 0.8

    @property
    def dates(self) -> bool:
        """True if nearly all cells are dates or years."""
        return (
            self.share(
                lambda cell: (
                    bool(_YEAR.fullmatch(cell))
                    or (not _NUMERAL.fullmatch(cell) and _reads(parse_loose, cell))
                )
            )
            > 0.7
        )

    @property
    def serials(self) -> bool:
        """True if all cells may be days as spreadsheets count them."""
        return self.share(lambda cell: bool(_SERIAL.fullmatch(cell)) and 20_000 < float(cell) < 60_000) == 1

    @property
    def numbers(self) -> bool:
        """True if nearly all cells are numbers."""
        return (
            self.share(
                lambda cell: _reads(
                    lambda text: parse_number(text, ",") if "," in text else parse_number(text, "."), cell
                )
            )
            > 0.9
        )

    @property
    def addresses(self) -> bool:
        """True if nearly all cells are addresses of pages."""
        return self.share(lambda cell: bool(_WEB.match(cell))) > 0.7

    @property
    def mails(self) -> bool:
        """True if some cells are addresses of e-mail."""
        return self.share(lambda cell: bool(_MAIL.search(cell))) > 0.2

    @property
    def date_form(self) -> str | None:
        """The form of the dates, where it is not the usual one."""
        if self.serials:
            return "excel"
        if self.share(lambda cell: bool(_EVENING.match(cell))) > 0.3:
            return "nearest midnight"
        pairs = [match.groups() for cell in self.cells if (match := _MONTH_FIRST.match(cell))]
        if any(int(second) > 12 for _, second in pairs) and not any(int(first) > 12 for first, _ in pairs):
            return "month first"
        return None

    @property
    def decimal(self) -> str | None:
        """The decimal sign, if the cells tell."""
        try:
            return decimal_of(self.cells)
        except BadValue:
            return None

    @property
    def split(self) -> str | None:
        """The sign between several values in a cell, if there is one."""
        for sign in _SPLITS:
            if self.share(lambda cell, sign=sign: sign in cell) > (0.3 if sign != "," else 0.6):  # type: ignore[misc]
                return sign
        return None

    def parts(self, split: str) -> tuple[int, ...]:
        """Return how many values each cell holds."""
        return tuple(len(cell.split(split)) for cell in self.cells)


def _reads(read: Callable[[str], object], cell: str) -> bool:
    try:
        return read(cell) is not None
    except BadValue:
        return False
