"""In which order hits stand: by how well they match, by title, by date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from goodpractice.search.scan import ranked

if TYPE_CHECKING:
    from goodpractice.search.documents import Entry

RELEVANCE = "relevance"
SORTS = (RELEVANCE, "title", "date", "newest")
"""How hits can be sorted: the best first, by the alphabet, the oldest first, the newest first."""
KEYS = {"title": "heading", "date": "since", "newest": "since"}
"""Where the index keeps what is sorted by."""

Key = str | int | None
"""What a thing is sorted by; None comes last, whatever the order."""


def key_of(entry: Entry, sort: str) -> Key:
    """Return what an entity is sorted by."""
    return entry.heading if sort == "title" else entry.since


def ordered(
    hits: Iterable[tuple[int, float]], keys: Mapping[int, Key], sort: str = RELEVANCE
) -> list[tuple[int, float]]:
    """Put hits in order; of equals, the one that came into the catalogue first comes first.

    Parameters
    ----------
    hits
        Entities and scores.
    keys
        What each is sorted by, unless by relevance.
    sort
        One of `SORTS`.

    Examples
    --------
    >>> ordered([(1, 0.5), (2, 0.9), (3, 0.1)], {1: 20130101, 2: None, 3: 20180101}, "newest")
    [(3, 0.1), (1, 0.5), (2, 0.9)]
    """
    if sort == RELEVANCE:
        return ranked(hits)
    by_number = sorted(hits)
    known = [hit for hit in by_number if keys.get(hit[0]) is not None]
    unknown = [hit for hit in by_number if keys.get(hit[0]) is None]
    # Sorting keeps equals as they stand, also backwards.
    known.sort(key=lambda hit: keys[hit[0]], reverse=sort == "newest")  # type: ignore[arg-type,return-value]
    return [*known, *unknown]
