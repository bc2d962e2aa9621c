"""Where actors are: by the coordinates that sources state, else by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.coordinates import Coordinates
from goodpractice.network.views.origin import StoreOrigin
from goodpractice.places import gazetteer
from goodpractice.store import Store


@attrs.frozen(kw_only=True)
class Where:
    """Where an actor is.

    Parameters
    ----------
    latitude, longitude
        Degrees.
    label
        What the place is called.
    country
        Its code.
    stated
        True if a source states the coordinates.
    """

    latitude: float
    longitude: float
    label: str
    country: str | None
    stated: bool = False


def where(store: Store, actors: Iterable[int]) -> dict[int, Where]:
    """Return where actors are, by number; those whose place is not certain are left out.

    Parameters
    ----------
    store
        An open catalogue.
    actors
        Numbers of organisations or places.
    """
    numbers = sorted({*actors})
    found: dict[int, Where] = {}
    spots = StoreOrigin(store).spots(numbers)
    for record in store.read.records(numbers, gone=False):
        body = record.body
        mention = body.get("place") or {}
        stated = _point(mention.get("coordinates") or body.get("coordinates"))
        if stated is not None and record.entity not in found:
            label = str(mention.get("name") or record.label or "")
            found[record.entity] = Where(
                latitude=stated.latitude,
                longitude=stated.longitude,
                label=label,
                country=record.country,
                stated=True,
            )
    for number, spot in spots.items():
        entry = gazetteer().get(spot.city)
        if number not in found and entry is not None:
            found[number] = Where(
                latitude=entry.latitude, longitude=entry.longitude, label=entry.name, country=entry.country
            )
    missing = [number for number in numbers if number not in found]
    for number, head in store.read.heads(missing).items():
        entry = (
            gazetteer().resolve(head.label, head.country)
            if head.kind == "place" and not head.subkind
            else None
        )
        if entry is not None:
            found[number] = Where(
                latitude=entry.latitude, longitude=entry.longitude, label=entry.name, country=entry.country
            )
    return found


def _point(text: str | None) -> Coordinates | None:
    if not text:
        return None
    try:
        return Coordinates.parse(text)
    except BadValue:
        return None
