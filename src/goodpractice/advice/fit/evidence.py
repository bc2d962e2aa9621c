"""Evidence: the level that an assessor states, else that of a written rule. Awards and labels are not outcomes."""

from __future__ import annotations

from goodpractice.advice.evidence_rule import RULE, SCHEME, Evidence
from goodpractice.advice.reasons import Part, Reason

NAME = "evidence"
_NESTA = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)
"""What the levels from 0 to 5 come to."""
_WORDS = {
    "emergent": 0.25, "emerging": 0.25, "pre-emergent": 0.1, "promising": 0.5, "good": 0.5, "best": 0.75,
    "effective": 0.75, "proven": 0.9, "model": 0.9,
}  # fmt: skip
"""What levels in words come to, as EPIC and other schemes have them."""


def evidence_part(found: Evidence, weight: float) -> Part:
    """Say how good the evidence is.

    Parameters
    ----------
    found
        From `goodpractice.advice.evidence_rule.judged`.
    weight
        What the part counts.
    """
    reasons = [
        Reason(
            kind="assessed",
            values={"scheme": each.scheme, "level": each.level, "assessor": each.assessor},
            witnesses=(each.witness,),
        )
        for each in found.stated
    ]
    stated = [score for each in found.stated if (score := _of(each.scheme, each.level)) is not None]
    unknown = []
    if found.by_rule:
        unknown.append("an assessment of its effects")
        witnesses = tuple(witness for reason in found.reasons for witness in reason.witnesses[:1])
        if witnesses:
            reasons.append(
                Reason(
                    kind="evidence by rule",
                    values={"scheme": SCHEME, "level": found.level, "rule": RULE},
                    witnesses=witnesses,
                    inferred=True,
                    because=f"{RULE}: nobody has assessed it",
                    against=found.level == 0,
                )
            )
        reasons += [
            reason for reason in found.reasons if reason.kind in ("award", "outcome figure", "evaluation")
        ]
    if found.outcome_data is not True:
        unknown.append("figures of results")
    score = max(stated) if stated else _NESTA[found.level]
    return Part(name=NAME, score=score, weight=weight, reasons=tuple(reasons), unknown=tuple(unknown))


def _of(scheme: str, level: str) -> float | None:
    """Return what a level comes to; None for one of a scale that is not known here.

    Examples
    --------
    >>> _of("nesta", "3"), _of("epic", "Promising practice"), _of("house scale", "7")
    (0.75, 0.5, None)
    """
    text = level.strip().casefold()
    if scheme.casefold() == SCHEME and text.isdecimal():
        return _NESTA[min(int(text), len(_NESTA) - 1)]
    return next((value for word, value in _WORDS.items() if word in text.split()), None)
