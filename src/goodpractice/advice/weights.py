"""What each part of a fit counts; a user can set it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from goodpractice.errors import BadValue

DEFAULTS: Mapping[str, float] = MappingProxyType(
    {
        "topic": 20.0,
        "place": 1.5,
        "evidence": 1.5,
        "maturity": 0.5,
        "age": 0.5,
        "transfer": 1.0,
        "cost": 1.0,
        "language": 0.5,
    }
)
"""What each part counts where nobody says otherwise; docs/advice.md says why."""
PARTS = tuple(DEFAULTS)
"""Names of the parts, in the order that answers show them."""


def weights(said: Mapping[str, Any] | None = None, without: Sequence[str] = ()) -> Mapping[str, float]:
    """Return what each part counts.

    Parameters
    ----------
    said
        By name, where it differs from the default.
    without
        Parts that are switched off: they are neither counted nor shown.

    Raises
    ------
    BadValue
        If there is no such part, or a weight is no number of 0 or more.

    Examples
    --------
    >>> weights({"place": 3}, without=("cost",))["place"], "cost" in weights(without=("cost",))
    (3.0, False)
    """
    return replaced(DEFAULTS, said, without, of="fit", range_="a number of 0 or more")


def replaced(
    defaults: Mapping[str, float],
    said: Mapping[str, Any] | None,
    without: Iterable[str],
    *,
    of: str,
    range_: str,
    most: float = sys.float_info.max,
) -> Mapping[str, float]:
    """Return weights with those that are said instead of the defaults, and without those that are switched off.

    Parameters
    ----------
    defaults
        By the names that there are.
    said, without
        See `weights`.
    of
        What the parts are of, as an error calls it.
    range_, most
        What a weight may be, in words; its upper bound.

    Raises
    ------
    BadValue
        If there is no such part, or a weight is out of range.

    Examples
    --------
    >>> dict(replaced({"a": 0.5, "b": 0.5}, {"a": 1}, ["b"], of="fit", range_="a number from 0 to 1", most=1))
    {'a': 1.0}
    """
    changed = said or {}
    without = frozenset(without)
    for name in (*changed, *sorted(without)):
        if name not in defaults:
            raise BadValue(f"no part of a {of} is called {name!r}; there are {', '.join(defaults)}")
    for name, value in changed.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= most:
            raise BadValue(f"the weight of {name} is {range_}, not {value!r}")
    made = {name: float(changed.get(name, value)) for name, value in defaults.items()}
    return MappingProxyType({name: value for name, value in made.items() if name not in without})


def typed_weights(options: Sequence[str]) -> dict[str, Any]:
    """Take apart what is typed on a command line: ``PART=NUMBER``.

    Raises
    ------
    BadValue
        If one is not of that form.

    Examples
    --------
    >>> typed_weights(["place=3", "cost=0.5"])
    {'place': 3.0, 'cost': 0.5}
    """
    said: dict[str, Any] = {}
    for option in options:
        name, _, number = option.partition("=")
        try:
            said[name.strip()] = float(number)
        except ValueError:
            raise BadValue(f"{option!r} is no weight: write the part and a number, as in place=3") from None
    return said
