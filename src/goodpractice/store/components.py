"""What the decisions in force amount to: which records are one thing, which participations are one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Hashable, Iterable

from goodpractice.language import slug
from goodpractice.model.decision import Decision, LinkName, RecordName, by_rule
from goodpractice.store.codes import KIND_CODES, RELATION_CODES
from goodpractice.store.decisions import in_force
from goodpractice.store.numbered import numbered

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
    _place_within(connection, [d for d in decisions if d.judgement == "located_in"], change)


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
        WHERE named.id IN (SELECT record FROM name WHERE base = :p1 UNION SELECT record FROM alias WHERE base = :p1)
          AND s.name = :p2 AND r.kind = :p3 AND (:p4 IS NULL OR named.country = :p4)""",
        numbered(slug(name), source, code, country),
    )
    return sorted({row[0] for row in rows})


class _Groups:
    """What belongs together, told pair by pair."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, node: Hashable) -> Hashable:
        parent = self._parent
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, one: Hashable, other: Hashable) -> bool:
        one, other = self.find(one), self.find(other)
        self._parent[one] = other
        return one != other


def _anchors(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> dict[int, int]:
    """Join names, not records: a chain holds through records that have vanished or were never there."""
    groups = _Groups()
    meant: dict[RecordName, list[int]] = {}
    for decision in decisions:
        this, that = decision.this, decision.that
        if isinstance(this, RecordName) and isinstance(that, RecordName):
            groups.join(this, that)
            for name in (this, that):
                if name not in meant:
                    meant[name] = records_named(connection, name.source, name.kind, name.key)
    # A number stands for all records of its key.
    first = {n: _first_of_key(connection, n) for numbers in meant.values() for n in numbers}
    for name, numbers in meant.items():
        if not name.key.startswith("="):
            for number in numbers:
                groups.join(name, first[number])
    called = [name for name in meant if name.key.startswith("=")]
    while any(_join_called(connection, groups, name, meant[name], first) for name in called):
        pass
    together: dict[Hashable, set[int]] = {}
    for number in set(first.values()):
        together.setdefault(groups.find(number), set()).update(_all_of_key(connection, number))
    return {record: min(group) for group in together.values() for record in group if len(group) > 1}


def _join_called(
    connection: sqlite3.Connection,
    groups: _Groups,
    name: RecordName,
    numbers: list[int],
    first: dict[int, int],
) -> bool:
    """Join a person's name for a record with the record, unless several things bear it: then it sleeps."""
    live = [n for n in numbers if not _vanished(connection, n)]
    for choice in (numbers, live):
        if len({groups.find(first[n]) for n in choice}) == 1:
            return groups.join(name, first[choice[0]])
    return False


def _vanished(connection: sqlite3.Connection, record: int) -> bool:
    return bool(
        connection.execute("SELECT gone IS NOT NULL FROM record WHERE id = ?", (record,)).fetchone()[0]
    )


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
        if isinstance(this, LinkName) and isinstance(that, LinkName):
            real = links_named(connection, this)
            if real:
                after.update({link: min(real) for link in links_named(connection, that) if link not in real})
    after = _followed(after)
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


def _place_within(connection: sqlite3.Connection, decisions: list[Decision], change: int) -> None:
    """Let every place lie in one city at most: of several the one that a person names, then the first by name."""
    before = {row[0]: row for row in connection.execute("SELECT place, city, by, why FROM within")}
    after: dict[int, tuple[int, int, str, str | None]] = {}
    for decision in sorted(decisions, key=lambda each: (by_rule(each), str(each))):
        this, that = decision.this, decision.that
        if isinstance(this, RecordName) and isinstance(that, RecordName):
            cities = records_named(connection, that.source, that.kind, that.key)
            for place in records_named(connection, this.source, this.kind, this.key):
                if cities and place not in cities:
                    after.setdefault(place, (place, min(cities), decision.by, decision.why))
    if before == after:
        return
    connection.execute("DELETE FROM within")
    connection.executemany("INSERT INTO within VALUES (?, ?, ?, ?)", sorted(after.values()))
    moved = set(before.values()) ^ set(after.values())
    connection.executemany(
        f"INSERT OR REPLACE INTO touched SELECT entity, {change} FROM record WHERE id = ?",
        sorted({(number,) for place, city, _, _ in moved for number in (place, city)}),
    )


def _followed(refined: dict[int, int]) -> dict[int, int]:
    """Let every link be refined by the last of its chain; of a circle the first link stands."""
    followed = {}
    for link in refined:
        chain = [link]
        while (following := refined.get(chain[-1])) is not None and following not in chain:
            chain.append(following)
        last = chain[-1] if following is None else min(chain[chain.index(following) :])
        if last != link:
            followed[link] = last
    return followed


def links_named(connection: sqlite3.Connection, name: LinkName) -> list[int]:
    """Return the live links that a name stands for."""
    subjects = records_named(connection, name.source, name.subject.kind, name.subject.key)
    objects = records_named(connection, name.source, name.object.kind, name.object.key)
    rows = connection.execute(
        f"SELECT id FROM link WHERE subject IN ({','.join('?' * len(subjects))}) AND relation = ? "
        f"AND object IN ({','.join('?' * len(objects))}) AND gone IS NULL",
        (*subjects, RELATION_CODES[name.relation], *objects),
    )
    return [row[0] for row in rows]
