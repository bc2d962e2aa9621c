"""The form of the dates in a column, told once instead of guessed for every cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate
from goodpractice.model.loose_dates import parse_loose
from goodpractice.model.missing import is_missing

FORMS = ("day first", "month first", "excel", "nearest midnight")
"""Names of forms; a pattern such as ``%d.%m.%Y`` is one too."""

_MONTH_FIRST = re.compile(r"\s*([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(.*)", re.ASCII | re.DOTALL)
_SERIAL = re.compile(r"[0-9]{1,6}(?:\.[0-9]+)?", re.ASCII)
_EPOCH = dt.date(1899, 12, 30)
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}):([0-9]{2})", re.ASCII)


def date_reader(form: str | None = None, language: str | None = None) -> Callable[[str], PartialDate | None]:
    """Return the function that reads the dates of a column.

    Parameters
    ----------
    form
        ``day first`` (02/06/2017 is in June; so it is where nothing is said), ``month first`` (it is in February),
        ``excel`` (42888 days since 1900 began), ``nearest midnight`` (2018-01-31T23:00Z is the first of February in the
        zone of whoever saved it), or a pattern of `datetime.datetime.strptime`, such as ``%d.%m.%Y``.
    language
        Of the source: listopad is November in Polish and October in Croatian.

    Returns
    -------
    callable
        It takes a text and returns a date, or None for marks of nothing.

    Raises
    ------
    BadValue
        If there is no such form.

    Examples
    --------
    >>> [str(date_reader(form)(text)) for form, text in (("excel", "42888"), ("month first", "06/02/2017"))]
    ['2017-06-02', '2017-06-02']
    """
    if form is None or form == "day first":
        return lambda text: parse_loose(text, language)
    if form == "month first":
        return lambda text: parse_loose(_MONTH_FIRST.sub(r"\3\2\1\2\4\5", text), language)
    if form == "excel":
        return excel_date
    if form == "nearest midnight":
        return lambda text: parse_loose(_rounded(text), language)
    if "%" in form:
        return lambda text: _by_pattern(text, form)
    raise BadValue(
        f"{form!r} is no form of dates: use one of {', '.join(FORMS)}, or a pattern such as %d.%m.%Y"
    )


def excel_date(text: str) -> PartialDate | None:
    """Read the number by which spreadsheets keep a day; dates in other forms are read too.

    Examples
    --------
    >>> str(excel_date("42888")), str(excel_date("42888.75")), excel_date("n/a")
    ('2017-06-02', '2017-06-02', None)
    """
    stripped = text.strip()
    if _SERIAL.fullmatch(stripped):
        days = int(stripped.partition(".")[0])
        # 60 is the 29 February 1900, which never was; projects of before 1950 are not meant either.
        if 61 <= days <= 73050:
            return PartialDate.parse((_EPOCH + dt.timedelta(days=days)).isoformat())
        raise BadValue(
            f"{text!r} is no day as spreadsheets count them: they lie between 61 (1900) and 73050 (2099)"
        )
    return parse_loose(text)


def _rounded(text: str) -> str:
    match = _MOMENT.match(text.strip())
    if match is None:
        return text
    day = match[1]
    if int(match[2]) >= 12:
        try:
            return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):
            return text
    return day


@lru_cache(maxsize=16_384)
def _by_pattern(text: str, pattern: str) -> PartialDate | None:
    stripped = text.strip()
    if is_missing(stripped):
        return None
    try:
        moment = dt.datetime.strptime(stripped, pattern)  # noqa: DTZ007  only its day counts
    except ValueError:
        raise BadValue(f"{text!r} is no date of the form {pattern}") from None
    edtf = f"{moment.year:04}"
    if re.search("%[mbBdjxc]", pattern):
        edtf += f"-{moment.month:02}"
        if re.search("%[djxc]", pattern):
            edtf += f"-{moment.day:02}"
    return PartialDate.parse(edtf)
