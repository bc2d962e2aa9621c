"""The canonical form: everything that sources say, as JSON, the same bytes for the same content.

::

    {"format":"goodpractice catalogue","version":1,
    "sources":{
    "urbact":{"licence":"…","name":"urbact","title":"URBACT"}
    },
    "records":[
    {"source":"urbact","part":"networks","is":"network","key":"83","at":"networks.csv#row 2","name":{"und":"JOBTOWN"}}
    ],
    "links":[
    {"source":"urbact","part":"…","subject":{"source":"urbact","kind":"organisation","key":"…"},"relation":"participates",
     "object":{"source":"urbact","kind":"network","key":"83"},"role":"lead","at":"…","since":"2013"}
    ],
    "decisions":[
    ]}

One record or link a line, so that two exports can be compared line by line. What the file does not hold: numbers that
SQLite gave, typed names, runs and when they were, and mentioned cities, which follow from the records; a city stands
only at the end of a link, under the source ``places``. ``"vanished":true`` marks what a source no longer says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from goodpractice.exchange.files import written_whole
from goodpractice.store import Store, bulk

FORMAT = "goodpractice catalogue"
VERSION = 1

_BUFFER = 1 << 16


def export_json(store: Store, target: Path | BinaryIO) -> None:
    """Write the canonical form of a catalogue, piece by piece.

    Parameters
    ----------
    store
        An open catalogue.
    target
        A path, written beside it first and then renamed, or a file open for writing bytes.

    Raises
    ------
    CannotWrite
        If the file cannot be written.
    """
    if not isinstance(target, Path):
        _write(store, target)
        return
    with written_whole(target) as (file,):
        _write(store, file)


def _write(store: Store, file: BinaryIO) -> None:
    held = bytearray()
    with store.snapshot():
        for piece in _pieces(store):
            held += piece
            if len(held) >= _BUFFER:
                file.write(held)
                held = bytearray()
    file.write(held)


def _pieces(store: Store) -> Iterator[bytes]:
    sources = bulk.described_sources(store)
    yield orjson.dumps({"format": FORMAT, "version": VERSION})[:-1] + b',\n"sources":{\n'
    yield from _lines(
        orjson.dumps(name) + b":" + orjson.dumps(orjson.loads(body), option=orjson.OPT_SORT_KEYS)
        for _, name, body in sources
    )
    yield b'},\n"records":[\n'
    yield from _lines(
        _record(name, row) for number, name, _ in sources for row in bulk.records_of(store, number)
    )
    yield b'],\n"links":[\n'
    yield from _lines(
        _link(name, row) for number, name, _ in sources for row in bulk.links_of(store, number, name)
    )
    yield b'],\n"decisions":[\n'
    yield from _lines(_decision(source, body) for source, body in bulk.decisions_in_force(store))
    yield b"]}\n"


def _lines(items: Iterable[bytes]) -> Iterator[bytes]:
    first = True
    for item in items:
        yield item if first else b",\n" + item
        first = False
    if not first:
        yield b"\n"


def _record(source: str, row: tuple[str, str, str, str, bool, str]) -> bytes:
    part, kind, key, at, gone, body = row
    head = {"source": source, "part": part, "is": kind, "key": key, "at": at}
    return _joined(head, gone, body)


def _link(source: str, row: tuple[Any, ...]) -> bytes:
    part, a_source, a_kind, a_key, relation, b_source, b_kind, b_key, role, mark, at, gone, body = row
    head: dict[str, Any] = {
        "source": source,
        "part": part,
        "subject": {"source": a_source, "kind": a_kind, "key": a_key},
        "relation": relation,
        "object": {"source": b_source, "kind": b_kind, "key": b_key},
    }
    if role:
        head["role"] = role
    if mark:
        head["mark"] = mark
    head["at"] = at
    return _joined(head, gone, body)


def _joined(head: dict[str, Any], gone: bool, body: str | None) -> bytes:
    """Put what names a record before its body, whose text is canonical as it is."""
    if gone:
        head["vanished"] = True
    text = orjson.dumps(head)
    if body is None or body == "{}":
        return text
    return text[:-1] + b"," + body[1:].encode()


def _decision(source: str | None, decision: dict[str, Any]) -> bytes:
    head = {} if source is None else {"source": source}
    return orjson.dumps({**head, **decision})
