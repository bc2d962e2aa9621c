"""``gp measure run``: a measure that a plugin brings."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import (
    asked,
    chosen,
    computing,
    limit_option,
    measure_options,
    show,
    weight_option,
)


@define(
    "run",
    examples=(
        "gp measure run reach",
        "gp measure run reach --mode one --weight newman --level city",
    ),
)
@click.argument("name")
@click.option(
    "--mode", type=click.Choice(("two", "one")), default="two", show_default=True, help="Which graph."
)
@weight_option
@limit_option
@measure_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    study: str | None,
    form: str | None,
    name: str,
    mode: str,
    weight: str | None,
    limit: int,
    **options: Any,
) -> int:
    """Compute a measure that a plugin brings, for each node of the view."""
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        del engine
        found = measures.plugged(name, mode=mode, weight=weight or "none", limit=limit, **view)
        return show(session, found, form)
