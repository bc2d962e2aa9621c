"""``gp decision undo``: take a decision back."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define("undo", examples=("gp decision undo 12",))
@click.argument("number", type=int)
@format_option
@pass_session
def command(session: Session, number: int, form: str | None) -> int:
    """Take decision NUMBER back. That of a rule becomes unsure, since the rule would decide the same again."""
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.judged import judgement_row

    with session.open() as catalogue:
        row = judgement_row(catalogue.undo_decision(number))
        emit(
            session,
            Answer(row, [row], text=lambda: [f"taken back: {row['this']} {row['judgement']} {row['that']}"]),
            form,
        )
    return DONE
