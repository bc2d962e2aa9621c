"""Tables that are wider than the window: a few lines for each row instead of columns of broken words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodpractice.cli.render.columns import one_line
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped

_COMFORT, _LONG_WORD = 24, 30
"""Characters that a text needs to be read in a column, and those after which a word may be broken."""
_BETWEEN = 3
_OTHER_ENDS = ("object", "to")
"""Columns that hold the other end of a link."""


def least_widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column has to be: whole words, and the whole of the first, which is to be copied.

    Parameters
    ----------
    columns
        The headings.
    rows
        The cells.

    Examples
    --------
    >>> least_widths(["name", "label"], [["a-name-of-a-thing", "one two three four five six"]])
    [17, 24]
    """
    widths = []
    for n, column in enumerate(columns):
        cells = [column, *(one_line(row[n]) for row in rows)]
        longest = max(map(len, cells))
        word = max((len(word) for cell in cells for word in cell.split()), default=0)
        widths.append(longest if n == 0 else min(longest, max(min(word, _LONG_WORD), _COMFORT)))
    return widths


def fits(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Tell whether a table can be read in a window."""
    return sum(least_widths(columns, rows)) + _BETWEEN * len(columns) <= width


def blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    r"""Yield rows one below the other: what it is called and its name, then the rest, indented.

    Parameters
    ----------
    columns
        The headings; a ``label`` is put before the name in the first column, the other end of a link behind it.
    rows
        The cells.
    width
        Characters of a line.

    Examples
    --------
    >>> print(*blocks(["name", "label", "kind"], [["lider", "Lider!", "prize"]], 40), sep="\n")
    Lider!  lider
      kind prize
    """
    label = columns.index("label") if "label" in columns else 0
    end = next((columns.index(other) for other in _OTHER_ENDS if other in columns), 0)
    for row in rows:
        cells = [one_line(cell) for cell in row]
        yield from _heading(
            columns[0], cells[0], cells[label] if label else "", cells[end] if end else "", width
        )
        rest = [
            f"{columns[n]} {cells[n]}" for n in range(1, len(cells)) if n not in {label, end} and cells[n]
        ]
        if rest:
            yield from wrapped(" · ".join(rest), "  ", width)


def _heading(column: str, name: str, label: str, end: str, width: int) -> Iterator[str]:
    if not label:
        first = f"{name} → {end}" if end else f"{column} {name}" if name.isdecimal() else name
        yield from (bold(line) for line in wrapped(first, "", width))
    elif len(label) + 2 + len(name) <= width:
        yield f"{bold(label)}  {dim(name)}"
    else:
        yield from (bold(line) for line in wrapped(label, "", width))
        yield f"  {dim(name)}"
