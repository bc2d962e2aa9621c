"""Measure what the library promises, each figure beside its bound and, where there is one, a rival in the same run.

    python bench/run.py [S|M|L] [--keep]

Whole processes are timed from outside; ``--keep`` writes the figures into bench/README.md.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generate import generate  # noqa: E402

GP = Path(sys.executable).with_name("gp")

IMPORT = """
import json, sys, time
sys.path.insert(0, {here!r})
from synthetic import Synthetic
import goodpractice as gp
began = time.perf_counter()
with gp.open({file!r}) as catalogue:
    report, = catalogue.import_from(Synthetic, {data!r})
    found = catalogue.search("youth mobility", limit=10).total
    seconds = time.perf_counter() - began
counts = report.counts
print(json.dumps(dict(seconds=seconds, records=counts.records, links=counts.links, added=counts.added,
                      unchanged=counts.unchanged, found=found)))
"""

ALONE = """
import time
import goodpractice as gp
with gp.open({file!r}) as catalogue:
    while (view := catalogue.index.view()[0]) is not None and view.unfinished_count:
        time.sleep(0.5)
print("{{}}")
"""

GRAPH = """
import gc, json, time
import networkx
import goodpractice as gp
with gp.open({file!r}, read_only=True) as catalogue:
    catalogue.stats()
    began = time.perf_counter()
    graph = catalogue.graph()
    ours = time.perf_counter() - began
    from goodpractice.store import bulk
    began = time.perf_counter()
    for row in bulk.nodes(catalogue.store):
        pass
    for row in bulk.statements(catalogue.store, ()):
        pass
    reading = time.perf_counter() - began
    nodes = list(graph.nodes(data=True))
    edges = list(graph.edges(keys=True, data=True))
began = time.perf_counter()
plain = networkx.MultiDiGraph()
for node, attributes in nodes:
    plain.add_node(node, **attributes)
for a, b, key, attributes in edges:
    plain.add_edge(a, b, key=key, **attributes)
theirs = time.perf_counter() - began
assert plain.number_of_edges() == graph.number_of_edges()
print(json.dumps(dict(ours=ours, theirs=theirs, reading=reading, nodes=len(nodes), edges=len(edges))))
"""

BARE = "import click\n@click.group()\ndef main(): pass\n@main.command()\ndef show(): pass\nmain()\n"


def process(*command: str | Path, env: dict[str, str] | None = None) -> tuple[float, float, str]:
    """Run a command; return wall seconds, peak memory in MB, and what it printed."""
    script = (
        "import resource, subprocess, sys, time; began = time.perf_counter(); "
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE); "
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss; "
        "sys.stdout.buffer.write(f'{time.perf_counter() - began} {peak} {done.returncode}\\n'.encode() + done.stdout)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, command)],
        capture_output=True,
        env=env,
        check=True,
        text=True,
    )
    head, _, printed = done.stdout.partition("\n")
    wall, peak, code = head.split()
    if int(code) not in {0, 3}:
        sys.exit(f"{' '.join(map(str, command))}: exit code {code}\n{done.stderr}\n{printed}")
    return float(wall), int(peak) / 1024, printed


def median(*command: str | Path, env: dict[str, str] | None = None, times: int = 9) -> tuple[float, float]:
    runs = [process(*command, env=env)[:2] for _ in range(times + 1)][1:]
    return statistics.median(wall for wall, _ in runs), max(peak for _, peak in runs)


def ten_plugins(folder: Path) -> str:
    """Make ten packages that each name a plugin; return the path to put on PYTHONPATH."""
    for number in range(10):
        (folder / f"bench_plugin_{number}.py").write_text(
            "from goodpractice import hookimpl\n", encoding="utf-8"
        )
        info = folder / f"bench_plugin_{number}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: bench-plugin-{number}\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[goodpractice]\nbench{number} = bench_plugin_{number}\n", encoding="utf-8"
        )
    return str(folder)


class Figures:
    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []

    def add(self, what: str, figure: str, bound: str, met: bool) -> None:
        self.rows.append((what, figure, bound, "met" if met else "MISSED"))
        print(f"{what:<58} {figure:<34} {bound:<22} {'met' if met else 'MISSED'}", flush=True)

    def markdown(self) -> str:
        lines = ["| what | measured | bound | |", "|---|---|---|---|"]
        return "\n".join(lines + [f"| {' | '.join(row)} |" for row in self.rows]) + "\n"


def measure(size: str, scratch: Path) -> Figures:
    figures = Figures()
    data = generate(Path(tempfile.gettempdir()) / "goodpractice-bench", size)
    file = scratch / "bench.gp"
    environment = {**os.environ, "GP_CATALOGUE": str(file), "XDG_CACHE_HOME": str(scratch / "cache")}

    def python(program: str, **values: Any) -> tuple[float, float, dict[str, Any]]:
        text = program.format(here=str(HERE), file=str(file), data=str(data), **values)
        wall, peak, printed = process(sys.executable, "-c", text, env=environment)
        return wall, peak, json.loads(printed.splitlines()[-1])

    wall, peak, said = python(IMPORT)
    what = f"import {size}: {said['records']:,} records, {said['links']:,} links"
    ready = said["seconds"]
    figures.add(
        f"{what}, stored and searchable",
        f"{ready:.1f} s, {peak:.0f} MB ({wall:.1f} s with start and closing)",
        "20 s, 600 MB (M)",
        ready <= 20 and peak <= 600,
    )
    wall, peak, said = python(IMPORT)
    figures.add(
        "the same again, nothing changed",
        f"{wall:.1f} s, {peak:.0f} MB",
        "10 s (M)",
        wall <= 10 and said["added"] == 0,
    )
    python(ALONE)  # what a large import leaves for the background must not compete with what is measured next

    env = {
        **environment,
        "PYTHONPATH": ten_plugins(scratch / "plugins") if (scratch / "plugins").mkdir() is None else "",
    }
    bare = scratch / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    theirs, _ = median(sys.executable, bare, "--help", env=env)
    ours, _ = median(GP, "--help", env=env)
    figures.add(
        "gp --help, ten plugins / a bare click program", f"{ours:.3f} s / {theirs:.3f} s = {ours / theirs:.2f}", "1.6 ×",
        ours <= 1.6 * theirs,
    )  # fmt: skip

    name, other = names(file)
    for command in (("show", name), ("links", name), ("route", name, other)):
        wall, peak = median(GP, *command, env=environment)
        figures.add(
            f"gp {command[0]}, whole process",
            f"{wall:.3f} s, {peak:.0f} MB",
            "0.15 s, 60 MB (M)",
            wall <= 0.15 and peak <= 60,
        )

    wall, peak, said = python(GRAPH)
    ours, theirs, reading = said["ours"], said["theirs"], said["reading"]
    what = f"graph(), {said['nodes']:,} nodes, {said['edges']:,} edges"
    figures.add(
        f"{what} / reading the same rows and adding one by one",
        f"{ours:.1f} s / {reading:.1f} + {theirs:.1f} s = {(reading + theirs) / ours:.2f} × faster",
        "2 × faster",
        reading + theirs >= 2 * ours,
    )
    figures.add(
        f"{what}, reading included / adding one by one alone",
        f"{ours:.1f} s / {theirs:.1f} s = {theirs / ours:.2f} × faster",
        "2 × faster",
        theirs >= 2 * ours,
    )
    return figures


def names(file: Path) -> tuple[str, str]:
    """Two organisations that some links lead to, by the names that people type."""
    import goodpractice as gp

    with gp.open(file, read_only=True) as catalogue:
        rows = catalogue.store.query(
            "SELECT r.entity FROM link l JOIN record r ON r.id = l.subject WHERE l.id % 1000 = 7 LIMIT 40"
        )
        heads = catalogue.store.read.heads([row[0] for row in rows])
        listed = [head.name for head in heads.values() if head.kind == "organisation"]
    return listed[0], listed[-1]


def main() -> None:
    size = next((word for word in sys.argv[1:] if word in {"S", "M", "L"}), "M")
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(size, Path(scratch))
    if "--keep" in sys.argv:
        page = HERE / "README.md"
        head = page.read_text(encoding="utf-8").partition("<!-- figures -->")[0]
        machine = f"Set {size}, Python {platform.python_version()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}."
        page.write_text(f"{head}<!-- figures -->\n\n{machine}\n\n{figures.markdown()}", encoding="utf-8")


if __name__ == "__main__":
    main()
