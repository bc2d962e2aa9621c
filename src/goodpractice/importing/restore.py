"""A catalogue from its canonical JSON: every record, link and decision as it was, without the sources at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from goodpractice.errors import BadValue, CannotRead, CannotWrite
from goodpractice.model.decision import Decision
from goodpractice.model.json import converter, from_json
from goodpractice.model.link import Link
from goodpractice.model.mention import Mention
from goodpractice.model.source import Source
from goodpractice.model.thing import Thing
from goodpractice.store import Counts, Store
from goodpractice.store import staging as staged
from goodpractice.store.clock import now
from goodpractice.store.prepare import Preparer, Rows, dumps
from goodpractice.store.staging import Staging

IMPORTER = "restore"
"""Who brought the records, as the log tells it."""
_FORMAT, _VERSION = "goodpractice catalogue", 1
_ROWS = 5000


def restore(store: Store, path: Path) -> Counts:
    """Fill an empty catalogue from a file that `gp export FILE.json` wrote.

    An export of the catalogue is the same file again. What the file does not hold begins anew: the log of runs, the typed
    names, which are made from the same words in another order, and the UUID.

    Parameters
    ----------
    store
        A catalogue without any run.
    path
        The file; it is read as a whole.

    Returns
    -------
    Counts
        What was added.

    Raises
    ------
    CannotRead
        If there is no such file, or it is not of that format.
    CannotWrite
        If something is in the catalogue already.
    """
    whole = _read(path)
    if store.source_names():
        raise CannotWrite(
            f"{store.path}: something is in this catalogue already; name a new file with --catalogue"
        )
    sources, records, links, decisions = _parsed(whole, path)
    counts = Counts()
    for name, source in sources.items():
        gone = any(each.get("vanished") for each in (*records[name], *links[name]))
        # What has vanished is brought first, so that it can vanish.
        for live in (False, True) if gone else (True,):
            _run(
                store,
                source,
                path,
                counts,
                _only(records[name], live),
                _only(links[name], live),
                decisions[name],
            )
    store.decide_all((from_json(each, Decision), None) for each in decisions[None])
    return counts


def _read(path: Path) -> dict[str, Any]:
    try:
        whole = orjson.loads(path.read_bytes())
    except OSError as error:
        raise CannotRead(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except orjson.JSONDecodeError as error:
        raise CannotRead(f"{path}: this is no JSON: {error}") from None
    if not isinstance(whole, dict) or whole.get("format") != _FORMAT:
        raise CannotRead(f"{path}: this is no catalogue that gp export FILE.json wrote")
    if whole.get("version") != _VERSION:
        raise CannotRead(
            f"{path}: a later version of goodpractice wrote this. Update with: pip install -U goodpractice"
        )
    return whole


_Rows = defaultdict[str | None, list[dict[str, Any]]]


def _parsed(whole: Mapping[str, Any], path: Path) -> tuple[dict[str, Source], _Rows, _Rows, _Rows]:
    """Sort everything by source, and read all of it once before anything is written."""
    made: list[_Rows] = []
    try:
        sources = {name: converter().structure(body, Source) for name, body in whole["sources"].items()}
        for heading in ("records", "links", "decisions"):
            rows: _Rows = defaultdict(list)
            for each in whole[heading]:
                source = each.get("source")
                if heading == "decisions":
                    each.pop("source", None)
                    from_json(each, Decision)
                rows[source].append(each)
                if source is not None and source not in sources:
                    raise BadValue(f"the source {source!r} is not described")
            made.append(rows)
        for source_rows in made[0].values():
            for each in source_rows:
                _thing(each)
        for source_rows in made[1].values():
            for each in source_rows:
                _link(each)
    except (BadValue, KeyError, TypeError, AttributeError, ValueError) as error:
        raise CannotRead(f"{path}: this is not as gp export writes it: {error}") from None
    return sources, made[0], made[1], made[2]


def _only(rows: Iterable[dict[str, Any]], live: bool) -> list[dict[str, Any]]:
    return [row for row in rows if not (live and row.get("vanished"))]


def _run(
    store: Store,
    source: Source,
    path: Path,
    counts: Counts,
    records: Iterable[dict[str, Any]],
    links: Iterable[dict[str, Any]],
    decisions: Iterable[dict[str, Any]],
) -> None:
    staging = store.staging()
    for rows in _rows(staging, records, links, decisions):
        staged.write(staging.path, rows)
    own = Counts()
    store.commit(
        staging,
        source,
        importer=IMPORTER,
        started=now(),
        locations=(path.name,),
        mode="complete",
        counts=own,
    )
    counts.added += own.added
    counts.links_added += own.links_added


def _rows(
    staging: Staging,
    records: Iterable[dict[str, Any]],
    links: Iterable[dict[str, Any]],
    decisions: Iterable[dict[str, Any]],
) -> Iterator[Rows]:
    preparer = Preparer()
    for number, each in enumerate(records, 1):
        preparer.add(_thing(each), each["at"], staging.part(each["part"]))
        if number % _ROWS == 0:
            yield preparer.take()
    yield preparer.take()
    for number, each in enumerate(links, 1):
        link, body = _link(each)
        preparer.add_told(link, body, each["at"], staging.part(each["part"]))
        if number % _ROWS == 0:
            yield preparer.take()
    for each in decisions:
        preparer.add(from_json(each, Decision), "", staging.part(""))
    yield preparer.take()


def _thing(row: Mapping[str, Any]) -> Thing:
    return from_json({name: value for name, value in row.items() if name not in _HEADING})


_HEADING = {"source", "part", "at", "vanished"}
_ENDS = {"subject", "object", "relation", "role", "mark"}


def _link(row: Mapping[str, Any]) -> tuple[Link, str | None]:
    said = {name: value for name, value in row.items() if name not in _HEADING | _ENDS}
    mentions = said.get("mentions", {})
    told = {name: value for name, value in said.items() if name not in {"mentions", "statements"}}
    told |= {
        name: row[name] if name not in {"subject", "object"} else _end(row[name], mentions.get(name))
        for name in ("subject", "relation", "object", "role")
        if name in row
    }
    if row.get("mark"):
        told["key"] = row["mark"]
    return from_json(told, Link), dumps(said) if said else None


def _end(name: Mapping[str, Any], mention: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if mention is None:
        return {"kind": name["kind"], "key": name["key"]}
    from_json(mention, Mention)
    return mention
