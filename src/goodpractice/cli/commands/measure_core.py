"""``gp measure core``: who is in the core and who at the edge."""

from __future__ import annotations

from typing import Any

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, limit_option, measure_options, show


@define(
    "core",
    examples=(
        "gp measure core --level city",
        "gp measure core --programme urbact --limit 50",
    ),
)
@limit_option
@measure_options
@format_option
@pass_session
def command(session: Session, /, study: str | None, form: str | None, limit: int, **options: Any) -> int:
    """Split actors into a core, among whom nearly all meet, and a periphery."""
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        return show(session, measures.core(limit=limit, **engine, **view), form)
