"""Where an answer comes from."""

from __future__ import annotations

from typing import Any

import attrs

from goodpractice.store import Store
from goodpractice.store.codes import PLACES


@attrs.frozen(kw_only=True)
class Provenance:
    """Where one statement comes from.

    Parameters
    ----------
    source, title, licence
        The source, as it calls itself, and what its licence is.
    at
        The item: file and row, address, or line of a note.
    retrieved
        When it was read: the day a person read the page, or the run did.
    published
        When the source published it, where that is known.
    quote, how, why, certainty, where, as_of
        See `goodpractice.Said`.
    """

    source: str
    title: str
    licence: str
    at: str
    retrieved: str
    published: str | None = None
    url: str | None = None
    quote: str | None = None
    how: str = "stated"
    why: str | None = None
    certainty: str | None = None
    where: str | None = None
    as_of: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what is known, without what is not."""
        return {name: value for name, value in attrs.asdict(self).items() if value not in (None, "")}


_GAZETTEER = {
    "title": "GeoNames, as the gazetteer has it",
    "licence": "CC-BY-4.0",
    "url": "https://www.geonames.org",
}
"""What is said of a place that no source states, but follows from the gazetteer."""


class Origins:
    """Looks sources and runs up once, and makes provenance of them.

    Parameters
    ----------
    store
        An open catalogue.
    """

    def __init__(self, store: Store) -> None:
        self._sources = store.source_facts()
        self._started = {run.id: run.started for run in store.runs()}

    def of(self, source: str, at: str, run: int, said: dict[str, Any] | None = None) -> Provenance:
        """Return the provenance of a statement.

        Parameters
        ----------
        source
            Name of the source.
        at
            The item.
        run
            Number of the run that read it.
        said
            How it is known, in JSON form, where somebody wrote it down.
        """
        known = _GAZETTEER if source == PLACES else self._sources.get(source, {})
        return Provenance(
            source=source,
            title=known.get("title", source),
            licence=known.get("licence", "unknown"),
            at=at,
            retrieved=known.get("read_on") or self._started.get(run, "")[:10],
            published=known.get("published"),
            url=known.get("url"),
            **(said or {}),
        )
