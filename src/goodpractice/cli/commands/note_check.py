"""``gp note check``: what is wrong with notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, FAILED
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.errors import BadNote


@define("check", examples=("gp note check thurrock.toml", "gp note check notes/*.toml --format jsonl"))
@click.argument("files", nargs=-1, required=True, type=click.Path())
@format_option
@pass_session
def command(session: Session, files: tuple[str, ...], form: str | None) -> int:
    """Say what is wrong with notes, with line and column; exit code 1 if anything is.

    Nothing is imported: it needs no catalogue.
    """
    from goodpractice.cli.render.answer import Answer, emit

    problems = [problem for file in files for problem in _problems(file)]
    rows = [
        {"file": p.path, "line": p.line or None, "column": p.column or None, "problem": p.message}
        for p in problems
    ]
    right = [f"{'it is' if len(files) == 1 else f'all {len(files)} are'} right"]
    data = {"ok": not problems, "files": list(files), "problems": rows}
    columns = ("file", "line", "column", "problem")
    answer = Answer(data, rows, columns=columns, text=lambda: [str(p) for p in problems] or right)
    emit(session, answer, form)
    return FAILED if problems else DONE


def _problems(file: str) -> list[BadNote]:
    from goodpractice.errors import BadNote, CannotRead
    from goodpractice.importing.notes import check_note

    try:
        return check_note(file)
    except CannotRead as error:  # the other notes are checked all the same
        return [BadNote(str(error).removeprefix(f"{file}: "), path=file)]
