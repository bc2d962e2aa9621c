"""Sources of a page: each gets a number when something of it is first told, and a line at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from goodpractice.advice.brief.dates import day_words
from goodpractice.advice.brief.page import Cite, Line, Words
from goodpractice.entities.provenance import Provenance
from goodpractice.exchange.licences import licence_of
from goodpractice.speech import said
from goodpractice.store import Store

_CONTEXT = "brief"
NOTE = "note"
"""Name of the importer of what people write down."""


class Cites:
    """Numbers sources in the order in which a page names them.

    Parameters
    ----------
    store
        Knows titles, publishers and licences.
    language
        Of the page.
    """

    def __init__(self, store: Store, language: str) -> None:
        self._facts: dict[str, dict[str, Any]] = store.source_facts()
        self._notes = {run.source for run in store.runs() if run.importer == NOTE and run.undone is None}
        self._language = language
        self._numbers: dict[str, int] = {}
        self._first: dict[str, Provenance] = {}

    def of(self, provenance: Iterable[Provenance], most: int = 3) -> tuple[Cite, ...]:
        """Return the numbers of those who state something, for behind it.

        Parameters
        ----------
        provenance
            Of its statements.
        most
            How many to name at most.
        """
        sources = dict.fromkeys(each.source for each in provenance)
        told = {each.source: each for each in provenance}
        chosen = [*sources][:most]
        for source in chosen:
            self._numbers.setdefault(source, len(self._numbers) + 1)
            self._first.setdefault(source, told[source])
        return tuple(Cite(number) for number in sorted(self._numbers[source] for source in chosen))

    def may_be_printed(self, source: str) -> bool:
        """Tell whether the texts of a source may be printed: its licence is an open one, or a person wrote them down in own words.

        What a note has from its source word for word are quotes; these have twelve words at most and are marked.
        """
        licence = str(self._facts.get(source, {}).get("licence", ""))
        return source in self._notes or licence_of(licence) is not None

    @property
    def read_on(self) -> str | None:
        """The day on which all of them were read, if it was one day."""
        days = {first.retrieved for first in self._first.values()}
        return days.pop() if len(days) == 1 else None

    def heading(self) -> str:
        """Return what stands over the sources; the day on which all were read, if it was one day."""
        day = self.read_on
        if not day:
            return said("Sources", _CONTEXT)
        return said("Sources, all read on {date}", _CONTEXT).format(date=day_words(day))

    def lines(self) -> Iterator[Line]:
        """Yield a line for each source, in the order of their numbers."""
        for source in self._numbers:
            yield self._line(source)

    def _line(self, source: str) -> Line:
        known, first = self._facts.get(source, {}), self._first[source]
        title = str(known.get("title") or first.title)
        spoken = str(known.get("language", "und"))
        parts: list[Line] = [
            (
                Words(
                    title,
                    None if spoken in ("und", self._language) else spoken,
                    href=known.get("url") or None,
                ),
            )
        ]
        publisher = str(known.get("publisher") or "")
        if publisher and publisher not in title:
            parts.append((Words(publisher),))
        licence = str(known.get("licence") or first.licence)
        parts.append((Words(f"{said('licence', _CONTEXT)}: "), Words(*self._licence(licence))))
        if known.get("attribution"):
            parts.append((Words(str(known["attribution"]), "en" if spoken == "und" else spoken),))
        if first.published:
            parts.append((Words(said("published {date}", _CONTEXT).format(date=day_words(first.published))),))
        if first.retrieved and self.read_on is None:
            parts.append((Words(said("read {date}", _CONTEXT).format(date=day_words(first.retrieved))),))
        line: list[Words | Cite] = []
        for part in parts:
            line += [*([Words(" · ")] if line else []), *part]
        return tuple(line)

    def _licence(self, licence: str) -> tuple[str, str | None]:
        """What a licence is called in the language of the page, where it is one of our own phrases."""
        told = said(licence, "licence")
        return told, None if told != licence or self._language == "en" else "en"
