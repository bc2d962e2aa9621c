"""What the gazetteer knows of a place that sources mention; looked up on reading, never stored."""

from __future__ import annotations

from typing import Any

import attrs

from goodpractice.entities.merged import Entity
from goodpractice.places import Entry, gazetteer, nuts

_SCHEME = "geonames:"


@attrs.frozen
class Located:
    """The entry of the gazetteer that a mentioned place is.

    Parameters
    ----------
    entry
        The entry.
    region
        The name of the division it lies in, or None.
    nuts
        Its NUTS region with the version (``PL72@2024``), or None.
    within
        The city that it is a part of, or None.
    reason
        Why it is held to be this one.
    """

    entry: Entry
    region: str | None
    nuts: str | None
    within: Entry | None
    reason: str

    def to_json(self) -> dict[str, Any]:
        """Return everything, with coordinates in degrees."""
        return {
            "id": self.entry.id,
            "name": self.entry.name,
            "country": self.entry.country,
            "region": self.region,
            "nuts": self.nuts,
            "population": self.entry.population or None,
            "latitude": self.entry.latitude,
            "longitude": self.entry.longitude,
            "within": self.within.id if self.within else None,
            "method": "computed",
            "reason": self.reason,
        }


def located(entity: Entity) -> Located | None:
    """Look a mentioned place up in the gazetteer.

    The name and the country decide; where they leave it open, an identifier that a source states does. Places that a
    source declares itself — sites, regions, countries — are not looked up.

    Parameters
    ----------
    entity
        A place.

    Returns
    -------
    Located or None
        None if it is no place, or it is not certain enough which one.
    """
    head = entity.head
    if head.kind != "place" or head.subkind:
        return None
    known = gazetteer()
    stated = _stated(entity)
    entry = known.resolve(head.label, head.country)
    if entry is not None:
        reason = "resolved by name and country" if head.country else "resolved by name"
        if stated and entry.id not in stated:
            reason += f"; a source states {', '.join(sorted(stated))}"
        elif stated:
            reason += ", as a source states"
    else:
        found = [e for e in map(known.get, sorted(stated)) if e is not None]
        if len(found) != 1:
            return None
        entry, reason = found[0], "by the identifier that a source states"
    return Located(entry, known.region(entry), nuts(entry), known.located_in(entry), reason)


def _stated(entity: Entity) -> set[str]:
    return {
        str(value.value) for value in entity.fields.get("ids", ()) if str(value.value).startswith(_SCHEME)
    }
