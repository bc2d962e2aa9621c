"""``gp split``: take apart what was merged."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.model.decision import RULE


@define(
    "split", examples=("gp split kielce.2", 'gp split network:jobtown --because "two phases, two networks"')
)
@click.argument("a", type=NAME)
@click.option("--because", metavar="REASON", help="Why, for those who read it later.")
@click.option("--by", default="person", show_default=True, metavar="NAME", help="Who decides.")
@format_option
@pass_session
def command(session: Session, a: str, because: str | None, by: str, form: str | None) -> int:
    """Take back every decision that joins the records of A, so that each stands by itself again.

    Decisions of persons are withdrawn; those of rules become unsure, or the rules would make them again. A single
    decision is taken back by gp decision undo.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.judged import COLUMNS, judgement_row

    with session.open() as catalogue:
        rows = [judgement_row(each) for each in catalogue.split(a, because=because, by=by)]
        emit(
            session,
            Answer(
                {"taken_back": rows},
                rows,
                columns=COLUMNS,
                text=lambda: [
                    f"taken back: {row['this']} {row['judgement']} {row['that']} ({row['by']})"
                    for row in rows
                ],
            ),
            form,
        )
        if len(rows) > 1 and any(not row["by"].startswith(RULE) for row in rows):
            say(
                "more than what you decided was taken back; one decision alone is taken back by gp decision undo NUMBER"
            )
    return DONE
