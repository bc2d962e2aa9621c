"""``gp measure mixing``: do likes meet likes."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, measure_options, show


@define(
    "mixing",
    examples=(
        "gp measure mixing --level city",
        "gp measure mixing --level city --attribute size",
        "gp measure mixing --attribute kind",
    ),
)
@click.option(
    "--attribute",
    type=click.Choice(("country", "region", "size", "kind")),
    default="country",
    show_default=True,
    help="What makes them alike.",
)
@measure_options
@format_option
@pass_session
def command(session: Session, /, study: str | None, form: str | None, attribute: str, **options: Any) -> int:
    """Say whether likes meet likes: assortativity and the E-I index by country, region, size of the city or kind."""
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        return show(session, measures.mixing(attribute, **engine, **view), form)
