"""Ties to what others call a thing: ``[known]`` and ``[[refines]]``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.importing.notes.facts import find_handle
from goodpractice.importing.notes.handles import Handle, is_identifier
from goodpractice.importing.notes.note import Note, Problems
from goodpractice.importing.notes.positions import Path
from goodpractice.importing.notes.values import shown, word
from goodpractice.model import RELATIONS, Decision, Identifier, LinkName, RecordName, Ref, Thing

_RELATION = re.compile(rf"\s+(?P<relation>{'|'.join(RELATIONS)})\s+")
_KNOWN_FORM = (
    "write “geonames:769250”, or “urbact: JOBTOWN”: the name of a source, a colon, and what it calls it"
)
_REFINES_KEYS = ("this", "that", "why", "quote")


def known_records(note: Note, path: Path, problems: Problems) -> Iterator[Thing | Decision]:
    """Yield the identifier or the decision that one line under ``[known]`` stands for.

    Parameters
    ----------
    note, path
        The note, and where the line stands.
    problems
        Takes what is wrong with it.
    """
    given = note.at(path)
    why = "tied in the note"
    where = path
    if isinstance(given, Mapping):
        problems.unknown_keys(given, ("is", "why"), path)
        if "is" not in given:
            problems.add(f"is = … is missing: {_KNOWN_FORM}", path, value=True)
            return
        try:
            why = word(given["why"]) if "why" in given else why
        except BadValue as error:
            problems.add(str(error), (*path, "why"), value=True)
        given, where = given["is"], (*path, "is")
    handle = find_handle(note, str(path[1]), problems, path)
    if handle is None or handle.end is None:
        return
    for number, value in enumerate(given if isinstance(given, list) else [given]):
        spot = (*where, number) if isinstance(given, list) else where
        try:
            yield from _tie(note, handle, value, why)
        except BadValue as error:
            problems.add(str(error), spot, value=True)


def _tie(note: Note, handle: Handle, value: Any, why: str) -> Iterator[Thing | Decision]:
    if is_identifier(value):
        identifier = Identifier.parse(value)
        if isinstance(handle.end, Ref):
            yield handle.cls(key=handle.end.key, ids=(identifier,))
        return
    source, name = _source_and_name(value)
    if not isinstance(handle.end, Ref):
        raise BadValue(f"{handle.name} is a city: tie it by its number, geonames:769250")
    if source == note.source.name:
        raise BadValue(f"{source} is this note itself: name another source")
    this = RecordName(note.source.name, handle.kind, handle.end.key)
    yield Decision(this, "same", RecordName(source, handle.kind, f"={name}"), by="note", why=why)


def _source_and_name(value: Any) -> tuple[str, str]:
    source, colon, name = word(value).partition(":")
    if not colon or not source.strip() or not name.strip():
        raise BadValue(f"“{shown(value)}” ties to nothing: {_KNOWN_FORM}")
    return source.strip(), name.strip()


def refines_records(note: Note, path: Path, problems: Problems) -> Iterator[Decision]:
    """Yield the decision that one ``[[refines]]`` stands for.

    Parameters
    ----------
    note, path
        The note, and where the table stands.
    problems
        Takes what is wrong with it.
    """
    table = note.at(path)
    if not isinstance(table, Mapping):
        problems.add("begin it with [[refines]], with this = … and that = …", path)
        return
    problems.unknown_keys(table, _REFINES_KEYS, path)
    for key in ("this", "that"):
        if not isinstance(table.get(key), str):
            where = (*path, key) if key in table else path
            problems.add(
                f'{key} is missing: this = "HANDLE participates HANDLE", that = "SOURCE: NAME participates NAME"',
                where,
            )
    why = None
    for key in ("quote", "why"):
        if key in table:
            try:
                why = word(table[key])
            except BadValue as error:
                problems.add(str(error), (*path, key), value=True)
    if problems.found:
        return
    this = _this(note, table["this"], (*path, "this"), problems)
    if this is not None:
        that = _that(note, table["that"], this, (*path, "that"), problems)
        if that is not None:
            yield Decision(this, "refines", that, by="note", why=why)


def _parts(
    sentence: str, path: Path, problems: Problems, *, start: int = 0
) -> tuple[str, str, str, int] | None:
    """Cut a sentence at its relation: subject, relation, object, and where the object begins."""
    match = _RELATION.search(sentence, start)
    if match is None:
        problems.add("there is no relation in it: write “A participates B”", path, offset=start)
        return None
    subject, obj = sentence[start : match.start()].strip(), sentence[match.end() :].strip()
    if not subject or not obj:
        problems.add(
            f"something is missing beside “{match['relation']}”", path, offset=match.start("relation")
        )
        return None
    return subject, match["relation"], obj, match.end()


def _this(note: Note, sentence: str, path: Path, problems: Problems) -> LinkName | None:
    parts = _parts(sentence, path, problems)
    if parts is None:
        return None
    subject, relation, obj, at = parts
    ends = []
    for name, offset in ((subject, sentence.index(subject)), (obj, at)):
        handle = find_handle(note, name, problems, path, offset=offset)
        if handle is not None and not isinstance(handle.end, Ref):
            problems.add(f"{name} is a city: name the organisation", path, offset=offset)
        elif handle is not None and isinstance(handle.end, Ref):
            ends.append(handle.end)
    return LinkName(note.source.name, ends[0], relation, ends[1]) if len(ends) == 2 else None


def _that(note: Note, sentence: str, this: LinkName, path: Path, problems: Problems) -> LinkName | None:
    source, colon, _ = sentence.partition(":")
    if not colon or not source.strip():
        problems.add(
            'name the source first: that = "urbact: London, GB participates JOBTOWN"', path, value=True
        )
        return None
    if source.strip() == note.source.name:
        problems.add(f"{source.strip()} is this note itself: name another source", path, offset=0)
        return None
    parts = _parts(sentence, path, problems, start=len(source) + 1)
    if parts is None:
        return None
    subject, relation, obj, _ = parts
    if relation != this.relation:
        problems.add(
            f"this says {this.relation}, that says {relation}: both name one relation", path, value=True
        )
        return None
    return LinkName(
        source.strip(), Ref(this.subject.kind, f"={subject}"), relation, Ref(this.object.kind, f"={obj}")
    )
