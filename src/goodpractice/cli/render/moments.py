"""A timeline as people read it: dates first, then what and with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import span, wrapped
from goodpractice.cli.typable import Typable
from goodpractice.speech import said

if TYPE_CHECKING:
    from goodpractice.network.timeline import Moment
    from goodpractice.store import Head

COLUMNS = ("since", "until", "what", "label", "name", "who", "role", "assumed", "inferred", "sources")


def rows(moments: Sequence[Moment], names: Typable) -> list[dict[str, Any]]:
    """Return a row for each moment.

    Parameters
    ----------
    moments
        In order.
    names
        Makes names that can be typed.
    """
    return [
        {
            "since": moment.since,
            "until": moment.until,
            "what": moment.what,
            "label": moment.head.label,
            "name": names.head(moment.head).name,
            "kind": moment.head.kind,
            "who": [names.head(head).name for head in moment.who],
            "role": moment.role,
            "assumed": moment.assumed,
            "inferred": moment.inferred,
            "sources": sorted({p.source for p in moment.provenance}),
            "statements": [p.to_json() for p in moment.provenance],
        }
        for moment in moments
    ]


def text(head: Head, moments: Sequence[Moment], names: Typable, *, full: bool) -> Iterator[str]:
    """Yield it for people.

    Parameters
    ----------
    head
        What was asked for.
    moments, names
        See `rows`.
    full
        Every place in the sources.
    """
    numbering = Numbering()
    dates = [_when(moment) for moment in moments]
    width = max((len(date) for date in dates), default=0) + 2
    yield f"{bold(head.label)}  {dim(head.name)}"
    yield ""
    for date, moment in zip(dates, moments, strict=True):
        who = f"{', '.join(each.label for each in moment.who)} " if moment.who else ""
        role = f", {said(moment.role, 'role')}" if moment.role else ""
        marks = f"{numbering.marks(moment.provenance)}{_method(moment)}"
        what = said(moment.what, "moment")
        line = f"{who}{what} {moment.head.label}{role}  {dim(names.head(moment.head).name)}  {marks}"
        yield from wrapped(line.rstrip(), f"{date:<{width}}")
    yield ""
    if any(moment.assumed for moment in moments):
        yield dim(
            said("~ the dates of the network or event itself; nobody dates the participation", "heading")
        )
    yield bold(said("sources", "heading"))
    yield from numbering.lines(full=full)


def _when(moment: Moment) -> str:
    when = span(moment.since, moment.until)
    return (f"~{when}" if moment.assumed else when) or said("undated", "heading")


def _method(moment: Moment) -> str:
    """Mark what nobody states outright, and dates that somebody inferred."""
    whole = mark_of_method(moment.provenance)
    if whole or all(p.how == "stated" for p in moment.provenance):
        return whole
    return f" ({said('date inferred', 'heading')})"
