"""``gp merge``: decide that two things are one."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session


@define(
    "merge",
    examples=(
        'gp merge city-of-kielce urzad-miasta-kielce --because "one authority, two spellings"',
        'gp merge jobtown-2 "JobTown II" --by Ada',
    ),
)
@click.argument("a", type=NAME)
@click.argument("b", type=NAME)
@click.option("--because", metavar="REASON", help="Why, for those who read it later.")
@click.option("--by", default="person", show_default=True, metavar="NAME", help="Who decides.")
@format_option
@pass_session
def command(session: Session, a: str, b: str, because: str | None, by: str, form: str | None) -> int:
    """Decide that A and B are one thing.

    Both names keep working. The decision holds when a source is imported again, and is taken back by gp split or
    gp decision undo. What contradicts decisions of persons is refused, with the chain of them. Where the two are of
    different countries or sorts, or two places of the gazetteer, it is done, and said.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.judged import decision_row

    with session.open() as catalogue:
        doubts = list(catalogue.doubts(a, b))
        decision = catalogue.merge(a, b, because=because, by=by)
        number = next(each.number for each in reversed(catalogue.judgements()) if each.decision == decision)
        head = catalogue.resolve(a).head
        row = {**decision_row(decision), "name": head.name, "number": number, "doubts": doubts}
        emit(
            session,
            Answer(
                row,
                [row],
                text=lambda: [f"{head.label} ({head.name}): {decision.this} and {decision.that} are one"],
            ),
            form,
        )
        for doubt in doubts:
            say(f"{doubt}. If this was a slip: gp decision undo {number}")
    return DONE
