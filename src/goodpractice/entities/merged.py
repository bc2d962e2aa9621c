"""What all sources say about one thing, side by side; computed on reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs
import orjson

from goodpractice.entities.preferring import USUAL, Preference
from goodpractice.entities.provenance import Origins, Provenance
from goodpractice.store import Head, RecordRow, Store

BY_LANGUAGE = ("name", "summary", "tagline", "resources")
"""Fields that hold a text by language."""
SEVERAL = ("also", "ids", "web", "topics", "contacts", "components", "evidence", "chain", "authors")
"""Fields that hold several values."""
_OPENED = ("sections", "extra", "than")
"""Fields whose entries are shown as fields of their own."""


@attrs.frozen
class Value:
    """A value of a field and everyone who states it.

    Parameters
    ----------
    value
        In JSON form; a text is ``{"pl": "…"}``.
    provenance
        Each statement of it.
    """

    value: Any
    provenance: tuple[Provenance, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the sources that state it."""
        return tuple(dict.fromkeys(p.source for p in self.provenance))

    def to_json(self) -> dict[str, Any]:
        """Return the value with its statements."""
        return {"value": self.value, "statements": [p.to_json() for p in self.provenance]}


@attrs.frozen
class Entity:
    """What all sources say about one thing.

    Parameters
    ----------
    head
        How it is named in answers.
    names
        Further names that people may type.
    fields
        Every value by field, what most sources state first.
    records
        The records behind it.
    preference
        What puts a value first.
    """

    head: Head
    names: tuple[str, ...]
    fields: dict[str, tuple[Value, ...]]
    records: tuple[RecordRow, ...]
    preference: Preference = USUAL

    @property
    def name(self) -> str:
        """What people type."""
        return self.head.name

    @property
    def kind(self) -> str:
        """The kind: ``practice``, ``network`` …"""
        return self.head.kind

    @property
    def label(self) -> str:
        """What it is called."""
        return self.head.label

    def first(self, field: str) -> Any:
        """Return the value of a field that most sources state, or None."""
        values = self.fields.get(field)
        return values[0].value if values else None

    def text(self, field: str, languages: Iterable[str] = ("en",)) -> str | None:
        """Return a text in the first wished language that there is."""
        return text_of([value.value for value in self.fields.get(field, ())], languages)

    def to_json(self) -> dict[str, Any]:
        """Return everything that is known, with its statements."""
        return {
            "name": self.name,
            "kind": self.kind,
            "label": self.label,
            "country": self.head.country,
            "also_called": list(self.names),
            "vanished": self.head.vanished,
            "unnamed": self.head.unnamed,
            "fields": {field: [value.to_json() for value in values] for field, values in self.fields.items()},
            "records": [
                {
                    "source": r.source,
                    "part": r.part,
                    "kind": r.kind,
                    "key": r.key,
                    "at": r.at,
                    "vanished": r.gone is not None,
                }
                for r in self.records
            ],
        }


def text_of(values: Iterable[Any], languages: Iterable[str] = ("en",)) -> str | None:
    """Choose the text in the first wished language that there is.

    Examples
    --------
    >>> text_of([{"pl": "Niemcy"}, {"en": "Germany"}], ["en"])
    'Germany'
    """
    every: dict[str, str] = {}
    for value in values:
        if isinstance(value, dict):
            for language, text in value.items():
                every.setdefault(language, text)
        elif value is not None:
            every.setdefault("und", str(value))
    for language in (*languages, "en", "und"):
        if language in every:
            return every[language]
    return next(iter(every.values()), None)


def entities(store: Store, numbers: Iterable[int]) -> dict[int, Entity]:
    """Return the merged view of entities, by their number.

    Parameters
    ----------
    store
        An open catalogue.
    numbers
        Numbers of entities; unknown ones are left out.
    """
    prefer = store.preference or USUAL
    numbers = list(dict.fromkeys(numbers))
    heads = store.read.heads(numbers)
    by_entity: dict[int, list[RecordRow]] = {}
    for record in store.read.records(numbers):
        by_entity.setdefault(record.entity, []).append(record)
    origins = Origins(store)
    spoken = _spoken(store, heads.values())
    made = {}
    for number in numbers:
        if number in heads:
            records = by_entity.get(number, [])
            live = [r for r in records if r.gone is None] or records
            located = store.read.located([number]) if heads[number].kind == "place" else []
            fields = merge(stated(live, origins, spoken), _mentioned(located, origins), preference=prefer)
            names = tuple(name for name in store.read.names_of(number) if name != heads[number].name)
            made[number] = Entity(
                _headed(heads[number], fields, prefer), names, fields, tuple(records), prefer
            )
    return made


def _headed(head: Head, fields: dict[str, tuple[Value, ...]], prefer: Preference) -> Head:
    """Fill the gaps of the first record: a table of partners names a network, and another one says its kind."""
    if "name" in prefer.rules and (named := fields.get("name")):
        head = attrs.evolve(head, label=text_of([named[0].value]) or head.label)
    if head.subkind is None and (known := fields.get("kind")):
        return attrs.evolve(head, subkind=known[0].value)
    return head


Statement = tuple[str, Any, Provenance]


def merge(*stated: Iterable[Statement], preference: Preference = USUAL) -> dict[str, tuple[Value, ...]]:
    """Put equal values together and order them: most sources first, then the latest, then by their text.

    Parameters
    ----------
    stated
        Field, value and provenance of each statement.
    preference
        Rules that say otherwise, by field.

    Examples
    --------
    >>> p = Provenance(source="a", title="A", licence="", at="", retrieved="2020-01-01")
    >>> q = attrs.evolve(p, source="b")
    >>> [v.value for v in merge([("phase", "II", p), ("phase", "III", p), ("phase", "III", q)])["phase"]]
    ['III', 'II']
    """
    fields: dict[str, dict[bytes, tuple[Any, list[Provenance]]]] = {}
    for statements in stated:
        for field, value, provenance in statements:
            key = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
            known = fields.setdefault(field, {}).setdefault(key, (value, []))[1]
            if provenance not in known:
                known.append(provenance)
    return {
        field: tuple(
            Value(value, tuple(provenance))
            for _, (value, provenance) in sorted(
                values.items(), key=lambda item: _weight(field, item[0], item[1][1], preference)
            )
        )
        for field, values in fields.items()
    }


def _weight(field: str, key: bytes, provenance: list[Provenance], preference: Preference) -> tuple[Any, ...]:
    if field in SEVERAL:  # keep the order of the source: its main topic comes first
        return (0,)
    return *preference.weight(field, provenance), key


def _spoken(store: Store, heads: Iterable[Head]) -> dict[tuple[int, str, str], list[dict[str, Any]]]:
    """Return the words of claims and needs by entity, source and place.

    A claim is told in one breath with what it is about, a need with who has it; the link has the words.
    """
    ends = {head.id: head.kind for head in heads if head.kind in {"claim", "need"}}
    words: dict[tuple[int, str, str], list[dict[str, Any]]] = {}
    for row in store.read.links(ends, ["about", "needs"], places=False) if ends else ():
        number = row.subject if row.relation == "about" else row.object
        if number in ends:
            known = words.setdefault((number, row.source, row.at), [])
            known += [said for said in row.body.get("said", ()) if said not in known]
    return words


def stated(
    records: Iterable[RecordRow],
    origins: Origins,
    spoken: Mapping[tuple[int, str, str], list[dict[str, Any]]] = MappingProxyType({}),
) -> Iterator[Statement]:
    """Yield every statement that records make, field by field."""
    for record in records:
        body = record.body
        words_of_link = spoken.get((record.entity, record.source, record.at), ())
        otherwise: list[dict[str, Any]] = [{"said": said} for said in words_of_link] or [{}]
        words: dict[tuple[str, bytes], list[dict[str, Any]]] = {}
        for item in body.pop("statements", ()):
            words.setdefault((item["field"], orjson.dumps(item["value"])), []).append(item)
        for field, value in _opened(body):
            known = words.pop((field, orjson.dumps(value)), None)
            for item in known or otherwise:
                at = item.get("at", record.at)
                yield field, value, origins.of(record.source, at, record.run, item.get("said"))
        for (field, _), items in words.items():
            for item in items:
                at = item.get("at", record.at)
                for name, value in _opened({field: item["value"]}):
                    yield name, value, origins.of(record.source, at, record.run, item.get("said"))


def _opened(body: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for field, value in body.items():
        if field in BY_LANGUAGE and isinstance(value, dict):
            for language, text in value.items():
                yield field, {language: text}
        elif field in SEVERAL and isinstance(value, list):
            for item in value:
                yield field, item
        elif field in _OPENED and isinstance(value, dict):
            for heading, item in value.items():
                yield f"{field}.{heading}" if field != "extra" else heading, item
        else:
            yield field, value


def _mentioned(records: Iterable[RecordRow], origins: Origins) -> Iterator[Statement]:
    """What sources say about a place while they speak of who is there."""
    for record in records:
        mention = record.body.get("place", {})
        origin = origins.of(record.source, record.at, record.run)
        for field, value in mention.items():
            for item in value if isinstance(value, list) else [value]:
                yield field, ({"und": item} if field == "name" else item), origin
