"""What is known of the nodes of a view: country, region, size of the city, kind, community."""

from __future__ import annotations

from goodpractice.errors import BadValue
from goodpractice.network.views.memberships import Memberships

ATTRIBUTES = ("country", "region", "size", "kind")

SIZES = (
    (50_000, "below 50,000"),
    (100_000, "50,000 to 100,000"),
    (250_000, "100,000 to 250,000"),
    (500_000, "250,000 to 500,000"),
    (1_000_000, "500,000 to 1 million"),
    (10**12, "1 million or more"),
)
"""Classes of inhabitants, after the EU-OECD city definition (L. Dijkstra and H. Poelman, Cities in Europe, 2012)."""


def size_class(population: int) -> str | None:
    """Return the class of a number of inhabitants; None where it is unknown.

    Examples
    --------
    >>> size_class(192_468), size_class(0)
    ('100,000 to 250,000', None)
    """
    return next((name for bound, name in SIZES if population < bound), None) if population else None


def attribute_of(members: Memberships, name: str) -> list[str | None]:
    """Return an attribute of each unit; None where it is unknown.

    Parameters
    ----------
    members
        The view.
    name
        ``country``, ``region`` and ``size`` (by the gazetteer), or ``kind`` (``university``, ``city-partner`` …).

    Raises
    ------
    BadValue
        If there is no such attribute.
    """
    if name not in ATTRIBUTES:
        raise BadValue(f"no attribute is called {name!r}; there are {', '.join(ATTRIBUTES)}")
    if name == "country":
        return [unit.country for unit in members.units]
    first = [members.level.first[key] for key in members.unit_keys]
    if name == "kind":
        known = members.origin.describe(first)
        return [known[actor].subkind or known[actor].kind for actor in first]
    if members.selection.level in ("country", "region") and name == "size":
        return [None] * len(first)
    spots = members.origin.spots(first)
    if name == "region":
        return [spots[actor].region_label or None if actor in spots else None for actor in first]
    return [size_class(spots[actor].population) if actor in spots else None for actor in first]
