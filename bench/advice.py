"""How fast advice is given, beside a search for the same words in the same run.

    python bench/advice.py [S|M|L | CATALOGUE] [--needs N]

Needs of two to eight words are drawn from the texts of practices, so that each finds something; none is asked twice.
``search`` is all that `Catalogue.search` does for a page of five; ``advise`` all that `Catalogue.advise` does: what the words
mean, candidates, their texts, eight parts of a fit, reasons and witnesses for the first five. ``command`` is ``gp advise`` as a whole
process, with the catalogue's index there, beside ``gp search``. Times are of the processor, since benchmarks share machines; the clock's stand behind.

Bounds: 0.3 s in process, 0.6 s as a command, on set M.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generate import generate  # noqa: E402
from synthetic import Synthetic  # noqa: E402

import goodpractice as gp  # noqa: E402
from goodpractice.search.documents import entries  # noqa: E402

GP = Path(sys.executable).with_name("gp")
IN_PROCESS, AS_COMMAND = 0.3, 0.6
COMMANDS = 7


def needs(catalogue: gp.Catalogue, count: int) -> list[str]:
    """Draw words that stand together in practices."""
    draw = random.Random(7)
    practices = catalogue.store.read.numbers(["practice"])
    asked = []
    for entry in entries(catalogue.store, draw.sample(practices, min(count, len(practices))), plain=True):
        words = [word for text in (*entry.title, *entry.text) for word in text.split() if len(word) > 3]
        if words:
            asked.append(" ".join(draw.sample(words, min(len(words), draw.randint(2, 8)))))
    return asked


def measured(what: str, asked: Sequence[str], ask: Callable[[str], object]) -> float:
    """Ask everything once; print and return the median of the processor's seconds."""
    worked, waited = [], []
    for need in asked:
        work, wait = time.process_time(), time.perf_counter()
        ask(need)
        worked.append(time.process_time() - work)
        waited.append(time.perf_counter() - wait)
    for times in (worked, waited):
        times.sort()
    last = int(len(worked) * 0.95)
    print(
        f"| {what:<44} | {statistics.median(worked):6.3f} | {worked[last]:6.3f} | {statistics.median(waited):6.3f} | "
        f"{waited[last]:6.3f} |",
        flush=True,
    )
    return statistics.median(worked)


def process(*words: str) -> tuple[float, float]:
    """Run a command; return the processor's seconds and the clock's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([GP, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                   env={**os.environ, "GP_DICTIONARIES": ""})  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return worked, time.perf_counter() - began


def commands(file: Path, asked: Sequence[str]) -> None:
    """Measure whole processes, search and advice by turns."""
    times: dict[str, list[tuple[float, float]]] = {"search": [], "advise": []}
    for need in asked[:COMMANDS]:
        times["search"].append(
            process("--catalogue", str(file), "search", need, "--kind", "practice", "--limit", "5")
        )
        times["advise"].append(process("--catalogue", str(file), "advise", "--for", need))
    medians = {
        name: [statistics.median(each) for each in zip(*several, strict=True)]
        for name, several in times.items()
    }
    for name, (worked, waited) in medians.items():
        print(f"| gp {name:<41} | {worked:6.3f} | {'':6} | {waited:6.3f} | {'':6} |")
    worked = medians["advise"][0]
    print(
        f"\nas a command {worked:.2f} s (bound {AS_COMMAND}), {worked / medians['search'][0]:.2f} times a search"
    )


def main() -> None:
    """Measure, and print."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("set", nargs="?", default="S")
    read.add_argument("--needs", type=int, default=60)
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
                catalogue.index.finish()
        with gp.open(file) as catalogue:
            drawn = needs(catalogue, 2 * asked.needs)
            catalogue.search(drawn[0], kinds=["practice"], limit=5)
            began = time.process_time()
            catalogue.advise(None, drawn[0])
            print(f"first advice in a process {time.process_time() - began:.2f} s\n")
            print("| seconds                                      | median |   95 % |  clock |   95 % |")
            print("|---|---|---|---|---|")
            half = len(drawn) // 2
            plain = measured(
                "search", drawn[1:half], lambda need: catalogue.search(need, kinds=["practice"], limit=5)
            )
            ours = measured("advise", drawn[half:], lambda need: catalogue.advise(None, need))
            again = measured("advise, words known", drawn[1:half], lambda need: catalogue.advise(None, need))
        commands(file, drawn)
        print(
            f"in process {ours:.2f} s (bound {IN_PROCESS}), {ours / plain:.2f} times a search; words known {again / plain:.2f} times"
        )


if __name__ == "__main__":
    main()
