"""Web archives: the pages in a WARC file, each under its address."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from goodpractice.errors import CannotFetch, CannotRead, NotKept
from goodpractice.importing.fetching.answers import Answers
from goodpractice.importing.fetching.asking import is_address, name_of
from goodpractice.importing.items import Page

_ENDINGS = (".warc", ".warc.gz", ".arc.gz", ".arc")
_NO_CONTENT = ("image/", "video/", "audio/", "font/", "text/css", "application/javascript", "text/javascript")
_MOST_REDIRECTS = 10
_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 16


def is_warc_name(name: str) -> bool:
    """Tell a web archive by its name.

    Examples
    --------
    >>> is_warc_name("urbact-2021.warc.gz"), is_warc_name("urbact.html")
    (True, False)
    """
    return name.lower().endswith(_ENDINGS)


def _check(file: IO[bytes]) -> None:
    """Look whether a file is a web archive, and all there if it is packed; leave it at its beginning."""
    head = file.read(2)
    file.seek(0)
    if head != b"\x1f\x8b":
        _check_head(file.read(64))
        file.seek(0)
        _check_plain(file)
        file.seek(0)
        return
    unpacker, first, ended = zlib.decompressobj(31), b"", False
    while chunk := file.read(_CHUNK):
        out = b""
        while chunk or len(out) == _CHUNK:
            out = unpacker.decompress(chunk, _CHUNK)  # no more at a time, whatever it swells to
            first = first or _check_head(out[:64])
            chunk = unpacker.unconsumed_tail
            ended = unpacker.eof
            if ended:
                chunk, out = unpacker.unused_data.lstrip(b"\0"), b""
                unpacker = zlib.decompressobj(31)
    if not ended:
        raise EOFError("the last page is not all there")
    file.seek(0)


def _check_plain(file: IO[bytes]) -> None:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    while line := file.readline(_LONGEST_LINE):
        if not line.strip():
            continue  # blank lines between two records
        if not line.startswith(b"WARC/"):
            return  # of the older kind (ARC), or what the library knows to skip
        length = -1
        while (line := file.readline(_LONGEST_LINE)).strip():
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                length = int(value)
        if not line or length < 0 or file.seek(length, io.SEEK_CUR) > size:
            raise EOFError("the last page is not all there")


def _check_head(head: bytes) -> bytes:
    if not head.lstrip().startswith((b"WARC/", b"filedesc:")):
        raise ValueError("it does not begin like a web archive")
    return head


class _Entry(NamedTuple):
    offset: int
    status: int
    media_type: str
    charset: str
    retrieved: str
    leads_to: str


class Warc(Answers):
    """Answers addresses from a web archive. Of several copies of a page the latest counts.

    Parameters
    ----------
    path
        The file, packed record by record (``.warc.gz``) or plain.
    largest
        Bytes that a page may have.

    Raises
    ------
    CannotRead
        If it is no web archive, cut off or damaged.
    """

    def __init__(self, path: Path, *, largest: int = 500_000_000) -> None:
        self._path, self._largest = path, largest
        self._entries: dict[str, _Entry] = {}
        self._read_index()

    def addresses(self) -> Iterator[str]:
        """Yield the addresses of its pages, in the order of the file; pictures, styles and scripts are left out."""
        for address, entry in self._entries.items():
            if entry.status == 200 and not entry.media_type.startswith(_NO_CONTENT):
                yield address

    def has(self, url: str, post: Any = None) -> bool:
        """Tell whether it holds an address."""
        return name_of(url, post) in self._entries

    def get(self, url: str, post: Any = None) -> Page:
        """Return the page at an address, see `Answers.get`."""
        address = name_of(url, post)
        for _ in range(_MOST_REDIRECTS):
            entry = self._entries.get(address)
            if entry is None:
                raise NotKept(f"{address}: this page is not in {self._path.name}")
            if not entry.leads_to:
                break
            address = entry.leads_to
        else:
            raise CannotFetch(f"{url}: the address leads in a circle; is it right?")
        if entry.status >= 400:
            raise CannotFetch(f"{address}: the server answered {entry.status}", status=entry.status)
        return Page(
            place=address,
            content=self._content(address, entry),
            media_type=entry.media_type,
            url=address,
            part=address,
            charset=entry.charset,
            retrieved=entry.retrieved,
        )

    def _content(self, address: str, entry: _Entry) -> bytes:
        from warcio.archiveiterator import ArchiveIterator

        with self._path.open("rb") as file:
            file.seek(entry.offset)
            try:
                record = next(iter(ArchiveIterator(file)))
                content: bytes = record.content_stream().read(self._largest + 1)
            except Exception as error:  # noqa: BLE001  the library raises whatever a broken archive leads to
                raise self._damaged(error, address) from None
        if len(content) > self._largest:
            raise CannotFetch(f"{address}: the page is larger than {self._largest:,} bytes")
        return content

    def _read_index(self) -> None:
        from warcio.archiveiterator import ArchiveIterator

        at = 0
        try:
            # The library writes its warnings to stderr, and takes a file that was cut off for one that ends there.
            with self._path.open("rb") as file, contextlib.redirect_stderr(io.StringIO()):
                _check(file)
                records = ArchiveIterator(file, arc2warc=True)
                for record in records:
                    # Read to its end before its place is asked for, or a cut-off one would not be noticed.
                    while record.raw_stream.read(1 << 20):
                        pass
                    if getattr(record.raw_stream, "limit", 0):
                        raise EOFError("the last page is not all there")
                    at = records.get_record_offset()
                    self._add(record, at)
        except OSError as error:
            if error.strerror:
                raise CannotRead(f"{self._path}: {error.strerror}") from None
            raise self._damaged(error, f"byte {at:,}") from None
        except Exception as error:  # noqa: BLE001
            raise self._damaged(error, f"byte {at:,}") from None
        if not self._entries:
            raise CannotRead(f"{self._path}: there is no page in it; is it a web archive (WARC)?")

    def _add(self, record: Any, offset: int) -> None:
        address = name_of(record.rec_headers.get_header("WARC-Target-URI") or "")
        if record.rec_type not in {"response", "resource"} or not is_address(address):
            return
        answer = record.http_headers or record.rec_headers
        status = 200 if record.rec_type == "resource" else int(answer.get_statuscode() or 0)
        kind = answer.get_header("Content-Type") or ""
        media_type, _, rest = kind.partition(";")
        charset = rest.partition("charset=")[2].partition(";")[0].strip(" \"'")
        leads_to = ""
        if 300 <= status < 400 and answer.get_header("Location"):
            from urllib.parse import urljoin

            leads_to = name_of(urljoin(address, answer.get_header("Location")))
        self._entries[address] = _Entry(
            offset=offset,
            status=status,
            media_type=media_type.strip().lower(),
            charset=charset,
            retrieved=(record.rec_headers.get_header("WARC-Date") or "").replace("Z", "+00:00"),
            leads_to=leads_to,
        )

    def _damaged(self, error: BaseException, where: str) -> CannotRead:
        if "non-chunked gzip" in str(error):
            return CannotRead(
                f"{self._path}: it is packed as a whole, so its pages cannot be found; mend it with: "
                f"warcio recompress {self._path.name} mended.warc.gz"
            )
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        return CannotRead(f"{self._path}: the archive is cut off or damaged near {where} ({reason})")
