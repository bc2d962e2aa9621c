"""An answer in every format: one place decides what is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click
import orjson

from goodpractice.cli.session import Session

Row = Mapping[str, Any]


class Answer:
    """What a command found, ready for every format.

    Parameters
    ----------
    data
        The whole as one JSON object.
    items
        The same as a list, an object a line in JSON lines.
    rows
        What a table shows; the items by default.
    columns
        Columns of the table and of the CSV file; those of the first row by default.
    text
        Makes the readable form, where a table would not do.
    """

    def __init__(
        self,
        data: dict[str, Any],
        items: Sequence[Any],
        *,
        rows: Sequence[Row] | None = None,
        columns: Sequence[str] = (),
        text: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        self.data = data
        self.items = items
        self.rows: Sequence[Row] = items if rows is None else rows
        self.columns = tuple(columns) or tuple(self.rows[0] if self.rows else ())
        self.text = text


def emit(session: Session, answer: Answer, form: str | None) -> None:
    """Print an answer.

    Parameters
    ----------
    session
        Knows the format where none was typed.
    answer
        What to print.
    form
        The format as typed, or None.
    """
    chosen = session.format(form)
    if chosen == "json":
        click.echo(as_json(answer.data, indent=True))
    elif chosen == "jsonl":
        for item in answer.items:
            click.echo(as_json(item))
    elif chosen == "csv":
        click.echo(as_csv(answer.columns, answer.rows), nl=False)
    elif answer.text is not None:
        for line in answer.text():
            click.echo(line)
    else:
        table(answer.columns, answer.rows)


def as_json(value: Any, *, indent: bool = False) -> str:
    """Write JSON in UTF-8, with letters as they are.

    Examples
    --------
    >>> as_json({"name": "Łódź"})
    '{"name":"Łódź"}'
    """
    option = orjson.OPT_NON_STR_KEYS | (orjson.OPT_INDENT_2 if indent else 0)
    return orjson.dumps(value, default=str, option=option).decode()


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    r"""Write a table as CSV, with a heading, separated by commas.

    Examples
    --------
    >>> as_csv(["name", "since"], [{"name": "a, b", "since": None}])
    'name,since\r\n"a, b",\r\n'
    """
    import csv
    import io

    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return made.getvalue()


def table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print a table: with lines and colours on a terminal, in plain columns into a pipe."""
    from goodpractice.cli import streams

    if not rows:
        return  # a heading without anything below it helps nobody
    cells = [[str(_cell(row.get(column))) for column in columns] for row in rows]
    if streams.is_terminal():
        from goodpractice.cli.render.boxes import show_table

        show_table(columns, cells)
    else:
        from goodpractice.cli.render.columns import lines

        for line in lines(columns, cells):
            click.echo(line)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_cell(item)) for item in value)
    return value
