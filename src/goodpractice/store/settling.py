"""What several items of one part say about one thing becomes one staged record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any

from goodpractice.store.combine import combine, natural
from goodpractice.store.target import batches
from goodpractice.store.typed import base_of

_Alias = tuple[int, str, str]


def settle(connection: sqlite3.Connection) -> bool:
    """Leave one staged record for each key of a part, before the catalogue is locked: none of this concerns it.

    Parameters
    ----------
    connection
        With the staged rows attached.

    Returns
    -------
    bool
        True if rows were put together.
    """
    connection.execute("BEGIN")
    try:
        return _settled(connection)
    finally:
        connection.execute("COMMIT")


def _settled(connection: sqlite3.Connection) -> bool:
    run = connection.execute
    run("CREATE INDEX staging.staged_key ON staged(kind, key, part)")
    # What several batches say in the very same words is said once, at its first place; there is nothing to put together.
    run(
        "DELETE FROM staged WHERE rowid IN (SELECT row FROM (SELECT rowid AS row, row_number() OVER "
        "(PARTITION BY kind, key, part, body ORDER BY length(at), at) AS number FROM staged WHERE (kind, key, part) IN "
        "(SELECT kind, key, part FROM staged GROUP BY kind, key, part HAVING count(*) > 1)) WHERE number > 1)"
    )
    dropped = False
    # Put aside first: SQLite does not define what a cursor sees of rows that are changed under it.
    run("DROP TABLE IF EXISTS temp.combined")
    run(
        "CREATE TEMP TABLE combined(label, base, subkind, country, since, until, flags, place, mention, body, at, "
        "staged INTEGER PRIMARY KEY)"
    )
    run("DROP TABLE IF EXISTS temp.superfluous")
    run("CREATE TEMP TABLE superfluous(staged INTEGER PRIMARY KEY)")
    rows = run(
        "SELECT rowid, kind, key, part, label, base, subkind, country, since, until, flags, place, mention, body, at "
        "FROM staged WHERE (kind, key, part) IN "
        "(SELECT kind, key, part FROM staged GROUP BY kind, key, part HAVING count(*) > 1) ORDER BY kind, key, part"
    )
    for batch in batches(_combined_records(rows), 5000):
        dropped = True
        connection.executemany(
            "INSERT INTO superfluous VALUES (?)", [(n,) for _, gone, _ in batch for n in gone]
        )
        connection.executemany(
            "INSERT INTO staged_alias VALUES (?, ?, ?)",
            [alias for *_, called in batch for alias in called],
        )
        connection.executemany(
            f"INSERT INTO combined VALUES ({','.join('?' * 12)})", [row for row, *_ in batch]
        )
    run("DELETE FROM staged WHERE rowid IN (SELECT staged FROM superfluous)")
    run(
        "UPDATE staged SET label = c.label, base = c.base, subkind = c.subkind, country = c.country, "
        "since = c.since, until = c.until, flags = c.flags, place = c.place, mention = c.mention, body = c.body, "
        "at = c.at FROM combined c WHERE staged.rowid = c.staged"
    )
    return dropped


def _combined_records(
    rows: Iterator[tuple[Any, ...]],
) -> Iterator[tuple[tuple[Any, ...], list[int], list[_Alias]]]:
    for (kind, key, _), group in groupby(rows, key=lambda row: row[1:4]):
        members = sorted(group, key=lambda row: (row[13], natural(row[14])))
        body = combine((row[13], row[14]) for row in members)
        at = min((row[14] for row in members), key=natural)
        # Of columns that only help to find the record, the first value in a fixed order stands.
        columns = [
            next((row[n] for row in members if row[n] not in (None, "")), members[0][n]) for n in range(4, 13)
        ]
        columns[1] = base_of(columns[0], key, kind)
        columns[6] = reduce(or_, (int(row[10]) for row in members))
        # Whatever one of the items calls it, it can be found by.
        called = [(kind, key, base_of(row[4], key, kind)) for row in members if row[4]]
        yield (*columns, body, at, members[0][0]), [row[0] for row in members[1:]], called
