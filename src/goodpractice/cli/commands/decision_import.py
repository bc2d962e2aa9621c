"""``gp decision import``: read decisions from text files."""

from __future__ import annotations

from pathlib import Path

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define("import", examples=("gp decision import decisions.toml", "gp decision import ada.toml jan.toml"))
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@format_option
@pass_session
def command(session: Session, files: tuple[Path, ...], form: str | None) -> int:
    """Read decisions from FILE, all or none. What holds already is left; what contradicts persons is refused."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open(create=True) as catalogue:
        new = catalogue.import_decisions(*files)
        row = {"new": new}
        emit(session, Answer(row, [row], text=lambda: [f"{new:,} new decisions"]), form)
    return DONE
