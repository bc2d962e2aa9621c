"""Asking: a query is read, an index or the catalogue itself answers, and the hits are explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from goodpractice.errors import BadValue
from goodpractice.search.documents import Piece, entries, pieces
from goodpractice.search.query import parse
from goodpractice.search.results import NO_INDEX, Answering, Hit, Results
from goodpractice.search.scan import scan
from goodpractice.search.snippets import Explanation, explain
from goodpractice.search.tree import Leaf, Prefix, Word, wanted
from goodpractice.store.codes import KIND_CODES, PLACES

if TYPE_CHECKING:
    from goodpractice.store import Store

_NEAR = 75
_SUGGESTIONS = 3


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
        Languages that the reader wishes for snippets, best first.
    facets
        Also count the hits by kind, country and source.

    Returns
    -------
    Results

    Raises
    ------
    BadQuery
        If the query cannot be understood.
    BadValue
        If a kind, the limit or the offset cannot be.
    """
    query = parse(text)
    for kind in kinds:
        if kind not in KIND_CODES:
            raise BadValue(f"no kind of thing is called {kind!r}; there are {', '.join(KIND_CODES)}")
    if limit < 0 or offset < 0:
        raise BadValue(
            f"a page begins at 0 or later and has 0 or more hits, not offset {offset}, limit {limit}"
        )
    view, note = (None, NO_INDEX) if index is None else index.view()
    with store.snapshot():
        if index is None or view is None:
            found = scan(store, query, kinds=kinds, limit=limit, offset=offset, facets=facets)
        else:
            found = index.answer(view, query, kinds=kinds, limit=limit, offset=offset, facets=facets)
        leaves = list(wanted(query))
        explained = _explained(store, [entity for entity, _ in found.hits], leaves, languages)
        suggestions: tuple[str, ...] = ()
        if not found.total and limit:
            suggestions = _suggestions(leaves, _names(store) if view is None else view.names())
    hits = [
        Hit(
            entity=entity,
            score=score,
            snippet=explained[entity].passage.text,
            spans=explained[entity].passage.spans,
            why=explained[entity].why,
            matched_fields=explained[entity].fields,
        )
        for entity, score in found.hits
    ]
    return Results(
        query=text,
        total=found.total,
        hits=tuple(hits),
        note=found.note or note,
        facets=found.facets,
        suggestions=suggestions,
    )


def _explained(
    store: Store, entities: Sequence[int], leaves: Sequence[Leaf], languages: Sequence[str]
) -> dict[int, Explanation]:
    said: dict[int, dict[Piece, None]] = {entity: {} for entity in entities}
    for record in store.read.records(entities, gone=False) if entities else ():
        if record.source == PLACES:
            found: Iterable[Piece] = [("name", "", record.label)] if record.label else ()
        else:
            found = pieces(record.kind, record.body)
        said[record.entity].update(dict.fromkeys(found))
    return {entity: explain(list(heard), leaves, languages) for entity, heard in said.items()}


def _suggestions(leaves: Sequence[Leaf], known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words that are nearest to those asked for and not known themselves."""
    from rapidfuzz import fuzz, process

    asked = [leaf.text for leaf in leaves if isinstance(leaf, (Word, Prefix)) and len(leaf.text) > 2]
    words = [word for word in known if len(word) > 2] if asked else []
    near: dict[str, None] = {}
    for word in asked:
        if word not in words:
            found = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SUGGESTIONS)
            near.update((suggestion, None) for suggestion, _, _ in found)
    return tuple(near)


def _names(store: Store) -> list[str]:
    return sorted({word for entry in entries(store) for title in entry.title for word in title.split()})
