"""Items to rows, on more than one core when there are many.

Importers keep no state and items may come in any order; that is why the work can be shared. A large import starts a
second process, which gets batches of items and gives back rows for the staging tables; where processes cannot be forked
everything happens in one.
"""

from __future__ import annotations

import marshal
import os
import queue
import signal
import sys
import threading
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
    from multiprocessing.queues import Queue

_BATCH = 1000
_WORTH_IT = 20_000
"""Items from which on a second process pays for itself."""
_AHEAD = 4
"""Batches that may wait for the second process."""

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
            skipped[str(reason)] = skipped.get(str(reason), 0) + 1
        except Exception as error:  # noqa: BLE001  an author's mistake must not stop the run
            quarantined.append((at, reason_of(error), part))
    return Prepared(preparer.take(), quarantined, skipped)


def reason_of(error: BaseException) -> str:
    """Say in one line why an item failed."""
    text = " ".join(str(error).split()) or type(error).__name__
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
        self._done: list[Prepared] = []
        self._seen = 0
        self._helper: _Helper | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._helper is not None:
            self._helper.stop()

    def put(self, item: Any, at: str, part: int) -> None:
        """Take one item."""
        self._batch.append((item, at, part))
        if len(self._batch) >= _BATCH:
            self._hand_on()

    def ready(self) -> Iterator[Prepared]:
        """Yield what is done."""
        while self._done:
            yield self._done.pop()

    def rest(self) -> Iterator[Prepared]:
        """Finish everything, and yield it."""
        self._hand_on()
        yield from self.ready()
        while self._helper is not None and self._helper.waiting:
            yield self._helper.receive()

    def _hand_on(self) -> None:
        batch, self._batch = self._batch, []
        self._seen += len(batch)
        if self._helper is None and self._seen > _WORTH_IT and _can_fork():
            self._helper = _Helper(self._importer)
        if self._helper is not None:
            while self._helper.waiting and self._helper.answered():
                self._done.append(self._helper.receive())
            if self._helper.offer(batch):
                return
        if batch:
            self._done.append(prepare(self._importer, self._preparer, batch))


def _can_fork() -> bool:
    # Forking beside running threads may lock up the child; then one process has to do.
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


class _Helper:
    """The second process."""

    def __init__(self, importer: Importer) -> None:
        import multiprocessing

        context = multiprocessing.get_context("fork")
        self._questions: Queue[list[Item] | None] = context.Queue(_AHEAD)
        self._answers, theirs = context.Pipe(duplex=False)
        self._process: ForkProcess = context.Process(
            target=_work, args=(importer, self._questions, theirs, os.getpid()), daemon=True
        )
        self._process.start()
        theirs.close()
        self.waiting = 0

    def offer(self, batch: list[Item]) -> bool:
        """Hand a batch over, unless the helper has enough to do."""
        try:
            self._questions.put_nowait(batch)
        except queue.Full:
            return False
        self.waiting += 1
        return True

    def answered(self) -> bool:
        return self._answers.poll()

    def receive(self) -> Prepared:
        try:
            answer = self._answers.recv_bytes()
        except EOFError:
            raise GoodPracticeError(
                "The second process of the import ended unexpectedly (out of memory?). Nothing was changed"
            ) from None
        self.waiting -= 1
        things, links, aliases, places, decisions, quarantined, skipped = marshal.loads(answer)  # noqa: S302  our own
        return Prepared(Rows(things, links, aliases, places, decisions), quarantined, skipped)

    def stop(self) -> None:
        self._answers.close()
        self._process.terminate()
        self._process.join()
        self._questions.cancel_join_thread()
        self._questions.close()


def _work(importer: Importer, questions: Queue[list[Item] | None], answers: Connection, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    preparer = Preparer()
    while True:
        try:
            batch = questions.get(timeout=1.0)
        except queue.Empty:
            if os.getppid() != parent:  # the import was killed
                return
            continue
        if batch is None:
            return
        done = prepare(importer, preparer, batch)
        rows = done.rows
        try:
            answers.send_bytes(
                marshal.dumps(
                    (
                        rows.things,
                        rows.links,
                        rows.aliases,
                        rows.places,
                        rows.decisions,
                        done.quarantined,
                        done.skipped,
                    )
                )
            )
        except OSError:
            return
