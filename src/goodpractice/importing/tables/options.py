"""What a reader of tables is told beforehand; all else is found out by looking."""

from __future__ import annotations

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.strict import several


def _names(value: object) -> tuple[str, ...]:
    return several(value, str)


@attrs.frozen(kw_only=True)
class Options:
    """How a table is to be read.

    Parameters
    ----------
    sheet
        Name of the sheet, or its number counted from 1; of a JSON file the name of the list, ``data.results``. None:
        the first one that holds a table with the columns that are needed.
    columns
        Columns that must be there.
    header
        Number of the row that names the columns, counted from 1; 0 where no row does, so that columns are called A,
        B, C … None: found by looking.
    delimiter, escapechar
        Of delimited text, as in `csv.reader`.
    encoding
        Of text.
    member
        The file within an archive; needed if it holds several tables.
    part
        The part of the source that the table stands for.
    typed
        True: numbers, dates and truth values come as the file types them. Else every cell is text.
    twice
        True: columns of one name are numbered, ``name``, ``name (2)``. Else they are refused.

    Raises
    ------
    BadValue
        If the row of the header or the number of the sheet is below what can be.

    Examples
    --------
    >>> Options(columns="id").columns
    ('id',)
    """

    sheet: str | int | None = None
    columns: tuple[str, ...] = attrs.field(default=(), converter=_names)
    header: int | None = None
    delimiter: str | None = None
    escapechar: str | None = None
    encoding: str | None = None
    member: str | None = None
    part: str | None = None
    typed: bool = False
    twice: bool = True

    def __attrs_post_init__(self) -> None:
        if self.header is not None and self.header < 0:
            raise BadValue(
                f"header = {self.header}: rows are counted from 1; 0 says that no row names the columns"
            )
        if isinstance(self.sheet, int) and self.sheet < 1:
            raise BadValue(f"sheet = {self.sheet}: sheets are counted from 1")
        if self.delimiter is not None and len(self.delimiter) != 1:
            raise BadValue(f"delimiter = {self.delimiter!r}: one character is needed, such as ; or a tab")
