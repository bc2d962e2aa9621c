"""Reads SKOS files: each concept is a topic, below its wider ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from goodpractice import BadItem, CannotRead, Importer, LeftOut, Link, Skip, Source, Topic, language_tag
from goodpractice_vocabularies.concepts import Concept, concepts
from goodpractice_vocabularies.parsing import looks_like_skos, parse


class Vocabularies(Importer):
    """Any vocabulary in SKOS: Turtle, RDF/XML or JSON-LD; ESCO and EuroVoc among them.

    Examples
    --------
    >>> Vocabularies.recognises("<rdf:RDF xmlns:skos='http://www.w3.org/2004/02/skos/core#'>", "eurovoc.rdf")
    True
    """

    name, title, licence = "vocabularies", "Vocabularies of topics", "unknown"
    complete = False

    @property
    def source(self) -> Source:
        """The vocabulary, as ``--option`` names it: ``name``, ``title``, ``licence``, ``attribution``, ``url``."""
        said = self.options
        return Source(
            name=said.get("name") or self.name,
            title=said.get("title") or said.get("name") or self.title,
            licence=said.get("licence") or self.licence,
            attribution=said.get("attribution") or "",
            url=said.get("url") or "",
        )

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell a SKOS file from its beginning."""
        return looks_like_skos(head, place)

    @classmethod
    def usual(cls, plugins: Any) -> list[str]:
        """Return the vocabularies that plugins bring."""
        return list(plugins.vocabularies())

    def read(self, fetch: Any) -> Iterator[Concept | BadItem | LeftOut]:
        """Yield the concepts of each file."""
        wished = str(self.options.get("languages") or "").replace(",", " ").lower().split()
        found = False

        def read(file: str) -> Iterator[Concept]:
            with fetch.open(file) as opened:
                graph = parse(opened.read(), file)
            return concepts(graph, _called(file), frozenset(wished) or None)

        for location in self.locations:
            for item in fetch.each_file(location, read, knows=looks_like_skos):
                found = True
                yield item
        if not found:
            raise CannotRead(
                f"{' '.join(self.locations)}: no concept of SKOS is in there; name a .ttl, .rdf or .jsonld file that holds some"
            )

    def records(self, item: Concept) -> Iterator[Topic | Link]:
        """Turn a concept into a topic, part of its wider ones."""
        if item.deprecated:
            raise Skip("the vocabulary says not to use it any more")
        names = {language: texts[0] for language, texts in item.preferred.items()}
        if not names:
            raise Skip("no label in the wished languages")
        topic = Topic(
            key=item.uri,
            name=_valid(names),
            also=[{language: text} for language, text in _others(item)],
            summary=_valid({language: "\n".join(texts) for language, texts in item.notes.items()}) or None,
            scheme=item.scheme,
            web=[item.uri] if item.uri.startswith(("http://", "https://")) else [],
            extra={
                name: value
                for name, value in (("notation", item.notation), ("same_as", [*item.matches]))
                if value
            },
        )
        yield topic
        for wider in item.broader:
            yield Link(topic, "part_of", Topic.ref(wider))


def _called(file: str) -> str:
    """An address as it is; of a file its name, since where it lies on a computer says nothing."""
    return file if "://" in file else PurePath(file).name


def _others(item: Concept) -> Iterator[tuple[str, str]]:
    # More than one preferred label in a language breaks the rules of SKOS, and is found all the same.
    for language, texts in item.preferred.items():
        yield from ((language, text) for text in texts[1:])
    for language, texts in item.others.items():
        yield from ((language, text) for text in texts if text not in item.preferred.get(language, ()))


def _valid(by_language: dict[str, str]) -> dict[str, str]:
    """Spell the tags as the library does; of two that become one, the first stays."""
    made: dict[str, str] = {}
    for language, text in by_language.items():
        try:
            tag = language_tag(language)
        except ValueError:
            tag = "und"
        made.setdefault(tag, text)
    return made
