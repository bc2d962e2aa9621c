"""The index beside a catalogue: derived from it, brought up to date when asked, never needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from goodpractice.search.asking import search
from goodpractice.search.documents import entries
from goodpractice.search.expand.meanings import Lexicon, installed_lexicons
from goodpractice.search.filling import Hubs
from goodpractice.search.order import RELEVANCE, key_of, ordered
from goodpractice.search.pairs.keeping import Lessons
from goodpractice.search.results import NO_INDEX, Results
from goodpractice.search.scan import Found, count, matching, scan, worth
from goodpractice.store.cycles import without_cycles
from goodpractice.store.hubs import touched

if TYPE_CHECKING:
    from goodpractice.search.beside import IndexBeside
    from goodpractice.search.engine import Engine, State, View
    from goodpractice.search.tree import AllOf
    from goodpractice.store import Store

REMADE = "The search index could not be read and has been made anew."
BUSY = "The search index is being brought up to date by another process, so the newest entries were read one by one."

UNFINISHED = (
    "{:,} new entries are found by their own words only, until their topics, places, networks and forms of words are "
    "worked out, which goes on in the background."
)

_SOON, _BATCH = 500, 20_000
"""Entries that are finished while somebody waits; and those that are finished in one commit."""
_FEW = 20_000
"""Entities that are read beside the index; if it lacks more, the whole catalogue is read through."""


class SearchIndex:
    """The search index of a catalogue.

    Nothing is opened before it is needed.

    Parameters
    ----------
    store
        The catalogue.
    folder
        Where the index lies. By default beside the catalogue, ``<catalogue>.index``; where nothing can be written there,
        in the user's folder for caches.

    Examples
    --------
    >>> import tempfile
    >>> from goodpractice.store import Store
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = Store(Path(folder.name) / "catalogue.gp")
    >>> index = SearchIndex(store)
    >>> index.search("jobtown").total
    0
    >>> index.close(); store.close(); folder.cleanup()
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder
        self._engine: Engine | None = None
        self._remade = False
        self._beside: IndexBeside | None = None
        self._started: State | None = None
        self._kept: Lessons | None = None

    @property
    def folder(self) -> Path:
        """Where the index lies, or would lie."""
        if self._folder is None:
            beside = self._store.path.with_name(f"{self._store.path.name}.index")
            if os.access(beside if beside.exists() else beside.parent, os.W_OK):
                self._folder = beside
            else:
                from platformdirs import user_cache_path

                self._folder = user_cache_path("goodpractice") / "index" / str(self._store.meta("uuid"))
        return self._folder

    def close(self) -> None:
        """Let go of the index; it is opened again when needed."""
        self._engine = None

    # ── keeping it up to date ────────────────────────────────────────────────────────────────────────────

    def beside(self) -> IndexBeside:
        """Return what indexes new records while a run is still being written; `catch_up` then does what is left."""
        from goodpractice.search.beside import IndexBeside

        if self._beside is None:
            self._beside = IndexBeside(self._store.path, self.folder)
        return self._beside

    def catch_up(self) -> int:
        """Bring the index to the state of the catalogue.

        Returns
        -------
        int
            Number of entities written to it; 0 also where another process is at it, or nothing can be written.
        """
        from goodpractice.search.engine import Busy, Unusable

        if self._beside is not None:
            self._beside.wait()
        try:
            return self._caught_up()
        except (Busy, Unusable):
            return 0
        finally:
            with suppress(Busy, Unusable):
                self._soon_finished(self._opened().view())

    def finish(self, most: int | None = None) -> int:
        """Work out topics, places, networks and forms of words of the entries that a large import left plain.

        A batch is committed at a time: what is killed in between goes on later where it was.

        Parameters
        ----------
        most
            How many at most; all by default.

        Returns
        -------
        int
            How many entries were finished.

        Raises
        ------
        Busy
            If another process is writing to the index.
        """
        done, hubs = 0, None
        while most is None or done < most:
            with without_cycles(), self._opened().writing() as writing:
                view = self._opened().view()
                with self._store.snapshot():
                    numbers = view.unfinished(_BATCH)
                    # If an import came between, the index catches up first.
                    if not numbers or view.state != self._present():
                        break
                    if hubs is None:
                        hubs = Hubs(self._store, whole=view.unfinished_count > _BATCH)
                    made = entries(self._store, numbers, hubs=hubs)
                    writing.replace(made, self._present(), gone=numbers)
                    done += len(numbers)
        return done

    def _soon_finished(self, view: View) -> int:
        """Finish a few entries now, and many in the background; return how many are left."""
        left = view.unfinished_count
        if left and left <= _SOON:
            return left - self.finish(left)
        if (
            (left or self._lessons.due(view.doubled))
            and view.state is not None
            and self._started != view.state
            and self._store.path.exists()
        ):
            from goodpractice.search.finishing import start

            self._started = view.state
            start(self._store.path, self.folder)
        return left

    # ── word pairs ───────────────────────────────────────────────────────────────────────────────────────

    @property
    def _lessons(self) -> Lessons:
        if self._kept is None:
            self._kept = Lessons(self._store, self.folder)
        return self._kept

    def lexicons(self) -> tuple[Lexicon, ...]:
        """Return the dictionaries that plugins bring, and the word pairs learned from this catalogue."""
        known = self._lessons.known()
        return (known, *installed_lexicons()) if known else installed_lexicons()

    @property
    def word_pairs(self) -> int:
        """How many word pairs were learned from this catalogue."""
        known = self._lessons.known()
        return 0 if known is None else len(known)

    def learn(self, *, anew: bool = True) -> int:
        """Learn word pairs from what the catalogue says in two languages; see `goodpractice.search.pairs`.

        Parameters
        ----------
        anew
            Learn again what has hardly changed, too.

        Returns
        -------
        int
            How many pairs were learned; 0 also where another process is learning, or the index is behind.
        """
        view = self._opened().view()
        with self._store.snapshot():
            if view.state != self._present() or not (anew or self._lessons.due(view.doubled)):
                return 0
            return self._lessons.learn(view)

    def rebuild(self) -> int:
        """Make the index anew.

        Returns
        -------
        int
            Number of entities in it.

        Raises
        ------
        CannotWrite
            If it cannot be written to, or another process is writing to it.
        """
        from goodpractice.errors import CannotWrite
        from goodpractice.search.engine import Busy, Unusable

        try:
            written = self._write(anew=True)
            self.learn()
        except Busy:
            raise CannotWrite(
                f"{self.folder}: another process is writing to the search index; try again when it has finished"
            ) from None
        except Unusable as error:
            raise CannotWrite(
                f"{self.folder}: the search index cannot be written ({error}). Searching works without it, slowly"
            ) from None
        return written

    def _caught_up(self) -> int:
        engine = self._opened()
        if engine.view().state == self._present():
            return 0
        return self._write(anew=False)

    def _opened(self) -> Engine:
        """Return the engine; an index that cannot be read is thrown away, for it holds nothing of its own."""
        from goodpractice.search.engine import Engine, Unusable, clear

        if self._engine is None:
            folder = self.folder
            try:
                self._engine = Engine(folder)
                self._engine.view()
            except Unusable:
                self._engine = None
                if not folder.is_dir():
                    raise
                clear(folder)
                self._engine = Engine(folder)
                self._remade = True
        return self._engine

    def _write(self, *, anew: bool) -> int:
        from goodpractice.search.engine import Unusable, clear

        try:
            return self._written(anew=anew)
        except Unusable:
            self._engine = None
            clear(self.folder)
            written = self._written(anew=True)
        self._remade = True
        return written

    def _written(self, *, anew: bool) -> int:
        engine = self._opened()
        with without_cycles(), engine.writing() as writing:
            # The lock is ours, so the index stands still; and it is read before the catalogue, so it is not newer.
            view = engine.view()
            known = view.state
            with self._store.snapshot():
                present = self._present()
                if known == present and not anew:
                    return 0
                if known is not None and not anew and self._leads_to(known, present):
                    stale = sorted(touched(self._store, known.change))
                    # Where more has changed than there was, starting over is quicker.
                    if len(stale) <= view.size:
                        return writing.replace(entries(self._store, stale), present, gone=stale)
                return writing.replace(entries(self._store), present)

    def _present(self) -> State:
        from goodpractice.search.engine import State

        change, token = self._store.state
        return State(str(self._store.meta("uuid")), change, token)

    def _leads_to(self, earlier: State, present: State) -> bool:
        """Tell whether this catalogue was once in a state; an older copy that went its own way was not."""
        return earlier.uuid == present.uuid and self._store.was_in(earlier.change, earlier.token)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────

    def search(
        self,
        text: str,
        *,
        kinds: Sequence[str] = (),
        limit: int = 20,
        offset: int = 0,
        languages: Sequence[str] = ("en",),
        facets: bool = False,
        sort: str = RELEVANCE,
        like: Sequence[int] = (),
        strict: bool = False,
    ) -> Results:
        """Find things; see `goodpractice.search.search`."""
        return search(
            self._store,
            text,
            kinds=kinds,
            limit=limit,
            offset=offset,
            index=self,
            languages=languages,
            facets=facets,
            sort=sort,
            like=like,
            strict=strict,
        )

    def view(self) -> tuple[View | None, str]:
        """Return the index as it is after catching up, and what the user should know about it.

        Call it before opening a snapshot of the catalogue, so that the index is never newer than that.
        """
        from goodpractice.search.engine import Busy, Unusable

        note = ""
        try:
            try:
                self._caught_up()
            except Busy:
                note = BUSY
            view = self._opened().view()
            with suppress(Busy):
                if left := self._soon_finished(view):
                    note = note or UNFINISHED.format(left)
                elif view.unfinished_count:
                    view = self._opened().view()
        except Unusable:
            self._engine = None
            return None, NO_INDEX
        if self._remade:
            self._remade, note = False, REMADE
        return view, note

    def answer(
        self,
        view: View | None,
        query: AllOf,
        *,
        kinds: Sequence[str] = (),
        limit: int = 20,
        offset: int = 0,
        facets: bool = False,
        sort: str = RELEVANCE,
    ) -> Found:
        """Answer a query from a view of the index and, where that is behind, from the catalogue.

        Parameters
        ----------
        view
            What `view` returned.
        query, kinds, limit, offset, facets, sort
            See `goodpractice.search.search`.
        """
        from goodpractice.search.engine import Unusable

        try:
            if view is not None and view.state is not None:
                present = self._present()
                stale: list[int] | None = None
                if view.state == present:
                    stale = []
                elif self._leads_to(view.state, present):
                    stale = sorted(touched(self._store, view.state.change))
                if stale is not None and len(stale) <= _FEW:
                    return self._joined(view, stale, query, kinds, limit, offset, facets=facets, sort=sort)
        except Unusable:
            self._engine = None
        found = scan(self._store, query, kinds=kinds, limit=limit, offset=offset, facets=facets, sort=sort)
        found.note = NO_INDEX
        return found

    def _joined(
        self,
        view: View,
        stale: Sequence[int],
        query: AllOf,
        kinds: Sequence[str],
        limit: int,
        offset: int,
        *,
        facets: bool,
        sort: str,
    ) -> Found:
        upto = offset + limit if limit > 0 else 0
        found = view.ask(query, kinds=kinds, limit=upto, facets=facets, without=stale, sort=sort)
        if stale:
            beside = list(matching(self._store, query, kinds, stale))
            found.total += len(beside)
            keys = found.keys | {entry.entity: key_of(entry, sort) for entry in beside}
            hits = [*found.hits, *((entry.entity, worth(query, entry)) for entry in beside)]
            found.hits = ordered(hits, keys, sort)
            if facets:
                for entry in beside:
                    count(found.facets, entry)
        found.hits = found.hits[offset:upto]
        return found
