"""``gp index``: the state of the search index; ``rebuild`` under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goodpractice.cli.exits import DONE
from goodpractice.cli.formats import format_option
from goodpractice.cli.group import LazyGroup
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.table import INDEX

if TYPE_CHECKING:
    from goodpractice.search.index import SearchIndex


@click.command(
    "index",
    cls=LazyGroup,
    sections={"Index": INDEX},
    invoke_without_command=True,
    examples=("gp index", "gp index rebuild"),
)
@format_option
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, form: str | None) -> int:
    """Say what state the search index is in. It is derived: it can be deleted and made anew without loss."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        change, _ = catalogue.store.state
        row: dict[str, Any] = {
            "catalogue": str(catalogue.path),
            "change": change,
            **_of_index(catalogue.index),
        }
        lines = [
            f"{name.replace('_', ' '):<12}  {value}" for name, value in row.items() if value not in (None, "")
        ]
        emit(session, Answer(row, [row], text=lambda: lines), form)
    return DONE


def _of_index(index: SearchIndex) -> dict[str, Any]:
    """Ask the index, which brings it up to date where that can be done."""
    view, note = index.view()
    known = view.state.change if view is not None and view.state is not None else None
    state = "none" if view is None else "usable"
    return {
        "index": str(index.folder),
        "state": state,
        "index_change": known,
        "word_pairs": index.word_pairs,
        "note": note,
    }
