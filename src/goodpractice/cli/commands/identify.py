"""``gp identify``: let the rules decide who is who, as far as they are certain."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

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

    with session.open() as catalogue:
        done = catalogue.identify(again=again)
        rows = [{"rule": rule, "decisions": count} for rule, count in done.decided.items()]

        def text() -> list[str]:
            lines = [f"{row['rule']:<20} {row['decisions']:,} decisions" for row in rows]
            if done.unchanged:
                lines.append("nothing has changed since the last time")
            elif done.new or done.dropped:
                lines.append(f"{done.new:,} new, {done.dropped:,} no longer made")
            waiting = f"{done.waiting:,} pairs wait for a person"
            return [*lines, f"{waiting}: gp review" if done.waiting else waiting]

        for chain in done.contradictions:
            say(f"this cannot all hold, change one of the notes or take a decision back: {chain}")
        emit(session, Answer(done.to_json(), rows, columns=COLUMNS, text=text), form)
    return DONE
