"""``gp measure summary``: how large a network is, and how it hangs together."""

from __future__ import annotations

from typing import Any

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, measure_options, show


@define(
    "summary",
    examples=(
        "gp measure summary",
        'gp measure summary --level city --phase "Urbact II"',
        "gp measure summary --from study --format json",
    ),
)
@measure_options
@format_option
@pass_session
def command(session: Session, /, study: str | None, form: str | None, **options: Any) -> int:
    """Say how large a network is: actors, networks and links, densities, components, diameters, degrees.

    First of the graph of two modes, actors and networks; then, as pairs, of actors who share a network.
    """
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        found = measures.summary(**engine, **view)
        return show(session, found, form, empty=not found.facts["links"])
