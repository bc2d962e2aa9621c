"""Working out what a large import left for later, and learning word pairs, in a process of its own: nobody waits for it.

It commits a batch at a time, so that one that is killed costs nothing; whoever searches next starts it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def start(catalogue: Path, folder: Path) -> None:
    """Start finishing an index.

    Parameters
    ----------
    catalogue
        The file.
    folder
        Of the index.
    """
    if not sys.executable:
        return
    home = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    with suppress(OSError):
        process = subprocess.Popen(
            [sys.executable, "-m", "goodpractice.search.finishing", str(catalogue.absolute()), str(folder.absolute())],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )  # fmt: skip
        # It outlives us; that nobody waits for it is what it is for.
        process.returncode = 0


def _finish(catalogue: Path, folder: Path) -> None:
    from goodpractice.search.engine import Busy, Unusable
    from goodpractice.search.index import SearchIndex
    from goodpractice.store import Store

    with suppress(OSError):
        os.nice(5)
    store = Store(catalogue, create=False)
    try:
        with suppress(Busy, Unusable):
            index = SearchIndex(store, folder)
            index.finish()
            index.learn(anew=False)
    finally:
        store.close()


if __name__ == "__main__":
    _finish(Path(sys.argv[1]), Path(sys.argv[2]))
