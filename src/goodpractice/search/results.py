"""What a search gives back: the hits of a page, why each matches, counts, and what to try when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import attrs

from goodpractice.search.reasons import Reason
from goodpractice.search.scan import Facets

if TYPE_CHECKING:
    from goodpractice.search.expand.meanings import Lexicon
    from goodpractice.search.scan import Found
    from goodpractice.search.tree import AllOf

NO_INDEX = "There is no search index to ask, so the catalogue itself was read through: right, but slow."
NOT_ALL = "No record has all the words; those with most of them come first."
AS_MANY = "Long questions ask for as many of the words as possible; the best matches come first."

FACETS = ("kind", "country", "topic", "language", "programme", "decade", "source")
"""What hits are counted by."""


class Answering(Protocol):
    """What answers queries: an index."""

    def view(self) -> tuple[Any, str]:
        """Return the index as it is, or None, and what the user should know about it."""
        ...

    def lexicons(self) -> tuple[Lexicon, ...]:
        """Return the dictionaries that tell what words mean."""
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
        sort: str = "relevance",
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
    name
        What people type for it.
    title
        What it is called, in the language of the reader where a source says it in that.
    kind, country
        What it is, and where.
    score
        How well it matches; comparable within one answer only.
    snippet
        A passage of what its sources say.
    spans
        Start and end of each matching word in the snippet: as typed, in another form, translated, or of the topic.
    reasons
        Which words were found where, what stands for them, and which conditions it fulfils.
    matched_fields
        Names of the attributes that hold a word asked for.
    partial
        Whether it has only some of the words; it then stands behind those that have all.

    Examples
    --------
    >>> Hit(entity=7, score=1.0, snippet="Centrum Talentów", spans=((8, 16),)).marked("<b>", "</b>")
    'Centrum <b>Talentów</b>'
    """

    entity: int
    score: float
    name: str = ""
    title: str = ""
    kind: str = ""
    country: str | None = None
    snippet: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    reasons: tuple[Reason, ...] = ()
    matched_fields: tuple[str, ...] = ()
    partial: bool = False

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons, in words."""
        return tuple(map(str, self.reasons))

    def marked(self, before: str, behind: str) -> str:
        """Return the snippet with marks around the matching words."""
        parts: list[str] = []
        at = 0
        for start, end in self.spans:
            parts += [self.snippet[at:start], before, self.snippet[start:end], behind]
            at = end
        return "".join([*parts, self.snippet[at:]])


@attrs.frozen
class Suggestion:
    """What to ask instead, where nothing was found.

    Parameters
    ----------
    query
        To be typed.
    total
        How many hits it has.
    without
        The condition that was left out; empty if a word was spelled in another way.
    word
        The other spelling.

    Examples
    --------
    >>> str(Suggestion("jobtown", 3, word="jobtown")), str(Suggestion("career", 12, without="country:PL"))
    ('did you mean jobtown?', '12 hits without country:PL')
    """

    query: str
    total: int
    without: str = ""
    word: str = ""

    def __str__(self) -> str:
        if self.word:
            return f"did you mean {self.word}?"
        return f"{self.total:,} {'hit' if self.total == 1 else 'hits'} without {self.without}"


@attrs.frozen(kw_only=True)
class Results:
    """The answer to a search.

    Parameters
    ----------
    query
        As typed.
    total
        Number of all hits, exact.
    more
        Number of things that have only most of the words, not counted in the total, where those that have all do not
        fill the page.
    hits
        Those of the page asked for, best first; behind the last that has all the words, those that have most of them.
    note
        What the user should know about how the answer came about; mostly empty.
    facets
        Number of hits by value, for each of `FACETS`; empty where not asked for. Topics by their ids, programmes by
        their names.
    labels
        What values of facets are called, in the language of the reader, where they are not words themselves.
    suggestions
        What to ask instead, where nothing has all that was asked for.
    """

    query: str
    total: int
    hits: tuple[Hit, ...] = ()
    more: int = 0
    note: str = ""
    facets: Facets = attrs.field(factory=dict)
    labels: dict[str, dict[str, str]] = attrs.field(factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
