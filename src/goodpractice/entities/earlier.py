"""What all sources said about things after an earlier run."""

from __future__ import annotations

from collections.abc import Iterable

from goodpractice.entities.merged import Value, merge, stated
from goodpractice.entities.preferring import USUAL
from goodpractice.entities.provenance import Origins
from goodpractice.store import RecordRow, Store
from goodpractice.store.history import records_after


def fields_after(store: Store, numbers: Iterable[int], run: int) -> dict[int, dict[str, tuple[Value, ...]]]:
    """Return every value by field, as `goodpractice.entities.merged.entities` does, of what stood after a run.

    Parameters
    ----------
    store
        An open catalogue.
    numbers
        Numbers of things; those that nobody stated then are left out.
    run
        Number of the run.
    """
    by_thing: dict[int, list[RecordRow]] = {}
    for record in records_after(store, numbers, run):
        by_thing.setdefault(record.entity, []).append(record)
    origins = Origins(store)
    prefer = store.preference or USUAL
    return {
        number: merge(stated(records, origins), preference=prefer) for number, records in by_thing.items()
    }
