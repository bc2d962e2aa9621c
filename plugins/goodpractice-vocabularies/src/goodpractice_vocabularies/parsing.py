"""From the bytes of a SKOS file to an RDF graph, whatever it is written in; nothing goes online for it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from goodpractice import CannotRead

if TYPE_CHECKING:
    from rdflib import Graph

_BY_ENDING = {
    "ttl": "turtle", "turtle": "turtle", "nt": "nt", "n3": "n3", "rdf": "xml", "xml": "xml", "owl": "xml",
    "jsonld": "json-ld", "json": "json-ld", "trig": "trig",
}  # fmt: skip
_SKOS = "2004/02/skos/core"


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
        reason = " ".join(str(error).split())[:200]
        raise CannotRead(f"{place}: this cannot be read as {form}: {reason}. Is the file whole?") from None
    return graph


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
