"""What kind of table a file holds: told by its content, since endings are often wrong."""

from __future__ import annotations

import zipfile
from typing import IO

from goodpractice.errors import AnotherKind, CannotRead

HEAD = 65_536
_ZIP, _OLE, _GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What is surely no table, and what people call it.
_OTHERS = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"SQLite format 3": "an SQLite database",
    b"{\\rtf": "an RTF document",
    b"ID3\x03": "a recording",
    b"ID3\x04": "a recording",
    b"OggS": "a recording",
    b"\x1aE\xdf\xa3": "a film",
    b"MZ\x90": "a program",
    b"\x7fELF": "a program",
}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def what_else(head: bytes) -> str | None:
    """Say what a file is that surely holds no table, by its first bytes; None for any other.

    Examples
    --------
    >>> what_else(b"%PDF-1.7"), what_else(b"id;city")
    ('a PDF document', None)
    """
    if head[4:8] == b"ftyp":
        return "a film"
    if head.startswith(b"RIFF") and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "a picture" if head[8:12] == b"WEBP" else "a recording"
    return next((called for mark, called in _OTHERS.items() if head.startswith(mark)), None)


def is_workbook(head: bytes) -> bool:
    r"""Tell from its first bytes whether a file is packed cells rather than text: a workbook, Parquet, an archive.

    Examples
    --------
    >>> is_workbook(b"PK\x03\x04 and more"), is_workbook(b"id;city")
    (True, False)
    """
    return head.startswith((_ZIP, _OLE, _GZIP, b"PAR1")) and len(head) > 8


def kind_of(file: IO[bytes], name: str) -> str:
    """Name the kind of a file, and leave it at its beginning.

    Parameters
    ----------
    file
        The file; it can be read again.
    name
        Its name; the ending decides between kinds of text only.

    Returns
    -------
    str
        ``xlsx``, ``xlsb``, ``xls``, ``ods``, ``archive``, ``gzip``, ``parquet``, ``html``, ``json``, ``jsonl`` or ``text``.

    Raises
    ------
    CannotRead
        If it is something that holds no table, is protected by a password, or is damaged.

    Examples
    --------
    >>> import io
    >>> kind_of(io.BytesIO(b"id;city"), "cities.xls"), kind_of(io.BytesIO(b"<html><table>"), "cities.xls")
    ('text', 'html')
    """
    head = file.read(HEAD)
    file.seek(0)
    if called := what_else(head):
        raise AnotherKind(f"{name}: this is {called}, not a table; is it the right file?")
    if head.startswith(_ZIP):
        return _in_zip(file, name)
    if head.startswith(_OLE):
        return _in_ole(file, name)
    if head.startswith(_GZIP):
        return "gzip"
    if head.startswith(b"PAR1"):
        return "parquet"
    return _text(head, name.lower())


def _text(head: bytes, name: str) -> str:
    # Zero bytes: UTF-16, whose letters lie between them.
    start = head
    for mark in _MARKS:
        start = start.removeprefix(mark)
    start = start.replace(b"\x00", b"").lstrip()
    if start.startswith(b"<"):
        return "html"
    if name.endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")):
        return "jsonl"
    if name.endswith((".csv", ".tsv", ".txt", ".csv.gz")) or not start.startswith((b"{", b"[")):
        return "text"
    return "jsonl" if start.startswith(b"{") and _several_lines(start) else "json"


def _several_lines(start: bytes) -> bool:
    """Tell one object a line from one object on many lines."""
    first, _, rest = start.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _in_zip(file: IO[bytes], name: str) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise CannotRead(f"{name}: the file was cut off or is damaged; get it again") from None
    finally:
        file.seek(0)
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(n.startswith("xl/") for n in names) or "[Content_Types].xml" in names:
        if not any(n.startswith("xl/") for n in names):
            raise AnotherKind(
                f"{name}: this is a document of another program (Word, PowerPoint), not a table"
            )
        return "xlsx"
    return "ods" if "content.xml" in names and "mimetype" in names else "archive"


def _in_ole(file: IO[bytes], name: str) -> str:
    rest = b""
    while chunk := file.read(1 << 20):
        if _ENCRYPTED in rest + chunk:
            file.seek(0)
            raise CannotRead(
                f"{name}: this workbook is protected by a password; open it, save it without, and import that"
            )
        rest = chunk[-len(_ENCRYPTED) :]
    file.seek(0)
    return "xls"
