"""What a search gives back: the hits of a page, why each matches, and what to try when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import attrs

from goodpractice.search.scan import Facets

if TYPE_CHECKING:
    from goodpractice.search.scan import Found
    from goodpractice.search.tree import AllOf

NO_INDEX = "There is no search index to ask, so the catalogue itself was read through: right, but slow."


class Answering(Protocol):
    """What answers queries: an index."""

    def view(self) -> tuple[Any, str]:
        """Return the index as it is, or None, and what the user should know about it."""
        ...

    def answer(
        self,
        view: Any,
        query: AllOf,
        *,
        kinds: Any = (),
        limit: int = 20,
        offset: int = 0,
        facets: bool = False,
    ) -> Found:
        """Answer a query from a view."""
        ...


@attrs.frozen(kw_only=True)
class Hit:
    """A thing that was found.

    Parameters
    ----------
    entity
        Its number in the catalogue.
    score
        How well it matches; comparable within one answer only.
    snippet
        A passage of what its sources say.
    spans
        Start and end of each matching word in the snippet.
    why
        Which words were found where, and which conditions it fulfils.
    matched_fields
        Names of the attributes that hold a word asked for.

    Examples
    --------
    >>> Hit(entity=7, score=1.0, snippet="Centrum Talentów", spans=((8, 16),)).marked("<b>", "</b>")
    'Centrum <b>Talentów</b>'
    """

    entity: int
    score: float
    snippet: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    why: tuple[str, ...] = ()
    matched_fields: tuple[str, ...] = ()

    def marked(self, before: str, behind: str) -> str:
        """Return the snippet with marks around the matching words."""
        parts: list[str] = []
        at = 0
        for start, end in self.spans:
            parts += [self.snippet[at:start], before, self.snippet[start:end], behind]
            at = end
        return "".join([*parts, self.snippet[at:]])


@attrs.frozen(kw_only=True)
class Results:
    """The answer to a search.

    Parameters
    ----------
    query
        As typed.
    total
        Number of all hits, exact.
    hits
        Those of the page asked for, best first.
    note
        What the user should know about how the answer came about; mostly empty.
    facets
        Number of hits by kind, country and source; empty where not asked for.
    suggestions
        Words of the catalogue near those asked for, where nothing was found.
    """

    query: str
    total: int
    hits: tuple[Hit, ...] = ()
    note: str = ""
    facets: Facets = attrs.field(factory=dict)
    suggestions: tuple[str, ...] = ()
