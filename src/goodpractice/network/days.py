"""When an event was."""

from __future__ import annotations

from goodpractice.entities.merged import Entity
from goodpractice.entities.provenance import Provenance


def day_of(event: Entity) -> tuple[str | None, tuple[Provenance, ...]]:
    """Return the fullest date of an event, and who tells any part of it.

    "10 January" may be stated and the year inferred: the whole date is told, and its provenance has both methods.

    Parameters
    ----------
    event
        What all sources say of it.
    """
    values = event.fields.get("date", ())
    whole = [value for value in values if "X" not in str(value.value)]
    best = max(whole or values, key=lambda value: len(str(value.value)), default=None)
    return (None if best is None else str(best.value)), tuple(p for value in values for p in value.provenance)
