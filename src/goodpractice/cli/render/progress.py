"""Progress of an import, on a terminal only, beside the answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from goodpractice.cli.exits import say

if TYPE_CHECKING:
    from goodpractice.importing.fetching.telling import Fetched

_EVERY = 0.1
"""Seconds between two drawings."""


class Shown:
    """What an import tells while it runs, on one line of the terminal.

    Parameters
    ----------
    draw
        Draws the line; None where nobody looks.
    line
        Prints a line that stays.
    """

    def __init__(self, draw: Callable[[str], None] | None, line: Callable[[str], None]) -> None:
        self._draw, self.notice = draw, line
        self._items, self._fetched = 0, ""
        self._drawn = 0.0
        self.asked = 0
        """Pages got from the web."""

    @property
    def items(self) -> Callable[[int], None] | None:
        """To be told the number of items read; None where nobody looks."""
        return None if self._draw is None else self._count

    def fetched(self, state: Fetched) -> None:
        """Be told how far fetching is."""
        self.asked = state.asked
        self._fetched = str(state)
        self._show(now=bool(state.waiting))

    def _count(self, items: int) -> None:
        self._items = items
        self._show()

    def _show(self, *, now: bool = False) -> None:
        # What is waited for is drawn at once: it stands until the wait is over.
        if self._draw is not None and (now or time.monotonic() - self._drawn >= _EVERY):
            parts = [f"{self._items:,} items read"] if self._items or not self._fetched else []
            self._draw(" · ".join([*parts, self._fetched] if self._fetched else parts))
            self._drawn = time.monotonic()


@contextmanager
def shown_progress() -> Iterator[Shown]:
    """Show how far an import is while the block runs; nothing where nobody looks at stderr.

    Yields
    ------
    Shown
        To be told.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield Shown(None, say)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    console = Console(stderr=True)
    # Drawn by us, not by a thread of its own: a large import forks, which is safe beside no thread only.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("reading", start=True)

        def draw(text: str) -> None:
            bar.update(task, description=text)
            bar.refresh()

        def line(text: str) -> None:
            console.print(f"gp: {text}", markup=False, highlight=False, soft_wrap=True)

        yield Shown(draw, line)


@contextmanager
def counted(what: str) -> Iterator[Callable[[int], None] | None]:
    """Show a number that grows while the block runs; nothing where nobody looks at stderr.

    Parameters
    ----------
    what
        What is counted, such as ``things read``.

    Yields
    ------
    callable or None
        To be called with the number so far.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda number: print(f"\r{number:,} {what}", end="", file=sys.stderr, flush=True)
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
