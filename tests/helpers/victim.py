"""A process that changes a catalogue in children of its own, for tests that kill them.

Reads lines ``import VERSION`` or ``undo``; forks for each, prints the child's number, and how it ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from goodpractice import Link, Network, Organisation
from goodpractice.store import Store
from helpers.runs import item, run

SIZE = 1500


def content(version: int):
    for number in range(SIZE):
        net = Network(key=str(number % 50), name=f"Network {number % 50}", phase=str(version))
        org = Organisation(
            key=str(number + version),
            name=f"City {number}",
            place=(f"City {number}", "PL"),
            summary=f"v{version}",
        )
        yield item(
            net, org, Link(org, "participates", net, wording=f"v{version}"), place=f"t#row {number + 2}"
        )


def act(path: str, words: list[str]) -> None:
    store = Store(Path(path), wait=30)
    if words[0] == "import":
        run(store, "a", *content(int(words[1])))
    else:
        store.undo()
    store.close()


def main(path: str) -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            code = 1
            try:
                act(path, line.split())
                code = 0
            finally:
                os._exit(code)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
