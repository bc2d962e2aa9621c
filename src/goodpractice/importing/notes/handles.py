"""The short names by which a note calls its things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.notes.positions import Path
from goodpractice.importing.notes.values import name_of
from goodpractice.model import (
    KINDS,
    RELATIONS,
    Identifier,
    Mention,
    Ref,
    Text,
    Thing,
    country,
    is_country,
)
from goodpractice.model.identifiers import KNOWN_SCHEMES
from goodpractice.model.link import End

SECTIONS = (
    "network", "programme", "place", "organisation", "person", "group", "practice", "project", "event", "document",
    "award", "topic",
)  # fmt: skip
"""The tables in which things are declared, one a kind."""

_HANDLE = re.compile(r"[A-Za-z0-9_-]+")


@attrs.frozen
class Handle:
    """What a short name stands for.

    Parameters
    ----------
    name
        The short name.
    kind
        The kind of thing; ``place`` for a city too.
    path
        Where it is declared.
    end
        What a link names: a thing, or a city by mention. None if the declaration cannot be used.
    label
        Its name in full, for people.
    expected
        True of an event that has not taken place.
    is_city
        True of a city, which is mentioned and never declared.
    """

    name: str
    kind: str
    path: Path
    end: End | None
    label: str
    expected: bool = False
    is_city: bool = False

    @property
    def described(self) -> str:
        """Its kind with the article: ``an event``."""
        return with_article(self.kind)

    @property
    def cls(self) -> type[Thing]:
        """The class of the kind."""
        return KINDS[self.kind]


def with_article(noun: str) -> str:
    """Put the article before a noun.

    Examples
    --------
    >>> with_article("event"), with_article("network")
    ('an event', 'a network')
    """
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def is_handle(name: str) -> bool:
    """Tell whether a short name can stand in a fact.

    Examples
    --------
    >>> is_handle("kielce-city"), is_handle("Kielce, PL"), is_handle("participates")
    (True, False, False)
    """
    return _HANDLE.fullmatch(name) is not None and name not in RELATIONS


def is_city(entry: Any) -> bool:
    """Tell whether an entry under ``[place]`` is a city: it has no kind, or that one, and lies in no site.

    Examples
    --------
    >>> is_city({"en": "Kielce", "country": "PL"}), is_city({"pl": "Biblioteka", "kind": "site"})
    (True, False)
    """
    return not isinstance(entry, Mapping) or (entry.get("kind", "city") == "city" and "in" not in entry)


def is_identifier(value: Any) -> bool:
    """Tell an identifier from the name of a source: ``geonames:769250`` from ``urbact: JOBTOWN``.

    Examples
    --------
    >>> is_identifier("geonames:769250"), is_identifier("urbact: JOBTOWN"), is_identifier("keep: STAR CITIES")
    (True, False, False)
    """
    if not isinstance(value, str):
        return False
    scheme, _, rest = value.partition(":")
    return scheme.strip() in KNOWN_SCHEMES and not rest.startswith(" ")


def collect(data: Mapping[str, Any], language: str) -> tuple[dict[str, Handle], list[Path]]:
    """Find what every short name stands for.

    Parameters
    ----------
    data
        The whole note.
    language
        Of names for which none is given.

    Returns
    -------
    tuple
        Handles by name, and the paths of those that cannot count: declared twice, or no short names at all.
    """
    handles: dict[str, Handle] = {}
    refused: list[Path] = []
    for handle in _declared(data, language):
        if handle.name in handles or not all(is_handle(part) for part in handle.name.split("/")):
            refused.append(handle.path)
        else:
            handles[handle.name] = handle
    return handles, refused


def _declared(data: Mapping[str, Any], language: str) -> Iterator[Handle]:
    for section in SECTIONS:
        table = data.get(section)
        for name, entry in table.items() if isinstance(table, dict) else ():
            expected = isinstance(entry, dict) and entry.get("status") == "expected"
            end = _place(name, entry, data, language) if section == "place" else _ref(section, name)
            city = section == "place" and is_city(entry)
            yield Handle(name, section, (section, name), end, _label(entry, language) or name, expected, city)
    needs = data.get("needs")
    for holder, table in needs.items() if isinstance(needs, dict) else ():
        for name, entry in table.items() if isinstance(table, dict) else ():
            if name not in NEED_KEYS:
                full = f"{holder}/{name}"
                yield Handle(
                    full, "need", ("needs", holder, name), _ref("need", full), _label(entry, language) or full
                )
    claims = data.get("claim")
    for number, entry in enumerate(claims if isinstance(claims, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            path = ("claim", number, "id")
            yield Handle(entry["id"], "claim", path, _ref("claim", entry["id"]), entry["id"])


NEED_KEYS = ("stated_at", "where", "quote", "how", "why", "certainty", "as_of")
"""Keys of ``[needs.…]`` that are no needs."""


def _ref(kind: str, key: str) -> Ref | None:
    return Ref(kind, key) if all(is_handle(part) for part in key.split("/")) else None


def _label(entry: Any, language: str) -> str | None:
    found = _name(entry, language)
    return None if found is None else found.best([language])


def _name(entry: Any, language: str) -> Text | None:
    try:
        return name_of(entry, language)
    except BadValue:
        return None


def _place(name: str, entry: Any, data: Mapping[str, Any], language: str) -> End | None:
    text = _name(entry, language)
    if is_city(entry):
        if text is None:
            return None
        try:
            where = entry.get("country") if isinstance(entry, dict) else None
            return Mention(text.best([language]), where, ids=_identifiers(name, entry, data))
        except BadValue:
            return None
    if entry.get("kind") == "country":
        code = country_code(entry, text)
        return None if code is None else Ref("place", code)
    return _ref("place", name)


def country_code(entry: Mapping[str, Any], name: Text | None) -> str | None:
    """Return the code of a country that is declared under ``[place]``, or None if there is no such country.

    Examples
    --------
    >>> country_code({"kind": "country"}, Text({"pl": "Niemcy"}))
    'DE'
    """
    candidates = [entry.get("country"), *(value for _, value in name or ())]
    for candidate in candidates:
        if isinstance(candidate, str) and is_country(candidate):
            return country(candidate)
    return None


def _identifiers(name: str, entry: Any, data: Mapping[str, Any]) -> list[Identifier]:
    """Gather what `[known]` and the entry itself say; what cannot be read is reported with its own item."""
    known = data.get("known")
    tie = known.get(name) if isinstance(known, dict) else None
    values = [tie.get("is") if isinstance(tie, dict) else tie]
    values.append(entry.get("ids") if isinstance(entry, dict) else None)
    found = []
    for value in values:
        for item in value if isinstance(value, list) else [value]:
            try:
                found += [Identifier.parse(item)] if isinstance(item, str) and is_identifier(item) else []
            except BadValue:
                continue
    return found
