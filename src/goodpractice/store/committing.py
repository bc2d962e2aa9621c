"""Writing a run: the log, what changed, what was set aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import attrs
import orjson

from goodpractice.model.json import converter
from goodpractice.model.source import Source
from goodpractice.store.apply import Apply, differences
from goodpractice.store.clock import now
from goodpractice.store.counts import Counts, Difference
from goodpractice.store.newcomers import Beside
from goodpractice.store.prepare import dumps
from goodpractice.store.state import bump, source_number
from goodpractice.store.tally import Tally

Check = Callable[[Tally, Counts], None]
"""Looks at a run inside its transaction; what it raises takes the run back."""


@attrs.frozen(kw_only=True)
class Entry:
    """What the log says of a run before it has done anything.

    Parameters
    ----------
    input
        What tells the input from another; None if nothing does.
    importer, started, locations, mode
        See `goodpractice.store.Run`.
    """

    importer: str
    started: str
    locations: tuple[str, ...]
    mode: str
    input: str | None = None


def commit(
    connection: sqlite3.Connection,
    source: Source,
    entry: Entry,
    counts: Counts,
    *,
    dropped: bool,
    dry_run: bool,
    check: Check | None = None,
    beside: Beside | None = None,
) -> tuple[int, list[Difference], list[tuple[str, str]]]:
    """Compare what was staged with what is there and write it, inside a transaction that the caller opened.

    Parameters
    ----------
    connection
        With the staged tables.
    source
        The source that the run belongs to.
    entry
        For the log.
    counts
        Filled in.
    dropped
        True if something that was staged is staged no more.
    dry_run
        Compare only; the caller rolls back.
    check
        Looks at the run before it is kept, and raises to stop it.
    beside
        Told of the new records as soon as they have their numbers.

    Returns
    -------
    int, list of Difference, list of (str, str)
        Number of the run, 0 for a dry one; for a dry one the first thousand differences; place and reason of the first
        thousand items in quarantine.
    """
    body = dumps({**converter().unstructure(source), "name": source.name, "title": source.title})
    number = source_number(connection, source.name, body)
    before = connection.execute("SELECT body FROM source WHERE id = ?", (number,)).fetchone()[0]
    connection.execute("UPDATE source SET body = ? WHERE id = ?", (body, number))
    change = bump(connection)
    made = connection.execute(
        "INSERT INTO run(source, importer, started, finished, locations, mode, counts, source_before, change, input) "
        "VALUES (?, ?, ?, '', ?, ?, '{}', ?, ?, ?)",
        (
            number,
            entry.importer,
            entry.started,
            dumps(list(entry.locations)),
            entry.mode,
            before,
            change,
            entry.input,
        ),
    )
    run = int(made.lastrowid or 0)
    apply = Apply(connection, number, run, dropped=dropped, beside=beside)
    apply(counts, entry.mode)
    counts.quarantined = connection.execute("SELECT count(*) FROM staged_quarantine").fetchone()[0]
    if check is not None:
        check(Tally(connection, number, run), counts)
    aside = connection.execute(
        "SELECT at, reason FROM staged_quarantine ORDER BY rowid LIMIT 1000"
    ).fetchall()
    if dry_run:
        return 0, differences(connection), aside
    apply.finish(change)
    finished = now()
    connection.execute(
        "UPDATE run SET counts = ?, finished = ? WHERE id = ?", (dumps(attrs.asdict(counts)), finished, run)
    )
    connection.execute(
        "INSERT INTO quarantine(run, at, reason) SELECT ?, at, reason FROM staged_quarantine", (run,)
    )
    connection.execute("UPDATE decision SET made = ? WHERE made = '' AND born = ?", (finished, run))
    return run, [], aside


def repeat(connection: sqlite3.Connection, source: str, given: str, started: str) -> int | None:
    """Log a run of the same input as the source's latest, which therefore changes nothing.

    Parameters
    ----------
    connection
        With an open transaction.
    source
        Name of the source.
    given
        What tells the input from another.
    started
        For the log.

    Returns
    -------
    int or None
        Number of the run; None if the latest run had another input, or set something aside.
    """
    row = connection.execute(
        "SELECT r.id, r.source, r.importer, r.locations, r.mode, r.counts, r.input, s.body FROM run r "
        "JOIN source s ON s.id = r.source WHERE s.name = ? AND r.undone IS NULL ORDER BY r.id DESC LIMIT 1",
        (source,),
    ).fetchone()
    if row is None or row[6] != given:
        return None
    _, number, importer, locations, mode, text, _, body = row
    last = Counts(**orjson.loads(text))
    if last.quarantined or last.skipped or last.kept:
        return None
    counts = Counts(
        items=last.items,
        records=last.records,
        links=last.links,
        unchanged=last.records,
        links_unchanged=last.links,
    )
    change = connection.execute("SELECT value FROM meta WHERE name = 'change'").fetchone()[0]
    made = connection.execute(
        "INSERT INTO run(source, importer, started, finished, locations, mode, counts, source_before, change, input) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, importer, started, now(), locations, mode, dumps(attrs.asdict(counts)), body, change, given),
    )
    return int(made.lastrowid or 0)
