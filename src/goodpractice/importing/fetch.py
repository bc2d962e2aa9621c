"""Files, folders, archives and addresses through one interface. Importers get a `Fetch` and never open anything themselves."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from goodpractice.errors import CannotFetch, CannotRead, NotKept
from goodpractice.importing.decoding import called, encoding_of, refuse_empty
from goodpractice.importing.fetching.asking import is_address, name_of
from goodpractice.importing.fetching.lists import Check, Lists
from goodpractice.importing.fetching.local import files_at, on_disk, open_file, path_of, place_of
from goodpractice.importing.fetching.telling import Telling
from goodpractice.importing.fetching.warc import Warc, is_warc_name
from goodpractice.importing.fetching.zips import Zips
from goodpractice.importing.items import BadItem, LeftOut, Page
from goodpractice.importing.tables.fetching import Tables
from goodpractice.importing.tables.kinds import is_workbook, what_else

if TYPE_CHECKING:
    from goodpractice.importing.fetching.answers import Answers
    from goodpractice.importing.fetching.folders import Knows

__all__ = ["HEAD", "Fetch", "is_address"]

T = TypeVar("T")
HEAD = 65_536
"""Bytes that importers see of an input when they are asked whether they know it."""


class Fetch(Tables, Lists):
    """What importers read through.

    Parameters
    ----------
    encoding
        The encoding of text files if the user named one.
    web
        Answers addresses; the live web if none is given, made when first needed.
    telling
        Hears how far it is, and what a user should know.
    largest
        Bytes that one page may have.
    """

    def __init__(
        self,
        *,
        encoding: str | None = None,
        web: Answers | None = None,
        telling: Telling | None = None,
        largest: int = 500_000_000,
    ) -> None:
        self.encoding = encoding
        self.telling = telling or Telling()
        self._web = web
        self._largest = largest
        self._zips = Zips()
        self._mounted: list[Answers] = []
        self._warcs: dict[str, Warc] = {}

    @property
    def web(self) -> Answers:
        """The client for addresses on the web."""
        if self._web is None:
            from goodpractice.importing.fetching.web import Web

            self._web = Web(telling=self.telling)
        return self._web

    def mount(self, *answers: Answers) -> None:
        """Let recordings or archives answer the addresses that they hold. What they lack is not asked of the web then."""
        self._mounted += answers

    def close(self) -> None:
        """Close connections to the web and archives, if any were opened."""
        self._zips.close()
        if self._web is not None:
            self._web.close()

    def say(self, line: str) -> None:
        """Tell the user something that is no failure."""
        self.telling.say(line)

    def expect(self, more: int) -> None:
        """Tell how many more pages are known to be wanted, for the progress shown."""
        self.telling.known(more)

    def head(self, location: str) -> str:
        """Return the beginning of an input as text, as far as it can be read.

        Of a workbook these are the first rows of its sheets.

        Raises
        ------
        CannotRead
            If there is no such file, or it is no text.
        """
        with self.open(location) as file:
            content = file.read(HEAD)
        refuse_empty(content, location)
        if is_workbook(content):
            return self.table_head(location)
        name = encoding_of(content, place=location, wanted=self.encoding)
        try:
            return content.decode(name, errors="replace")
        except UnicodeError:
            raise CannotRead(f"{location}: this is not {called(name)}") from None

    def files(self, location: str) -> Iterator[str]:
        """Yield what is behind a location: itself, or all in the folder or zip archive in the order of their names.

        A web archive (WARC) and a recording give addresses, which are then answered from it.

        Raises
        ------
        CannotRead
            If there is nothing at the location.
        """
        if is_address(location):
            yield location
            return
        recording = _recording(location)
        if recording is not None:
            self.mount(recording)
            yield from recording.locations
            return
        for file in files_at(location, self._zips):
            if is_warc_name(file):
                yield from self._in_warc(file, alone=file == location)
            else:
                yield file

    def each_file(
        self, location: str, read: Callable[[str], Iterable[T]], *, knows: Knows | None = None
    ) -> Iterator[T | BadItem | LeftOut]:
        r"""Yield what is read of every file behind a location, whatever else lies in the folder or archive.

        A file of another kind is left out, and told of with its reason. One that is damaged, or that is known but lacks what it
        needs, is a `BadItem`; the others are read. What was named itself must be readable.

        Parameters
        ----------
        location
            A file, folder, archive, recording or address.
        read
            Reads one of the files.
        knows
            Tells from the beginning of a file and its path whether it is read: `Importer.recognises`. Left out, all are tried, and
            those that fail with `AnotherKind` are left out.

        Raises
        ------
        CannotRead
            If the file that was named cannot be read, or nothing in the folder is what is read.

        Examples
        --------
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "a.csv").write_text("id;city\n1;Turku"), (folder / "b.pdf").write_text("%PDF-1.7")
        >>> fetch = Fetch()
        >>> found = fetch.each_file(str(folder), lambda file: fetch.csv(file, columns=["id", "city"]))
        >>> [(type(item).__name__, item.place) for item in found]
        [('Row', 'a.csv#row 2'), ('LeftOut', 'b.pdf')]
        """
        from goodpractice.importing.fetching.folders import each_file

        return each_file(self, location, read, knows)

    def what_else(self, location: str) -> str | None:
        """Say what a file is that holds neither a table nor a page, such as a picture; None for any other."""
        with self.open(location) as file:
            called = what_else(file.read(32))
        return f"this is {called}" if called else None

    def on_disk(self, location: str) -> list[Path]:
        """Return the files that a location consists of as they lie on the disk; empty for an address."""
        return [] if is_address(location) else on_disk(location)

    def open(self, location: str) -> IO[bytes]:
        """Return what is at a location as a file of bytes, which can be read from the beginning again.

        Raises
        ------
        CannotRead
            If there is nothing, or it cannot be had.
        """
        if is_address(location):
            return self._answers(location).open(location)
        return open_file(location, self._zips)

    def page(self, location: str, *, post: Any = None, check: Check | None = None) -> Page:
        """Return one document: a file's or an address's content.

        Parameters
        ----------
        location
            File or address.
        post
            Sent to the address as JSON, for interfaces that are asked by ``POST``.
        check
            Says why a page is none although the server sent it as one, for sites that send errors as pages.

        Raises
        ------
        CannotRead
            If there is none, it cannot be had, or `check` says that it is none.
        """
        if not is_address(location):
            page = self._file_page(location, place_of(location))
        else:
            page = self._answers(location, post).get(location, post)
        if self.encoding:
            page.charset = self.encoding
        reason = check(page) if check is not None else None
        if reason:
            if is_address(location):
                self._answers(location, post).forget(location, post)
            raise CannotFetch(f"{location}: {reason}", status=200)
        return page

    def pages(self, location: str, *, check: Check | None = None) -> Iterator[Page]:
        """Return every document behind a location: a file, an address, or all of a folder or an archive."""
        for file in self.files(location):
            if is_address(file) or file == location:
                yield self.page(file, check=check)
            else:
                page = self._file_page(file, place_of(file, location))
                page.charset = self.encoding or page.charset
                yield page

    def _answers(self, location: str, post: Any = None) -> Answers:
        for mounted in self._mounted:
            if mounted.has(location, post):
                return mounted
        if self._mounted and self._web is None:
            what = getattr(self._mounted[-1], "what", "the archive")
            raise NotKept(
                f"{name_of(location, post)}: this page is not in {what}, and nothing goes online for it"
            )
        return self.web

    def _warc(self, location: str) -> Warc:
        if location not in self._warcs:
            self._warcs[location] = Warc(path_of(location), largest=self._largest)
            self.mount(self._warcs[location])
        return self._warcs[location]

    def _in_warc(self, file: str, *, alone: bool) -> list[str]:
        try:
            return list(self._warc(file).addresses())
        except CannotRead:
            if alone:
                raise
            return [file]  # whoever reads it says what is wrong; the other files of the folder are read

    def _file_page(self, location: str, place: str) -> Page:
        from goodpractice.importing.fetching.saved import address_beside, address_in, unwrapped

        with open_file(location, self._zips) as file:
            content = file.read(self._largest + 1)
        if len(content) > self._largest:
            raise CannotRead(f"{location}: the file is larger than {self._largest:,} bytes")
        media_type = mimetypes.guess_type(location)[0] or ""
        wrapped = unwrapped(content, location)
        if wrapped is not None:
            part = wrapped.url or place
            return Page(place, wrapped.content, "text/html", wrapped.url, part, charset=wrapped.charset)
        url = address_beside(path_of(location))
        if not url and "html" in media_type:
            url = address_in(content)
        # Saved or fetched, a page is the same part of its source.
        return Page(place, content, media_type, url, url or place)

    def _binary(self, location: str) -> IO[bytes]:
        return self.open(location)


def _recording(location: str) -> Any:
    from goodpractice.importing.fetching.recording import Recording, is_recording

    return Recording(Path(location)) if is_recording(location) else None
