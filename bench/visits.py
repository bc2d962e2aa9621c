"""How fast it is said whom to visit, beside what a person would ask by hand: a search, and a route to each of five hits.

    python bench/visits.py [S|M|L | CATALOGUE] [--needs N]

Needs are drawn as in ``bench/advice.py``, and a city for each. ``visits`` is all that `Catalogue.visits` does: what the words mean, things of six kinds that
are about them, who has to do with these and where, four parts for thirty places, and for the first five reasons, chains and sights. Times are of the
processor, since benchmarks share machines; the clock's stand behind.

Bounds: 0.3 s in process, 0.6 s as a command, on set M.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generate import generate  # noqa: E402
from synthetic import Synthetic  # noqa: E402

import goodpractice as gp  # noqa: E402
from advice import AS_COMMAND, COMMANDS, IN_PROCESS, measured, needs, process  # noqa: E402
from goodpractice.entities.names import actors  # noqa: E402
from goodpractice.network.routes import routes  # noqa: E402


def cities(catalogue: gp.Catalogue, count: int) -> list[str]:
    """Draw cities that mean one thing alone."""
    draw = random.Random(11)
    numbers = catalogue.store.read.numbers(["place"])
    heads = catalogue.store.read.heads(draw.sample(numbers, min(4 * count, len(numbers))))
    return [head.name for head in heads.values() if len(catalogue.store.read.entities_named(head.name)) == 1][
        :count
    ]


def main() -> None:
    """Measure, and print."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("set", nargs="?", default="S")
    read.add_argument("--needs", type=int, default=40)
    asked = read.parse_args()
    os.environ.setdefault("GP_DICTIONARIES", "")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(asked.set)
        if not file.exists():
            file = Path(folder) / "bench.gp"
            with gp.open(file) as catalogue:
                catalogue.import_from(
                    Synthetic, generate(Path(tempfile.gettempdir()) / "goodpractice-bench", asked.set)
                )
        with gp.open(file, read_only=True) as catalogue:
            words = needs(catalogue, asked.needs)
            places = cities(catalogue, len(words))
            whose = dict(zip(words, places * (len(words) // max(1, len(places)) + 1), strict=False))

            def by_hand(need: str) -> None:
                hits = catalogue.search(need, kinds=["practice"], limit=5).hits
                mine = catalogue.resolve(whose[need]).actors
                for hit in hits:
                    runs = catalogue.store.read.links([hit.entity], ["runs"], places=False)
                    theirs = [row.subject for row in runs if row.object == hit.entity] or [hit.entity]
                    for head in catalogue.store.read.heads(theirs).values():
                        routes(catalogue.store, mine, actors(catalogue.store, head), limit=12)

            print("| | p50 | p95 | p50, clock | p95, clock |\n|---|---|---|---|---|")
            for need in words[:3]:
                catalogue.visits(whose[need], need)
                by_hand(need)
            rival = measured("a search and five routes", words[3:], by_hand)
            worked = measured("visits", words[3:], lambda need: catalogue.visits(whose[need], need))
        times = [
            process("--catalogue", str(file), "advise", whose[need], need, "--visit")[0]
            for need in words[:COMMANDS]
        ]
        command = statistics.median(times)
        print(f"| gp advise --visit                            | {command:6.3f} | | | |")
        print(
            f"\nin process {worked:.2f} s (bound {IN_PROCESS}), {worked / rival:.2f} times a search and five routes; "
            f"as a command {command:.2f} s (bound {AS_COMMAND})"
        )


if __name__ == "__main__":
    main()
