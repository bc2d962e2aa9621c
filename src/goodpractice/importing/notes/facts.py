"""Facts of a note, turned into links and values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from goodpractice.errors import BadNote, BadValue
from goodpractice.importing.notes.handles import Handle, with_article
from goodpractice.importing.notes.note import Note, Problems
from goodpractice.importing.notes.positions import Path
from goodpractice.importing.notes.syntax import FieldFact, LinkFact, Word, parse_fact
from goodpractice.importing.notes.values import choices, field_value, fields_of, is_language, nearest, words
from goodpractice.model import (
    RELATIONS,
    Link,
    PartialDate,
    Practice,
    Ref,
    Said,
    Statement,
    Text,
    Thing,
    country,
    to_json,
)
from goodpractice.model.kinds import EVENT_STATUS
from goodpractice.model.relations import EXTENTS, STAGES

OPTIONS = (
    "role", "wording", "since", "until", "phase", "status", "via", "stage", "extent", "adopted", "adapted", "rejected",
    "territory",
)  # fmt: skip
"""What may stand behind a relation."""

_ONLY_FOR = {
    **dict.fromkeys(("stage", "extent", "adopted", "adapted", "rejected"), "transferred_to"),
    "territory": "contact_point_for",
}
_ONE_OF = {"status": EVENT_STATUS, "stage": STAGES, "extent": EXTENTS}
# What stands on either side of a relation; only where another kind is surely a slip.
_SUBJECTS = {"transferred_to": ("practice",), "contact_point_for": ("organisation", "person", "group")}
_OBJECTS = {
    "participates": ("network", "group", "project", "programme"),
    "attended": ("event",),
    "awarded": ("award",),
    "located_in": ("place", "organisation"),
    "contact_point_for": ("programme", "network", "project", "organisation", "group"),
}
_ACTS = ("participates", "attended", "runs", "awarded")


def fact_records(note: Note, path: Path, said: Said, problems: Problems) -> Iterator[Thing | Link]:
    """Yield the records that one fact stands for.

    Parameters
    ----------
    note
        The note.
    path
        Where the fact stands.
    said
        How it is known.
    problems
        Takes what is wrong with it.
    """
    sentence = note.at(path)
    if not isinstance(sentence, str):
        problems.add("a fact is a sentence in quotes: “a participates b”", path)
        return
    try:
        fact = parse_fact(sentence)
    except BadNote as error:
        problems.add(error.message, path, offset=error.column - 1)
        return
    reader = _FactReader(note, path, problems)
    said = reader.dated(said, fact.as_of)
    if isinstance(fact, FieldFact):
        yield from reader.field(fact, said)
    else:
        yield from reader.links(fact, said)


class _FactReader:
    """Turns the words of one fact into records."""

    def __init__(self, note: Note, path: Path, problems: Problems) -> None:
        self.note, self.path, self.problems = note, path, problems

    def wrong(self, message: str, word: Word) -> None:
        self.problems.add(message, self.path, offset=word.at)

    def dated(self, said: Said, as_of: Word | None) -> Said:
        if as_of is None:
            return said
        try:
            return attrs.evolve(said, as_of=PartialDate.parse(as_of.text))
        except BadValue as error:
            self.wrong(str(error), as_of)
            return said

    def handle(self, word: Word) -> Handle | None:
        return find_handle(self.note, word.text, self.problems, self.path, offset=word.at)

    # A field has a value.

    def field(self, fact: FieldFact, said: Said) -> Iterator[Thing]:
        handle = self.handle(fact.subject)
        if handle is None:
            return
        if not isinstance(handle.end, Ref):
            self.wrong(
                f"{handle.name} is a city, and cities have no fields: write it as a claim about {handle.name}",
                fact.subject,
            )
            return
        known = fields_of(handle.cls)
        name = fact.field.text
        if name not in known:
            self.wrong(
                f"{handle.described} has no field “{name}”.{choices(name, known)}",
                fact.field,
            )
            return
        value = self._value(handle, fact)
        if value is None:
            return
        values: dict[str, Any] = {name: value}
        if name == "status" and handle.cls is Practice and said.as_of:
            values["status_date"] = said.as_of
        thing = handle.cls(key=handle.end.key, **values)
        stated = to_json(thing).get(name, value)
        values["statements"] = (Statement(name, stated, said),)
        yield handle.cls(key=thing.key, **values)

    def _value(self, handle: Handle, fact: FieldFact) -> Any:
        given = fact.value.text
        quoted = len(given) > 1 and given[0] == given[-1] and given[0] in "\"'"
        given = given[1:-1] if quoted else given
        language = self.note.language
        try:
            if fact.language is not None:
                if not is_language(fact.language.text):
                    self.wrong(f"“{fact.language.text}” is no language: write pl, en or en-GB", fact.language)
                    return None
                language = fact.language.text
            value = field_value(handle.cls, fact.field.text, given, language)
        except BadValue as error:
            self.wrong(str(error), fact.value)
            return None
        if fact.language is not None and not _is_text(value):
            self.wrong(f"{fact.field.text} is no text, so it has no language: leave it out", fact.language)
            return None
        return value

    # Things stand in a relation.

    def links(self, fact: LinkFact, said: Said) -> Iterator[Link]:
        before = len(self.problems.found)
        subjects = [self.handle(word) for word in fact.subjects]
        relation = fact.relation.text
        if relation not in RELATIONS:
            self.wrong(f"“{relation}” is no relation.{choices(relation, RELATIONS)}", fact.relation)
        objects = [self.handle(word) for word in fact.objects]
        options = self._options(fact)
        self._check_ends(relation, fact.subjects, subjects, _SUBJECTS)
        self._check_ends(relation, fact.objects, objects, _OBJECTS)
        if relation in _ACTS:
            self._check_actors(fact.subjects, subjects)
        if len(self.problems.found) > before:
            return
        for one in subjects:
            for other in objects:
                if one and other and one.end and other.end:
                    given = dict(options, said=(said,))
                    if relation == "attended" and other.expected:
                        given.setdefault("status", "expected")
                    yield Link(one.end, relation, other.end, **given)

    def _check_ends(
        self,
        relation: str,
        written: tuple[Word, ...],
        ends: list[Handle | None],
        kinds: dict[str, tuple[str, ...]],
    ) -> None:
        wanted = kinds.get(relation, ())
        for word, handle in zip(written, ends, strict=True):
            if handle and wanted and handle.kind not in wanted:
                side = "in front of" if kinds is _SUBJECTS else "behind"
                self.wrong(
                    f"{handle.name} is {handle.described}; {side} {relation} stands {with_article(' or '.join(wanted))}",
                    word,
                )

    def _check_actors(self, written: tuple[Word, ...], ends: list[Handle | None]) -> None:
        for word, handle in zip(written, ends, strict=True):
            if handle and handle.kind == "place":
                self.wrong(
                    f"{handle.name} is a place, and places do not act: declare an [organisation], of the kind "
                    f'"city-partner" if only its city is known',
                    word,
                )

    def _options(self, fact: LinkFact) -> dict[str, Any]:
        options: dict[str, Any] = {}
        for name, value in fact.options:
            only = _ONLY_FOR.get(name.text, fact.relation.text)
            if name.text not in OPTIONS:
                self.wrong(
                    f"“{name.text}” is no option.{choices(name.text, OPTIONS)}",
                    name,
                )
            elif name.text in options:
                self.wrong(f"{name.text} stands here twice: write two facts", name)
            elif only != fact.relation.text:
                self.wrong(f"{name.text} belongs to {only}, not to {fact.relation.text}", name)
            else:
                found = self._option(fact.relation.text, name.text, value)
                if found is not None:
                    options[name.text] = found
        return options

    def _option(self, relation: str, name: str, value: Word) -> Any:
        try:
            if name in {"since", "until"}:
                return PartialDate.parse(value.text)
            if name == "territory":
                return country(value.text)
            if name in {"adopted", "adapted", "rejected"}:
                return words([part for part in value.text.split(",") if part.strip()] or [""])
            given = words(value.text)[0]
        except BadValue as error:
            self.wrong(str(error), value)
            return None
        if name == "via":
            return self._via(value)
        allowed = _ONE_OF.get(name, ())
        if name == "role" and relation in RELATIONS:
            allowed = RELATIONS[relation].roles
        if allowed and given not in allowed:
            more = " A word of the source goes into wording='…'" if name == "role" else ""
            self.wrong(
                f"{name}={given}: use one of {', '.join(allowed)}.{nearest(given, allowed)}{more}", value
            )
            return None
        return given

    def _via(self, value: Word) -> Ref | None:
        handle = self.handle(value)
        if handle is None:
            return None
        if isinstance(handle.end, Ref):
            return handle.end
        self.wrong(f"via names a network, an event or a project; {handle.name} is a city", value)
        return None


def _is_text(value: Any) -> bool:
    return isinstance(value, Text) or (
        isinstance(value, tuple) and all(isinstance(item, Text) for item in value)
    )


def find_handle(
    note: Note, name: str, problems: Problems, path: Path, *, offset: int | None = None
) -> Handle | None:
    """Look a handle up; one that is not there is a problem.

    Parameters
    ----------
    note
        The note.
    name
        The handle as written.
    problems, path, offset
        Where to report, and what to point at.
    """
    handle = note.handles.get(name)
    if handle is None:
        hint = nearest(name, note.handles)
        problems.add(
            f"“{name}” is declared nowhere in this note.{hint or ' Declare it under [organisation], [place] …'}",
            path, offset=offset, value=True,
        )  # fmt: skip
    elif handle.end is None:
        line = note.positions.of(handle.path).line
        problems.add(
            f"“{name}” cannot be used: its declaration in line {line} is wrong",
            path,
            offset=offset,
            value=True,
        )
        handle = None
    return handle
