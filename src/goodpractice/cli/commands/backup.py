"""``gp backup``: a copy that is one file."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define(
    "backup",
    examples=("gp backup 2024-06-01.gp", "gp --catalogue practices.gp backup /media/stick/practices.gp"),
)
@click.argument("file", type=click.Path(dir_okay=False))
@format_option
@pass_session
def command(session: Session, file: str, form: str | None) -> None:
    """Write a copy of the catalogue that is one FILE, while others may read and write."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        path = catalogue.backup(file)
        row = {"file": str(path), "bytes": path.stat().st_size}
        text = [f"wrote {path} ({row['bytes']:,} bytes)"]
        emit(session, Answer(row, [row], text=lambda: text), form)
