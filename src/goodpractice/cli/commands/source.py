"""``gp source``: the sources, with what their licences ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

COLUMNS = (
    "name",
    "title",
    "licence",
    "attribution",
    "publisher",
    "url",
    "language",
    "published",
    "read_on",
    "dropped",
)


@define("source", examples=("gp source", "gp source --format csv"))
@format_option
@pass_session
def command(session: Session, form: str | None) -> int:
    """List the sources, with licence and the attribution that whoever passes their data on has to print."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        rows = [
            {
                **{column: getattr(source, column) or None for column in COLUMNS},
                "published": str(source.published) if source.published else None,
                "read_on": str(source.read_on) if source.read_on else None,
                "dropped": list(source.dropped),
            }
            for source in catalogue.sources().values()
        ]
        emit(session, Answer({"sources": rows}, rows, columns=COLUMNS, text=lambda: _lines(rows)), form)
        if not rows:
            say("there is no source here yet. Read one with: gp import")
        return DONE if rows else NOTHING


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    from goodpractice.cli.render.style import bold, dim
    from goodpractice.cli.render.words import words, wrapped

    for number, row in enumerate(rows):
        if number:
            yield ""
        yield f"{bold(words(row['title']))}  {dim(row['name'])}"
        for name in COLUMNS[2:]:
            if row[name] and row[name] != "und":
                yield from wrapped(words(row[name]), f"  {name.replace('_', ' '):<12} ")
