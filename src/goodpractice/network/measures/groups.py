"""Who belongs together: communities, and a core with its periphery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.network.extra import need
from goodpractice.network.measures.measured import Measured
from goodpractice.network.measures.net import Net

METHODS = ("louvain", "leiden")
_TOO_MANY = 200_000
"""Edges above which Louvain in Python would take minutes."""


def partition(net: Net, *, method: str | None = None, seed: int = 1, resolution: float = 1.0) -> list[int]:
    """Return the number of the community of each node, the largest one first.

    Parameters
    ----------
    net
        The graph.
    method
        ``louvain`` (networkx) or ``leiden`` (networkit); by itself the former up to 200,000 edges, whatever is installed.
    seed
        Same seed, same communities.
    resolution
        Higher for more and smaller ones.

    Raises
    ------
    BadValue
        If there is no such method.
    MissingExtra
        If Leiden is wanted and networkit is not installed.
    """
    method = method or ("louvain" if net.edges() <= _TOO_MANY else "leiden")
    if method not in METHODS:
        raise BadValue(f"communities are found by {' or '.join(METHODS)}, not by {method!r}")
    found = _louvain(net, seed, resolution) if method == "louvain" else _leiden(net, seed, resolution)
    found.sort(key=lambda part: (-len(part), part[0]))
    label = [0] * net.size
    for number, part in enumerate(found):
        for node in part:
            label[node] = number
    return label


def _louvain(net: Net, seed: int, resolution: float) -> list[list[int]]:
    import networkx as nx

    parts = nx.community.louvain_communities(
        net.graph, weight=net.weighted, seed=seed, resolution=resolution, **net.options
    )
    return [sorted(part) for part in parts]


def _leiden(net: Net, seed: int, resolution: float) -> list[list[int]]:
    need("networkit", "Leiden")
    need("scipy", "Leiden")
    import networkit as nk

    from goodpractice.network.measures.fast import weighted_kit_of

    nk.setSeed(seed, False)
    kit = weighted_kit_of(net.matrix)
    parts = (
        nk.community.ParallelLeiden(kit, iterations=10, randomize=False, gamma=resolution)
        .run()
        .getPartition()
    )
    groups: dict[int, list[int]] = {}
    for node, number in enumerate(parts.getVector()):
        groups.setdefault(number, []).append(node)
    return [*groups.values()]


def modularity(net: Net, label: Sequence[int]) -> float:
    """Return Newman's modularity of a partition, heeding weights."""
    ends_a, ends_b, weights = net.calc.edge_columns(net)
    total = sum(weights) if net.weighted else float(len(weights))
    if not total:
        return 0.0
    inside: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    for a, b, given in zip(ends_a, ends_b, weights, strict=True):
        weight = given if net.weighted else 1.0
        ends[label[a]] += weight  # type: ignore[assignment]
        ends[label[b]] += weight  # type: ignore[assignment]
        if label[a] == label[b]:
            inside[label[a]] += weight  # type: ignore[assignment]
    return sum(inside[c] / total - (ends[c] / (2 * total)) ** 2 for c in ends)


def communities(
    net: Net, *, method: str | None = None, seed: int = 1, resolution: float = 1.0, shown: int = 6
) -> Measured:
    """Return who belongs together, a community a row, with those of its members who meet most others.

    Parameters
    ----------
    net
        The graph in one mode.
    method, seed, resolution
        See `partition`.
    shown
        How many members to name in the table; ``members`` has all.
    """
    used = method or ("louvain" if net.edges() <= _TOO_MANY else "leiden")
    label = partition(net, method=used, seed=seed, resolution=resolution)
    degree = net.calc.degree(net)
    units = net.members.units
    groups: dict[int, list[int]] = {}
    for node, number in enumerate(label):
        groups.setdefault(number, []).append(node)
    rows: list[dict[str, Any]] = []
    alone = 0
    for number in sorted(groups):
        nodes = sorted(groups[number], key=lambda node: (-degree[node], units[node].label, units[node].key))
        if len(nodes) == 1:
            alone += 1
            continue
        countries = Counter(units[node].country or "?" for node in nodes)
        rows.append(
            {
                "community": number + 1,
                "label": units[nodes[0]].label,
                "name": units[nodes[0]].name,
                "actors": len(nodes),
                "who": ", ".join(units[node].label for node in nodes[:shown]),
                "countries": ", ".join(
                    f"{code} {n}"
                    for code, n in sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
                ),
                "members": [units[node].key for node in nodes],
            }
        )
    made = Measured(
        name="communities",
        title="Communities",
        view=net.members.selection.words(),
        facts={"communities": len(rows), "alone": alone, "modularity": modularity(net, label)},
        columns=("community", "actors", "who", "countries"),
        rows=rows,
        notes=[
            f"by {used.capitalize()}, seed {seed}, resolution {resolution:g}"
            + ("" if not net.weighted else f", weighted by {net.weight}")
        ],
    )
    if alone:
        made.notes.append(f"{alone} actors share nothing with anybody; they are in no community")
    return made


def core(net: Net, *, limit: int | None = None) -> Measured:
    """Return who is in the core: among whom nearly all meet, while those of the periphery meet hardly anybody but them.

    The split has the fewest pairs that do not fit: pairs of the core who do not meet, and pairs of the periphery who do.
    It follows from degrees alone [1]_; own code. Beside it stands the largest k for which an actor is in a group where
    each meets k others of it.

    Parameters
    ----------
    net
        The graph in one mode.
    limit
        How many rows at most.

    References
    ----------
    .. [1] S. Z. W. Lip, "A fast algorithm for the discrete core/periphery bipartitioning problem", arXiv:1102.5511 (2011),
       after S. P. Borgatti and M. G. Everett, "Models of core/periphery structures", Social Networks 21 (1999), 375-395.
    """
    degree = net.calc.degree(net)
    numbers = net.calc.core_numbers(net)
    units = net.members.units
    order = sorted(range(net.size), key=lambda node: (-degree[node], units[node].label, units[node].key))
    size = next((k for k, node in enumerate(order) if degree[node] <= k), net.size)
    inside = {*order[:size]}
    counts = [0, 0, 0]
    for a, b in zip(*net.calc.edge_columns(net)[:2], strict=True):
        counts[(a in inside) + (b in inside)] += 1
    outside = net.size - size
    possible = [outside * (outside - 1) // 2, size * outside, size * (size - 1) // 2]
    density = [found / of if of else None for found, of in zip(counts, possible, strict=True)]
    rows = [
        {
            "label": units[node].label,
            "name": units[node].name,
            "key": units[node].key,
            "country": units[node].country,
            "part": "core" if node in inside else "periphery",
            "degree": degree[node],
            "k_core": numbers[node],
        }
        for node in order
    ]
    return Measured(
        name="core",
        title="Core and periphery",
        view=net.members.selection.words(),
        facts={
            "core": size,
            "periphery": outside,
            "core_density": density[2],
            "between_density": density[1],
            "periphery_density": density[0],
            "misfits": possible[2] - counts[2] + counts[0],
        },
        columns=("label", "name", "country", "part", "degree", "k_core"),
        rows=rows if limit is None else rows[:limit],
        notes=["misfits: pairs of the core who do not meet, and pairs of the periphery who do"],
    )
