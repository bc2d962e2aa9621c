"""``gp mapping``: the tables that were imported by mappings; ``new`` and ``check`` under it."""

from __future__ import annotations

import click

from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.group import LazyGroup
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.table import MAPPING

COLUMNS = ("source", "title", "imported", "items", "quarantined", "files")


@click.command(
    "mapping",
    cls=LazyGroup,
    sections={"Mappings": MAPPING},
    invoke_without_command=True,
    examples=(
        "gp mapping",
        "gp mapping new partners.xlsx > partners.toml",
        "gp mapping check partners.toml partners.xlsx",
        "gp import partners.toml partners.xlsx",
    ),
)
@format_option
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, form: str | None) -> int:
    """List the sources that were imported by mappings.

    A mapping says what the columns of a table mean. new drafts one for a table, check says what is wrong with it, and
    gp import reads the table with it.
    """
    if ctx.invoked_subcommand is not None:
        return DONE
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        sources = catalogue.sources()
        latest = {
            run.source: run
            for run in reversed(catalogue.runs())
            if run.importer == "mapping" and not run.undone and run.source in sources
        }
        rows = [
            {
                "source": name,
                "title": sources[name].title,
                "imported": run.finished[:10],
                "items": run.counts.items,
                "quarantined": run.counts.quarantined,
                "files": ", ".join(run.locations),
            }
            for name, run in sorted(latest.items())
        ]
        emit(session, Answer({"mappings": rows}, rows, columns=COLUMNS), form)
    if not rows:
        say("no table was imported by a mapping yet. Begin one with: gp mapping new TABLE")
    return DONE if rows else NOTHING
