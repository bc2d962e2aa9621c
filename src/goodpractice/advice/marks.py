"""When each question about news was asked last: a small file of the user's, beside no catalogue and in none."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from goodpractice.errors import CannotWrite
from goodpractice.exchange.files import written_whole
from goodpractice.store import Store
from goodpractice.store.clock import now


@attrs.frozen(kw_only=True)
class Mark:
    """When a question was asked.

    Parameters
    ----------
    run
        The latest run that the catalogue had then.
    asked
        When, ISO 8601, UTC.
    """

    run: int
    asked: str


def marks_file() -> Path:
    """Return where the marks lie, there or not: in the folder for the state of programs of this user."""
    folder = os.environ.get("XDG_STATE_HOME")
    if folder and Path(folder).is_absolute():
        return Path(folder) / "goodpractice" / "news.json"
    from platformdirs import user_state_path

    return user_state_path("goodpractice", appauthor=False) / "news.json"


def last_asked(store: Store, question: str) -> Mark | None:
    """Return when a question was asked of a catalogue last, or None.

    A catalogue that went back to an earlier state, as a restored backup does, knows nothing of later runs: then the
    question was never asked of it.

    Parameters
    ----------
    store
        An open catalogue.
    question
        What was asked for, in words that are the same each time.
    """
    known = _read(marks_file()).get(str(store.meta("uuid")), {}).get(question)
    if not isinstance(known, dict) or not isinstance(known.get("run"), int):
        return None
    if known["run"] > max((run.id for run in store.runs()), default=0):
        return None
    return Mark(run=known["run"], asked=str(known.get("asked", "")))


def remember(store: Store, question: str, run: int) -> None:
    """Write down that a question was asked now.

    Parameters
    ----------
    store
        The catalogue that was asked.
    question
        What was asked for.
    run
        The latest run that the answer knew.

    Raises
    ------
    CannotWrite
        If the file of marks cannot be written.
    """
    file = marks_file()
    every = _read(file)
    every.setdefault(str(store.meta("uuid")), {})[question] = {"run": run, "asked": now()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(file) as (made,):
            made.write(json.dumps(every, ensure_ascii=False, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise CannotWrite(f"{file.parent}: {error.strerror}") from None


def _read(file: Path) -> dict[str, dict[str, Any]]:
    with contextlib.suppress(OSError, ValueError):
        said = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(said, Mapping):
            return {str(name): dict(asked) for name, asked in said.items() if isinstance(asked, Mapping)}
    return {}
