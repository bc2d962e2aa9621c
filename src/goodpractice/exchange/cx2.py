"""CX2, the format of Cytoscape and NDEx."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from goodpractice.exchange.credits import Credits, credits_of
from goodpractice.exchange.dates import day
from goodpractice.exchange.files import write_listed, written_whole
from goodpractice.exchange.stream import Stream, streamed
from goodpractice.store import Store

_TEXT = {"d": "string"}
_TEXTS = {"d": "list_of_string"}
_NODE = {
    **dict.fromkeys(("name", "label", "kind", "country", "subkind", "since", "until"), _TEXT),
    "sources": _TEXTS,
}
_EDGE = {
    **dict.fromkeys(("interaction", "role", "since", "until", "status"), _TEXT),
    "sources": _TEXTS,
}
_NETWORK = ("name", "description", "rights", "reference", "catalogue")


def export_cx2(store: Store, path: Path) -> None:
    """Write the catalogue as CX2, in flat memory.

    Nodes have their typed name under ``name``, what they are called under ``label``; the relation of an edge is its
    ``interaction``, as Cytoscape calls it.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    with written_whole(path) as (file,), streamed(store) as stream, tempfile.TemporaryFile() as body:
        # What the file holds is counted at its beginning, so the rest is written first.
        nodes = _aspect(body, "nodes", _nodes(stream))
        body.write(b",\n")
        edges = _aspect(body, "edges", _edges(stream))
        body.seek(0)
        for piece in _head(credits_of(store), nodes, edges):
            file.write(piece)
        shutil.copyfileobj(body, file)
        file.write(b',\n{"status":[{"error":"","success":true}]}]\n')


def _head(credit: Credits, nodes: int, edges: int) -> Iterator[bytes]:
    counts = {"attributeDeclarations": 1, "networkAttributes": 1, "nodes": nodes, "edges": edges}
    about = {
        "name": "goodpractice",
        "description": credit.text(),
        "rights": "; ".join(sorted({source.licence for source in credit.sources})),
        "reference": credit.line(),
        "catalogue": credit.catalogue,
    }
    declared = {"networkAttributes": dict.fromkeys(_NETWORK, _TEXT), "nodes": _NODE, "edges": _EDGE}
    for opening, aspect in (
        (b"[", {"CXVersion": "2.0", "hasFragments": False}),
        (b",\n", {"metaData": [{"name": name, "elementCount": count} for name, count in counts.items()]}),
        (b",\n", {"attributeDeclarations": [declared]}),
        (b",\n", {"networkAttributes": [about]}),
    ):
        yield opening + orjson.dumps(aspect)
    yield b",\n"


def _aspect(file: BinaryIO, name: str, items: Iterable[dict[str, Any]]) -> int:
    file.write(b'{"%b":[\n' % name.encode())
    count = write_listed(file, items)
    file.write(b"]}")
    return count


def _nodes(stream: Stream) -> Iterator[dict[str, Any]]:
    for thing in stream.things():
        values = {
            "name": thing.name,
            "label": thing.label,
            "kind": thing.kind,
            "country": thing.country,
            "subkind": thing.subkind,
            "since": day(thing.since),
            "until": day(thing.until),
            "sources": thing.sources,
        }
        yield {"id": thing.entity, "v": _known(values)}


def _edges(stream: Stream) -> Iterator[dict[str, Any]]:
    for number, (subject, target, _, _, _, edge) in enumerate(stream.links()):
        values = {"interaction" if name == "relation" else name: value for name, value in edge.items()}
        yield {"id": number, "s": subject, "t": target, "v": _known(values)}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
