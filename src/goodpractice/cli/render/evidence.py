"""How good the evidence for a practice is, as people and as programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.numbering import Numbering
from goodpractice.cli.render.style import bold
from goodpractice.cli.render.words import wrapped
from goodpractice.speech import said

if TYPE_CHECKING:
    from goodpractice.advice.evidence_rule import Evidence
    from goodpractice.advice.reasons import Reason, Witness


def evidence_lines(evidence: Evidence, numbering: Numbering) -> Iterator[str]:
    """Yield the level, what it rests on, and what is known of results.

    Parameters
    ----------
    evidence
        As `goodpractice.advice.evidence_rule.judged` says.
    numbering
        Numbers the sources.
    """
    from goodpractice.advice.evidence_words import level_words, outcome_words, support_words

    yield ""
    yield bold(said("evidence (by rule)" if evidence.by_rule else "evidence", "heading"))
    yield from wrapped(level_words(evidence), "  ")
    for reason in evidence.reasons:
        marks = numbering.marks(p for witness in reason.witnesses for p in witness.provenance)
        yield from wrapped(f"{support_words(reason)} {marks}", "  - ")
    yield from wrapped(outcome_words(evidence), "  - ")


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    """Return the level by scheme, which rule gave it, and what it rests on.

    Parameters
    ----------
    evidence
        As `goodpractice.advice.evidence_rule.judged` says.
    """
    from goodpractice.advice.evidence_rule import RULE

    return {
        "levels": evidence.levels,
        "how": "computed" if evidence.by_rule else "stated",
        "rule": RULE if evidence.by_rule else None,
        "stated": [{"scheme": s.scheme, "level": s.level, "assessor": s.assessor} for s in evidence.stated],
        "support": [reason_json(reason) for reason in evidence.reasons],
        "outcome_data": evidence.outcome_data,
    }


def reason_json(reason: Reason) -> dict[str, Any]:
    """Return a reason with its witnesses, without a sentence.

    Parameters
    ----------
    reason
        Any.
    """
    return {
        "kind": reason.kind,
        "values": dict(reason.values),
        "against": reason.against,
        "inferred": reason.inferred,
        **({"because": reason.because} if reason.because else {}),
        "witnesses": [_witness(witness) for witness in reason.witnesses],
    }


def _witness(witness: Witness) -> dict[str, Any]:
    return {
        "name": witness.head.name,
        "field": witness.field,
        **({"other": witness.other.name} if witness.other else {}),
        "sources": list(dict.fromkeys(p.source for p in witness.provenance)),
    }
