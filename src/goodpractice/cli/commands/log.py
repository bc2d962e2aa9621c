"""``gp log``: what was imported when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.store import Run

COLUMNS = (
    "run", "source", "importer", "finished", "mode", "items", "added", "changed", "vanished", "quarantined", "undone",
    "locations",
)  # fmt: skip


@define("log", examples=("gp log", "gp log urbact", "gp log --format jsonl"))
@click.argument("source", required=False)
@format_option
@pass_session
def command(session: Session, source: str | None, form: str | None) -> int:
    """List the runs, latest first, with what each did; of one SOURCE if it is named."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        rows = [row(run) for run in catalogue.runs(source)]
        emit(session, Answer({"runs": rows}, rows, columns=COLUMNS), form)
        if not rows:
            say("nothing was imported yet")
        return DONE if rows else NOTHING


def row(run: Run) -> dict[str, Any]:
    """Return a run as a row of the log.

    Parameters
    ----------
    run
        As logged.
    """
    import attrs

    counts = attrs.asdict(run.counts)
    return {
        "run": run.id,
        "source": run.source,
        "importer": run.importer,
        "started": run.started,
        "finished": run.finished,
        "mode": run.mode,
        **counts,
        "undone": run.undone,
        "locations": list(run.locations),
    }
