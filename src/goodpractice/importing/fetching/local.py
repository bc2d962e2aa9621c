"""Files on this computer: alone, in folders, in zip archives, and by ``file:`` addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from goodpractice.errors import CannotRead
from goodpractice.importing.fetching.zips import Zips, is_zip_name, split

_PAGE_ENDINGS = (".html", ".htm", ".xhtml")
_COMPANIONS = ("_files", "_Dateien", "_pliki", "_fichiers", "_archivos", "-Dateien", ".files")
"""What browsers append to the name of a page for the folder of its pictures."""


_LITTER = {"thumbs.db", "desktop.ini", "icon\r"}


def path_of(location: str) -> Path:
    """Return the path that a location means.

    Raises
    ------
    CannotRead
        If it is empty, or can be no path.

    Examples
    --------
    >>> path_of("file:///tmp/a%20list.csv").as_posix()
    '/tmp/a list.csv'
    """
    if not location:
        raise CannotRead(
            "Nothing to read was named; say which file, folder or address: gp import IMPORTER WHAT…"
        )
    if "\0" in location:
        raise CannotRead(f"{location!r}: no file can be called so")
    if location.startswith("file:"):
        from urllib.request import url2pathname  # it loads half of the web

        parts = urlsplit(location)
        if parts.netloc not in {"", "localhost"}:
            raise CannotRead(f"{location}: a file of another computer; write file:///path, or the path alone")
        return Path(url2pathname(parts.path) if parts.path else unquote(location[5:]))
    return Path(location)


def is_there(location: str) -> bool:
    """Tell whether a location is a file, a folder, or a file in an archive."""
    try:
        path = path_of(location)
        return location.startswith("file:") or path.exists() or split(path) is not None
    except (CannotRead, OSError):
        return False


def open_file(location: str, zips: Zips) -> IO[bytes]:
    """Open a file, or one within a zip archive.

    Raises
    ------
    CannotRead
        If there is none, or it cannot be read.
    """
    path = path_of(location)
    try:
        within = split(path)
        if within is not None:
            return zips.open(*within)
        if path.is_fifo():  # an input is looked at before it is read, and a pipe can be read once only
            raise CannotRead(f"{location}: this is a pipe; save what comes out of it to a file first")
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise CannotRead(f"{location}: there is no such file") from None
    except IsADirectoryError:
        raise CannotRead(f"{location}: this is a folder, a file is needed") from None
    except OSError as error:
        raise CannotRead(f"{location}: {error.strerror or error}") from None


def files_at(location: str, zips: Zips) -> Iterator[str]:
    """Yield the files behind a location: itself, all of a folder in the order of their names, all of a zip archive.

    What begins with a dot, what systems and spreadsheets leave behind, and the folders that browsers put beside a saved page, are left out.

    Raises
    ------
    CannotRead
        If there is nothing.
    """
    path = path_of(location)
    if path.is_fifo():
        open_file(location, zips)  # says why not
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and not _is_left_out(p, path))
        if not found:
            raise CannotRead(f"{location}: the folder is empty")
        for file in found:
            yield from _in_archive(file, zips) if is_zip_name(file.name) else [str(file)]
    elif path.is_file() and is_zip_name(path.name):
        yield from zips.files(path)
    elif path.exists() or split(path) is not None:
        yield str(path) if location.startswith("file:") else location
    else:
        raise CannotRead(f"{location}: there is no such file or folder")


def _in_archive(file: Path, zips: Zips) -> list[str]:
    try:
        return list(zips.files(file))
    except CannotRead:
        return [str(file)]  # whoever reads it says what is wrong; the other files of the folder are read


def on_disk(location: str) -> list[Path]:
    """Return the files that a location consists of as they lie on the disk, archives as a whole; empty if there are none."""
    path = path_of(location)
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
    within = split(path)
    if within is not None:
        return [within[0]]
    return [path] if path.is_file() else []  # a pipe can be read once only, and not to compare it


def place_of(location: str, within: str = "") -> str:
    """Return how records name a file: without the folders of whoever imported it, but with its archive.

    Parameters
    ----------
    location
        The file.
    within
        The folder that was named, if one was.

    Examples
    --------
    >>> place_of("/home/me/partners.csv"), place_of("/home/me/saved/2019/a.html", "/home/me/saved")
    ('partners.csv', '2019/a.html')
    """
    path = path_of(location)
    if within and location != within:
        base = path_of(within)
        if path.is_relative_to(base) and not is_zip_name(base.name):
            return path.relative_to(base).as_posix()
    inside = split(path)
    return path.name if inside is None else f"{inside[0].name}/{inside[1]}"


def _is_left_out(file: Path, folder: Path) -> bool:
    if file.name.startswith((".", "~$")) or file.name.lower() in _LITTER or "__MACOSX" in file.parts:
        return True  # of systems and spreadsheets, for themselves
    if file.suffix == ".url" and file.with_suffix("").exists():
        return True  # says where the file beside it came from
    for parent in file.relative_to(folder).parents:
        for ending in _COMPANIONS:
            if parent.name.endswith(ending):
                stem = folder / parent.with_name(parent.name.removesuffix(ending))
                if any(stem.with_name(stem.name + page).exists() for page in _PAGE_ENDINGS):
                    return True
    return False
