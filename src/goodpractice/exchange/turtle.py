"""Turtle: linked data that people can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from goodpractice.exchange.credits import Credits, credits_of
from goodpractice.exchange.files import written_whole
from goodpractice.exchange.rdf import PREFIXES, Described, Iri, Literal, base_of, described, escaped_iri
from goodpractice.exchange.stream import streamed
from goodpractice.store import Store

_PREFIXED = re.compile(rf"(?:{'|'.join(PREFIXES)}):[A-Za-z][\w-]*")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f]')


def export_turtle(store: Store, path: Path, base: str | None = None) -> None:
    """Write the catalogue as Turtle, in flat memory.

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
        for piece in _pieces(described(stream, credit, chosen), credit):
            file.write(piece.encode())


def _pieces(things: Iterator[Described], credit: Credits) -> Iterator[str]:
    yield "".join(f"# {line}\n" for line in credit.text().splitlines())
    yield "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    for thing in things:
        said = " ;\n  ".join(f"{_term(term)} {_value(value)}" for term, value in thing.said)
        yield f"\n{_iri(thing.subject)} {said} .\n"


def _term(term: str) -> str:
    return "a" if term == "rdf:type" else term


def _value(value: Iri | Literal) -> str:
    if isinstance(value, Iri):
        return _iri(value.text)
    quoted = f'"{_TO_ESCAPE.sub(_escape, value.text)}"'
    if value.language_tag:
        return f"{quoted}@{value.language_tag}"
    return f"{quoted}^^{value.datatype}" if value.datatype else quoted


def _escape(match: re.Match[str]) -> str:
    return _ESCAPED.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _iri(text: str) -> str:
    return text if _PREFIXED.fullmatch(text) else f"<{escaped_iri(text)}>"
