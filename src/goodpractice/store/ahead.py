"""The statements of a large catalogue, read by a second process while the first is busy with something else."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

import attrs
import orjson

from goodpractice.store import bulk

if TYPE_CHECKING:
    from goodpractice.store.store import Store

FEWEST = 200_000
"""Statements that are worth a process of their own, which takes a tenth of a second to start."""


@attrs.frozen
class Read:
    """Statements in columns: three numbers each, where a row of Python objects would take ten times the memory.

    Parameters
    ----------
    subjects, objects
        Numbers of records.
    codes
        What is said, as a place in `sayings`.
    sayings
        Every different thing that is said once; see `goodpractice.store.bulk.statements`.
    """

    subjects: array[int]
    objects: array[int]
    codes: array[int]
    sayings: list[str]


class StatementsAhead:
    """Reads all statements in a second process, from now on.

    Parameters
    ----------
    store
        An open catalogue, in a snapshot.
    relations
        Only these; all if empty.
    """

    def __init__(self, store: Store, relations: Sequence[str] = ()) -> None:
        self._state = store.state
        self._process: subprocess.Popen[bytes] | None = None
        if not sys.executable or (os.cpu_count() or 1) == 1 or bulk.last_link(store) < FEWEST:
            return
        home = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-m", "goodpractice.store.ahead", str(store.path.absolute()), *relations],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def read(self) -> Read | None:
        """Return the statements; None if there was no second process, it failed, or it saw another state."""
        if self._process is None or self._process.stdout is None:
            return None
        try:
            return _received(self._process.stdout, self._state)
        except (OSError, ValueError):
            return None


def _received(stream: IO[bytes], state: tuple[int, str]) -> Read | None:
    head = orjson.loads(stream.readline())
    if (head["change"], head["token"]) != state:
        return None
    subjects, objects, codes = array("q"), array("q"), array("q")
    size = head["count"] * codes.itemsize
    for column in (subjects, objects, codes):
        content = stream.read(size)
        if len(content) != size:
            return None
        column.frombytes(content)
    return Read(subjects, objects, codes, head["sayings"])


def _send(path: Path, relations: Sequence[str], stream: IO[bytes]) -> None:
    from goodpractice.store.store import Store

    subjects, objects, codes = array("q"), array("q"), array("q")
    sayings: dict[str, int] = {}
    with contextlib.closing(Store(path, create=False, read_only=True)) as store, store.snapshot():
        change, token = store.state
        for subject, target, said in bulk.statements(store, relations):
            subjects.append(subject)
            objects.append(target)
            codes.append(sayings.setdefault(said, len(sayings)))
    head = {"change": change, "token": token, "count": len(codes), "sayings": list(sayings)}
    stream.write(orjson.dumps(head) + b"\n")
    for column in (subjects, objects, codes):
        stream.write(column.tobytes())
    stream.flush()


if __name__ == "__main__":
    _send(Path(sys.argv[1]), sys.argv[2:], sys.stdout.buffer)
