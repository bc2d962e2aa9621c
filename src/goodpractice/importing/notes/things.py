"""Declared things: an entry under ``[organisation]``, ``[event]`` and the like becomes a record and its links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.importing.notes.facts import find_handle
from goodpractice.importing.notes.handles import Handle, country_code
from goodpractice.importing.notes.note import Note, Problems, needed_name
from goodpractice.importing.notes.positions import Path
from goodpractice.importing.notes.values import (
    RESERVED,
    field_value,
    fields_of,
    is_language,
    shown,
    word,
)
from goodpractice.model import Contact, Link, Mention, PartialDate, Person, Ref, Thing, country

_CONTACT = ("email", "phone", "address", "contact", "verified_on")
_BELONGS = ("in", "of", "part_of")
_CITY = ("name", "country", "ids", "kind")


def thing_records(note: Note, path: Path, problems: Problems) -> Iterator[Thing | Link]:
    """Yield the record of one declared thing, and the links that its entry states.

    Parameters
    ----------
    note, path
        The note, and where the thing is declared.
    problems
        Takes what is wrong with it. A city yields nothing: it is mentioned where it is used.
    """
    handle = note.handles[str(path[1])]
    given = note.at(path)
    entry: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    lacking = f'{handle.name} needs a name: write name = "…", or one per language, en = "…"'
    values: dict[str, Any] = {"name": needed_name(given, note, path, problems, lacking=lacking)}
    if handle.is_city:
        _check_city(entry, path, problems)
        return
    problems.unknown_keys(_without_languages(entry), _allowed(handle), path)
    values |= _fields(note, handle, entry, path, problems)
    contact = _contact(entry, path, problems)
    if contact is not None:
        values["contacts"] = (contact,)
    ends = {key: list(_ends(note, entry, key, path, problems)) for key in _BELONGS}
    # The first city an entry names is where the thing is; anything else is a link.
    city = next((end for end in ends["in"] if isinstance(end, Mention)), None)
    if city is not None:
        values["place"] = city
    if not isinstance(handle.end, Ref):
        problems.add(f"“{shown(values.get('name'))}” is no country that is known", path, value=True)
    if problems.found or not isinstance(handle.end, Ref):
        return
    if handle.kind == "place":
        values |= _as_place(entry, values)
    thing = handle.cls(key=handle.end.key, **values)
    yield thing
    for key, relation in (("in", "located_in"), ("of", "part_of"), ("part_of", "part_of")):
        for end in ends[key]:
            if end is not city:
                yield Link(thing, relation, end)


def _without_languages(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key in RESERVED or not is_language(key)}


def _allowed(handle: Handle) -> tuple[str, ...]:
    return ("name", *fields_of(handle.cls), *_BELONGS, *(() if handle.cls is Person else _CONTACT))


def _check_city(entry: Mapping[str, Any], path: Path, problems: Problems) -> None:
    problems.unknown_keys(_without_languages(entry), _CITY, path)
    for key in ("country", "ids"):
        if key in entry:
            try:
                country(entry[key]) if key == "country" else field_value(Person, "ids", entry[key], "und")
            except BadValue as error:
                problems.add(str(error), (*path, key), value=True)


def _fields(
    note: Note, handle: Handle, entry: Mapping[str, Any], path: Path, problems: Problems
) -> dict[str, Any]:
    values = {}
    for field in fields_of(handle.cls):
        if field in entry:
            try:
                values[field] = field_value(handle.cls, field, entry[field], note.language)
            except BadValue as error:
                problems.add(str(error), (*path, field), value=True)
    return values


def _as_place(entry: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A place inside another is a site; a country is in itself."""
    if entry.get("kind") == "country":
        return {"country": country_code(entry, values.get("name"))}
    return {} if "kind" in entry else {"kind": "site"}


def _contact(entry: Mapping[str, Any], path: Path, problems: Problems) -> Contact | None:
    values: dict[str, Any] = {}
    for key in _CONTACT:
        if key not in entry:
            continue
        try:
            value = PartialDate.parse(entry[key]) if key == "verified_on" else word(entry[key])
        except BadValue as error:
            problems.add(str(error), (*path, key), value=True)
        else:
            values["name" if key == "contact" else key] = value
    if "phone" in values and "verified_on" not in entry:
        problems.add(
            "a telephone number is kept only with its date: add verified_on = 2026-11-22", (*path, "phone")
        )
    if values.keys() <= {"verified_on"}:
        if values:
            problems.add(
                "verified_on dates a contact: add an email, phone or address", (*path, "verified_on")
            )
        return None
    return Contact(**values)


def _ends(
    note: Note, entry: Mapping[str, Any], key: str, path: Path, problems: Problems
) -> Iterator[Ref | Mention]:
    """Yield what ``in``, ``of`` or ``part_of`` names: one handle or a list of them."""
    given = entry.get(key, [])
    many = isinstance(given, list)
    for number, name in enumerate(given if many else [given]):
        where = (*path, key, number) if many else (*path, key)
        if not isinstance(name, str):
            problems.add(f'{key} names a handle: {key} = "kielce"', where, value=True)
            continue
        handle = find_handle(note, name, problems, where)
        if handle is None or handle.end is None:
            continue
        if key != "in" and handle.is_city:
            problems.add(
                f'{name} is a city, and nothing is part of a city: write in = "{name}"', where, value=True
            )
        elif handle.path == path:
            problems.add(f"{name} cannot be {key.replace('_', ' ')} itself", where, value=True)
        else:
            yield handle.end
