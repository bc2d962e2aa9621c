"""``gp explain``: why two are one thing, or are not."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session


@define(
    "explain",
    examples=(
        "gp explain kielce urzad-miasta-kielce",
        "gp explain network:jobtown network:jobtown-2 --format json",
    ),
)
@click.argument("a", type=NAME)
@click.argument("b", type=NAME)
@format_option
@pass_session
def command(session: Session, a: str, b: str, form: str | None) -> int:
    """Tell why A and B are one thing, or are not.

    The decisions that make them one or keep them apart, and every piece of evidence: which name met which, what spoke
    for and against, in bits. A bit more doubles the odds.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.judged import explanation_lines

    with session.open() as catalogue:
        found = catalogue.explain(a, b)
        data = found.to_json()
        emit(
            session,
            Answer(
                data,
                [data],
                rows=data["evidence"],
                columns=("what", "bits", "words"),
                text=lambda: explanation_lines(found),
            ),
            form,
        )
    return DONE
