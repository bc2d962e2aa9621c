"""Which mentions of places are one place."""

from __future__ import annotations

from functools import lru_cache

from goodpractice.errors import BadValue
from goodpractice.identity.normalise import normalise
from goodpractice.language import words
from goodpractice.places import gazetteer, key_of

_SURE = frozenset({"name", "other name", "generic words", "digraphs"})
"""Ways of finding that tell one municipality from its neighbours; parts and near spellings do not."""
_LARGER = frozenset({"metropolis", "metropolitan", "greater", "agglomeration", "metropole", "grand", "region", "county", "district", "province", "area"})  # fmt: skip
"""Words of bodies that a town is only a part of: Greater Manchester is not Manchester."""


@lru_cache(maxsize=65536)
def placed(name: str, country: str | None) -> str:
    """Return what all spellings of a place have in common: its GeoNames id, or its folded name and country.

    Identifiers that sources state are no help: they often are those of a larger neighbour.

    Parameters
    ----------
    name
        As a source writes it.
    country
        ISO 3166-1 alpha-2; None if unknown.

    Examples
    --------
    >>> placed("Gdańsk", "PL") == placed("Danzig", "PL")
    True
    >>> placed("Greater Manchester", "GB") == placed("Manchester", "GB")
    False
    >>> placed("Latsia", "CY") == placed("Nicosia", "CY")
    False
    """
    plain = f"{country or '??'}/{key_of(name)}"
    if country is None:
        return plain
    try:
        # Near spellings are not looked for: they tell nothing for certain, and take most of the time.
        found = gazetteer().resolve(name, country, near=False)
        if found is None:
            return plain
        how = {
            each.how
            for each in gazetteer().find(name, country, near=False)
            if each.entry.geonames == found.geonames
        }
    except BadValue:
        return plain
    if "name" not in how and _is_larger(name):
        return plain
    return found.id if how & _SURE else plain


def _is_larger(name: str) -> bool:
    return "@region" in normalise(name).kinds or not _LARGER.isdisjoint(words(name))


def within(place: str) -> tuple[str, str] | None:
    """Return the city that a place is a part of, and why; None if it stands by itself.

    Parameters
    ----------
    place
        As `placed` tells it.

    Examples
    --------
    >>> within(placed("London Borough of Enfield", "GB"))
    ('geonames:2643743', 'Enfield Town is a part of London, says the gazetteer')
    >>> within(placed("Kielce", "PL")) is None
    True
    """
    known = gazetteer()
    entry = known.get(place) if is_known(place) else None
    city = None if entry is None else known.located_in(entry)
    if entry is None or city is None:
        return None
    return city.id, f"{entry.name} is a part of {city.name}, says the gazetteer"


def is_known(place: str) -> bool:
    """Tell whether `placed` found a place in the gazetteer."""
    return place.startswith("geonames:")
