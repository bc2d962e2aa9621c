"""``gp note``: the notes that were imported; ``new`` and ``check`` under it."""

from __future__ import annotations

import click

from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.group import LazyGroup
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.table import NOTE

COLUMNS = ("source", "title", "published", "read_on", "imported", "file", "quarantined")


@click.command(
    "note",
    cls=LazyGroup,
    sections={"Notes": NOTE},
    invoke_without_command=True,
    examples=(
        "gp note",
        'gp note new "A call to Thurrock" --kind call > thurrock.toml',
        "gp note check thurrock.toml",
    ),
)
@format_option
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, form: str | None) -> int:
    """List the notes that were imported. Notes are what people write down of an article, a page or a call."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        sources = catalogue.sources()
        latest = {
            run.source: run for run in reversed(catalogue.runs()) if run.importer == "note" and not run.undone
        }
        rows = [
            {
                "source": name,
                "title": sources[name].title,
                "published": str(sources[name].published or "") or None,
                "read_on": str(sources[name].read_on or "") or None,
                "imported": run.finished[:10],
                "file": ", ".join(run.locations),
                "quarantined": run.counts.quarantined,
            }
            for name, run in sorted(latest.items())
            if name in sources
        ]
        emit(session, Answer({"notes": rows}, rows, columns=COLUMNS), form)
        if not rows:
            say("there are no notes here yet. Begin one with: gp note new TITLE")
        return DONE if rows else NOTHING
