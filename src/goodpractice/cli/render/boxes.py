"""Tables on a terminal, through rich. Imported only there."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from goodpractice.cli.render.blocks import blocks, fits, least_widths
from goodpractice.cli.render.columns import one_line


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table without its empty columns, or blocks if it does not fit the window; `NO_COLOR` is respected.

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
    columns, rows = [columns[n] for n in shown], [[row[n] for n in shown] for row in rows]
    if not fits(columns, rows, console.width):
        for line in blocks(columns, rows, console.width):
            click.echo(line)
        return
    for n, (column, width) in enumerate(zip(columns, least_widths(columns, rows), strict=True)):
        style = "cyan" if n == 0 and not plain else ""
        made.add_column(column, overflow="fold", min_width=width, no_wrap=n == 0, style=style)
    for row in rows:
        made.add_row(*(Text(one_line(cell)) for cell in row))
    console.print(made)
