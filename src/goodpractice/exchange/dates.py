"""Partial dates as other formats write them."""

from __future__ import annotations

import re
from functools import lru_cache

from goodpractice.model.dates import PartialDate

_PLAIN = {
    4: ("gYear", re.compile("[0-9]{4}")),
    7: ("gYearMonth", re.compile("[0-9]{4}-[0-9]{2}")),
    10: ("date", re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")),
}


def xsd_type(date: str) -> str | None:
    """Return the name of the XML Schema type that a date fits, or None (``2016?``, ``XXXX-01-10``).

    Examples
    --------
    >>> xsd_type("2018-11"), xsd_type("2016?")
    ('gYearMonth', None)
    """
    name, pattern = _PLAIN.get(len(date), ("", None))
    return name if pattern is not None and pattern.fullmatch(date) else None


def day(number: int | None) -> str | None:
    """Write a day that is stored as YYYYMMDD; None if unknown.

    Examples
    --------
    >>> day(20130228)
    '2013-02-28'
    """
    if number is None:
        return None
    text = f"{number:08d}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


@lru_cache(maxsize=16_384)
def first(date: str | None) -> str | None:
    """Return the first day that a date can mean.

    Examples
    --------
    >>> first("2018-11")
    '2018-11-01'
    """
    return None if date is None else day(PartialDate.parse(date).earliest)


@lru_cache(maxsize=16_384)
def last(date: str | None) -> str | None:
    """Return the last day that a date can mean.

    Examples
    --------
    >>> last("2016-02")
    '2016-02-29'
    """
    return None if date is None else day(PartialDate.parse(date).latest)
