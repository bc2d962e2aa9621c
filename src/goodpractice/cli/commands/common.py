"""``gp common``: what two have in common, and what not."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session


@define(
    "common",
    examples=(
        "gp common kielce gdansk",
        "gp common jobtown jobtown-2 --full",
        "gp common kielce gdansk --format json",
    ),
)
@click.argument("a", type=NAME)
@click.argument("b", type=NAME)
@click.option("--full", is_flag=True, help="Every way in which either side comes to it.")
@format_option
@pass_session
def command(session: Session, a: str, b: str, full: bool, form: str | None) -> int:
    """Show what A and B have in common, how either comes to it, and say plainly what they have not in common.

    Networks, groups, projects, events, programmes, awards, practices, topics, countries. A place stands for the actors
    in it.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.sharing import COLUMNS, Sharing

    with session.open() as catalogue, catalogue.store.snapshot():
        sharing = Sharing(catalogue, a, b)
        data = sharing.to_json()
        rows = sharing.rows()
        answer = Answer(data, rows, columns=COLUMNS, text=lambda: sharing.lines(full=full))
        emit(session, answer, form)
        return DONE if rows else NOTHING
