"""``gp export``: the catalogue for other tools."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import chosen, view_options

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue


@define(
    "export",
    examples=(
        "gp export catalogue.json",
        "gp export network.graphml",
        "gp export workbook.xlsx",
        "gp export linked.ttl --licence CC-BY-4.0",
        "gp export map.json --as kumu",
        "gp export --list",
        "gp export topics.ttl --topics",
        "gp export --study urbact-2014 --level city --as-of 2014",
    ),
)
@click.argument("file", type=click.Path(), required=False)
@click.option("--as", "kind", metavar="ENDING", help="The format, where the ending of FILE does not say it.")
@click.option(
    "--licence",
    is_flag=False,
    flag_value="open",
    metavar="[LICENCE]",
    help="Only what may be passed on: under any open licence, or under the one named (CC-BY-4.0).",
)
@click.option("--list", "listed", is_flag=True, help="List the formats, and what reads each.")
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
    licence: str | None,
    listed: bool,
    topics: bool,
    base: str | None,
    study: str | None,
    form: str | None,
    **options: Any,
) -> None:
    """Write the catalogue to FILE; its ending says the format, see --list. A .json file holds everything.

    With --licence, only what may be passed on, with a page beside it that says whose data it is.

    With --study, a folder: the view that the options choose, with its rules, measures, checksums and a paragraph for the
    methods section. gp measure summary --from DIR gives the same numbers again.
    """
    if listed:
        _list(session, form)
        return
    view = chosen(options)
    if study is not None:
        others = {"FILE": file, "--as": kind, "--licence": licence, "--topics": topics, "--base": base}
        if given := [name for name, value in others.items() if value]:
            raise click.UsageError(f"--study writes a folder of its own; leave {given[0]} away")
        _study(session, study, view, form)
        return
    if view:
        raise click.UsageError(
            "options that choose a view are for studies: gp export --study DIR --level city"
        )
    if licence is not None and topics:
        raise click.UsageError("--licence is for the catalogue itself: gp export FILE --licence CC-BY-4.0")
    if file is None and licence is not None and "." in licence:
        raise click.UsageError(f"name the file first: gp export {licence} --licence")
    if file is None:
        raise click.UsageError("name the file to write, or the folder of a study: gp export --study DIR")
    from goodpractice.cli.render.answer import Answer, emit

    if base and not topics:
        raise click.UsageError("--base is for topics: gp export topics.ttl --topics --base URI")
    with contextlib.ExitStack() as opened:
        if topics:
            path = _topics(file, kind, base)
        else:
            catalogue = opened.enter_context(session.open())
            path = catalogue.export(file, format=kind, licence=licence)
        row: dict[str, Any] = {"file": str(path), "bytes": path.stat().st_size if path.is_file() else None}
        lines = [f"wrote {path}" + (f" ({row['bytes']:,} bytes)" if row["bytes"] is not None else "")]
        if licence is not None:
            lines += _passed_on(catalogue, licence, row)
        emit(session, Answer(row, [row], text=lambda: lines), form)


def _passed_on(catalogue: Catalogue, licence: str, row: dict[str, Any]) -> list[str]:
    """Say what is in the file and what was left out."""
    from goodpractice.exchange.tables import sources_path

    choice = catalogue.may_pass_on(licence)
    beside = str(sources_path(Path(row["file"])))
    row |= {
        "licence": choice.licence,
        "attribution": beside,
        "passed_on": {name: each.name for name, each in choice.kept.items()},
        "left_out": choice.left_out,
    }
    lines = [f"wrote {beside}: whose data it is, to be passed on with it"]
    for name, each in choice.kept.items():
        lines.append(f"passed on: {name} ({each.name}{_asks(each.asks)})")
    return lines + [f"left out: {name} ({why})" for name, why in choice.left_out.items()]


def _asks(asks: tuple[str, ...]) -> str:
    return f"; asks: {', '.join(asks)}" if asks else ""


def _list(session: Session, form: str | None) -> None:
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.exchange import FORMATS

    rows = [
        {"format": each.name, "ending": f".{each.endings[0]}", "for": each.tools, "holds": each.says}
        for each in FORMATS.values()
    ]
    lines = [f"{row['format']:<9}{row['ending']:<12}{row['for']}: {row['holds']}" for row in rows]
    emit(session, Answer({"formats": rows}, rows, text=lambda: lines), form)


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
