"""What the evidence for a practice rests on, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from goodpractice.advice.evidence_rule import SCHEME, Evidence
from goodpractice.advice.reasons import Reason
from goodpractice.speech import counted, said

_SHOWN_TEXTS = 4


def level_words(evidence: Evidence) -> str:
    """Return the level in a few words: by rule, or as assessors state it.

    Parameters
    ----------
    evidence
        What was judged.

    Examples
    --------
    >>> from goodpractice.store import Head
    >>> level_words(Evidence(head=Head(1, "start", "practice", "Start", "PL", None, False, False), level=1))
    'Nesta 1 by rule, not assessed by anybody: described or honoured, no effect shown'
    """
    stated = [
        said("{scheme} {level}, assessed by {assessor}", "evidence").format(
            scheme=each.scheme, level=each.level, assessor=each.assessor
        )
        for each in evidence.stated
    ]
    if not evidence.by_rule:
        return "; ".join(stated)
    by_rule = said("{scheme} {level} by rule, not assessed by anybody: {meaning}", "evidence").format(
        scheme=SCHEME.capitalize(), level=evidence.level, meaning=_meaning(evidence.level)
    )
    return "; ".join([*stated, by_rule])


def _meaning(level: int) -> str:
    if level == 0:
        return said("no source says what it does", "evidence")
    if level == 1:
        return said("described or honoured, no effect shown", "evidence")
    return said("an evaluation shows a change, not what caused it", "evidence")


def outcome_words(evidence: Evidence) -> str:
    """Return what is known of results, in a few words."""
    if evidence.outcome_data is None:
        return said("results are told in words; nobody has written down figures", "evidence")
    if evidence.outcome_data:
        return said("figures of results are stated", "evidence")
    return said("no source speaks of results; that does not mean that there are none", "evidence")


def support_words(reason: Reason) -> str:
    """Return one thing that the evidence rests on, as a phrase.

    Parameters
    ----------
    reason
        Of a kind that `goodpractice.advice.evidence_rule` gives.

    Examples
    --------
    >>> from goodpractice.advice.reasons import Reason
    >>> support_words(Reason(kind="award", values={"award": "Golden Anchor", "year": "2021", "laureates": 3}, witnesses=()))
    'Golden Anchor, 2021, one of 3 laureates'
    """
    return _PHRASES[reason.kind](reason)


def _award(reason: Reason) -> str:
    values = reason.values
    parts = [str(values["award"])]
    if "year" in values and str(values["year"]) not in parts[0]:
        parts.append(str(values["year"]))
    if "laureates" in values:
        parts.append(
            counted("the only laureate", "one of {count} laureates", int(values["laureates"]), "evidence")
        )
    if "to" in values and not values.get("to_practice"):
        parts.append(said("given to who runs it", "evidence"))
    return ", ".join(parts)


def _description(reason: Reason) -> str:
    texts = [said(name.replace("_", " "), "field") for name in reason.values.get("texts", ())]
    texts = list(dict.fromkeys(texts))
    parts = texts[:_SHOWN_TEXTS]
    if len(texts) > _SHOWN_TEXTS:
        more = len(texts) - _SHOWN_TEXTS
        parts.append(counted("{count} more text", "{count} more texts", more, "evidence"))
    if claims := reason.values.get("claims"):
        parts.append(counted("{count} claim", "{count} claims", claims, "evidence"))
    return said("described by itself or who publishes it: {texts}", "evidence").format(texts=", ".join(parts))


def _account(reason: Reason) -> str:
    return said("its own account of results: {text}", "evidence").format(text=reason.values["text"])


def _figure(reason: Reason) -> str:
    return said("a figure of its own: {claim}", "evidence").format(claim=reason.values["claim"])


def _evaluation(reason: Reason) -> str:
    return said("a figure by {who}: {claim}", "evidence").format(
        who=reason.values["evaluated"], claim=reason.values["claim"]
    )


_PHRASES: dict[str, Callable[[Reason], str]] = {
    "award": _award,
    "self-description": _description,
    "account of outcomes": _account,
    "outcome figure": _figure,
    "evaluation": _evaluation,
}
