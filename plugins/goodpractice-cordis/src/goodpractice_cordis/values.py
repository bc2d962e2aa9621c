"""What cells of CORDIS mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from goodpractice import BadValue, Importer, Money, Nuts, PartialDate, country, is_missing, parse_loose
from goodpractice_cordis.words import SIGNS

T = TypeVar("T")

_SUM = re.compile(r"-?[0-9]+(?:(?P<sign>[.,])(?P<fraction>[0-9]+))?")
_CENTS = 2


def said(row: Mapping[str, Any], *columns: str) -> str:
    """Return the first of these cells that says something; empty if none does.

    Columns that the file lacks say nothing: they differ from year to year.

    Raises
    ------
    BadValue
        If a cell holds something other than text or a number.

    Examples
    --------
    >>> said({"id": "", "reference": " EN3M0034 "}, "id", "reference")
    'EN3M0034'
    """
    for column in columns:
        value = row.get(column)
        if isinstance(value, (dict, list)):
            raise BadValue(f"{column!r} holds {value!r}, a text is needed")
        text = "" if value is None else str(value).strip()
        if not is_missing(text):
            return text
    return ""


def several(cell: str, sign: str = ";") -> list[str]:
    """Take a cell apart.

    Examples
    --------
    >>> several("CH; DE;;GB")
    ['CH', 'DE', 'GB']
    """
    return [part.strip() for part in cell.split(sign) if not is_missing(part)]


def yes(cell: str) -> bool:
    """Tell whether a cell says yes.

    Examples
    --------
    >>> yes("true"), yes("False"), yes("")
    (True, False, False)
    """
    return cell.lower() in {"true", "1", "y", "yes"}


def euros(cell: str, column: str) -> Money:
    """Read a sum; which sign stands before the cents depends on the column.

    CORDIS never sets off thousands, so one sign, with one or two digits behind it, is the decimal one in every column: 363031.25 is
    never 36303125. With more digits, only the column's own sign is.

    Raises
    ------
    BadValue
        If it is no sum, or its sign is not that of the column and the digits do not tell.

    Examples
    --------
    >>> str(euros("363031.25", "ecContribution")), str(euros("7643751,25", "totalCost")), str(euros("363031.25", "totalCost"))
    ('363031.25 EUR', '7643751.25 EUR', '363031.25 EUR')
    """
    match = _SUM.fullmatch(cell)
    if match is None:
        raise BadValue(f"{cell!r} in {column!r} is no sum")
    if match["sign"] and len(match["fraction"]) > _CENTS and match["sign"] != SIGNS.get(column, "."):
        raise BadValue(f"{cell!r} in {column!r} can be read in two ways")
    return Money(Decimal(cell.replace(",", ".")), "EUR")


def sums(row: Mapping[str, Any], names: Mapping[str, str], importer: Importer) -> dict[str, str]:
    """Return the sums of a row under our names; one that is none is kept as stated, and told.

    Parameters
    ----------
    row
        The row.
    names
        Ours by column.
    importer
        Hears of sums that are none.
    """
    made = {}
    for column, name in names.items():
        stated = said(row, column)
        if stated:
            try:
                made[name] = str(euros(stated, column))
            except BadValue:
                importer.surprise(f"no sum in {column}", stated)
                made[name] = stated
    return made


def day(cell: str) -> PartialDate | None:
    """Read a date: ``2018-11-01``, or the day first, as in the older lists."""
    return parse_loose(cell) if cell else None


def known(read: Callable[[str], T], cell: str, what: str, importer: Importer) -> T | None:
    """Read a cell that a row can do without; what cannot be read is told."""
    if not cell:
        return None
    try:
        return read(cell)
    except BadValue:
        importer.surprise(what, cell)
        return None


def state(cell: str, importer: Importer) -> str | None:
    """Read a country; Namibia's code is no mark for nothing."""
    return known(country, cell, "unknown country", importer)


def region(cell: str, importer: Importer) -> dict[str, str]:
    """Return the code of a region under the name of its level."""
    found = known(Nuts.parse, cell, "no code of a region", importer)
    return {f"NUTS{found.level}": found.code} if found and found.level else {}
