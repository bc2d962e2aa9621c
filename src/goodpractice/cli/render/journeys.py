"""Where a practice went, as people and as programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.passages import step_lines, steps_json
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import span, wrapped
from goodpractice.cli.typable import Typable
from goodpractice.entities.links import LinkView
from goodpractice.speech import said

if TYPE_CHECKING:
    from goodpractice.network.journey import Leg
    from goodpractice.network.passage import Passage

_MOST = 12


def journey_lines(
    legs: Sequence[tuple[Leg, Passage]], names: Typable, numbering: Numbering, *, full: bool = False
) -> Iterator[str]:
    """Yield the transfers of a practice: to whom, what of it, by which steps, what came of it, what followed.

    Parameters
    ----------
    legs
        See `goodpractice.network.journey.journey`.
    names
        Makes names that can be typed.
    numbering
        Numbers the sources.
    full
        All of them, however many.
    """
    if not legs:
        return
    yield ""
    heading = said("taken over elsewhere", "heading")
    yield bold(f"{heading} ({len(legs)})" if len(legs) > 1 else heading)
    for leg, passage in legs if full else legs[:_MOST]:
        provenance = [statement.provenance for statement in leg.transfer.statements]
        there = names.head(leg.there)
        marks = f"{numbering.marks(provenance)}{mark_of_method(provenance)}"
        yield from wrapped(
            f"{there.label}  {dim(there.name)}  {'; '.join(transfer_words(leg))} {marks}", "  "
        )
        yield from step_lines(passage, names, numbering, "    ")
        yield from wrapped(f"{_outcome(leg.results, 'result', names)}; {_outcome(leg.follow_up, 'follow-up', names)}", "    ")  # fmt: skip
    if not full and len(legs) > _MOST:
        yield f"  … {len(legs) - _MOST}: --full"


def transfer_words(leg: Leg) -> list[str]:
    """Return what was taken over, in phrases.

    Parameters
    ----------
    leg
        One transfer.
    """
    when = span(leg.transfer.since, leg.transfer.until)
    phrases = [when or said("date not stated", "transfer")]
    if leg.via:
        phrases.append(
            said("through {names}", "transfer").format(names=", ".join(head.label for head in leg.via))
        )
    if leg.stage:
        phrases.append(said("stage: {stage}", "transfer").format(stage=said(leg.stage, "transfer")))
    phrases.append(
        said("taken over: {extent}", "transfer").format(extent=said(leg.extent, "transfer"))
        if leg.extent
        else said("how much of it: not stated", "transfer")
    )
    for name, parts in (("adopted", leg.adopted), ("adapted", leg.adapted), ("rejected", leg.rejected)):
        if parts:
            phrases.append(f"{said(name, 'transfer')}: {parts_words(parts)}")
    return phrases


def parts_words(parts: Sequence[str]) -> str:
    """Return parts as words: "some" names none.

    Examples
    --------
    >>> parts_words(["some"]), parts_words(["mentors", "prizes"])
    ('parts that nobody names', 'mentors, prizes')
    """
    if [*parts] in (["some"], ["unknown"]):
        return said("parts that nobody names", "transfer")
    return ", ".join(parts)


def _outcome(found: Sequence[LinkView], what: str, names: Typable) -> str:
    if not found:
        # What is not recorded may have happened all the same.
        return said(f"no {what} recorded", "transfer")
    heads = [view.subject if what == "result" else view.object for view in found]
    listed = ", ".join(f"{head.label} ({names.head(head).name})" for head in dict.fromkeys(heads))
    return f"{said(what, 'transfer')}: {listed}"


def journey_json(legs: Sequence[tuple[Leg, Passage]], names: Typable) -> list[dict[str, Any]]:
    """Return the transfers of a practice with everything that is known of them.

    Parameters
    ----------
    legs, names
        See `journey_lines`.
    """
    return [{**leg_row(leg, names), "steps": steps_json(passage, names)} for leg, passage in legs]


def leg_row(leg: Leg, names: Typable) -> dict[str, Any]:
    """Return a transfer as a row; an empty list means that nothing is recorded.

    Parameters
    ----------
    leg
        One transfer.
    names
        Makes names that can be typed.
    """
    return {
        "from": names.head(leg.practice).name,
        "to": names.head(leg.there).name,
        "via": ", ".join(names.head(head).name for head in leg.via) or None,
        "stage": leg.stage,
        "extent": leg.extent,
        "adopted": [*leg.adopted],
        "adapted": [*leg.adapted],
        "rejected": [*leg.rejected],
        "since": leg.transfer.since,
        "until": leg.transfer.until,
        "result": [view.subject.label for view in leg.results],
        "follow_up": [names.head(view.object).name for view in leg.follow_up],
        "inferred": leg.transfer.inferred,
        "sources": list(leg.transfer.sources),
    }


def rows_shown(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say in words what is not recorded, and which parts nobody names; for tables that people read.

    Parameters
    ----------
    rows
        Of transfers or visits; others stay as they are.
    """
    return [{name: _shown(name, value) for name, value in row.items()} for row in rows]


def _shown(name: str, value: Any) -> Any:
    if name in {"adopted", "adapted", "rejected"} and value in (["some"], ["unknown"]):
        return said("not named", "transfer")
    if name in {"result", "follow_up"} and value == []:
        return said("none recorded", "transfer")
    return value
