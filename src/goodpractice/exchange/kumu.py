"""Kumu's own JSON: elements and connections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from goodpractice.entities.merged import Entity
from goodpractice.exchange.credits import credits_of
from goodpractice.exchange.files import write_listed, written_whole
from goodpractice.exchange.stream import Stream, streamed
from goodpractice.model.relations import RELATIONS
from goodpractice.store import Store


def export_kumu(store: Store, path: Path) -> None:
    """Write the catalogue for Kumu, which reads it from an address or by import.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    with written_whole(path) as (file,), streamed(store) as stream:
        file.write(b'{"attribution":' + orjson.dumps(credits_of(store).text()) + b',\n"elements":[\n')
        write_listed(file, _elements(stream))
        file.write(b'],\n"connections":[\n')
        write_listed(file, _connections(stream))
        file.write(b"]}\n")


def _elements(stream: Stream) -> Iterator[dict[str, Any]]:
    for thing in stream.entities():
        made = {
            "id": thing.name,
            "label": thing.label,
            "type": thing.kind.capitalize(),
            "description": _described(thing),
            "tags": [value.value for value in thing.fields.get("topics", ())],
            "country": thing.head.country,
            "sort": thing.head.subkind,
            "url": thing.first("web"),
            "sources": sorted({record.source for record in thing.records if record.gone is None}),
        }
        yield {name: value for name, value in made.items() if value not in (None, [])}


def _described(thing: Entity) -> str | None:
    return thing.text("summary") or thing.text("tagline")


def _connections(stream: Stream) -> Iterator[dict[str, Any]]:
    for number, (_, _, here, there, _, edge) in enumerate(stream.links(), 1):
        made = {
            "id": f"c{number}",
            "from": here,
            "to": there,
            "type": edge["relation"],
            "label": edge["role"] or RELATIONS[edge["relation"]].forward,
            "direction": "directed",
            **{name: edge[name] for name in ("since", "until")},
            "sources": edge["sources"],
        }
        yield {name: value for name, value in made.items() if value is not None}
