"""``gp measure holes``: who reaches across structural holes."""

from __future__ import annotations

from typing import Any

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
    "holes",
    examples=(
        "gp measure holes --level city",
        "gp measure holes --level city --weight newman",
    ),
)
@weight_option
@limit_option
@measure_options
@format_option
@pass_session
def command(
    session: Session, /, study: str | None, form: str | None, weight: str | None, limit: int, **options: Any
) -> int:
    """Measure structural holes: effective size, efficiency and constraint."""
    view, engine = chosen(options), computing(options)
    with asked(session, study) as measures:
        return show(session, measures.holes(weight=weight or "none", limit=limit, **engine, **view), form)
