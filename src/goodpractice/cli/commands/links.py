"""``gp links``: what a thing is connected to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.entities.links import LinkView
    from goodpractice.store import Head


@define(
    "links",
    examples=(
        "gp links kielce",
        "gp links jobtown --relation participates --role lead",
        "gp links kielce --vanished",
        "gp links jobtown --format csv",
    ),
)
@click.argument("name", nargs=-1, required=True, type=NAME)
@click.option("--relation", metavar="RELATION", help="Only this relation: participates, attended, about …")
@click.option("--role", metavar="ROLE", help="Only this role: lead, partner, host …")
@click.option("--vanished", is_flag=True, help="Also links that no source states any more.")
@format_option
@pass_session
def command(
    session: Session,
    name: tuple[str, ...],
    relation: str | None,
    role: str | None,
    vanished: bool,
    form: str | None,
) -> int:
    """Show what a thing is connected to, grouped by relation, with roles, dates and sources.

    A place stands for the actors in it; the line says for which of them.
    """
    from goodpractice.cli.exits import say
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.linked import COLUMNS, row
    from goodpractice.cli.typable import Typable
    from goodpractice.errors import BadQuery
    from goodpractice.model.relations import RELATIONS

    if relation is not None and relation not in RELATIONS:
        raise BadQuery(f"There is no relation {relation!r}; there are {', '.join(RELATIONS)}")
    typed = " ".join(name)
    with session.open() as catalogue, catalogue.store.snapshot():
        meant = catalogue.resolve(typed)
        names = Typable(catalogue.store)
        head = names.head(meant.head)
        views = names.links(catalogue.links(typed, relation, role=role, vanished=vanished))
        answer = Answer(
            {
                "name": head.name,
                "label": head.label,
                "kind": head.kind,
                "count": len(views),
                "links": [view.to_json() for view in views],
            },
            [view.to_json() for view in views],
            rows=[row(view) for view in views],
            columns=COLUMNS,
            text=lambda: _lines(head, meant.all, views),
        )
        emit(session, answer, form)
        if not views:
            say(f"{head.name} has no such links. All of them: gp links {head.name}")
        return DONE if views else NOTHING


def _lines(head: Head, here: Sequence[int], views: Sequence[LinkView]) -> Iterator[str]:
    from goodpractice.cli.render.linked import link_lines
    from goodpractice.cli.render.numbering import Numbering
    from goodpractice.cli.render.style import bold, dim

    if not views:
        return
    numbering = Numbering()
    yield f"{bold(head.label)}  {dim(head.name)}"
    yield from link_lines(views, set(here), head.id, numbering, full=True)
    yield ""
    yield bold("sources")
    yield from numbering.lines()
