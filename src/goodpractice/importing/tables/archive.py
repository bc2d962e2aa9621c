"""Tables within archives: the right file of a zip, or what a gzip holds."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from typing import IO

from goodpractice.errors import CannotRead

_KEPT = 64_000_000
"""Bytes of an unpacked workbook that are held in memory; more goes to a temporary file."""


def member_of(file: IO[bytes], place: str, wanted: str | None) -> tuple[str, IO[bytes]]:
    """Open a file within an archive.

    Parameters
    ----------
    file
        The archive.
    place
        Its name, for messages.
    wanted
        Name of the file within; its folder may be left out. None if there is only one.

    Returns
    -------
    tuple
        The name within the archive, and the file.

    Raises
    ------
    CannotRead
        If there is no such file, or several and none is named, or it is protected by a password.
    """
    archive = zipfile.ZipFile(file)
    names = [info.filename for info in archive.infolist() if not info.is_dir() and _is_content(info.filename)]
    name = _chosen(names, wanted, place)
    try:
        return name, archive.open(name)
    except RuntimeError:
        raise CannotRead(
            f"{place}: this archive is protected by a password; unpack it, and import the file"
        ) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError) as error:
        raise CannotRead(f"{place}: the archive is cut off or damaged ({error}); get it again") from None


def unpacked(file: IO[bytes], place: str) -> IO[bytes]:
    """Return the content of a compressed file so that it can be read from any place in it.

    Raises
    ------
    CannotRead
        If it is cut off.
    """
    whole = tempfile.SpooledTemporaryFile(max_size=_KEPT)  # noqa: SIM115  whoever reads it closes it
    try:
        shutil.copyfileobj(file, whole)
    except (EOFError, zlib.error, zipfile.BadZipFile, OSError) as error:
        whole.close()
        raise CannotRead(f"{place}: the file was cut off or is damaged ({error}); get it again") from None
    whole.seek(0)
    return whole


def gunzipped(file: IO[bytes]) -> IO[bytes]:
    """Return what a gzip file holds."""
    return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]


def _is_content(name: str) -> bool:
    parts = name.split("/")
    return not any(part.startswith((".", "__MACOSX")) for part in parts)


def _chosen(names: Sequence[str], wanted: str | None, place: str) -> str:
    listed = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    if not names:
        raise CannotRead(f"{place}: the archive is empty")
    if wanted is None:
        if len(names) > 1:
            raise CannotRead(
                f"{place}: the archive holds several files; say which is meant (member=): {listed}"
            )
        return names[0]
    fitting = [name for name in names if name == wanted] or [
        name
        for name in names
        if name.lower().endswith(f"/{wanted.lower()}") or name.lower() == wanted.lower()
    ]
    if len(fitting) != 1:
        raise CannotRead(f"{place}: there is no {wanted!r} in the archive; there are {listed}")
    return fitting[0]
