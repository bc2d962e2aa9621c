"""The many ways in which a table says that it does not know."""

from __future__ import annotations

_TOKENS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "n.a.",
        "n.a",
        "n/a",
        "na",
        "nan",
        "nil",
        "none",
        "null",
        "not available",
        "not applicable",
        "brak danych",
        "k.a.",
    }
)
_DASHES = str.maketrans("–—−", "---")


def is_missing(text: str | None) -> bool:
    """Tell whether a cell holds a mark for "nothing here" instead of a value.

    Parameters
    ----------
    text
        The cell as read; case and outer blanks do not matter. Beware that ``NA`` in a column
        of country codes is Namibia: do not ask there.

    Returns
    -------
    bool
        True for empty cells, dashes and marks such as ``N.a.``, ``None``, ``not available``.

    Examples
    --------
    >>> is_missing(" N.a. "), is_missing("0")
    (True, False)
    """
    return text is None or text.strip().translate(_DASHES).lower() in _TOKENS
