"""Plain columns for pipes: no lines, no colours, no tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

WIDEST = 60
"""Columns grow no wider than this, except the last; longer cells push the rest of their row."""


def lines(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lay cells out in columns, two spaces apart, under a heading.

    Examples
    --------
    >>> for line in lines(["name", "country"], [["kielce", "PL"], ["a-coruna", "ES"]]): print(line)
    name      country
    kielce    PL
    a-coruna  ES
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [
        min(WIDEST, max([len(column), *(len(row[n]) for row in cells)])) for n, column in enumerate(columns)
    ]
    for row in [list(columns), *cells]:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def one_line(text: str) -> str:
    r"""Put a text on one line, without tabs and what else would disturb a terminal.

    Examples
    --------
    >>> one_line("a\tb\n c\x1b[31m")
    'a b c [31m'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
