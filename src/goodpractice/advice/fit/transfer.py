"""Transferability: what was taken over elsewhere, whole or in part, by whom, what was rejected and why."""

from __future__ import annotations

from collections.abc import Iterator

from goodpractice.advice.facts import Facts, linked, said
from goodpractice.advice.reasons import Part, Reason
from goodpractice.entities.links import LinkView
from goodpractice.entities.merged import Entity
from goodpractice.language.fold import words
from goodpractice.network.journey import Leg

NAME = "transfer"
_ONCE, _MORE, _WHOLE = 0.75, 0.1, 0.1
"""What one transfer comes to; each further one adds, and one of the whole practice."""
_NETWORK = 0.7
"""What a network comes to that was made to pass the practice on, where no transfer is recorded."""
_TEXT = 0.6
"""What it comes to that its owners write on how it could be transferred, a little more than not to know: nearly all do."""
_REJECTED = 0.05
_HEADINGS = ("transferab", "transferib", "replicab", "przenosz", "übertrag", "transfér", "trasferib")
_UNNAMED = frozenset({"some", "unknown"})


def transfer_part(known: Facts, weight: float) -> Part:
    """Say what others took over.

    Parameters
    ----------
    known
        What is known of the practice.
    weight
        What the part counts.
    """
    moved = [leg for leg in known.legs if not leg.transfer.vanished]
    reasons = [_taken_over(leg) for leg in moved]
    reasons += [_rejected(leg) for leg in moved if leg.rejected]
    networks = list(_networks(known))
    reasons += networks
    texts = list(_texts(known.thing))
    reasons += texts
    scores = []
    if moved:
        whole = any(leg.extent == "whole" for leg in moved)
        rejected = sum(bool(leg.rejected) for leg in moved)
        scores.append(_ONCE + _MORE * (len(moved) - 1) + _WHOLE * whole - _REJECTED * rejected)
    if networks:
        scores.append(_NETWORK)
    unknown = [] if moved else ["whether anybody took it over"]
    if texts and not scores:
        scores.append(_TEXT)
    unknown += [
        f"which parts {leg.there.label} took over"
        for leg in moved
        if leg.extent != "whole" and not set(leg.adopted + leg.adapted) - _UNNAMED
    ]
    score = round(min(1.0, max(0.0, *scores)), 4) if scores else None
    return Part(name=NAME, score=score, weight=weight, reasons=tuple(reasons), unknown=tuple(unknown))


def _taken_over(leg: Leg) -> Reason:
    return Reason(
        kind="taken over",
        values={
            "by": leg.there.label,
            "extent": leg.extent,
            "stage": leg.stage,
            "via": tuple(head.label for head in leg.via),
            "adopted": leg.adopted,
            "adapted": leg.adapted,
            "since": leg.transfer.since,
        },
        witnesses=(linked(leg.transfer, leg.extent),),
        inferred=leg.transfer.inferred,
        because=_why(leg.transfer),
    )


def _rejected(leg: Leg) -> Reason:
    return Reason(
        kind="rejected",
        values={
            "by": leg.there.label,
            "rejected": leg.rejected,
            "why": tuple(view.subject.label for view in leg.results),
        },
        witnesses=(linked(leg.transfer, list(leg.rejected)), *(linked(view) for view in leg.results)),
        against=True,
    )


def _why(view: LinkView) -> str | None:
    return next((s.provenance.why for s in view.statements if s.provenance.why), None)


def _networks(known: Facts) -> Iterator[Reason]:
    """Networks that pass the practice on: led by who runs it, and named after it or made for its only practice."""
    for view, network in known.leads:
        named = _names(known.thing, network)
        if named is None and not (known.alone and _is_later(known.thing, network)):
            continue
        because = (
            f"the texts of {network.label} name it"
            if named
            else f"{view.subject.label} leads {network.label} and runs no other practice that is known here"
        )
        yield Reason(
            kind="transfer network",
            values={"network": network.label, "lead": view.subject.label, "since": network.first("since")},
            witnesses=(
                linked(view),
                *(linked(each) for each in known.of("runs") if each.subject.id == view.subject.id),
                *(said(network, named) if named else said(network, "kind")),
            ),
            inferred=True,
            because=because,
        )


def _names(practice: Entity, network: Entity) -> str | None:
    """Return the field of a network in which the practice is named."""
    called = [f" {' '.join(words(text))} " for text in _strings(practice, "name")]
    fields = (
        "name",
        "summary",
        "tagline",
        *(field for field in network.fields if field.startswith("sections.")),
    )
    for field in fields:
        for text in _strings(network, field):
            line = f" {' '.join(words(text))} "
            if any(len(name) > 5 and name in line for name in called):
                return field
    return None


def _strings(thing: Entity, field: str) -> Iterator[str]:
    for value in thing.fields.get(field, ()):
        if isinstance(value.value, dict):
            yield from (text for text in value.value.values() if isinstance(text, str))


def _is_later(practice: Entity, network: Entity) -> bool:
    began, made = practice.first("since"), network.first("since")
    return not began or not made or str(began)[:4] <= str(made)[:4]


def _texts(practice: Entity) -> Iterator[Reason]:
    for field in practice.fields:
        if field.startswith("sections.") and any(mark in field.casefold() for mark in _HEADINGS):
            yield Reason(
                kind="text on transfer",
                values={"heading": field.removeprefix("sections.")},
                witnesses=said(practice, field),
            )
            return
