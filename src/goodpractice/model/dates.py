"""Dates as far as somebody knows them, written in a part of EDTF (ISO 8601-2)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

import attrs

from goodpractice.errors import BadValue

_EDTF = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_ACCEPTED = "write 2018, 2018-11, 2018-11-05, 201X or XXXX-01-10, with ? (uncertain), ~ (approximate) or % (both) behind"
# Any year in which every day of every month exists.
_LEAP_YEAR = 2000
# Sorts behind every date.
_NEVER = 99_999_999


class _Parts(NamedTuple):
    year: int | None
    earliest: int | None
    latest: int | None
    precision: str
    mark: str


@lru_cache(maxsize=16_384)
def _read(text: str) -> _Parts:
    """Read a canonical text; the parts are computed, so that a date stores nothing but its text."""
    match = _EDTF.fullmatch(text)
    if match is None:
        raise BadValue(f"{text!r} is no date: {_ACCEPTED}")
    written, mark = match["year"], match["mark"]
    year = int(written) if written.isdecimal() else None
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if month is not None and not 1 <= month <= 12:
        raise BadValue(f"{text!r} is no date: there is no month {month}")
    last = None if month is None else calendar.monthrange(_LEAP_YEAR if year is None else year, month)[1]
    if day is not None and last is not None and not 1 <= day <= last:
        raise BadValue(f"{text!r} is no date: that month has no day {day}")
    if written.endswith("X") and written != "XXXX":
        if month is not None:
            raise BadValue(f"{text!r} is no date: a decade has no month; {_ACCEPTED}")
        start = int(written[:3]) * 10
        return _Parts(None, start * 10_000 + 101, (start + 9) * 10_000 + 1231, "decade", mark)
    precision = "day" if day else "month" if month else "year" if year is not None else "none"
    if year is None:
        return _Parts(None, None, None, precision, mark)
    earliest = year * 10_000 + (month or 1) * 100 + (day or 1)
    latest = year * 10_000 + (month or 12) * 100 + (day or last or 31)
    return _Parts(year, earliest, latest, precision, mark)


def _canonical(text: object) -> str:
    if not isinstance(text, str):
        raise BadValue(f"{text!r} is no date: {_ACCEPTED}")
    canonical = text.strip().replace("x", "X")
    _read(canonical)
    return canonical


def _sort_key(text: str) -> tuple[int, int, str]:
    parts = _read(text)
    if parts.earliest is None or parts.latest is None:
        return (_NEVER, _NEVER, text)
    return (parts.earliest, parts.latest, text)


@attrs.frozen(order=True)
class PartialDate:
    """A day, a month, a year or a decade; or a day whose year is not known.

    Dates sort by their first possible day, then their last; those of an unknown year come last.

    Parameters
    ----------
    text
        The date in EDTF: ``2018``, ``2018-11``, ``2018-11-05``, ``201X``, ``XXXX-01-10``,
        ``XXXX``, each with ``?`` (uncertain), ``~`` (approximate) or ``%`` (both) behind it.

    Raises
    ------
    BadValue
        If it is none of these, or no such day exists.

    Examples
    --------
    >>> date = PartialDate("2018-11?")
    >>> date.earliest, date.latest, date.precision, date.uncertain
    (20181101, 20181130, 'month', True)
    >>> PartialDate("XXXX-01-10").year is None
    True
    """

    text: str = attrs.field(converter=_canonical, order=_sort_key)

    @classmethod
    def parse(cls, value: str | int | dt.date | PartialDate) -> PartialDate:
        """Turn what a caller wrote into a date; a partial date goes through as it is.

        Parameters
        ----------
        value
            EDTF text, a year as a number, or a day. Of a point in time, the day is kept.

        Raises
        ------
        BadValue
            If it is no date.

        Examples
        --------
        >>> str(PartialDate.parse(2018)), str(PartialDate.parse(dt.date(2018, 11, 5)))
        ('2018', '2018-11-05')
        """
        if isinstance(value, str):
            return _parse_text(value)
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, dt.date):
            return _parse_text(f"{value.year:04}-{value.month:02}-{value.day:02}")
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9999:
            return _parse_text(f"{value:04}")
        raise BadValue(f"{value!r} is no date: {_ACCEPTED}")

    @property
    def year(self) -> int | None:
        """The year, if it is known as such."""
        return _read(self.text).year

    @property
    def earliest(self) -> int | None:
        """The first day it can mean, as the number YYYYMMDD; None if the year is unknown."""
        return _read(self.text).earliest

    @property
    def latest(self) -> int | None:
        """The last day it can mean, as the number YYYYMMDD; None if the year is unknown."""
        return _read(self.text).latest

    @property
    def precision(self) -> str:
        """The smallest part that is stated: day, month, year or decade; none for ``XXXX``."""
        return _read(self.text).precision

    @property
    def uncertain(self) -> bool:
        """Whether the source may be wrong about it (``?`` or ``%``)."""
        return _read(self.text).mark in {"?", "%"}

    @property
    def approximate(self) -> bool:
        """Whether it means "about then" (``~`` or ``%``)."""
        return _read(self.text).mark in {"~", "%"}

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=16_384)
def _parse_text(text: str) -> PartialDate:
    return PartialDate(text)


def _optional_date(value: str | int | dt.date | PartialDate | None) -> PartialDate | None:
    return None if value is None else PartialDate.parse(value)


class _Span(NamedTuple):
    """The days between which a moment lies."""

    low: int
    high: int


def _not_later(one: _Span, other: _Span) -> bool | None:
    if one.high <= other.low:
        return True
    if one.low > other.high:
        return False
    return None


@attrs.frozen
class Interval:
    """The time from a date to another, either of which may be unknown.

    Parameters
    ----------
    since, until
        First and last date, anything that `PartialDate.parse` takes; None if unknown.
    open_end
        True if it goes on and no end is planned. Unknown is not open.

    Raises
    ------
    BadValue
        If the end lies before the start, or an open interval has an end.

    Examples
    --------
    >>> jobtown = Interval.parse("2013/2015")
    >>> str(jobtown.since), jobtown.overlaps(Interval.parse("2015-02/.."))
    ('2013', True)
    """

    since: PartialDate | None = attrs.field(default=None, converter=_optional_date)
    until: PartialDate | None = attrs.field(default=None, converter=_optional_date)
    open_end: bool = False

    def __attrs_post_init__(self) -> None:
        if self.open_end and self.until is not None:
            raise BadValue(f"an interval that is open cannot end in {self.until}: drop one of the two")
        if self.since is None or self.until is None:
            return
        start, end = self.since.earliest, self.until.latest
        if start is not None and end is not None and end < start:
            raise BadValue(f"the end {self.until} lies before the start {self.since}")

    @classmethod
    def parse(cls, value: str | Interval) -> Interval:
        """Read an interval; one that is one already goes through as it is.

        Parameters
        ----------
        value
            ``2013/2015``, ``2013/..`` (goes on), ``2013/`` (end unknown), ``/2015`` or
            ``../2015`` (start unknown). A date alone is both start and end.

        Raises
        ------
        BadValue
            If it is no interval.

        Examples
        --------
        >>> Interval.parse("2013/..").open_end, Interval.parse("2013/").open_end
        (True, False)
        """
        if isinstance(value, Interval):
            return value
        if not isinstance(value, str):
            raise BadValue(f"{value!r} is no interval: write 2013/2015, 2013/.. or 2013/")
        text = value.strip()
        first, slash, last = (part.strip() for part in text.partition("/"))
        if not slash:
            return cls(first, first)
        if "/" in last:
            raise BadValue(f"{text!r} is no interval: write 2013/2015, 2013/.. or 2013/")
        return cls(
            None if first in {"", ".."} else first,
            None if last in {"", ".."} else last,
            open_end=last == "..",
        )

    def overlaps(self, other: Interval) -> bool | None:
        """Tell whether two intervals share a day.

        A year or a month counts with all its days.

        Returns
        -------
        bool or None
            None if it hangs on a date that is unknown.

        Examples
        --------
        >>> Interval.parse("2013/2015").overlaps(Interval.parse("2016/"))
        False
        >>> Interval.parse("2013/").overlaps(Interval.parse("2015/2018")) is None
        True
        """
        (start, end), (other_start, other_end) = self._ends(), other._ends()
        verdicts = {_not_later(start, other_end), _not_later(other_start, end)}
        if False in verdicts:
            return False
        return None if None in verdicts else True

    def _ends(self) -> tuple[_Span, _Span]:
        since = None if self.since is None else self.since.earliest
        until = None if self.until is None else self.until.latest
        # What is unknown is still bounded by the other end: nothing ends before it starts.
        start = _Span(since, since) if since is not None else _Span(0, _NEVER if until is None else until)
        if self.open_end:
            return start, _Span(_NEVER, _NEVER)
        end = _Span(until, until) if until is not None else _Span(start.low, _NEVER)
        return start, end

    def __str__(self) -> str:
        if self.since is not None and self.since == self.until:
            return str(self.since)
        end = ".." if self.open_end else str(self.until or "")
        return f"{self.since or ''}/{end}"
