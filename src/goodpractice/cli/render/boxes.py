"""Tables on a terminal, through rich. Imported only there."""

from __future__ import annotations

import os
from collections.abc import Sequence

from goodpractice.cli.render.columns import one_line


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table that fits the window; `NO_COLOR` is respected."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    plain = bool(os.environ.get("NO_COLOR"))
    made = Table(box=box.SIMPLE_HEAD, header_style="" if plain else "bold", pad_edge=False)
    for number, column in enumerate(columns):
        made.add_column(column, overflow="fold", style="" if plain or number else "cyan", no_wrap=number == 0)
    for row in rows:
        made.add_row(*(Text(one_line(cell)) for cell in row))
    Console(highlight=False, no_color=plain or None).print(made)
