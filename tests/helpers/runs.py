"""Sources made on the spot: items that carry their records, an importer that hands them on, a store to import into."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodpractice.importing.checks import Checks
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import Row
from goodpractice.importing.run import Report, run_importer
from goodpractice.store import Store


def item(*records, place: str = "", part: str | None = None) -> Row:
    """An item that turns into these records; an exception among them is raised."""
    return Row({"says": records}, place=place, part=part)


def importer(name: str, items, *, complete: bool = True) -> type[Importer]:
    """An importer whose source says exactly these items."""
    given, is_complete = list(items), complete

    class Made(Importer):
        title = name.title()
        complete = is_complete

        def read(self, fetch):
            return list(given)

        def records(self, row):
            for record in row["says"]:
                if isinstance(record, Exception):
                    raise record
                yield record

    Made.name = name
    return Made


def run(store: Store, name: str, *items, complete: bool = True, **how) -> Report:
    """Import these items as a source, whatever they take away; bare records become items of their own."""
    how.setdefault("checks", Checks(accept=True))
    rows = [
        each if isinstance(each, Row) else item(each, place=f"{name}#row {number}")
        for number, each in enumerate(items, 2)
    ]
    return run_importer(store, importer(name, rows, complete=complete)(), Fetch(), **how)


@contextmanager
def new_store() -> Iterator[Store]:
    """A catalogue of its own, for properties that need a fresh one for each example."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "test.gp", wait=5)
        try:
            yield store
        finally:
            store.close()
