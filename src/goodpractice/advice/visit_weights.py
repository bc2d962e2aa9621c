"""What each part of a visit can take away; a user can set it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from goodpractice.advice.weights import replaced

DEFAULTS: Mapping[str, float] = MappingProxyType({"novelty": 0.5, "language": 0.5, "willingness": 0.5})
"""The most that each part can take away from the fit, where nobody says otherwise."""


def visit_weights(said: Mapping[str, Any] | None = None, without: Iterable[str] = ()) -> Mapping[str, float]:
    """Return the most that each part can take away.

    Parameters
    ----------
    said
        By name, where it differs from the default.
    without
        Parts that are switched off: they are neither counted nor shown.

    Raises
    ------
    BadValue
        If there is no such part, or a weight is no number from 0 to 1.

    Examples
    --------
    >>> dict(visit_weights({"novelty": 0.2}, without=["language"]))
    {'novelty': 0.2, 'willingness': 0.5}
    """
    range_ = "a number from 0 to 1, the most that it takes away"
    return replaced(DEFAULTS, said, without, of="visit", range_=range_, most=1)
