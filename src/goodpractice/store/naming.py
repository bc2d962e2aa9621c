"""The names that people type: minted from the source's wording, never moved, released by undo."""

from __future__ import annotations

import sqlite3

import orjson

from goodpractice.language import slug
from goodpractice.store.codes import KIND_NAMES, PLACE, RENAMED


def base_of(label: str | None, key: str, kind: int) -> str:
    """Return the typed form of a name: that of the label, else of the key, else of the kind.

    Examples
    --------
    >>> base_of("JobTown 2", "83", 4)
    'jobtown-2'
    """
    return slug(label or "") or slug(key) or KIND_NAMES[kind]


def mint(connection: sqlite3.Connection, run: int) -> None:
    """Give names to the new anchors of a run, and renew the aliases of what it touched.

    Places come first, so that a plain ``kielce`` means the place, which stands for the actors in it.
    """
    connection.create_function("base_of", 3, base_of, deterministic=True)
    connection.execute("DROP TABLE IF EXISTS temp.minting")
    connection.execute(
        "CREATE TEMP TABLE minting AS SELECT base_of(label, key, kind) AS base, id AS record, kind AS kind FROM record "
        "WHERE born = ? AND entity = id AND id NOT IN (SELECT record FROM name)",
        (run,),
    )
    connection.execute("CREATE INDEX temp.minting_base ON minting(base)")
    # Where nobody has the name yet the first gets it plain; homonyms are numbered.
    connection.execute(
        f"""INSERT INTO name(base, number, record, run)
        SELECT m.base, row_number() OVER (PARTITION BY m.base ORDER BY m.kind != {PLACE}, m.kind, m.record)
          + coalesce((SELECT max(number) FROM name n WHERE n.base = m.base), 0), m.record, ?
        FROM minting m ORDER BY m.base""",
        (run,),
    )
    renew_aliases(connection, run)


def renew_aliases(connection: sqlite3.Connection, run: int) -> None:
    """Write down the further names of the records that a run wrote."""
    connection.create_function("base_of", 3, base_of, deterministic=True)
    connection.execute("DELETE FROM alias WHERE record IN (SELECT id FROM record WHERE run = ?)", (run,))
    connection.execute(
        "INSERT OR IGNORE INTO alias SELECT base_of(label, key, kind), id FROM record WHERE run = ? AND id NOT IN "
        "(SELECT record FROM name) AND label IS NOT NULL",
        (run,),
    )
    several = connection.execute(
        f"SELECT id, label, body FROM record WHERE run = ? AND flags & {RENAMED}", (run,)
    ).fetchall()
    connection.executemany(
        "INSERT OR IGNORE INTO alias VALUES (?, ?)",
        [(base, number) for number, label, body in several for base in aliases(label, body)],
    )


def aliases(label: str | None, body: str) -> set[str]:
    """Return the typed forms of all names in a record's body but its label.

    Examples
    --------
    >>> sorted(aliases("JobTown 2", '{"name":{"en":"JobTown 2","fr":"Emploi-Ville"},"also":[{"und":"JobTown II"}]}'))
    ['emploi-ville', 'jobtown-ii']
    """
    record = orjson.loads(body)
    names = [record.get("name", {}), *record.get("also", [])]
    return {slug(text) for name in names for text in name.values()} - {"", slug(label or "")}


def parse_name(text: str) -> tuple[str, int | None]:
    """Split what somebody typed into the base and the number of a homonym.

    Examples
    --------
    >>> parse_name("jobtown.2"), parse_name("JobTown 2"), parse_name("Łódź")
    (('jobtown', 2), ('jobtown-2', None), ('lodz', None))
    """
    head, dot, tail = text.strip().rpartition(".")
    if dot and tail.isdecimal() and slug(head) == head:
        return head, int(tail)
    return slug(text), None
