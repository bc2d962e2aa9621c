"""Progress of an import, on a terminal only, beside the answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_EVERY = 0.1
"""Seconds between two drawings."""


@contextmanager
def shown_progress() -> Iterator[Callable[[int], None] | None]:
    """Show the number of items read while the block runs; nothing where nobody looks at stderr.

    Yields
    ------
    callable or None
        To be told the number of items.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    # Drawn by us, not by a thread of its own: a large import forks, which is safe beside no thread only.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("reading", start=True)
        drawn = 0.0

        def tell(items: int) -> None:
            nonlocal drawn
            if time.monotonic() - drawn >= _EVERY:
                bar.update(task, description=f"{items:,} items read")
                bar.refresh()
                drawn = time.monotonic()

        yield tell
