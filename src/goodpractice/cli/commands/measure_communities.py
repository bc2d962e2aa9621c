"""``gp measure communities``: who belongs together."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, measure_options, show, weight_option


@define(
    "communities",
    examples=(
        "gp measure communities --level city",
        "gp measure communities --method leiden --seed 7",
        "gp measure communities --weight count --resolution 2",
    ),
)
@weight_option
@click.option(
    "--method", type=click.Choice(("louvain", "leiden")), help="Louvain up to 200,000 ties, else Leiden."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same communities.")
@click.option(
    "--resolution", type=float, default=1.0, show_default=True, help="Higher for more and smaller ones."
)
@measure_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    study: str | None,
    form: str | None,
    weight: str | None,
    method: str | None,
    seed: int,
    resolution: float,
    **options: Any,
) -> int:
    """Find communities: groups who share more with each other than with others.

    By Louvain, or Leiden with the extra; same seed, same communities.
    """
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        found = measures.communities(
            weight=weight or "newman", method=method, seed=seed, resolution=resolution, **engine, **view
        )
        return show(session, found, form)
