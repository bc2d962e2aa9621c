"""From actors to what a view takes for one: the actor itself, its city, its region, its country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from goodpractice.model.countries import country_name
from goodpractice.network.views.origin import Described, Origin, StoreOrigin

Key = int | str
"""What names a unit: the number of an actor or a place, an identifier, the code of a region or country."""

_FIRST = ("geonames:",)
"""Identifiers that most sources agree on; of others the first in the alphabet stands."""


@attrs.frozen
class Unit:
    """What a view takes for one.

    Parameters
    ----------
    key
        Tells it from others: an identifier where there is one.
    name, label
        What people type, and what they read.
    kind
        ``organisation``, ``city``, ``region``, ``country`` …
    country
        Its code, or None.
    """

    key: str
    name: str
    label: str
    kind: str
    country: str | None


class Level:
    """Takes each actor for itself.

    Parameters
    ----------
    origin
        Where the actors are described.
    """

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.first: dict[Key, int] = {}

    def of(self, actors: Iterable[int]) -> dict[int, Key]:
        """Return the key of the unit of each actor, and remember the first actor of each."""
        found = self.keys(actors)
        for actor, key in found.items():
            self.first.setdefault(key, actor)
        return found

    def keys(self, actors: Iterable[int]) -> dict[int, Key]:
        """Return the key of the unit of each actor; those that have none are left out."""
        return {actor: actor for actor in actors}

    def describe(self, keys: Sequence[Key]) -> list[Unit]:
        """Return the units of keys."""
        known = self.origin.describe(key for key in keys if isinstance(key, int))
        return [_plain(known[key]) if isinstance(key, int) else Unit(key, key, key, "", None) for key in keys]


def _plain(known: Described) -> Unit:
    return Unit(known.name, known.name, known.label, known.kind, known.country)


class Cities(Level):
    """Takes the actors of one city for one: by the identifier that sources state, else by name and country.

    An actor whose own source identifies its place has that identifier. Another has the one that sources state most often
    of a place of its city's name and country; if there is none, the place itself stands. Of several identifiers GeoNames'
    goes first.
    """

    def __init__(self, origin: StoreOrigin) -> None:
        super().__init__(origin)
        own: dict[int, Counter[str]] = {}
        of_place: dict[int, Counter[str]] = {}
        for actor, place, ids in origin.place_ids():
            if ids:
                best = min(ids, key=lambda text: (not text.startswith(_FIRST), text))
                own.setdefault(actor, Counter())[best] += 1
                of_place.setdefault(place, Counter())[best] += 1
        self._own = {actor: _most(stated) for actor, stated in own.items()}
        self._of_place = {place: _most(stated) for place, stated in of_place.items()}
        self._places: dict[Key, Counter[int]] = {}

    def keys(self, actors: Iterable[int]) -> dict[int, Key]:
        """Return the identifier, or the number of the place, of the city of each actor."""
        place_of = self.origin.things.place
        found: dict[int, Key] = {}
        for actor in actors:
            place = place_of[actor]
            key: Key | None = self._own.get(actor) or self._of_place.get(place) or place or None
            if key is not None:
                found[actor] = key
                self._places.setdefault(key, Counter())[place] += 1
        return found

    def describe(self, keys: Sequence[Key]) -> list[Unit]:
        """Return the cities; each is called as the place that most of its actors name."""
        best = {key: min(self._places[key].items(), key=lambda pair: (-pair[1], pair[0]))[0] for key in keys}
        known = self.origin.describe(best.values())
        made = []
        for key in keys:
            place = known.get(best[key])
            label = str(key) if place is None else place.label
            name = label if place is None else place.name
            made.append(
                Unit(
                    name if isinstance(key, int) else key,
                    name,
                    label,
                    "city",
                    place.country if place else None,
                )
            )
        return made


class Countries(Level):
    """Takes the actors of one country for one."""

    def keys(self, actors: Iterable[int]) -> dict[int, Key]:
        """Return the code of the country of each actor."""
        codes = self.origin.things.country
        return {actor: code for actor in actors if (code := codes[actor]) is not None}

    def describe(self, keys: Sequence[Key]) -> list[Unit]:
        """Return the countries."""
        return [Unit(str(key), str(key), country_name(str(key)), "country", str(key)) for key in keys]


def _most(stated: Counter[str]) -> str:
    return min(stated, key=lambda text: (-stated[text], not text.startswith(_FIRST), text))
