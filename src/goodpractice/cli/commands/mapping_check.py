"""``gp mapping check``: what is wrong with a mapping."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, FAILED
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define(
    "check",
    examples=(
        "gp mapping check partners.toml",
        "gp mapping check partners.toml partners.xlsx --format jsonl",
    ),
)
@click.argument("mapping", type=click.Path())
@click.argument("tables", nargs=-1, metavar="[TABLE…]", type=click.Path())
@format_option
@pass_session
def command(session: Session, mapping: str, tables: tuple[str, ...], form: str | None) -> int:
    """Say what is wrong with a MAPPING, with line and column; exit code 1 if anything is.

    With a TABLE, its columns are looked for and its first thousand rows are tried. Nothing is imported: it needs no
    catalogue.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.importing.mapping.checking import check_mapping

    checked = check_mapping(mapping, tables)
    rows = [
        {"file": p.path, "line": p.line or None, "column": p.column or None, "problem": p.message}
        for p in checked.problems
    ]
    data = {
        "ok": not checked.problems,
        "file": mapping,
        "rows": checked.rows,
        "records": checked.records,
        "problems": rows,
    }
    right = ["it is right"]
    if tables:
        found = ", ".join(f"{count} {name}" for name, count in checked.records.items()) or "nothing"
        right = [f"it is right: {checked.rows} rows give {found}"]
    answer = Answer(
        data,
        rows,
        columns=("file", "line", "column", "problem"),
        text=lambda: [str(p) for p in checked.problems] or right,
    )
    emit(session, answer, form)
    return FAILED if checked.problems else DONE
