"""Who is in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from goodpractice.errors import BadValue
from goodpractice.network.measures.measured import TIE_RULE, Measured, ordered, ranks
from goodpractice.network.measures.net import Net

KINDS = ("degree", "betweenness", "closeness", "eigenvector", "pagerank")
ALPHA = 0.85
MANY = 20_000
"""Nodes above which betweenness and closeness are estimated from a sample, unless they are asked for in full."""
SAMPLE = 200


def centralities(
    net: Net,
    kinds: Sequence[str] = KINDS,
    *,
    sample: int | None = None,
    exact: bool = False,
    seed: int = 1,
) -> dict[str, list[float]]:
    """Return centralities of all nodes, by kind.

    Degree, betweenness (share of shortest paths between others), closeness (scaled by the part of the graph that is
    reached), eigenvector (in the largest component, 0 elsewhere; of length 1) and PageRank (damping 0.85). Betweenness
    and closeness take each edge for one step; the others heed weights.

    Parameters
    ----------
    net
        The graph.
    kinds
        Which ones.
    sample
        Estimate betweenness [1]_ and closeness [2]_ from so many nodes; by itself from 200 in graphs above 20,000.
    exact
        Never estimate.
    seed
        Same seed, same sample.

    Raises
    ------
    BadValue
        If there is no such centrality.

    References
    ----------
    .. [1] U. Brandes and C. Pich, "Centrality estimation in large networks", International Journal of Bifurcation and
       Chaos 17 (2007), 2303-2318.
    .. [2] D. Eppstein and J. Wang, "Fast approximation of centrality", Journal of Graph Algorithms and Applications 8
       (2004), 39-45; the mean is taken over the nodes of the sample in the same component.
    """
    if strange := [kind for kind in kinds if kind not in KINDS]:
        raise BadValue(f"no centrality is called {strange[0]!r}; there are {', '.join(KINDS)}")
    drawn = sample_of(net, sample, exact=exact)
    calc = net.calc
    makers = {
        "degree": lambda: calc.strength(net) if net.weighted else calc.degree(net),
        "betweenness": lambda: calc.betweenness(net, drawn, seed),
        "closeness": lambda: calc.closeness(net, drawn, seed),
        "eigenvector": lambda: calc.eigenvector(net),
        "pagerank": lambda: calc.pagerank(net, ALPHA),
    }
    return {kind: makers[kind]() if net.size else [] for kind in kinds}


def sample_of(net: Net, sample: int | None, *, exact: bool) -> int | None:
    """Return how many nodes to start from; None for all."""
    if exact:
        return None
    return sample if sample is not None else (SAMPLE if net.size > MANY else None)


def centrality(
    net: Net,
    kinds: Sequence[str] = KINDS,
    *,
    sample: int | None = None,
    exact: bool = False,
    seed: int = 1,
    order: str | None = None,
    limit: int | None = None,
    hubs: bool = False,
) -> Measured:
    """Return centralities of actors and their ranks among actors, in a table.

    Parameters
    ----------
    net, kinds, sample, exact, seed
        See `centralities`.
    order
        Column to order by; the first of the kinds by default.
    limit
        How many rows at most.
    hubs
        Tell of what actors share, not of the actors; in two modes only.
    """
    order = order or kinds[0]
    if order not in kinds:
        raise BadValue(f"the table is ordered by one of {', '.join(kinds)}, not by {order!r}")
    if hubs and net.mode != "two":
        raise BadValue("what actors share is in the graph of two modes only")
    values = centralities(net, kinds, sample=sample, exact=exact, seed=seed)
    first, last = (net.actors, net.size) if hubs else (0, net.actors)
    placed = {kind: ranks(values[kind][first:last]) for kind in kinds}
    described = (
        [(hub.name, hub.name, hub.label, None) for hub in net.members.hubs]
        if hubs
        else [(unit.key, unit.name, unit.label, unit.country) for unit in net.members.units]
    )
    rows = [
        {
            "label": label,
            "name": name,
            "key": key,
            "country": country,
            **{kind: values[kind][first + n] for kind in kinds},
            **{f"{kind}_rank": placed[kind][n] for kind in kinds},
        }
        for n, (key, name, label, country) in enumerate(described)
    ]
    columns = [column for kind in kinds for column in (kind, f"{kind}_rank")]
    made = Measured(
        name="centrality",
        title="Who is in the middle",
        view=f"{net.members.selection.words()}; {_of(net)}",
        facts={"nodes": net.size, "edges": net.edges() if net.size else 0},
        columns=("label", "name", "country", *columns),
        rows=ordered(rows, order, limit=limit),
        notes=[f"among {'what they share' if hubs else 'actors'}; {TIE_RULE}"],
    )
    drawn = sample_of(net, sample, exact=exact)
    estimated = [kind for kind in kinds if kind in ("betweenness", "closeness")]
    if drawn is not None and drawn < net.size and estimated:
        made.notes.append(f"{' and '.join(estimated)} estimated from {drawn} nodes, drawn with seed {seed}")
    return made


def _of(net: Net) -> str:
    if net.mode == "two":
        return "in the two-mode graph"
    return "among actors who share something" + (
        "" if net.weight == "none" else f", weighted by {net.weight}"
    )
