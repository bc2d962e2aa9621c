"""A mapping as an importer: one mapping, one source, any number of tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from goodpractice.errors import AnotherKind, BadMapping, BadValue, CannotRead
from goodpractice.importing.fetching.folders import odd_file
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import BadItem, LeftOut, Row
from goodpractice.importing.mapping.document import is_mapping
from goodpractice.importing.mapping.plan import Plan
from goodpractice.importing.mapping.reading import read_mapping
from goodpractice.importing.mapping.spec import Mapping, Table
from goodpractice.importing.tables.options import Options

if TYPE_CHECKING:
    from goodpractice.importing.fetch import Fetch
    from goodpractice.model import Link, Source, Thing

_SAMPLE = 300
"""Rows that tell the decimal signs of the columns."""


class Mapped(Row):
    """A row that knows which plan reads it."""

    __slots__ = ("plan",)
    plan: Plan


class MappingImporter(Importer):
    """Reads tables as a mapping says. The source is the one that the mapping names.

    The first location is the mapping, the others are what it reads; without others, what the mapping names itself.

    Examples
    --------
    >>> MappingImporter.recognises("mapping = 1", "harbours.toml")
    True
    """

    name, title = "mapping", "Tables, read as a mapping says"
    file: ClassVar[Path | None] = None
    """The mapping itself, for classes that `importer_from_mapping` makes."""

    def __init__(self, locations: Iterable[str] = (), options: dict[str, Any] | None = None) -> None:
        super().__init__(locations, options)
        self._mapping: Mapping | None = None
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._first: Plan | None = None
        self._several = False
        if self.locations or self.file is not None:
            mapping = self.mapping
            self.expects = dict(mapping.expects)  # type: ignore[misc]
            self.surprises = mapping.surprises
            self.complete = mapping.complete  # type: ignore[misc]
            # What a run is compared by: the tables of lookups decide as much as the mapping does.
            for number, file in enumerate((*mapping.files, *([str(self.file)] if self.file else []))):
                self.options[f"lookup {number}"] = file
                self.options.get(f"lookup {number}")

    @property
    def mapping(self) -> Mapping:
        """What the mapping says.

        Raises
        ------
        BadMapping
            If it cannot be used: what is wrong, with its line.
        CannotRead
            If there is no such file.
        """
        if self._mapping is None:
            path = self.file or Path(self.location)
            self._mapping = load_mapping(path)
        return self._mapping

    @property
    def source(self) -> Source:
        """The source that the mapping names under ``[source]``."""
        return self.mapping.source if self.locations or self.file is not None else super().source

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell a mapping by its first line, ``mapping = 1``."""
        return place.lower().endswith(".toml") and is_mapping(head)

    def read(self, fetch: Fetch) -> Iterator[Row | BadItem | LeftOut]:
        """Yield the rows of all tables.

        Raises
        ------
        CannotRead
            If there is nothing to read, or a table lacks a column: it is named, with the line of the mapping.
        """
        mapping = self.mapping
        files = [file for location in self._inputs() for file in self._files(fetch, location)]
        refused: list[CannotRead] = []
        for table in mapping.tables:
            fitting = [file for file in files if table.file is None or fnmatch(Path(file).name, table.file)]
            done = 0
            odd: list[BadItem | LeftOut] = []
            for file in fitting:
                try:
                    rows = self._opened(fetch, file, table)
                except CannotRead as error:
                    named = file in self._inputs()
                    if len(fitting) == 1 or (len(mapping.tables) == 1 and named):
                        raise
                    refused.append(error)
                    if len(mapping.tables) == 1:
                        odd.append(odd_file(fetch, file, error))
                    continue
                done += 1
                yield from rows
            if not done:
                raise self._not_found(table, fitting, refused)
            yield from odd

    def records(self, item: Row) -> Iterable[Thing | Link]:
        """Turn one row into what it tells of."""
        if item.__class__ is Mapped:
            return item.plan.records(item)
        plan = None if self._several else self._first
        return (plan or self._plan_for(item)).records(item)

    def _inputs(self) -> tuple[str, ...]:
        named = self.locations if self.file is not None else self.locations[1:]
        if named:
            return named
        if self.mapping.location:
            return (self.mapping.location,)
        raise CannotRead(
            f"{self.mapping.place}: which table should be read with it? gp import {self.mapping.place} TABLE…"
        )

    def _files(self, fetch: Fetch, location: str) -> Iterable[str]:
        # An archive of which the mapping names a member is one input; any other is like a folder.
        if any(table.member for table in self.mapping.tables):
            return (location,)
        return fetch.files(location)

    def _opened(self, fetch: Fetch, file: str, table: Table) -> Iterator[Row | BadItem]:
        """Read the first rows, so that a table that does not fit is known before any row counts."""
        needed = {
            column: path
            for column, path in self.mapping.used(table).items()
            if not column.optional and not column.numbered and len(column.names) == 1
        }
        options = Options(
            sheet=table.sheet,
            columns=[column.names[0] for column in needed],
            header=table.header,
            delimiter=table.delimiter,
            encoding=table.encoding,
            member=table.member,
            part=table.part,
        )
        rows = fetch.read_table(file, options)
        try:
            sample = list(islice(rows, _SAMPLE))
        except CannotRead as error:
            lines = [
                self.mapping.line(path)
                for column, path in needed.items()
                if repr(column.names[0]) in str(error)
            ]
            where = f". {self.mapping.place} names it in line {min(lines)}" if lines else ""
            raise type(error)(f"{error}{where}") from None
        whole = [row for row in sample if isinstance(row, Row)]
        header = dict.fromkeys(name for row in whole for name in row)
        self._refuse_lacking(table, header, file)
        try:
            plan = Plan(self.mapping, table, header, whole, self.surprise)
        except BadValue as error:
            raise CannotRead(
                f'{file}: {error}. Write decimal = "," or "." into {self.mapping.place}'
            ) from None
        return self._mapped(chain(sample, rows), plan, header)

    def _refuse_lacking(self, table: Table, header: dict[str, None], file: str) -> None:
        """Refuse a table that has none of the names that a column may have, or no group of a numbered one."""
        from goodpractice.importing.drift import say_missing

        if not header:
            return
        for column, path in self.mapping.used(table).items():
            there = any(name in header or name in self.mapping.columns for name in column.names)
            if not column.optional and not (column.numbers(header) if column.numbered else there):
                shown = [" | ".join(column.names)]
                raise AnotherKind(
                    f"{file}: {say_missing(shown, header)}. {self.mapping.place} names it in line {self.mapping.line(path)}"
                )

    def _mapped(
        self, rows: Iterable[Row | BadItem], plan: Plan, header: dict[str, None]
    ) -> Iterator[Row | BadItem]:
        above = [name for name, form in self.mapping.columns.items() if form.above and name in header]
        # Nearly always there is one table; its rows go on as they are. Those of further ones carry their plan.
        alone = self._first is None
        self._first = self._first or plan
        self._several = not alone
        last: dict[str, Any] = {}
        width = len(header)
        for row in rows:
            if isinstance(row, BadItem):
                yield row
                continue
            if len(row) < width:  # objects of JSON leave out what they do not say
                for name in header:
                    row.setdefault(name, "")
            for name in above:
                if row[name]:
                    last[name] = row[name]
                else:
                    row[name] = last.get(name, "")
            if alone:
                yield row
                continue
            mapped = Mapped(row, place=row.place, part=row.part)
            mapped.plan = plan
            yield mapped

    def _plan_for(self, row: Row) -> Plan:
        """Return the plan for a row that came some other way: from a test, or watched by an audit."""
        header = tuple(row)
        if header not in self._plans:
            tables = self.mapping.tables
            fitting = [table for table in tables if table.part == row.part] or list(tables)
            self._plans[header] = Plan(self.mapping, fitting[0], header, [row], self.surprise)
        return self._plans[header]

    def _not_found(self, table: Table, fitting: list[str], refused: list[CannotRead]) -> CannotRead:
        named = f"[table.{table.name}]" if table.name else "[table]"
        line = self.mapping.line(table.path)
        if not fitting:
            return CannotRead(
                f"{self.mapping.place}:{line}: no file is called {table.file!r}, as {named} says; name one that is: gp import "
                f"{self.mapping.place} FILE…"
            )
        return CannotRead(
            f"{self.mapping.place}:{line}: none of the files holds {named}. {refused[-1] if refused else ''}"
        )


def load_mapping(path: Path) -> Mapping:
    """Read a mapping from a file.

    Raises
    ------
    CannotRead
        If there is no such file, or it is no text.
    BadMapping
        If it cannot be used.
    """
    from goodpractice.importing.fetch import Fetch

    text = Fetch().page(str(path)).text
    if not is_mapping(text):
        raise BadMapping("this is no mapping: its first line has to be mapping = 1", path=path.name, line=1)
    return read_mapping(text, path.name, path.parent)


def _escaped(column: str) -> str:
    """Spell the name of a column as JSON may."""
    return json.dumps(column)[1:-1]


_ENOUGH = 12
"""Letters that the names of columns need in ASCII to tell a table by, while its encoding is not known."""


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii())


def importer_from_mapping(file: str | Path) -> type[MappingImporter]:
    """Make an importer of a mapping that a package brings along; it is registered like any other.

    Parameters
    ----------
    file
        The mapping.

    Raises
    ------
    BadMapping
        If it cannot be used.

    Examples
    --------
    >>> importer_from_mapping("missing.toml")
    Traceback (most recent call last):
    ...
    goodpractice.errors.CannotRead: missing.toml: there is no such file
    """
    path = Path(file)
    mapping = load_mapping(path)
    source = mapping.source
    needed = sorted(
        {
            column.names[0]
            for table in mapping.tables
            for column in mapping.used(table)
            if not column.optional and not column.numbered
        }
    )

    class Packaged(MappingImporter):
        name, title = source.name, source.title
        licence, attribution, url = source.licence, source.attribution, source.url
        publisher, language = source.publisher, source.language

        @classmethod
        def recognises(cls, head: str, place: str) -> bool:
            """Tell a table by the names of its columns."""
            del place
            flat = " ".join(head.split())
            if "\ufffd" in flat and sum(map(len, map(_plain, needed))) >= _ENOUGH:
                # Its encoding is told only when it is read: until then letters other than ASCII do not count.
                return all(_plain(column) in _plain(flat) for column in needed)
            return bool(needed) and all(column in flat or _escaped(column) in flat for column in needed)

    Packaged.file = path
    Packaged.__name__ = Packaged.__qualname__ = f"mapping {path.stem}"
    return Packaged
