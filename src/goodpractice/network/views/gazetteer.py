"""Cities and regions as the gazetteer knows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodpractice.network.views.levels import Key, Level, Unit
from goodpractice.network.views.origin import Origin, Spot


class GazetteerCities(Level):
    """Takes the actors of one city of the gazetteer for one.

    A city is looked up by the identifier that a source states, else by its name and country; what is not certain enough is
    left out.
    """

    def __init__(self, origin: Origin) -> None:
        super().__init__(origin)
        self._spots: dict[Key, Spot] = {}

    def keys(self, actors: Iterable[int]) -> dict[int, Key]:
        """Return the identifier of the city of each actor."""
        found: dict[int, Key] = {}
        for actor, spot in self.origin.spots(actors).items():
            found[actor] = spot.city
            self._spots[spot.city] = spot
        return found

    def describe(self, keys: Sequence[Key]) -> list[Unit]:
        """Return the cities by the gazetteer's names."""
        made = []
        for key in keys:
            spot = self._spots[key]
            made.append(Unit(str(key), spot.name or spot.label, spot.label, "city", spot.country))
        return made


class Regions(GazetteerCities):
    """Takes the actors of one region for one: the first-level division of the country that its city lies in."""

    def keys(self, actors: Iterable[int]) -> dict[int, Key]:
        """Return the code of the region of each actor."""
        found: dict[int, Key] = {}
        for actor, spot in self.origin.spots(actors).items():
            if spot.region:
                found[actor] = spot.region
                self._spots[spot.region] = spot
        return found

    def describe(self, keys: Sequence[Key]) -> list[Unit]:
        """Return the regions by the gazetteer's names."""
        return [
            Unit(str(key), str(key), self._spots[key].region_label, "region", self._spots[key].country)
            for key in keys
        ]
