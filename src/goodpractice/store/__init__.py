"""The catalogue as an SQLite file: schema, migrations, transactions. Nothing else knows SQL."""

from goodpractice.store.counts import Counts, Difference
from goodpractice.store.reading import Head, LinkRow, Reader, RecordRow
from goodpractice.store.store import Quarantined, Run, Store

__all__ = [
    "Counts",
    "Difference",
    "Head",
    "LinkRow",
    "Quarantined",
    "Reader",
    "RecordRow",
    "Run",
    "Staging",
    "Store",
]
