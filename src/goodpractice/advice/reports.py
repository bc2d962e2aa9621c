"""News, gaps and briefs, as methods of the catalogue."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goodpractice.advice.brief.page import Page
    from goodpractice.advice.gaps import TopicGaps
    from goodpractice.advice.news import News
    from goodpractice.advice.stated import Stated
    from goodpractice.store import Store


class Reports:
    """Methods that tell at length; `goodpractice.catalogue.Catalogue` has them."""

    store: Store
    index: Any

    def news(
        self,
        since: str | int | None = None,
        *,
        country: str | None = None,
        place: str | None = None,
        network: str | None = None,
        topic: str | None = None,
        kinds: Sequence[str] = (),
        stale_after: int = 2,
        today: dt.date | None = None,
        limit: int | None = None,
        languages: Sequence[str] = ("en",),
        remember: bool = False,
    ) -> News:
        """Return what came, changed, began, ended and vanished, and whose contact is stale.

        Parameters
        ----------
        since
            A date (``2026-10``), the number of a run, or ``last``: since the same was asked and remembered. None for
            everything.
        country, place, network, topic, kinds
            See `goodpractice.advice.scope.Asked`.
        stale_after
            After how many years a contact is stale that nobody has verified since.
        today
            The present day, if it is not.
        limit
            How many to list of each section; all are counted.
        languages
            Of who asks, for topics.
        remember
            The next ``last`` begins here.

        Raises
        ------
        BadValue
            If there is no such date, run, country or kind.
        UnknownName, AmbiguousName, UnknownTopic
            If a name or topic means nothing, or several things.
        CannotWrite
            If it cannot be remembered.

        Examples
        --------
        >>> import goodpractice as gp, tempfile, pathlib
        >>> with gp.open(pathlib.Path(tempfile.mkdtemp()) / "mine.gp") as catalogue:
        ...     catalogue.news().anything
        False
        """
        from goodpractice.advice import marks
        from goodpractice.advice.news import news
        from goodpractice.advice.scope import Asked
        from goodpractice.advice.since import LAST
        from goodpractice.advice.since import since as since_when

        asked = Asked(country=country, place=place, network=network, topic=topic, kinds=tuple(kinds))
        with self.store.snapshot():
            is_last = str(since).casefold() == LAST
            mark = marks.last_asked(self.store, asked.question) if is_last else None
            begin = since_when(since, self.store.runs(), mark)
            found = news(
                self.store,
                begin,
                asked,
                stale_after=stale_after,
                today=today,
                limit=limit,
                languages=languages,
            )
        if remember:
            marks.remember(self.store, asked.question, found.latest)
        return found

    def gaps(self, what: str, *, progress: Callable[[int], None] | None = None) -> TopicGaps:
        """Return what a network or a country lacks by topic; see `goodpractice.advice.gaps.topic_gaps`.

        Parameters
        ----------
        what
            Typed name of a network, project or programme, or a country in any spelling.
        progress
            Called with the number of needs and practices read so far.

        Raises
        ------
        UnknownName, AmbiguousName
            If the name means nothing, or several things.
        BadValue
            If it is neither a network nor a country.
        """
        from goodpractice.advice.gaps import topic_gaps

        def elsewhere(topic: str) -> int:
            return int(self.index.search(f"topic:{topic}", kinds=["practice"], limit=0).total)

        with self.store.snapshot():
            return topic_gaps(self.store, what, elsewhere, progress=progress)

    def brief(
        self,
        place: str,
        need: str | None = None,
        *,
        file: str | os.PathLike[str] | None = None,
        languages: Sequence[str] = ("en",),
        stated: Stated | None = None,
        weights: Mapping[str, float] | None = None,
        visit_weights: Mapping[str, float] | None = None,
        today: dt.date | None = None,
    ) -> Page:
        """Write a brief on one need of a place: practices, what to take, evidence, whom to visit, sources.

        Parameters
        ----------
        place
            Who asks, as people type it.
        need
            One of their needs by name or by words in any language, else words that stand for themselves.
        file
            Write it there too; its ending says the format: ``.html``, ``.md``, ``.txt``.
        languages
            Of the reader, best first.
        stated, weights, today
            See `goodpractice.advice.asking.advise`.
        visit_weights
            From `goodpractice.advice.visit_weights.visit_weights`.

        Returns
        -------
        Page
            `goodpractice.advice.brief.writing.WRITERS` make HTML, Markdown or text of it.

        Raises
        ------
        UnknownName, AmbiguousName
            If the place means nothing, or several things.
        BadValue
            If no need is named; the message lists those that are written down.
        CannotWrite
            If the file cannot be written.
        """
        from goodpractice.advice.brief.making import brief
        from goodpractice.advice.brief.writing import write
        from goodpractice.entities.names import resolve

        meant = resolve(self.store, place)
        made = brief(
            self.store,
            self.index,
            meant,
            need,
            languages=languages,
            stated=stated,
            weights=weights,
            visit_weights=visit_weights,
            today=today,
        )
        if file is not None:
            write(made, Path(file))
        return made
