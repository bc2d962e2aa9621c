"""Views as networkx graphs, with attributes that every exchange format takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from goodpractice.errors import BadValue
from goodpractice.network.views.memberships import Memberships
from goodpractice.network.views.selection import WEIGHTS

if TYPE_CHECKING:
    import networkx as nx


def two_mode(members: Memberships) -> nx.Graph[str]:
    """Return actors and what they share as one graph; an edge for each distinct pair.

    Nodes have ``bipartite`` (0 for actors, 1 for what they share), ``label``, ``name`` (what people type), ``kind`` and
    ``country`` (where there is one). A node is named by its typed name; a city, region or country by its identifier or
    code. Actors come first.

    Parameters
    ----------
    members
        Who takes part in what.

    Returns
    -------
    networkx.Graph
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    units, hubs = _unit_nodes(members), [hub.name for hub in members.hubs]
    for node, attributes in units:
        graph.add_node(node, bipartite=0, **attributes)
    for hub in members.hubs:
        graph.add_node(hub.name, bipartite=1, label=hub.label, name=hub.name, kind=hub.kind)
    graph.add_edges_from((units[u][0], hubs[h]) for u, h in zip(members.unit, members.hub, strict=True))
    graph.graph.update(view=members.selection.words(), level=members.selection.level)
    return graph


def one_mode(members: Memberships, *, weight: str = "count", onto: str = "actors") -> nx.Graph[str]:
    """Return who meets whom: an edge where two share a network (project, event, practice).

    Edges have ``shared`` (how many they share) and ``weight``: 1, the same number, or Newman's sum of 1/(d - 1) over what
    they share, d being how many take part in it: who meets in a small circle is better acquainted [1]_.

    Parameters
    ----------
    members
        Who takes part in what.
    weight
        ``none``, ``count`` or ``newman``.
    onto
        ``actors``, or ``hubs``: networks that share actors.

    Returns
    -------
    networkx.Graph
        All actors, also those who meet nobody.

    Raises
    ------
    BadValue
        If there is no such weight.

    References
    ----------
    .. [1] M. E. J. Newman, "Scientific collaboration networks. II", Physical Review E 64, 016132 (2001), eq. (2).
    """
    import networkx as nx

    if onto not in ("actors", "hubs"):
        raise BadValue(f"a view is seen onto actors or hubs, not onto {onto!r}")
    graph: nx.Graph[str] = nx.Graph()
    if onto == "hubs":
        nodes = [(hub.name, {"label": hub.label, "name": hub.name, "kind": hub.kind}) for hub in members.hubs]
    else:
        nodes = _unit_nodes(members)
    graph.add_nodes_from(nodes)
    weigh = weigher(weight)
    for (a, b), (shared, total) in sorted(pairs(members, onto=onto).items()):
        graph.add_edge(nodes[a][0], nodes[b][0], shared=shared, weight=weigh(shared, total))
    graph.graph.update(view=members.selection.words(), level=members.selection.level, weight=weight)
    return graph


def pairs(members: Memberships, *, onto: str = "actors") -> dict[tuple[int, int], tuple[int, float]]:
    """Return how many hubs two units share, and Newman's sum over them, by their positions."""
    found: dict[tuple[int, int], tuple[int, float]] = {}
    for group in _groups(members, onto):
        share = 1 / (len(group) - 1) if len(group) > 1 else 0.0
        for n, a in enumerate(group):
            for b in group[n + 1 :]:
                shared, total = found.get((a, b), (0, 0.0))
                found[a, b] = (shared + 1, total + share)
    return found


def _groups(members: Memberships, onto: str) -> Iterator[list[int]]:
    here, there = (members.unit, members.hub) if onto == "actors" else (members.hub, members.unit)
    size = len(members.hub_numbers) if onto == "actors" else len(members.unit_keys)
    groups: list[list[int]] = [[] for _ in range(size)]
    for node, group in zip(here, there, strict=True):
        groups[group].append(node)
    yield from map(sorted, groups)


def weigher(weight: str) -> Callable[[int, float], float]:
    """Return what makes a weight of how many two share and of Newman's sum.

    Examples
    --------
    >>> weigher("count")(2, 0.2), weigher("newman")(2, 0.2), weigher("none")(2, 0.2)
    (2, 0.2, 1)
    """
    if weight not in WEIGHTS:
        raise BadValue(f"no weight is called {weight!r}; there are {', '.join(WEIGHTS)}")
    if weight == "newman":
        return lambda _, total: total
    return (lambda shared, _: shared) if weight == "count" else lambda _, __: 1


def _unit_nodes(members: Memberships) -> list[tuple[str, dict[str, Any]]]:
    return [
        (
            unit.key,
            {
                "label": unit.label,
                "name": unit.name,
                "kind": unit.kind,
                **({"country": unit.country} if unit.country else {}),
            },
        )
        for unit in members.units
    ]
