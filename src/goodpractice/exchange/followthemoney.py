"""FollowTheMoney: entities as JSON lines, for Aleph, OpenSanctions and others who investigate."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from goodpractice.entities.merged import Entity
from goodpractice.exchange.credits import Credits, credits_of
from goodpractice.exchange.dates import xsd_type
from goodpractice.exchange.files import written_whole
from goodpractice.exchange.stream import Stream, streamed
from goodpractice.exchange.tables import sources_path
from goodpractice.store import Store

SCHEMATA = {
    "practice": "Project",
    "organisation": "Organization",
    "place": "Address",
    "network": "Organization",
    "group": "Organization",
    "project": "Project",
    "programme": "Project",
    "event": "Event",
    "person": "Person",
    "document": "Document",
}
"""Schema by kind. What FollowTheMoney has no word for (needs, claims, awards, topics) is left out."""


def export_followthemoney(store: Store, path: Path) -> None:
    """Write the catalogue as FollowTheMoney, an entity a line.

    Taking part in a network is a ``Membership``, in a project a ``ProjectParticipant``; other links are ``UnknownLink``.
    The credit of its sources is on every entity (``publisher``, ``publisherUrl``), and in a page beside the file.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    credit = credits_of(store)
    with written_whole(path, sources_path(path)) as (file, page), streamed(store) as stream:
        schemata: dict[int, str] = {}
        for thing in stream.entities():
            schema = SCHEMATA.get(thing.kind)
            if schema is not None:
                schemata[thing.head.id] = schema
                file.write(_line(credit.catalogue, thing.name, schema, _properties(thing, schema, credit)))
        for line in _links(stream, schemata, credit.catalogue):
            file.write(line)
        page.write(credit.markdown().encode())


def _id(catalogue: str, name: str) -> str:
    return f"gp-{hashlib.sha1(f'{catalogue}#{name}'.encode(), usedforsecurity=False).hexdigest()}"


def _line(catalogue: str, name: str, schema: str, properties: Mapping[str, list[str]]) -> bytes:
    said = {field: values for field, values in properties.items() if values}
    return orjson.dumps({"id": _id(catalogue, name), "schema": schema, "properties": said}) + b"\n"


def _properties(thing: Entity, schema: str, credit: Credits) -> dict[str, list[str]]:
    names = [text for value in thing.fields.get("name", ()) for text in _texts(value.value)] or [thing.label]
    known = {source.name: source for source in credit.sources}
    sources = [known[name] for name in dict.fromkeys(r.source for r in thing.records) if name in known]
    made = {
        "name": list(dict.fromkeys(names)),
        "alias": [text for value in thing.fields.get("also", ()) for text in _texts(value.value)],
        "country": [thing.head.country.lower()] if thing.head.country else [],
        "summary": [text for value in thing.fields.get("summary", ()) for text in _texts(value.value)],
        "keywords": [str(value.value) for value in thing.fields.get("topics", ())],
        "publisher": [source.title for source in sources],
        "publisherUrl": [source.url for source in sources if source.url],
    }
    if schema == "Address":
        made["full"] = made["name"][:1]
        made.pop("alias")
    else:
        made["sourceUrl"] = [str(value.value) for value in thing.fields.get("web", ())]
    if schema in {"Project", "Event"}:
        made["startDate"] = _dates(thing, "since") or _dates(thing, "date")
        made["endDate"] = _dates(thing, "until")
    if schema == "Project" and thing.first("status"):
        made["status"] = [str(thing.first("status"))]
    if schema == "Document":
        made["title"] = made["name"][:1]
        made["date"] = _dates(thing, "date")
    return made


def _dates(thing: Entity, field: str) -> list[str]:
    return [text for value in thing.fields.get(field, ()) if xsd_type(text := str(value.value))]


def _texts(value: Any) -> list[str]:
    return [str(text) for text in value.values()] if isinstance(value, dict) else [str(value)]


def _links(stream: Stream, schemata: Mapping[int, str], catalogue: str) -> Iterator[bytes]:
    for subject, target, here, there, key, edge in stream.links():
        if subject not in schemata or target not in schemata:
            continue
        schema, ends = _schema(edge["relation"], schemata[subject], schemata[target])
        properties = {
            ends[0]: [_id(catalogue, here)],
            ends[1]: [_id(catalogue, there)],
            "role": [edge["role"] or edge["relation"]],
            **{
                field: [edge[name]]
                for field, name in (("startDate", "since"), ("endDate", "until"))
                if edge[name] and xsd_type(edge[name])
            },
            "publisher": list(edge["sources"]),
        }
        yield _line(catalogue, f"{here} {key} {there}", schema, properties)


def _schema(relation: str, here: str, there: str) -> tuple[str, tuple[str, str]]:
    actors = {"Organization", "Person"}
    if relation == "participates" and here in actors:
        if there == "Project":
            return "ProjectParticipant", ("participant", "project")
        if there == "Organization":
            return "Membership", ("member", "organization")
    return "UnknownLink", ("subject", "object")
