"""Where the names of the columns stand, and what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import attrs

from goodpractice.errors import AnotherKind, CannotRead
from goodpractice.importing.drift import say_missing
from goodpractice.importing.tables.cells import as_text, is_blank

SAMPLE = 60
"""Rows that are looked at to find the header."""

Numbered = tuple[int, list[Any]]
"""The number of a row, counted from 1, and its cells."""

_NUMBER = re.compile(r"[\d\s.,%€$£+-]*\d[\d\s.,%€$£+-]*")


@attrs.frozen
class Header:
    """The names of the columns.

    Parameters
    ----------
    names
        By place; empty where a column has none.
    row
        Number of the row that they stand in; 0 where no row names the columns.
    """

    names: tuple[str, ...]
    row: int


def found_header(sample: Sequence[Numbered], given: int | None, needed: Sequence[str], place: str) -> Header:
    """Find the row that names the columns.

    Parameters
    ----------
    sample
        The first rows that are not blank.
    given
        The row's number if the user told it; 0 if there is none.
    needed
        Columns that must be there; the row that has most of them is the header.
    place
        For the message.

    Raises
    ------
    CannotRead
        If there is no such row.

    Examples
    --------
    >>> rows = [(1, ["List of operations"]), (3, ["id", "city", "budget"]), (4, ["1", "Kielce", "100"])]
    >>> found_header(rows, None, (), "list.csv")
    Header(names=('id', 'city', 'budget'), row=3)
    """
    if given == 0:
        width = max((len(cells) for _, cells in sample), default=0)
        return Header(tuple(column_letters(number) for number in range(width)), 0)
    if not sample:
        raise CannotRead(f"{place}: there is nothing in it")
    if given is not None:
        at = next((n for n, (number, _) in enumerate(sample) if number == given), None)
        if at is None:
            raise CannotRead(
                f"{place}: row {given} is blank or not there; the names of the columns should stand in it"
            )
    else:
        at = _best(sample, needed)
    names = [_name(cell) for cell in sample[at][1]]
    if at and len(set(filter(None, names))) < len([name for name in names if name]):
        names = _grouped(sample[at - 1][1], names)
    return Header(tuple(_trimmed(names, sample[at + 1 :])), sample[at][0])


def _best(sample: Sequence[Numbered], needed: Sequence[str]) -> int:
    if needed:
        scores = [len({_name(cell) for cell in cells} & set(needed)) for _, cells in sample]
        if max(scores):
            return scores.index(max(scores))
    filled = [sum(1 for cell in cells if not is_blank([cell])) for _, cells in sample]
    widest = max(filled)
    for at, (_, cells) in enumerate(sample):
        # Titles above a table fill one or two cells; names of columns are words, data below them need not be.
        if filled[at] >= max(0.6 * widest, 1) and not _looks_like_data(cells):
            return at
    return 0


def _looks_like_data(cells: Sequence[Any]) -> bool:
    values = [as_text(cell) for cell in cells if not is_blank([cell])]
    numbers = sum(1 for value in values if not isinstance(value, str) or _NUMBER.fullmatch(value.strip()))
    return numbers * 2 > len(values)


def _grouped(above: Sequence[Any], names: list[str]) -> list[str]:
    """Put the merged heading above a group of columns before their names: “Partner 1” over “name”, “country”."""
    heading, made = "", []
    titles = [_name(cell) for cell in above]
    if len([title for title in titles if title]) < 2:
        return names  # the title of the whole table
    for at, name in enumerate(names):
        heading = titles[at] if at < len(titles) and titles[at] else heading
        made.append(f"{heading} {name}".strip() if name and names.count(name) > 1 else name)
    return made


def columns_of(header: Header, needed: Sequence[str], place: str, *, twice: bool) -> tuple[str, ...]:
    """Check the names of the columns, and number those that stand there again.

    Parameters
    ----------
    header
        As found.
    needed
        Columns that must be there, once.
    place
        For the message.
    twice
        False: names that stand there twice are refused.

    Raises
    ------
    CannotRead
        If a column is missing or stands there twice.

    Examples
    --------
    >>> columns_of(Header(("id", "name", "name"), 1), ("id",), "list.csv", twice=True)
    ('id', 'name', 'name (2)')
    """
    missing = [name for name in needed if name not in header.names]
    if missing:
        raise AnotherKind(f"{place}: {say_missing(missing, [name for name in header.names if name])}")
    if not any(header.names):
        raise CannotRead(f"{place}: row {header.row} is blank; the names of the columns have to stand there")
    made: list[str] = []
    seen: dict[str, int] = {}
    for at, name in enumerate(header.names):
        count = seen[name] = seen.get(name, 0) + 1
        if name and count == 2 and (not twice or name in needed):
            first = header.names.index(name)
            raise CannotRead(
                f"{place}: the column {name!r} stands in the header twice (columns {column_letters(first)} and {column_letters(at)})"
            )
        made.append(name if count == 1 or not name else f"{name} ({count})")
    return tuple(made)


def _name(cell: Any) -> str:
    text = as_text(cell)
    return " ".join(str(text).split())


def _trimmed(names: list[str], below: Sequence[Numbered]) -> list[str]:
    """Leave out columns at the end that have no name and hold nothing."""
    while (
        len(names) > 1
        and not names[-1]
        and all(is_blank(cells[len(names) - 1 : len(names)]) for _, cells in below)
    ):
        names.pop()
    return names


def column_letters(number: int) -> str:
    """Call a column as spreadsheets do: A … Z, AA …"""
    called = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        called = chr(65 + rest) + called
    return called
