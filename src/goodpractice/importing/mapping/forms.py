"""How the cells of tables and columns are written, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.importing.drift import did_you_mean
from goodpractice.importing.mapping.document import Document
from goodpractice.importing.mapping.lookups import folded, lookup_table
from goodpractice.importing.mapping.spec import ColumnForm, Path, Table
from goodpractice.importing.mapping.stated import condition_of, template_of, words_of
from goodpractice.model.date_forms import date_reader
from goodpractice.model.text import language_tag

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
_SIGNS = (",", ".")
_CURRENCY = re.compile("[A-Z]{3}")


class Forms:
    """Reads the tables, columns and lookups of a mapping.

    Parameters
    ----------
    document
        The mapping.
    folder
        Where the tables of its lookups lie.

    Attributes
    ----------
    files
        The files that lookups were read from so far.
    """

    def __init__(self, document: Document, folder: FilePath) -> None:
        self.doc, self.folder = document, folder
        self.files: list[str] = []
        given = document.table(document.data, "lookup")
        self._lookups = {
            name: found
            for name in given
            if (found := self._lookup(given[name], ("lookup", name))) is not None
        }

    def tables(self) -> tuple[Table, ...]:
        """Return the tables that are named, or the one that stands for all."""
        given = self.doc.table(self.doc.data, "table")
        if (
            given
            and all(isinstance(value, dict) for value in given.values())
            and not set(given) & {"only", "skip"}
        ):
            return tuple(self._table(name, value, ("table", name)) for name, value in given.items())
        return (self._table("", given, ("table",)),)

    def _table(self, name: str, given: Mapping[str, Any], path: Path) -> Table:
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
            missing=words_of(doc, given, "missing", path),
            only=condition_of(doc, given, "only", path),
            skip=condition_of(doc, given, "skip", path),
            path=path,
        )

    def columns(self) -> dict[str, ColumnForm]:
        """Return how columns are written, by their names."""
        doc = self.doc
        given = doc.table(doc.data, "columns")
        return {
            " ".join(name.split()): self._column(doc.table(given, name, ("columns",)), ("columns", name))
            for name in given
        }

    def _column(self, given: Mapping[str, Any], path: Path) -> ColumnForm:
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
            of = template_of(doc, given["of"], (*path, "of"))
        return ColumnForm(
            of=of,
            date=date,
            decimal=doc.one_of(given, "decimal", _SIGNS, path),
            currency=self._currency(given, path),
            split=split,
            lookup=self._lookup_of(given, path),
            otherwise=given.get("otherwise") if isinstance(given.get("otherwise"), str) else None,
            missing=words_of(doc, given, "missing", path),
            language=language,
            above=given.get("above") is True,
            lenient=doc.one_of(given, "bad", ("leave out", "set aside"), path) == "leave out",
            path=path,
        )

    def _lookup_of(self, given: Mapping[str, Any], path: Path) -> dict[str, str] | None:
        named = given.get("lookup")
        if named is None:
            return None
        if isinstance(named, str):
            if named not in self._lookups:
                there = list(self._lookups)
                hint = (
                    did_you_mean(named, there) or f'. Write [lookup.{named}] and, below it, "theirs" = "ours"'
                )
                self.doc.wrong(f"there is no lookup “{named}”{hint}", (*path, "lookup"), value=True)
            return self._lookups.get(named)
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

    def _currency(self, given: Mapping[str, Any], path: Path) -> str | None:
        found = self.doc.text(given, "currency", path)
        if found is not None and not _CURRENCY.fullmatch(found):
            self.doc.wrong(
                f"{found!r} is no currency: write three capital letters, EUR", (*path, "currency"), value=True
            )
            return None
        return found
