"""Standard output as it is: a terminal, a pipe, closed, full, or in letters of another time."""

from __future__ import annotations

import contextlib
import os
import sys


def is_terminal() -> bool:
    """Tell whether somebody looks at the answer."""
    return sys.stdout is not None and sys.stdout.isatty()


def can_ask() -> bool:
    """Tell whether somebody sits at the keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def width() -> int:
    """Return the number of characters of a line: those of the window, or a hundred where there is none."""
    if not is_terminal():
        return 100
    from shutil import get_terminal_size

    return max(40, min(140, get_terminal_size().columns))


def accept_all_letters() -> None:
    """Let letters that the output cannot write become question marks, instead of stopping the answer."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    if reconfigure is not None and encoding not in {"utf-8", "utf8"}:
        reconfigure(errors="replace")


def flush() -> None:
    """Write what is still held back, so that a failure shows now and not when Python ends."""
    if sys.stdout is not None:
        sys.stdout.flush()


def abandon() -> None:
    """Send the rest of the output nowhere: its reader has gone, or it cannot be written."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
