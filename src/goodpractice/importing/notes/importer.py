"""Notes as a source: one note, one source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodpractice.errors import BadNote, CannotRead
from goodpractice.importing.importer import Importer
from goodpractice.importing.notes.items import NoteItem, Record, items_of
from goodpractice.importing.notes.note import Note, read_note

if TYPE_CHECKING:
    from goodpractice.importing.fetch import Fetch
    from goodpractice.model import Source

_VERSION_LINE = re.compile(r"^\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*note[ \t]*=", re.MULTILINE)


class NoteImporter(Importer):
    """Reads what a person wrote down of an article, a page or a call.

    The source is the one that the note names, not the note's file.
    """

    name, title = "note", "Notes that people write"
    # Who edits a note by hand may well cross most of it out.
    expects = {"vanished": 1.0, "replaced": 1.0}  # noqa: RUF012  never changed

    def __init__(self, locations: Iterable[str] = (), options: dict[str, Any] | None = None) -> None:
        super().__init__(locations, options)
        self._note: Note | None = None

    @property
    def source(self) -> Source:
        """The source that the note names under ``[source]``.

        Raises
        ------
        BadNote
            If it names none.
        """
        if not self.locations:
            return super().source
        if self._note is None:
            from goodpractice.importing.fetch import Fetch

            self._note = self._load(Fetch())
        return self._note.source

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        r"""Tell a note by its first line, ``note = 1``.

        Examples
        --------
        >>> NoteImporter.recognises("# a call\nnote = 1\n[source]", "call.toml")
        True
        """
        return place.lower().endswith(".toml") and _VERSION_LINE.match(head) is not None

    def read(self, fetch: Fetch) -> Iterable[NoteItem]:
        """Yield what the note declares and states.

        Raises
        ------
        BadNote
            If it is no note that can be read at all.
        """
        self._note = self._load(fetch)
        yield from items_of(self._note)

    def records(self, item: NoteItem) -> Iterable[Record]:
        """Turn one entry of the note into its records.

        Raises
        ------
        BadNote
            If something is wrong with it: the first mistake, with line and column.
        """
        records, problems = item.read()
        if problems:
            raise problems[0]
        return records

    def _load(self, fetch: Fetch) -> Note:
        if len(self.locations) != 1:
            raise CannotRead(
                f"a note is one source: import notes one by one, not {len(self.locations)} together"
            )
        page = fetch.page(self.location)
        return read_note(page.text, page.place)


def check_note(path: str | Path) -> list[BadNote]:
    """Find all that is wrong with a note.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    list of BadNote
        In the order of the lines; empty if the note is right.

    Raises
    ------
    CannotRead
        If there is no such file, or it is no text.
    """
    from goodpractice.importing.fetch import Fetch

    return problems_of(Fetch().page(str(path)).text, str(path))


def problems_of(content: str, place: str = "") -> list[BadNote]:
    """Find all that is wrong with the text of a note.

    Examples
    --------
    >>> [str(problem) for problem in problems_of("note = 2")]
    ['1:1: note = 2: this library reads notes of version 1; a later one may need a newer library']
    """
    try:
        note = read_note(content, place)
    except BadNote as problem:
        return [problem]
    found = {
        (problem.line, problem.column, problem.message): problem
        for item in items_of(note)
        for problem in item.read()[1]
    }
    return [found[key] for key in sorted(found)]
