"""Who joins two programmes, networks, sources or countries."""

from __future__ import annotations

from typing import Any

from goodpractice.errors import BadValue
from goodpractice.network.measures.measured import Measured
from goodpractice.network.measures.net import Net
from goodpractice.network.measures.sides import Side, side
from goodpractice.network.views.memberships import Memberships

_MOST = 20_000
"""Nodes above which paths between the sides are not counted."""


def brokers(
    members: Memberships, a: str, b: str, *, limit: int | None = None, engine: str | None = None
) -> Measured:
    """Return who joins two sides: who is on both, and on how many of the shortest paths between them others stand.

    Who is on both sides counts on both: as one of A towards those of B, and as one of B towards those of A. ``share`` is
    the part of the shortest paths between one of A and another of B that leads through an actor, ends not counted.

    Parameters
    ----------
    members
        The view.
    a, b
        See `goodpractice.network.measures.sides.side`.
    limit
        How many rows at most.
    engine
        See `Net`.

    Raises
    ------
    UnknownName, BadValue
        If a side means nothing, or both mean the same.
    """
    one, other = side(members, a), side(members, b)
    if one.units == other.units and one.hubs == other.hubs:
        raise BadValue(f"{a} and {b} are one and the same side: {one.words}")
    both = one.units & other.units
    share, pairs = _shares(Net(members, "two", engine=engine), one, other)
    hubs_of: dict[int, list[int]] = {}
    for u, h in zip(members.unit, members.hub, strict=True):
        hubs_of.setdefault(u, []).append(h)
    rows: list[dict[str, Any]] = []
    for n, unit in enumerate(members.units):
        part = share.get(n, 0.0)
        if n not in both and part <= 0:
            continue
        rows.append(
            {
                "label": unit.label,
                "name": unit.name,
                "key": unit.key,
                "country": unit.country,
                "in": "both" if n in both else a if n in one.units else b if n in other.units else "neither",
                "share": part,
                "a": _labels(members, hubs_of[n], one),
                "b": _labels(members, hubs_of[n], other),
            }
        )
    rows.sort(key=lambda row: (row["in"] != "both", -row["share"], row["label"], row["name"]))
    made = Measured(
        name="brokers",
        title=f"Who joins {a} and {b}",
        view=members.selection.words(),
        facts={
            "a": len(one.units),
            "b": len(other.units),
            "both": len(both),
            "pairs": pairs,
        },
        columns=("label", "name", "country", "in", "share", "a", "b"),
        rows=rows if limit is None else rows[:limit],
        notes=[
            f"{a}: {one.words} ({len(one.units)})",
            f"{b}: {other.words} ({len(other.units)})",
            f"{len(both)} on both sides count on both: as one of {a} towards {b}, and as one of {b} towards {a}",
            "share: part of the shortest paths between the sides that leads through an actor, ends not counted",
        ],
    )
    if not pairs:
        made.notes.append(
            "no path leads from one side to the other" if members else "nobody takes part in anything"
        )
    if len(members.unit_keys) + len(members.hub_numbers) > _MOST:
        made.notes.append("too large for counting paths: only those on both sides are told")
    return made


def _labels(members: Memberships, hubs: list[int], of: Side) -> list[str]:
    return [members.hubs[n].label for n in hubs if n in of.hubs]


def _shares(net: Net, one: Side, other: Side) -> tuple[dict[int, float], int]:
    """Return the share of each actor in the shortest paths from one side to the other, and how many pairs there are."""
    if net.size > _MOST:
        return {}, 0
    import networkx as nx

    graph = net.graph
    part_of: dict[int, int] = {}
    for number, part in enumerate(nx.connected_components(graph)):
        part_of.update(dict.fromkeys(part, number))
    ends: dict[int, list[int]] = {}
    for unit in other.units:
        ends.setdefault(part_of[unit], []).append(unit)
    pairs = sum(len(ends.get(part_of[unit], ())) - (unit in other.units) for unit in one.units)
    if not pairs:
        return {}, 0
    # networkx halves what it counts in graphs without directions, since it takes both sides for one.
    found: dict[int, Any] = nx.betweenness_centrality_subset(graph, sorted(one.units), sorted(other.units))
    return {node: 2 * value / pairs for node, value in found.items() if node < net.actors}, pairs
