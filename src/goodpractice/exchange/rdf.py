"""A catalogue as linked data: which terms of schema.org, W3C ORG and Dublin Core say what it says.

Every thing has a stable address: that of the catalogue (its UUID, or what the user chose) and its typed name. A name that was
shown before two things became one leads on to the name that is shown now (``dcterms:isReplacedBy``). Taking part is an
``org:Membership`` with role and dates. What none of these vocabularies can say has a term of our own, under ``gp:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import attrs

from goodpractice.entities.merged import Entity
from goodpractice.exchange.credits import Credits
from goodpractice.exchange.dates import xsd_type
from goodpractice.exchange.stream import Stream
from goodpractice.model.identifiers import Identifier

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "gp": "urn:x-goodpractice:term:",
}
"""Vocabularies by the prefix that files use."""

TYPES = {
    "practice": ("schema:CreativeWork",),
    "organisation": ("schema:Organization", "org:Organization"),
    "place": ("schema:Place",),
    "network": ("schema:Organization", "org:OrganizationalCollaboration"),
    "group": ("schema:Organization", "org:OrganizationalCollaboration"),
    "project": ("schema:Project", "org:OrganizationalCollaboration"),
    "programme": ("schema:Organization", "org:OrganizationalCollaboration"),
    "event": ("schema:Event",),
    "need": ("schema:Demand",),
    "claim": ("schema:Claim",),
    "topic": ("schema:DefinedTerm", "skos:Concept"),
    "person": ("schema:Person",),
    "document": ("schema:CreativeWork",),
}
"""Classes by kind; every thing is also one of ``gp:`` and the name of its kind."""

FORWARD = {
    "part_of": "dcterms:isPartOf",
    "about": "schema:about",
    "needs": "schema:seeks",
    "funded_by": "schema:funder",
    "mentions": "schema:mentions",
    "succeeds": "dcterms:replaces",
}
"""Terms that lead from the subject of a link to its object."""
BACKWARD = {"runs": "schema:provider", "attended": "schema:attendee"}
"""Terms that lead from the object of a link to its subject."""

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_LANGUAGE_TAG = re.compile("[A-Za-z]+(?:-[A-Za-z0-9]+)*")


@attrs.frozen
class Iri:
    """An address, whole or with a prefix."""

    text: str


@attrs.frozen
class Literal:
    """A text, in a language or of a type; a type has a prefix."""

    text: str
    language: str | None = None
    datatype: str | None = None

    @property
    def language_tag(self) -> str | None:
        """The language, if it is written as linked data has it."""
        return self.language if self.language and _LANGUAGE_TAG.fullmatch(self.language) else None


@attrs.frozen
class Described:
    """A thing and what is said of it: pairs of term and value, in the order of files."""

    subject: str
    said: tuple[tuple[str, Iri | Literal], ...]


def escaped_iri(text: str) -> str:
    """Return an address with the signs that none may hold as numbers.

    Examples
    --------
    >>> escaped_iri("https://a.example/two words")
    'https://a.example/two%20words'
    """
    return _NOT_IN_IRI.sub(lambda sign: f"%{ord(sign[0]):02X}", text)


def base_of(catalogue: str) -> str:
    """Return what addresses begin with where nobody chose otherwise.

    Examples
    --------
    >>> base_of("18f7874c-1905-49b2-930c-6c4ffdad0931")
    'urn:uuid:18f7874c-1905-49b2-930c-6c4ffdad0931#'
    """
    return f"urn:uuid:{catalogue}#"


def described(stream: Stream, credit: Credits, base: str) -> Iterator[Described]:
    """Yield everything that a catalogue says, a subject at a time.

    Parameters
    ----------
    stream
        The catalogue.
    credit
        Its sources.
    base
        What addresses begin with.
    """
    yield from _sources(credit, base)
    for thing in stream.entities():
        yield Described(_address(base, thing.name), tuple(_of_thing(thing, base)))
    for old, new in stream.redirects():
        yield Described(
            _address(base, old),
            (("dcterms:isReplacedBy", Iri(_address(base, new))), ("owl:sameAs", Iri(_address(base, new)))),
        )
    for _, _, here, there, key, edge in stream.links():
        yield from _of_link(here, there, key, edge, base)


def _address(base: str, name: str) -> str:
    return base + quote(name, safe="-._~")


def _sources(credit: Credits, base: str) -> Iterator[Described]:
    whole = _address(base, "catalogue:itself")
    said: list[tuple[str, Iri | Literal]] = [
        ("rdf:type", Iri("schema:Dataset")),
        ("schema:name", Literal("goodpractice catalogue")),
        ("schema:identifier", Literal(credit.catalogue)),
        ("schema:creditText", Literal(credit.text())),
        *(("schema:isBasedOn", Iri(_source(base, source.name))) for source in credit.sources),
    ]
    yield Described(whole, tuple(said))
    for source in credit.sources:
        said = [
            ("rdf:type", Iri("schema:Dataset")),
            ("schema:name", Literal(source.title)),
            ("dcterms:rights", Literal(source.licence)),
        ]
        if source.attribution:
            said.append(("schema:creditText", Literal(source.attribution)))
        if source.url:
            said.append(("schema:url", Literal(source.url, datatype="xsd:anyURI")))
        if source.name in credit.read:
            said.append(("schema:sdDatePublished", _date(credit.read[source.name])))
        yield Described(_source(base, source.name), tuple(said))


def _source(base: str, name: str) -> str:
    # No typed name holds a colon.
    return _address(base, f"source:{name}")


def _of_thing(thing: Entity, base: str) -> Iterator[tuple[str, Iri | Literal]]:
    for name in (*TYPES.get(thing.kind, ()), f"gp:{thing.kind}"):
        yield "rdf:type", Iri(name)
    named = False
    for value in thing.fields.get("name", ()):
        for text in _texts(value.value):
            yield "schema:name", text
            named = True
    if not named:
        yield "schema:name", Literal(thing.label)
    yield "rdfs:label", Literal(thing.label)
    for field, term in (
        ("also", "schema:alternateName"),
        (
            "tagline",
            "schema:slogan" if "org:Organization" in TYPES.get(thing.kind, ()) else "schema:abstract",
        ),
        ("summary", "schema:description"),
        ("topics", "schema:keywords"),
    ):
        for value in thing.fields.get(field, ()):
            for text in _texts(value.value):
                yield term, text
    for value in thing.fields.get("web", ()):
        yield "schema:url", Literal(str(value.value), datatype="xsd:anyURI")
    for value in thing.fields.get("ids", ()):
        yield from _identified(str(value.value))
    for field, term in (
        ("since", "schema:startDate"),
        ("until", "schema:endDate"),
        ("date", "schema:startDate" if thing.kind == "event" else "schema:datePublished"),
    ):
        for value in thing.fields.get(field, ())[:1]:
            yield term, _date(str(value.value))
    if thing.head.country:
        yield "schema:addressCountry", Literal(thing.head.country)
    if thing.head.subkind:
        yield "schema:additionalType", Literal(thing.head.subkind)
    for name in sorted({record.source for record in thing.records if record.gone is None} - {"places"}):
        yield "dcterms:source", Iri(_source(base, name))


def _texts(value: Any) -> Iterator[Literal]:
    if isinstance(value, dict):
        for language, text in value.items():
            yield Literal(str(text), language=None if language == "und" else language)
    elif value is not None:
        yield Literal(str(value))


def _identified(text: str) -> Iterator[tuple[str, Iri | Literal]]:
    yield "schema:identifier", Literal(text)
    address = Identifier.parse(text).url
    if address:
        yield "schema:sameAs", Iri(address)


def _date(text: str) -> Literal:
    plain = xsd_type(text)
    return Literal(text, datatype=f"xsd:{plain}" if plain else "edtf:EDTF")


def _of_link(here: str, there: str, key: str, edge: dict[str, Any], base: str) -> Iterator[Described]:
    subject, target = _address(base, here), _address(base, there)
    relation = edge["relation"]
    if relation == "participates":
        yield _membership(subject, target, _address(base, f"link:{here}:{key}:{there}"), edge, base)
        return
    if relation == "located_in":
        yield Described(subject, (("gp:located_in", Iri(target)), ("schema:location", Iri(target))))
        return
    said: list[tuple[str, Iri | Literal]] = [(f"gp:{relation}", Iri(target))]
    if relation in FORWARD:
        said.append((FORWARD[relation], Iri(target)))
    yield Described(subject, tuple(said))
    if relation in BACKWARD:
        yield Described(target, ((BACKWARD[relation], Iri(subject)),))
    further = [(f"gp:{name}", _value(name, edge[name])) for name in _BESIDE if edge.get(name)]
    if further:
        yield Described(
            _address(base, f"link:{here}:{key}:{there}"),
            (
                ("rdf:type", Iri("rdf:Statement")),
                ("rdf:subject", Iri(subject)),
                ("rdf:predicate", Iri(f"gp:{relation}")),
                ("rdf:object", Iri(target)),
                *further,
                *_stated_by(edge, base),
            ),
        )


_BESIDE = ("role", "since", "until", "status")


def _value(name: str, text: str) -> Literal:
    return _date(text) if name in {"since", "until"} else Literal(text)


def _membership(subject: str, target: str, own: str, edge: dict[str, Any], base: str) -> Described:
    said: list[tuple[str, Iri | Literal]] = [
        ("rdf:type", Iri("org:Membership")),
        ("org:member", Iri(subject)),
        ("org:organization", Iri(target)),
    ]
    if edge["role"]:
        said.append(("org:role", Iri(f"gp:role-{quote(edge['role'], safe='-')}")))
    for name, term in (("since", "schema:startDate"), ("until", "schema:endDate")):
        if edge[name]:
            said.append((term, _date(edge[name])))
    if edge.get("status"):
        said.append(("gp:status", Literal(edge["status"])))
    return Described(own, (*said, *_stated_by(edge, base)))


def _stated_by(edge: dict[str, Any], base: str) -> Iterator[tuple[str, Iri | Literal]]:
    for name in edge["sources"]:
        yield "dcterms:source", Iri(_source(base, name))
