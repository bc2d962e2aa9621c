"""GEXF 1.3, for Gephi: a graph with times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from goodpractice.exchange.cells import cell, xml_text
from goodpractice.exchange.credits import Credits, credits_of
from goodpractice.exchange.dates import day, first, last
from goodpractice.exchange.files import write_text, written_whole
from goodpractice.exchange.stream import Stream, streamed
from goodpractice.store import Store

_NODE = ("kind", "country", "subkind", "sources")
_EDGE = ("relation", "role", "since", "until", "sources", "status")
"""None of these is a name that readers of GEXF take for parts of the format: id, label, start, end, type, weight, pid, viz."""


def export_gexf(store: Store, path: Path) -> None:
    """Write the catalogue as GEXF 1.3, in flat memory.

    Things and links have ``start`` and ``end``, the first and the last day that their dates can mean, so that Gephi's
    timeline runs; ``since`` and ``until`` are the dates as written.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    with written_whole(path) as (file,), streamed(store) as stream:
        write_text(file, _pieces(stream, credits_of(store)))


def _pieces(stream: Stream, credit: Credits) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        '<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    )
    read = max(credit.read.values(), default=None)
    when = f' lastmodifieddate="{read}"' if read else ""
    yield f"<meta{when}>\n<creator>goodpractice</creator>\n<description>{xml_text(credit.text())}</description>\n</meta>\n"
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n'
    for use, names in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{use}" mode="static">\n'
        for name in names:
            yield f'<attribute id="{name}" title="{name}" type="string"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for thing in stream.things():
        times = _times(day(thing.since), day(thing.until))
        values = _values(
            _NODE,
            {
                "kind": thing.kind,
                "country": thing.country,
                "subkind": thing.subkind,
                "sources": thing.sources,
            },
        )
        yield f'<node id="{thing.name}" label="{xml_text(thing.label)}"{times}>{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, (_, _, here, there, _, (times, values)) in enumerate(stream.made(_edge), 1):
        yield f'<edge id="e{number}" source="{here}" target="{there}"{times}>{values}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _edge(edge: Mapping[str, Any]) -> tuple[str, str]:
    times = _times(first(edge["since"]), last(edge["until"]))
    # Parallel links of two things are told apart by their kind.
    return f' kind="{edge["relation"]}"{times}', _values(_EDGE, edge)


def _times(start: str | None, end: str | None) -> str:
    if start and end and end < start:  # as some sources have it; a reader would refuse the file
        end = None
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def _values(names: tuple[str, ...], data: Mapping[str, Any]) -> str:
    made = "".join(
        f'<attvalue for="{name}" value="{xml_text(str(plain))}"/>'
        for name in names
        if (plain := cell(data.get(name))) is not None
    )
    return f"<attvalues>{made}</attvalues>" if made else ""
