"""Rows of delimited text, one at a time."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TextIO

from goodpractice.errors import CannotRead
from goodpractice.importing.decoding import called

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 65_536
# A description may be long; the reader's own limit is made for short cells.
csv.field_size_limit(16_000_000)
END = "\N{END OF TRANSMISSION}"
"""Put behind the last line: a cell that holds it was opened by a quote and never closed."""
NEVER_CLOSED = 'the file was cut off, or a " is missing: one is opened and never closed'


def told_delimiter(sample: str) -> str:
    r"""Find the sign between the cells: the one that cuts most lines into the same number of cells, more than one.

    Parameters
    ----------
    sample
        The beginning of the file.

    Examples
    --------
    >>> told_delimiter("List, as of 2019\nid;city\n1;Kielce, Poland\n2;Łódź, Poland\n")
    ';'
    """
    lines = sample.splitlines(keepends=True)[:200]
    if len(sample) >= _SAMPLE and len(lines) > 1:
        lines.pop()  # cut off
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        try:
            widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if any(cells))
        except csv.Error:
            continue
        width, rows = max(
            widths.items(), key=lambda found: ((found[0] > 1) * found[1], found[0]), default=(1, 0)
        )
        # That nearly all rows are equally wide says more than that they are many cells wide.
        score = (rows / max(sum(widths.values()), 1)) ** 2 * min(width, 8) if width > 1 else 0.0
        if score > most:
            best, most = delimiter, score
    return best


def grid(
    file: TextIO, place: str, delimiter: str | None, escapechar: str | None
) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of every row.

    Parameters
    ----------
    file
        Opened without translation of line ends.
    place
        Its name, for messages.
    delimiter, escapechar
        As in `csv.reader`; the delimiter is told from the first lines unless given.

    Raises
    ------
    CannotRead
        If the text cannot be decoded or is no table.
    """
    try:
        if delimiter is None:
            delimiter = told_delimiter(file.read(_SAMPLE))
            file.seek(0)
        reader = csv.reader(chain(file, (END,)), delimiter=delimiter, escapechar=escapechar)
        yield from enumerate(reader, 1)
    except UnicodeError:
        raise _not_throughout(place, file.encoding) from None
    except csv.Error as error:
        raise CannotRead(f"{place}: this cannot be read as a table: {_said(error)}") from None


def _said(error: csv.Error) -> str:
    text = str(error)
    if "field larger" in text:
        return 'one cell is longer than 16 million letters; a " may be missing'
    if "new-line character" in text:
        return "line ends of an old Mac stand within a line; save it with other line ends"
    return text


def _not_throughout(place: str, encoding: str) -> CannotRead:
    return CannotRead(
        f"{place}: the file is not {called(encoding)} throughout. Save it as UTF-8, or name its encoding, "
        "for instance --option encoding=cp1250"
    )
