"""The formats, the endings that tell them, and which tool reads each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from goodpractice.store import Store

Writer = Callable[["Store", Path], None]
"""Writes a catalogue to a file."""


@attrs.frozen
class Format:
    """A format that a catalogue is written in.

    Parameters
    ----------
    name
        What people call it by, on the command line.
    endings
        Endings of files that tell it, without the first dot; the longest that fits decides.
    tools
        What reads it.
    says
        What is in the file, in a few words.
    writer
        Module and function; imported when used.
    """

    name: str
    endings: tuple[str, ...]
    tools: str
    says: str
    writer: str

    def write(self, store: Store, path: Path) -> None:
        """Write a catalogue to a file."""
        module, function = self.writer.split(":")
        getattr(import_module(f"goodpractice.exchange.{module}"), function)(store, path)


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("json", ("json",), "gp restore, programs, comparing line by line", "everything, the same bytes for the same content",
               "canonical:export_json"),
        Format("graphml", ("graphml",), "Gephi, yEd, Cytoscape, igraph, networkx", "things and links",
               "graphml:export_graphml"),
        Format("gexf", ("gexf",), "Gephi", "things and links with times", "gexf:export_gexf"),
        Format("cx2", ("cx2",), "Cytoscape, NDEx", "things and links", "cx2:export_cx2"),
        Format("kumu", ("kumu.json", "kumu"), "Kumu", "elements with summaries, connections", "kumu:export_kumu"),
        Format("csv", ("csv",), "spreadsheets, R, pandas, Gephi", "two tables: FILE.csv, FILE.links.csv",
               "tables:export_csv"),
        Format("xlsx", ("xlsx",), "Excel, LibreOffice", "a workbook for people, a sheet for each kind",
               "workbook:export_workbook"),
        Format("parquet", ("parquet",), "pandas, R, DuckDB", "two tables: FILE.parquet, FILE.links.parquet",
               "parquet:export_parquet"),
        Format("jsonld", ("jsonld",), "the web, triple stores", "schema.org and W3C ORG", "jsonld:export_jsonld"),
        Format("turtle", ("ttl",), "triple stores, Protégé", "schema.org and W3C ORG", "turtle:export_turtle"),
        Format("ftm", ("ftm.json", "ftm.jsonl", "ftm"), "FollowTheMoney, Aleph", "entities, one a line",
               "followthemoney:export_followthemoney"),
        Format("bibtex", ("bib",), "BibTeX, Zotero, JabRef", "the sources as references", "references:export_bibtex"),
        Format("csl", ("csl.json", "csl"), "Zotero, pandoc, Word", "the sources as references",
               "references:export_csl"),
    )
}  # fmt: skip
"""Format by name."""

_BY_ENDING = {ending: each for each in FORMATS.values() for ending in (*each.endings, each.name)}


def format_named(name: str) -> Format | None:
    """Return a format by its name or one of its endings, with or without a dot.

    Examples
    --------
    >>> format_named(".TTL").name, format_named("docx")
    ('turtle', None)
    """
    return _BY_ENDING.get(name.lower().lstrip("."))


def format_of(path: Path) -> Format | None:
    """Return the format that the ending of a file tells.

    Examples
    --------
    >>> format_of(Path("baltic.kumu.json")).name, format_of(Path("baltic.json")).name
    ('kumu', 'json')
    """
    endings = path.name.lower().split(".")[1:]
    for start in range(len(endings)):
        found = _BY_ENDING.get(".".join(endings[start:]))
        if found is not None:
            return found
    return None
