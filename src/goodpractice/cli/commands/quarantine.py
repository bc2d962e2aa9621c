"""``gp quarantine``: the items that could not be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.store import Quarantined


@define(
    "quarantine",
    examples=("gp quarantine", "gp quarantine 12", "gp quarantine --format csv"),
)
@click.argument("run", type=int, required=False)
@click.option("--full", is_flag=True, help="Every place, not only the first ten of each reason.")
@format_option
@pass_session
def command(session: Session, run: int | None, full: bool, form: str | None) -> int:
    """Show the items that could not be used, by reason, with the place of each.

    Of the latest run of every source, or of one RUN as numbered by gp log. Mend the input and import it again.
    """
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        if run is not None and run not in {logged.id for logged in catalogue.runs()}:
            say(f"there is no run {run}. See: gp log")
            return NOTHING
        found = catalogue.quarantine(run)
        rows = [{"run": q.run, "source": q.source, "at": q.at, "reason": q.reason} for q in found]
        data = {"count": len(rows), "items": rows}
        columns = ("run", "source", "at", "reason")
        emit(session, Answer(data, rows, columns=columns, text=lambda: reasons(found, full=full)), form)
        if not found:
            say("nothing is in quarantine")
        return DONE


def reasons(found: Sequence[Quarantined], *, full: bool = False, at_most: int = 10) -> Iterator[str]:
    """Yield the items by source and reason, the most frequent first.

    Parameters
    ----------
    found
        What is in quarantine.
    full
        Every place of each.
    at_most
        How many places otherwise.
    """
    from goodpractice.cli.render.reasons import by_reason
    from goodpractice.cli.render.style import bold

    runs: dict[tuple[str, int], list[Quarantined]] = {}
    for item in found:
        runs.setdefault((item.source, item.run), []).append(item)
    groups = [(source, run, *group) for (source, run), items in runs.items() for group in by_reason(items)]
    groups.sort(key=lambda group: (-len(group[3]), group[0], group[1]))
    for number, (source, run, reason, places) in enumerate(groups):
        if number:
            yield ""
        yield bold(f"{len(places)} × {reason}") + f"  ({source}, run {run})"
        shown = places if full else places[:at_most]
        yield from (f"  {place}" for place in shown)
        if len(shown) < len(places):
            yield f"  … and {len(places) - len(shown)} more: --full"
