"""``gp measure gaps``: which countries, sizes and regions a network lacks."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, limit_option, measure_options, show


@define(
    "gaps",
    examples=(
        "gp measure gaps jobtown",
        "gp measure gaps jobtown --programme urbact --missing country",
    ),
)
@click.argument("network", type=NAME)
@click.option(
    "--missing",
    "what",
    multiple=True,
    type=click.Choice(("country", "size", "region")),
    help="Only these gaps.",
)
@limit_option
@measure_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    study: str | None,
    form: str | None,
    network: str,
    what: tuple[str, ...],
    limit: int,
    **options: Any,
) -> int:
    """Say what a network lacks of those who take part in the others: countries, sizes of cities, regions."""
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        del engine
        found = measures.gaps(network, by_attribute=what, limit=limit, **view)
        return show(session, found, form, empty=False)
