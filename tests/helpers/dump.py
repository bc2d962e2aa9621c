"""What a catalogue holds, without internal numbers: two catalogues that dump alike hold the same."""

from __future__ import annotations

from typing import Any

from goodpractice.store import Store


def dump(store: Store) -> dict[str, Any]:
    """Records, links, who is whom, decisions, quarantine and sources."""
    return {
        "records": records(store),
        "links": links(store),
        "entities": partition(store),
        "refined": refined(store),
        "decisions": sorted(str(decision) for decision in store.decisions()),
        "quarantine": sorted((q.source, q.at, q.reason) for q in store.quarantine()),
        "sources": store.sources(),
    }


def records(store: Store) -> list[tuple[Any, ...]]:
    """Every record with all its columns but the numbers."""
    return list(
        store.query(
            """SELECT s.name, p.name, r.kind, r.key, r.gone IS NOT NULL, r.label, r.subkind, r.country, r.since, r.until,
            r.flags, (SELECT key FROM record o WHERE o.id = r.place), r.mention, r.body, r.at
            FROM record r JOIN source s ON s.id = r.source JOIN part p ON p.id = r.part ORDER BY 1, 2, 3, 4"""
        )
    )


_LINK = """SELECT s.name, p.name, a_s.name || ':' || a.kind || '/' || a.key, l.relation,
  b_s.name || ':' || b.kind || '/' || b.key, l.role, l.mark, l.gone IS NOT NULL, l.since, l.until, l.body, l.at
  FROM link l JOIN record a ON a.id = l.subject JOIN source a_s ON a_s.id = a.source
  JOIN record b ON b.id = l.object JOIN source b_s ON b_s.id = b.source
  JOIN part p ON p.id = l.part JOIN source s ON s.id = p.source"""


def links(store: Store) -> list[tuple[Any, ...]]:
    """Every link, its ends by the names of their records."""
    rows = store.query(f"{_LINK} ORDER BY 1, 2, 3, 4, 5, 6, 7")
    return list(rows)


def refined(store: Store) -> list[tuple[Any, ...]]:
    """Which link is refined by which."""
    found = store.query("SELECT link, by FROM refined").fetchall()  # type: ignore[attr-defined]
    return sorted(
        (
            next(iter(store.query(f"{_LINK} WHERE l.id = ?", (link,))))[:7],
            next(iter(store.query(f"{_LINK} WHERE l.id = ?", (by,))))[:7],
        )
        for link, by in found
    )


def partition(store: Store) -> list[list[str]]:
    """Which records are one thing, by their names."""
    groups: dict[int, set[str]] = {}
    for row in store.read.all_records(gone=True):
        groups.setdefault(row.entity, set()).add(f"{row.source}:{row.kind}/{row.key}")
    return sorted(sorted(group) for group in groups.values())


def names(store: Store) -> dict[str, list[str]]:
    """What each typed name leads to, by the names of records."""
    keys: dict[int, set[str]] = {}
    for row in store.read.all_records(gone=True):
        keys.setdefault(row.entity, set()).add(f"{row.source}:{row.kind}/{row.key}")
    found: dict[str, list[str]] = {}
    for entity, members in keys.items():
        for name in store.read.names_of(entity):
            found.setdefault(name, []).append("+".join(sorted(members)))
    return {name: sorted(meant) for name, meant in sorted(found.items())}
