"""A note as it was read: its text, its source and its handles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs
import tomli

from goodpractice.errors import BadNote, BadValue
from goodpractice.importing.notes.handles import SECTIONS, Handle, collect
from goodpractice.importing.notes.positions import Path, Positions
from goodpractice.importing.notes.values import choices, is_language, name_of, shown, word, words
from goodpractice.model import PartialDate, Said, Source, Text
from goodpractice.model.text import language_tag

VERSION = 1
"""The version of the format that this library reads."""

TABLES = ("note", "source", "known", "refines", "says", "claim", "needs", *SECTIONS)
"""What may stand at the top of a note."""

SAID_KEYS = ("quote", "how", "why", "certainty", "where", "as_of")
"""Keys that tell how something is known."""

_SOURCE_KEYS = (
    "key", "title", "url", "publisher", "language", "published", "read_on", "licence", "attribution", "dropped",
)  # fmt: skip


_LOOSE_DATE = re.compile(r"=\s*([0-9X]{4}(?:-[0-9]{2})?(?:-[0-9]{2})?[?~%]?)\s*(?:[,}\]#]|$)")


@attrs.frozen(eq=False)
class Note:
    """A note whose outer form is right; what stands in its tables is still to be judged.

    Parameters
    ----------
    place
        Its file, as messages name it.
    data
        Its content as TOML gives it.
    positions
        Where things stand in its text.
    source
        The source that it is.
    handles
        What its short names stand for.
    refused
        Paths of declarations that cannot count.
    """

    place: str
    data: dict[str, Any] = attrs.field(repr=False)
    positions: Positions = attrs.field(repr=False)
    source: Source
    handles: dict[str, Handle] = attrs.field(repr=False)
    refused: tuple[Path, ...] = attrs.field(repr=False)

    @property
    def language(self) -> str:
        """The language of quotes and of names for which none is given."""
        return self.source.language

    def at(self, path: Path) -> Any:
        """Return what stands at a path."""
        found: Any = self.data
        for step in path:
            found = found[step]
        return found


class Problems:
    """Gathers what is wrong with one item of a note.

    Parameters
    ----------
    place
        The file.
    positions
        Where things stand in it.
    """

    def __init__(self, place: str, positions: Positions) -> None:
        self.place, self.positions = place, positions
        self.found: list[BadNote] = []

    def add(self, message: str, path: Path, *, offset: int | None = None, value: bool = False) -> None:
        """Add one.

        Parameters
        ----------
        message
            What is wrong and what to write instead.
        path
            What is meant: its key is pointed at.
        offset
            Of a word within the string at the path.
        value
            True to point at the value instead of its key.
        """
        spot = (
            self.positions.inside(path, offset)
            if offset is not None
            else self.positions.value(path)
            if value
            else self.positions.of(path)
        )
        self.found.append(BadNote(message, path=self.place, line=spot.line, column=spot.column))

    def unknown_keys(self, table: Mapping[str, Any], allowed: tuple[str, ...], path: Path) -> None:
        """Add one for every key that is none of those."""
        for key in table:
            if key not in allowed:
                self.add(
                    f"“{key}” means nothing here.{choices(key, allowed)}",
                    (*path, key),
                )


def read_note(content: str, place: str = "") -> Note:
    r"""Read a note as far as its outer form goes.

    Parameters
    ----------
    content
        The text of the file.
    place
        The name of the file, for messages.

    Raises
    ------
    BadNote
        If it is no TOML, of another version, or names no source: nothing of it can be used then.

    Examples
    --------
    >>> note = read_note('note = 1\n[source]\nkey = "call-1"\ntitle = "A call"\n')
    >>> note.source.title
    'A call'
    """
    content = content.replace("\r\n", "\n").removeprefix("\ufeff")
    data = _toml(content, place)
    positions = Positions(content)
    problems = Problems(place, positions)
    _check_version(data, problems)
    source = _source(data, problems)
    if problems.found or source is None:
        raise problems.found[0]
    handles, refused = collect(data, source.language)
    publisher = handles.get(source.publisher)
    if publisher is not None:
        source = attrs.evolve(source, publisher=publisher.label)
    return Note(place, data, positions, source, handles, tuple(refused))


def _toml(content: str, place: str) -> dict[str, Any]:
    try:
        return tomli.loads(content)
    except tomli.TOMLDecodeError as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        reason = re.sub(r" \(at .*\)$", "", str(getattr(error, "msg", error)))
        raise BadNote(
            f"this is no TOML: {reason[:1].lower()}{reason[1:]}. {_toml_hint(content, line)}",
            path=place,
            line=line,
            column=column,
        ) from None  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise BadNote(f"this is no TOML that can be read: {error}", path=place) from None


def _toml_hint(content: str, line: int) -> str:
    """Say what is most likely wrong in a line that is no TOML."""
    lines = content.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    date = _LOOSE_DATE.search(written)
    if date:
        return f'Put a date that is no full day in quotes: "{date[1]}"'
    return "Look for a missing quote, comma, bracket or = there or in the line above"


def _check_version(data: Mapping[str, Any], problems: Problems) -> None:
    version = data.get("note")
    if version is None:
        problems.add(f"this is no note: begin with the line “note = {VERSION}”", ())
    elif type(version) is not int or version != VERSION:
        problems.add(
            f"note = {shown(version)}: this library reads notes of version {VERSION}; a later one may need a newer library",
            ("note",),
        )


def _source(data: Mapping[str, Any], problems: Problems) -> Source | None:
    table = data.get("source")
    if not isinstance(table, dict):
        where: Path = ("source",) if "source" in data else ()
        problems.add("a note names its source: write [source] with a key and a title", where)
        return None
    problems.unknown_keys(table, _SOURCE_KEYS, ("source",))
    for key in ("key", "title"):
        if key not in table:
            problems.add(f'the {key} is missing: write {key} = "…" under [source]', ("source",))
    values = {}
    for key in _SOURCE_KEYS:
        if key in table:
            try:
                values["name" if key == "key" else key] = _source_value(key, table[key])
            except BadValue as error:
                problems.add(str(error), ("source", key), value=True)
    return None if problems.found else Source(**values)


def _source_value(key: str, value: Any) -> Any:
    if key in {"published", "read_on"}:
        return PartialDate.parse(value)
    if key == "dropped":
        return words(value)
    if key == "language":
        tag = language_tag(word(value))
        if not is_language(tag):
            raise BadValue(f"“{value}” is no language: write pl, en or en-GB")
        return tag
    found = word(value)
    if key == "key":
        Source(name=found, title=found)
    return found


def needed_name(given: Any, note: Note, path: Path, problems: Problems, *, lacking: str) -> Text | None:
    """Read the name of what is declared.

    Parameters
    ----------
    given
        What is declared, or its name alone.
    note, path
        The note, and where it stands.
    problems
        Takes what is wrong with it.
    lacking
        What is wrong where there is no name.
    """
    try:
        name = name_of(given, note.language)
    except BadValue as error:
        problems.add(str(error), path, value=True)
        return None
    if name is None:
        problems.add(lacking, path, value=True)
    return name


def said_of(table: Mapping[str, Any], path: Path, problems: Problems) -> Said:
    """Read how something is known.

    Parameters
    ----------
    table, path
        The table, and where it stands.
    problems
        Takes what is wrong with it.
    """
    values: dict[str, Any] = {}
    for key in SAID_KEYS:
        if key not in table:
            continue
        try:
            value: Any = PartialDate.parse(table[key]) if key == "as_of" else word(table[key])
            Said(**{key: value})
        except BadValue as error:
            problems.add(str(error), (*path, key), value=True)
        else:
            values[key] = value
    if values.get("how", "stated") != "stated" and "why" not in table:
        problems.add(f'{values["how"]} from what? Add why = "…"', (*path, "how"))
    return Said(**values)
