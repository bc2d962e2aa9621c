"""Graphs that other programs wrote as GraphML, or that were exported from a catalogue: nodes are things, edges are links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from goodpractice.errors import BadValue, CannotRead
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import Row
from goodpractice.model.kind_names import PUBLIC_ROLE
from goodpractice.model.kinds import KINDS
from goodpractice.model.link import Link
from goodpractice.model.mention import Mention
from goodpractice.model.relations import RELATIONS
from goodpractice.model.source import Source
from goodpractice.model.thing import Ref, Thing
from goodpractice.store.reading import WITHHELD

if TYPE_CHECKING:
    from goodpractice.importing.fetch import Fetch

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
_NODE = frozenset({"kind", "label", "country", "subkind", "unnamed"})
_EDGE = frozenset({"relation", "role", "since", "until", "status"})
_LABELS = ("label", "name", "Label", "title", "d0")
"""Where programs keep what a node is called: the first of these that is there."""
_NUMBERS: dict[str, Any] = {"int": int, "long": int, "float": float, "double": float}


class GraphmlImporter(Importer):
    """GraphML, as ``gp export FILE.graphml``, Gephi, yEd, Cytoscape, igraph and networkx write it.

    A node is a thing of the kind that its attribute ``kind`` names, an edge the relation that ``relation`` names. Where a
    graph has neither, ``--option kind=organisation`` and ``--option relation=participates`` say it for all. Other attributes
    are kept as they are.

    Examples
    --------
    >>> GraphmlImporter.recognises('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', "network.graphml")
    True
    """

    name, title, licence = "graphml", "A graph", "unknown"
    complete = False

    @property
    def source(self) -> Source:
        """The graph, as ``--option`` names it: ``name``, ``title``, ``licence``, ``attribution``, ``url``."""
        said = self.options
        called = PurePath(self.location).stem or self.name
        return Source(
            name=str(said.get("name") or self.name),
            title=str(said.get("title") or said.get("name") or called),
            licence=str(said.get("licence") or self.licence),
            attribution=str(said.get("attribution") or ""),
            url=str(said.get("url") or ""),
        )

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell GraphML from its root."""
        del place
        return "<graphml" in head

    def read(self, fetch: Fetch) -> Iterator[Row]:
        """Yield nodes and edges, in memory that holds only what each node is."""
        for location in self.locations:
            for file in fetch.files(location):
                with fetch.open(file) as opened:
                    yield from elements(opened, file)

    def records(self, row: Row) -> Iterator[Thing | Link]:
        """Turn a node into a thing, and an edge into a link."""
        if "source" in row:
            yield self._link(row)
        elif made := self._thing(row):
            yield made

    def _thing(self, row: Row) -> Thing | None:
        kind = self._kind(row["attributes"])
        if _is_mention(kind, row["attributes"]):
            return None  # a place is made where a link mentions it
        said: Mapping[str, Any] = row["attributes"]
        label = _label(said) or row["id"]
        public = kind == "person" and label not in {row["id"], WITHHELD}
        further: dict[str, Any] = {"basis": PUBLIC_ROLE} if public else {}
        if said.get("subkind"):
            further["kind"] = said["subkind"]
        return KINDS[kind](
            key=row["id"],
            name=label,
            country=said.get("country"),
            unnamed=said.get("unnamed") is True,
            extra={name: value for name, value in said.items() if name not in _NODE | {*_LABELS}},
            **further,
        )

    def _link(self, row: Row) -> Link:
        said: Mapping[str, Any] = row["attributes"]
        relation = said.get("relation") or self.options.get("relation")
        if relation not in RELATIONS:
            told = (
                f"no relation is called {relation!r}"
                if relation
                else "the edge does not say of what relation it is"
            )
            raise BadValue(
                f"{told}; there are {', '.join(RELATIONS)}: name one for all with --option relation=…"
            )
        ends = (self._end(row["source"], row["from"]), self._end(row["target"], row["to"]))
        return Link(
            ends[0],
            relation,
            ends[1],
            role=said.get("role"),
            since=said.get("since"),
            until=said.get("until"),
            status=said.get("status"),
            extra={name: value for name, value in said.items() if name not in _EDGE},
        )

    def _end(self, number: str, said: Mapping[str, Any] | None) -> Ref | Mention:
        if said is None:
            raise BadValue(f"there is no node {number!r}, which the edge joins")
        kind = self._kind(said)
        if _is_mention(kind, said):
            return Mention(_label(said) or number, said.get("country"))
        return Ref(kind, number)

    def _kind(self, said: Mapping[str, Any]) -> str:
        kind = said.get("kind") or self.options.get("kind")
        if kind not in KINDS:
            told = (
                f"no kind of thing is called {kind!r}" if kind else "the node does not say of what kind it is"
            )
            raise BadValue(f"{told}; there are {', '.join(KINDS)}: name one for all with --option kind=…")
        return str(kind)


def elements(stream: IO[bytes], file: str) -> Iterator[Row]:
    """Yield the nodes and edges of a file.

    Parameters
    ----------
    stream, file
        The file, and what it is called.

    Yields
    ------
    Row
        ``id`` and ``attributes`` of a node; of an edge also ``source`` and ``target``, and what is said of these nodes:
        ``from`` and ``to``, None for one that is not there.

    Raises
    ------
    CannotRead
        If the file is no GraphML, or breaks off.
    """
    keys: dict[str, tuple[str, str]] = {}
    known: dict[str, dict[str, Any]] = {}
    waiting: list[Row] = []
    around: list[ET.Element] = []
    try:
        for event, element in ET.iterparse(stream, ("start", "end")):  # noqa: S314  expat refuses entities that grow
            tag = element.tag.removeprefix(NAMESPACE)
            if event == "start":
                around.append(element)
                if len(around) == 1 and tag != "graphml":
                    raise CannotRead(
                        f"{file}: this is no GraphML: its first element is {tag!r}, not 'graphml'"
                    )
                continue
            around.pop()
            if tag == "key":
                name = element.get("attr.name") or str(element.get("id"))
                keys[str(element.get("id"))] = (name.rstrip("_"), element.get("attr.type") or "string")
            elif tag == "node":
                number = str(element.get("id"))
                said = _attributes(element, keys)
                # What a node of a thousand attributes is, takes three of them.
                known[number] = {name: said[name] for name in (*_NODE, *_LABELS) if name in said}
                yield Row({"id": number, "attributes": said}, place=f"{file}#node {number}")
                around[-1].remove(element)
            elif tag == "edge":
                row = _edge(element, keys, file)
                # An edge may stand before its nodes, though hardly a program writes it so.
                if row["source"] in known and row["target"] in known:
                    yield _joined(row, known)
                else:
                    waiting.append(row)
                around[-1].remove(element)
    except ET.ParseError as error:
        line, column = error.position
        raise CannotRead(
            f"{file}:{line}:{column}: this is no GraphML that can be read: {error.msg.partition(':')[0]}"
        ) from None
    yield from (_joined(row, known) for row in waiting)


def _edge(element: ET.Element, keys: Mapping[str, tuple[str, str]], file: str) -> Row:
    ends = {end: str(element.get(end)) for end in ("source", "target")}
    called = element.get("id") or f"{ends['source']} to {ends['target']}"
    return Row(
        {"id": called, **ends, "attributes": _attributes(element, keys)}, place=f"{file}#edge {called}"
    )


def _joined(row: Row, known: Mapping[str, Mapping[str, Any]]) -> Row:
    row["from"], row["to"] = known.get(row["source"]), known.get(row["target"])
    return row


def _attributes(element: ET.Element, keys: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for data in element:
        if data.tag.removeprefix(NAMESPACE) != "data":
            continue
        name, sort = keys.get(str(data.get("key")), (str(data.get("key")), "string"))
        # yEd keeps what it draws as elements of its own inside.
        text = "".join(data.itertext()).strip()
        if text:
            found[name] = _value(text, sort)
    return found


def _value(text: str, sort: str) -> Any:
    if sort == "boolean":
        return text.lower() in {"true", "1"}
    try:
        return _NUMBERS.get(sort, str)(text)
    except ValueError:
        return text


def _label(said: Mapping[str, Any]) -> str:
    return next((str(said[name]) for name in _LABELS if said.get(name)), "")


def _is_mention(kind: str, said: Mapping[str, Any]) -> bool:
    """Cities are mentioned; only sites, regions and countries are declared."""
    return kind == "place" and not said.get("subkind")
