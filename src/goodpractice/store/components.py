"""What the decisions in force amount to: which records are one thing, which participations are one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Hashable, Iterable

from goodpractice.language import slug
from goodpractice.model.decision import Decision, LinkName, RecordName
from goodpractice.store.codes import KIND_CODES, RELATION_CODES
from goodpractice.store.decisions import in_force

_NAME_AND_COUNTRY = re.compile(r"(.+), ([A-Z]{2})$")


def renew(connection: sqlite3.Connection, change: int) -> None:
    """Compute anew which records belong together, and write down what differs from before.

    Parameters
    ----------
    connection
        With an open transaction.
    change
        Change number under which entities that gain or lose records are marked.
    """
    decisions = in_force(connection)
    before = dict(connection.execute("SELECT record, anchor FROM component"))
    after = _anchors(connection, (d for d in decisions if d.judgement == "same"))
    if before != after:
        _write(connection, before, after, change)
    _refine(connection, [d for d in decisions if d.judgement == "refines"], change)


def records_named(connection: sqlite3.Connection, source: str, kind: str, key: str) -> list[int]:
    """Return the records that a name stands for: those of the key, or, after ``=``, those called so.

    Parameters
    ----------
    connection
        The store.
    source, kind, key
        See `RecordName`. ``=Kielce, PL`` asks for the name and the country.
    """
    code = KIND_CODES.get(kind)
    if not key.startswith("="):
        rows = connection.execute(
            "SELECT r.id FROM record r JOIN source s ON s.id = r.source WHERE s.name = ? AND r.kind = ? AND r.key = ?",
            (source, code, key),
        )
        return [row[0] for row in rows]
    name, country = key[1:].strip(), None
    if match := _NAME_AND_COUNTRY.match(name):
        name, country = match[1], match[2].replace("UK", "GB").replace("EL", "GR")
    rows = connection.execute(
        """SELECT r.id FROM record r JOIN source s ON s.id = r.source
        JOIN record named ON named.source = r.source AND named.kind = r.kind AND named.key = r.key
        WHERE named.id IN (SELECT record FROM name WHERE base = ?1 UNION SELECT record FROM alias WHERE base = ?1)
          AND s.name = ?2 AND r.kind = ?3 AND (?4 IS NULL OR named.country = ?4)""",
        (slug(name), source, code, country),
    )
    return sorted({row[0] for row in rows})


def _anchors(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> dict[int, int]:
    """Join names, not records: a chain holds through records that have vanished or were never there."""
    parent: dict[Hashable, Hashable] = {}

    def find(node: Hashable) -> Hashable:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    present: dict[tuple[str, str, str], list[int]] = {}
    for decision in decisions:
        for name in (decision.this, decision.that):
            assert isinstance(name, RecordName)
            node = (name.source, name.kind, name.key)
            if node not in present:
                present[node] = records_named(connection, *node)
                # Records of one key are one node, however they were named.
                for record in present[node]:
                    parent[find(("key", _first_of_key(connection, record)))] = find(node)
        this, that = decision.this, decision.that
        assert isinstance(this, RecordName)
        assert isinstance(that, RecordName)
        parent[find((this.source, this.kind, this.key))] = find((that.source, that.kind, that.key))
    groups: dict[Hashable, set[int]] = {}
    for node, records in present.items():
        for record in records:
            groups.setdefault(find(node), set()).update(_all_of_key(connection, record))
    return {record: min(group) for group in groups.values() for record in group if len(group) > 1}


def _first_of_key(connection: sqlite3.Connection, record: int) -> int:
    return min(_all_of_key(connection, record))


def _all_of_key(connection: sqlite3.Connection, record: int) -> list[int]:
    rows = connection.execute(
        "SELECT o.id FROM record r JOIN record o ON o.source = r.source AND o.kind = r.kind AND o.key = r.key "
        "WHERE r.id = ?",
        (record,),
    )
    return [row[0] for row in rows]


def _write(
    connection: sqlite3.Connection, before: dict[int, int], after: dict[int, int], change: int
) -> None:
    for record in before.keys() | after.keys():
        if before.get(record) == after.get(record):
            continue
        row = connection.execute("SELECT entity FROM record WHERE id = ?", (record,)).fetchone()
        if row is None:
            continue
        anchor = after[record] if record in after else _first_of_key(connection, record)
        connection.execute("UPDATE record SET entity = ? WHERE id = ?", (anchor, record))
        connection.executemany(
            "INSERT OR REPLACE INTO touched VALUES (?, ?)", [(row[0], change), (anchor, change)]
        )
    connection.execute("DELETE FROM component")
    connection.executemany("INSERT INTO component VALUES (?, ?)", sorted(after.items()))


def _refine(connection: sqlite3.Connection, decisions: list[Decision], change: int) -> None:
    before = dict(connection.execute("SELECT link, by FROM refined"))
    after: dict[int, int] = {}
    for decision in decisions:
        this, that = decision.this, decision.that
        assert isinstance(this, LinkName)
        assert isinstance(that, LinkName)
        real = _links_named(connection, this)
        if real:
            after.update({link: min(real) for link in _links_named(connection, that) if link not in real})
    if before == after:
        return
    connection.execute("DELETE FROM refined")
    connection.executemany("INSERT INTO refined VALUES (?, ?)", sorted(after.items()))
    moved = [(link,) for link in before.keys() ^ after.keys()]
    for end in ("subject", "object"):
        connection.executemany(
            f"INSERT OR REPLACE INTO touched SELECT r.entity, {change} FROM link l JOIN record r ON r.id = l.{end} "
            "WHERE l.id = ?",
            moved,
        )


def _links_named(connection: sqlite3.Connection, name: LinkName) -> list[int]:
    subjects = records_named(connection, name.source, name.subject.kind, name.subject.key)
    objects = records_named(connection, name.source, name.object.kind, name.object.key)
    rows = connection.execute(
        f"SELECT id FROM link WHERE subject IN ({','.join('?' * len(subjects))}) AND relation = ? "
        f"AND object IN ({','.join('?' * len(objects))}) AND gone IS NULL",
        (*subjects, RELATION_CODES[name.relation], *objects),
    )
    return [row[0] for row in rows]
