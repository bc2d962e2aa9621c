"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from goodpractice.errors import CannotWrite

_BATCH = 2000
"""Pieces of text that are written at once."""


def refuse_special(path: Path) -> None:
    """Refuse devices, pipes and the like: a file renamed over one takes its place.

    Raises
    ------
    CannotWrite
        If something is there that is no file.
    """
    if path.exists() and not path.is_file():
        raise CannotWrite(f"{path}: this is no file that can be replaced; name another")


@contextmanager
def written_whole(*paths: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """Open files for writing that take the place of older ones only when all of them are complete.

    They are written beside their targets, flushed to disk, then renamed over them.

    Parameters
    ----------
    paths
        The targets.

    Raises
    ------
    CannotWrite
        If one cannot be written; what was there before is left as it was.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> target = pathlib.Path(tempfile.mkdtemp()) / "a.txt"
    >>> with written_whole(target) as (file,):
    ...     _ = file.write(b"whole")
    >>> target.read_bytes()
    b'whole'
    """
    # A link stays a link: what it points to is replaced.
    targets = [Path(os.path.realpath(path)) for path in paths]
    beside = [target.with_name(f"{target.name}.{os.getpid()}.part") for target in targets]
    try:
        for path, target in zip(paths, targets, strict=True):
            if target.is_dir():
                raise CannotWrite(f"{path}: this is a folder; name a file in it")
            refuse_special(path)
        with ExitStack() as stack:
            files = tuple(stack.enter_context(part.open("wb")) for part in beside)
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for part, target in zip(beside, targets, strict=True):
            part.replace(target)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(
            f"{paths[0]}: cannot be written: {reason}. Does the folder exist, may you write to it, is there room?"
        ) from None
    finally:
        for part in beside:
            part.unlink(missing_ok=True)


def write_text(file: BinaryIO, pieces: Iterator[str]) -> None:
    """Write a text that comes in small pieces, in flat memory."""
    while batch := list(islice(pieces, _BATCH)):
        file.write("".join(batch).encode())


def write_listed(file: BinaryIO, items: Iterable[Any]) -> int:
    r"""Write what stands within the brackets of a JSON list, an item a line; return how many there were.

    Examples
    --------
    >>> import io
    >>> file = io.BytesIO()
    >>> write_listed(file, [{"id": 1}, {"id": 2}]), file.getvalue()
    (2, b'{"id":1},\n{"id":2}')
    """
    number = 0
    for number, item in enumerate(items, 1):
        file.write((b",\n" if number > 1 else b"") + orjson.dumps(item))
    return number
