"""Items to rows, on more than one core when there are many.

Importers keep no state and items may come in any order; that is why the work can be shared. In a large import a child
process takes a batch of items, which it inherits, and writes the rows that they come to into the file of the run, while
the parent goes on reading; where processes cannot be forked everything happens in one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import attrs

from goodpractice.errors import GoodPracticeError
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import Row, Skip
from goodpractice.importing.surprises import Found, noted
from goodpractice.model.decision import Decision
from goodpractice.model.link import Link
from goodpractice.model.thing import Thing
from goodpractice.store.prepare import Preparer
from goodpractice.store.staging import write

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

_SMALL, _LARGE = 500, 32_000
"""Items in a batch: few at first, so that small imports stay small.

Each child costs a copy of what it touches of its parent's memory, so that few large batches take a fifth less time than
many small ones.
"""

_SHARED = 4_000
"""Items that are worth a child."""

_WRITTEN = 2_000
"""Items whose rows are written at a time: the memory of the last ones is used again while it is still warm."""

_HELPERS = 2
"""Children at a time: they keep two cores busy, and the items of no more than three batches lie in memory."""

Item = tuple[Any, str, int]
"""An item, its place and the number of its part."""
_Task = tuple[Importer, Preparer, list[Item], Path]
"""What `prepare` is called with."""


@attrs.define
class Prepared:
    """What is left to tell of a batch of items whose rows are staged.

    Parameters
    ----------
    quarantined
        Place, reason and part of the items that could not be used.
    skipped
        Items that are known to hold nothing, counted by reason.
    surprises
        What the importer was not written for.
    """

    quarantined: list[tuple[str, str, int]]
    skipped: dict[str, int]
    surprises: Found


def prepare(importer: Importer, preparer: Preparer, batch: list[Item], staged: Path) -> Prepared:
    """Turn a batch of items into staged rows; an item that fails is set aside whole.

    Parameters
    ----------
    importer
        Whose `Importer.records` is called.
    preparer
        Makes the rows.
    batch
        The items.
    staged
        File of the run, see `goodpractice.store.staging.Staging`.
    """
    quarantined: list[tuple[str, str, int]] = []
    skipped: dict[str, int] = {}
    surprises: Found = {}
    known = None if importer.columns is None else frozenset(importer.columns)
    for number, (item, at, part) in enumerate(batch, 1):
        if number % _WRITTEN == 0:
            _write(staged, preparer)
        try:
            records = list(importer.records(item))
            for record in records:
                if not isinstance(record, (Link, Thing, Decision)):
                    raise TypeError(
                        f"an importer yields things, links and decisions, not {type(record).__name__}"
                    )
            if known is not None and isinstance(item, Row) and not known.issuperset(item):
                for name in [name for name in item if name not in known]:
                    importer.surprise("unexpected column", name)
            if importer.surprised:
                noted(surprises, importer.take_surprises(), at)
            preparer.add_all(records, at, part)
        except Skip as reason:
            why = writable_text(reason)
            skipped[why] = skipped.get(why, 0) + 1
            importer.surprised = None
        except (Exception, SystemExit) as error:  # noqa: BLE001  an author's mistake must not stop the run
            quarantined.append((at, reason_of(error), part))
            importer.surprised = None
    _write(staged, preparer)
    return Prepared(quarantined, skipped, surprises)


def _write(staged: Path, preparer: Preparer) -> None:
    write(staged, preparer.take())
    preparer.written()


def writable_text(value: object) -> str:
    r"""Spell what no file can hold: names of files need not be text, nor need what an error quotes.

    Examples
    --------
    >>> writable_text("caf\udce9.csv")
    'caf\\udce9.csv'
    """
    text = str(value)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def reason_of(error: BaseException) -> str:
    """Say in one line why an item failed."""
    text = " ".join(writable_text(error).split()) or type(error).__name__
    if isinstance(error, KeyError):
        return f"there is no {text}"
    return text if isinstance(error, GoodPracticeError) else f"{type(error).__name__}: {text}"


class Spread:
    """Takes items, and stages what they come to, in no particular order.

    Parameters
    ----------
    importer
        Whose items they are.
    staged
        File of the run.
    alone
        In this process only: what children read, nobody here would see.
    """

    def __init__(self, importer: Importer, staged: Path, *, alone: bool = False) -> None:
        self._importer, self._staged, self._alone = importer, staged, alone
        self._preparer = Preparer()
        self._batch: list[Item] = []
        self._size = _SMALL
        self._done: list[Prepared] = []
        self._helpers: list[_Helper] = []
        self._started = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for helper in self._helpers:
            helper.stop()

    def put(self, item: Any, at: str, part: int) -> bool:
        """Take one item; return True if something is done since the last time."""
        self._batch.append((item, at, part))
        if len(self._batch) < self._size:
            return False
        self._hand_on()
        return bool(self._done)

    def ready(self) -> Iterator[Prepared]:
        """Yield what is done."""
        while self._done:
            yield self._done.pop()

    def rest(self) -> Iterator[Prepared]:
        """Finish everything, and yield it."""
        self._hand_on()
        while self._helpers:
            self._done.append(self._first_answer())
            yield from self.ready()
        yield from self.ready()

    def _hand_on(self) -> None:
        batch, self._batch = self._batch, []
        self._size = min(2 * self._size, _LARGE)
        if len(batch) >= min(_SHARED, _LARGE) and not self._alone and _can_fork():
            # The parent does not prepare batches too: what it remembered of them would have to be copied for each child.
            self._preparer.share()
            while len(self._helpers) >= _HELPERS:
                self._done.append(self._first_answer())
            self._started += 1
            task = self._importer, self._preparer, batch, self._staged
            self._helpers.append(_Helper(task, self._started))
        else:
            self._done.append(prepare(self._importer, self._preparer, batch, self._staged))

    def _first_answer(self) -> Prepared:
        from multiprocessing.connection import wait

        ready = wait([helper.answers for helper in self._helpers])
        helper = next(helper for helper in self._helpers if helper.answers in ready)
        self._helpers.remove(helper)
        return helper.answer()


def _can_fork() -> bool:
    # Forking beside running threads may lock up the child; then one process has to do.
    if sys.platform != "linux" or (os.cpu_count() or 1) == 1:
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208  nothing but the number is wanted
    except OSError:
        return False


class _Helper:
    """A child process that prepares one batch, which it inherits."""

    def __init__(self, task: _Task, number: int) -> None:
        import multiprocessing

        self._task = task
        context = multiprocessing.get_context("fork")
        self.answers, theirs = context.Pipe(duplex=False)
        self._process: ForkProcess = context.Process(target=_work, args=(task, number, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def answer(self) -> Prepared:
        try:
            return Prepared(*self.answers.recv())
        except (EOFError, OSError):
            # It was killed, perhaps for want of memory. If its rows are there already, equal ones count once.
            return prepare(*self._task)
        finally:
            self.stop()

    def stop(self) -> None:
        self.answers.close()
        self._process.terminate()
        self._process.join()


def _work(task: _Task, number: int, answers: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, preparer, _, _ = task
    preparer.apart(number)
    done = prepare(*task)
    # Nobody reads any more if the import was stopped.
    with contextlib.suppress(OSError):
        answers.send((done.quarantined, done.skipped, done.surprises))
