"""What the extra ``study`` brings, and what to say where it is missing."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from goodpractice.errors import MissingExtra

EXTRA = "study"


@cache
def have(package: str) -> bool:
    """Tell whether a package of the extra is installed, without importing it.

    Examples
    --------
    >>> have("a-package-that-nobody-made")
    False
    """
    return find_spec(package) is not None


def need(package: str, what: str) -> None:
    """Raise if a package of the extra is missing.

    Parameters
    ----------
    package
        ``scipy``, ``networkit`` …
    what
        What needs it.

    Raises
    ------
    MissingExtra
        It says how to install it.
    """
    if not have(package):
        raise MissingExtra(what, package, EXTRA)
