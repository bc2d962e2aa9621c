"""What a mapping says, once its text is understood."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from typing import Any

import attrs

from goodpractice.importing.mapping.templates import Column, Template
from goodpractice.model.source import Source

Path = tuple[str | int, ...]
Value = Template | tuple["Value", ...] | AnyMapping[str, "Value"]
"""A template, several of them, or some by name (texts by language, the pieces of a place)."""
Condition = tuple[tuple[Template, tuple[str, ...]], ...]
"""All have to hold: what a template comes to is one of the words, or, for ``*``, anything at all."""


@attrs.frozen(kw_only=True)
class Table:
    """A table that a mapping reads.

    Parameters
    ----------
    name
        By which entities and links call it; empty where there is only one.
    file
        Pattern of the names of files that it may stand in.
    sheet, header, encoding, delimiter, member
        See `goodpractice.importing.tables.Options`.
    part
        The part of the source that it stands for.
    decimal, dates, currency
        Forms of numbers, dates and money where a column says nothing else.
    missing
        Words that mean “nothing” in this table.
    only, skip
        Rows that count, and rows that do not.
    """

    name: str = ""
    file: str | None = None
    sheet: str | int | None = None
    header: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    member: str | None = None
    part: str | None = None
    decimal: str | None = None
    dates: str | None = None
    currency: str | None = None
    missing: frozenset[str] = frozenset()
    only: Condition = ()
    skip: Condition = ()
    path: Path = ("table",)


@attrs.frozen(kw_only=True)
class ColumnForm:
    """How the cells of a column are to be understood.

    Parameters
    ----------
    of
        What it is made of, for a column that the table does not have itself.
    date, decimal, currency
        The form of its dates, numbers and sums.
    split
        The sign between the values of a cell.
    lookup
        Ours by theirs; theirs folded.
    otherwise
        What stands for words that the lookup does not have; None: they stay as they are.
    missing
        Words that mean “nothing” here.
    language
        Of its texts.
    above
        True: a blank cell says what the one above it says.
    lenient
        True: a value that cannot be used is left out, and told, instead of setting the whole row aside.
    """

    of: Template | None = None
    date: str | None = None
    decimal: str | None = None
    currency: str | None = None
    split: str | None = None
    lookup: AnyMapping[str, str] | None = None
    otherwise: str | None = None
    missing: frozenset[str] = frozenset()
    language: str | None = None
    above: bool = False
    lenient: bool = False
    path: Path = ()


@attrs.frozen(kw_only=True)
class Each:
    """Columns whose cells hold several values, the first of each belonging together.

    Parameters
    ----------
    columns
        The first tells how many there are.
    split
        The sign between them.
    """

    columns: tuple[Column, ...]
    split: str


@attrs.frozen(kw_only=True)
class Entity:
    """A thing that each row may tell of.

    Parameters
    ----------
    handle
        Its name within the mapping.
    kind
        The kind of thing.
    key
        The source's own id; or several templates, of which a key is derived.
    derived
        True if there is no id.
    fields
        Values by field.
    tables
        Names of the tables that tell of it; empty for all.
    when, unless
        Rows that tell of it.
    each
        Lists in cells that it repeats for.
    """

    handle: str
    kind: str
    key: tuple[Template, ...]
    derived: bool
    fields: AnyMapping[str, Value]
    tables: tuple[str, ...] = ()
    when: Condition = ()
    unless: Condition = ()
    each: Each | None = None
    path: Path = ()


@attrs.frozen(kw_only=True)
class Tie:
    """A link that each row may tell of.

    Parameters
    ----------
    subject, object
        Handles of entities.
    relation
        One of the relations.
    fields
        Role, dates and the rest.
    """

    subject: str
    relation: str
    object: str
    fields: AnyMapping[str, Value]
    tables: tuple[str, ...] = ()
    when: Condition = ()
    unless: Condition = ()
    path: Path = ()


@attrs.frozen(kw_only=True)
class Fix:
    """Cells that are known to be wrong.

    Parameters
    ----------
    where
        The rows.
    change
        What the cells should say, by column.
    """

    where: Condition
    change: AnyMapping[str, str]


@attrs.frozen(kw_only=True, eq=False)
class Mapping:
    """All that a mapping says.

    Parameters
    ----------
    place
        Its file.
    source
        The source that it reads.
    complete
        See `goodpractice.importing.importer.Importer.complete`.
    location
        What is read where nothing else is named.
    tables, columns, entities, ties, fixes
        Its parts.
    expects, surprises
        See `goodpractice.importing.importer.Importer`.
    files
        Tables of lookups that it names.
    lines
        Line of the file by what stands there.
    """

    place: str
    source: Source
    complete: bool
    location: str
    tables: tuple[Table, ...]
    columns: AnyMapping[str, ColumnForm]
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    fixes: tuple[Fix, ...]
    expects: AnyMapping[str, Any]
    surprises: str
    files: tuple[str, ...]
    lines: Any = attrs.field(repr=False)

    def line(self, path: Path) -> int:
        """Return the line in which something stands."""
        return int(self.lines.of(path).line)

    def used(self, table: Table) -> dict[Column, Path]:
        """Return the columns that are read of a table, and where the mapping first names each."""
        found: dict[Column, Path] = {}
        for columns, path in self._named(table):
            for column in columns:
                found.setdefault(column, path)
        # A column that is made of others is there as soon as those are.
        for column, path in list(found.items()):
            form = next((self.columns[name] for name in column.names if name in self.columns), None)
            if form is not None and form.of is not None:
                del found[column]
                for inner in form.of.columns:
                    found.setdefault(inner, path)
        return found

    def _named(self, table: Table) -> Iterator[tuple[tuple[Column, ...], Path]]:
        """Yield the columns of a table where the mapping names them."""
        described: list[Entity | Tie] = [*self.entities, *self.ties]
        for each in described:
            if each.tables and table.name not in each.tables:
                continue
            for name, value in each.fields.items():
                yield columns_in(value), (*each.path, name)
            for template, _ in (*each.when, *each.unless):
                yield template.columns, (*each.path, "when")
            if isinstance(each, Entity):
                for template in each.key:
                    yield template.columns, (*each.path, "key")
                if each.each:
                    yield each.each.columns, (*each.path, "each")
        for template, _ in (*table.only, *table.skip):
            yield template.columns, table.path


def columns_in(value: Value) -> tuple[Column, ...]:
    """Return the columns that a value is made of."""
    if isinstance(value, Template):
        return value.columns
    inner = value.values() if isinstance(value, AnyMapping) else value
    return tuple(column for each in inner for column in columns_in(each))
