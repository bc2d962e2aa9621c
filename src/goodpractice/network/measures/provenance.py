"""Who states what a measure rests on, and how much of it is inferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from goodpractice.network.views.memberships import Memberships
from goodpractice.network.views.reading import told

TOO_MANY = 1_000_000
"""Memberships above which reading each statement for its source takes longer than the measure."""


def sources_of(members: Memberships, hubs: Collection[int] | None = None) -> tuple[list[dict[str, Any]], int]:
    """Return how many statements of a view each source makes, and how many memberships nobody states outright.

    Parameters
    ----------
    members
        The view.
    hubs
        Only of these networks, by number.

    Returns
    -------
    list of dict
        ``source``, ``statements``, ``inferred``; the most first.
    int
        Memberships that are inferred or computed by all who tell of them.
    """
    if len(members) > TOO_MANY:
        return [], 0
    made: Counter[str] = Counter()
    inferred: Counter[str] = Counter()
    stated: set[tuple[int, int]] = set()
    all_pairs: set[tuple[int, int]] = set()
    for actor, hub, _, how, source in told(members):
        if hubs is not None and hub not in hubs:
            continue
        made[source] += 1
        all_pairs.add((actor, hub))
        if how is None:
            stated.add((actor, hub))
        else:
            inferred[source] += 1
    rows = [
        {"source": source, "statements": number, "inferred": inferred[source]}
        for source, number in sorted(made.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return rows, len(all_pairs - stated)
