"""By which steps a practice reached an actor, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.numbering import Numbering
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import span, wrapped
from goodpractice.cli.typable import Typable
from goodpractice.speech import said

if TYPE_CHECKING:
    from goodpractice.entities.provenance import Provenance
    from goodpractice.network.passage import Passage, Step

COLUMNS = (
    "passage",
    "step",
    "label",
    "name",
    "since",
    "until",
    "inferred",
    "why",
    "extent",
    "adopted",
    "rejected",
    "sources",
)


def _provenance(step: Step) -> list[Provenance]:
    return [*(s.provenance for view in step.links for s in view.statements), *step.provenance]


def to_json(found: Sequence[Passage], names: Typable) -> list[dict[str, Any]]:
    """Return everything that is known of passages.

    Parameters
    ----------
    found
        The passages.
    names
        Makes names that can be typed.
    """
    return [
        {
            "practice": names.head(passage.practice).name,
            "practice_label": passage.practice.label,
            "to": names.head(passage.there).name,
            "text": _line(passage),
            "steps": steps_json(passage, names),
        }
        for passage in found
    ]


def steps_json(passage: Passage, names: Typable) -> list[dict[str, Any]]:
    """Return the steps of one passage with everything that is known of them.

    Parameters
    ----------
    passage
        One of them.
    names
        Makes names that can be typed.
    """
    return [
        {
            "step": step.step,
            "label": step.head.label,
            "name": names.head(step.head).name,
            "kind": step.head.kind,
            "since": step.since,
            "until": step.until,
            "inferred": step.inferred,
            "why": step.why,
            "extent": step.extent,
            "adopted": step.adopted,
            "rejected": step.rejected,
            "sources": sorted({p.source for p in _provenance(step)}),
            "statements": [p.to_json() for p in _provenance(step)],
        }
        for step in passage.steps
    ]


def rows(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for each step of what `to_json` returns."""
    return [{"passage": n, **step} for n, passage in enumerate(found, 1) for step in passage["steps"]]


def text(found: Sequence[Passage], names: Typable) -> Iterator[str]:
    """Yield passages for people.

    Parameters
    ----------
    found, names
        See `to_json`.
    """
    numbering = Numbering()
    for passage in found:
        yield from wrapped(bold(_line(passage)), "")
        yield from step_lines(passage, names, numbering, "  ")
        yield ""
    yield bold(said("sources", "heading"))
    yield from numbering.lines()


def step_lines(passage: Passage, names: Typable, numbering: Numbering, indent: str) -> Iterator[str]:
    """Yield the steps of a passage, each with when, why and who says so.

    Parameters
    ----------
    passage
        One of them.
    names
        Makes names that can be typed.
    numbering
        Numbers the sources.
    indent
        What stands before each line.
    """
    titles = {step.step: said(step.step, "step") for step in passage.steps}
    width = max(8, *map(len, titles.values()))
    for step in passage.steps:
        yield from wrapped(_step(step, names, numbering), f"{indent}{titles[step.step].ljust(width)}  ")


def _line(passage: Passage) -> str:
    parts = [passage.practice.label]
    for step in passage.steps:
        when = span(step.since, step.until)
        mark = f" ({said('inferred', 'transfer')})" if step.inferred and step.step == "carrier" else ""
        parts.append(f"{step.head.label}{f' {when}' if when and step.step != 'carrier' else ''}{mark}")
    return " – ".join(parts)


def _step(step: Step, names: Typable, numbering: Numbering) -> str:
    when = span(step.since, step.until)
    details = [when] if when else []
    if step.extent:
        details.append(said("taken over: {extent}", "transfer").format(extent=said(step.extent, "transfer")))
    if step.adopted:
        details.append(said("which parts: {parts}", "transfer").format(parts=said(step.adopted, "transfer")))
    if step.because:
        details.append(said(step.because.sentence, "step").format(**step.because.names))
    found = _provenance(step)
    dated = step.since is not None and {p.how for p in step.provenance} >= {"stated", "inferred"}
    inferred, date_inferred = said("inferred", "transfer"), said("date inferred", "transfer")
    mark = f" ({inferred})" if step.inferred else f" ({date_inferred})" if dated else ""
    name = dim(names.head(step.head).name)
    return f"{step.head.label}  {name}  {'; '.join(details)} {numbering.marks(found)}{mark}".rstrip()
