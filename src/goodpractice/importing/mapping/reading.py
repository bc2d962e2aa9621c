"""The text of a mapping to what it says; everything that is wrong is told at once, with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from pathlib import Path as FilePath
from typing import Any

from goodpractice.errors import BadMapping, BadValue
from goodpractice.importing.drift import did_you_mean
from goodpractice.importing.mapping import fields as known
from goodpractice.importing.mapping.document import Document
from goodpractice.importing.mapping.lookups import folded, lookup_table
from goodpractice.importing.mapping.spec import (
    ColumnForm,
    Condition,
    Each,
    Entity,
    Fix,
    Mapping,
    Path,
    Table,
    Tie,
    Value,
)
from goodpractice.importing.mapping.templates import Column, Template
from goodpractice.importing.surprises import checked_mode
from goodpractice.model.date_forms import date_reader
from goodpractice.model.dates import PartialDate
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.relations import EXTENTS, RELATIONS, STAGES
from goodpractice.model.source import Source
from goodpractice.model.text import language_tag

_TOP = ("mapping", "source", "table", "columns", "lookup", "fix", "entity", "link", "expect", "surprises")
_SOURCE = (
    "name", "title", "licence", "attribution", "url", "publisher", "language", "published", "read_on", "dropped",
    "complete", "location",
)  # fmt: skip
_FORMS = ("decimal", "dates", "currency", "missing")
_TABLE = ("file", "sheet", "header", "encoding", "delimiter", "member", "part", *_FORMS, "only", "skip")
_COLUMN = (
    "of",
    "date",
    "decimal",
    "currency",
    "split",
    "lookup",
    "otherwise",
    "missing",
    "language",
    "above",
    "bad",
)
_OWN = ("is", "table", "key", "each", "when", "unless")
_TIE = ("from", "relation", "to", "table", "when", "unless")
_OF_ALL = frozenset({"programme", "network", "group"})
_SIGNS = (",", ".")
_CURRENCY = re.compile("[A-Z]{3}")


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
    reader = _Reader(document, FilePath(folder))
    mapping = reader.mapping()
    return mapping, sorted(document.problems, key=lambda problem: (problem.line, problem.column))


class _Reader:
    def __init__(self, document: Document, folder: FilePath) -> None:
        self.doc, self.data, self.folder = document, document.data, folder
        self.files: list[str] = []
        self.lookups: dict[str, dict[str, str]] = {}

    def mapping(self) -> Mapping | None:
        doc, data = self.doc, self.data
        doc.unknown(data, _TOP, ())
        source = self._source()
        self.lookups = {
            name: found
            for name in doc.table(data, "lookup")
            if (found := self._lookup(data["lookup"][name], ("lookup", name))) is not None
        }
        tables = self._tables()
        columns = {
            " ".join(name.split()): self._column(
                doc.table(data["columns"], name, ("columns",)), ("columns", name)
            )
            for name in doc.table(data, "columns")
        }
        names = tuple(table.name for table in tables)
        entities = tuple(
            entity
            for handle in doc.table(data, "entity")
            if (entity := self._entity(handle, doc.table(data["entity"], handle, ("entity",)), names))
            is not None
        )
        if not doc.table(data, "entity"):
            doc.wrong(
                "nothing is described: write [entity.project] and, below it, is, key and name", ("mapping",)
            )
        ties = tuple(
            tie
            for number, given in enumerate(self._list("link"))
            if (tie := self._tie(number, given, names)) is not None
        )
        fixes = tuple(
            Fix(
                where=self._condition(given, "where", ("fix", number)),
                change=self._change(given, ("fix", number)),
            )
            for number, given in enumerate(self._list("fix"))
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
            files=tuple(self.files),
            lines=doc.positions,
        )

    # ── the source and its tables ────────────────────────────────────────────────────────────────────────

    def _source(self) -> Source | None:
        doc = self.doc
        given = doc.table(self.data, "source")
        doc.unknown(given, _SOURCE, ("source",))
        if not given.get("name") or not given.get("title"):
            doc.wrong(
                '[source] with name = "one-word" and title = "What people call it" is needed', ("source",)
            )
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

    def _tables(self) -> tuple[Table, ...]:
        given = self.doc.table(self.data, "table")
        if (
            given
            and all(isinstance(value, dict) for value in given.values())
            and not set(given) & {"only", "skip"}
        ):
            return tuple(self._table(name, value, ("table", name)) for name, value in given.items())
        return (self._table("", given, ("table",)),)

    def _table(self, name: str, given: AnyMapping[str, Any], path: Path) -> Table:
        doc = self.doc
        doc.unknown(given, _TABLE, path)
        if not isinstance(given.get("sheet", ""), (str, int)):
            doc.wrong("sheet is a name in quotes, or a number counted from 1", (*path, "sheet"), value=True)
        header = given.get("header")
        if header is not None and (not isinstance(header, int) or isinstance(header, bool) or header < 0):
            doc.wrong(
                "header is the number of the row that names the columns, counted from 1; 0 if none does",
                (*path, "header"),
                value=True,
            )
            header = None
        dates = doc.text(given, "dates", path)
        self._check_date(dates, (*path, "dates"))
        return Table(
            name=name,
            file=doc.text(given, "file", path),
            sheet=given.get("sheet"),
            header=header,
            encoding=doc.text(given, "encoding", path),
            delimiter=given.get("delimiter"),
            member=doc.text(given, "member", path),
            part=given.get("part", name or None),
            decimal=doc.one_of(given, "decimal", _SIGNS, path),
            dates=dates,
            currency=self._currency(given, path),
            missing=self._words(given, "missing", path),
            only=self._condition(given, "only", path),
            skip=self._condition(given, "skip", path),
            path=path,
        )

    # ── columns and lookups ──────────────────────────────────────────────────────────────────────────────

    def _column(self, given: AnyMapping[str, Any], path: Path) -> ColumnForm:
        doc = self.doc
        doc.unknown(given, _COLUMN, path)
        date = doc.text(given, "date", path)
        self._check_date(date, (*path, "date"))
        language = doc.text(given, "language", path)
        if language is not None:
            try:
                language = language_tag(language)
            except BadValue as error:
                doc.wrong(str(error), (*path, "language"), value=True)
        split = given.get("split")
        if split is not None and (not isinstance(split, str) or not split):
            doc.wrong('split is the sign between the values, such as ";"', (*path, "split"), value=True)
            split = None
        of = None
        if "of" in given:
            of = self._template(given["of"], (*path, "of"))
        return ColumnForm(
            of=of,
            date=date,
            decimal=doc.one_of(given, "decimal", _SIGNS, path),
            currency=self._currency(given, path),
            split=split,
            lookup=self._lookup_of(given, path),
            otherwise=given.get("otherwise") if isinstance(given.get("otherwise"), str) else None,
            missing=self._words(given, "missing", path),
            language=language,
            above=given.get("above") is True,
            lenient=doc.one_of(given, "bad", ("leave out", "set aside"), path) == "leave out",
            path=path,
        )

    def _lookup_of(self, given: AnyMapping[str, Any], path: Path) -> dict[str, str] | None:
        named = given.get("lookup")
        if named is None:
            return None
        if isinstance(named, str):
            if named not in self.lookups:
                there = list(self.lookups)
                hint = (
                    did_you_mean(named, there) or f'. Write [lookup.{named}] and, below it, "theirs" = "ours"'
                )
                self.doc.wrong(f"there is no lookup “{named}”{hint}", (*path, "lookup"), value=True)
            return self.lookups.get(named)
        return self._lookup(named, (*path, "lookup"))

    def _lookup(self, given: Any, path: Path) -> dict[str, str] | None:
        if not isinstance(given, dict):
            self.doc.wrong('a lookup is a table: "theirs" = "ours", or file = "corrections.csv"', path)
            return None
        if set(given) == {"file"} and isinstance(given["file"], str):
            try:
                found = lookup_table(self.folder / given["file"])
            except BadValue as error:
                self.doc.wrong(str(error), (*path, "file"), value=True)
                return None
            self.files.append(str(self.folder / given["file"]))
            return found
        for theirs, ours in given.items():
            if not isinstance(ours, (str, int)) or isinstance(ours, bool):
                self.doc.wrong(f"“{theirs}”: what it means stands in quotes", (*path, theirs), value=True)
        return {folded(theirs): str(ours) for theirs, ours in given.items()}

    def _check_date(self, form: str | None, path: Path) -> None:
        if form is not None:
            try:
                date_reader(form)
            except BadValue as error:
                self.doc.wrong(str(error), path, value=True)

    def _currency(self, given: AnyMapping[str, Any], path: Path) -> str | None:
        found = self.doc.text(given, "currency", path)
        if found is not None and not _CURRENCY.fullmatch(found):
            self.doc.wrong(
                f"{found!r} is no currency: write three capital letters, EUR", (*path, "currency"), value=True
            )
            return None
        return found

    def _words(self, given: AnyMapping[str, Any], key: str, path: Path) -> frozenset[str]:
        found = given.get(key, [])
        found = [found] if isinstance(found, (str, int)) else found
        if not isinstance(found, list):
            self.doc.wrong(f'{key} is a list of words: ["x", "unbekannt"]', (*path, key), value=True)
            return frozenset()
        return frozenset(folded(str(word)) for word in found)

    # ── entities and links ───────────────────────────────────────────────────────────────────────────────

    def _entity(self, handle: str, given: AnyMapping[str, Any], tables: tuple[str, ...]) -> Entity | None:
        doc, path = self.doc, ("entity", handle)
        if "is" not in given:
            doc.wrong(f'what [entity.{handle}] is, is missing: is = "organisation"', path)
            return None
        kind = doc.one_of(given, "is", KIND_NAMES, path)
        if kind is None:
            return None
        doc.unknown(given, (*_OWN, *known.fields_of(kind)), path)
        if "key" not in given:
            doc.wrong(
                'the key is missing: key = "{Id}", the source\'s own number; or, where there is none, the fewest columns '
                'that tell one from another, key = ["{Name}", "{City}"]',
                path,
            )
            return None
        keys = given["key"] if isinstance(given["key"], list) else [given["key"]]
        key = tuple(self._template(each, (*path, "key")) for each in keys)
        # All rows may well belong to one programme; but that they are all one organisation is a brace forgotten.
        if key and kind not in _OF_ALL and not any(template.columns for template in key):
            doc.wrong(
                "the key names no column, so that all rows would tell of one thing: put one in braces",
                (*path, "key"),
                value=True,
            )
        fields = {
            name: self._value(name, given[name], (*path, name))
            for name in known.fields_of(kind)
            if name in given
        }
        return Entity(
            handle=handle,
            kind=kind,
            key=key,
            derived=isinstance(given["key"], list),
            fields=fields,
            tables=self._table_names(given, tables, path),
            when=self._condition(given, "when", path),
            unless=self._condition(given, "unless", path),
            each=self._each(given, path),
            path=path,
        )

    def _tie(self, number: int, given: Any, tables: tuple[str, ...]) -> Tie | None:
        doc, path = self.doc, ("link", number)
        doc.unknown(given, (*_TIE, *known.LINK_FIELDS), path)
        missing = [key for key in ("from", "relation", "to") if key not in given]
        if missing:
            doc.wrong(
                f'{missing[0]} is missing: from = "partner", relation = "participates", to = "project"', path
            )
            return None
        handles = list(doc.table(self.data, "entity"))
        ends = [doc.text(given, key, path) for key in ("from", "to")]
        for key, end in zip(("from", "to"), ends, strict=True):
            if end is not None and end not in handles:
                hint = did_you_mean(end, handles) or f". There are {', '.join(handles) or 'none yet'}"
                doc.wrong(f"there is no [entity.{end}]{hint}", (*path, key), value=True)
        relation = doc.one_of(given, "relation", RELATIONS, path)
        if relation is None or None in ends:
            return None
        fields = {
            name: self._value(name, given[name], (*path, name)) for name in known.LINK_FIELDS if name in given
        }
        for name, allowed in (("role", RELATIONS[relation].roles), ("stage", STAGES), ("extent", EXTENTS)):
            value = fields.get(name)
            constant = value.constant if isinstance(value, Template) else None
            if constant is not None and allowed and constant not in allowed:
                more = ". A word of the source goes into wording =" if name == "role" else ""
                hint = did_you_mean(constant, allowed) or f"; there are {', '.join(allowed)}"
                doc.wrong(f"{relation} knows no {name} “{constant}”{hint}{more}", (*path, name), value=True)
        return Tie(
            subject=str(ends[0]),
            relation=relation,
            object=str(ends[1]),
            fields=fields,
            tables=self._table_names(given, tables, path),
            when=self._condition(given, "when", path),
            unless=self._condition(given, "unless", path),
            path=path,
        )

    def _table_names(
        self, given: AnyMapping[str, Any], tables: tuple[str, ...], path: Path
    ) -> tuple[str, ...]:
        found = given.get("table")
        if found is None:
            return ()
        names = tuple(found) if isinstance(found, list) else (found,)
        for name in names:
            if name not in tables or not name:
                there = [table for table in tables if table]
                hint = (
                    did_you_mean(str(name), there) or f". There are {', '.join(there) or 'none with a name'}"
                )
                self.doc.wrong(f"there is no [table.{name}]{hint}", (*path, "table"), value=True)
        return names

    def _each(self, given: AnyMapping[str, Any], path: Path) -> Each | None:
        found = given.get("each")
        if found is None:
            return None
        path = (*path, "each")
        if not isinstance(found, dict) or not {"columns", "split"} >= set(found) or "columns" not in found:
            self.doc.wrong(
                'each is written so: each = { columns = ["{Partner}", "{Role}"], split = ";" }',
                path,
                value=True,
            )
            return None
        listed = found["columns"] if isinstance(found["columns"], list) else [found["columns"]]
        columns: list[Column] = []
        for item in listed:
            template = self._template(item, path)
            if len(template.parts) != 1 or not template.columns:
                self.doc.wrong(f"{item!r}: each names one column at a time, in braces", path, value=True)
            else:
                columns += template.columns
        return Each(columns=tuple(columns), split=str(found.get("split", ";"))) if columns else None

    # ── values and conditions ────────────────────────────────────────────────────────────────────────────

    def _value(self, field: str, given: Any, path: Path) -> Value:
        if isinstance(given, dict):
            pieces = known.TABLES.get(field)
            if pieces is not None:
                self.doc.unknown(given, pieces, path)
            elif field in known.TEXTS:
                for name in given:
                    try:
                        language_tag(name)
                    except BadValue as error:
                        self.doc.wrong(str(error), (*path, name))
            elif field not in known.FREE:
                self.doc.wrong(f'{field} is one text, such as {field} = "{{Column}}"', path, value=True)
            return {
                name: self._value(name if pieces else "", item, (*path, name)) for name, item in given.items()
            }
        if field in known.FREE or field == "contacts":
            self.doc.wrong(f'{field} is a table: {field} = {{ "heading" = "{{Column}}" }}', path, value=True)
        if isinstance(given, list):
            if field and not known.is_list(field):
                self.doc.wrong(
                    f"{field} has one value: write one text; {{A}} {{B}} puts two columns together",
                    path,
                    value=True,
                )
            return tuple(self._template(item, path) for item in given)
        return self._template(given, path)

    def _template(self, given: Any, path: Path) -> Template:
        if isinstance(given, bool) or not isinstance(given, (str, int, float)):
            self.doc.wrong(
                "a text is needed here: “{Column}”, or a word that is the same for all rows", path, value=True
            )
            return Template(())
        try:
            return Template.parse(str(given))
        except BadValue as error:
            self.doc.wrong(str(error), path, value=True)
            return Template(())

    def _condition(self, given: AnyMapping[str, Any], key: str, path: Path) -> Condition:
        found = given.get(key, {})
        path = (*path, key)
        if not isinstance(found, dict):
            self.doc.wrong(
                f'{key} is written so: {key} = {{ "Status" = ["approved", "running"] }}', path, value=True
            )
            return ()
        made = []
        for name, words in found.items():
            listed = words if isinstance(words, list) else [words]
            template = Template.parse(name) if "{" in name else Template((Column((" ".join(name.split()),)),))
            made.append((template, tuple(folded(str(word)) for word in listed)))
        return tuple(made)

    def _change(self, given: Any, path: Path) -> dict[str, str]:
        self.doc.unknown(given, ("where", "change"), path)
        found = given.get("change")
        if not isinstance(found, dict) or not found or not given.get("where"):
            self.doc.wrong(
                'a fix is written so: where = { "Id" = "17" } and change = { "City" = "Kielce" }', path
            )
            return {}
        return {" ".join(name.split()): str(value) for name, value in found.items()}

    def _list(self, key: str) -> list[dict[str, Any]]:
        found = self.data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.doc.wrong(f"write [[{key}]], in two pairs of brackets, once for each", (key,))
            return []
        return found
