"""JSON-LD: linked data for the web, a subject a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from goodpractice.exchange.credits import credits_of
from goodpractice.exchange.files import write_listed, written_whole
from goodpractice.exchange.rdf import PREFIXES, Described, Iri, Literal, base_of, described, escaped_iri
from goodpractice.exchange.stream import streamed
from goodpractice.store import Store


def export_jsonld(store: Store, path: Path, base: str | None = None) -> None:
    """Write the catalogue as JSON-LD, in flat memory; the same statements as in Turtle.

    Parameters
    ----------
    store
        An open catalogue.
    path
        The file.
    base
        What addresses begin with; ``urn:uuid:`` and the UUID of the catalogue by default.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    credit = credits_of(store)
    chosen = base or base_of(credit.catalogue)
    with written_whole(path) as (file,), streamed(store) as stream:
        file.write(b'{"@context":' + orjson.dumps(PREFIXES) + b',\n"@graph":[\n')
        write_listed(file, map(_node, described(stream, credit, chosen)))
        file.write(b"]}\n")


def _node(thing: Described) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": escaped_iri(thing.subject)}
    for term, value in thing.said:
        if term == "rdf:type" and isinstance(value, Iri):
            node.setdefault("@type", []).append(value.text)
        else:
            node.setdefault(term, []).append(_value(value))
    return {name: value[0] if name[0] != "@" and len(value) == 1 else value for name, value in node.items()}


def _value(value: Iri | Literal) -> Any:
    if isinstance(value, Iri):
        return {"@id": escaped_iri(value.text)}
    if value.language_tag:
        return {"@value": value.text, "@language": value.language_tag}
    return {"@value": value.text, "@type": value.datatype} if value.datatype else value.text
