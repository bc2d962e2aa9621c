"""Links in words, grouped by relation and direction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import span, words
from goodpractice.entities.links import LinkView
from goodpractice.model.relations import RELATIONS
from goodpractice.speech import said
from goodpractice.store import Head

MOST = 40
"""Links shown under one relation, unless everything is asked for."""
_ATTRIBUTES = (
    "wording",
    "phase",
    "status",
    "stage",
    "extent",
    "adopted",
    "adapted",
    "rejected",
    "territory",
    "via",
)
_WIDEST = 48
COLUMNS = ("subject", "relation", "role", "object", "since", "until", "sources", "inferred")


def grouped(views: Iterable[LinkView], here: Collection[int]) -> dict[str, list[tuple[Head, Head, LinkView]]]:
    """Put links under the words that join them to a thing.

    Parameters
    ----------
    views
        Links.
    here
        Numbers of the thing and the actors it stands for.

    Returns
    -------
    dict
        By wording ("takes part in"): the near end, the far end, the link.
    """
    order = {name: number for number, name in enumerate(RELATIONS)}
    groups: dict[str, list[tuple[Head, Head, LinkView]]] = {}
    for view in sorted(views, key=lambda v: (order[v.relation], v.subject.id not in here)):
        relation = RELATIONS[view.relation]
        if view.subject.id in here:
            groups.setdefault(relation.forward, []).append((view.subject, view.object, view))
        else:
            groups.setdefault(relation.backward, []).append((view.object, view.subject, view))
    return groups


def link_lines(
    views: Sequence[LinkView],
    here: Collection[int],
    centre: int,
    numbering: Numbering,
    *,
    full: bool = False,
    at_most: int = MOST,
    say_more: Callable[[int], str] | None = None,
) -> Iterator[str]:
    """Yield links as lines under their relations.

    Parameters
    ----------
    views
        Links.
    here
        Numbers of the thing and the actors it stands for.
    centre
        Number of the thing itself.
    numbering
        Numbers the sources.
    full
        All links, however many.
    at_most
        How many under one relation otherwise.
    say_more
        What to say about those left out.
    """
    for heading, links in grouped(views, here).items():
        yield ""
        spoken = said(heading, "relation")
        yield bold(f"{spoken} ({len(links)})" if len(links) > 1 else spoken)
        lines = _alike(links)
        shown = lines if full else lines[:at_most]
        width = min(_WIDEST, max(len(far.label) for _, far, _ in shown))
        for near, far, each in shown:
            yield "  " + _line(near, far, each, centre, numbering, width)
        if len(shown) < len(lines) and say_more is not None:
            yield f"  … {say_more(len(lines) - len(shown))}"


def _alike(links: list[tuple[Head, Head, LinkView]]) -> list[tuple[list[Head], Head, list[LinkView]]]:
    """Put links on one line that differ only in the actor at the near end, leads and earlier ones first."""
    lines: dict[tuple[Any, ...], tuple[list[Head], Head, list[LinkView]]] = {}
    for near, far, view in sorted(links, key=_in_order):
        alike = (far.id, view.role, view.since, view.until, view.vanished, *attributes(view))
        nears, _, views = lines.setdefault(alike, ([], far, []))
        nears.append(near)
        views.append(view)
    return list(lines.values())


def _in_order(link: tuple[Head, Head, LinkView]) -> tuple[Any, ...]:
    near, far, view = link
    return (
        view.role != "lead",
        view.since or "9999",
        far.label.casefold(),
        far.name,
        near.label,
        view.role or "",
    )


def _line(
    nears: list[Head], far: Head, views: list[LinkView], centre: int, numbering: Numbering, width: int
) -> str:
    view = views[0]
    details = ", ".join(
        part
        for part in (
            said(view.role, "role") if view.role else "",
            span(view.since, view.until),
            *attributes(view),
        )
        if part
    )
    provenance = [s.provenance for each in views for s in each.statements]
    others = [near.name for near in nears if near.id != centre]
    parts = [
        far.label.ljust(width),
        dim(f"{far.name}, {far.country}" if far.country else far.name),
        details,
        said("as {names}", "heading").format(names=", ".join(others)) if others else "",
        numbering.marks(provenance) + mark_of_method(provenance),
        said("(no longer stated)", "heading") if view.vanished else "",
        disagreement(views, numbering),
    ]
    return "  ".join(part for part in parts if part)


def attributes(view: LinkView) -> list[str]:
    """Return what else a link says: ``extent part``, ``phase II``.

    Parameters
    ----------
    view
        The link.
    """
    made = []
    for name in _ATTRIBUTES:
        value = view.attribute(name)
        if value in (None, "", []) or (
            name == "wording" and view.role and str(value).casefold() == view.role
        ):
            continue
        made.append(f"“{value}”" if name == "wording" else f"{name} {thing_named(value)}")
    return made


def thing_named(value: Any) -> str:
    """Write a value that may be a reference to another thing."""
    if isinstance(value, dict) and set(value) >= {"kind", "name"}:
        return str(value["name"])
    return words(value)


def disagreement(views: Iterable[LinkView], numbering: Numbering) -> str:
    """Return the dates that sources state otherwise, each with its sources; empty if they agree."""
    spans: dict[str, list[Any]] = {}
    for statement in (s for view in views for s in view.statements):
        stated = span(statement.since, statement.until)
        if stated:
            spans.setdefault(stated, []).append(statement.provenance)
    if len(spans) < 2:
        return ""
    return "dates: " + " / ".join(f"{stated} {numbering.marks(stating)}" for stated, stating in spans.items())


def row(view: LinkView) -> dict[str, Any]:
    """Return a link as a row of a table."""
    return {
        "subject": view.subject.name,
        "relation": view.relation,
        "role": view.role,
        "object": view.object.name,
        "since": view.since,
        "until": view.until,
        "sources": list(view.sources),
        "inferred": view.inferred,
    }
