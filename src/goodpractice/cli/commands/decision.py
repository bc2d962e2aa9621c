"""``gp decision``: the decisions in force; ``export``, ``import`` and ``undo`` under it."""

from __future__ import annotations

import click

from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.group import LazyGroup
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.table import DECISION


@click.command(
    "decision",
    cls=LazyGroup,
    sections={"Decisions": DECISION},
    invoke_without_command=True,
    examples=(
        "gp decision",
        "gp decision --rules --format csv",
        "gp decision export decisions.toml",
        "gp decision import decisions.toml",
        "gp decision undo 12",
    ),
)
@click.option("--rules", is_flag=True, help="Also what rules decided.")
@format_option
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, rules: bool, form: str | None) -> int:
    """List who decided what about who is who, in the order it was decided."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.judged import COLUMNS, judgement_row
    from goodpractice.model.decision import by_rule

    with session.open() as catalogue:
        kept = catalogue.judgements()
        rows = [judgement_row(each) for each in kept if rules or not by_rule(each.decision)]
        emit(session, Answer({"decisions": rows}, rows, columns=COLUMNS), form)
        if hidden := len(kept) - len(rows):
            say(f"{hidden:,} more by rules: gp decision --rules")
        elif not rows:
            say("nothing was decided yet. Begin with: gp identify")
        return DONE if rows else NOTHING
