"""``gp timeline``: what happened, in the order of dates."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session


@define(
    "timeline",
    examples=("gp timeline kielce", 'gp timeline "JobTown 2" --full', "gp timeline kielce --format csv"),
)
@click.argument("name", nargs=-1, required=True, type=NAME)
@click.option("--full", is_flag=True, help="Every place in the sources.")
@format_option
@pass_session
def command(session: Session, name: tuple[str, ...], full: bool, form: str | None) -> int:
    """Show what happened to a thing, or in a place, in the order of dates; what nobody dates comes last.

    A place stands for the actors in it. A tilde marks dates of the network or event itself, where nobody dates the
    participation.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.moments import COLUMNS, rows, text
    from goodpractice.cli.typable import Typable

    typed = " ".join(name)
    with session.open() as catalogue, catalogue.store.snapshot():
        names = Typable(catalogue.store)
        head = names.head(catalogue.resolve(typed).head)
        moments = catalogue.timeline(typed)
        listed = rows(moments, names)
        data = {"name": head.name, "label": head.label, "kind": head.kind, "moments": listed}
        answer = Answer(
            data, listed, rows=listed, columns=COLUMNS, text=lambda: text(head, moments, names, full=full)
        )
        if moments or session.format(form) != "table":
            emit(session, answer, form)
        if not moments:
            say(f"nothing that happened is known of {head.label}")
        return DONE if moments else NOTHING
