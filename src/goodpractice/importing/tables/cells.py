"""Cells as text, spelled alike whichever kind of file they come from."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MIDNIGHT = dt.time()
FORMULA_ERRORS = frozenset(
    {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"}
)
"""What a spreadsheet shows where a formula failed."""


def as_text(value: Any) -> Any:
    """Spell a cell; lists and objects of JSON stay what they are.

    Parameters
    ----------
    value
        As the reader of the file types it.

    Returns
    -------
    Any
        Text. A whole number has no point (``83``, although spreadsheets keep 83.0), a fraction the fifteen digits
        that a spreadsheet shows, a date is ISO 8601, nothing is empty.

    Examples
    --------
    >>> [as_text(value) for value in (83.0, 2667650.1999999997, None, True, dt.datetime(2017, 6, 2))]
    ['83', '2667650.2', '', 'true', '2017-06-02']
    """
    if value.__class__ is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        # What a spreadsheet keeps of a time is a fraction of a day: below a second there is only rounding.
        whole = value.replace(microsecond=0)
        return (whole + dt.timedelta(seconds=value.microsecond >= 500_000)).isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (list, dict)):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    # A double holds fifteen digits for certain; what follows is the noise of 0.1 + 0.2.
    text = format(value, ".15g")
    return f"{Decimal(text):f}" if "e" in text else text


def unescaped(text: str) -> str:
    r"""Undo what workbooks do to characters that XML cannot hold.

    Examples
    --------
    >>> unescaped("first line_x000D_\nsecond")
    'first line\nsecond'
    """
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def zero_padded(value: float, number_format: str) -> str | None:
    """Spell a whole number that is shown with leading zeros, such as a postcode; None if it is not.

    Examples
    --------
    >>> zero_padded(501, "00000"), zero_padded(501, "General")
    ('00501', None)
    """
    if len(number_format) > 1 and not number_format.strip("0") and value >= 0 and float(value).is_integer():
        return str(int(value)).zfill(len(number_format))
    return None


def is_blank(cells: list[Any]) -> bool:
    """Tell whether a row holds nothing but blanks."""
    return not any(cell is not None and (cell.__class__ is not str or cell.strip()) for cell in cells)


def without_controls(text: str) -> str:
    r"""Take out what no text may hold. What was written by Windows and read as Latin-1 becomes the letter that was meant.

    Examples
    --------
    >>> without_controls("c\x9cur\x00 et \x93esprit\x94\n")
    'cœur et “esprit”\n'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub(lambda found: _MEANT.get(found[0], ""), lines)


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MEANT = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
