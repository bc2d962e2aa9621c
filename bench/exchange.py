"""GraphML of a large catalogue beside ``networkx.write_graphml``, in CPU seconds and memory.

    python bench/exchange.py M.gp

Each runs in a process of its own. networkx has to build the graph first and to take lists and None out of it. It writes with the
standard library, and faster with lxml where that is installed; both are measured.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

OURS = """
import goodpractice as gp
with gp.open(sys.argv[1], read_only=True) as catalogue:
    catalogue.export(sys.argv[2])
"""
THEIRS = """
import goodpractice as gp, networkx as nx
with gp.open(sys.argv[1], read_only=True) as catalogue:
    graph = catalogue.graph()
for data in [d for _, d in graph.nodes(data=True)] + [d for *_, d in graph.edges(data=True)]:
    if "sources" in data:
        data["sources"] = "; ".join(data["sources"])
    for name in [name for name, value in data.items() if value is None]:
        del data[name]
built = time.process_time()
nx.write_graphml(graph, sys.argv[2])
print(time.process_time() - built)
"""
MEASURED = """
import resource
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def measured(code: str, catalogue: str, target: Path) -> list[list[float]]:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, time\n{code}\n{MEASURED}", catalogue, str(target)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return [[float(figure) for figure in line.split()] for line in told.splitlines()]


def main() -> None:
    catalogue = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        ((own, own_memory),) = measured(OURS, catalogue, Path(folder) / "own.graphml")
        print(f"gp export FILE.graphml: {own:.1f} s of CPU, {own_memory:.0f} MB at most")
        for name, before in (
            ("networkx", "sys.modules['lxml'] = None"),
            ("networkx with lxml", "import lxml.etree"),
        ):
            try:
                (writing,), (theirs, memory) = measured(
                    f"{before}\n{THEIRS}", catalogue, Path(folder) / "nx.graphml"
                )
            except subprocess.CalledProcessError:
                print(f"{name}: not installed")
                continue
            print(f"{name}: {theirs:.1f} s, of which write_graphml {writing:.1f} s; {memory:.0f} MB at most")
            print(
                f"    {theirs / own:.1f} × faster than graph and write_graphml, "
                f"{writing / own:.1f} × than write_graphml alone"
            )


if __name__ == "__main__":
    main()
