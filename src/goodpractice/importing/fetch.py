"""Files, folders and addresses through one interface. Importers get a `Fetch` and never open anything themselves."""

from __future__ import annotations

import io
import json
import mimetypes
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from goodpractice.errors import CannotRead
from goodpractice.importing.decoding import called, decode, encoding_of
from goodpractice.importing.fetching.asking import is_address
from goodpractice.importing.items import BadItem, Page, Row
from goodpractice.importing.lines import decoded, objects, rows

if TYPE_CHECKING:
    from goodpractice.importing.fetching.answers import Answers

__all__ = ["HEAD", "Fetch", "is_address"]

HEAD = 65_536
"""Bytes that importers see of an input when they are asked whether they know it."""


class Fetch:
    """What importers read through.

    Parameters
    ----------
    encoding
        The encoding of text files if the user named one.
    web
        Fetches addresses; made when first needed.
    """

    def __init__(self, *, encoding: str | None = None, web: Answers | None = None) -> None:
        self.encoding = encoding
        self._web = web

    @property
    def web(self) -> Answers:
        """The client for addresses on the web."""
        if self._web is None:
            from goodpractice.importing.web import Web

            self._web = Web()
        return self._web

    def close(self) -> None:
        """Close connections to the web, if any were opened."""
        if self._web is not None:
            self._web.close()

    def head(self, location: str) -> str:
        """Return the beginning of an input as text, as far as it can be read.

        Raises
        ------
        CannotRead
            If there is no such file, or it is no text.
        """
        if is_address(location):
            content = self.web.get(location).content[:HEAD]
        else:
            with _open(location) as file:
                content = file.read(HEAD)
        _refuse_empty(content, location)
        name = encoding_of(content, place=location, wanted=self.encoding)
        try:
            return content.decode(name, errors="replace")
        except UnicodeError:
            raise CannotRead(f"{location}: this is not {called(name)}") from None

    def files(self, location: str) -> Iterator[str]:
        """Yield the files behind a location: itself, or all that lie in the folder, in the order of their names.

        Raises
        ------
        CannotRead
            If there is nothing at the location.
        """
        if is_address(location):
            yield location
            return
        path = _path(location)
        if path.is_fifo():
            _open(location)  # says why not
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            if not found:
                raise CannotRead(f"{location}: the folder is empty")
            yield from map(str, found)
        elif path.exists():
            yield location
        else:
            raise CannotRead(f"{location}: there is no such file or folder")

    def page(self, location: str) -> Page:
        """Return one document: a file's or an address's content."""
        if is_address(location):
            return self.web.get(location)
        return _page(location, Path(location).name)

    def pages(self, location: str) -> Iterator[Page]:
        """Return every document behind a location: a file, an address, or all files of a folder."""
        for file in self.files(location):
            if is_address(file) or file == location:
                yield self.page(file)
            else:
                yield _page(file, Path(file).relative_to(location).as_posix())

    def csv(
        self,
        location: str,
        *,
        columns: Sequence[str] = (),
        delimiter: str | None = None,
        escapechar: str | None = None,
        encoding: str | None = None,
        part: str | None = None,
    ) -> Iterator[Row | BadItem]:
        """Yield the rows of a delimited table as text, one at a time.

        Parameters
        ----------
        location
            File or address.
        columns
            Columns that must be there.
        delimiter
            Told from the header row unless given.
        escapechar
            As in `csv.reader`.
        encoding
            Told from the byte order mark, else UTF-8, unless given.
        part
            The part of the source that the table stands for.

        Yields
        ------
        Row or BadItem
            A row that has more or fewer cells than the header is a `BadItem`.

        Raises
        ------
        CannotRead
            If the file is no table, lacks a column, or is not in the encoding.
        """
        with self._text(location, encoding) as file:
            place = Path(location).name if not is_address(location) else location
            yield from rows(file, place, columns, delimiter, escapechar, part)

    def jsonl(self, location: str, *, part: str | None = None) -> Iterator[Row | BadItem]:
        """Yield the objects of a file that holds one JSON object a line."""
        place = Path(location).name if not is_address(location) else location
        with self._binary(location) as file:
            head = _head_of(file, location)
            name = encoding_of(head, place=location, wanted=self.encoding)
            if called(name) == "UTF-8":  # each line by itself: one that is not UTF-8 is one bad line
                file.seek(len(BOM_UTF8) if head.startswith(BOM_UTF8) else 0)
                yield from objects(file, place, part)
            else:
                yield from objects(decoded(io.TextIOWrapper(file, encoding=name), place), place, part)

    def json(self, location: str) -> Any:
        """Return the content of a JSON file.

        Raises
        ------
        CannotRead
            If it is no JSON: line and column are named.
        """
        page = self.page(location)
        _refuse_empty(page.content[:HEAD], page.place)
        try:
            return json.loads(decode(page.content, place=page.place, encoding=self.encoding))
        except json.JSONDecodeError as error:
            raise CannotRead(
                f"{page.place}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}"
            ) from None
        except RecursionError:
            raise CannotRead(f"{page.place}: this JSON is nested too deeply") from None
        except ValueError as error:  # a number of thousands of digits
            raise CannotRead(f"{page.place}: this JSON cannot be read: {error}") from None

    def _binary(self, location: str) -> IO[bytes]:
        if is_address(location):
            return io.BytesIO(self.web.get(location).content)
        return _open(location)

    def _text(self, location: str, encoding: str | None) -> TextIO:
        binary = self._binary(location)
        try:
            head = _head_of(binary, location)
            name = encoding_of(head, place=location, wanted=encoding or self.encoding)
        except CannotRead:
            binary.close()
            raise
        return io.TextIOWrapper(binary, encoding=name, newline="")


def _head_of(file: IO[bytes], location: str) -> bytes:
    head = file.read(4096)
    file.seek(0)
    _refuse_empty(head, location)
    return head


def _refuse_empty(head: bytes, location: str) -> None:
    # An empty file would say that all the source held has vanished. Byte order marks and blanks of any encoding count as nothing.
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise CannotRead(f"{location}: the file is empty")


def _path(location: str) -> Path:
    if not location:
        raise CannotRead(
            "Nothing to read was named; say which file, folder or address: gp import IMPORTER WHAT…"
        )
    if "\0" in location:
        raise CannotRead(f"{location!r}: no file can be called so")
    return Path(location)


def _page(location: str, place: str) -> Page:
    with _open(location) as file:
        content = file.read()
    return Page(place=place, content=content, media_type=mimetypes.guess_type(location)[0] or "")


def _open(location: str) -> IO[bytes]:
    path = _path(location)
    try:
        if path.is_fifo():  # an input is looked at before it is read, and a pipe can be read once only
            raise CannotRead(f"{location}: this is a pipe; save what comes out of it to a file first")
        return path.open("rb")
    except FileNotFoundError:
        raise CannotRead(f"{location}: there is no such file") from None
    except IsADirectoryError:
        raise CannotRead(f"{location}: this is a folder, a file is needed") from None
    except OSError as error:
        raise CannotRead(f"{location}: {error.strerror or error}") from None
