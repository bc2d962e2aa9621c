"""Who takes part in what, at a level: the two-mode network itself, as numbers."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property

import attrs

from goodpractice.network.views.columns import counted, renumbered
from goodpractice.network.views.levels import Level, Unit
from goodpractice.network.views.origin import Origin
from goodpractice.network.views.selection import Selection
from goodpractice.store.networks import Numbers


@attrs.frozen
class Hub:
    """What actors share: a network, project, event or practice."""

    number: int
    name: str
    label: str
    kind: str


@attrs.define(slots=False)
class Memberships:
    """Distinct pairs of an actor (city, country) and a network (project, event).

    Parameters
    ----------
    selection
        What it shows.
    origin
        Where it was read from.
    level
        How actors were put together to units.
    unit_keys
        Key of each unit, by its position; see `Level`.
    hub_numbers
        Number of the entity of each hub, by its position.
    unit, hub
        The pairs, as positions, by unit, then hub.
    left_out
        How many actors have no city, region or country, and are therefore in none.
    """

    selection: Selection
    origin: Origin
    level: Level
    unit_keys: Sequence[int | str]
    hub_numbers: Sequence[int]
    unit: Numbers
    hub: Numbers
    left_out: int = 0

    def __len__(self) -> int:
        return len(self.unit)

    @cached_property
    def units(self) -> list[Unit]:
        """The units, with their names; looked up when first needed."""
        return self.level.describe(self.unit_keys)

    @cached_property
    def hubs(self) -> list[Hub]:
        """The hubs, with their names; looked up when first needed."""
        known = self.origin.describe(self.hub_numbers)
        return [Hub(n, known[n].name, known[n].label, known[n].kind) for n in self.hub_numbers]

    @cached_property
    def unit_degrees(self) -> list[int]:
        """In how many hubs each unit is."""
        return list(counted(self.unit, len(self.unit_keys)))

    @cached_property
    def hub_degrees(self) -> list[int]:
        """How many units are in each hub."""
        return list(counted(self.hub, len(self.hub_numbers)))

    def at_least(self, number: int) -> Memberships:
        """Return only the units with so many hubs, and the hubs in which one of them is."""
        if number <= 1:
            return self
        degrees = self.unit_degrees
        kept = [(u, h) for u, h in zip(self.unit, self.hub, strict=True) if degrees[u] >= number]
        return self._of(array("q", (u for u, _ in kept)), array("q", (h for _, h in kept)))

    def only(self, units: set[int]) -> Memberships:
        """Return only some units, by position, and the hubs in which one of them is."""
        kept = [(u, h) for u, h in zip(self.unit, self.hub, strict=True) if u in units]
        return self._of(array("q", (u for u, _ in kept)), array("q", (h for _, h in kept)))

    def _of(self, unit: Numbers, hub: Numbers) -> Memberships:
        units, unit = renumbered(unit)
        hubs, hub = renumbered(hub)
        return attrs.evolve(
            self,
            unit_keys=[self.unit_keys[n] for n in units],
            hub_numbers=[self.hub_numbers[n] for n in hubs],
            unit=unit,
            hub=hub,
        )
