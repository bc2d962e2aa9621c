"""Sources as numbers behind what they state, and the list of them at the foot of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goodpractice.cli.render.columns import one_line
from goodpractice.cli.render.words import several, wrapped
from goodpractice.entities.provenance import Provenance

_LINE_OF_NOTE = re.compile(r":\d+(:\d+)?$")
_PLACES_SHOWN = 4


class Numbering:
    """Gives each document of each source a number, in the order of use.

    A document is what a person would open: a file, a page, a note. Its rows and lines are listed behind it.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._first: dict[int, Provenance] = {}
        self._places: dict[int, dict[str, None]] = {}

    def marks(self, provenance: Iterable[Provenance]) -> str:
        """Return the numbers of statements, ``[1][2]``.

        Parameters
        ----------
        provenance
            Of the statements.
        """
        numbers = sorted({self._number(p) for p in provenance})
        return "".join(f"[{number}]" for number in numbers)

    def _number(self, p: Provenance) -> int:
        document, place = document_of(p.at)
        key = (p.source, document)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._first.setdefault(number, p)
        if place:
            self._places.setdefault(number, {})[place] = None
        return number

    def lines(self, *, full: bool = False, width: int | None = None) -> Iterator[str]:
        """Yield the list of sources.

        Parameters
        ----------
        full
            All places of each, not only the first ones.
        width
            Characters of a line; what the window has, by default.
        """
        for (_, document), number in self._numbers.items():
            p = self._first[number]
            places = sorted(self._places.get(number, ()), key=_naturally)
            where = several(places, len(places) if full else _PLACES_SHOWN)
            parts = [
                p.title,
                document + (f" ({where})" if where else ""),
                p.licence and f"licence: {p.licence}",
            ]
            parts.append(f"published {p.published}" if p.published else "")
            parts.append(f"read {p.retrieved}" if p.retrieved else "")
            yield from wrapped(one_line(" · ".join(part for part in parts if part)), f"  [{number}] ", width)


def _naturally(text: str) -> list[tuple[int, str]]:
    """Sort ``row 9`` before ``row 10``."""
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", text)]


def document_of(at: str) -> tuple[str, str]:
    """Split the place of an item into the document and the place in it.

    Examples
    --------
    >>> document_of("partners.csv#row 12"), document_of("call.toml:37"), document_of("https://urbact.eu/jobtown-2")
    (('partners.csv', 'row 12'), ('call.toml', 'line 37'), ('https://urbact.eu/jobtown-2', ''))
    """
    document, mark, place = at.partition("#")
    if mark:
        return document, place
    line = _LINE_OF_NOTE.search(at)
    if line and "://" not in at:
        return at[: line.start()], f"line {line.group().split(':')[1]}"
    return at, ""


def mark_of_method(provenance: Iterable[Provenance]) -> str:
    """Return `` (inferred)`` where no source states it outright.

    Parameters
    ----------
    provenance
        Of all statements of a value or a link.
    """
    methods = {p.how for p in provenance}
    if not methods or "stated" in methods:
        return ""
    return f" ({', '.join(sorted(methods))})"
