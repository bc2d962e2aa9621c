"""Files within zip archives: ``exports.zip/partners.csv`` is read like a file in a folder."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from goodpractice.errors import CannotRead

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BOMB_RATIO, _BOMB_SIZE = 250, 50_000_000
"""A file that unpacks to more than so many times its size, and to more than so many bytes, is meant to do harm."""
_BUFFER = 1 << 18


def is_zip_name(name: str) -> bool:
    """Tell an archive from other files by its name; workbooks, which are zips too, are files.

    Examples
    --------
    >>> is_zip_name("cordis.ZIP"), is_zip_name("partners.xlsx")
    (True, False)
    """
    return name.lower().endswith(".zip")


def split(path: Path) -> tuple[Path, str] | None:
    """Return the archive and the name within it, if a path leads into one."""
    for parent in path.parents:
        if is_zip_name(parent.name) and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None


class Zips:
    """Open archives.

    Parameters
    ----------
    largest
        Bytes that a file in an archive may have.
    """

    def __init__(self, largest: int = 4_000_000_000) -> None:
        self.largest = largest
        self._open: dict[Path, zipfile.ZipFile] = {}

    def close(self) -> None:
        """Close all archives."""
        for archive in self._open.values():
            archive.close()
        self._open.clear()

    def files(self, path: Path) -> Iterator[str]:
        """Yield the files of an archive, as paths that lead into it.

        Raises
        ------
        CannotRead
            If it is damaged, empty, or its names lead out of it.
        """
        found = [info.filename for info in self._archive(path).infolist() if _is_content(info)]
        for name in found:
            parts = PurePosixPath(name.replace("\\", "/"))
            if parts.is_absolute() or ".." in parts.parts or ":" in parts.parts[0]:
                raise CannotRead(
                    f"{path}: the archive holds {name!r}, which leads out of it; it is not to be trusted"
                )
        if not found:
            raise CannotRead(f"{path}: the archive is empty")
        yield from (str(path / name) for name in sorted(found))

    def open(self, path: Path, name: str) -> IO[bytes]:
        """Open a file of an archive.

        Raises
        ------
        CannotRead
            If there is none, it is locked, damaged or too large. Damage may show only while it is read.
        """
        archive, place = self._archive(path), f"{path}/{name}"
        try:
            info = archive.getinfo(name)
        except KeyError:
            there = [info.filename for info in archive.infolist() if _is_content(info)]
            listed = ", ".join(there[:8]) + (" …" if len(there) > 8 else "")
            raise CannotRead(f"{place}: there is no such file in the archive; there are {listed}") from None
        if info.flag_bits & 1:
            raise CannotRead(
                f"{place}: it is locked with a password; unpack the archive, and import what was in it"
            )
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > self.largest or (info.file_size > _BOMB_SIZE and ratio > _BOMB_RATIO):
            raise CannotRead(
                f"{place}: it would unpack to {info.file_size:,} bytes, {ratio:,.0f} times its size; not read. "
                "If that is right, unpack it yourself"
            )
        try:
            return io.BufferedReader(_Member(archive.open(info), place), _BUFFER)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise _damaged(place, error) from None

    def _archive(self, path: Path) -> zipfile.ZipFile:
        if path not in self._open:
            try:
                self._open[path] = zipfile.ZipFile(path)
            except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
                raise _damaged(str(path), error) from None
            except OSError as error:
                raise CannotRead(f"{path}: {error.strerror or error}") from None
        return self._open[path]


class _Member(io.RawIOBase):
    """A file of an archive that says in our words what is wrong with it."""

    def __init__(self, file: IO[bytes], place: str) -> None:
        super().__init__()
        self._file, self._place = file, place

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: WriteableBuffer) -> int:
        view: Any = memoryview(buffer)
        try:
            data = self._file.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
            raise _damaged(self._place, error) from None
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _damaged(place: str, error: Exception) -> CannotRead:
    return CannotRead(f"{place}: the archive is cut off or damaged ({error}); get it again")


def _is_content(info: zipfile.ZipInfo) -> bool:
    if info.is_dir():
        return False
    return not any(
        part.startswith("__MACOSX") or (part.startswith(".") and part not in {".", ".."})
        for part in info.filename.split("/")
    )
