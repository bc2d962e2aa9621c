"""``gp measure tie``: how strongly two are tied."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, measure_options, show


@define(
    "tie",
    examples=(
        "gp measure tie kielce thurrock",
        "gp measure tie kielce thurrock --source urbact",
        "gp measure tie kielce thurrock --within jobtown",
    ),
)
@click.argument("a", type=NAME)
@click.argument("b", type=NAME)
@measure_options
@format_option
@pass_session
def command(session: Session, /, study: str | None, form: str | None, a: str, b: str, **options: Any) -> int:
    """Say what A and B share, and Newman's weight of their tie: the sum of 1/(d - 1) over networks of d actors.

    Where sources declare another number of partners than are listed, what the tie would weigh then stands beside it.
    """
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        del engine
        return show(session, measures.tie(a, b, **view), form)
