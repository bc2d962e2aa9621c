"""Where dots go: groups as discs beside those that they have most to do with, no dot over another.

Springs alone make a ball of wool of a few hundred dots. Here springs decide on directions and order, and the room decides
on distances: each group fills a disc evenly, and discs lie as close as they can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin, sqrt

import networkx as nx

_SEED = 1
_LARGE = 400
"""Members above which a group is laid out by who meets most others, from the middle outwards; springs would take long."""
_GOLDEN = pi * (3 - sqrt(5))
_ROWS = 220
"""Of the raster on which discs are laid."""

Point = tuple[float, float]


def disc(graph: nx.Graph[int], nodes: Sequence[int]) -> dict[int, Point]:
    """Return places in a disc of radius 1 for nodes, evenly spread: those who meet most others near the middle.

    Parameters
    ----------
    graph
        With ``weight`` on its edges.
    nodes
        Those of the group.
    """
    inner = graph.subgraph(nodes)
    degree = dict(inner.degree(weight="weight"))
    order = sorted(nodes, key=lambda node: (-degree[node], node))
    if len(nodes) <= 2:
        return {
            node: ((0.0, 0.0) if len(nodes) == 1 else (0.5 * (-1) ** n, 0.0)) for n, node in enumerate(order)
        }
    spots = [_sunflower(n, len(order)) for n in range(len(order))]
    if len(nodes) > _LARGE:
        return dict(zip(order, spots, strict=True))
    # A copy in a fixed order: what a subgraph yields follows its parent's hashing.
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(order)
    plain.add_weighted_edges_from(
        sorted((*sorted(edge), inner.edges[edge].get("weight", 1)) for edge in inner.edges)
    )
    sprung = nx.spring_layout(plain, seed=_SEED, iterations=60, method="force")
    return _matched({node: (float(x), float(y)) for node, (x, y) in sprung.items()}, spots)


def _sunflower(n: int, number: int) -> Point:
    radius = sqrt((n + 0.5) / number)
    return radius * cos(n * _GOLDEN), radius * sin(n * _GOLDEN)


def _matched(places: Mapping[int, Point], spots: Sequence[Point]) -> dict[int, Point]:
    """Give each node the free spot nearest to where it would be, those in the middle first."""
    mx, my = (sum(p[axis] for p in places.values()) / len(places) for axis in (0, 1))
    order = sorted(
        places, key=lambda node: (round(hypot(places[node][0] - mx, places[node][1] - my), 6), node)
    )
    free = [*spots]
    made = {}
    for n, node in enumerate(order):
        x, y = places[node][0] - mx, places[node][1] - my
        away = hypot(x, y) or 1.0
        target = sqrt((n + 0.5) / len(order))
        x, y = x / away * target, y / away * target
        best = min(
            range(len(free)), key=lambda m: (round((free[m][0] - x) ** 2 + (free[m][1] - y) ** 2, 9), m)
        )
        made[node] = free.pop(best)
    return made


def packed(radii: Sequence[float], ties: Mapping[tuple[int, int], float], wide: float) -> list[Point]:
    """Return middles of discs that do not overlap, close to those with which they have most ties.

    One after the other takes the free place that is nearest to those it is tied to, and to the middle.

    Parameters
    ----------
    radii
        Of the discs, gaps included; the largest first.
    ties
        How much two have to do with each other, by their positions.
    wide
        Width of the room for each unit of its height.

    Examples
    --------
    >>> places = packed([1, 1], {(0, 1): 1}, 1.5)
    >>> hypot(places[0][0] - places[1][0], places[0][1] - places[1][1]) >= 2
    True
    """
    import numpy as np

    if not len(radii):
        return []
    high = sqrt(sum(r * r for r in radii) * pi / wide) * 1.7 + 2 * max(radii)
    step = max(min(radii) / 3, high / _ROWS)
    ys, xs = np.mgrid[-high / 2 : high / 2 : step, -high * wide / 2 : high * wide / 2 : step]
    middle = np.hypot(xs / wide, ys) / high
    room = np.full(xs.shape, np.inf)
    of: dict[int, list[tuple[int, float]]] = {}
    for (a, b), weight in sorted(ties.items()):
        of.setdefault(a, []).append((b, weight))
        of.setdefault(b, []).append((a, weight))
    made: list[Point] = []
    for n, radius in enumerate(radii):
        cost = middle.copy()
        near = [(other, weight) for other, weight in of.get(n, ()) if other < n]
        total = sum(weight for _, weight in near)
        for other, weight in near:
            x, y = made[other]
            cost += weight / total * np.hypot(xs - x, ys - y) / high
        cost[room < radius] = np.inf
        best = int(np.argmin(np.round(cost, 9)))
        x, y = float(xs.flat[best]), float(ys.flat[best])
        made.append((x, y))
        room = np.minimum(room, np.hypot(xs - x, ys - y) - radius)
    return made
