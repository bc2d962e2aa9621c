"""``gp index rebuild``: make the search index anew."""

from __future__ import annotations

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define("rebuild", examples=("gp index rebuild",))
@format_option
@pass_session
def command(session: Session, form: str | None) -> None:
    """Make the search index anew from the catalogue."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        number = catalogue.index.rebuild()
        row = {"catalogue": str(catalogue.path), "index": str(catalogue.index.folder), "entities": number}
        text = [f"{number:,} things are in the search index, made anew"]
        emit(session, Answer(row, [row], text=lambda: text), form)
