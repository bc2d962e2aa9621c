"""What a run brings, before it is compared with what is there. It lies in temporary tables, so memory stays flat."""

from __future__ import annotations

import sqlite3
from typing import Any

import orjson

from goodpractice.model.decision import Decision
from goodpractice.model.json import converter
from goodpractice.model.kinds import Award, Claim, Document, Event
from goodpractice.model.link import Link
from goodpractice.model.mention import Mention
from goodpractice.model.thing import Thing
from goodpractice.store.codes import DERIVED, KIND_CODES, RELATION_CODES, RENAMED, UNNAMED

_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS staged(kind INTEGER, key TEXT, part INTEGER, label TEXT, subkind TEXT,
  country TEXT, since INTEGER, until INTEGER, flags INTEGER, place TEXT, mention TEXT, body TEXT, at TEXT);
CREATE TEMP TABLE IF NOT EXISTS staged_link(subject_kind INTEGER, subject TEXT, relation INTEGER, object_kind INTEGER,
  object TEXT, role TEXT, mark TEXT, since INTEGER, until INTEGER, body TEXT, at TEXT, part INTEGER);
CREATE TEMP TABLE IF NOT EXISTS staged_place(key TEXT PRIMARY KEY, name TEXT, country TEXT) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS staged_decision(body TEXT PRIMARY KEY, by TEXT) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS staged_part(part INTEGER PRIMARY KEY, name TEXT UNIQUE, incomplete INTEGER);
CREATE TEMP TABLE IF NOT EXISTS staged_quarantine(at TEXT, reason TEXT);
"""
_NAMES = ("staged", "staged_link", "staged_place", "staged_decision", "staged_part", "staged_quarantine")

_BATCH = 20_000
_REMEMBERED = 50_000

MENTIONED = 0
"""Stands for the kind of a link's end that is a mentioned place."""

_THINGS = f"INSERT INTO staged VALUES ({','.join('?' * 13)})"
_LINKS = f"INSERT INTO staged_link VALUES ({','.join('?' * 12)})"


class Staging:
    """Takes the records of a run, one item at a time.

    Parameters
    ----------
    connection
        Connection whose temporary tables are used.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        self.clear()
        self._things: list[tuple[Any, ...]] = []
        self._links: list[tuple[Any, ...]] = []
        self._parts: dict[str, int] = {}
        self._places: dict[str, None] = {}
        self._recent: set[tuple[Any, ...]] = set()
        self.quarantined = 0

    def clear(self) -> None:
        """Forget everything that was staged."""
        for name in _NAMES:
            self._connection.execute(f"DELETE FROM {name}")

    def part(self, name: str) -> int:
        """Return the number of a part, counted in the order of appearance."""
        number = self._parts.get(name)
        if number is None:
            number = self._parts[name] = len(self._parts) + 1
            self._connection.execute("INSERT INTO staged_part VALUES (?, ?, 0)", (number, name))
        return number

    def quarantine(self, at: str, reason: str, part: str) -> None:
        """Set an item aside, with its place and the reason."""
        self.quarantined += 1
        self._connection.execute("INSERT INTO staged_quarantine VALUES (?, ?)", (at, reason))
        self._connection.execute("UPDATE staged_part SET incomplete = 1 WHERE part = ?", (self.part(part),))

    def add(self, record: Thing | Link | Decision, at: str, part: int) -> None:
        """Take one record of an item.

        Parameters
        ----------
        record
            A thing, a link or a decision.
        at
            Place of the item.
        part
            Number of its part.
        """
        if isinstance(record, Link):
            self._add_link(record, at, part)
        elif isinstance(record, Thing):
            self._add_thing(record, at, part)
        else:
            body = dumps(converter().unstructure(record))
            self._connection.execute("INSERT OR IGNORE INTO staged_decision VALUES (?, ?)", (body, record.by))

    def flush(self) -> None:
        """Write what is still in memory to the temporary tables."""
        if self._things:
            self._connection.executemany(_THINGS, self._things)
            self._things.clear()
        if self._links:
            self._connection.executemany(_LINKS, self._links)
            self._links.clear()

    def _add_thing(self, thing: Thing, at: str, part: int) -> None:
        body = converter().unstructure(thing)
        del body["key"]
        text = dumps(body)
        kind = KIND_CODES[thing.KIND]
        # Tables name the same partner in row after row; what was just said need not be staged again.
        mark = (kind, thing.key, part, text)
        if mark in self._recent:
            return
        if len(self._recent) >= _REMEMBERED:
            self._recent.clear()
        self._recent.add(mark)
        label = label_of(thing)
        mention = thing.place
        since, until = _years(thing)
        place = self._place(mention) if mention is not None else None
        flags = (UNNAMED if thing.unnamed else 0) | (DERIVED if thing.key[0] == "~" else 0)
        if thing.also or (thing.name is not None and len(thing.name.languages) > 1):
            flags |= RENAMED
        self._things.append(
            (
                kind, thing.key, part, label, thing.kind,
                thing.country or (mention.country if mention is not None else None), since, until, flags,
                place, mention.name if mention is not None else None, text, at,
            )
        )  # fmt: skip
        if len(self._things) >= _BATCH:
            self.flush()

    def _add_link(self, link: Link, at: str, part: int) -> None:
        subject, target = link.subject, link.object
        mentions: dict[str, Any] = {}
        if isinstance(subject, Mention):
            subject_kind, subject_key = MENTIONED, self._place(subject)
            mentions["subject"] = converter().unstructure(subject)
        else:
            subject_kind, subject_key = KIND_CODES[subject.kind], subject.key
        if isinstance(target, Mention):
            object_kind, object_key = MENTIONED, self._place(target)
            mentions["object"] = converter().unstructure(target)
        else:
            object_kind, object_key = KIND_CODES[target.kind], target.key
        since, until = link.since, link.until
        self._links.append(
            (
                subject_kind, subject_key, RELATION_CODES[link.relation], object_kind, object_key,
                link.role or "", link.key or "",
                None if since is None else since.earliest, None if until is None else until.latest,
                _link_body(link, mentions), at, part,
            )
        )  # fmt: skip
        if len(self._links) >= _BATCH:
            self.flush()

    def _place(self, mention: Mention) -> str:
        key = mention.key
        if key not in self._places:
            if len(self._places) >= _REMEMBERED:
                self._places.clear()
            self._places[key] = None
            self._connection.execute(
                "INSERT INTO staged_place VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                (key, mention.name, mention.country),
            )
        return key


def dumps(value: Any) -> str:
    """Return the canonical JSON text of a body: keys sorted, nothing escaped.

    Examples
    --------
    >>> dumps({"b": 1, "a": "ł"})
    '{"a":"ł","b":1}'
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def label_of(thing: Thing) -> str:
    """Return what a thing is called when a single name has to do.

    Examples
    --------
    >>> label_of(Claim(key="1", kind="count", of="members", comparator="more than", value=60))
    'more than 60 members'
    """
    if thing.name is not None:
        return thing.name.best()
    if isinstance(thing, Claim):
        if thing.summary is not None:
            return thing.summary.best()
        if thing.value is not None:
            return " ".join(part for part in (thing.comparator, thing.value, thing.unit, thing.of) if part)
        if thing.chain:
            return "; ".join(text.best() for text in thing.chain)
    return thing.place.name if thing.place is not None else ""


def _years(thing: Thing) -> tuple[int | None, int | None]:
    since, until = thing.since, thing.until
    if isinstance(thing, (Event, Award, Document)) and thing.date is not None:
        since, until = thing.date, until or thing.date
    elif isinstance(thing, Claim) and thing.as_of is not None:
        since = until = thing.as_of
    return (None if since is None else since.earliest), (None if until is None else until.latest)


_LINK_DROPPED = ("subject", "relation", "object", "role", "key")


def _link_body(link: Link, mentions: dict[str, Any]) -> str | None:
    since, until = link.since, link.until
    if not (mentions or link.extra or link.said or link.wording or link.phase or link.via or link.extent or link.status
            or link.stage or link.adopted or link.adapted or link.rejected or link.territory):  # fmt: skip
        # The bulk of all links: nothing but their ends, a role and dates.
        if since is None and until is None:
            return None
        if until is None:
            return f'{{"since":"{since}"}}'
        if since is None:
            return f'{{"until":"{until}"}}'
        return f'{{"since":"{since}","until":"{until}"}}'
    body = converter().unstructure(link)
    for name in _LINK_DROPPED:
        body.pop(name, None)
    if mentions:
        body["mentions"] = mentions
    return dumps(body)
