"""``gp export``: the catalogue for other tools."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define(
    "export",
    examples=(
        "gp export catalogue.json",
        "gp export network.graphml",
        "gp export tables.csv",
        "gp export out.txt --as json",
    ),
)
@click.argument("file", type=click.Path())
@click.option("--as", "kind", metavar="ENDING", help="The format, where the ending of FILE does not say it.")
@format_option
@pass_session
def command(session: Session, file: str, kind: str | None, form: str | None) -> None:
    """Write the catalogue to FILE; its ending says the format. A .json file holds everything."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        path = catalogue.export(file, format=kind)
        row = {"file": str(path), "bytes": path.stat().st_size if path.is_file() else None}
        size = f" ({row['bytes']:,} bytes)" if row["bytes"] is not None else ""
        emit(session, Answer(row, [row], text=lambda: [f"wrote {path}{size}"]), form)
