"""Things and links of a catalogue one at a time, as its graph has them, in memory that does not grow with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TypeVar

from goodpractice.entities.merged import Entity, entities
from goodpractice.network.edges import Edge, Patterns, edge_key, united
from goodpractice.store import Store, bulk, outgoing
from goodpractice.store.codes import RELATION_NAMES
from goodpractice.store.outgoing import ThingRow

T = TypeVar("T")

NODE_ATTRIBUTES = {
    "kind": "string",
    "label": "string",
    "country": "string",
    "subkind": "string",
    "unnamed": "boolean",
}
"""Attributes of nodes and what they hold, in the order of files."""
EDGE_ATTRIBUTES = {
    "relation": "string",
    "role": "string",
    "since": "string",
    "until": "string",
    "sources": "string",
    "status": "string",
}
"""Attributes of edges and what they hold."""


Streamed = tuple[int, int, str, str, str, T]
"""A link on its way out: numbers of subject and object, which are internal; their names, as people type them; its key, as in
the graph: the relation, with a number from the second link of the two on; and what was made of its attributes."""


class Stream:
    """A catalogue that is read once through; make one with `streamed`.

    Parameters
    ----------
    store
        An open catalogue, in a snapshot.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def things(self) -> Iterator[ThingRow]:
        """Yield the things."""
        return outgoing.things(self.store)

    def entities(self, kind: str | None = None) -> Iterator[Entity]:
        """Yield the things with all that is said of them; of one kind if named."""
        for batch in outgoing.numbers(self.store, kind):
            made = entities(self.store, batch)
            yield from (made[n] for n in batch if n in made and kind in (None, made[n].kind))

    def links(self) -> Iterator[Streamed[Edge]]:
        """Yield the links; their attributes are not to be written to, since links that say the same share them."""
        return self.made(lambda edge: edge)

    def made(self, make: Callable[[Edge], T]) -> Iterator[Streamed[T]]:
        """Yield the links, with what a writer makes of their attributes: a few hundred times, not a million."""
        patterns = Patterns(bulk.source_of_part(self.store))
        known: dict[str, T] = {}
        rows = outgoing.statements(self.store)
        held = next(rows, None)
        if held is None:
            return
        several: list[outgoing.StatementRow] = []
        for row in chain(rows, (_NOTHING,)):
            if row[1] == held[1] and row[0] == held[0] and row[4] == held[4]:
                several = several or [held]
                several.append(row)
                continue
            if several:
                yield from _several(several, patterns, make)
                several = []
            else:
                subject, target, here, there, code, saying = held
                made = known.get(saying)
                if made is None:
                    made = make(patterns[saying][1])
                    if len(known) < _FEW:
                        known[saying] = made
                yield subject, target, here, there, RELATION_NAMES[code], made
            held = row

    def redirects(self) -> Iterator[tuple[str, str]]:
        """Yield names of things that became one with another, and the name that is shown now."""
        return outgoing.minted(self.store)

    def __len__(self) -> int:
        return outgoing.count_things(self.store)


_NOTHING = (-1, -1, "", "", 0, "")
_FEW = 4096
"""So many different ways of speaking of a link are kept at hand."""


def _several(
    said: list[outgoing.StatementRow], patterns: Patterns, make: Callable[[Edge], T]
) -> Iterator[Streamed[T]]:
    subject, target, here, there, code, _ = said[0]
    for number, edge in enumerate(united(patterns[row[5]][1] for row in said), 1):
        yield subject, target, here, there, edge_key(RELATION_NAMES[code], number), make(edge)


@contextmanager
def streamed(store: Store) -> Iterator[Stream]:
    """Read a catalogue once through, in one state of it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from goodpractice.store import Store
    >>> with streamed(Store(pathlib.Path(tempfile.mkdtemp()) / "new.gp")) as stream:
    ...     list(stream.links())
    []
    """
    with store.snapshot(), outgoing.called(store):
        yield Stream(store)
