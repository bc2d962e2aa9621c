"""``gp export``: the catalogue for other tools."""

from __future__ import annotations

import contextlib
from pathlib import Path

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
        "gp export topics.ttl --topics",
    ),
)
@click.argument("file", type=click.Path())
@click.option("--as", "kind", metavar="ENDING", help="The format, where the ending of FILE does not say it.")
@click.option(
    "--topics", is_flag=True, help="Write the vocabulary of topics instead, as SKOS: .ttl, .rdf or .jsonld."
)
@click.option("--base", metavar="URI", help="What the addresses of topics begin with.")
@format_option
@pass_session
def command(
    session: Session, file: str, kind: str | None, topics: bool, base: str | None, form: str | None
) -> None:
    """Write the catalogue to FILE; its ending says the format. A .json file holds everything."""
    from goodpractice.cli.render.answer import Answer, emit

    if base and not topics:
        raise click.UsageError("--base is for topics: gp export topics.ttl --topics --base URI")
    with contextlib.ExitStack() as opened:
        if topics:
            path = _topics(file, kind, base)
        else:
            path = opened.enter_context(session.open()).export(file, format=kind)
        row = {"file": str(path), "bytes": path.stat().st_size if path.is_file() else None}
        size = f" ({row['bytes']:,} bytes)" if row["bytes"] is not None else ""
        emit(session, Answer(row, [row], text=lambda: [f"wrote {path}{size}"]), form)


def _topics(file: str, kind: str | None, base: str | None) -> Path:
    from goodpractice.exchange.skos import BASE, export_topics

    export_topics(Path(file), format=kind, base=base or BASE)
    return Path(file)
