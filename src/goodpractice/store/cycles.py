"""Pausing the search for reference cycles while millions of objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_cycles() -> Iterator[None]:
    """Pause the search for reference cycles, which would walk millions of dictionaries again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_freeze_count() == 0:
                # Call them all old at once, or the very next allocation would walk them.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
