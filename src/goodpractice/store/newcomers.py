"""The records that a run adds, for those who begin to work on them while the run is still being written."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

import attrs

from goodpractice.store.codes import KIND_NAMES

if TYPE_CHECKING:
    from goodpractice.store.bulk import SearchedRow
    from goodpractice.store.store import Store


@attrs.frozen
class Newcomers:
    """Records that a run adds, before anybody else can see them in the catalogue.

    Parameters
    ----------
    staged
        The file that holds their rows until the run has ended.
    source
        Name of the source.
    change
        Change number of the run.
    count
        How many there are.
    """

    staged: Path
    source: str
    change: int
    count: int
    _db: sqlite3.Connection = attrs.field(repr=False)
    _before: int = attrs.field(repr=False)

    def numbers(self) -> array[int]:
        """Return the numbers that the records have got, by the number of their staged row; 0 for other rows."""
        last = self._db.execute("SELECT coalesce(max(rowid), 0) FROM staged").fetchone()[0]
        found = array("q", bytes(8 * (last + 1)))
        for staged, number in self._db.execute(
            "SELECT staged, ? + rowid FROM compared WHERE what = 'added'", (self._before,)
        ):
            found[staged] = number
        return found


class Beside(Protocol):
    """Does something with new records while the run is still being written."""

    def ready(self, most: int) -> None:
        """Called before a run is compared with the catalogue: so many records may be new."""

    def begin(self, newcomers: Newcomers) -> None:
        """Called when the records have got their numbers."""

    def end(self, *, kept: bool) -> None:
        """Called when the run is in the catalogue, or will never be."""


def searched(staged: Path, source: str, numbers: array[int]) -> Iterator[SearchedRow]:
    """Yield new records as `goodpractice.store.bulk.searched` will, once they are in the catalogue.

    Parameters
    ----------
    staged, source
        See `Newcomers`.
    numbers
        What `Newcomers.numbers` returned.
    """
    # Nobody writes to it any more, and the run holds it locked until its end: so locks are left aside.
    rows = sqlite3.connect(f"file:{quote(str(staged))}?immutable=1", uri=True)
    try:
        for row, kind, *rest in rows.execute(
            "SELECT rowid, kind, label, subkind, country, since, until, mention, body FROM staged"
        ):
            if numbers[row]:
                said: Any = (numbers[row], source, KIND_NAMES[kind], *rest)
                yield said
    finally:
        rows.close()


def changed_since(store: Store, change: int, added: AbstractSet[int]) -> set[int]:
    """Return which new records are not what they were: they joined others, have been changed again, or are gone.

    Parameters
    ----------
    store
        An open catalogue.
    change
        Change number of the run that added them.
    added
        Their numbers: all between the first and the last that are in the catalogue.
    """
    within = f"BETWEEN {min(added, default=0)} AND {max(added, default=0)}"
    # They are many and nearly all as they were, so the others are asked for.
    found = {row[0] for row in store.query(f"SELECT id FROM record WHERE id != entity AND id {within}")}
    found.update(
        row[0] for row in store.query("SELECT entity FROM record GROUP BY entity HAVING count(*) > 1")
    )
    found.update(row[0] for row in store.query("SELECT entity FROM touched WHERE change > ?", (change,)))
    if next(store.query(f"SELECT count(*) FROM record WHERE id {within}"))[0] != len(added):
        found |= added - {row[0] for row in store.query(f"SELECT id FROM record WHERE id {within}")}
    return found & added


def others(store: Store, added: AbstractSet[int]) -> set[int]:
    """Return the entities that a source describes, without those of new records that stand for themselves."""
    within = f"BETWEEN {min(added, default=0)} AND {max(added, default=0)}"
    rows = store.query(f"SELECT DISTINCT entity FROM record WHERE gone IS NULL AND entity NOT {within}")
    return {row[0] for row in rows}
