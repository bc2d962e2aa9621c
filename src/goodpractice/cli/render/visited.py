"""Study visits: who received whom, and what followed; what is not recorded is said to be that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped
from goodpractice.cli.typable import Typable
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity
from goodpractice.network.days import day_of
from goodpractice.speech import said
from goodpractice.store import Store

STUDY_VISIT = "study-visit"
COLUMNS = ("name", "label", "country", "date", "host", "visitors", "status", "follow_up")


def follow_ups(visit: Entity, linked: Sequence[LinkView]) -> list[LinkView]:
    """Return the links to what followed from a visit.

    Parameters
    ----------
    visit
        The event.
    linked
        Its links, and perhaps those of others.
    """
    return [view for view in linked if view.relation == "led_to" and view.subject.id == visit.head.id]


def follow_up_lines(found: Sequence[LinkView], names: Typable, numbering: Numbering) -> Iterator[str]:
    """Yield what followed from a visit, or that nothing is recorded.

    Parameters
    ----------
    found
        From `follow_ups`.
    names
        Makes names that can be typed.
    numbering
        Numbers the sources.
    """
    yield ""
    yield bold(said("what followed", "heading"))
    for view in found:
        provenance = [statement.provenance for statement in view.statements]
        marks = f"{numbering.marks(provenance)}{mark_of_method(provenance)}"
        yield from wrapped(f"{view.object.label}  {dim(names.head(view.object).name)}  {marks}", "  ")
    if not found:
        yield f"  {said('no follow-up recorded; that does not mean that nothing followed', 'transfer')}"


def visit_rows(
    store: Store, names: Typable, found: Sequence[Entity], languages: Sequence[str]
) -> list[dict[str, Any]]:
    """Return a row for each study visit; an empty list of follow-ups means that none is recorded.

    Parameters
    ----------
    store
        Holds who was there.
    names
        Makes names that can be typed.
    found
        The visits.
    languages
        For labels, best first.
    """
    numbers = [visit.head.id for visit in found]
    linked: dict[int, list[LinkView]] = {}
    for view in names.links(views(store, store.read.links(numbers, ["attended", "led_to"]))):
        for end in {view.subject.id, view.object.id} & {*numbers}:
            linked.setdefault(end, []).append(view)
    return [_row(visit, linked.get(visit.head.id, []), languages) for visit in found]


def _row(visit: Entity, linked: Sequence[LinkView], languages: Sequence[str]) -> dict[str, Any]:
    there = [view for view in linked if view.relation == "attended" and view.object.id == visit.head.id]
    return {
        "name": visit.name,
        "label": visit.text("name", languages) or visit.label,
        "country": visit.head.country,
        "date": day_of(visit)[0],
        "host": [view.subject.name for view in there if view.role == "host"],
        "visitors": [view.subject.name for view in there if view.role in (None, "participant")],
        "status": visit.first("status"),
        "follow_up": [view.object.name for view in follow_ups(visit, linked)],
    }
