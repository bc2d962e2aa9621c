"""Files, folders and addresses through one interface. Importers get a `Fetch` and never open anything themselves."""

from __future__ import annotations

import csv
import io
import json
import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from goodpractice.errors import CannotRead
from goodpractice.importing.decoding import decode, encoding_of
from goodpractice.importing.items import BadItem, Page, Row

if TYPE_CHECKING:
    from goodpractice.importing.web import Web

HEAD = 65_536
"""Bytes that importers see of an input when they are asked whether they know it."""

_DELIMITERS = (";", ",", "\t", "|")


def is_address(location: str) -> bool:
    """Tell an address on the web from a path.

    Examples
    --------
    >>> is_address("https://urbact.eu/networks"), is_address("networks.csv")
    (True, False)
    """
    return location.startswith(("http://", "https://"))


class Fetch:
    """What importers read through.

    Parameters
    ----------
    encoding
        The encoding of text files if the user named one.
    web
        Fetches addresses; made when first needed.
    """

    def __init__(self, *, encoding: str | None = None, web: Web | None = None) -> None:
        self.encoding = encoding
        self._web = web

    @property
    def web(self) -> Web:
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
        if not content.strip():
            raise CannotRead(f"{location}: the file is empty")
        name = self.encoding or encoding_of(content, place=location)
        return content.decode(name, errors="replace")

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
        path = Path(location)
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
        with _open(location) as file:
            content = file.read()
        return Page(
            place=Path(location).name,
            content=content,
            media_type=mimetypes.guess_type(location)[0] or "",
        )

    def pages(self, location: str) -> Iterator[Page]:
        """Return every document behind a location: a file, an address, or all files of a folder."""
        for file in self.files(location):
            yield self.page(file)

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
            yield from _rows(file, place, columns, delimiter, escapechar, part)

    def jsonl(self, location: str, *, part: str | None = None) -> Iterator[Row | BadItem]:
        """Yield the objects of a file that holds one JSON object a line."""
        import orjson

        place = Path(location).name if not is_address(location) else location
        with self._binary(location) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                where = f"{place}#line {number}"
                try:
                    value = orjson.loads(line)
                except orjson.JSONDecodeError as error:
                    yield BadItem(where, f"this line is no JSON: {error}", part)
                    continue
                if isinstance(value, dict):
                    yield Row(value, place=where, part=part)
                else:
                    yield BadItem(where, f"this line holds no JSON object but a {type(value).__name__}", part)

    def json(self, location: str) -> Any:
        """Return the content of a JSON file.

        Raises
        ------
        CannotRead
            If it is no JSON: line and column are named.
        """
        page = self.page(location)
        try:
            return json.loads(decode(page.content, place=page.place, encoding=self.encoding))
        except json.JSONDecodeError as error:
            raise CannotRead(
                f"{page.place}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}"
            ) from None
        except RecursionError:
            raise CannotRead(f"{page.place}: this JSON is nested too deeply") from None

    def _binary(self, location: str) -> IO[bytes]:
        if is_address(location):
            return io.BytesIO(self.web.get(location).content)
        return _open(location)

    def _text(self, location: str, encoding: str | None) -> IO[str]:
        binary = self._binary(location)
        head = binary.read(4096)
        binary.seek(0)
        if not head.strip():
            binary.close()
            raise CannotRead(f"{location}: the file is empty")
        name = encoding or self.encoding or encoding_of(head, place=location)
        try:
            return io.TextIOWrapper(binary, encoding=name, newline="")
        except LookupError:
            binary.close()
            raise CannotRead(f"{location}: no encoding is called {name!r}") from None


def _open(location: str) -> IO[bytes]:
    try:
        return Path(location).open("rb")
    except FileNotFoundError:
        raise CannotRead(f"{location}: there is no such file") from None
    except IsADirectoryError:
        raise CannotRead(f"{location}: this is a folder, a file is needed") from None
    except OSError as error:
        raise CannotRead(f"{location}: {error.strerror or error}") from None


def _rows(
    file: IO[str],
    place: str,
    columns: Iterable[str],
    delimiter: str | None,
    escapechar: str | None,
    part: str | None,
) -> Iterator[Row | BadItem]:
    try:
        first = file.readline()
        delimiter = delimiter or max(_DELIMITERS, key=first.count)
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter, escapechar=escapechar)
        header = [name.strip() for name in next(reader)]
        _check_header(header, columns, place)
        for number, cells in enumerate(reader, 2):
            where = f"{place}#row {number}"
            if len(cells) == len(header):
                yield Row(zip(header, cells, strict=True), place=where, part=part)
            elif cells:
                yield BadItem(where, f"the row has {len(cells)} cells, the header {len(header)}", part)
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"{place}: the table is not {error.encoding.upper()} throughout. Save it as UTF-8, or name its encoding, "
            "for instance --option encoding=cp1250"
        ) from None
    except csv.Error as error:
        raise CannotRead(f"{place}: this cannot be read as a table: {error}") from None


def _check_header(header: list[str], columns: Iterable[str], place: str) -> None:
    missing = [name for name in columns if name not in header]
    if missing:
        there = ", ".join(header[:12]) + (" …" if len(header) > 12 else "")
        raise CannotRead(
            f"{place}: the table has no column {', '.join(map(repr, missing))}. It has: {there[:400]}"
        )
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise CannotRead(f"{place}: the column {twice[0]!r} stands in the header twice")
