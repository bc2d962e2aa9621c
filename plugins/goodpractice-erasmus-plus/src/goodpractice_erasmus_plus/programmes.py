"""Programmes and their actions, each part of the one above it."""

from __future__ import annotations

import re
from functools import lru_cache

from goodpractice import Link, Programme, Ref, derived_key

_YEARS = re.compile(r"\b(?P<since>(?:19|20)\d\d)\s*[-–]\s*(?P<until>(?:19|20)\d\d)\b")


@lru_cache(maxsize=4096)
def chain(levels: tuple[str, ...]) -> tuple[tuple[Programme | Link, ...], Ref]:
    """Return programmes from the largest to the smallest with the links between them, and the smallest.

    Parameters
    ----------
    levels
        Their names: ``("Erasmus+", "Sport", "Collaborative Partnerships")``.

    Examples
    --------
    >>> records, last = chain(("Erasmus+", "Sport"))
    >>> [str(record.name) for record in records if isinstance(record, Programme)], last.key
    (['Erasmus+', 'Sport'], '~erasmus/sport#839a7a1d97e9')
    """
    made: list[Programme | Link] = []
    above: Programme | None = None
    for number, name in enumerate(levels, 1):
        years = _YEARS.search(name)
        this = Programme(
            key=derived_key(*levels[:number]),
            name={"en": name},
            kind="action" if number > 1 else None,
            since=years["since"] if years else None,
            until=years["until"] if years else None,
        )
        made.append(this)
        if above is not None:
            made.append(Link(this, "part_of", above))
        above = this
    return tuple(made), Programme.ref(derived_key(*levels))
