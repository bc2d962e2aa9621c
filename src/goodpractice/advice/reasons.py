"""Why something is advised: facts, each with the records that say it, gathered into the parts of a fit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from goodpractice.entities.provenance import Provenance
from goodpractice.store import Head

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
    """

    name: str
    score: float | None
    weight: float
    reasons: tuple[Reason, ...] = ()
    unknown: tuple[str, ...] = ()


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
    """

    head: Head
    score: float
    parts: tuple[Part, ...]

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
