"""Asking: a query is read, an index or the catalogue itself answers, and the hits are explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.search.counting import among, counted
from goodpractice.search.documents import Entry, Piece, entries, pieces
from goodpractice.search.expand import EVERYTHING, Parts, expand, soften
from goodpractice.search.expand.meanings import Lexicon, installed_lexicons
from goodpractice.search.explaining import Explanation, explain
from goodpractice.search.linked import looked_up
from goodpractice.search.order import RELEVANCE, SORTS
from goodpractice.search.query import parts
from goodpractice.search.reasons import merged, words_typed
from goodpractice.search.results import AS_MANY, NO_INDEX, NOT_ALL, Answering, Hit, Results, Suggestion
from goodpractice.search.scan import Facets, Found, matches, scan
from goodpractice.search.tree import AllOf, AnyOf, Most, Node, Not, Numbered
from goodpractice.search.wishes import asked
from goodpractice.store.codes import KIND_CODES, PLACES

if TYPE_CHECKING:
    from goodpractice.store import Store

_LINKED_WITH = 1_000
"""Networks or programmes that one condition may mean."""


def search(
    store: Store,
    text: str,
    *,
    kinds: Sequence[str] = (),
    limit: int = 20,
    offset: int = 0,
    index: Answering | None = None,
    languages: Sequence[str] = ("en",),
    facets: bool = False,
    sort: str = RELEVANCE,
    like: Sequence[int] = (),
    strict: bool = False,
) -> Results:
    """Find things.

    Parameters
    ----------
    store
        The catalogue.
    text
        A query; see `goodpractice.search.query`. Empty is everything.
    kinds
        Only things of these kinds; all if empty.
    limit, offset
        The page. A limit of 0 gives the total only.
    index
        What to ask; without one, the catalogue itself is read through.
    languages
        Of who asks, best first: for titles, snippets and labels, and for forms of words.
    facets
        Also count the hits; see `goodpractice.search.results.FACETS`.
    sort
        ``relevance``, ``title``, ``date`` (the oldest first) or ``newest``.
    like
        Entities; what is like them, and of their kinds unless others are asked for, is found. The query narrows it down.
    strict
        Only what has all the words: a page that they do not fill, or nothing does, is not filled with what has some.

    Returns
    -------
    Results

    Raises
    ------
    BadQuery
        If the query cannot be understood.
    BadValue
        If a kind, the order, the limit or the offset cannot be.
    """
    typed = parts(text, tuple(languages))
    _check(kinds, limit, offset, sort)
    if like and not kinds:
        # Who asks what is like a practice wants practices.
        kinds = sorted({head.kind for head in store.read.heads(like).values()})
    view, note = (None, NO_INDEX) if index is None else index.view()
    with store.snapshot():
        asking = _Asking(store, index if view is not None else None, view, tuple(kinds), tuple(languages))
        given = AllOf(tuple(part.node for part in typed))
        if like:
            from goodpractice.search.alike import like as alike

            given = AllOf((*alike(store, like, languages).nodes, *given.nodes))
        answer = asking.answer(given, limit, offset, facets=facets, sort=sort, strict=strict)
        query, found, softened = answer.query, answer.found, answer.softened
        suggestions: tuple[Suggestion, ...] = ()
        if (softened or not found.total) and typed and limit and not like:
            from goodpractice.search.suggesting import suggestions as suggest

            suggestions = suggest(text, typed, asking.total, asking.values)
            if kinds and not softened and (more := asking.without_kinds(given)):
                suggestions += (Suggestion(text, more, without=f"kind {', '.join(kinds)}"),)
        counts: Facets = {}
        labels: dict[str, dict[str, str]] = {}
        if facets:

            def linked(hubs: Numbered) -> int:
                return asking.ask(among(query, hubs), 0).total

            counts, labels = counted(store, found.facets, languages, linked)
        as_typed = words_typed(text)
        hits = asking.explained(query, found, as_typed)
        if answer.softer is not None and answer.beyond is not None:
            hits += asking.explained(answer.softer, answer.beyond, as_typed, partial=True)
    weak = NOT_ALL if softened else AS_MANY if _is_long(query) and found.total else ""
    return Results(
        query=text,
        total=found.total,
        hits=tuple(hits),
        more=0 if answer.beyond is None else answer.beyond.total,
        note=" ".join(filter(None, (found.note or note, weak))),
        facets=counts,
        labels=labels,
        suggestions=suggestions,
    )


def _check(kinds: Sequence[str], limit: int, offset: int, sort: str) -> None:
    for kind in kinds:
        if kind not in KIND_CODES:
            raise BadValue(f"no kind of thing is called {kind!r}; there are {', '.join(KIND_CODES)}")
    if limit < 0 or offset < 0:
        raise BadValue(
            f"a page begins at 0 or later and has 0 or more hits, not offset {offset}, limit {limit}"
        )
    if sort not in SORTS:
        raise BadValue(f"hits cannot be sorted by {sort!r}; there are {', '.join(SORTS)}")


def _is_long(query: AllOf) -> bool:
    return any(isinstance(node, Most) for node in query.nodes)


def _covering(query: AllOf, *, most: bool = False) -> AllOf:
    """Let what has more of the words come first: each number of words is a condition of its own, and all that are met count.

    Parameters
    ----------
    query
        From `soften`.
    most
        Leave out what has fewer than half of them.
    """
    return AllOf(
        tuple(
            AnyOf(tuple(Most(node.nodes, least) for least in _numbers(len(node.nodes), most=most)))
            if isinstance(node, Most)
            else node
            for node in query.nodes
        )
    )


def _numbers(words: int, *, most: bool) -> range:
    return range((words + 1) // 2 if most else 1, words + 1)


@attrs.frozen
class _Answer:
    """How a question was answered.

    Parameters
    ----------
    query, found
        What was asked in the end, and the answer.
    softened
        Whether nothing has all the words, so that less had to do.
    softer, beyond
        What was asked to fill the page, and what has only some of the words.
    """

    query: AllOf
    found: Found
    softened: bool = False
    softer: AllOf | None = None
    beyond: Found | None = None


_expanded = lru_cache(maxsize=256)(expand)


@lru_cache(maxsize=16)
def _parts(lexicons: tuple[Lexicon, ...]) -> Parts:
    return attrs.evolve(EVERYTHING, lexicons=lexicons)


class _Asking:
    """One search: what is asked, in which state of catalogue and index, for whom."""

    def __init__(
        self,
        store: Store,
        index: Answering | None,
        view: Any,
        kinds: tuple[str, ...],
        languages: tuple[str, ...],
    ) -> None:
        self._store, self._index, self._view = store, index, view
        self._kinds, self._languages = kinds, languages
        self._present = None if view is None else tuple(view.values("tongue"))

    # ── answering ────────────────────────────────────────────────────────────────────────────────────────

    def answer(
        self, given: AllOf, limit: int, offset: int, *, facets: bool, sort: str, strict: bool = False
    ) -> _Answer:
        """Answer a query; where nothing, or too little for a page, has all of its words, go on with what has most."""
        query = self.meant(given)
        found = self.ask(query, limit, offset, facets=facets, sort=sort)
        softer = None if strict or found.total >= offset + limit > 0 else soften(query)
        if softer is None:
            return _Answer(query, found)
        if not found.total:
            weaker = self.ask(_covering(softer), limit, offset, facets=facets, sort=sort)
            return _Answer(softer, weaker, softened=True) if weaker.total else _Answer(query, found)
        if not limit or sort != RELEVANCE:
            return _Answer(query, found)
        whole = found.hits if not offset else self.ask(query, found.total).hits
        known = Not(Numbered("id", tuple(str(entity) for entity, _ in whole)))
        most = AllOf((*_covering(softer, most=True).nodes, known))
        room = limit - len(found.hits)
        beyond = self.ask(most, room, max(0, offset - found.total))
        return _Answer(query, found, softer=softer, beyond=beyond)

    def meant(self, given: AllOf) -> AllOf:
        """Return a query with what its names mean, and all that means the same as its words."""
        linked = looked_up(self._store, given, self._titled)
        parts = _parts(installed_lexicons() if self._index is None else self._index.lexicons())
        return _expanded(linked, languages=self._languages, present=self._present, parts=parts)

    def ask(
        self, query: AllOf, limit: int, offset: int = 0, *, facets: bool = False, sort: str = RELEVANCE
    ) -> Found:
        """Answer a query that means what it says."""
        how: dict[str, Any] = {"kinds": self._kinds, "limit": limit, "offset": offset}
        how |= {"facets": facets, "sort": sort}
        if self._index is None:
            return scan(self._store, query, **how)
        return self._index.answer(self._view, query, **how)

    def total(self, given: AllOf) -> int:
        """Count the hits of a query as typed."""
        return self.ask(self.meant(given), 0).total

    def without_kinds(self, given: AllOf) -> int:
        """Count the hits of a query among things of all kinds."""
        everywhere = _Asking(self._store, self._index, self._view, (), self._languages)
        return everywhere.total(given)

    def values(self, field: str) -> Iterable[str]:
        """Return the words of all titles, or all values of a field, as a query spells them."""
        if self._view is not None:
            from goodpractice.search.tokens import exact

            found = self._view.values("sort" if field == "kind" else field)
            return [exact(name) for name in found] if field == "source" else found
        return sorted({word for entry in entries(self._store) for word in _values(entry, field)})

    def _titled(self, query: AllOf, kinds: Sequence[str]) -> Sequence[int]:
        among_kinds = _Asking(self._store, self._index, self._view, tuple(kinds), self._languages)
        return [entity for entity, _ in among_kinds.ask(query, _LINKED_WITH).hits]

    # ── explaining ───────────────────────────────────────────────────────────────────────────────────────

    def explained(
        self, query: AllOf, found: Found, typed: Mapping[str, str], *, partial: bool = False
    ) -> list[Hit]:
        """Return hits with their titles, snippets and reasons."""
        page = [entity for entity, _ in found.hits]
        heads = self._store.read.heads(page) if page else {}
        known = self._explanations(query, page)
        hits = []
        for entity, score in found.hits:
            why, head = known[entity], heads.get(entity)
            hits.append(
                Hit(
                    entity=entity,
                    score=score,
                    name=head.name if head else "",
                    title=why.title or (head.label if head else ""),
                    kind=head.kind if head else "",
                    country=head.country if head else None,
                    snippet=why.passage.text,
                    spans=why.passage.spans,
                    reasons=merged(reason.as_typed(typed) for reason in why.why),
                    matched_fields=why.fields,
                    partial=partial,
                )
            )
        return hits

    def _explanations(self, query: AllOf, page: Sequence[int]) -> dict[int, Explanation]:
        said: dict[int, dict[Piece, None]] = {entity: {} for entity in page}
        for record in self._store.read.records(page, gone=False) if page else ():
            if record.source == PLACES:
                found: Iterable[Piece] = [("name", "", record.label)] if record.label else ()
            else:
                found = pieces(record.kind, record.body)
            said[record.entity].update(dict.fromkeys(found))
        wishes, holds = asked(query), self._holds(page)
        return {
            entity: explain(list(heard), wishes, self._languages, holds(entity))
            for entity, heard in said.items()
        }

    def _holds(self, page: Sequence[int]) -> Callable[[int], Callable[[Node], bool]]:
        """Return what tells whether an entity of a page meets a condition; asked once for the whole page."""
        meeting: dict[Node, set[int]] = {}
        there = Numbered("id", tuple(map(str, page)))
        read: list[Entry] = []

        def met(node: Node) -> set[int]:
            if self._view is not None:
                return {entity for entity, _ in self.ask(AllOf((node, there)), len(page)).hits}
            if not read:
                read.extend(entries(self._store, page))
            return {entry.entity for entry in read if matches(node, entry)}

        def holds(entity: int, node: Node) -> bool:
            if node not in meeting:
                meeting[node] = met(node)
            return entity in meeting[node]

        return lambda entity: lambda node: holds(entity, node)


def _values(entry: Entry, field: str) -> Iterable[str]:
    if field == "title":
        return [word for title in entry.title for word in title.split()]
    return entry.values(field)
