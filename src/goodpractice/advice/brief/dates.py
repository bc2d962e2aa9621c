"""Dates as the language of the page writes them."""

from __future__ import annotations

from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate
from goodpractice.speech import said

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_words(date: str) -> str:
    """Write a date as the reader does; what is uncertain is said, what cannot be read stays as it is.

    Examples
    --------
    >>> day_words("2017-01-10"), day_words("2017-01"), day_words("2017"), day_words("2017-01?"), day_words("XXXX-01-10")
    ('10 January 2017', 'January 2017', '2017', 'probably January 2017', 'XXXX-01-10')
    """
    try:
        known = PartialDate.parse(date)
    except BadValue:
        return date
    if known.year is None or known.earliest is None or known.latest is None:
        return date
    year, month, day = known.earliest // 10_000, known.earliest // 100 % 100, known.earliest % 100
    if known.precision == "day":
        told = said("{day} {month} {year}", "date").format(
            day=day, month=said(_MONTHS[month - 1], "month of a date"), year=year
        )
    elif known.precision == "month":
        told = said("{month} {year}", "date").format(month=said(_MONTHS[month - 1], "month"), year=year)
    elif known.precision == "year":
        told = str(year)
    else:
        return date
    if known.uncertain:
        return said("probably {date}", "date").format(date=told)
    return said("about {date}", "date").format(date=told) if known.approximate else told
