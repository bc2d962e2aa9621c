"""One execution of an importer: fetch → items → records → staging → one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import attrs

from goodpractice.errors import CannotRead, GoodPracticeError
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fingerprint import fingerprint
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import BadItem
from goodpractice.importing.spread import Prepared, Spread, reason_of, writable_text
from goodpractice.store import Counts, Difference, Quarantined, Run, Store
from goodpractice.store.cycles import without_cycles
from goodpractice.store.staging import Staging

Progress = Callable[[int], None]
"""Called with the number of items read so far."""

_TOLD_EVERY = 200


@attrs.frozen(kw_only=True)
class Report:
    """What an import did, or, as a dry run, would do.

    Parameters
    ----------
    run
        The run as logged; number 0 for a dry run.
    dry_run
        True if nothing was kept.
    differences
        For a dry run, the first thousand records that it would add, change or let vanish.
    skipped
        Items known to hold nothing, by reason.
    quarantined
        The first thousand items that were, or would be, set aside.
    """

    run: Run
    dry_run: bool
    differences: tuple[Difference, ...]
    skipped: dict[str, int]
    quarantined: tuple[Quarantined, ...] = ()

    @property
    def counts(self) -> Counts:
        """What it did, in numbers."""
        return self.run.counts


def run_importer(
    store: Store,
    importer: Importer,
    fetch: Fetch,
    *,
    dry_run: bool = False,
    partial: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Execute an importer against a store.

    Parameters
    ----------
    store
        The catalogue to write to.
    importer
        Made for its locations.
    fetch
        What it reads through.
    dry_run
        Compare only.
    partial
        The input is a piece of the source: nothing is marked as vanished.
    progress
        Called now and then with the number of items read.

    Returns
    -------
    Report

    Raises
    ------
    GoodPracticeError
        If the input cannot be read at all, or the catalogue cannot be written; nothing was changed then.
    """
    started = datetime.now(UTC).isoformat(timespec="seconds")
    mode = "partial" if partial else "complete" if importer.complete else "parts"
    _refuse_what_is_anothers(store, importer)
    given = fingerprint(importer, fetch, mode)
    if given is not None and not dry_run:
        same = store.repeat(importer.source.name, given, started)
        if same is not None:
            return Report(run=same, dry_run=False, differences=(), skipped={})
    counts = Counts()
    skipped: dict[str, int] = {}
    staging = store.staging()
    with without_cycles(), Spread(importer) as spread:
        for item in _items(importer, fetch):
            counts.items += 1
            if progress is not None and counts.items % _TOLD_EVERY == 0:
                progress(counts.items)
            part = getattr(item, "part", None)
            number = staging.part(writable_text(importer.part if part is None else part))
            at = writable_text(getattr(item, "place", None) or f"item {counts.items}")
            if isinstance(item, BadItem):
                staging.quarantine(at, writable_text(item.reason), number)
            elif spread.put(item, at, number):
                _keep(spread.ready(), staging, skipped)
        _keep(spread.rest(), staging, skipped)
    if importer.locations and not counts.items and mode == "complete":
        _refuse_nothing(store, importer)
    counts.skipped = sum(skipped.values())
    if progress is not None:
        progress(counts.items)
    run, differences, aside = store.commit(
        staging,
        importer.source,
        importer=importer.name,
        started=started,
        locations=tuple(writable_text(_short(location)) for location in importer.locations),
        mode=mode,
        counts=counts,
        given=given,
        dry_run=dry_run,
    )
    return Report(
        run=run, dry_run=dry_run, differences=tuple(differences), skipped=skipped, quarantined=tuple(aside)
    )


def _refuse_what_is_anothers(store: Store, importer: Importer) -> None:
    """Two importers of one source would each let vanish what the other said."""
    name = importer.source.name
    others = {run.importer for run in store.runs(name) if run.undone is None} - {importer.name}
    if others:
        raise CannotRead(
            f"{_what(importer)}: the source “{name}” belongs to the importer {min(others)}, whose records would vanish. "
            "Give this one another name (in a note: another key), or take the runs back with: gp undo"
        )


def _refuse_nothing(store: Store, importer: Importer) -> None:
    """A table of nothing but its header more often is a failed download than the end of a source."""
    name = importer.source.name
    standing = [run.id for run in store.runs(name) if run.undone is None]
    if standing and store.read.says_anything(name):
        raise CannotRead(
            f"{_what(importer)}: there is nothing in it, so all that the source “{name}” said would vanish. "
            f"Nothing was changed; if that is meant: gp undo {standing[-1]} --with-later"
        )


def _what(importer: Importer) -> str:
    return ", ".join(importer.locations) or importer.name


def _items(importer: Importer, fetch: Fetch) -> Iterator[Any]:
    try:
        yield from importer.read(fetch)
    except GoodPracticeError:
        raise
    except Exception as error:
        raise CannotRead(
            f"{_what(importer)}: the importer {importer.name} stopped: {reason_of(error)}. Nothing was changed"
        ) from error


def _keep(done: Iterable[Prepared], staging: Staging, skipped: dict[str, int]) -> None:
    for batch in done:
        staging.add(batch.rows)
        for at, reason, part in batch.quarantined:
            staging.quarantine(at, reason, part)
        for reason, count in batch.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + count


def _short(location: str) -> str:
    # The log tells which file it was, not where on whose computer it lay.
    from goodpractice.importing.fetch import is_address

    return location if is_address(location) else location.rstrip("/").rpartition("/")[2] or location
