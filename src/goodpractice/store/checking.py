"""Does the catalogue hang together? Every test names what is wrong and where."""

from __future__ import annotations

import sqlite3

_TESTS: dict[str, str] = {
    "a record without a source": "SELECT id FROM record WHERE source NOT IN (SELECT id FROM source)",
    "a record without a part": "SELECT id FROM record WHERE part NOT IN (SELECT id FROM part)",
    "a record whose anchor is missing": "SELECT id FROM record WHERE entity NOT IN (SELECT id FROM record)",
    "an anchor that is no anchor of itself": (
        "SELECT r.id FROM record r JOIN record a ON a.id = r.entity WHERE a.entity != a.id"
    ),
    "records of one key that are not one thing": (
        "SELECT min(id) FROM record GROUP BY source, kind, key HAVING count(DISTINCT entity) > 1"
    ),
    "a record whose place is missing": "SELECT id FROM record WHERE place IS NOT NULL AND place NOT IN (SELECT id FROM record)",
    "a record that is no JSON": "SELECT id FROM record WHERE NOT json_valid(body)",
    "a link without a beginning": "SELECT id FROM link WHERE subject NOT IN (SELECT id FROM record)",
    "a link without an end": "SELECT id FROM link WHERE object NOT IN (SELECT id FROM record)",
    "a link that is no JSON": "SELECT id FROM link WHERE body IS NOT NULL AND NOT json_valid(body)",
    "a link without a part": "SELECT id FROM link WHERE part NOT IN (SELECT id FROM part)",
    "an anchor without a name": (
        "SELECT id FROM record WHERE entity = id AND gone IS NULL AND id NOT IN (SELECT record FROM name)"
    ),
    "a name without a record": "SELECT base FROM name WHERE record NOT IN (SELECT id FROM record)",
    "an alias without a record": "SELECT base FROM alias WHERE record NOT IN (SELECT id FROM record)",
    "a decision that is no JSON": "SELECT id FROM decision WHERE NOT json_valid(body)",
    "a refinement of a missing link": (
        "SELECT link FROM refined WHERE link NOT IN (SELECT id FROM link) OR by NOT IN (SELECT id FROM link)"
    ),
    "a place within a missing one": (
        "SELECT place FROM within WHERE place NOT IN (SELECT id FROM record) OR city NOT IN (SELECT id FROM record)"
    ),
    "a record of an undone run": "SELECT id FROM record WHERE run IN (SELECT id FROM run WHERE undone IS NOT NULL) "
    "AND source != (SELECT id FROM source WHERE name = 'places')",
    "a link of an undone run": "SELECT id FROM link WHERE run IN (SELECT id FROM run WHERE undone IS NOT NULL)",
}


def problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the catalogue, a line each; an empty list if nothing is."""
    found = _broken_pages(connection)
    for what, sql in _TESTS.items():
        try:
            rows = connection.execute(f"SELECT * FROM ({sql}) LIMIT 4").fetchall()
        except sqlite3.DatabaseError as error:  # the pages behind it are damaged
            found.append(f"{what}: cannot be told ({error})")
            continue
        if rows:
            listed = ", ".join(str(row[0]) for row in rows[:3]) + (" …" if len(rows) > 3 else "")
            found.append(f"{what}: {listed}")
    return found


def _broken_pages(connection: sqlite3.Connection) -> list[str]:
    try:
        return [f"SQLite: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        return [f"SQLite: {error}"]
