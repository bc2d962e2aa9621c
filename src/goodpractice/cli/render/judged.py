"""Decisions, questions and explanations for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from goodpractice.cli import streams
from goodpractice.cli.render.columns import one_line
from goodpractice.cli.render.style import bold, dim

if TYPE_CHECKING:
    from goodpractice.identity.explain import Explanation
    from goodpractice.identity.review import Question, Side
    from goodpractice.model.decision import Decision, Judgement

COLUMNS = ("number", "this", "judgement", "that", "by", "why", "made", "source")
_MOST_FACTS = 6


def decision_row(decision: Decision) -> dict[str, Any]:
    """Return a decision as a row."""
    return {
        "this": str(decision.this),
        "judgement": decision.judgement,
        "that": str(decision.that),
        "by": decision.by,
        "why": decision.why,
    }


def judgement_row(kept: Judgement) -> dict[str, Any]:
    """Return a decision as the catalogue keeps it, as a row."""
    return {"number": kept.number, **decision_row(kept.decision), "made": kept.made, "source": kept.source}


def contradiction_words(chain: str) -> str:
    """Say of a chain of decisions and notes that it cannot all hold, and what to do."""
    return f"this cannot all hold, change one of the notes or take a decision back: {chain}"


def explanation_lines(found: Explanation) -> Iterator[str]:
    """Yield for people why two are one, or are not.

    Parameters
    ----------
    found
        From `goodpractice.identity.explain.explain`.
    """
    left, right = found.records
    yield f"{bold(found.one.label)} ({found.one.name}) and {bold(found.other.label)} ({found.other.name}): {found.verdict}"
    yield dim(str(left) if left == right else f"{left} / {right}")
    if found.chain:
        yield ""
        yield bold("Decisions")
        for each in found.chain:
            why = f": {each.why}" if each.why else ""
            yield f"  {each.this} {each.judgement} {each.that}  {dim(f'{each.by}{why}')}"
    elif not found.same:
        yield "nobody decided anything about them"
    if found.evidence is None:
        if not found.chain:
            yield _not_compared(found)
        return
    yield ""
    yield bold("Evidence, in bits")
    for part in found.evidence.parts:
        yield from _part(part.what, part.bits, part.words)
    yield f"  {-found.evidence.prior:+6.1f}  what two names picked at random would need"
    yield f"  {found.evidence.bits:+6.1f}  {bold(_conclusion(found))}"


def _not_compared(found: Explanation) -> str:
    left, right = found.records
    if left == right:
        return "both names are of one record"
    if left.kind != right.kind:
        return f"their names are not compared: one is of the kind {left.kind}, the other {right.kind}"
    return "their names are not compared"


def _conclusion(found: Explanation) -> str:
    evidence = found.evidence
    assert evidence is not None
    if evidence.disproved:
        return "they cannot be one"
    if evidence.sure:
        return "enough for a rule to decide"
    return "worth a person's time" if evidence.bits > -4 else "too little"


def _part(what: str, bits: float, words: str) -> Iterator[str]:
    if what == "names":
        yield f"  {dim(one_line(words))}"
    elif abs(bits) > 50:
        yield f"  {'proves' if bits > 0 else 'denies'}  {what}: {one_line(words)}"
    else:
        yield f"  {bits:+6.1f}  {what}: {one_line(words)}"


def question_lines(question: Question, counted: str) -> Iterator[str]:
    """Yield two that may be one, side by side, with the evidence below.

    Parameters
    ----------
    question
        From `goodpractice.identity.review.questions`.
    counted
        Which of how many.
    """
    asked = "Are they one?" if question.judgement == "same" else "Is the first who the second really was?"
    yield ""
    yield f"{bold(asked)}  {dim(f'{counted} · {question.bits:+.1f} bits')}"
    half = (streams.width() - 3) // 2
    for left, right in zip_longest(_facts(question.one), _facts(question.other), fillvalue=""):
        yield f"{_cut(left, half).ljust(half)} │ {_cut(right, half)}".rstrip()
    for part in question.parts:
        yield from _part(part["what"], part["bits"], part["words"])


def _facts(side: Side) -> Iterator[str]:
    yield side.label
    yield f"{side.kind} · {side.country or 'country unknown'} · {side.name}"
    yield f"record {side.record}"
    for heading, values in side.facts.items():
        if values:
            more = f" … {len(values) - _MOST_FACTS} more" if len(values) > _MOST_FACTS else ""
            yield f"{heading}: {', '.join(values[:_MOST_FACTS])}{more}"


def _cut(text: str, width: int) -> str:
    text = one_line(text)
    return text if len(text) <= width else f"{text[: width - 1]}…"
