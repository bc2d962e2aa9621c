"""Numbers as people write them, with blanks, commas and points in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from goodpractice.errors import BadValue

_BLANKS = re.compile("(?<=[0-9])[ \u00a0\u2007\u2009\u202f'’](?=[0-9]{3}(?![0-9]))")
_SHAPE = re.compile(r"(?P<sign>[+−-]?)(?P<digits>[0-9][0-9.,]*)", re.ASCII)


def parse_number(text: str, decimal: str | None = None) -> Decimal:
    """Read a number, whichever sign it has before its fraction.

    Parameters
    ----------
    text
        Digits, with groups of three set off by blanks, apostrophes, commas or points.
    decimal
        The decimal sign of the column, ``,`` or ``.``; the other one then sets off groups.
        Without it the text must speak for itself: of two different signs the last is the
        decimal one, a sign that stands twice sets off groups, and one that stands once is
        the decimal one unless exactly three digits follow. ``1,234`` and ``1.234`` may be
        either and are refused.

    Returns
    -------
    decimal.Decimal
        The number, exact.

    Raises
    ------
    BadValue
        If it is no number or can be read in two ways.

    Examples
    --------
    >>> [str(parse_number(text)) for text in ("455 717", "892,228.58", "2073781,25")]
    ['455717', '892228.58', '2073781.25']
    >>> str(parse_number("1.234", decimal=","))
    '1234'
    """
    if decimal not in {None, ",", "."}:
        raise BadValue(f"{decimal!r} is no decimal sign: give ',' or '.'")
    if not isinstance(text, str):
        raise BadValue(f"{text!r} is no text: give the number as it is written")
    stripped = text.strip()
    grouped = _BLANKS.sub("", stripped)
    match = _SHAPE.fullmatch(grouped)
    if match is None:
        raise BadValue(f"{text!r} is no number: write 455717, 455 717 or 892,228.58")
    digits = match["digits"]
    sign = decimal or _decimal_sign(digits, text, has_blanks=grouped != stripped)
    whole, _, fraction = digits.partition(sign) if sign else (digits, "", "")
    groups = re.split("[.,]", whole)
    wrong_fraction = bool(fraction) and not fraction.isdecimal()
    wrong_groups = len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]))
    if wrong_fraction or wrong_groups or not groups[0] or len({*whole} & {",", "."}) > 1:
        raise BadValue(f"{text!r} is no number with the decimal sign {sign!r}: check its groups of digits")
    minus = "-" if match["sign"] in {"-", "−"} else ""
    return Decimal(minus + "".join(groups) + ("." + fraction if fraction else ""))


def decimal_of(cells: Iterable[str]) -> str | None:
    """Find the decimal sign of a column from some of its cells.

    Parameters
    ----------
    cells
        Numbers as written; what is none is passed over.

    Returns
    -------
    str or None
        ``,`` or ``.``; None if no cell tells.

    Raises
    ------
    BadValue
        If some cells have the one, some the other.

    Examples
    --------
    >>> decimal_of(["1.234", "892,228.58", "17"]), decimal_of(["455 717"])
    ('.', None)
    """
    found: dict[str, str] = {}
    for cell in cells:
        match = _SHAPE.fullmatch(_BLANKS.sub("", cell.strip()))
        if match is None:
            continue
        try:
            sign = _decimal_sign(match["digits"], cell, has_blanks=False)
        except BadValue:
            continue
        if sign and (sign in match["digits"] or match["digits"].count("," if sign == "." else ".") > 1):
            found.setdefault(sign, cell.strip())
    if len(found) > 1:
        raise BadValue(
            f"the column has both {found['.']!r} and {found[',']!r}: say for each part of it which decimal sign it has"
        )
    return next(iter(found), None)


def _decimal_sign(digits: str, text: str, *, has_blanks: bool) -> str:
    """Find the decimal sign of a number that no column explains; empty if it has none."""
    signs = [sign for sign in digits if sign in ",."]
    if not signs:
        return ""
    last = signs[-1]
    if len(signs) > 1:
        other = "," if last == "." else "."
        # The same sign twice sets off groups; two kinds end with the decimal one.
        return last if len(set(signs)) > 1 else other
    whole, _, rest = digits.partition(last)
    could_be_group = len(rest) == 3 and len(whole) <= 3 and whole.lstrip("0") == whole and not has_blanks
    if could_be_group:
        raise BadValue(
            f"{text!r} can be read in two ways: give the decimal sign of the column, decimal=',' or decimal='.'"
        )
    return last
