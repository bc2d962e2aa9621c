"""The line that names the sources, with what their licences ask for, and when they were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodpractice.entities.provenance import Provenance
from goodpractice.store import Store

_MOST = 4


def credit(store: Store, told: Iterable[str | Provenance], *, more: str = "") -> str:
    """Return the line that stands below a picture.

    Parameters
    ----------
    store
        An open catalogue.
    told
        Names of sources, or statements of them.
    more
        What else was used, such as the outline of a map.
    """
    read: dict[str, str] = {}
    for each in told:
        name, day = (each, "") if isinstance(each, str) else (each.source, each.retrieved)
        read[name] = max(read.get(name, ""), day)
    latest = _latest(store)
    known = store.sources()
    lines = []
    for name in sorted(read):
        source = known.get(name)
        line = (source.attribution or source.title) if source else name
        day = read[name] or latest.get(name, "")
        lines.append(f"{line.rstrip('. ')}{f' (read {day})' if day else ''}")
    lines = [*dict.fromkeys(lines)]
    shown = "; ".join(lines[:_MOST]) + (f" and {len(lines) - _MOST} more" if len(lines) > _MOST else "")
    word = "Source" if len(lines) == 1 else "Sources"
    parts = ([f"{word}: {shown}."] if lines else []) + ([more] if more else [])
    return " ".join(parts)


def _latest(store: Store) -> Mapping[str, str]:
    latest: dict[str, str] = {}
    for run in store.runs():
        latest[run.source] = max(latest.get(run.source, ""), run.started[:10])
    return latest
