"""The NUTS region that a place lies in, as far as its divisions tell.

Where a region of level 3 is a division of the country — a French department, a Czech region — the code is of level 3. Where regions
cut through divisions, it is of the level above; where nothing follows, there is none. The version stands behind the code, since
codes change meaning: `PL72@2024`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from goodpractice.places.entry import Entry

VERSION = 2024
"""The version of the classification, where a code does not say another."""


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("goodpractice.places").joinpath("data/nuts.toml").read_text("utf-8"))


def nuts(entry: Entry) -> str | None:
    """Return the code of the smallest NUTS region that a place is known to lie in.

    Parameters
    ----------
    entry
        The place.

    Returns
    -------
    str or None
        The code with its version. None outside NUTS, and where the place's division does not tell.

    Examples
    --------
    >>> from goodpractice.places import gazetteer
    >>> g = gazetteer()
    >>> nuts(g.get(769250)), nuts(g.resolve("Avilés", "ES")), nuts(g.resolve("Minsk", "BY"))
    ('PL72@2024', 'ES120@2024', None)
    """
    codes = _table().get(entry.country, {})
    for depth in range(len(entry.admin), 0, -1):
        code = codes.get(".".join(entry.admin[:depth]))
        if code:
            break
    else:
        code = codes.get("*")
    if not code:
        return None
    return code if "@" in code else f"{code}@{VERSION}"
