"""``gp measure roles``: in which roles actors stand between others."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, limit_option, measure_options, show


@define(
    "roles",
    examples=(
        "gp measure roles --level city",
        "gp measure roles --level city --attribute region --limit 5",
    ),
)
@click.option(
    "--attribute",
    type=click.Choice(("country", "region", "size", "kind")),
    default="country",
    show_default=True,
    help="What makes the groups.",
)
@limit_option
@measure_options
@format_option
@pass_session
def command(
    session: Session, /, study: str | None, form: str | None, attribute: str, limit: int, **options: Any
) -> int:
    """Count brokerage roles after Gould and Fernandez: coordinator, itinerant, gatekeeper, liaison.

    Between groups by country, region, size or kind, with what chance would give.
    """
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        return show(session, measures.roles(attribute, limit=limit, **engine, **view), form)
