"""Tables on a terminal, through rich. Imported only there."""

from __future__ import annotations

import os
from collections.abc import Sequence

from goodpractice.cli.render.columns import one_line


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table that fits the window, without its empty columns; `NO_COLOR` is respected.

    Parameters
    ----------
    columns
        The headings.
    rows
        The cells, as many as headings in each.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    plain = bool(os.environ.get("NO_COLOR"))
    console = Console(highlight=False, no_color=plain or None)
    made = Table(box=box.SIMPLE_HEAD, header_style="" if plain else "bold", pad_edge=False, padding=(0, 1))
    shown = [n for n in range(len(columns)) if n == 0 or any(row[n] for row in rows)]
    for n in shown:
        # A name that is broken over lines is hard to copy, as long as there is room for others beside it.
        whole = n == 0 and max(len(row[n]) for row in rows) <= console.width // 2
        style = "cyan" if n == 0 and not plain else ""
        made.add_column(columns[n], overflow="fold", min_width=len(columns[n]), no_wrap=whole, style=style)
    for row in rows:
        made.add_row(*(Text(one_line(row[n])) for n in shown))
    console.print(made)
