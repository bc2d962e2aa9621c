"""``gp compare``: two networks, or two actors, beside each other."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session


@define(
    "compare",
    examples=(
        'gp compare jobtown "JobTown 2"',
        "gp compare jobtown jobtown-2 --level city",
        "gp compare kielce thurrock --format csv",
    ),
)
@click.argument("a", type=NAME)
@click.argument("b", type=NAME)
@click.option(
    "--level", type=click.Choice(("actor", "city", "country")), default="actor", show_default=True,
    help="Who counts as the same.",
)  # fmt: skip
@click.option("--full", is_flag=True, help="Cut nothing; every place in the sources.")
@format_option
@pass_session
def command(session: Session, a: str, b: str, level: str, full: bool, form: str | None) -> int:
    """Compare two networks: who is in both, who left, who joined, what differs, and who says so.

    Two actors, or two places, are compared by the networks, projects and events that they take part in.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.compared import COLUMNS, rows, text, to_json
    from goodpractice.cli.typable import Typable

    with session.open() as catalogue, catalogue.store.snapshot():
        found = catalogue.compare(a, b, level=level)
        names = Typable(catalogue.store)
        listed = rows(found, names)
        answer = Answer(
            to_json(found, names),
            listed,
            rows=listed,
            columns=COLUMNS,
            text=lambda: text(found, names, full=full),
        )
        anybody = bool(found.stayed or found.left or found.joined)
        if anybody or session.format(form) != "table":
            emit(session, answer, form)
        if not anybody:
            say(f"nobody is known to take part in {found.a.label} or {found.b.label}")
        return DONE if anybody else NOTHING
