"""``gp export``: the catalogue for other tools."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import chosen, view_options


@define(
    "export",
    examples=(
        "gp export catalogue.json",
        "gp export network.graphml",
        "gp export tables.csv",
        "gp export out.txt --as json",
        "gp export topics.ttl --topics",
        "gp export --study urbact-2014 --level city --as-of 2014",
    ),
)
@click.argument("file", type=click.Path(), required=False)
@click.option("--as", "kind", metavar="ENDING", help="The format, where the ending of FILE does not say it.")
@click.option(
    "--topics", is_flag=True, help="Write the vocabulary of topics instead, as SKOS: .ttl, .rdf or .jsonld."
)
@click.option("--base", metavar="URI", help="What the addresses of topics begin with.")
@click.option(
    "--study",
    type=click.Path(),
    metavar="DIR",
    help="Write a study instead: a frozen view with its measures.",
)
@view_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    file: str | None,
    kind: str | None,
    topics: bool,
    base: str | None,
    study: str | None,
    form: str | None,
    **options: Any,
) -> None:
    """Write the catalogue to FILE; its ending says the format. A .json file holds everything.

    With --study, a folder: the view that the options choose, with its rules, measures, checksums and a paragraph for the
    methods section. gp measure summary --from DIR gives the same numbers again.
    """
    view = chosen(options)
    if study is not None:
        _study(session, study, view, form)
        return
    if view:
        raise click.UsageError(
            "options that choose a view are for studies: gp export --study DIR --level city"
        )
    if file is None:
        raise click.UsageError("name the file to write, or the folder of a study: gp export --study DIR")
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


def _study(session: Session, folder: str, view: dict[str, Any], form: str | None) -> None:
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        path = catalogue.study(folder, **view)
    files = sorted(each.name for each in path.iterdir())
    row = {"study": str(path), "files": files}
    lines = [f"wrote {path}: {', '.join(files)}", f"ask it again with: gp measure summary --from {path}"]
    emit(session, Answer(row, [row], text=lambda: lines), form)


def _topics(file: str, kind: str | None, base: str | None) -> Path:
    from goodpractice.exchange.skos import BASE, export_topics

    export_topics(Path(file), format=kind, base=base or BASE)
    return Path(file)
