"""``gp review``: the pairs worth a person's time, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goodpractice.cli import streams
from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodpractice.catalogue import Catalogue
    from goodpractice.identity.review import Question

COLUMNS = ("bits", "question", "one", "other", "records")
_KEYS = "s same · d different · r refines · u unsure · space skip · q quit"
"""Said in the language of who decides; the keys stay."""


@define(
    "review",
    examples=("gp review", "gp review --limit 20 --format json", "gp review --by Ada"),
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="So many pairs at most.")
@click.option("--by", default="person", show_default=True, metavar="NAME", help="Who decides.")
@format_option
@pass_session
def command(session: Session, limit: int | None, by: str, form: str | None) -> int:
    """Decide what the rules leave open, a pair at a time.

    On a terminal each pair is shown side by side with its evidence, and one key decides: s same, d different,
    r refines (the first is who the partner known by its city really was), u unsure, space skips, q quits. Every
    answer is kept at once, so that one can stop at any time and go on later. Elsewhere the pairs are listed.
    """
    from goodpractice.speech import said

    with session.open() as catalogue:
        if catalogue.store.identified() is None:
            say(said("the rules have not worked on this catalogue yet: gp identify", "heading"))
        found = catalogue.review(limit)
        if not found:
            say(said("no pair waits for a person", "heading"))
        elif session.format(form) == "table" and streams.is_terminal() and streams.can_ask():
            _ask(catalogue, found, by)
            return DONE
        _list(session, found, form)
        return DONE if found else NOTHING


def _list(session: Session, found: Sequence[Question], form: str | None) -> None:
    from goodpractice.cli.render.answer import Answer, emit

    data = [question.to_json() for question in found]
    rows = [
        {
            "bits": f"{question.bits:.1f}",
            "question": f"{question.judgement}?",
            "one": question.one.label,
            "other": question.other.label,
            "records": f"{question.one.record} / {question.other.record}",
        }
        for question in found
    ]
    emit(session, Answer({"pairs": data}, data, rows=rows, columns=COLUMNS), form)


def _ask(catalogue: Catalogue, found: Sequence[Question], by: str) -> None:
    from goodpractice.cli.render.judged import question_lines
    from goodpractice.errors import GoodPracticeError
    from goodpractice.identity.review import ANSWERS
    from goodpractice.speech import said

    decided = 0
    for number, question in enumerate(found, 1):
        for line in question_lines(question, f"{number} of {len(found)}"):
            click.echo(line)
        while True:
            click.echo(f"{said(_KEYS, 'heading')} > ", nl=False)
            key = click.getchar().lower()
            click.echo(key if key.isprintable() else "")
            if key == "q":
                told = said("{decided} decided, {left} left: gp review goes on from here", "heading")
                click.echo(told.format(decided=decided, left=len(found) - number + 1))
                return
            if key in (" ", "n", "\r", "\n"):
                break
            if key not in ANSWERS:
                continue
            try:
                catalogue.answer(question, ANSWERS[key], by=by)
            except GoodPracticeError as error:
                say(str(error))
                continue
            decided += 1
            break
    told = said("{decided} decided, {skipped} skipped", "heading")
    click.echo(told.format(decided=decided, skipped=len(found) - decided))
