"""Whose data a file holds: what the licences of the sources ask whoever passes it on to print."""

from __future__ import annotations

import attrs

from goodpractice.model.source import Source
from goodpractice.store import Store

HOW = "Selected, joined and put into another form by goodpractice; no source endorses that."
"""What was done to the data: several licences ask to say so."""


@attrs.frozen(kw_only=True)
class Credits:
    """The sources of a catalogue, and when each was read last.

    Parameters
    ----------
    catalogue
        Its UUID: what the same thing is called by in every export of it.
    sources
        Those that say something, by name.
    read
        Day of the latest run by the name of the source, ISO 8601.
    left_out
        Titles of sources that must not be passed on and why, for an export of what may be.
    licence
        What the export was narrowed to; empty if it was not.
    """

    catalogue: str
    sources: tuple[Source, ...]
    read: dict[str, str]
    left_out: tuple[tuple[str, str], ...] = ()
    licence: str = ""

    def lines(self) -> list[str]:
        """Return a line for each source: title, attribution, licence, address and when it was read.

        Examples
        --------
        >>> source = Source(name="keep", title="keep.eu", licence="CC-BY-4.0", url="https://keep.eu")
        >>> Credits(catalogue="", sources=(source,), read={"keep": "2026-11-20"}).lines()
        ['keep.eu. Licence: CC-BY-4.0. https://keep.eu. Read 2026-11-20.']
        """
        return [" ".join(self._parts(source)) for source in self.sources]

    def _parts(self, source: Source) -> list[str]:
        said = [source.title, source.attribution, f"Licence: {source.licence or 'not stated'}", source.url]
        if source.name in self.read:
            said.append(f"Read {self.read[source.name]}")
        return [f"{part.rstrip('.')}." for part in said if part]

    def line(self) -> str:
        """Return everything in one line, for formats that have room for one text."""
        return " ".join(["Sources:", *self.lines(), HOW] if self.sources else ["Sources: none."])

    def text(self) -> str:
        """Return everything, a line for each source, for the head of a file."""
        return "\n".join(
            [
                f"From the goodpractice catalogue {self.catalogue}.",
                *(f"Source: {line}" for line in self.lines()),
                HOW,
                *self._narrowed(),
            ]
        )

    def _narrowed(self) -> list[str]:
        if not self.licence:
            return []
        lines = [f"Only what may be passed on under: {self.licence}."]
        return lines + [f"Left out: {title} ({why})." for title, why in self.left_out]

    def markdown(self) -> str:
        """Return a page to lie beside files that have no room for it."""
        lines = ["# Sources", "", f"From the goodpractice catalogue {self.catalogue}. {HOW}", ""]
        lines += [f"- {line}" for line in self.lines()]
        if self.licence:
            lines += ["", *self._narrowed()]
        return "\n".join([*lines, ""])


def credits_of(store: Store) -> Credits:
    """Return whose data a catalogue holds.

    Parameters
    ----------
    store
        An open catalogue; one narrowed to a licence knows what was left out.
    """
    read: dict[str, str] = {}
    for run in store.runs():
        if run.undone is None:
            read.setdefault(run.source, run.finished[:10])
    narrowed = store.narrowed
    return Credits(
        catalogue=store.meta("uuid"),
        sources=tuple(store.sources().values()),
        read=read,
        left_out=narrowed.left_out if narrowed else (),
        licence=narrowed.licence if narrowed else "",
    )
