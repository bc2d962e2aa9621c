"""What an RDF graph says of each concept, in SKOS, SKOS-XL and the ways of ESCO and EuroVoc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

ByLanguage = dict[str, list[str]]


@attrs.frozen
class Concept:
    """A concept as the file states it.

    Parameters
    ----------
    place
        Its address, with the file before it.
    part
        The file: it is replaced as a whole.
    uri
        Its address.
    preferred, others, notes
        Labels and notes by language; ``und`` where none is stated.
    broader
        Addresses of wider concepts that the file declares too.
    matches
        Addresses of concepts elsewhere that are the same.
    notation
        Its code.
    scheme
        What the vocabulary is called, or its address.
    deprecated
        True if the vocabulary says not to use it any more.
    """

    place: str
    part: str
    uri: str
    preferred: ByLanguage
    others: ByLanguage
    notes: ByLanguage
    broader: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    notation: str | None = None
    scheme: str | None = None
    deprecated: bool = False


def concepts(graph: Graph, place: str, languages: frozenset[str] | None = None) -> Iterator[Concept]:
    """Yield the concepts of a graph, in the order of their addresses.

    Parameters
    ----------
    graph
        A parsed file.
    place
        Where it lies.
    languages
        Only labels and notes in these languages; all if None.
    """
    from rdflib import URIRef
    from rdflib.namespace import OWL, RDF, SKOS

    every = {
        node
        for sort in (SKOS.Concept, URIRef("http://data.europa.eu/esco/model#Skill"), URIRef("http://data.europa.eu/esco/model#Occupation"))
        for node in graph.subjects(RDF.type, sort)
        if isinstance(node, URIRef)
    }  # fmt: skip
    every |= {node for node in graph.subjects(SKOS.inScheme, None) if isinstance(node, URIRef)}
    every -= set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    schemes = _schemes(graph)
    above = _above(graph)
    for node in sorted(every):
        wider = sorted(str(one) for one in above.get(node, ()) if one in every and one != node)
        yield Concept(
            place=f"{place}#{node}",
            part=place,
            uri=str(node),
            preferred=_labels(graph, node, "prefLabel", languages),
            others=_labels(graph, node, "altLabel", languages),
            notes=_notes(graph, node, languages),
            broader=tuple(wider),
            matches=tuple(sorted(str(one) for one in graph.objects(node, SKOS.exactMatch) if isinstance(one, URIRef))),
            notation=next(iter(sorted(map(str, graph.objects(node, SKOS.notation)))), None),
            scheme=_scheme(graph, node, schemes),
            deprecated=any(str(value).lower() in {"true", "1"} for value in graph.objects(node, OWL.deprecated))
            or any(str(value).lower().endswith(("obsolete", "/retired", "/deprecated"))
                   for value in graph.objects(node, URIRef("http://publications.europa.eu/ontology/euvoc#status"))),
        )  # fmt: skip


def _above(graph: Graph) -> dict[Node, set[Node]]:
    """Wider concepts of each; some files only say what is narrower."""
    from rdflib.namespace import SKOS

    above: dict[Node, set[Node]] = {}
    for relation in (SKOS.broader, SKOS.broadMatch):
        for below, wider in graph.subject_objects(relation):
            above.setdefault(below, set()).add(wider)
    for wider, below in graph.subject_objects(SKOS.narrower):
        above.setdefault(below, set()).add(wider)
    return above


def _labels(graph: Graph, node: Node, sort: str, languages: frozenset[str] | None) -> ByLanguage:
    """Plain labels, and the literal forms of labels that are things of their own."""
    from rdflib import Namespace
    from rdflib.namespace import SKOS

    extended = Namespace("http://www.w3.org/2008/05/skos-xl#")
    found = [*graph.objects(node, SKOS[sort])]
    for label in graph.objects(node, extended[sort]):
        found += graph.objects(label, extended.literalForm)
    return _by_language(found, languages)


def _notes(graph: Graph, node: Node, languages: frozenset[str] | None) -> ByLanguage:
    from rdflib import Literal, URIRef
    from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

    inner = (RDF.value, RDFS.label, URIRef("http://data.europa.eu/esco/model#nodeLiteral"))
    for relation in (SKOS.definition, SKOS.scopeNote, DCTERMS.description, RDFS.comment):
        found: list[Node] = []
        for value in graph.objects(node, relation):
            # ESCO and EuroVoc hang the text below a node of its own.
            found += (
                [value]
                if isinstance(value, Literal)
                else [t for name in inner for t in graph.objects(value, name)]
            )
        if made := _by_language(found, languages):
            return made
    return {}


def _by_language(found: list[Node], languages: frozenset[str] | None) -> ByLanguage:
    from rdflib import Literal

    made: ByLanguage = {}
    for value in found:
        text = " ".join(str(value).split())
        if isinstance(value, Literal) and text:
            language = (value.language or "und").lower()
            if languages is None or language.partition("-")[0] in languages or language == "und":
                made.setdefault(language, []).append(text)
    return {language: sorted(set(texts)) for language, texts in sorted(made.items())}


def _schemes(graph: Graph) -> dict[Node, str]:
    from rdflib.namespace import DC, DCTERMS, RDF, RDFS, SKOS

    names: dict[Node, str] = {}
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        titles = [
            t
            for name in (SKOS.prefLabel, DCTERMS.title, DC.title, RDFS.label)
            for t in graph.objects(scheme, name)
        ]
        # English first, where there is one; else the first by its letters.
        titles.sort(key=lambda title: (getattr(title, "language", None) != "en", str(title)))
        names[scheme] = str(titles[0]) if titles else str(scheme)
    return names


def _scheme(graph: Graph, node: Node, names: dict[Node, str]) -> str | None:
    from rdflib.namespace import SKOS

    own = {names.get(scheme, str(scheme)) for relation in (SKOS.inScheme, SKOS.topConceptOf)
           for scheme in graph.objects(node, relation)}  # fmt: skip
    return min(own, default=min(names.values(), default=None) if len(names) == 1 else None)
