"""The items of a note: a thing, a fact, a claim, a need, a tie; each stands or falls by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from goodpractice.errors import BadNote, BadValue
from goodpractice.importing.notes.claims import claim_records
from goodpractice.importing.notes.facts import fact_records
from goodpractice.importing.notes.handles import NEED_KEYS, SECTIONS
from goodpractice.importing.notes.needs import need_records
from goodpractice.importing.notes.note import SAID_KEYS, TABLES, Note, Problems, said_of
from goodpractice.importing.notes.positions import Path
from goodpractice.importing.notes.things import thing_records
from goodpractice.importing.notes.ties import known_records, refines_records
from goodpractice.importing.notes.values import choices
from goodpractice.model import Decision, Link, Thing

Record = Thing | Link | Decision


@attrs.frozen(eq=False)
class NoteItem:
    """One entry of a note, with all that is needed to read it.

    Parameters
    ----------
    place
        The file and the line: ``call.toml:12``.
    what
        How it is read: one of `READERS`.
    path
        Where it stands in the note.
    note
        The whole note.
    part
        A note is one piece.
    """

    place: str
    what: str
    path: Path
    note: Note = attrs.field(repr=False)
    part: str = ""

    def read(self) -> tuple[list[Record], list[BadNote]]:
        """Return the item's records, and what is wrong with it; with a mistake, there are no records."""
        problems = Problems(self.note.place, self.note.positions)
        try:
            records = list(READERS[self.what](self.note, self.path, problems))
        except BadValue as error:  # what only the whole record shows
            problems.add(str(error), self.path)
            records = []
        return ([] if problems.found else records), problems.found


def items_of(note: Note) -> Iterator[NoteItem]:
    r"""Yield the items of a note, in the order of the format.

    Examples
    --------
    >>> from goodpractice.importing.notes.note import read_note
    >>> note = read_note('note = 1\n[source]\nkey = "a"\ntitle = "A"\n[topic]\nschools = "szkoły"\n')
    >>> [(item.place, item.what) for item in items_of(note)]
    [(':6', 'thing')]
    """
    for what, path in _paths(note):
        line = note.positions.of(path).line
        item = NoteItem(f"{note.place}:{line}", what, path, note)
        # Cities are mentioned where they are used; their entry has nothing to say unless it is wrong.
        if what != "thing" or not note.handles[str(path[1])].is_city or item.read()[1]:
            yield item


def _paths(note: Note) -> Iterator[tuple[str, Path]]:
    for key in note.data:
        if key not in TABLES:
            yield "unknown", (key,)
    refused = set(note.refused)
    yield from (("refused", path) for path in note.refused)
    for section in SECTIONS:
        for path in _entries(note, (section,)):
            if len(path) == 1:
                yield "form", path
            elif path not in refused:
                yield "thing", path
    for path in _entries(note, ("known",)):
        yield "known" if len(path) > 1 else "form", path
    for path in _rows(note, "says"):
        yield from _facts(note, path)
    for section, what in (("claim", "claim"), ("refines", "refines")):
        for path in _rows(note, section):
            if (*path, "id") not in refused:
                yield what if len(path) > 1 else "form", path
    for holder in _entries(note, ("needs",)):
        for path in _entries(note, holder) if len(holder) > 1 else [holder]:
            if len(path) < 3:
                yield "form", path
            elif path[2] not in NEED_KEYS and path not in refused:
                yield "need", path


def _entries(note: Note, path: Path) -> list[Path]:
    """Return the paths of a table's entries; its own where it is no table."""
    if path[0] not in note.data:
        return []
    table = note.at(path)
    return [(*path, key) for key in table] if isinstance(table, dict) else [path]


def _rows(note: Note, key: str) -> list[Path]:
    if key not in note.data:
        return []
    rows = note.data[key]
    return [(key, number) for number in range(len(rows))] if isinstance(rows, list) else [(key,)]


def _facts(note: Note, path: Path) -> Iterator[tuple[str, Path]]:
    table = note.at(path)
    facts = table.get("facts") if isinstance(table, dict) else None
    if len(path) == 1 or not isinstance(table, dict):
        yield "form", path
    elif isinstance(facts, list) and facts:
        yield from (("fact", (*path, "facts", number)) for number in range(len(facts)))
    elif isinstance(facts, str):
        yield "fact", (*path, "facts")
    else:
        yield "no facts", path


def _read_fact(note: Note, path: Path, problems: Problems) -> Iterator[Record]:
    around = path[:2]
    table: dict[str, Any] = note.at(around)
    problems.unknown_keys(table, (*SAID_KEYS, "facts"), around)
    said = said_of(table, around, problems)
    yield from fact_records(note, path, said, problems)


def _no_facts(note: Note, path: Path, problems: Problems) -> Iterator[Record]:
    del note
    problems.add('nothing follows from this: add facts = ["a participates b"]', path)
    return iter(())


def _unknown(note: Note, path: Path, problems: Problems) -> Iterator[Record]:
    del note
    key = str(path[0])
    problems.add(f"“{key}” is no part of a note.{choices(key, TABLES)}", path)
    return iter(())


def _refused(note: Note, path: Path, problems: Problems) -> Iterator[Record]:
    value = path[-1] == "id" and path[0] == "claim"
    name = "/".join(str(part) for part in ((note.at(path),) if value else path[1:]))
    first = note.handles.get(name)
    if first is None:
        problems.add(
            f"“{name}” is no handle: use letters a–z, digits, - and _, and no relation (needs, addresses …)",
            path,
            value=value,
        )
    else:
        line = note.positions.of(first.path).line
        problems.add(
            f"“{name}” is declared twice, first in line {line}: choose another handle", path, value=value
        )
    return iter(())


_FORMS = {
    "known": '[known] holds lines such as kielce = "geonames:769250"',
    "says": "what the source says begins with [[says]], in double brackets",
    "claim": "a claim begins with [[claim]], in double brackets",
    "refines": "a refinement begins with [[refines]], in double brackets",
    "needs": "needs stand under their holder: [needs.kielce-group], then one line each",
}


def _form(note: Note, path: Path, problems: Problems) -> Iterator[Record]:
    del note
    section = str(path[0])
    problems.add(_FORMS.get(section, f'[{section}] holds lines such as handle = "name"'), path)
    return iter(())


READERS: dict[str, Callable[[Note, Path, Problems], Iterator[Record]]] = {
    "thing": thing_records,
    "fact": _read_fact,
    "claim": claim_records,
    "need": need_records,
    "known": known_records,
    "refines": refines_records,
    "no facts": _no_facts,
    "unknown": _unknown,
    "refused": _refused,
    "form": _form,
}
"""How each sort of item is read."""
