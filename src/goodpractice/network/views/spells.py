"""When participations hold, after all sources have spoken."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""First and last day as YYYYMMDD; 0 where unknown."""


def spells(stated: Iterable[Span]) -> list[Span]:
    """Put the spans that sources state of one participation together, unless they are disjoint.

    Each spell goes from the earliest start to the latest end that its sources give; what nobody dates goes with the
    first, so that an undated list does not keep alive what another source says has ended.

    Examples
    --------
    >>> spells([(20130101, 20151231), (0, 0), (20140101, 20160630)])
    [(20130101, 20160630)]
    >>> spells([(20000101, 20041231), (20100101, 0)])
    [(20000101, 20041231), (20100101, 0)]
    """
    groups: list[list[Span]] = []
    for span in sorted(stated, key=lambda s: (s == (0, 0), s[0], s[1] or 99_999_999)):
        home = next((group for group in groups if all(not _apart(span, other) for other in group)), None)
        if home is None:
            groups.append([span])
        else:
            home.append(span)
    return [
        (min((s for s, _ in group if s), default=0), max((u for _, u in group if u), default=0))
        for group in groups
    ]


def _apart(a: Span, b: Span) -> bool:
    return bool((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))


def may_hold(span: Span, first: int, last: int) -> bool:
    """Tell whether a span may hold on one of some days. A bound that nobody states counts as open.

    Examples
    --------
    >>> may_hold((20130101, 0), 20200101, 20200101), may_hold((0, 20151231), 20200101, 20201231)
    (True, False)
    """
    since, until = span
    return (not since or since <= last) and (not until or until >= first)
