"""``gp picture``: whom one works with, a map, a timeline, who belongs together."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import chosen, view_options


@define(
    "picture",
    examples=(
        "gp picture kielce",
        "gp picture jobtown --map",
        "gp picture kielce --timeline -o kielce.png",
        "gp picture --communities",
        "gp picture --communities --level actor --by projects -o partners.html",
        "gp picture --map --as-of 2014 --size 1600x1200",
    ),
)
@click.argument("name", nargs=-1, type=NAME)
@click.option("--ego", "kind", flag_value="ego", help="Whom NAME works with: by itself, if a name is given.")
@click.option(
    "--map", "kind", flag_value="map", help="A network, a city's partners or everybody on a map of Europe."
)
@click.option(
    "--timeline", "kind", flag_value="timeline", help="What happened to NAME, in the order of dates."
)
@click.option(
    "--communities",
    "kind",
    flag_value="communities",
    help="Who belongs together: by itself, if no name is given.",
)
@click.option(
    "-o", "--output", "file", type=click.Path(), metavar="FILE", help="An .svg, .png or .html file."
)
@click.option("--size", default="1200x900", show_default=True, metavar="WIDTHxHEIGHT", help="In pixels.")
@click.option("--title", metavar="TEXT", help="The heading.")
@click.option(
    "--language", metavar="CODE", help="Of neighbours and on timelines, where sources give names in it."
)
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="How many at most; by itself what stays legible."
)
@view_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    name: tuple[str, ...],
    kind: str | None,
    file: str | None,
    size: str,
    title: str | None,
    language: str | None,
    limit: int | None,
    form: str | None,
    **options: Any,
) -> None:
    """Draw a picture of NAME, or of everybody, into FILE: by itself an SVG file in this folder.

    An .html file can be moved about in, pointed at and searched; it needs no network. Options that choose a view are for
    communities and the map of everybody.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.pictures.scene import size_of

    with session.open() as catalogue:
        path = catalogue.picture(
            " ".join(name) or None,
            kind=kind,
            file=file,
            size=size_of(size),
            title=title,
            language=language,
            limit=limit,
            **chosen(options),
        )
    row = {"file": str(path), "bytes": path.stat().st_size}
    emit(session, Answer(row, [row], text=lambda: [f"wrote {path} ({row['bytes']:,} bytes)"]), form)
