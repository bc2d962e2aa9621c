"""The one class that ties everything together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from goodpractice.advice.reports import Reports
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.entities.names import Meant, resolve
from goodpractice.entities.preferring import preference
from goodpractice.errors import UnknownName
from goodpractice.identity.who import WhoIsWho
from goodpractice.model.relations import relation as relation_named
from goodpractice.model.source import Source
from goodpractice.store import Counts, Quarantined, Run, Store

if TYPE_CHECKING:
    import networkx as nx

    from goodpractice.advice.answers import Answered
    from goodpractice.advice.asking import Advised
    from goodpractice.advice.evidence_rule import Evidence
    from goodpractice.advice.visits import Visits
    from goodpractice.entities.tagged import TopicCount
    from goodpractice.exchange.licences import Choice
    from goodpractice.importing.fetching.reading import Fetching
    from goodpractice.importing.importer import Importer
    from goodpractice.importing.plugins import Plugins
    from goodpractice.importing.run import Progress, Report
    from goodpractice.network.common import Common
    from goodpractice.network.compare import Compared
    from goodpractice.network.journey import Leg
    from goodpractice.network.measures.asking import Measures
    from goodpractice.network.passage import Passage
    from goodpractice.network.routes import Route
    from goodpractice.network.timeline import Moment
    from goodpractice.network.views.memberships import Memberships
    from goodpractice.search.results import Results
    from goodpractice.topics import Tag

DEFAULT_FILE = "catalogue.gp"


def open(
    path: str | os.PathLike[str] | None = None,
    *,
    create: bool = True,
    read_only: bool = False,
    prefer: Mapping[str, Any] | None = None,
) -> Catalogue:
    """Open a catalogue, and make it if it is not there.

    Parameters
    ----------
    path
        The file; ``GP_CATALOGUE`` or ``catalogue.gp`` in this folder by default.
    create
        Make it if it is not there.
    read_only
        Never write.
    prefer
        Which of several values stands first, by field or for ``default``: ``"most sources"`` (the usual rule),
        ``"most recent"``, or a list of sources, best first.

    Returns
    -------
    Catalogue
        Also a context manager that closes it.

    Raises
    ------
    NotACatalogue, NewerCatalogue, CatalogueReadOnly, UnsafeDrive
        If the file cannot be used.

    Examples
    --------
    >>> import goodpractice as gp, tempfile, pathlib
    >>> with gp.open(pathlib.Path(tempfile.mkdtemp()) / "mine.gp") as catalogue:
    ...     catalogue.stats()["entities"]
    0
    """
    chosen = path or os.environ.get("GP_CATALOGUE") or DEFAULT_FILE
    store = Store(Path(chosen), create=create, read_only=read_only)
    if prefer:
        store.preference = preference(prefer)
    return Catalogue(store)


class Catalogue(WhoIsWho, Reports):
    """Good practices, those who share them, and every statement about them.

    Make one with `goodpractice.open`.

    Parameters
    ----------
    store
        The open file.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._index: Any = None
        self._plugins: Plugins | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and the index."""
        if self._index is not None:
            self._index.close()
            self._index = None
        self.store.close()

    @property
    def path(self) -> Path:
        """Where the catalogue lies."""
        return self.store.path

    # ── bring in ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def plugins(self) -> Plugins:
        """Importers and other plugins; found when first needed."""
        if self._plugins is None:
            from goodpractice.importing.plugins import Plugins

            self._plugins = Plugins()
        return self._plugins

    def import_from(
        self,
        importer: str | type[Importer] | None,
        *locations: str | os.PathLike[str],
        dry_run: bool = False,
        partial: bool = False,
        options: dict[str, Any] | None = None,
        progress: Progress | None = None,
        index: bool = True,
        accept: bool = False,
        surprises: str | None = None,
        audit: bool = False,
        fetching: Fetching | None = None,
    ) -> list[Report]:
        """Read a source into the catalogue.

        Parameters
        ----------
        importer
            Its name, its class, the path of a ``.py`` file that holds it, or None to tell it from the input.
        locations
            Files, folders or addresses.
        dry_run
            Only say what would change.
        partial
            The input is a piece of the source: nothing is marked as vanished.
        options
            Settings of the importer; ``encoding`` is known to all.
        progress
            Called with the number of items read so far.
        index
            Bring the search index up to date afterwards.
        accept
            Keep a run even if it falls short of what its importer expects, or lets half of a source vanish.
        surprises
            What becomes of what the importer was not written for: ``warn``, ``quarantine`` or ``fail``.
        audit
            Also find out which fields of the input nothing reads.
        fetching
            How addresses are read: how slowly, offline, afresh, written down.

        Returns
        -------
        list of Report
            One for each run. Every note is a source of its own, so several notes are several runs.

        Raises
        ------
        UnknownImporter, BrokenPlugin
            If no importer fits.
        CannotRead, BadNote
            If the input cannot be read at all; nothing was changed then.
        FallsShort, UnexpectedInput
            If the input is not what was expected; nothing was changed then.
        SomeFailed
            If some of several inputs cannot be read; the others were imported.

        Examples
        --------
        >>> import goodpractice as gp, tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> class Harbours(gp.Importer):
        ...     name = "harbours"
        ...     def read(self, fetch):
        ...         return [gp.Row({"id": "1", "city": "Gdynia"})]
        ...     def records(self, row):
        ...         yield gp.Organisation(key=row["id"], name=row["city"], place=(row["city"], "PL"))
        >>> with gp.open(folder / "mine.gp") as catalogue:
        ...     catalogue.import_from(Harbours)[0].counts.added
        1
        """
        from goodpractice.importing.checks import Checks
        from goodpractice.importing.fetching.reading import Fetching
        from goodpractice.importing.plan import execute, plan

        checks = Checks(accept=accept, surprises=surprises, audit=audit)
        wishes = fetching or Fetching()
        reports: list[Report] = []
        self.store.beside = self.index.beside() if index else None
        try:
            with wishes.reading(importer, [str(each) for each in locations], options or {}) as reading:
                planned = plan(lambda: self.plugins, reading.importer, reading.locations, reading.fetch)
                execute(
                    planned,
                    self.store,
                    reading.fetch,
                    reports,
                    reading.options,
                    dry_run=dry_run,
                    partial=partial,
                    progress=progress,
                    checks=checks,
                )
                if not dry_run:
                    reading.end()
        finally:
            self.store.beside = None
            if index and not dry_run and any(report.run.id for report in reports):
                self.index.catch_up()
        return reports

    # ── ask ──────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def index(self) -> Any:
        """The search index; opened when first needed."""
        if self._index is None:
            from goodpractice.search.index import SearchIndex

            self._index = SearchIndex(self.store)
        return self._index

    def search(
        self,
        query: str,
        *,
        kinds: Sequence[str] = (),
        limit: int = 20,
        offset: int = 0,
        languages: Sequence[str] = ("en",),
        facets: bool = False,
        sort: str = "relevance",
        like: str | None = None,
        strict: bool = False,
    ) -> Results:
        """Find anything by words and filters, whatever language and letters it is written in.

        Parameters
        ----------
        query
            See the page on the query language.
        kinds
            Only these kinds.
        limit, offset
            Which page of the hits.
        languages
            Of who asks, best first: for titles and labels, and for forms of words.
        facets
            Also count the hits by kind, country, topic, language, programme, decade and source.
        sort
            ``relevance``, ``title``, ``date`` (the oldest first) or ``newest``.
        like
            The name of a thing; what is like it is found, the query narrows it down.
        strict
            Only what has all the words; without it, a page that these do not fill goes on with what has most of them.

        Raises
        ------
        BadQuery
            If the query cannot be understood.
        BadValue
            If a kind, the order or the page cannot be.
        UnknownName, AmbiguousName
            If the name means nothing, or several things.
        """
        found: Results = self.index.search(
            query,
            kinds=kinds,
            limit=limit,
            offset=offset,
            languages=languages,
            facets=facets,
            sort=sort,
            like=(self.resolve(like).head.id,) if like else (),
            strict=strict,
        )
        return found

    def resolve(self, name: str) -> Meant:
        """Find what a typed name means; see `goodpractice.entities.names.resolve`."""
        return resolve(self.store, name)

    def get(self, name: str) -> Entity:
        """Return everything that all sources say about one thing.

        Parameters
        ----------
        name
            As people type it: ``kielce``, ``"JobTown 2"``, ``lodz``.

        Raises
        ------
        UnknownName, AmbiguousName
            If it means nothing, or several things.
        """
        with self.store.snapshot():
            number = self.resolve(name).head.id
            return entities(self.store, [number])[number]

    def entities(self, numbers: Iterable[int]) -> dict[int, Entity]:
        """Return the merged view of entities by their internal number."""
        return entities(self.store, numbers)

    def list(self, what: str, *conditions: str) -> list[Entity]:
        """Return the things of a kind that meet all conditions.

        Parameters
        ----------
        what
            ``practices``, ``networks``, ``claims``, ``contacts`` …
        conditions
            ``country:PL``, ``of:kielce``, ``has:max_age``, ``-has:led_to``, ``method:inferred``, ``verified:<2020`` …

        Raises
        ------
        BadQuery
            If there is no such list, or a condition cannot be understood.
        """
        from goodpractice.advice.answers import holding
        from goodpractice.entities.listing import list_entities

        held = holding(self.store, lambda: self.index, conditions)
        with self.store.snapshot():
            return [*list_entities(self.store, what, conditions, held)]

    def advise_sharing(self, place: str | None = None, need: str | None = None, **asked: Any) -> Advised:
        """Say who else wants what a place wants; see `goodpractice.advice.sharing.advise_sharing`."""
        from goodpractice.advice.sharing import advise_sharing

        meant = self.resolve(place) if place else None
        return advise_sharing(self.store, self.index, meant, need, **asked)

    def answers(self, needs: Iterable[Entity]) -> dict[int, Answered]:
        """Return which needs something here answers, and how that is known; see `goodpractice.advice.answers`."""
        from goodpractice.advice.answers import answered
        from goodpractice.advice.questions import Questions

        asked = Questions(self.store, self.index)
        with self.store.snapshot():
            return answered(self.store, asked, needs)

    def list_links(self, what: str, *conditions: str) -> Sequence[LinkView]:
        """Return the links of a relation that meet all conditions: ``transfers``, ``participations`` …"""
        from goodpractice.entities.listing import list_links

        with self.store.snapshot():
            return list_links(self.store, what, conditions)

    def tags(self, name: str) -> Sequence[Tag]:
        """Say what a thing is about, each topic with its reasons, the surest first.

        Raises
        ------
        UnknownName, AmbiguousName
            If the name means nothing, or several things.
        """
        from goodpractice.entities.topics import tags

        return tags(self.get(name))

    def about(self, topic: str) -> Sequence[Entity]:
        """Return what is about a topic of the vocabulary, or one below it; a topic may be called in any language."""
        from goodpractice.entities.tagged import tagged_things
        from goodpractice.entities.topics import asked_topics, is_about

        wanted = asked_topics(topic)
        with self.store.snapshot():
            return [thing for thing in tagged_things(self.store) if is_about(thing, wanted)]

    def count_topics(
        self, *conditions: str, progress: Callable[[int], None] | None = None
    ) -> Sequence[TopicCount]:
        """Count what the catalogue is about, or what is about that meets conditions; see `list`."""
        from goodpractice.entities.tagged import count_topics, tagged_things

        with self.store.snapshot():
            return count_topics(tagged_things(self.store, conditions, progress=progress))

    @staticmethod
    def lists_links(what: str) -> bool:
        """Tell whether a list is one of links, for `list_links`, or of things, for `list`."""
        from goodpractice.entities.listing import lists_links

        return lists_links(what)

    def links(
        self, name: str, relation: str | None = None, *, role: str | None = None, vanished: bool = False
    ) -> Sequence[LinkView]:
        """Return what a thing is connected to, with all statements of each link.

        Parameters
        ----------
        name
            As people type it. A place stands for the actors in it.
        relation, role
            Only these.
        vanished
            Also links that no source states any more.

        Raises
        ------
        BadValue
            If there is no such relation.
        """
        if relation is not None:
            relation_named(relation)
        with self.store.snapshot():
            meant = self.resolve(name)
            rows = self.store.read.links(meant.all, [relation] if relation else [], gone=vanished)
            return [view for view in views(self.store, rows) if role in (None, view.role)]

    def common(self, a: str, b: str) -> Common:
        """Return what two have in common: networks, events, country, programmes, topics, awards."""
        from goodpractice.network.common import common

        with self.store.snapshot():
            return common(self.store, self.resolve(a).all, self.resolve(b).all)

    def route(self, a: str, b: str, *, limit: int = 5) -> Sequence[Route]:
        """Return the shortest chains of acquaintance between two.

        Raises
        ------
        UnknownName, AmbiguousName
            If a name means nothing, or several things.

        Returns
        -------
        list of Route
            Empty if no chain leads from one to the other.
        """
        from goodpractice.network.routes import routes

        with self.store.snapshot():
            return routes(self.store, self.resolve(a).actors, self.resolve(b).actors, limit=limit)

    def advise(self, place: str | None = None, need: str | None = None, **asked: Any) -> Advised:
        """Say what fits the needs of a place, each with its reasons and its gaps; see `goodpractice.advice.asking.advise`.

        Parameters
        ----------
        place
            Who asks, as people type it; a place stands for the actors in it.
        need
            One of their needs by name or by words in any language, else words that stand for themselves; all if None.
        asked
            ``stated``, ``weights``, ``kinds``, ``languages``, ``limit``.

        Raises
        ------
        UnknownName, AmbiguousName
            If the name means nothing, or several things.
        """
        from goodpractice.advice.asking import advise

        return advise(self.store, self.index, self.resolve(place) if place else None, need, **asked)

    def advise_offer(self, name: str, **asked: Any) -> Advised:
        """Say who could use a practice, or what an actor runs; see `goodpractice.advice.offering.advise_offer`."""
        from goodpractice.advice.offering import advise_offer

        return advise_offer(self.store, self.index, name, **asked)

    def graph(self, **filters: Any) -> nx.MultiDiGraph[str]:
        """Return the catalogue as a networkx graph; see `goodpractice.network.graph.build_graph`."""
        from goodpractice.network.graph import build_graph

        around = filters.pop("around", None)
        with self.store.snapshot():
            if around is not None:
                names = [around] if isinstance(around, str) else around
                filters["around"] = [n for name in names for n in self.resolve(name).all]
            return build_graph(self.store, **filters)

    def stats(self) -> dict[str, Any]:
        """Return the sizes of the catalogue: things by kind, links by relation, cities, countries, places."""
        from goodpractice.entities.stats import stats

        with self.store.snapshot():
            return stats(self.store)

    # ── study ────────────────────────────────────────────────────────────────────────────────────────────

    def view(self, **selection: Any) -> Memberships:
        """Return who takes part in what, at a level; see `goodpractice.network.views.selection.Selection`."""
        return self.measure.view(**selection)

    @property
    def measure(self) -> Measures:
        """Measures of views of this catalogue, each a method: ``catalogue.measure.summary(level="city")``."""
        from goodpractice.network.measuring import measures_of

        return measures_of(self.store, lambda: self.plugins.measures())  # noqa: PLW0108  not before they are needed

    def study(self, folder: str | os.PathLike[str], **selection: Any) -> Path:
        """Freeze a view in a folder, with its rules, measures and checksums; return the folder.

        Parameters
        ----------
        folder
            A new one, or that of a study.
        selection
            See `goodpractice.network.views.selection.Selection`.

        Raises
        ------
        CannotWrite
            If the folder holds something else, or cannot be written.
        """
        from goodpractice.network.study.freeze import freeze
        from goodpractice.network.views.selection import Selection
        from goodpractice.version import __version__

        with self.store.snapshot():
            chosen = Selection(**selection)
            return freeze(self.store, Path(folder), chosen, sources=self.sources(), version=__version__)

    def compare(self, a: str, b: str, *, level: str = "actor") -> Compared:
        """Return who stayed, left and joined, and what changed; see `goodpractice.network.compare.compare`."""
        from goodpractice.network.compare import compare

        with self.store.snapshot():
            return compare(self.store, self.resolve(a), self.resolve(b), level=level)

    def timeline(self, name: str) -> Sequence[Moment]:
        """Return what happened to a thing, or in a place, in the order of dates."""
        from goodpractice.network.timeline import timeline

        with self.store.snapshot():
            return timeline(self.store, self.resolve(name))

    def reached(self, practice: str, there: str) -> Sequence[Passage]:
        """Return by which steps a practice reached an actor; see `goodpractice.network.passage.passages`."""
        from goodpractice.network.passage import passages

        with self.store.snapshot():
            return passages(self.store, self.resolve(practice), self.resolve(there))

    def journey(self, practice: str) -> Sequence[tuple[Leg, Passage]]:
        """Return where a practice went: each transfer with its way, what came of it and what followed."""
        from goodpractice.network.journey import journey

        with self.store.snapshot():
            return journey(self.store, self.resolve(practice))

    def visits(self, place: str, need: str | None = None, **asked: Any) -> Visits:
        """Say whom to visit next about the needs of a place; see `goodpractice.advice.visits.visits`.

        Parameters
        ----------
        place
            Who asks, as people type it; a place stands for the actors in it.
        need
            One of their needs by name or by words in any language, else words that stand for themselves; all if None.
        asked
            ``stated``, ``weights``, ``languages``, ``limit``, ``today``.

        Raises
        ------
        UnknownName, AmbiguousName
            If the name means nothing, or several things.
        """
        from goodpractice.advice.visits import visits

        return visits(self.store, self.index, self.resolve(place), need, **asked)

    def evidence(self, practice: str) -> Evidence:
        """Judge the evidence for a practice; see `goodpractice.advice.evidence_rule.judged`."""
        from goodpractice.advice.evidence_rule import judge

        with self.store.snapshot():
            return judge(self.store, self.get(practice))

    def picture(
        self,
        name: str | None = None,
        *,
        kind: str | None = None,
        file: str | os.PathLike[str] | None = None,
        size: tuple[int, int] = (1200, 900),
        title: str | None = None,
        language: str | None = None,
        limit: int | None = None,
        **selection: Any,
    ) -> Path:
        """Draw a picture as SVG, PNG or a page; return the file. See `goodpractice.pictures.picture.picture`.

        Parameters
        ----------
        name
            As people type it. Communities and the map of everybody need none.
        kind
            ``ego``, ``map``, ``timeline`` or ``communities``.
        file
            Its ending says the format; by itself an SVG file in this folder.
        size
            Width and height in pixels.
        title, language, limit
            The heading, the language of names, how many dots at most.
        selection
            See `goodpractice.network.views.selection.Selection`; for communities and the map of everybody.
        """
        from goodpractice.pictures.asked import Asked
        from goodpractice.pictures.picture import picture

        asked = Asked(size=size, title=title, language=language, limit=limit)
        path = Path(file) if file is not None else None
        with self.store.snapshot():
            return picture(self.store, name, kind=kind, file=path, asked=asked, selection=selection)

    # ── trust ────────────────────────────────────────────────────────────────────────────────────────────

    def sources(self) -> dict[str, Source]:
        """Return the sources by name, with licence and attribution."""
        return self.store.sources()

    def runs(self, source: str | None = None) -> Sequence[Run]:
        """Return the log, latest first."""
        if source is not None:
            known = {run.source for run in self.store.runs()}
            if source not in known:
                raise UnknownName(source, tuple(sorted(known))[:3])
        return self.store.runs(source)

    def undo(self, run: int | None = None, *, with_later: bool = False) -> Sequence[Run]:
        """Take back the latest run, or a given one."""
        undone = self.store.undo(run, with_later=with_later)
        self.index.catch_up()
        return undone

    def quarantine(self, run: int | None = None) -> Sequence[Quarantined]:
        """Return the items that could not be used, with their places and reasons."""
        return self.store.quarantine(run)

    def check(self) -> Sequence[str]:
        """Return what does not hang together, a line each; empty if all is well."""
        return self.store.problems()

    def backup(self, target: str | os.PathLike[str]) -> Path:
        """Write a copy that is one file; return its path."""
        path = Path(target)
        self.store.backup(path)
        return path

    def restore(self, file: str | os.PathLike[str]) -> Counts:
        """Fill this catalogue, which must be empty, from its canonical JSON; return what was added.

        Raises
        ------
        CannotRead
            If the file cannot be read or is not of that format.
        CannotWrite
            If something is in the catalogue already.
        """
        from goodpractice.importing.restore import restore

        counts = restore(self.store, Path(file))
        self.index.catch_up()
        return counts

    # ── take out ─────────────────────────────────────────────────────────────────────────────────────────

    def export(
        self,
        target: str | os.PathLike[str],
        *,
        format: str | None = None,  # noqa: A002
        licence: str | None = None,
    ) -> Path:
        """Write the catalogue for other tools.

        Parameters
        ----------
        target
            The file; its ending tells the format.
        format
            ``json`` (canonical), ``graphml``, ``gexf``, ``xlsx``, ``turtle`` … (see `goodpractice.exchange.FORMATS`) or
            one that a plugin writes, where the ending does not tell it.
        licence
            Only what may be passed on: ``open``, or the licence that the whole is to carry, such as ``CC-BY-4.0``.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        CannotWrite
            If nothing writes that format, or the file cannot be written.
        UnknownLicence, NothingToPassOn
            If there is no such licence, or no source may be passed on under it.
        """
        from goodpractice.exchange import export, known

        path = Path(target)
        extra = {} if known(path, format) else self._exporters()
        export(self.store, path, format=format, extra=extra, licence=licence)
        return path

    def may_pass_on(self, licence: str = "open") -> Choice:
        """Tell which sources may be passed on, and why others may not; see `goodpractice.exchange.licences.choose`."""
        from goodpractice.exchange.licences import choose

        return choose(self.sources(), licence)

    def _exporters(self) -> dict[str, Callable[[Store, Path], None]]:
        def bound(write: Callable[[Catalogue, Path], None]) -> Callable[[Store, Path], None]:
            """Return an exporter that takes a store for one that takes a catalogue."""
            # What may be passed on is a store of its own.
            return lambda store, path: write(self if store is self.store else Catalogue(store), path)

        return {ending: bound(write) for ending, write in self.plugins.exporters().items()}
