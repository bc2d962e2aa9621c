"""``gp restore``: a catalogue from its JSON."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define(
    "restore",
    examples=("gp --catalogue again.gp restore catalogue.json",),
)
@click.argument("file", type=click.Path(dir_okay=False))
@format_option
@pass_session
def command(session: Session, file: str, form: str | None) -> None:
    """Fill a new catalogue from a FILE that gp export FILE.json wrote: every record, link and decision as it was."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open(create=True) as catalogue:
        counts = catalogue.restore(file)
        row = {"catalogue": str(catalogue.path), "records": counts.added, "links": counts.links_added}
        lines = [f"{catalogue.path}: {counts.added:,} records and {counts.links_added:,} links restored"]
        emit(session, Answer(row, [row], text=lambda: lines), form)
