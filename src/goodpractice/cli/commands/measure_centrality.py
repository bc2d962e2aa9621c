"""``gp measure centrality``: who is in the middle."""

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
    "centrality",
    examples=(
        "gp measure centrality --level city",
        "gp measure centrality --level city --order betweenness --limit 10",
        "gp measure centrality --mode one --weight newman --kind pagerank",
        "gp measure centrality --networks",
    ),
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(("degree", "betweenness", "closeness", "eigenvector", "pagerank")),
    help="Only this centrality.",
)
@click.option(
    "--mode", type=click.Choice(("two", "one")), default="two", show_default=True, help="Which graph."
)
@weight_option
@click.option("--order", metavar="KIND", help="Which one to order by; the first by default.")
@click.option("--networks", is_flag=True, help="Of what they share, not of the actors.")
@click.option(
    "--sample", type=click.IntRange(2), help="Estimate betweenness and closeness from so many nodes."
)
@click.option("--exact", is_flag=True, help="Never estimate.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the sample.")
@limit_option
@measure_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    study: str | None,
    form: str | None,
    kinds: tuple[str, ...],
    mode: str,
    weight: str | None,
    order: str | None,
    networks: bool,
    sample: int | None,
    exact: bool,
    seed: int,
    limit: int,
    **options: Any,
) -> int:
    """Rank actors by degree, betweenness, closeness, eigenvector centrality and PageRank.

    In the graph of actors and networks, or with --mode one among actors who share one. Above 20,000 nodes betweenness and
    closeness are estimated from a sample, unless --exact.
    """
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        found = measures.centrality(
            kinds or None, mode=mode, weight=weight or "none", order=order, hubs=networks, sample=sample, exact=exact,
            seed=seed, limit=limit, **engine, **view,
        )  # fmt: skip
        return show(session, found, form)
