"""How strongly two are tied: each network that they share, and what it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.network.measures.measured import Measured
from goodpractice.network.views.memberships import Memberships

Declared = Callable[[int], list[dict[str, Any]]]
"""Counts of partners that sources declare of a hub, by its number: ``value``, ``source``."""


def tie(
    members: Memberships, a: tuple[str, Iterable[int]], b: tuple[str, Iterable[int]], declared: Declared
) -> Measured:
    """Return what two share, and Newman's weight of their tie: the sum of 1/(d - 1) over networks of d actors.

    Sources may declare another number of partners than are listed; what the tie would weigh then stands beside it.

    Parameters
    ----------
    members
        The view.
    a, b
        What was typed, and the numbers of the actors that answer for it.
    declared
        What sources declare.

    Raises
    ------
    BadValue
        If one of them takes part in nothing, or both are one.
    """
    one, other = _unit(members, *a), _unit(members, *b)
    if one == other:
        raise BadValue(f"{a[0]} and {b[0]} are one and the same here: {members.units[one].label}")
    hubs_of: dict[int, set[int]] = {one: set(), other: set()}
    for u, h in zip(members.unit, members.hub, strict=True):
        if u in hubs_of:
            hubs_of[u].add(h)
    shared = sorted(hubs_of[one] & hubs_of[other])
    total = sum(1 / (members.hub_degrees[n] - 1) for n in shared)
    rows, otherwise = [], []
    for n in shared:
        hub, size = members.hubs[n], members.hub_degrees[n]
        claims = declared(hub.number)
        weight = 1 / (size - 1)
        rows.append(
            {
                "label": hub.label,
                "name": hub.name,
                "actors": size,
                "weight": weight,
                "declared": [f"{claim['value']} {claim['of']} ({claim['source']})" for claim in claims],
            }
        )
        for claim in claims:
            if claim["value"] > 1 and claim["value"] != size:
                changed = total - weight + 1 / (claim["value"] - 1)
                otherwise.append({"network": hub.name, **claim, "newman": changed})
    made = Measured(
        name="tie",
        title=f"{members.units[one].label} and {members.units[other].label}",
        view=members.selection.words(),
        facts={"shared": len(shared), "newman": total, "otherwise": otherwise},
        columns=("label", "name", "actors", "weight", "declared"),
        rows=rows,
        notes=["newman: the sum of 1/(d - 1) over what both share, d being how many take part in it"],
    )
    for each in otherwise:
        made.notes.append(
            f"if {each['network']} has {each['value']} {each['of']}, as {each['source']} says: {each['newman']:.10g}"
        )
    return made


def _unit(members: Memberships, typed: str, actors: Iterable[int]) -> int:
    position: dict[int | str, int] = {key: n for n, key in enumerate(members.unit_keys)}
    keys = members.level.keys(actors)
    found = [*dict.fromkeys(position[key] for key in keys.values() if key in position)]
    if not found:
        raise BadValue(f"{typed} takes part in nothing of this view: {members.selection.words()}")
    if len(found) > 1:
        several = ", ".join(members.units[n].name for n in found)
        raise BadValue(f"{typed} stands for several here: {several}; name one, or take the level city")
    return found[0]
