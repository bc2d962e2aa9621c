"""Recordings: what an import fetched, in a folder, so that it can be read again without the web.

``recording.jsonl`` tells in its first line what was imported, and in each further one what an address answered; the
pages themselves lie beside it, as they came. A recording is a fixture: `gp import IMPORTER DIR` reads from it the same
records with the same addresses as places.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from goodpractice.errors import CannotFetch, CannotRead, CannotWrite, NotAllowed
from goodpractice.importing.fetching.answers import Answers, Recorded
from goodpractice.importing.fetching.asking import is_address, name_of
from goodpractice.importing.items import Page

MANIFEST = "recording.jsonl"
_PAGES, _INPUTS = "pages", "inputs"
_FORMAT = 1
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "text/csv": ".csv",
    "application/zip": ".zip",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "text/plain": ".txt",
}


def is_recording(location: str) -> bool:
    """Tell whether a location is a folder that holds a recording."""
    return (
        bool(location)
        and not is_address(location)
        and "\0" not in location
        and (Path(location) / MANIFEST).is_file()
    )


class Recorder(Answers):
    """Passes on what another one answers, and writes it down.

    Parameters
    ----------
    web
        What answers.
    folder
        Where to write: new, empty, or that of a recording of the same import which did not come to its end.
    importer, locations, options
        What is imported, so that it can be imported again. Files among the locations are copied.

    Raises
    ------
    CannotWrite
        If the folder holds something else, or cannot be written.
    """

    def __init__(
        self,
        web: Answers,
        folder: Path,
        *,
        importer: str | None = None,
        locations: Iterable[str] = (),
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self._web, self._folder = web, folder
        self._written: set[str] = set()
        try:
            _refuse_other(folder)
            (folder / _PAGES).mkdir(parents=True, exist_ok=True)
            head = {
                "recording": _FORMAT,
                "importer": importer,
                "locations": [self._copied(location) for location in locations],
                "options": {name: str(value) for name, value in (options or {}).items()},
            }
            (folder / MANIFEST).write_bytes(orjson.dumps(head) + b"\n")
        except OSError as error:
            raise CannotWrite(f"{folder}: {error.strerror or error}") from None

    def get(self, url: str, post: Any = None) -> Page:
        """Return the page at an address, and write it down; see `Answers.get`."""
        try:
            page = self._web.get(url, post)
        except NotAllowed as error:
            self._write(name_of(url, post), {"error": str(error), "forbidden": True})
            raise
        except CannotFetch as error:
            self._write(name_of(url, post), {"error": str(error), "status": error.status})
            raise
        name = name_of(url, post)
        if name not in self._written:
            file = f"{_PAGES}/{_file_name(name, page)}"
            try:
                (self._folder / file).write_bytes(page.content)
            except OSError as error:
                raise CannotWrite(f"{self._folder / file}: {error.strerror or error}") from None
            said = {"url": page.url, "place": page.place, "part": page.part, "file": file}
            more = {"type": page.media_type, "charset": page.charset, "retrieved": page.retrieved}
            self._write(name, {"status": 200, **said, **{key: value for key, value in more.items() if value}})
        return page

    def has(self, url: str, post: Any = None) -> bool:
        """Tell whether an address can be answered without going online."""
        return self._web.has(url, post)

    def forget(self, url: str, post: Any = None) -> None:
        """Keep nothing of an address; the recording keeps it, since an importer must live with such pages too."""
        self._web.forget(url, post)

    def close(self) -> None:
        """Close what answers."""
        self._web.close()

    def _write(self, name: str, said: dict[str, Any]) -> None:
        if name in self._written:
            return
        self._written.add(name)
        try:
            with (self._folder / MANIFEST).open("ab") as file:
                file.write(orjson.dumps({"asked": name, **said}) + b"\n")
        except OSError as error:
            raise CannotWrite(f"{self._folder / MANIFEST}: {error.strerror or error}") from None

    def _copied(self, location: str) -> str:
        if is_address(location) or not Path(location).exists():
            return location
        source = Path(location)
        target = self._folder / _INPUTS / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, target)
        return f"{_INPUTS}/{source.name}"


class Recording(Recorded):
    """Answers from a recording.

    Parameters
    ----------
    folder
        Where it lies.

    Attributes
    ----------
    importer
        Name of the importer that it was made with; empty if it was told from the input.
    locations
        What was imported.
    options
        Settings of the importer.

    Raises
    ------
    CannotRead
        If there is none, or it is damaged.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / MANIFEST
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise CannotRead(f"{path}: {error.strerror or error}") from None
        told = [_line(line, number, path, len(lines)) for number, line in enumerate(lines, 1) if line.strip()]
        head, *answers = told or [{}]
        if head.get("recording") != _FORMAT:
            raise CannotRead(f"{path}: this is no recording that this version can read; record it again")
        super().__init__({}, what=f"the recording {folder.name}")
        self._folder = folder
        self.importer: str = head.get("importer") or ""
        self.options: dict[str, Any] = dict(head.get("options") or {})
        self.locations = [
            location
            if is_address(location) or not location.startswith(f"{_INPUTS}/")
            else str(folder / location)
            for location in head.get("locations", [])
        ]
        self._said = {said["asked"]: said for said in answers if said.get("asked")}

    def has(self, url: str, post: Any = None) -> bool:
        """Tell whether it holds an address."""
        return name_of(url, post) in self._said

    def get(self, url: str, post: Any = None) -> Page:
        """Return the page at an address; see `Answers.get`."""
        name = name_of(url, post)
        said = self._said.get(name)
        if said is not None:
            self.pages[name] = self._answer(said)
        return super().get(url, post)

    def _answer(self, said: Mapping[str, Any]) -> Page | Exception:
        if said.get("forbidden"):
            return NotAllowed(said["error"])
        if "error" in said:
            return CannotFetch(said["error"], status=int(said.get("status", 0)))
        file = self._folder / str(said.get("file"))
        if not file.resolve().is_relative_to(self._folder.resolve()):
            raise CannotRead(f"{self._folder / MANIFEST}: {said.get('file')!r} leads out of the recording")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CannotRead(f"{file}: {error.strerror or error}; the recording is not complete") from None
        return Page(
            place=said.get("place") or said["url"],
            content=content,
            media_type=said.get("type", ""),
            url=said["url"],
            part=said.get("part"),
            charset=said.get("charset", ""),
            retrieved=said.get("retrieved", ""),
        )


def _refuse_other(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"{folder}: this is a file; name a new folder for the recording")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise CannotWrite(f"{folder}: there is something in this folder; name a new one for the recording")


def _line(line: bytes, number: int, path: Path, last: int) -> dict[str, Any]:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        if number == last and number > 1:
            return {}  # the recording was stopped in the middle of a line
        raise CannotRead(f"{path}:{number}: this is no JSON: {error}") from None
    if not isinstance(value, dict):
        raise CannotRead(f"{path}:{number}: this is no JSON object")
    return value


def _file_name(name: str, page: Page) -> str:
    parts = urlsplit(name.partition(" ")[0])
    words = re.sub(r"[^A-Za-z0-9]+", "-", f"{parts.netloc}{parts.path} {parts.query}").strip("-").lower()
    ending = _ENDINGS.get(page.media_type) or Path(parts.path).suffix.lower()
    if not re.fullmatch(r"\.[a-z0-9]{1,5}", ending):
        ending = ".bin"
    words = words.removesuffix(ending.replace(".", "-"))
    # Names are cut; what tells two apart stands behind.
    return f"{words[:80]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}{ending}"
