"""Indexing beside an import: a second process indexes what a run adds while the run is still being written.

The catalogue is written first, always: the second process commits its index only when it is told that the run is in
the catalogue, after reading from there what it could not know before. If either process dies, or anything else is in
the way, the index is simply behind, and catches up as it always does. Of new records only the words are indexed here;
what takes longer, and what only the whole catalogue can tell, comes later (`goodpractice.search.finishing`).

Only what a record itself says can be indexed ahead. A field of the index that is read from links, or from anything else
in the catalogue, has to be added after the run is there: see `_reconcile`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from array import array
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from goodpractice.search.engine import State
    from goodpractice.store import Store
    from goodpractice.store.newcomers import Newcomers

FEWEST = 20_000
"""New records that are worth a process of their own, which takes a quarter of a second to start."""

_SOON = 500
"""Other entries that are worked out in full while somebody waits; more of them get their words only, as new ones do."""

_KEPT = b"kept\n"
_HEAP = 60_000_000
"""Bytes for the index that is being made: the import itself takes most of what there is."""


class IndexBeside:
    """Has new records indexed by another process; see `goodpractice.store.newcomers.Beside`.

    Parameters
    ----------
    catalogue
        The file.
    folder
        Of the index.
    """

    def __init__(self, catalogue: Path, folder: Path) -> None:
        self._catalogue, self._folder = catalogue, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._told = False
        """Whether the process knows what to index."""

    def ready(self, most: int) -> None:
        """Start the other process, if so many records are worth it: while it starts, the run is compared."""
        self.wait()
        if most < FEWEST or not sys.executable or (os.cpu_count() or 1) == 1:
            return
        home = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-m", "goodpractice.search.beside"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,  # whoever interrupts the run must not stop it in the midst of a commit
            )  # fmt: skip

    def begin(self, newcomers: Newcomers) -> None:
        """Tell the other process what to index, if there is one and that is worth it."""
        if self._process is None or newcomers.count < FEWEST:
            return
        numbers = newcomers.staged.with_name("numbers")
        with suppress(OSError):
            numbers.write_bytes(newcomers.numbers())
            self._say(
                orjson.dumps(
                    {
                        "catalogue": str(self._catalogue.absolute()),
                        "folder": str(self._folder.absolute()),
                        "staged": str(newcomers.staged),
                        "numbers": str(numbers),
                        "source": newcomers.source,
                        "change": newcomers.change,
                    }
                )
                + b"\n"
            )
            self._told = True

    def end(self, *, kept: bool) -> None:
        """Tell the other process that the run is in the catalogue; or end it, since it has committed nothing yet."""
        if self._process is None or self._process.stdout is None:
            return
        if kept and self._told:
            self._say(_KEPT)
            # The rows are deleted when this returns, so it has to have them open by then.
            self._process.stdout.readline()
        else:
            self._process.kill()
            self.wait()

    def wait(self) -> None:
        """Wait until the other process has ended, one way or the other."""
        if self._process is not None:
            with suppress(OSError):
                self._process.communicate()
            self._process, self._told = None, False

    def _say(self, line: bytes) -> None:
        # If it has died already, the index catches up later.
        with suppress(OSError):
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.write(line)
                self._process.stdin.flush()


def _index(task: dict[str, Any]) -> None:
    from goodpractice.search.engine import Engine
    from goodpractice.search.plainly import plain_documents
    from goodpractice.store import Store
    from goodpractice.store.cycles import without_cycles
    from goodpractice.store.newcomers import searched

    numbers = array("q")
    numbers.frombytes(Path(task["numbers"]).read_bytes())
    engine = Engine(Path(task["folder"]))
    with without_cycles(), engine.writing(heap=_HEAP) as writing:
        known = engine.view().state
        if known is None:
            writing.forget_all()
        rows = searched(Path(task["staged"]), task["source"], numbers)
        first = next(rows)
        sys.stdout.write("reading\n")
        sys.stdout.flush()
        writing.add_documents(plain_documents(chain((first,), rows)))
        if sys.stdin.buffer.readline() != _KEPT:
            raise SystemExit("the run was not kept")
        store = Store(Path(task["catalogue"]), create=False, read_only=True)
        with store.snapshot():
            present = _reconcile(
                writing, store, known, {number for number in numbers if number}, task["change"]
            )
        writing.commit(present)


def _reconcile(writing: Any, store: Store, known: State | None, added: set[int], change: int) -> State:
    """Bring what was indexed ahead in line with the catalogue as it is now; return the state of that."""
    from goodpractice.search.documents import entries
    from goodpractice.search.engine import State
    from goodpractice.store.hubs import touched
    from goodpractice.store.newcomers import changed_since, others

    number, token = store.state
    present = State(str(store.meta("uuid")), number, token)
    # A record that joined others, or that somebody has changed again, is read from the catalogue as all others are.
    changed = changed_since(store, change, added)
    if known is None:
        rest, outdated = others(store, added) | changed, changed
    elif known.uuid == present.uuid and store.was_in(known.change, known.token):
        rest = touched(store, known.change) - (added - changed)
        outdated = rest | changed
    else:
        raise SystemExit("the index is of another catalogue")
    writing.forget(outdated)
    writing.add(entries(store, sorted(rest), plain=len(rest) > _SOON))
    return present


def _warm_up() -> None:
    """Load what will be needed, while the run is still being compared."""
    import tantivy  # noqa: F401

    import goodpractice.search.engine
    import goodpractice.search.plainly
    import goodpractice.store  # noqa: F401


if __name__ == "__main__":
    _warm_up()
    if told := sys.stdin.buffer.readline():
        _index(orjson.loads(told))
