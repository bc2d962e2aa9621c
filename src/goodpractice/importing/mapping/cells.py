"""Cells of a row as a mapping understands them: patched, looked up, and empty where they say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.mapping.fields import default_split
from goodpractice.importing.mapping.lookups import folded
from goodpractice.importing.mapping.spec import ColumnForm, Condition, Table
from goodpractice.importing.mapping.templates import Column, Template
from goodpractice.importing.tables.cells import FORMULA_ERRORS, as_text, without_controls
from goodpractice.model.missing import is_missing

Row = Mapping[str, Any]
Text = Callable[[Row], str | None]
Surprise = Callable[[str, object], None]
_PLAIN = ColumnForm()
_DANGLING = " ,;/|–—-·:"


@attrs.frozen(eq=False)
class Cell:
    """A column of a certain table.

    Parameters
    ----------
    name
        As the table calls it, or the mapping, if it is made of others.
    form
        How its cells are to be understood.
    text
        Returns what it says in a row; None for nothing.
    reads
        The columns of the table that it looks at.
    """

    name: str
    form: ColumnForm
    text: Text
    reads: tuple[str, ...]


class Cells:
    """The columns of a table, found by the names that a mapping has for them.

    Parameters
    ----------
    header
        Names of the columns.
    forms
        By name.
    table
        Words for nothing that hold in all of it.
    surprise
        Hears of words that no lookup has.
    """

    def __init__(
        self, header: Iterable[str], forms: Mapping[str, ColumnForm], table: Table, surprise: Surprise
    ) -> None:
        self.header = dict.fromkeys(header)
        self._forms, self._table, self._surprise = forms, table, surprise
        self._made: dict[str, Cell | None] = {}

    def cell(self, column: Column, number: int | None = None) -> Cell | None:
        """Return a column; None if the table does not have it."""
        for name in column.called(number):
            found = self._named(name, number)
            if found is not None:
                return found
        return None

    def _named(self, name: str, number: int | None) -> Cell | None:
        if name not in self._made:
            self._made[name] = None  # a column made of itself is none
            form = self._form(name)
            if form.of is not None:
                text, reads = self.text(form.of, number)
                self._made[name] = Cell(name, form, self._understood(form, text, name), reads)
            elif name in self.header:
                self._made[name] = Cell(name, form, self._understood(form, _raw(name), name), (name,))
        return self._made[name]

    def _form(self, name: str) -> ColumnForm:
        """Return the form of a column; that of ``Partner {n} country`` holds for all of the group."""
        found = self._forms.get(name)
        if found is None:
            shape = re.sub("[0-9]+", "{n}", name, count=1)
            found = self._forms.get(shape, _PLAIN)
        return found

    def _understood(self, form: ColumnForm, raw: Text, name: str) -> Text:
        missing = form.missing | self._table.missing
        lookup, otherwise, surprise = form.lookup, form.otherwise, self._surprise

        def text(row: Row) -> str | None:
            """Return what the cell of a row means, or None if that is nothing."""
            value = raw(row)
            if value is not None and not value.isprintable():
                value = without_controls(value)
            if value is None or is_missing(value) or (missing and folded(value) in missing):
                return None
            if value in FORMULA_ERRORS:
                raise BadValue(f"{name}: {value}: a formula failed here; mend the workbook")
            if lookup is not None:
                found = lookup.get(folded(value))
                if found is None and otherwise is not None:
                    surprise(f"word of {name} that the lookup lacks", value)
                    found = otherwise
                value = value if found is None else found
                if not value.strip():
                    return None
            return value

        return text

    def text(self, template: Template, number: int | None = None) -> tuple[Text, tuple[str, ...]]:
        """Return what a template comes to in a row, and the columns that it looks at."""
        constant = template.constant
        if constant is not None:
            return (lambda _: constant or None), ()
        cells = [self.cell(part, number) if isinstance(part, Column) else part for part in template.parts]
        reads = tuple(name for cell in cells if isinstance(cell, Cell) for name in cell.reads)
        if len(cells) == 1:
            only = cells[0]
            return (only.text, reads) if isinstance(only, Cell) else ((lambda _: None), ())

        def joined(row: Row) -> str | None:
            said: list[str] = []
            some = lacking = False
            for cell in cells:
                if isinstance(cell, str):
                    said.append(cell)
                    continue
                value = cell.text(row) if cell is not None else None
                if value is None:
                    lacking = True
                else:
                    some = True
                    said.append(value)
            if not some:
                return None
            whole = "".join(said)
            # “{City}, {Country}” without a country is no “Kielce, ”.
            return (whole.strip(_DANGLING) if lacking else whole.strip()) or None

        return joined, reads

    def texts(
        self, template: Template, field: str, number: int | None = None
    ) -> tuple[Callable[[Row], list[str]], tuple[str, ...]]:
        """Return the several values that a template comes to in a row, and the columns that it looks at."""
        single, reads = self.text(template, number)
        only = template.parts[0] if len(template.parts) == 1 else None
        cell = self.cell(only, number) if isinstance(only, Column) else None
        if cell is None:
            return (lambda row: [value] if (value := single(row)) else []), reads
        sign = cell.form.split
        pattern = re.compile(rf"\s*{re.escape(sign)}\s*") if sign else default_split(field)
        if pattern is None:
            return (lambda row: [value] if (value := single(row)) else []), reads

        def several(row: Row) -> list[str]:
            value = single(row)
            if value is None:
                return []
            return [part.strip() for part in pattern.split(value) if part.strip() and not is_missing(part)]

        return several, reads

    def condition(self, condition: Condition) -> tuple[Callable[[Row], bool] | None, tuple[str, ...]]:
        """Return what tells whether a condition holds in a row; None where there is none."""
        if not condition:
            return None, ()
        tests = [(self.text(template), words) for template, words in condition]
        reads = tuple(name for (_, names), _ in tests for name in names)

        def holds(row: Row) -> bool:
            for (text, _), words in tests:
                value = text(row)
                if value is None:
                    if "" not in words:
                        return False
                elif "*" not in words and folded(value) not in words:
                    return False
            return True

        return holds, reads


def _raw(name: str) -> Text:
    def raw(row: Row) -> str | None:
        value = row[name]
        if value.__class__ is str:
            return value.strip() or None
        if isinstance(value, list):
            return "; ".join(str(as_text(item)) for item in value if item is not None) or None
        if isinstance(value, dict):
            raise BadValue(f"{name}: an object stands here, not a value; say which of its values is meant")
        return str(as_text(value)).strip() or None

    return raw
