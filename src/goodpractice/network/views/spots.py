"""Finding the cities of actors in the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

from goodpractice.network.views.levels import Cities
from goodpractice.network.views.origin import Spot, StoreOrigin
from goodpractice.places import Entry, gazetteer


class Finder:
    """Looks cities up by the identifier that a source states, else by name and country.

    Parameters
    ----------
    origin
        Where the actors are described.
    """

    def __init__(self, origin: StoreOrigin) -> None:
        self._cities = Cities(origin)

    def all(self, actors: Iterable[int]) -> dict[int, Spot]:
        """Return where actors are; those whose city is not certain are left out."""
        of_actor = self._cities.keys(actors)
        keys = sorted({*of_actor.values()}, key=str)
        spots = {
            key: spot
            for key, unit in zip(keys, self._cities.describe(keys), strict=True)
            if (spot := self._spot(key, unit.label, unit.country, unit.name)) is not None
        }
        return {actor: spots[key] for actor, key in of_actor.items() if key in spots}

    @staticmethod
    def _spot(key: int | str, label: str, country: str | None, name: str) -> Spot | None:
        known = gazetteer()
        entry = known.get(key) if isinstance(key, str) and key.startswith("geonames:") else None
        if entry is None:
            entry = known.resolve(label, country)
        return None if entry is None else spot_of(entry, name)


def spot_of(entry: Entry, name: str = "") -> Spot:
    """Return what a view needs of an entry of the gazetteer.

    Examples
    --------
    >>> spot_of(gazetteer().get(769250)).region_label
    'Świętokrzyskie'
    """
    division = entry.admin[0] if entry.admin else ""
    return Spot(
        entry.id,
        entry.name,
        entry.country,
        f"{entry.country}.{division}" if division else "",
        gazetteer().region(entry) or division,
        entry.population,
        name,
    )
