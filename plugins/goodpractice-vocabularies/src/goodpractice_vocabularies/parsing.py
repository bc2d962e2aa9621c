"""From the bytes of a SKOS file to an RDF graph, whatever it is written in; nothing goes online for it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from goodpractice import AnotherKind, CannotRead

if TYPE_CHECKING:
    from rdflib import Graph

_BY_ENDING = {
    "ttl": "turtle", "turtle": "turtle", "nt": "nt", "n3": "n3", "rdf": "xml", "xml": "xml", "owl": "xml",
    "jsonld": "json-ld", "json": "json-ld", "trig": "trig",
}  # fmt: skip
_SKOS = "2004/02/skos/core"
_CALLED = {
    "turtle": "Turtle",
    "xml": "RDF/XML",
    "json-ld": "JSON-LD",
    "nt": "N-Triples",
    "n3": "N3",
    "trig": "TriG",
}
_NO_SKOS = "nothing in it is of SKOS (http://www.w3.org/2004/02/skos/core#); is it a vocabulary, as .ttl, .rdf or .jsonld?"


_LINE = re.compile(r"\bat line (\d+)")


def looks_like_skos(head: str, place: str) -> bool:
    """Tell from its beginning whether a file holds a vocabulary.

    Examples
    --------
    >>> looks_like_skos("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", "topics.ttl")
    True
    >>> looks_like_skos("id,name", "topics.csv")
    False
    """
    return _SKOS in head and _ending(place) in {*_BY_ENDING, ""}


def parse(content: bytes, place: str) -> Graph:
    """Parse a SKOS file.

    Parameters
    ----------
    content
        The whole file.
    place
        Its path or address: the ending says the format, and where there is none, the content does.

    Raises
    ------
    CannotRead
        If it cannot be parsed, or refers to a context on the web, which is not fetched.
    """
    from rdflib import Graph

    form = _BY_ENDING.get(_ending(place)) or _told(content)
    if form == "json-ld":
        _refuse_remote(content, place)
    # Dates and addresses that break the rules are kept as written; rdflib tells of each on the console otherwise.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    graph = Graph()
    try:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib about itself
            graph.parse(data=content, format=form, publicID=f"file:///{PurePosixPath(place).name}")
    except Exception as error:  # noqa: BLE001  parsers of five formats raise what they like
        if _SKOS.encode() not in content:
            raise AnotherKind(f"{place}: {_NO_SKOS}") from None
        raise CannotRead(_broken(place, form, error)) from None
    return graph


def _broken(place: str, form: str, error: Exception) -> str:
    """Say where a file stops being what it calls itself; what the parsers say of themselves helps nobody."""
    numbered = getattr(error, "getLineNumber", None)
    found = _LINE.search(str(error))
    line = numbered() if numbered else found and found[1]
    where = f"{place}:{line}" if line else place
    return f"{where}: this is no {_CALLED[form]} from here on; was the file cut off, or is it in another format than its ending says?"


def _ending(place: str) -> str:
    return PurePosixPath(place.partition("?")[0]).suffix.lower().lstrip(".")


def _told(content: bytes) -> str:
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<?xml", b"<rdf:RDF", b"<!DOCTYPE")):
        return "xml"
    return "json-ld" if start.startswith((b"{", b"[")) else "turtle"


def _refuse_remote(content: bytes, place: str) -> None:
    try:
        said = json.loads(content)
    except ValueError as error:
        raise CannotRead(f"{place}: this is no JSON: {error}") from None
    for context in _contexts(said):
        if isinstance(context, str):
            raise CannotRead(
                f"{place}: its @context is the address {context}, which is not fetched: use a file with the context inside, or Turtle"
            )


def _contexts(said: Any) -> Iterator[Any]:
    if isinstance(said, dict):
        for name, value in said.items():
            if name in {"@context", "@import"}:
                yield from value if isinstance(value, list) else [value]
            yield from _contexts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _contexts(value)
