"""Notes: what a person writes down of an article, a page or a call, in TOML."""

from __future__ import annotations

from goodpractice.importing.notes.importer import NoteImporter, check_note, problems_of
from goodpractice.importing.notes.note import Note, read_note
from goodpractice.importing.notes.template import KINDS_OF_NOTE, new_note
from goodpractice.importing.notes.visit_form import Party

__all__ = [
    "KINDS_OF_NOTE",
    "Note",
    "NoteImporter",
    "Party",
    "check_note",
    "new_note",
    "problems_of",
    "read_note",
]
