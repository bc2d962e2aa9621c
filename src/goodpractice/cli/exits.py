"""The exit codes, and what each kind of failure says and returns. The one place that decides."""

from __future__ import annotations

import os
import sys

import click

DONE = 0
FAILED = 1
USAGE = 2
QUARANTINED = 3
NOTHING = 4
STOPPED = 130
"""By Ctrl-C, as shells count it."""

_CODES = {
    "UnknownName": NOTHING,
    "NothingToDraw": NOTHING,
    "AmbiguousName": USAGE,
    "BadQuery": USAGE,
    "BadConfig": USAGE,
    "BadValue": USAGE,
    "UnknownImporter": USAGE,
}
"""Codes of our own errors by class name; every other one has failed."""

_LONGEST = 600
"""Characters of a line: what somebody pasted by mistake must not hide what is wrong with it."""


def report(error: BaseException) -> int:
    """Say on stderr what went wrong, and return the exit code.

    Parameters
    ----------
    error
        Anything that a command raised.
    """
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, click.ClickException):
        say(error.format_message())
        return error.exit_code
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        say("stopped")
        return STOPPED
    if isinstance(error, OSError):
        what = error.filename if error.filename is not None else "input or output"
        say(f"{what}: {error.strerror or error}")
        return FAILED
    from goodpractice.errors import GoodPracticeError

    if isinstance(error, GoodPracticeError):
        say(str(error))
        if _debugging():
            _trace(error)
        return next((_CODES[cls.__name__] for cls in type(error).__mro__ if cls.__name__ in _CODES), FAILED)
    return _unexpected(error)


def say(message: str) -> None:
    """Print a line for the user, beside the answer and not in it; endless ones are cut."""
    lines = [line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…" for line in message.split("\n")]
    click.echo("gp: " + "\n".join(lines), err=True)


def _usage(error: click.UsageError) -> int:
    say(error.format_message())
    if error.ctx is not None:
        click.echo(f"  See: {error.ctx.command_path} --help", err=True)
    return USAGE


def _unexpected(error: BaseException) -> int:
    database = sys.modules.get("sqlite3")
    if database is not None and isinstance(error, database.Error):
        from pathlib import Path

        from goodpractice.store.connection import translated

        say(str(translated(error, Path("the catalogue"))))
        return FAILED
    text = " ".join(str(error).split())
    say(f"this is a bug of goodpractice: {type(error).__name__}: {text[:300]}{_place(error)}")
    if _debugging():
        _trace(error)
    else:
        click.echo("  Please report it; GP_DEBUG=1 shows what led to it.", err=True)
    return FAILED


def _trace(error: BaseException) -> None:
    import traceback  # costs more than all of --help

    traceback.print_exception(error)


def _place(error: BaseException) -> str:
    import traceback

    steps = traceback.extract_tb(error.__traceback__)
    return f" ({os.path.basename(steps[-1].filename)}:{steps[-1].lineno})" if steps else ""  # noqa: PTH119


def _debugging() -> bool:
    return os.environ.get("GP_DEBUG", "") not in ("", "0")
