"""Which tables an input holds: a framework programme's zip, the folder it was unpacked to, or single files."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

import attrs

from goodpractice import AnotherKind, BadItem, Row, say_missing
from goodpractice_cordis.words import FLAT, FP4, TABLES

_TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".jsonl")
_LISTS = {"list": FLAT, "list in words": FP4}


@attrs.frozen
class Table:
    """A file with a table in it.

    Parameters
    ----------
    file
        Where it is.
    member
        Its name within an archive that is read as a whole; None for a file of its own.
    home
        The folder or archive that it lies in: the tables of one framework programme lie together.
    """

    file: str
    member: str | None = None
    home: str = ""

    @property
    def inner(self) -> str:
        """Its name within its home."""
        return self.member or self.file.rpartition("/")[2]

    @property
    def outer(self) -> str:
        """The name of its home, without the folders above it."""
        return self.home.rstrip("/").rpartition("/")[2]

    @property
    def name(self) -> str:
        """Its name for people: that of an archive is told, that of a folder is not."""
        return f"{self.outer}/{self.inner}" if self.outer.lower().endswith(".zip") else self.inner


def layout_of(columns: Any) -> str | None:
    """Name the layout of a table by its columns; None if it is none of ours.

    Examples
    --------
    >>> layout_of(["projectID", "topic", "title"]), layout_of(["id", "city"])
    ('topics', None)
    """
    there = set(columns)
    for layout, needed in {**_LISTS, **TABLES}.items():
        if there.issuperset(needed):
            return layout
    return None


def tables_of(fetch: Any, file: str) -> Iterator[Table]:
    """Yield the tables of a file; several only where it is an archive that lies on the web."""
    if file.startswith(("http://", "https://")):
        yield from _downloaded(fetch, file)
    else:
        yield Table(file, home=PurePath(file).parent.as_posix())


def _downloaded(fetch: Any, address: str) -> Iterator[Table]:
    with fetch.open(address) as content:
        if not zipfile.is_zipfile(content):
            yield Table(address)
            return
        content.seek(0)
        with zipfile.ZipFile(content) as archive:
            names = sorted(archive.namelist())
    # A workbook is a zip as well.
    if any(name.startswith("xl/") for name in names):
        yield Table(address)
    else:
        yield from (Table(address, name, address) for name in names if name.lower().endswith(_TABLE_ENDINGS))


def rows_of(fetch: Any, table: Table, name: str) -> Iterator[Row | BadItem]:
    """Yield the rows of a table.

    Parameters
    ----------
    fetch
        What reads.
    table
        The table.
    name
        What it is called in the places of its rows.

    Raises
    ------
    CannotRead
        If it is no table.
    """
    for item in fetch.table(table.file, member=table.member):
        place = f"{name}#{item.place.rpartition('#')[2]}"
        if isinstance(item, Row):
            item.place = place
            yield item
        else:
            yield BadItem(place, item.reason)


def names_of(tables: Sequence[Table]) -> list[str]:
    """Return what tables are called so that no two are called alike.

    Examples
    --------
    >>> names_of([Table("a/H2020/project.csv", home="a/H2020"), Table("a/FP7/project.csv", home="a/FP7")])
    ['H2020/project.csv', 'FP7/project.csv']
    """
    often = Counter(table.name for table in tables)
    return [table.name if often[table.name] == 1 else f"{table.outer}/{table.inner}" for table in tables]


def refuse(name: str, columns: Sequence[str]) -> AnotherKind:
    """Say why a table is none of CORDIS: what the nearest layout needs and it lacks."""
    nearest = max((*TABLES, *_LISTS), key=lambda each: len({*_needed(each)} & {*columns}))
    lacking = [column for column in _needed(nearest) if column not in columns]
    return AnotherKind(f"{name}: {say_missing(lacking, columns, what=f'the table “{nearest}”')}")


def _needed(layout: str) -> tuple[str, ...]:
    return _LISTS.get(layout) or TABLES[layout]
