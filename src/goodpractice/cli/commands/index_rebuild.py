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
        catalogue.index.rebuild()
        row = {"catalogue": str(catalogue.path), "rebuilt": True}
        emit(session, Answer(row, [row], text=lambda: ["the search index is made anew"]), form)
