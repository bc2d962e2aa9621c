"""One entry of the gazetteer."""

from __future__ import annotations

import attrs

from goodpractice.model.coordinates import Coordinates

CAPITALS = {"PPLC": 5, "PPLA": 4, "PPLA2": 3, "PPLA3": 2, "PPLA4": 1, "PPLA5": 1, "PPLG": 4}
"""How high the seat of an administrative division stands, by GeoNames' feature code."""
NO_TOWN_ANY_MORE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})
"""Feature codes of historical, abandoned and destroyed places."""
SECTION = "PPLX"
"""Feature code of a part of a populated place: a district, a quarter."""
# Inhabitants to reckon with where GeoNames tells none.
_UNKNOWN, _UNKNOWN_SEAT = 100, 2_000


@attrs.frozen
class Entry:
    """A populated place as the gazetteer knows it.

    Parameters
    ----------
    geonames
        GeoNames' number of it.
    name
        What GeoNames calls it, in English where there is an English name.
    country
        ISO 3166-1 alpha-2.
    population
        Inhabitants; 0 where GeoNames does not tell.
    latitude, longitude
        In degrees, WGS 84.
    feature
        GeoNames' feature code: ``PPLC`` a capital, ``PPLA`` the seat of a first-order division, ``PPL`` a
        populated place, ``PPLX`` a part of one. Empty where unknown.
    admin
        GeoNames' codes of the divisions it lies in, from the largest; empty texts where unknown.
    also
        Its other names in all languages and scripts, without those that differ in accents or case alone.

    Examples
    --------
    >>> Entry(769250, "Kielce", "PL", 192468, 50.87033, 20.62752, "PPLA", ("84",), ("Кельце",)).id
    'geonames:769250'
    """

    geonames: int
    name: str
    country: str
    population: int = 0
    latitude: float = 0.0
    longitude: float = 0.0
    feature: str = ""
    admin: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The identifier in the form that records carry: ``geonames:769250``."""
        return f"geonames:{self.geonames}"

    @property
    def coordinates(self) -> Coordinates:
        """Where it lies."""
        return Coordinates(self.latitude, self.longitude)

    @property
    def rank(self) -> int:
        """How high it stands as a seat of administration: 5 a country's capital, 0 none."""
        return CAPITALS.get(self.feature, 0)

    @property
    def is_section(self) -> bool:
        """Whether it is a part of a town or city, not one by itself."""
        return self.feature == SECTION

    @property
    def weight(self) -> float:
        """How likely somebody means it who names no more: inhabitants, raised for seats, lowered for parts."""
        size = self.population or (_UNKNOWN_SEAT if self.rank else _UNKNOWN)
        weight = size * (1.0 + 0.5 * self.rank)
        if self.is_section:
            weight *= 0.2
        return weight * 0.02 if self.feature in NO_TOWN_ANY_MORE else weight

    def names(self) -> tuple[str, ...]:
        """Return all its names, GeoNames' own first."""
        return (self.name, *self.also)
