"""Questions of an advice to the search index: which things have a word, and how strongly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from typing import Any

import attrs

from goodpractice.search.expand import EVERYTHING, expand
from goodpractice.search.expand.meanings import installed_lexicons
from goodpractice.search.expand.small_words import small_words
from goodpractice.search.results import NO_INDEX, Answering
from goodpractice.search.scan import Found, matches, scan, score
from goodpractice.search.tree import AllOf, Best, Most, Node, Numbered, Stem, Word
from goodpractice.store import Store


class Questions:
    """Asks one state of the index; without an index, the catalogue itself.

    Make it before opening a snapshot of the catalogue, so that the index is never newer than that.

    Parameters
    ----------
    store
        The catalogue.
    index
        What to ask, or None.
    """

    def __init__(self, store: Store, index: Answering | None) -> None:
        self._store = store
        view, self.note = (None, NO_INDEX) if index is None else index.view()
        self._view = view
        self._index = index if view is not None else None
        self.present: tuple[str, ...] | None = None if view is None else tuple(view.values("tongue"))
        self._entries: dict[int, Any] = {}
        self._counts: dict[tuple[Node, tuple[str, ...]], int] = {}

    def wishes(self, words: Sequence[str], languages: Sequence[str]) -> tuple[Node, ...]:
        """Return what to ask for, one condition for each word with all that means the same.

        Parameters
        ----------
        words
            Folded.
        languages
            That they may be in, likeliest first.
        """
        return _wishes(tuple(words), tuple(languages), self.present)

    def ask(self, node: Node, kinds: Sequence[str], limit: int) -> Found:
        """Return the best hits of a condition among things of some kinds, and how many there are."""
        query = node if isinstance(node, AllOf) else AllOf((node,))
        if self._index is None:
            return scan(self._store, query, kinds=kinds, limit=limit)
        answer: Any = self._index
        return answer.answer(self._view, query, kinds=kinds, limit=limit)  # type: ignore[no-any-return]

    def count(self, node: Node, kinds: Sequence[str]) -> int:
        """Return how many things of some kinds meet a condition; each is counted once."""
        asked = node, tuple(kinds)
        if asked not in self._counts:
            self._counts[asked] = self.ask(node, kinds, 0).total
        return self._counts[asked]

    def among(self, node: Node, things: Sequence[int]) -> dict[int, float]:
        """Return which of some things meet a condition, and how strongly."""
        if not things:
            return {}
        if self._index is None:
            return {
                number: score(node, entry)
                for number, entry in self._read(things).items()
                if matches(node, entry)
            }
        there = Numbered("id", tuple(map(str, things)))
        return dict(self.ask(AllOf((node, there)), (), len(things)).hits)

    def _read(self, things: Iterable[int]) -> dict[int, Any]:
        from goodpractice.search.documents import entries

        things = list(things)
        missing = [number for number in things if number not in self._entries]
        if missing:
            self._entries |= {entry.entity: entry for entry in entries(self._store, missing)}
        return {number: self._entries[number] for number in things if number in self._entries}


def rarity(count: int, total: int) -> float:
    """Say how much a word tells: little if everything has it; nothing if nothing has it, since that tells none apart."""
    return log(1 + total / count) if count else 0.0


@lru_cache(maxsize=512)
def _wishes(
    words: tuple[str, ...], languages: tuple[str, ...], present: tuple[str, ...] | None
) -> tuple[Node, ...]:
    parts = attrs.evolve(EVERYTHING, near=True, lexicons=installed_lexicons())
    meant = expand(
        AllOf(tuple(Word(word) for word in words)), languages=languages, present=present, parts=parts
    )
    return tuple(dict.fromkeys(_telling(node) for node in _apart(meant.nodes)))


def _telling(node: Node) -> Node:
    """Drop translations that carry nothing: “to” for a contribution, by a dictionary of many hands."""
    if not isinstance(node, Best):
        return node
    return Best(node.asked, tuple(option for option in node.options if not option.why or _tells(option.node)))


def _tells(node: Node) -> bool:
    stems = node.nodes if isinstance(node, AllOf) else (node,)
    return all(
        not isinstance(stem, Stem) or stem.text not in small_words(stem.language) | small_words("en")
        for stem in stems
    )


def _apart(nodes: Iterable[Node]) -> Iterable[Node]:
    """Yield single wishes: words that mean one thing together are also asked for one by one."""
    for node in nodes:
        if isinstance(node, (Most, AllOf)):
            yield from _apart(node.nodes)
        elif isinstance(node, Best) and isinstance(node.asked, AllOf):
            together = []
            for option in node.options:
                if isinstance(option.node, AllOf) and not option.why:
                    yield from _apart(option.node.nodes)
                else:
                    together.append(option)
            if together:
                yield Best(node.asked, tuple(together))
        else:
            yield node
