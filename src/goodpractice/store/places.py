"""Places that sources mention: one record a country and name, alive as long as something mentions it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import orjson

from goodpractice.store.codes import PLACES

NO_LONGER_MENTIONED = -1
"""Stands in `gone` of a place that only vanished records mention; no run decides that."""


def renew(connection: sqlite3.Connection) -> None:
    """Bring the places in line with what mentions them: gone or alive, and called what most sources call them."""
    places = connection.execute("SELECT id FROM source WHERE name = ?", (PLACES,)).fetchone()
    if places is None:
        return
    alive = (
        "EXISTS (SELECT 1 FROM record m WHERE m.place = record.id AND m.gone IS NULL) OR "
        "EXISTS (SELECT 1 FROM link WHERE link.object = record.id AND link.gone IS NULL) OR "
        "EXISTS (SELECT 1 FROM link WHERE link.subject = record.id AND link.gone IS NULL)"
    )
    connection.execute(
        f"UPDATE record SET gone = CASE WHEN gone IS NULL THEN {NO_LONGER_MENTIONED} ELSE NULL END "
        f"WHERE source = ? AND (gone IS NULL) != ({alive})",
        places,
    )
    current = dict(connection.execute("SELECT id, label FROM record WHERE source = ?", places).fetchall())
    best = _labels(connection, places[0])
    connection.executemany(
        "UPDATE record SET label = ? WHERE id = ?",
        [(label, number) for number, label in best.items() if current.get(number) != label],
    )


def forget_unmentioned(connection: sqlite3.Connection) -> None:
    """Delete places that nothing mentions any more, not even earlier versions."""
    connection.execute(
        """DELETE FROM record WHERE source = (SELECT id FROM source WHERE name = ?)
        AND id NOT IN (SELECT place FROM record WHERE place IS NOT NULL)
        AND id NOT IN (SELECT place FROM record_version WHERE place IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM link WHERE link.object = record.id)
        AND NOT EXISTS (SELECT 1 FROM link WHERE link.subject = record.id)""",
        (PLACES,),
    )


def _labels(connection: sqlite3.Connection, source: int) -> dict[int, str]:
    """What those who mention a place call it; those who no longer do are asked if nobody else is left."""
    counted: dict[tuple[int, bool], dict[str, int]] = {}
    for place, name, live, count in connection.execute(
        "SELECT place, mention, gone IS NULL, count(*) FROM record WHERE place IS NOT NULL GROUP BY 1, 2, 3 UNION ALL "
        "SELECT place, mention, 0, count(*) FROM record_version WHERE place IS NOT NULL GROUP BY 1, 2"
    ):
        names = counted.setdefault((place, bool(live)), {})
        names[name] = names.get(name, 0) + count
    for end in ("subject", "object"):
        for place, live, body in connection.execute(
            f"SELECT l.{end}, l.gone IS NULL, l.body FROM record r JOIN link l ON l.{end} = r.id "
            "WHERE r.source = ? AND l.body IS NOT NULL",
            (source,),
        ):
            mention = orjson.loads(body).get("mentions", {}).get(end)
            if mention is not None:
                names = counted.setdefault((place, bool(live)), {})
                names[mention["name"]] = names.get(mention["name"], 0) + 1
    return {
        place: preferred(counted.get((place, True), names).items()) for (place, _), names in counted.items()
    }


def preferred(names: Iterable[tuple[str, int]]) -> str:
    """Choose the spelling that most records use; of equals one with capitals, then the first in the alphabet.

    Examples
    --------
    >>> preferred([("thurrock", 1), ("Thurrock", 1)])
    'Thurrock'
    """
    return min(names, key=lambda pair: (-pair[1], pair[0] == pair[0].lower(), pair[0]))[0]
