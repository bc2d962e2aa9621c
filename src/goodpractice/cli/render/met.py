"""Where two met, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped
from goodpractice.cli.typable import Typable
from goodpractice.speech import said

if TYPE_CHECKING:
    from goodpractice.entities.links import LinkView
    from goodpractice.network.meetings import Met
    from goodpractice.store import Head

COLUMNS = ("date", "label", "name", "place", "a", "b", "inferred", "sources")


def rows(found: Met, names: Typable) -> list[dict[str, Any]]:
    """Return a row for each event.

    Parameters
    ----------
    found
        Where they met.
    names
        Makes names that can be typed.
    """
    return [
        {
            "date": meeting.date,
            "label": meeting.event.label,
            "name": names.head(meeting.event).name,
            "place": meeting.place,
            "a": [_who(view, names) for view in meeting.a],
            "b": [_who(view, names) for view in meeting.b],
            "inferred": meeting.inferred,
            "sources": sorted({source for view in (*meeting.a, *meeting.b) for source in view.sources}),
        }
        for meeting in found.meetings
    ]


def _who(view: LinkView, names: Typable) -> str:
    return f"{names.head(view.subject).name}{f' ({view.role})' if view.role else ''}"


def text(ends: Sequence[Head], found: Met, names: Typable, *, full: bool) -> Iterator[str]:
    """Yield it for people.

    Parameters
    ----------
    ends
        The two.
    found, names
        See `rows`.
    full
        Every place in the sources.
    """
    numbering = Numbering()
    yield (
        bold(said("Where {one} and {other} met", "heading").format(one=ends[0].label, other=ends[1].label))
        + "  "
        + dim(f"({ends[0].name}, {ends[1].name})")
    )
    if not found.meetings:
        yield from wrapped(
            said(
                "no event is known that both attended; {one} was at {a} that are known, {other} at {b}. That none is "
                "recorded does not say that they never met.",
                "heading",
            ).format(one=ends[0].label, a=found.a, other=ends[1].label, b=found.b),
            "",
        )
        return
    for meeting in found.meetings:
        yield ""
        place = f", {meeting.place}" if meeting.place else ""
        yield f"{meeting.date or said('undated', 'date')}  {meeting.event.label}{place}  {dim(names.head(meeting.event).name)}"
        for side in (meeting.a, meeting.b):
            yield from wrapped(_side(side, numbering), "    ")
    yield ""
    yield bold(said("sources", "heading"))
    yield from numbering.lines(full=full)


def _side(found: Iterable[LinkView], numbering: Numbering) -> str:
    parts = []
    for view in found:
        provenance = [statement.provenance for statement in view.statements]
        role = f", {said(view.role, 'role')}" if view.role else ""
        parts.append(f"{view.subject.label}{role} {numbering.marks(provenance)}{mark_of_method(provenance)}")
    return "; ".join(parts)
