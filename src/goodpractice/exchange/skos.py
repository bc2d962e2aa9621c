"""The vocabulary of topics as SKOS, in Turtle, RDF/XML or JSON-LD.

Weak labels and keywords of sources become hidden labels: SKOS has these for words that people search by but that no
list should show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import attrs

from goodpractice.errors import CannotWrite
from goodpractice.exchange.files import written_whole
from goodpractice.topics import Concept, Vocabulary, vocabulary

BASE = "urn:x-goodpractice:topic:"
"""What the addresses of concepts begin with where nobody chose otherwise."""
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCT = "http://purl.org/dc/terms/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TITLE = "Topics of good practice"
_SCHEME = "scheme"


@attrs.frozen
class _Described:
    """A concept with all that is said of it, in the order in which it is written."""

    concept: Concept
    narrower: tuple[str, ...]
    literals: tuple[tuple[str, str, str], ...]


def export_topics(
    path: Path,
    *,
    format: str | None = None,  # noqa: A002  what it is called everywhere else
    base: str = BASE,
    topics: Vocabulary | None = None,
) -> None:
    """Write the vocabulary as SKOS.

    Parameters
    ----------
    path
        The file; ``.ttl`` is Turtle, ``.rdf`` RDF/XML, ``.jsonld`` JSON-LD.
    format
        One of these, where the ending does not tell it.
    base
        What the addresses of concepts begin with.
    topics
        The vocabulary; that of the library by default.

    Raises
    ------
    CannotWrite
        If the ending is none of these, the base cannot begin an address, or the file cannot be written.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "topics.ttl"
    >>> export_topics(file, base="https://topics.example/")
    >>> '<https://topics.example/housing>' in file.read_text(encoding="utf-8")
    True
    """
    wanted = (format or path.suffix).lower().lstrip(".")
    writer = FORMATS.get(wanted)
    if writer is None:
        raise CannotWrite(f"{path}: topics are written as {', '.join(f'.{name}' for name in FORMATS)}")
    if ":" not in base or any(sign in '<>"{}|\\^`' or sign.isspace() for sign in base):
        raise CannotWrite(f"{base!r} cannot begin an address: write one such as https://topics.example/")
    described = [*_described(topics or vocabulary())]
    with written_whole(path) as (file,):
        file.write("".join(writer(described, base)).encode())


def _described(topics: Vocabulary) -> Iterator[_Described]:
    for concept in topics:
        literals: dict[tuple[str, str], str] = {}
        for language in topics.languages:
            for rank, label in enumerate(topics.labels(concept.id, language)):
                sort = "hiddenLabel" if label.weak else "altLabel" if rank else "prefLabel"
                literals.setdefault((language, label.text), sort)
        for keyword in concept.keywords:
            literals.setdefault(("en", keyword), "hiddenLabel")
        literals[("en", concept.note)] = "scopeNote"
        yield _Described(
            concept,
            tuple(below.id for below in topics.narrower(concept.id)),
            tuple((sort, text, language) for (language, text), sort in literals.items()),
        )


def _turtle(described: Sequence[_Described], base: str) -> Iterator[str]:
    yield f"@prefix skos: <{_SKOS}> .\n@prefix dct: <{_DCT}> .\n\n"
    tops = ", ".join(f"<{base}{one.concept.id}>" for one in described if not one.concept.broader)
    yield f"<{base}{_SCHEME}> a skos:ConceptScheme ;\n  dct:title {_quoted(_TITLE)}@en ;\n  skos:hasTopConcept {tops} .\n"
    for one in described:
        said = ["a skos:Concept", f"skos:inScheme <{base}{_SCHEME}>"]
        if not one.concept.broader:
            said.append(f"skos:topConceptOf <{base}{_SCHEME}>")
        said += [f"skos:broader <{base}{name}>" for name in one.concept.broader]
        said += [f"skos:narrower <{base}{name}>" for name in one.narrower]
        said += [f"skos:{sort} {_quoted(text)}@{language}" for sort, text, language in one.literals]
        yield f"\n<{base}{one.concept.id}> " + " ;\n  ".join(said) + " .\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _xml(described: Sequence[_Described], base: str) -> Iterator[str]:
    def linked(relation: str, name: str) -> str:
        return f"    <skos:{relation} rdf:resource={quoteattr(base + name)}/>\n"

    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:skos="{_SKOS}" xmlns:dct="{_DCT}">\n'
    yield f"  <skos:ConceptScheme rdf:about={quoteattr(base + _SCHEME)}>\n"
    yield f'    <dct:title xml:lang="en">{escape(_TITLE)}</dct:title>\n'
    yield from (linked("hasTopConcept", one.concept.id) for one in described if not one.concept.broader)
    yield "  </skos:ConceptScheme>\n"
    for one in described:
        yield f"  <skos:Concept rdf:about={quoteattr(base + one.concept.id)}>\n"
        yield linked("inScheme", _SCHEME)
        if not one.concept.broader:
            yield linked("topConceptOf", _SCHEME)
        yield from (linked("broader", name) for name in one.concept.broader)
        yield from (linked("narrower", name) for name in one.narrower)
        for sort, text, language in one.literals:
            yield f'    <skos:{sort} xml:lang="{language}">{escape(text)}</skos:{sort}>\n'
        yield "  </skos:Concept>\n"
    yield "</rdf:RDF>\n"


def _json_ld(described: Sequence[_Described], base: str) -> Iterator[str]:
    import orjson

    links = {"broader", "narrower", "inScheme", "topConceptOf", "hasTopConcept"}
    context: dict[str, Any] = {"skos": _SKOS, "dct": _DCT, "id": "@id", "type": "@type"}
    context |= {name: {"@id": f"skos:{name}", "@type": "@id"} for name in sorted(links)}
    context |= {
        name: {"@id": f"skos:{name}", "@container": "@language"}
        for name in ("prefLabel", "altLabel", "hiddenLabel", "scopeNote")
    }
    graph: list[dict[str, Any]] = [
        {
            "id": f"{base}{_SCHEME}",
            "type": "skos:ConceptScheme",
            "dct:title": {"@value": _TITLE, "@language": "en"},
            "hasTopConcept": [f"{base}{one.concept.id}" for one in described if not one.concept.broader],
        }
    ]
    for one in described:
        node: dict[str, Any] = {
            "id": f"{base}{one.concept.id}",
            "type": "skos:Concept",
            "inScheme": f"{base}{_SCHEME}",
            "broader": [f"{base}{name}" for name in one.concept.broader],
            "narrower": [f"{base}{name}" for name in one.narrower],
        }
        if not one.concept.broader:
            node["topConceptOf"] = f"{base}{_SCHEME}"
        for sort, text, language in one.literals:
            node.setdefault(sort, {}).setdefault(language, []).append(text)
        graph.append({name: value for name, value in node.items() if value})
    whole = {"@context": context, "@graph": graph}
    yield orjson.dumps(whole, option=orjson.OPT_INDENT_2).decode() + "\n"


FORMATS: dict[str, Callable[[Sequence[_Described], str], Iterator[str]]] = {
    "ttl": _turtle,
    "rdf": _xml,
    "jsonld": _json_ld,
}
"""Writer by ending."""
