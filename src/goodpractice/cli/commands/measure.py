"""``gp measure``: what can be measured; each measure is a verb under it."""

from __future__ import annotations

import click

from goodpractice.cli.exits import DONE
from goodpractice.cli.formats import format_option
from goodpractice.cli.group import LazyGroup
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.table import MEASURE


@click.command(
    "measure",
    cls=LazyGroup,
    sections={"Measures": MEASURE},
    invoke_without_command=True,
    examples=(
        "gp measure summary --level city",
        "gp measure centrality --level city --limit 10",
        "gp measure brokers --between baltic urbact",
        "gp measure gaps jobtown",
    ),
)
@format_option
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, form: str | None) -> int:
    """Measure networks: who takes part in what, and who meets whom there. Alone it lists the measures."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.importing.plugins import Plugins

    rows = [{"measure": name, "what": entry.line, "by": "goodpractice"} for name, entry in MEASURE.items()]
    rows += [
        {
            "measure": f"run {name}",
            "what": (function.__doc__ or "").strip().partition("\n")[0],
            "by": function.__module__,
        }
        for name, function in sorted(Plugins().measures().items())
    ]
    emit(session, Answer({"measures": rows}, rows, columns=("measure", "what", "by")), form)
    return DONE
