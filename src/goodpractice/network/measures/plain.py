"""What networkx computes, by the positions of nodes. `fast` has the same functions and gives the same numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import networkx as nx

from goodpractice.network.measures.pivots import pivots

if TYPE_CHECKING:
    from goodpractice.network.measures.net import Net

PRECISION = 1e-14
"""How near iterations come to their limit, a node: far below the tenth decimal to which ranks are rounded."""


def components(net: Net) -> list[int]:
    """Return the number of the component of each node, the largest one first; of equals the one with the first node."""
    found = [sorted(part) for part in nx.connected_components(net.graph, **net.options)]
    found.sort(key=lambda part: (-len(part), part[0]))
    label = [0] * net.size
    for number, part in enumerate(found):
        for node in part:
            label[node] = number
    return label


def diameter(net: Net) -> int:
    """Return the longest of all shortest paths within components."""
    return max(
        (
            nx.diameter(net.graph.subgraph(part), usebounds=True)
            for part in nx.connected_components(net.graph)
        ),
        default=0,
    )


def articulation_points(net: Net) -> list[int]:
    """Return the nodes without which their component falls apart."""
    return sorted(nx.articulation_points(net.graph, **net.options))


def degree(net: Net) -> list[float]:
    """Return how many neighbours each node has."""
    return [number for _, number in net.graph.degree()]


def strength(net: Net) -> list[float]:
    """Return the sum of the weights of the edges of each node."""
    return [float(total) for _, total in net.graph.degree(weight="weight")]


def _column(net: Net, values: dict[int, float]) -> list[float]:
    return [float(values[node]) for node in range(net.size)]


def betweenness(net: Net, sample: int | None, seed: int) -> list[float]:
    """Return the share of shortest paths between others that lead through each node."""
    chosen: dict[str, Any] = {} if sample is None or sample >= net.size else {"k": sample, "seed": seed}
    return _column(net, nx.betweenness_centrality(net.graph, **{**chosen, **net.options}))


def closeness(net: Net, sample: int | None, seed: int) -> list[float]:
    """Return how near each node is to all that it reaches, scaled by how many that are."""
    starts = pivots(net.size, sample, seed)
    if starts is None:
        return _column(net, nx.closeness_centrality(net.graph, **net.options))
    label = components(net)
    sizes = _sizes(label)
    total, reached = [0.0] * net.size, [0] * net.size
    for start in starts:
        for node, distance in _distances(net.graph, start):
            if node != start:
                total[node] += distance
                reached[node] += 1
    return [
        (sizes[label[n]] - 1) / (net.size - 1) * reached[n] / total[n] if total[n] else 0.0
        for n in range(net.size)
    ]


def _sizes(label: Sequence[int]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for number in label:
        sizes[number] = sizes.get(number, 0) + 1
    return sizes


def _distances(graph: Any, start: int) -> list[tuple[int, int]]:
    known = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in graph[here]:
            if there not in known:
                known[there] = known[here] + 1
                waiting.append(there)
    return [*known.items()]


def eigenvector(net: Net) -> list[float]:
    """Return eigenvector centrality in the largest component; 0 elsewhere."""
    label = components(net)
    largest = [node for node in range(net.size) if label[node] == 0]
    values = [0.0] * net.size
    if len(largest) > 1:
        found = nx.eigenvector_centrality(
            net.graph.subgraph(largest), max_iter=1_000_000, tol=PRECISION, weight=net.weighted, **net.options
        )
        for node, value in found.items():
            values[node] = float(value)
    return values


def pagerank(net: Net, alpha: float) -> list[float]:
    """Return PageRank."""
    if net.backend is not None:
        found = nx.pagerank(
            net.graph,
            alpha=alpha,
            tol=PRECISION,
            max_iter=10_000,
            weight=net.weighted or "weight",
            **net.options,
        )
        return _column(net, found)
    return _iterated(net, alpha)


def _iterated(net: Net, alpha: float) -> list[float]:
    # networkx asks scipy for it, which need not be here.
    total = strength(net) if net.weighted else degree(net)
    alone = [node for node in range(net.size) if not total[node]]
    edges = [
        [(there, data.get("weight", 1) / total[there]) for there, data in net.graph.adj[node].items()]
        for node in range(net.size)
    ]
    value = [1 / net.size] * net.size
    for _ in range(10_000):
        base = (1 - alpha + alpha * sum(value[node] for node in alone)) / net.size
        following = [
            base + alpha * sum(value[there] * share for there, share in edges[node])
            for node in range(net.size)
        ]
        moved = sum(abs(a - b) for a, b in zip(value, following, strict=True))
        value = following
        if moved < PRECISION:
            break
    return value


def core_numbers(net: Net) -> list[int]:
    """Return the largest k of a k-core that each node is in."""
    found = nx.core_number(net.graph, **net.options)
    return [found[node] for node in range(net.size)]


def edge_columns(net: Net) -> tuple[Sequence[int], Sequence[int], Sequence[float]]:
    """Return both ends and the weight of each edge, the smaller end first, in order."""
    rows = sorted((min(a, b), max(a, b), float(w)) for a, b, w in net.graph.edges(data="weight", default=1.0))
    return [a for a, _, _ in rows], [b for _, b, _ in rows], [w for _, _, w in rows]


def constraint(net: Net) -> list[float | None]:
    """Return Burt's constraint of each node [1]_; None for those who meet nobody.

    Own code: networkx walks each pair anew and takes a minute for six hundred cities, where this takes a tenth of a second.

    References
    ----------
    .. [1] R. S. Burt, Structural Holes, Harvard University Press (1992), eq. (2.4).
    """
    total = strength(net) if net.weighted else degree(net)
    share = [
        {there: data.get("weight", 1) / total[node] for there, data in net.graph.adj[node].items()}
        for node in range(net.size)
    ]
    found: list[float | None] = []
    for node in range(net.size):
        own = share[node]
        reached = dict(own)
        for between, part in own.items():
            for there, further in share[between].items():
                if there in own:
                    reached[there] += part * further
        found.append(sum(value * value for value in reached.values()) if own else None)
    return found


def effective_size(net: Net) -> list[float | None]:
    """Return Burt's effective size of each node's circle, ties counting alike [1]_; None for those who meet nobody.

    References
    ----------
    .. [1] S. P. Borgatti, "Structural holes: unpacking Burt's redundancy measures", Connections 20 (1997), 35-38: n - 2t/n
       for n neighbours and t ties among them.
    """
    found: list[float | None] = []
    for node in range(net.size):
        near = net.graph.adj[node]
        ties = sum(1 for a in near for b in net.graph.adj[a] if b in near)
        found.append(len(near) - ties / len(near) if near else None)
    return found


def triads(net: Net, group: Sequence[int]) -> list[tuple[int, int, int, int, int]]:
    """Return, for each node, how many pairs of its neighbours are not joined, by what groups the three are of.

    All of one group; the two of one and the node of another; the node of one with one of them; all of different groups;
    all pairs.

    Parameters
    ----------
    net
        The graph.
    group
        Number of the group of each node.
    """
    graph = net.graph
    found = []
    for node in range(net.size):
        near = sorted(graph.adj[node])
        counts = [0, 0, 0, 0]
        for n, a in enumerate(near):
            known = graph.adj[a]
            for b in near[n + 1 :]:
                if b not in known:
                    counts[_role(group[a], group[node], group[b])] += 1
        found.append((counts[0], counts[1], counts[2], counts[3], sum(counts)))
    return found


def _role(a: int, ego: int, b: int) -> int:
    if a == b:
        return 0 if a == ego else 1
    return 2 if ego in (a, b) else 3
