"""Age of the record: of when is the latest that any source says of it?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from goodpractice.advice.facts import Facts, linked
from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate

NAME = "age"
_HALF = 6.0
"""Years after which what was said counts half."""
_STALE = 6
"""Years after which the age speaks against it."""
_FIELDS = ("status_date", "until", "since")


def age_part(known: Facts, weight: float, today: dt.date) -> Part:
    """Say how old the latest news of something is. When it was read does not count: a page may have been old then.

    Parameters
    ----------
    known
        What is known of it.
    weight
        What the part counts.
    today
        The day of the question.
    """
    dated = [(day, witness) for day, witness in _dates(known) if day <= _number(today)]
    if not dated:
        return Part(name=NAME, score=None, weight=weight, unknown=("of when the record is",))
    day, witness = max(dated, key=lambda one: one[0])
    years = max(0.0, (today - _date(day)).days / 365.25)
    reason = Reason(
        kind="latest news",
        values={"year": day // 10_000, "years": int(years)},
        witnesses=(witness,),
        against=years >= _STALE,
    )
    return Part(name=NAME, score=round(0.5 ** (years / _HALF), 4), weight=weight, reasons=(reason,))


def _dates(known: Facts) -> Iterator[tuple[int, Witness]]:
    for field, values in known.thing.fields.items():
        for value in values:
            witness = Witness(head=known.head, field=field, value=value.value, provenance=value.provenance)
            if field in _FIELDS and (day := _day(value.value)):
                yield day, witness
            for one in value.provenance:
                if day := _day(one.as_of) or _day(one.published):
                    yield day, Witness(head=known.head, field=field, value=value.value, provenance=(one,))
    for view in known.links:
        for date in (view.until, view.since):
            if day := _day(date):
                yield day, linked(view, date)


def _day(value: object) -> int | None:
    try:
        date = PartialDate.parse(value) if isinstance(value, (str, int)) else None
    except BadValue:
        return None
    return date.latest if date is not None and date.year is not None else None


def _number(day: dt.date) -> int:
    return day.year * 10_000 + 1231  # a year that is not over is not in the future


def _date(day: int) -> dt.date:
    return dt.date(day // 10_000, max(1, day // 100 % 100), max(1, min(28, day % 100)))
