"""``gp undo``: take back a run."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define("undo", examples=("gp undo", "gp undo 12", "gp undo 12 --with-later"))
@click.argument("run", type=int, required=False)
@click.option(
    "--with-later", is_flag=True, help="Also take back the later runs of its source, which go first."
)
@format_option
@pass_session
def command(session: Session, run: int | None, with_later: bool, form: str | None) -> None:
    """Take back the latest run, or RUN as numbered by gp log: the catalogue is as it was before."""
    from goodpractice.cli.commands.log import COLUMNS, row
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        rows = [row(each) for each in catalogue.undo(run, with_later=with_later)]
        lines = [f"took back run {each['run']} of {each['source']}" for each in rows]
        emit(session, Answer({"undone": rows}, rows, columns=COLUMNS, text=lambda: lines), form)
