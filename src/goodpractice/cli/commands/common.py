"""``gp common``: what two have in common, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue


@define(
    "common",
    examples=(
        "gp common kielce gdansk",
        "gp common kielce thurrock --events",
        "gp common jobtown jobtown-2 --full",
        "gp common kielce gdansk --format json",
    ),
)
@click.argument("a", type=NAME)
@click.argument("b", type=NAME)
@click.option("--full", is_flag=True, help="Every way in which either side comes to it.")
@click.option("--events", is_flag=True, help="Only where they met, and who stood for either side.")
@format_option
@pass_session
def command(session: Session, a: str, b: str, full: bool, events: bool, form: str | None) -> int:
    """Show what A and B have in common, how either comes to it, and say plainly what they have not in common.

    Networks, groups, projects, events, programmes, awards, practices, topics, countries. A place stands for the actors
    in it.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.sharing import COLUMNS, Sharing

    with session.open() as catalogue, catalogue.store.snapshot():
        if events:
            return _met(session, catalogue, a, b, full=full, form=form)
        sharing = Sharing(catalogue, a, b)
        data = sharing.to_json()
        rows = sharing.rows()
        answer = Answer(data, rows, columns=COLUMNS, text=lambda: sharing.lines(full=full))
        emit(session, answer, form)
        return DONE if rows else NOTHING


def _met(session: Session, catalogue: Catalogue, a: str, b: str, *, full: bool, form: str | None) -> int:
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.met import COLUMNS, rows, text
    from goodpractice.cli.typable import Typable
    from goodpractice.network.meetings import met

    names = Typable(catalogue.store)
    meant = [catalogue.resolve(name) for name in (a, b)]
    ends = [names.head(one.head) for one in meant]
    if ends[0].id == ends[1].id:
        raise click.UsageError(f"{a} and {b} are one and the same: {ends[0].label}")
    found = met(catalogue.store, meant[0].all, meant[1].all)
    listed = rows(found, names)
    data = {
        "a": ends[0].name,
        "b": ends[1].name,
        "known_of_a": found.a,
        "known_of_b": found.b,
        "events": listed,
    }
    answer = Answer(data, listed, columns=COLUMNS, text=lambda: text(ends, found, names, full=full))
    emit(session, answer, form)
    return DONE if found.meetings else NOTHING
