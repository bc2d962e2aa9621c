"""Needs: what a holder looks for, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.notes.facts import find_handle
from goodpractice.importing.notes.note import SAID_KEYS, Note, Problems, needed_name, said_of
from goodpractice.importing.notes.positions import Path
from goodpractice.importing.notes.values import RESERVED, is_language, word, words
from goodpractice.model import Event, Link, Need, Ref, Said

_OWN = ("name", "wants", "status", "summary", "topic", "topics", *SAID_KEYS)


def need_records(note: Note, path: Path, problems: Problems) -> Iterator[Need | Link]:
    """Yield one need, and the link to its holder.

    Parameters
    ----------
    note, path
        The note, and where the need stands: ``("needs", holder, id)``.
    problems
        Takes what is wrong with it.
    """
    entry, around = note.at(path), note.at(path[:-1])
    table: Mapping[str, Any] = entry if isinstance(entry, Mapping) else {}
    stray = {key: item for key, item in table.items() if key in RESERVED or not is_language(key)}
    problems.unknown_keys(stray, _OWN, path)
    holder = find_handle(note, str(path[1]), problems, path[:-1])
    need = note.handles[f"{path[1]}/{path[2]}"]
    said = _said(around, table, path, problems)
    via = _via(note, around, path[:-1], problems)
    lacking = 'a need has a name: write it in quotes, or one per language, en = "…"'
    values: dict[str, Any] = {
        "status": "open",
        "name": needed_name(entry, note, path, problems, lacking=lacking),
    }
    for key, read in (("wants", word), ("status", word), ("topic", words), ("topics", words)):
        if key in table:
            field = "topics" if key == "topic" else key
            try:
                values[field] = read(table[key])
                Need(key="check", **{field: values[field]})
            except BadValue as error:
                problems.add(str(error), (*path, key), value=True)
    if problems.found or holder is None or holder.end is None or not isinstance(need.end, Ref):
        return
    record = Need(key=need.end.key, **values)
    yield record
    known: dict[str, Any] = {"via": via, "said": (said,)}
    yield Link(holder.end, "needs", record, **known)


def _said(around: Mapping[str, Any], table: Mapping[str, Any], path: Path, problems: Problems) -> Said:
    """How all needs of the holder are known, and what this one says of itself."""
    common = said_of({key: around[key] for key in SAID_KEYS if key in around}, path[:-1], problems)
    own = said_of(table, path, problems)
    changes = {key: getattr(own, key) for key in SAID_KEYS if key in table}
    return attrs.evolve(common, **changes)


def _via(note: Note, around: Mapping[str, Any], path: Path, problems: Problems) -> Ref | None:
    if "stated_at" not in around:
        return None
    name, where = around["stated_at"], (*path, "stated_at")
    handle = find_handle(note, name, problems, where) if isinstance(name, str) else None
    if isinstance(name, str) and handle is None:
        return None
    if handle is None or handle.kind != Event.KIND or not isinstance(handle.end, Ref):
        problems.add('stated_at names an event: stated_at = "first-meeting"', where, value=True)
        return None
    return handle.end
