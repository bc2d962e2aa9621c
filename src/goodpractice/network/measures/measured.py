"""What a measure answers: numbers, a table, what to mind, and who says what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

DECIMALS = 10
"""Decimals after which values count as equal when they are ranked."""
TIE_RULE = f"ranks descend; values that are equal to {DECIMALS} decimals share the smallest rank"


@attrs.define(kw_only=True)
class Measured:
    """What a measure answers.

    Parameters
    ----------
    name, title
        Of the measure, and in words.
    view
        What was measured, in words.
    facts
        Single numbers, by name.
    columns, rows
        A table; rows have more than the columns show.
    notes
        How to read it: rules, estimates, what was left out.
    sources
        Who states what it rests on: ``source``, ``statements``, ``inferred``.
    """

    name: str
    title: str
    view: str = ""
    facts: dict[str, Any] = attrs.field(factory=dict)
    columns: tuple[str, ...] = ()
    rows: list[dict[str, Any]] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    sources: list[dict[str, Any]] = attrs.field(factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return attrs.asdict(self, recurse=True)


def ranks(values: Sequence[float | None]) -> list[int | None]:
    """Return ranks, the largest value first; equal ones share the smallest rank. What has no value has no rank.

    Values are rounded to ten decimals before, so that the last bits of sums in another order decide nothing.

    Examples
    --------
    >>> ranks([0.5, 0.2, 0.50000000000001, None, 0.1])
    [1, 3, 1, None, 4]
    """
    rounded = [None if value is None or value != value else round(value, DECIMALS) for value in values]  # noqa: PLR0124
    place: dict[float, int] = {}
    for n, value in enumerate(sorted((v for v in rounded if v is not None), reverse=True), 1):
        place.setdefault(value, n)
    return [None if value is None else place[value] for value in rounded]


def ordered(rows: Sequence[dict[str, Any]], by: str, *, limit: int | None = None) -> list[dict[str, Any]]:
    """Return rows by a column, the largest first, then by label and name; at most so many."""
    made = sorted(
        rows, key=lambda row: (-(row[by] if row[by] is not None else -1e300), row["label"], row["name"])
    )
    return made if limit is None else made[:limit]


def mean(values: Sequence[float]) -> float:
    """Return the mean; 0 of nothing.

    Examples
    --------
    >>> mean([1, 2]), mean([])
    (1.5, 0.0)
    """
    return sum(values) / len(values) if values else 0.0


def median(values: Sequence[float]) -> float:
    """Return the median; 0 of nothing.

    Examples
    --------
    >>> median([1, 9]), median([3, 1, 2]), median([])
    (5.0, 2, 0.0)
    """
    from statistics import median as middle

    return middle(values) if values else 0.0


def shares(counted: Mapping[Any, int]) -> dict[Any, float]:
    """Return what part of the whole each count is.

    Examples
    --------
    >>> shares({"a": 1, "b": 3})
    {'a': 0.25, 'b': 0.75}
    """
    whole = sum(counted.values())
    return {name: number / whole for name, number in counted.items()} if whole else {}
