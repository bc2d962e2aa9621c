"""A folder of our own for as long as it is needed, also for processes that we start."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# On Windows a folder that a killed process left stays until the system tidies up.
fcntl: Any = import_module("fcntl") if find_spec("fcntl") else None

_PREFIX = "goodpractice-run-"


class Scratch:
    """A private folder for temporary files.

    SQLite's own temporary files have no name, so no second process could share them. A folder that was left by a
    process which was killed is deleted by the next one: nobody holds its lock any more.

    Examples
    --------
    >>> scratch = Scratch()
    >>> scratch.folder.is_dir()
    True
    >>> scratch.close()
    >>> scratch.folder.exists()
    False
    """

    def __init__(self) -> None:
        _forget_leftovers()
        self.folder, lock = _locked_folder()
        self._end = weakref.finalize(self, _delete, self.folder, lock)

    def close(self) -> None:
        """Delete the folder; also done when nobody holds this object any more."""
        self._end()


def _delete(folder: Path, lock: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        os.close(lock)


def _locked_folder() -> tuple[Path, int | None]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        if fcntl is None:
            return folder, None
        try:
            lock = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:  # somebody tidied up before it could be locked
            continue
        with suppress(OSError):  # a file system without locks
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if folder.is_dir():
            return folder, lock
        os.close(lock)  # somebody tidied up between the two steps


def _forget_leftovers() -> None:
    if fcntl is None:
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
