"""``gp decision export``: write decisions to a text file."""

from __future__ import annotations

from pathlib import Path

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, say
from goodpractice.cli.session import Session, pass_session


@define("export", examples=("gp decision export decisions.toml", "gp decision export all.toml --rules"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--rules", is_flag=True, help="Also what rules decided, which they would decide again.")
@pass_session
def command(session: Session, file: Path, rules: bool) -> int:
    """Write the decisions of persons to FILE: text that can be read, compared line by line, reviewed and shared."""
    with session.open() as catalogue:
        say(f"written: {catalogue.export_decisions(file, rules=rules)}")
    return DONE
