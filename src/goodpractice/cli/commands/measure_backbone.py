"""``gp measure backbone``: which ties are stronger than chance."""

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
    "backbone",
    examples=(
        "gp measure backbone --level city",
        "gp measure backbone --level city --method noise-corrected --delta 2.32",
        "gp measure backbone --weight newman --alpha 0.01",
    ),
)
@click.option(
    "--method",
    type=click.Choice(("disparity", "noise-corrected")),
    default="disparity",
    show_default=True,
    help="Which filter.",
)
@click.option(
    "--alpha", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="For the disparity filter."
)
@click.option("--delta", type=float, default=1.64, show_default=True, help="For the noise-corrected one.")
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
    method: str,
    alpha: float,
    delta: float,
    weight: str | None,
    limit: int,
    **options: Any,
) -> int:
    """List the ties that are stronger than chance would make them, by the disparity or the noise-corrected filter."""
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        found = measures.backbone(
            method=method, alpha=alpha, delta=delta, weight=weight or "count", limit=limit, **engine, **view
        )
        return show(session, found, form)
