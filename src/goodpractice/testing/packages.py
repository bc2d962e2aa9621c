"""A package as its author has it: not installed, but with importers and fixtures."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import tomli

from goodpractice.errors import BrokenPlugin, CannotRead, GoodPracticeError
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fetching.recording import Recording, is_recording
from goodpractice.importing.importer import Importer, importer_problem
from goodpractice.importing.plugins import GROUP
from goodpractice.testing.goldens import write_golden
from goodpractice.testing.inputs import inputs_in

_FIXTURES = ("tests/fixtures", "tests/pages", "tests")


def importers_in(folder: Path) -> list[type[Importer]]:
    """Return the importers that a package registers, whether it is installed or not.

    Parameters
    ----------
    folder
        With a ``pyproject.toml``.

    Raises
    ------
    BrokenPlugin
        If it is no package of importers, or cannot be loaded.
    """
    file = folder / "pyproject.toml"
    try:
        project = tomli.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenPlugin(f"{file}: {error.strerror}; a package of importers has one") from None
    except (tomli.TOMLDecodeError, UnicodeError) as error:
        raise BrokenPlugin(f"{file}: {error}") from None
    entries = project.get("project", {}).get("entry-points", {}).get(GROUP, {})
    if not entries:
        raise BrokenPlugin(
            f"{file}: there is no [project.entry-points.{GROUP}]; it names the module with the importers"
        )
    source = str((folder / "src" if (folder / "src").is_dir() else folder).resolve())
    if source not in sys.path:
        sys.path.insert(0, source)
    found: list[type[Importer]] = []
    for module in entries.values():
        try:
            found += importlib.import_module(module.partition(":")[0]).register_importers()
        except GoodPracticeError:
            raise
        except Exception as error:  # noqa: BLE001  any mistake of the author
            raise BrokenPlugin(f"{folder}: {type(error).__name__}: {' '.join(str(error).split())}") from None
    for cls in found:
        if problem := importer_problem(cls):
            raise BrokenPlugin(f"{folder}: {problem}")
    return found


def fixtures_of(folder: Path) -> list[Path]:
    """Return the inputs of a package's tests.

    Raises
    ------
    CannotRead
        If there are none.
    """
    for place in _FIXTURES:
        if (folder / place).is_dir():
            found = [path for path in inputs_in(str(folder / place)) if path.suffix not in {".py", ".pyc"}]
            if found:
                return found
    raise CannotRead(f"{folder}: there are no inputs in tests/fixtures")


def write_goldens(
    importers: Sequence[type[Importer]], inputs: Sequence[Path]
) -> Iterator[tuple[Path, Path | None]]:
    """Write the golden files of inputs; of several importers, the one that knows an input reads it.

    Yields
    ------
    Path, Path or None
        The input, and its golden file if that is new or changed.

    Raises
    ------
    CannotRead
        If no importer knows an input, or it cannot be read.
    """
    for path in inputs:
        yield path, write_golden(_reader_of(importers, path), path)


def _reader_of(importers: Sequence[type[Importer]], path: Path) -> type[Importer]:
    if len(importers) == 1:
        return importers[0]
    if is_recording(str(path)):
        made_with = [cls for cls in importers if cls.name == Recording(path).importer]
        if len(made_with) == 1:
            return made_with[0]
    head = Fetch().head(str(path)) if path.is_file() else ""
    knowing = [cls for cls in importers if cls.recognises(head, str(path))]
    if len(knowing) != 1:
        names = ", ".join(cls.name for cls in importers)
        raise CannotRead(f"{path}: which of {names} reads this? gp plugin golden IMPORTER {path}")
    return knowing[0]
