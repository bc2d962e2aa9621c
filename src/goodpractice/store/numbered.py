"""Values that a statement of SQL names by number, where it needs one in several places."""

from __future__ import annotations

from typing import Any


def numbered(*values: Any) -> dict[str, Any]:
    """Return values for the placeholders ``:p1``, ``:p2`` …

    Examples
    --------
    >>> numbered("kielce", 7)
    {'p1': 'kielce', 'p2': 7}
    """
    return {f"p{number}": value for number, value in enumerate(values, 1)}
