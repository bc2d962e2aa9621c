"""What each part of a visit can take away; a user can set it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from goodpractice.errors import BadValue

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
    made = dict(DEFAULTS)
    for name in (*(said or {}), *without):
        if name not in DEFAULTS:
            raise BadValue(f"no part of a visit is called {name!r}; there are {', '.join(DEFAULTS)}")
    for name, value in (said or {}).items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise BadValue(
                f"the weight of {name} is a number from 0 to 1, the most that it takes away, not {value!r}"
            )
        made[name] = float(value)
    return MappingProxyType({name: value for name, value in made.items() if name not in {*without}})
