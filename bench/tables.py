"""A link table of three columns through a mapping, beside two rivals in the same run.

``python bench/tables.py [ROWS]`` makes a table of a million rows (partner, name, network), imports it by a mapping into a new
catalogue — checks, merging, provenance and undo included, without the search index —, and does with the same file what others do:

- ``sqlite-utils insert`` stores the cells, and nothing else;
- ``pandas.read_csv`` and networkx make a graph in memory, which is gone with the process.

For each: seconds on the clock, seconds of processor time of all its processes, rows a second by either, peak memory. Then memory by
size: the import of a tenth, and of twice as many rows. ``--small`` leaves the second part out.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MAPPING = """mapping = 1
[source]
name = "links"
title = "Links"
[entity.partner]
is = "organisation"
key = "{partner}"
name = "{name}"
[entity.network]
is = "network"
key = "{network}"
[[link]]
from = "partner"
relation = "participates"
to = "network"
role = "partner"
"""
IMPORT = """
import sys
import goodpractice
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.mapping import MappingImporter
from goodpractice.importing.run import run_importer
with goodpractice.open("bench.gp") as catalogue:  # the search index is made later, or beside
    report = run_importer(catalogue.store, MappingImporter(["links.toml", sys.argv[1]]), Fetch())
assert report.counts.items == int(sys.argv[2]) and not report.counts.quarantined, report.counts
"""
GRAPH = """
import sys
import networkx, pandas
table = pandas.read_csv(sys.argv[1], dtype=str)
graph = networkx.from_pandas_edgelist(table, "partner", "network")
networkx.set_node_attributes(graph, dict(zip(table["partner"], table["name"])), "name")
"""


def make(path: Path, rows: int) -> None:
    """Write a table: a hundred thousand partners, ten thousand networks."""
    numbers = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("partner,name,network\n")
        for _ in range(rows):
            partner, network = numbers.randrange(100_000), numbers.randrange(10_000)
            file.write(f"P{partner},Partner no. {partner},N{network}\n")


def measured(folder: Path, *command: str) -> tuple[float, float, int]:
    """Run a command; return seconds on the clock, seconds of processor time, and its peak memory in MB."""
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{command[:3]} failed")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, cpu, peak


def _memory(pid: int) -> int:
    """Return the memory of a process and its children in MB, shared pages counted once."""
    total = 0
    for each in [pid, *_children(pid)]:
        try:
            for line in Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except (OSError, ValueError):
            continue
    return total // 1024


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [child for each in found for child in (int(each), *_children(int(each)))]


def imported(folder: Path, table: str, rows: int) -> tuple[float, float, int]:
    """Import a table into a new catalogue."""
    for left in folder.glob("bench.gp*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    return measured(folder, sys.executable, "-c", IMPORT, table, str(rows))


def show(what: str, rows: int, found: tuple[float, float, int]) -> None:
    wall, cpu, peak = found
    print(
        f"{what:<44} {wall:7.1f} s {cpu:7.1f} s cpu {rows / wall:9,.0f} rows/s {rows / cpu:9,.0f} rows/cpu s {peak:6} MB",
        flush=True,
    )


def main() -> None:
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    rows = int(words[0]) if words else 1_000_000
    print(
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; limit of open files {resource.getrlimit(resource.RLIMIT_NOFILE)[0]}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "links.toml").write_text(MAPPING, encoding="utf-8")
        make(folder / "links.csv", rows)
        ours = imported(folder, "links.csv", rows)
        show(f"gp import, {rows:,} rows by a mapping", rows, ours)
        stored = measured(
            folder,
            sys.executable,
            "-m",
            "sqlite_utils",
            "insert",
            "rival.db",
            "links",
            "links.csv",
            "--csv",
            "--silent",
        )
        show("sqlite-utils insert, which stores only", rows, stored)
        graph = measured(folder, sys.executable, "-c", GRAPH, "links.csv")
        show("pandas.read_csv and networkx, in memory", rows, graph)
        print(
            f"ours / sqlite-utils {ours[0] / stored[0]:.2f} (cpu {ours[1] / stored[1]:.2f})   ours / pandas + networkx {ours[0] / graph[0]:.2f} (cpu {ours[1] / graph[1]:.2f})"
        )
        if "--small" in sys.argv:
            return
        peaks = {}
        for size in (rows // 10, 2 * rows):
            make(folder / "sized.csv", size)
            found = imported(folder, "sized.csv", size)
            show(f"gp import, {size:,} rows", size, found)
            peaks[size] = found[2]
        smaller, larger = peaks.values()
        print(f"memory grows by {larger - smaller} MB between {rows // 10:,} and {2 * rows:,} rows")


if __name__ == "__main__":
    main()
