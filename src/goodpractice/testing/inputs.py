"""Which importer and which files a test means."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from goodpractice.errors import CannotRead
from goodpractice.importing.fetch import is_address
from goodpractice.importing.fetching.reading import expanded
from goodpractice.importing.fetching.recording import Recording, is_recording
from goodpractice.importing.importer import Importer

GOLDEN = ".golden.json"
"""Ending of the file that says what an input comes to."""

Given = type[Importer] | str | os.PathLike[str]
"""An importer: its class, or a file that is one: ``harbours.py``, or a mapping, ``harbours.toml``."""


def home_of_caller(depth: int = 2) -> Path:
    """Return the folder of the file that called: paths in tests are meant from there."""
    frame: FrameType | None = sys._getframe(depth)  # noqa: SLF001  the one way to know who calls
    file = None if frame is None else frame.f_globals.get("__file__")
    return Path(file).resolve().parent if file else Path.cwd()


def importer_of(given: Given, home: Path) -> type[Importer]:
    """Return the class of an importer.

    Parameters
    ----------
    given
        The class, or a file that is an importer: Python or a mapping.
    home
        The folder that a relative path is meant from.
    """
    if isinstance(given, type):
        return given
    path = home / given
    if path.suffix == ".toml":
        from goodpractice.importing.mapping import importer_from_mapping

        return importer_from_mapping(path)
    from goodpractice.importing.plugins import importer_from_file

    return importer_from_file(path)


def location_of(given: str | os.PathLike[str], home: Path) -> str:
    """Return a file, a folder or an address as an importer gets it."""
    text = os.fspath(given)
    return text if is_address(text) else str(home / text)


def replayed(
    locations: Sequence[str], options: Mapping[str, Any]
) -> tuple[tuple[str, ...], dict[str, Any], tuple[Recording, ...]]:
    """Return what an importer is told to read, its settings, and the recordings that answer for it.

    A folder that ``gp import … --record DIR`` wrote stands for the addresses that were imported, as it does for `gp import`.
    """
    recordings = tuple(Recording(Path(location)) for location in locations if is_recording(location))
    places, settings, _ = expanded(locations, recordings, dict(options), None)
    return tuple(places), settings, recordings


def inputs_in(location: str) -> list[Path]:
    """Return the inputs behind a location: itself, or the files of a folder, without golden files.

    Raises
    ------
    CannotRead
        If there is none.
    """
    path = Path(location)
    if path.is_dir() and not is_recording(location):
        recordings = {each.parent for each in path.rglob("recording.jsonl")}
        files = [
            each
            for each in path.rglob("*")
            if each.is_file()
            and not each.name.startswith(".")
            and not each.name.endswith(GOLDEN)
            and not any(parent in recordings for parent in each.parents)
        ]
        found = sorted([*recordings, *files])
    else:
        found = [path] if path.exists() else []
    if not found:
        raise CannotRead(f"{location}: there is no input here")
    return found
