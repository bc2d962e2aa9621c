"""Is it the very same input, read by the very same importer? Then nothing need be read again."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import orjson

from goodpractice.errors import GoodPracticeError
from goodpractice.importing.fetch import Fetch, is_address
from goodpractice.importing.importer import Importer
from goodpractice.version import __version__

_CHUNK = 1 << 20


def fingerprint(importer: Importer, fetch: Fetch, mode: str) -> str | None:
    """Return what tells one input from another: the bytes of its files, the importer's code, the settings.

    Parameters
    ----------
    importer
        Made for its locations.
    fetch
        Tells which files lie behind a location.
    mode
        ``complete``, ``parts`` or ``partial``.

    Returns
    -------
    str or None
        Hexadecimal digits; None if the input is not all in files, or the code is not, so that it has to be read.
    """
    if not importer.locations or any(is_address(location) for location in importer.locations):
        return None
    code = _code_of(type(importer))
    if code is None:
        return None
    try:
        settings = orjson.dumps(
            [__version__, mode, fetch.encoding, importer.options], option=orjson.OPT_SORT_KEYS
        )
        digest = hashlib.blake2b(settings, digest_size=16)
        for path in code:
            _add(digest, path, path.name)
        for location in importer.locations:
            files = fetch.on_disk(location)
            if not files:
                return None
            for file in files:
                within = os.path.relpath(file, location)
                _add(digest, file, within if within != "." else file.name)
        for value in importer.options.values():
            if (
                isinstance(value, (str, os.PathLike)) and Path(value).is_file()
            ):  # a table to look things up in
                _add(digest, Path(value), "")
    except (OSError, TypeError, GoodPracticeError):
        return None  # the run itself says what is wrong
    return digest.hexdigest()


def _add(digest: hashlib.blake2b, path: Path, name: str) -> None:
    digest.update(f"{name}\0{path.stat().st_size}\0".encode())
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)


def _code_of(cls: type[Importer]) -> list[Path] | None:
    """Return the files of the package, or the single file, that an importer is written in."""
    module = sys.modules.get(cls.__module__)
    package = sys.modules.get(cls.__module__.partition(".")[0])
    for home in (package, module):
        file = getattr(home, "__file__", None)
        if file and Path(file).suffix == ".py":
            path = Path(file)
            if path.name != "__init__.py":
                return [path]
            if path.parent.name != "goodpractice":
                # Tables that lie beside the code decide as much as the code does.
                return sorted(p for p in path.parent.rglob("*") if p.is_file() and p.suffix != ".pyc")
    # Our own importers change with our version only.
    return [] if cls.__module__.startswith("goodpractice.") else None
