"""One execution of an importer: fetch → items → records → staging → one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.errors import CannotRead, GoodPracticeError
from goodpractice.importing.checks import Checks
from goodpractice.importing.expect import Expectations
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fingerprint import fingerprint
from goodpractice.importing.guard import Guard
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import BadItem, LeftOut, Row
from goodpractice.importing.options import Options
from goodpractice.importing.spread import Prepared, Spread, reason_of, writable_text
from goodpractice.importing.surprises import FAIL, Found, Surprise, add, listed, refuse
from goodpractice.store import Counts, Difference, Quarantined, Run, Store
from goodpractice.store.clock import now
from goodpractice.store.cycles import without_cycles
from goodpractice.store.staging import Staging

if TYPE_CHECKING:
    from goodpractice.importing.audit import Audit, Unread

Progress = Callable[[int], None]
"""Called with the number of items read so far."""

_TOLD_EVERY = 200
_USUAL = Checks()


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
    concerns
        In what the run falls short of what its importer expects, a line each: accepted, or for a dry run to be.
    surprises
        What the importer was not written for.
    unread
        Fields of the input that nothing read, if that was asked for.
    strict
        True if a surprise is a failure.
    left_out
        Files of folders and archives that are of another kind than the importer reads.
    """

    run: Run
    dry_run: bool
    differences: tuple[Difference, ...]
    skipped: dict[str, int]
    quarantined: tuple[Quarantined, ...] = ()
    concerns: tuple[str, ...] = ()
    surprises: tuple[Surprise, ...] = ()
    unread: tuple[Unread, ...] = ()
    strict: bool = False
    left_out: tuple[LeftOut, ...] = ()

    @property
    def refused(self) -> bool:
        """True if the run would not be kept unless that is accepted."""
        return bool(self.concerns or (self.strict and self.surprises))

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
    checks: Checks = _USUAL,
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
    checks
        How strictly the run is looked at.

    Returns
    -------
    Report

    Raises
    ------
    FallsShort, UnexpectedInput
        If it is not what was expected; nothing was changed then.
    GoodPracticeError
        If the input cannot be read at all, or the catalogue cannot be written; nothing was changed then.
    """
    started = now()
    mode = "partial" if partial else "complete" if importer.complete else "parts"
    _refuse_what_is_anothers(store, importer)
    given = fingerprint(importer, fetch, mode)
    if given is not None and not dry_run and not checks.audit and checks.surprises is None:
        same = store.repeat(importer.source.name, given, started)
        if same is not None:
            return Report(run=same, dry_run=False, differences=(), skipped={})
    counts = Counts()
    skipped: dict[str, int] = {}
    surprises: Found = {}
    left_out: list[LeftOut] = []
    importer.surprises = checks.surprises or importer.surprises
    audit = _audit(importer) if checks.audit else None
    guard = Guard(
        importer.source.name,
        Expectations.parse(importer.expects),
        mode,
        refuse=not (dry_run or checks.accept),
    )
    staging = store.staging()
    number, part_before = 0, object()
    with without_cycles(), Spread(importer, staging.path, alone=audit is not None) as spread:
        for item in _items(importer, fetch) if audit is None else _watched(importer, fetch, audit):
            if isinstance(item, LeftOut):
                left_out.append(item)
                continue
            counts.items += 1
            if progress is not None and counts.items % _TOLD_EVERY == 0:
                progress(counts.items)
            part = getattr(item, "part", None)
            if part is not part_before:
                number = staging.part(writable_text(importer.part if part is None else part))
                part_before = part
            at = writable_text(getattr(item, "place", None) or f"item {counts.items}")
            if isinstance(item, BadItem):
                staging.quarantine(at, writable_text(item.reason), number)
            elif spread.put(item, at, number):
                _keep(spread.ready(), staging, skipped, surprises)
        _keep(spread.rest(), staging, skipped, surprises)
    if importer.locations and not counts.items and mode == "complete":
        _refuse_nothing(store, importer)
    if importer.locations and not counts.items:
        fetch.say(f"{_what(importer)}: there is nothing in it")
    for name in importer.options.unread if isinstance(importer.options, Options) else ():
        add(surprises, "option that nothing reads", name, 1, "--option")
    if importer.surprises == FAIL and not dry_run:
        refuse(importer.source.name, listed(surprises))
    counts.skipped = sum(skipped.values()) + len(left_out)
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
        check=guard,
    )
    return Report(
        run=run,
        dry_run=dry_run,
        differences=tuple(differences),
        skipped=skipped,
        quarantined=tuple(aside),
        concerns=tuple(guard.concerns),
        surprises=listed(surprises),
        unread=() if audit is None else audit.unread(),
        strict=importer.surprises == FAIL,
        left_out=tuple(left_out),
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


def _items(importer: Importer, fetch: Any) -> Iterator[Any]:
    try:
        yield from importer.read(fetch)
    except GoodPracticeError:
        raise
    except Exception as error:
        raise CannotRead(
            f"{_what(importer)}: the importer {importer.name} stopped: {reason_of(error)}. Nothing was changed"
        ) from error


def _audit(importer: Importer) -> Audit:
    from goodpractice.importing.audit import Audit

    importer.audit = Audit()
    return importer.audit


def _watched(importer: Importer, fetch: Fetch, audit: Audit) -> Iterator[Any]:
    """Yield the items so that it is seen what is read of them, whether by `Importer.read` or later."""
    from goodpractice.importing.audit import WatchedFetch

    for item in _items(importer, WatchedFetch(fetch, audit)):
        yield audit.watched(item) if isinstance(item, Row) else item


def _keep(done: Iterable[Prepared], staging: Staging, skipped: dict[str, int], surprises: Found) -> None:
    for batch in done:
        for at, reason, part in batch.quarantined:
            staging.quarantine(at, reason, part)
        for reason, count in batch.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + count
        for (what, value), (count, at) in batch.surprises.items():
            add(surprises, what, value, count, at)


def _short(location: str) -> str:
    # The log tells which file it was, not where on whose computer it lay.
    from goodpractice.importing.fetch import is_address

    return location if is_address(location) else location.rstrip("/").rpartition("/")[2] or location
