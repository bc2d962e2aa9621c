"""Why something is advised: facts, each with the records that say it, gathered into the parts of a fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from goodpractice.entities.provenance import Provenance
from goodpractice.store import Head

_LONG = 200
"""Letters of a text that an answer shows of a witness; the rest is found by its name and field."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class Witness:
    """A record, or a link between two, that says what a reason claims.

    Parameters
    ----------
    head
        The thing of whose record or link this is.
    field
        The field of it that says so: ``budget``, ``sections.solution``; or the relation of the link.
    other
        The other end, if a link says so.
    value
        What stands there, in JSON form.
    provenance
        Who states it, and where.
    """

    head: Head
    field: str
    value: Any = None
    other: Head | None = None
    provenance: tuple[Provenance, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what it says, and who states it; long texts are cut."""
        return {
            "name": self.head.name,
            "kind": self.head.kind,
            "field": self.field,
            **({"other": self.other.name, "other_kind": self.other.kind} if self.other is not None else {}),
            "value": _short(self.value),
            "statements": [one.to_json() for one in self.provenance],
        }


@attrs.frozen(kw_only=True)
class Reason:
    """One fact that speaks for or against an advice.

    Parameters
    ----------
    kind
        What sort of fact, as a stable word: ``topic``, ``same country``, ``hosted before`` … The sentence for it is made
        where it is shown, in the language of who reads it.
    values
        What the sentence says: numbers, names, labels.
    witnesses
        Who says so. A reason without any is not given.
    against
        True if it speaks against.
    inferred
        True if no source states it outright; ``because`` says what it rests on.
    because
        What an inference rests on, in English.
    """

    kind: str
    values: Mapping[str, Any] = _NOTHING
    witnesses: tuple[Witness, ...]
    against: bool = False
    inferred: bool = False
    because: str | None = None

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        """Everything that its witnesses rest on, in their order."""
        return tuple(one for witness in self.witnesses for one in witness.provenance)

    def to_json(self) -> dict[str, Any]:
        """Return the fact and its witnesses."""
        return {
            "kind": self.kind,
            "values": dict(self.values),
            "against": self.against,
            "inferred": self.inferred,
            "because": self.because,
            "witnesses": [one.to_json() for one in self.witnesses],
        }


@attrs.frozen(kw_only=True)
class Part:
    """One part of a fit: what it comes to, why, and what is not known.

    Parameters
    ----------
    name
        ``topic``, ``place``, ``evidence``, ``maturity``, ``transfer``, ``cost``, ``language`` …; see `weights.PARTS`.
    score
        From 0, nothing speaks for it, to 1; None if nothing is known. Unknown is not 0: it counts neither way.
    weight
        How much it counts, as set.
    reasons
        What it rests on.
    unknown
        What would have to be known, as stable words: ``population of the place``, ``budget``.
    direct
        Of the topic: its score without what only goes with the want; None for other parts.
    """

    name: str
    score: float | None
    weight: float
    reasons: tuple[Reason, ...] = ()
    unknown: tuple[str, ...] = ()
    direct: float | None = None


@attrs.frozen(kw_only=True)
class Advice:
    """Something advised: a practice, a place to visit, somebody who could use what is offered.

    Parameters
    ----------
    head
        What is advised.
    score
        How well it fits, from 0 to 1; comparable within one answer.
    parts
        What the score is made of, the weightiest first.
    place
        Where it is, where that is known.
    offers
        The practice that fits, where what is advised is somebody who could use it.
    """

    head: Head
    score: float
    parts: tuple[Part, ...]
    place: str | None = None
    offers: Head | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons, those for it first."""
        all_of_them = [reason for part in self.parts for reason in part.reasons]
        return tuple(sorted(all_of_them, key=lambda reason: reason.against))

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is not known about it."""
        return tuple(dict.fromkeys(what for part in self.parts for what in part.unknown))

    def part(self, name: str) -> Part | None:
        """Return a part by name, or None where it was switched off."""
        return next((part for part in self.parts if part.name == name), None)

    def explained(self, name: str, reasons: Iterable[Reason]) -> Advice:
        """Return the same advice with further reasons for one of its parts."""
        more = tuple(reasons)
        parts = tuple(
            attrs.evolve(part, reasons=(*part.reasons, *more)) if part.name == name else part
            for part in self.parts
        )
        return attrs.evolve(self, parts=parts)


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return value if len(value) <= _LONG else f"{value[: _LONG - 2]} …"
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return value
