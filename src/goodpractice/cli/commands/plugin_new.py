"""``gp plugin new``: a package for a source, ready to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.testing.scaffold import Made


@define(
    "new",
    examples=(
        "gp plugin new harbours",
        'gp plugin new blue-harbours --title "Blue harbours of the north" --into ~/src',
    ),
)
@click.argument("name")
@click.option("--title", metavar="TITLE", help="What people call the source.")
@click.option("--into", metavar="DIR", type=click.Path(path_type=Path), help="Where; here by default.")
@format_option
@pass_session
def command(session: Session, name: str, title: str | None, into: Path | None, form: str | None) -> None:
    """Write a package that reads a source, with tests that pass, into the folder goodpractice-NAME."""
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.testing.scaffold import new_plugin

    made = new_plugin(name, into=into, title=title)
    rows = [{"file": file} for file in made.files]
    answer = {"folder": str(made.folder), "files": list(made.files)}
    emit(session, Answer(answer, rows, columns=("file",), text=lambda: _lines(made)), form)


def _lines(made: Made) -> Iterator[str]:
    yield f"{made.folder}: {len(made.files)} files"
    for file in made.files:
        yield f"  {file}"
    yield "Now:"
    yield f"  cd {made.folder}"
    yield "  pip install -e . && pytest"
    yield f"  gp import tests/fixtures/{made.folder.name.removeprefix('goodpractice-')}.csv --dry-run --audit"
