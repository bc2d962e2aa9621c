"""Why items could not be used, and where: one mistake is often made in many places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodpractice.store import Quarantined

_POSITION = re.compile(r"(?P<file>\S.*?):\d+:\d+(?=: )")


def by_reason(found: Iterable[Quarantined]) -> list[tuple[str, list[str]]]:
    """Group items by what is wrong with them, the most frequent mistake first.

    Parameters
    ----------
    found
        What is in quarantine.

    Returns
    -------
    list of (str, list of str)
        What is wrong, and where.
    """
    places: dict[str, list[str]] = {}
    for item in found:
        reason, place = _apart(item.at, item.reason)
        places.setdefault(reason, []).append(place)
    return sorted(places.items(), key=lambda group: -len(group[1]))


def _apart(at: str, reason: str) -> tuple[str, str]:
    """Take the position out of a reason that names it: it is where the item is, told better.

    Examples
    --------
    >>> _apart("call.toml:64", "call.toml:64:11: no such relation")
    ('no such relation', 'call.toml:64:11')
    >>> _apart("table.csv#row 4", "the row has no city")
    ('the row has no city', 'table.csv#row 4')
    """
    position = _POSITION.match(reason)
    if position is None or not at.startswith(f"{position['file']}:"):
        return reason, at
    return reason[position.end() + 2 :], position[0]
