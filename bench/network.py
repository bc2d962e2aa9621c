"""Measures of networks beside plain networkx, in the same run.

    python bench/network.py [S|M|L] [CATALOGUE]

Times are CPU seconds of this process (user and system), since others may use the machine. On S and M each measure is
computed twice, by the library from the catalogue and by networkx from a graph that is already built, and the numbers are
compared; sampled betweenness of networkx is extrapolated from ten nodes. On L, which networkx does not hold, each measure
but betweenness has to finish in five minutes and 8 GB. CATALOGUE is a file to use; without, the set is imported first.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import goodpractice as gp  # noqa: E402
from goodpractice.network.measures import backbone, brokerage, centrality, groups, mixing, sizes  # noqa: E402
from goodpractice.network.measures.net import Net  # noqa: E402
from goodpractice.network.views.graphs import two_mode  # noqa: E402
from goodpractice.network.views.matrix import incidence, one_mode_matrix  # noqa: E402

ALPHA = centrality.ALPHA
SAMPLE, SHORT = 200, 10


def clocked(function: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a call, and what it returns."""
    began = time.process_time()
    value = function()
    return time.process_time() - began, value


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


def line(
    what: str, ours: float, theirs: float | None = None, bound: str = "", met: bool | None = None
) -> None:
    ratio = "" if theirs is None else f"{theirs:8.2f} s {theirs / ours:7.1f} ×"
    told = "" if met is None else "met" if met else "MISSED"
    print(f"{what:<58} {ours:8.2f} s {ratio:<20} {bound:<14} {told}", flush=True)


def imported(size: str, scratch: Path) -> Path:
    from generate import generate
    from synthetic import Synthetic

    data = generate(Path(tempfile.gettempdir()) / "goodpractice-bench", size)
    with gp.open(scratch / "bench.gp") as catalogue:
        catalogue.import_from(Synthetic, data, index=False)
    return scratch / "bench.gp"


def beside_networkx(catalogue: gp.Catalogue) -> None:
    import networkx as nx

    print(f"{'':<58} {'ours':>10} {'networkx':>10} {'faster':>9}")
    reading, members = clocked(lambda: catalogue.view(by="projects"))
    net = Net(members, "two", engine="matrix")
    built, _ = clocked(lambda: net.matrix)
    line(f"read {len(members):,} participations", reading)
    line("the matrix of the two-mode graph", built)
    naming, graph = clocked(lambda: two_mode(members))
    line("(its networkx graph, with names and labels)", naming)
    # As networkx would have it: a plain graph of numbers.
    plain_building, plain = clocked(lambda: Net(members, "two", engine="networkx").graph)
    line("(its networkx graph, of numbers)", plain_building)

    net.calc.components(net)  # imports
    ours, label = clocked(lambda: net.calc.components(net))
    theirs, parts = clocked(lambda: [*nx.connected_components(plain)])
    assert len(parts) == len({*label})
    line("components", ours, theirs, "8 ×", theirs >= 8 * ours)
    line("components, from the catalogue", reading + built + ours, reading + plain_building + theirs)

    ours, mine = clocked(lambda: net.calc.pagerank(net, ALPHA))
    tight = 1e-10 / net.size
    theirs, other = clocked(lambda: nx.pagerank(plain, alpha=ALPHA, tol=tight, max_iter=1000))
    assert max(abs(mine[n] - other[n]) for n in other) < 1e-9
    line(f"PageRank to {1e-10:g}", ours, theirs, "8 ×", theirs >= 8 * ours)
    line("PageRank, from the catalogue", reading + built + ours, reading + plain_building + theirs)

    short, mine = clocked(lambda: net.calc.betweenness(net, SHORT, 1))
    theirs, other = clocked(lambda: nx.betweenness_centrality(plain, k=SHORT, seed=1))
    assert max(abs(mine[n] - other[n]) for n in other) < 1e-9
    theirs *= SAMPLE / SHORT
    ours, _ = clocked(lambda: net.calc.betweenness(net, SAMPLE, 1))
    line(
        f"betweenness, k = {SAMPLE} (networkx from {SHORT}; ours for {SHORT}: {short:.2f})",
        ours,
        theirs,
        "20 ×",
        theirs >= 20 * ours,
    )

    ours, matrix = clocked(lambda: one_mode_matrix(members, weight="newman"))
    units = [unit.key for unit in members.units]
    theirs, projected = clocked(lambda: nx.bipartite.collaboration_weighted_projected_graph(graph, units))
    assert projected.number_of_edges() * 2 == matrix.nnz
    place = {unit: n for n, unit in enumerate(units)}
    drawn = random.Random(1).sample([*projected.edges(data="weight")], 20_000)
    assert max(abs(matrix[place[a], place[b]] - weight) for a, b, weight in drawn) < 1e-9
    line(f"Newman projection, {matrix.nnz // 2:,} ties", ours, theirs, "10 ×", theirs >= 10 * ours)


def alone(catalogue: gp.Catalogue) -> None:
    reading, members = clocked(lambda: catalogue.view(by="projects"))
    line(f"read {len(members):,} participations of {len(members.unit_keys):,} actors", reading)
    measured(members)


def measured(members: Any) -> None:
    """Compute each measure but betweenness."""
    two = Net(members, "two", engine="matrix")
    one = Net(members, "one", engine="matrix")
    newman = Net(members, "one", "newman", engine="matrix")
    begun, _ = clocked(lambda: (two.matrix, incidence(members)))
    line("matrix of the two-mode graph", begun)
    for what, function in (
        ("components", lambda: two.calc.components(two)),
        ("degree", lambda: two.calc.degree(two)),
        ("PageRank", lambda: two.calc.pagerank(two, ALPHA)),
        ("eigenvector", lambda: two.calc.eigenvector(two)),
        ("articulation points", lambda: two.calc.articulation_points(two)),
        ("core numbers", lambda: two.calc.core_numbers(two)),
        ("diameter", lambda: two.calc.diameter(two)),
        (f"closeness from {SAMPLE}", lambda: two.calc.closeness(two, SAMPLE, 1)),
        ("Newman projection", lambda: newman.matrix.nnz // 2),
        ("projection", lambda: one.matrix.nnz // 2),
        ("core and periphery", lambda: groups.core(one, limit=10).facts),
        ("mixing by country", lambda: mixing.mixing(one).facts["ei"]),
        ("structural holes", lambda: len(brokerage.holes(newman, limit=10).rows)),
        ("brokerage roles", lambda: len(brokerage.roles(one, limit=10).rows)),
        ("communities (Leiden)", lambda: groups.communities(newman, method="leiden").facts),
        ("backbone (disparity)", lambda: backbone.backbone(newman, limit=10).facts),
        (
            "backbone (noise-corrected)",
            lambda: backbone.backbone(newman, method="noise-corrected", limit=10).facts,
        ),
        ("summary, both modes", lambda: sizes.summary(members, engine="matrix").facts["links"]),
    ):
        began = time.perf_counter()
        seconds, value = clocked(function)
        wall = time.perf_counter() - began
        told = value if isinstance(value, (int, float, dict)) else ""
        line(what, seconds, None, f"{wall:.0f} s, {peak():.1f} GB", wall <= 300 and peak() <= 8)
        if told != "":
            print(f"    {told}")


def main() -> None:
    size = next((word for word in sys.argv[1:] if word in {"S", "M", "L"}), "M")
    given = [word for word in sys.argv[1:] if word not in {"S", "M", "L"}]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(given[0]) if given else imported(size, Path(scratch))
        print(f"{size}, {os.cpu_count()} cores, CPU seconds")
        with gp.open(file, read_only=True) as catalogue:
            (alone if size == "L" else beside_networkx)(catalogue)
    print(f"peak memory {peak():.1f} GB")


if __name__ == "__main__":
    main()
