"""Items to rows, on more than one core when there are many.

Importers keep no state and items may come in any order; that is why the work can be shared. In a large import a child
process takes a batch of items, which it inherits, and sends back rows for the staging tables, while the parent goes on
reading; where processes cannot be forked everything happens in one.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import signal
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import attrs

from goodpractice.errors import GoodPracticeError
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import Skip
from goodpractice.model.decision import Decision
from goodpractice.model.link import Link
from goodpractice.model.thing import Thing
from goodpractice.store.prepare import Preparer, Rows

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

_SMALL, _LARGE = 500, 8000
"""Items in a batch: few at first, so that small imports stay small; children take only large ones."""

_HELPERS = 3
"""Children at a time. The parent mostly reads and stages, so on two cores this keeps both busy."""

Item = tuple[Any, str, int]
"""An item, its place and the number of its part."""


@attrs.define
class Prepared:
    """What a batch of items came to.

    Parameters
    ----------
    rows
        For the staging tables.
    quarantined
        Place, reason and part of the items that could not be used.
    skipped
        Items that are known to hold nothing, counted by reason.
    """

    rows: Rows
    quarantined: list[tuple[str, str, int]]
    skipped: dict[str, int]


def prepare(importer: Importer, preparer: Preparer, batch: list[Item]) -> Prepared:
    """Turn a batch of items into rows; an item that fails is set aside whole.

    Parameters
    ----------
    importer
        Whose `Importer.records` is called.
    preparer
        Makes the rows.
    batch
        The items.
    """
    quarantined: list[tuple[str, str, int]] = []
    skipped: dict[str, int] = {}
    for item, at, part in batch:
        try:
            records = list(importer.records(item))
            for record in records:
                if not isinstance(record, (Link, Thing, Decision)):
                    raise TypeError(
                        f"an importer yields things, links and decisions, not {type(record).__name__}"
                    )
            preparer.add_all(records, at, part)
        except Skip as reason:
            why = writable_text(reason)
            skipped[why] = skipped.get(why, 0) + 1
        except (Exception, SystemExit) as error:  # noqa: BLE001  an author's mistake must not stop the run
            quarantined.append((at, reason_of(error), part))
    return Prepared(preparer.take(), quarantined, skipped)


def writable_text(value: object) -> str:
    r"""Spell what no file can hold: names of files need not be text, nor need what an error quotes.

    Examples
    --------
    >>> writable_text("caf\udce9.csv")
    'caf\\udce9.csv'
    """
    return str(value).encode("utf-8", "backslashreplace").decode()


def reason_of(error: BaseException) -> str:
    """Say in one line why an item failed."""
    text = " ".join(writable_text(error).split()) or type(error).__name__
    if isinstance(error, KeyError):
        return f"there is no {text}"
    return text if isinstance(error, GoodPracticeError) else f"{type(error).__name__}: {text}"


class Spread:
    """Takes items and gives back rows, in no particular order.

    Parameters
    ----------
    importer
        Whose items they are.
    """

    def __init__(self, importer: Importer) -> None:
        self._importer = importer
        self._preparer = Preparer()
        self._batch: list[Item] = []
        self._size = _SMALL
        self._done: list[Prepared] = []
        self._helpers: list[_Helper] = []

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
            self._done.append(self._helpers.pop(0).answer())
            yield from self.ready()
        yield from self.ready()

    def _hand_on(self) -> None:
        batch, self._batch = self._batch, []
        self._size = min(2 * self._size, _LARGE)
        for helper in [helper for helper in self._helpers if helper.answered()]:
            self._helpers.remove(helper)
            self._done.append(helper.answer())
        if len(batch) == _LARGE and len(self._helpers) < _HELPERS and _can_fork():
            self._helpers.append(_Helper(self._importer, self._preparer, batch))
        else:
            self._done.append(prepare(self._importer, self._preparer, batch))


def _can_fork() -> bool:
    # Forking beside running threads may lock up the child; then one process has to do.
    if sys.platform != "linux" or (os.cpu_count() or 1) == 1:
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208  nothing but the number is wanted
    except OSError:
        return False


class _Helper:
    """A child process that prepares one batch, which it inherits, and sends the rows back."""

    def __init__(self, importer: Importer, preparer: Preparer, batch: list[Item]) -> None:
        import multiprocessing

        self._task = importer, preparer, batch
        context = multiprocessing.get_context("fork")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process: ForkProcess = context.Process(
            target=_work, args=(importer, preparer, batch, theirs), daemon=True
        )
        self._process.start()
        theirs.close()

    def answered(self) -> bool:
        return self._ours.poll()

    def answer(self) -> Prepared:
        try:
            packed = self._ours.recv_bytes()
        except (EOFError, OSError):  # it was killed, perhaps for want of memory
            return prepare(*self._task)
        finally:
            self.stop()
        things, links, aliases, places, decisions, quarantined, skipped = marshal.loads(packed)  # noqa: S302  our own
        return Prepared(Rows(things, links, aliases, places, decisions), quarantined, skipped)

    def stop(self) -> None:
        self._ours.close()
        self._process.terminate()
        self._process.join()


def _work(importer: Importer, preparer: Preparer, batch: list[Item], answers: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    done = prepare(importer, preparer, batch)
    rows = done.rows
    packed = marshal.dumps(
        (rows.things, rows.links, rows.aliases, rows.places, rows.decisions, done.quarantined, done.skipped)
    )
    # Nobody reads any more if the import was stopped.
    with contextlib.suppress(OSError):
        answers.send_bytes(packed)
