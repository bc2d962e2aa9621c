"""Maturity: does it run, since when, or did it end or fail?"""

from __future__ import annotations

import datetime as dt

from goodpractice.advice.facts import Facts, said
from goodpractice.advice.reasons import Part, Reason
from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate

NAME = "maturity"
_WORDS = {
    "idea": 0.1, "planned": 0.1, "design": 0.1, "pilot": 0.4, "piloted": 0.4, "prototype": 0.3, "testing": 0.3,
    "running": 0.7, "implemented": 0.7, "established": 0.9, "mature": 0.9, "scaled": 1.0, "mainstreamed": 1.0,
}  # fmt: skip
_STATUS = {"running": 0.7, "ended": 0.4, "failed": 0.0}
_PROVEN = 5
"""Years of running after which a practice is past its beginnings."""


def maturity_part(known: Facts, weight: float, today: dt.date) -> Part:
    """Say how far a practice has come.

    Parameters
    ----------
    known
        What is known of it.
    weight
        What the part counts.
    today
        The day of the question.
    """
    thing, reasons, scores = known.thing, [], []
    status = thing.first("status")
    if status in _STATUS:
        witnesses = (*said(thing, "status"), *said(thing, "status_date"))
        values = {"status": status, "date": thing.first("status_date")}
        reasons.append(
            Reason(kind="status", values=values, witnesses=witnesses, against=status in ("ended", "failed"))
        )
        scores.append(_STATUS[status])
    word = thing.first("maturity")
    if isinstance(word, str):
        reasons.append(Reason(kind="maturity", values={"maturity": word}, witnesses=said(thing, "maturity")))
        scores += [value for each, value in _WORDS.items() if each in word.casefold().split()][:1]
    years = _years(thing.first("since"), today)
    if years is not None and status in (None, "running", "unknown"):
        reasons.append(
            Reason(
                kind="since",
                values={"since": thing.first("since"), "years": years},
                witnesses=said(thing, "since"),
            )
        )
        if status == "running":
            scores.append(min(1.0, 0.5 + 0.5 * years / _PROVEN))
    unknown = [] if status in _STATUS or word else ["whether it still runs"]
    score = round(sum(scores) / len(scores), 4) if scores else None
    return Part(name=NAME, score=score, weight=weight, reasons=tuple(reasons), unknown=tuple(unknown))


def _years(since: object, today: dt.date) -> int | None:
    try:
        date = PartialDate.parse(since) if isinstance(since, (str, int)) else None
    except BadValue:
        return None
    return None if date is None or date.year is None else max(0, today.year - date.year)
