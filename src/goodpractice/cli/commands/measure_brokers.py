"""``gp measure brokers``: who joins two programmes, networks, sources or countries."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, limit_option, measure_options, show


@define(
    "brokers",
    examples=(
        "gp measure brokers --between baltic urbact",
        "gp measure brokers --between jobtown gen-y-city --level actor",
        "gp measure brokers --between country:PL country:SE",
    ),
)
@click.option("--between", nargs=2, required=True, type=NAME, metavar="A B", help="The two sides.")
@limit_option
@measure_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    study: str | None,
    form: str | None,
    between: tuple[str, str],
    limit: int,
    **options: Any,
) -> int:
    """Say who joins two sides: who is on both, and who stands on the paths between them.

    A side is a programme, network, project or event by its typed name, else a source, else a country; source:NAME and
    country:NAME say which. Who is on both counts on both. Cities, by what they share in networks, projects and events.
    """
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        del engine
        return show(session, measures.brokers(*between, limit=limit, **view), form)
