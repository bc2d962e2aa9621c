"""``gp identify``: let the rules decide who is who, as far as they are certain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.identity.identify import Identified

COLUMNS = ("rule", "decisions")


@define("identify", examples=("gp identify", "gp identify --again", "gp identify --format json"))
@click.option("--again", is_flag=True, help="Also if nothing has changed since the last time.")
@format_option
@pass_session
def command(session: Session, again: bool, form: str | None) -> int:
    """Find out which records of several sources speak of one thing.

    Rules decide what is certain: mentions of one place, partners of one city, names that agree in every word that tells
    something while nothing speaks against it. What is left waits for gp review. Persons are never contradicted, and
    the order of imports and decisions changes nothing.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.judged import contradiction_words

    with session.open() as catalogue:
        done = catalogue.identify(again=again)
    for chain in done.contradictions:
        say(contradiction_words(chain))
    rows = [{"rule": rule, "decisions": count} for rule, count in done.decided.items()]
    emit(session, Answer(done.to_json(), rows, columns=COLUMNS, text=lambda: _lines(done)), form)
    return DONE


def _lines(done: Identified) -> Iterator[str]:
    for rule, count in done.decided.items():
        yield f"{rule:<20} {count:,} decisions"
    if done.unchanged:
        yield "nothing has changed since the last time"
    elif done.new or done.dropped:
        yield f"{done.new:,} new, {done.dropped:,} no longer made"
    yield f"{done.waiting:,} pairs wait for a person" + (": gp review" if done.waiting else "")
