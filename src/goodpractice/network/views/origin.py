"""Where a view reads from: an open catalogue here, the folder of a study elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import attrs

from goodpractice.entities.names import resolve
from goodpractice.errors import BadValue
from goodpractice.language import fold
from goodpractice.store import Head, Store, networks
from goodpractice.store.networks import Statements, Things

if TYPE_CHECKING:
    from goodpractice.network.views.levels import Level


@attrs.frozen
class Described:
    """What a thing is called, and what it is.

    Parameters
    ----------
    name, label
        What people type, and what they read.
    kind, subkind, country
        As sources state.
    """

    name: str
    label: str
    kind: str
    subkind: str | None = None
    country: str | None = None

    @classmethod
    def of(cls, head: Head) -> Described:
        """Take it from the head of an entity."""
        return cls(head.name, head.label, head.kind, head.subkind, head.country)


@attrs.frozen
class Spot:
    """Where an actor is, by the gazetteer.

    Parameters
    ----------
    city, label
        Identifier and name of the city: ``geonames:769250``, ``Kielce``.
    country
        Its code.
    region, region_label
        Code and name of the first-level division; empty where unknown.
    population
        Inhabitants; 0 where unknown.
    name
        What people type for the place, if it has a name here.
    """

    city: str
    label: str
    country: str
    region: str = ""
    region_label: str = ""
    population: int = 0
    name: str = ""


class Origin(Protocol):
    """What a view needs to know, wherever it comes from."""

    @property
    def things(self) -> Things:
        """All live things, as columns."""

    def statements(self, relation: str, *, detail: bool, reverse: bool) -> Statements:
        """Who takes part in what, as columns."""

    def describe(self, numbers: Iterable[int]) -> dict[int, Described]:
        """What things are called."""

    def level(self, name: str) -> Level:
        """How actors are taken for one."""

    def spots(self, actors: Iterable[int]) -> dict[int, Spot]:
        """Where actors are, by the gazetteer; those that it does not know for certain are left out."""

    def hubs_of_phase(self, phase: str) -> set[int]:
        """Numbers of what is said to be of a phase."""

    def under(self, name: str) -> set[int]:
        """Numbers of all that is part of a programme, network … of that typed name, itself included."""

    def hubs_of_source(self, source: str) -> set[int]:
        """Numbers of the networks, projects … that a source describes."""

    def coming(self) -> set[int]:
        """Numbers of what is only planned, or was called off."""


class StoreOrigin:
    """Reads from an open catalogue.

    Parameters
    ----------
    store
        The catalogue. Keep a snapshot open for as long as views are read from it.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def things(self) -> Things:
        """All live things, as columns."""
        return networks.things(self.store)

    def statements(self, relation: str, *, detail: bool, reverse: bool) -> Statements:
        """Who takes part in what, as columns."""
        return networks.statements(self.store, self.things, relation, detail=detail, reverse=reverse)

    def describe(self, numbers: Iterable[int]) -> dict[int, Described]:
        """What things are called."""
        return {number: Described.of(head) for number, head in self.store.read.heads(numbers).items()}

    def place_ids(self) -> Iterator[tuple[int, int, Sequence[str]]]:
        """Actor, place and identifiers, where a source identifies the place of an actor."""
        entity = self.things.entity
        for actor, place, ids in networks.place_ids(self.store):
            yield actor, entity[place], ids

    def level(self, name: str) -> Level:
        """How actors are taken for one."""
        from goodpractice.network.views import gazetteer, levels

        kinds: dict[str, type[Level]] = {
            "actor": levels.Level,
            "city": levels.Cities,
            "country": levels.Countries,
            "gazetteer": gazetteer.GazetteerCities,
            "region": gazetteer.Regions,
        }
        return kinds[name](self)

    def spots(self, actors: Iterable[int]) -> dict[int, Spot]:
        """Where actors are, by the gazetteer; those that it does not know for certain are left out."""
        from goodpractice.network.views.spots import Finder

        return Finder(self).all(actors)

    def hubs_of_phase(self, phase: str) -> set[int]:
        """Numbers of what is said to be of a phase.

        Raises
        ------
        BadValue
            If no source speaks of that phase.
        """
        stated = [*networks.phases(self.store)]
        found = {number for number, text in stated if fold(str(text)) == fold(phase)}
        if not found:
            known = sorted({str(text) for _, text in stated})
            raise BadValue(f"no source names the phase {phase!r}; there are {', '.join(known) or 'none'}")
        return found

    def under(self, name: str) -> set[int]:
        """Numbers of all that is part of a programme, network … of that typed name, itself included."""
        found = {resolve(self.store, name).head.id}
        frontier = set(found)
        while frontier:
            parts = networks.parts_of(self.store, frontier, ("part_of", "funded_by"))
            frontier = {part for part, _ in parts} - found
            found |= frontier
        return found

    def hubs_of_source(self, source: str) -> set[int]:
        """Numbers of the networks, projects … that a source describes."""
        return networks.described_by(self.store, source, ("network", "project", "group", "event"))

    def coming(self) -> set[int]:
        """Numbers of what is only planned, or was called off."""
        return networks.coming(self.store, ("event",))
