"""The word pairs that were learned from a catalogue: a file beside its index, and a dictionary like any other."""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import orjson

if TYPE_CHECKING:
    from goodpractice.search.pairs.learning import Languages, WordPair

FILE = "pairs.z"
FORMAT = 1
HOW = "word pair learned from this catalogue"
"""The reason that a hit gives which was found by such a pair."""


@attrs.frozen
class Taught:
    """What the pairs were learned from.

    Parameters
    ----------
    uuid, change, token
        The catalogue, and its state.
    things
        How many things said something in two languages: ``{"en pl": 120}``.
    """

    uuid: str
    change: int
    token: str
    things: Mapping[str, int]


class Learned:
    """Word pairs as a dictionary.

    Parameters
    ----------
    taught
        What they were learned from.
    rows
        By languages (``en pl``): the two words in the form that they are found by, and as they are shown.

    Examples
    --------
    >>> pairs = Learned(Taught("", 1, "", {}), {"en pl": [["graduate", "absolwent", "graduates", "absolwenci"]]})
    >>> list(pairs.translations("absolwent", "pl", ["en", "de"])), list(pairs.translations("graduate", "en", ["pl"]))
    ([('en', 'graduates')], [('pl', 'absolwenci')])
    """

    name = HOW

    def __init__(self, taught: Taught, rows: Mapping[str, list[list[str]]]) -> None:
        self.taught, self._rows = taught, rows

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def translations(self, word: str, language: str, into: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield language and word for a word in the form that it is found by, into some languages."""
        for other in into:
            for shown in self._table.get((language, other), {}).get(word, ()):
                yield other, shown

    def pairs(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield language and word, language and word, as they are shown."""
        for languages, rows in self._rows.items():
            one, _, other = languages.partition(" ")
            for _, _, left, right in rows:
                yield one, left, other, right

    @cached_property
    def _table(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        made: dict[tuple[str, str], dict[str, list[str]]] = {}
        for languages, rows in self._rows.items():
            one, _, other = languages.partition(" ")
            there, back = made.setdefault((one, other), {}), made.setdefault((other, one), {})
            for left, right, shown_left, shown_right in rows:
                there.setdefault(left, []).append(shown_right)
                back.setdefault(right, []).append(shown_left)
        return made

    def save(self, folder: Path) -> None:
        """Write it down beside the index; where that is not possible, nothing happens."""
        content = {"format": FORMAT, "taught": attrs.asdict(self.taught), "pairs": self._rows}
        beside = folder / f"{FILE}.{os.getpid()}"
        with suppress(OSError):
            beside.write_bytes(zlib.compress(orjson.dumps(content)))
            beside.replace(folder / FILE)


def as_learned(taught: Taught, pairs: Mapping[Languages, Iterable[WordPair]]) -> Learned:
    """Return word pairs as a dictionary.

    Parameters
    ----------
    taught
        What they were learned from.
    pairs
        From `goodpractice.search.pairs.learning.learn`.
    """
    return Learned(
        taught,
        {
            " ".join(languages): [[*each.stems, *each.shown] for each in several]
            for languages, several in pairs.items()
        },
    )


def saved(folder: Path) -> Learned | None:
    """Return the word pairs of a folder; None if there are none, or they cannot be read."""
    try:
        content = orjson.loads(zlib.decompress((folder / FILE).read_bytes()))
        if content["format"] != FORMAT:
            return None
        return Learned(Taught(**content["taught"]), content["pairs"])
    except (OSError, zlib.error, ValueError, KeyError, TypeError):
        return None
