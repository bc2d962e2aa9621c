"""The text of a mapping to what it says; everything that is wrong is told at once, with its line."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from goodpractice.errors import BadMapping, BadValue
from goodpractice.importing.mapping.described import entity_of, tie_of
from goodpractice.importing.mapping.document import Document
from goodpractice.importing.mapping.forms import Forms
from goodpractice.importing.mapping.spec import Fix, Mapping, Path
from goodpractice.importing.mapping.stated import condition_of
from goodpractice.importing.surprises import checked_mode
from goodpractice.model.dates import PartialDate
from goodpractice.model.source import Source
from goodpractice.model.text import language_tag

_TOP = ("mapping", "source", "table", "columns", "lookup", "fix", "entity", "link", "expect", "surprises")
_SOURCE = (
    "name", "title", "licence", "attribution", "url", "publisher", "language", "published", "read_on", "dropped",
    "complete", "location",
)  # fmt: skip


def read_mapping(content: str, place: str = "", folder: str | FilePath = "") -> Mapping:
    r"""Understand a mapping.

    Parameters
    ----------
    content
        Its text.
    place
        Its file, for messages.
    folder
        Where the tables of its lookups lie.

    Raises
    ------
    BadMapping
        The first thing that is wrong; `problems_of` has them all.

    Examples
    --------
    >>> mapping = read_mapping('''mapping = 1
    ... [source]
    ... name = "harbours"
    ... title = "Harbour cities"
    ... [entity.city]
    ... is = "organisation"
    ... key = "{id}"
    ... name = "{city}"
    ... ''')
    >>> mapping.source.title, mapping.entities[0].kind
    ('Harbour cities', 'organisation')
    """
    mapping, problems = understood(content, place, folder)
    if mapping is None or problems:
        raise problems[0]
    return mapping


def problems_of(content: str, place: str = "", folder: str | FilePath = "") -> list[BadMapping]:
    """Find all that is wrong with a mapping.

    Examples
    --------
    >>> [str(problem) for problem in problems_of("mapping = 2", "m.toml")]
    ['m.toml:1:1: mapping = 2: this library reads mappings of version 1; a later one may need a newer library']
    """
    return understood(content, place, folder)[1]


def understood(
    content: str, place: str, folder: str | FilePath = ""
) -> tuple[Mapping | None, list[BadMapping]]:
    """Return what a mapping says, as far as it can be understood, and what is wrong with it."""
    try:
        document = Document(content, place)
    except BadMapping as problem:
        return None, [problem]
    mapping = _mapping(document, FilePath(folder))
    return mapping, sorted(document.problems, key=lambda problem: (problem.line, problem.column))


def _mapping(doc: Document, folder: FilePath) -> Mapping | None:
    data = doc.data
    doc.unknown(data, _TOP, ())
    source = _source(doc)
    forms = Forms(doc, folder)
    tables, columns = forms.tables(), forms.columns()
    names = tuple(table.name for table in tables)
    entities = tuple(
        entity
        for handle in doc.table(data, "entity")
        if (entity := entity_of(doc, handle, doc.table(data["entity"], handle, ("entity",)), names))
        is not None
    )
    if not doc.table(data, "entity"):
        doc.wrong(
            "nothing is described: write [entity.project] and, below it, is, key and name", ("mapping",)
        )
    ties = tuple(
        tie
        for number, given in enumerate(_list(doc, "link"))
        if (tie := tie_of(doc, number, given, names)) is not None
    )
    fixes = tuple(
        Fix(
            where=condition_of(doc, given, "where", ("fix", number)),
            change=_change(doc, given, ("fix", number)),
        )
        for number, given in enumerate(_list(doc, "fix"))
    )
    surprises = "warn"
    if "surprises" in data:
        try:
            surprises = checked_mode(data["surprises"])
        except BadValue as error:
            doc.wrong(str(error), ("surprises",), value=True)
    if source is None:
        return None
    src = doc.table(data, "source")
    return Mapping(
        place=doc.place,
        source=source,
        complete=bool(src.get("complete", True)),
        location=str(src.get("location", "")),
        tables=tables,
        columns=columns,
        entities=entities,
        ties=ties,
        fixes=fixes,
        expects=doc.table(data, "expect"),
        surprises=surprises,
        files=tuple(forms.files),
        lines=doc.positions,
    )


def _source(doc: Document) -> Source | None:
    given = doc.table(doc.data, "source")
    doc.unknown(given, _SOURCE, ("source",))
    if not given.get("name") or not given.get("title"):
        doc.wrong('[source] with name = "one-word" and title = "What people call it" is needed', ("source",))
        return None
    if not isinstance(given.get("complete", True), bool):
        doc.wrong("complete is true or false, without quotes", ("source", "complete"), value=True)
    values = {key: given[key] for key in _SOURCE[:10] if key in given}
    try:
        for key in ("published", "read_on"):
            if key in values:
                values[key] = PartialDate.parse(str(values[key]))
        if "language" in values:
            values["language"] = language_tag(values["language"])
        return Source(**values)
    except (BadValue, TypeError) as error:
        doc.wrong(str(error), ("source",))
        return None


def _change(doc: Document, given: Any, path: Path) -> dict[str, str]:
    doc.unknown(given, ("where", "change"), path)
    found = given.get("change")
    if not isinstance(found, dict) or not found or not given.get("where"):
        doc.wrong('a fix is written so: where = { "Id" = "17" } and change = { "City" = "Kielce" }', path)
        return {}
    return {" ".join(name.split()): str(value) for name, value in found.items()}


def _list(doc: Document, key: str) -> list[dict[str, Any]]:
    found = doc.data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        doc.wrong(f"write [[{key}]], in two pairs of brackets, once for each", (key,))
        return []
    return found
