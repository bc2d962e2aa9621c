"""Tables that say what a source's words mean, or should have been."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from goodpractice.errors import BadValue, GoodPracticeError
from goodpractice.language.fold import fold


@lru_cache(maxsize=16_384)
def folded(word: str) -> str:
    """Bring a word down to what its spellings share.

    Examples
    --------
    >>> folded(" Chef  de File ")
    'chef de file'
    """
    return " ".join(fold(word).split())


def lookup_table(path: Path) -> dict[str, str]:
    """Read a table whose first column has the source's words and whose second has ours.

    Raises
    ------
    BadValue
        If there is none, or it has one column only.
    """
    from goodpractice.importing.fetch import Fetch
    from goodpractice.importing.items import BadItem

    found: dict[str, str] = {}
    fetch = Fetch()
    try:
        for row in fetch.table(str(path), header=1):
            if isinstance(row, BadItem):
                raise BadValue(f"{row.place}: {row.reason}")
            cells = list(row.values())
            if len(cells) < 2:
                raise BadValue(f"{path.name}: a lookup has two columns, theirs and ours; this table has one")
            found[folded(str(cells[0]))] = str(cells[1]).strip()
    except GoodPracticeError as error:
        raise BadValue(str(error)) from None
    finally:
        fetch.close()
    return found
