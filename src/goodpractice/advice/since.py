"""Since when somebody wants the news: a date, a run, or the last time that the same was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate

if TYPE_CHECKING:
    from goodpractice.advice.marks import Mark
    from goodpractice.store import Run

LAST = "last"
"""Since the same question was asked last."""
_RUN = re.compile(r"(?:run:|#)?(\d+)", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d")


@attrs.frozen(kw_only=True)
class Since:
    """From when on something is news.

    Parameters
    ----------
    run
        What later runs brought is news; 0 for everything.
    date
        The day from which on it is counted, as ``YYYY-MM-DD``; None if there is no beginning.
    how
        ``start`` (nobody has asked yet, or there is no beginning), ``last``, ``run`` or ``date``.
    """

    run: int
    date: str | None
    how: str

    @property
    def day(self) -> int | None:
        """The date as YYYYMMDD."""
        return int(self.date.replace("-", "")) if self.date else None


def since(asked: str | int | None, runs: Sequence[Run], mark: Mark | None = None) -> Since:
    """Find out from when on something is news.

    Parameters
    ----------
    asked
        ``last``, a number of a run (``12``, ``run:12``), or a date: ``2026-10``, ``2026-10-15``, ``2026``. None for
        everything. Four digits are a year.
    runs
        The log, latest first.
    mark
        When the same question was asked last; None if it never was.

    Raises
    ------
    BadValue
        If there is no such run or date.

    Examples
    --------
    >>> since("2026-10", []).date, since(None, []).how
    ('2026-10-01', 'start')
    """
    if asked is None:
        return Since(run=0, date=None, how="start")
    text = str(asked).strip()
    if text.casefold() == LAST:
        return (
            Since(run=0, date=None, how="start")
            if mark is None
            else Since(run=mark.run, date=mark.asked[:10], how="last")
        )
    number = _RUN.fullmatch(text)
    if number and not (text.isdigit() and _YEAR.fullmatch(text)):
        return _after_run(int(number[1]), runs)
    return _from_date(text, runs)


def _after_run(number: int, runs: Sequence[Run]) -> Since:
    if number == 0:
        return Since(run=0, date=None, how="start")
    run = next((run for run in runs if run.id == number), None)
    if run is None:
        raise BadValue(f"there is no run {number}; see the numbers with: gp log")
    return Since(run=number, date=run.finished[:10] or run.started[:10], how="run")


def _from_date(text: str, runs: Sequence[Run]) -> Since:
    try:
        day = PartialDate.parse(text).earliest
    except BadValue:
        day = None
    if day is None:
        raise BadValue(f"since {text!r}? Write a date such as 2026-10, the number of a run, or LAST")
    written = f"{day:08d}"
    date = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    before = [run.id for run in runs if run.finished[:10] < date]
    return Since(run=max(before, default=0), date=date, how="date")
