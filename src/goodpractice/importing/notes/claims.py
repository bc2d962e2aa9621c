"""Claims: what a source says that fits no field."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.importing.notes.facts import find_handle
from goodpractice.importing.notes.handles import Handle, is_handle
from goodpractice.importing.notes.note import SAID_KEYS, Note, Problems, said_of
from goodpractice.importing.notes.positions import Path
from goodpractice.importing.notes.values import RESERVED, is_language, name_of, nearest, text, word, words
from goodpractice.model import Claim, Link, PartialDate, Said, Text, derived_key
from goodpractice.model.kinds import CLAIM_KINDS, COMPARATORS

_KEYS = (
    "kind", "about", "id", "name", "of", "value", "unit", "comparator", "than", "by", "to", "topic", "topics", "chain",
    *SAID_KEYS,
)  # fmt: skip


def claim_records(note: Note, path: Path, problems: Problems) -> Iterator[Claim | Link]:
    """Yield a claim and its links to what it is about.

    Parameters
    ----------
    note, path
        The note, and where the claim stands.
    problems
        Takes what is wrong with it.
    """
    table = note.at(path)
    if not isinstance(table, Mapping):
        problems.add("a claim is a table: begin it with [[claim]]", path)
        return
    stray = {key: item for key, item in table.items() if key in RESERVED or not is_language(key)}
    problems.unknown_keys(stray, _KEYS, path)
    said = said_of(table, path, problems)
    values = _Values(note, table, path, problems).read()
    subjects = _about(note, table, path, problems)
    name = values.get("name") or _quoted(said, note.language)
    if name is None:
        problems.add('a claim says something: write en = "…" in your own words, or quote = "…"', path)
    if problems.found or name is None:
        return
    key = values.pop("id", None) or derived_key(
        values["kind"], *(one.name for one in subjects), _words(said, name)
    )
    claim = Claim(key=key, **(values | {"name": name}))
    yield claim
    known: dict[str, Any] = {"said": (said,)}
    for subject in subjects:
        if subject.end is not None:
            yield Link(claim, "about", subject.end, **known)


def _quoted(said: Said, language: str) -> Text | None:
    return None if said.quote is None else Text({language: said.quote})


def _words(said: Said, name: Text) -> str:
    """What tells a claim from others of its kind: the source's words if there are any, else ours."""
    return said.quote or "\n".join(f"{language} {wording}" for language, wording in name)


def _about(note: Note, table: Mapping[str, Any], path: Path, problems: Problems) -> list[Handle]:
    given = table.get("about")
    if given is None:
        problems.add('what is the claim about? Write about = "kielce"', path)
        return []
    found = []
    for number, name in enumerate(given if isinstance(given, list) else [given]):
        where = (*path, "about", number) if isinstance(given, list) else (*path, "about")
        if isinstance(name, str):
            handle = find_handle(note, name, problems, where)
            found += [handle] if handle else []
        else:
            problems.add('about names a handle: about = "kielce"', where, value=True)
    return found


class _Values:
    """Reads the fields of one claim, each by itself, so that every mistake is told."""

    def __init__(self, note: Note, table: Mapping[str, Any], path: Path, problems: Problems) -> None:
        self.note, self.table, self.path, self.problems = note, table, path, problems

    def read(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if "kind" not in self.table:
            self.problems.add(f"the kind is missing: one of {', '.join(CLAIM_KINDS)}", self.path)
        readers = {
            "kind": self._one_of(CLAIM_KINDS), "comparator": self._one_of(COMPARATORS), "id": self._id, "of": word,
            "value": _value, "unit": word, "by": self._by, "to": self._to, "than": self._than, "topic": words,
            "topics": words, "chain": self._chain, "as_of": PartialDate.parse,
        }  # fmt: skip
        for key, read in readers.items():
            if key in self.table:
                try:
                    found = read(self.table[key])
                except BadValue as error:
                    # What is wrong with a date is told with the rest of how the claim is known.
                    if key != "as_of":
                        self.problems.add(str(error), (*self.path, key), value=True)
                    continue
                field = "topics" if key == "topic" else key
                values[field] = values.get(field, ()) + found if field == "topics" else found
        try:
            name = name_of(self.table, self.note.language)
        except BadValue as error:
            self.problems.add(str(error), self.path)
            values["name"] = Text("?")  # the claim is refused; that it says nothing would be untrue
        else:
            if name is not None:
                values["name"] = name
        return values

    def _one_of(self, allowed: tuple[str, ...]) -> Any:
        def read(value: Any) -> str:
            if value not in allowed:
                raise BadValue(
                    f"{word(value)}: use one of {', '.join(allowed)}.{nearest(word(value), allowed)}"
                )
            return str(value)

        return read

    def _id(self, value: Any) -> str:
        if not isinstance(value, str) or not is_handle(value):
            raise BadValue('an id is a short name of letters, digits and -: id = "keep-youth"')
        return value

    def _by(self, value: Any) -> str:
        """Who says so: ``self``, a handle's name, or any name."""
        said_by = word(value)
        handle = self.note.handles.get(said_by)
        return handle.label if handle else said_by

    def _to(self, value: Any) -> str | None:
        handle = self.note.handles.get(value) if isinstance(value, str) else None
        if handle is None or handle.kind != "claim":
            ids = [name for name, other in self.note.handles.items() if other.kind == "claim"]
            raise BadValue(
                f"to names the id of another claim; “{word(value)}” is none.{nearest(word(value), ids)}"
            )
        return handle.name

    def _than(self, value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping) or not value:
            raise BadValue(
                'than names what it is compared with, and how: than = { southern-europe = "lower" }'
            )
        found = {}
        for name, comparator in value.items():
            where = (*self.path, "than", name)
            handle = find_handle(self.note, name, self.problems, where)
            if comparator not in COMPARATORS:
                self.problems.add(
                    f"than = {{ {name} = … }}: use one of {', '.join(COMPARATORS)}", where, value=True
                )
            elif handle is not None and handle.end is not None:
                found[handle.end.key] = str(comparator)
        return found

    def _chain(self, value: Any) -> tuple[Text, ...]:
        return tuple(text(item, "en") for item in (value if isinstance(value, list) else [value]))


def _value(value: Any) -> str:
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:g}" if abs(value) < 1e6 else str(value)
    return word(value)
