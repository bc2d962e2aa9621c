"""What an importer meets that it was not written for: a new role, a new column, a setting that nobody reads.

A surprise is no error. The item can be used, but somebody should look: the source has changed, or a word was
mistyped. What becomes of it, the mode says: ``warn`` keeps the item and lists the surprise, ``quarantine`` sets the item
aside, ``fail`` keeps nothing of the run.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from goodpractice.errors import BadValue, UnexpectedInput
from goodpractice.store.combine import natural

WARN, QUARANTINE, FAIL = MODES = ("warn", "quarantine", "fail")

_LONGEST = 200
_MOST = 5_000
_OTHERS = "… (more than are kept apart)"

Found = dict[tuple[str, str], tuple[int, str]]
"""How often and where first, by what and value."""


@attrs.frozen
class Surprise:
    """One thing that an importer was not written for.

    Parameters
    ----------
    what
        What sort of surprise: ``unknown role``, ``unexpected column``.
    value
        The word or name itself.
    count
        In how many items.
    at
        Place of the first of them.
    """

    what: str
    value: str
    count: int
    at: str

    def __str__(self) -> str:
        return said(self.what, self.value)


def said(what: str, value: str) -> str:
    """Say a surprise in words.

    Examples
    --------
    >>> said("unknown role", "Chef de file")
    "unknown role: 'Chef de file'"
    """
    return f"{what}: {value!r}" if value else what


def checked_mode(mode: str) -> str:
    """Return a mode if there is one of that name.

    Raises
    ------
    BadValue
        If there is none.
    """
    if mode not in MODES:
        raise BadValue(f"surprises = {mode!r}: write one of {', '.join(MODES)}")
    return mode


def noted(found: Found, items: Iterable[tuple[str, str]], at: str) -> None:
    """Add the surprises of an item to what was found so far.

    Parameters
    ----------
    found
        Added to.
    items
        What and value of each surprise of one item; the same twice counts once.
    at
        Place of the item.
    """
    for what, value in dict.fromkeys(items):
        add(found, what, value[:_LONGEST], 1, at)


def add(found: Found, what: str, value: str, count: int, at: str) -> None:
    """Add a surprise to what was found so far."""
    if (what, value) not in found and len(found) >= _MOST:
        value = _OTHERS
    before, first = found.get((what, value), (0, at))
    # Items come in any order, and from several processes: the first place is that of the input.
    found[what, value] = before + count, min(first, at, key=natural)


def listed(found: Found) -> tuple[Surprise, ...]:
    """Return what was found, most frequent first.

    Examples
    --------
    >>> found = {}
    >>> noted(found, [("unknown role", "Chef")], "a.csv#row 10")
    >>> noted(found, [("unknown role", "Chef")], "a.csv#row 9")
    >>> listed(found)
    (Surprise(what='unknown role', value='Chef', count=2, at='a.csv#row 9'),)
    """
    ordered = sorted(found.items(), key=lambda each: (each[0][0], -each[1][0], each[0][1]))
    return tuple(Surprise(what, value, count, at) for (what, value), (count, at) in ordered)


def refuse(source: str, surprises: tuple[Surprise, ...], limit: int = 20) -> None:
    """Stop a run in which surprises are failures.

    Raises
    ------
    UnexpectedInput
        If there are any.
    """
    if not surprises:
        return
    lines = [f"  {each}: {each.count:,} ×, first at {each.at}" for each in surprises[:limit]]
    if len(surprises) > limit:
        lines.append(f"  … and {len(surprises) - limit:,} more")
    raise UnexpectedInput(
        f"{source}: nothing was changed, because the input holds what the importer does not know:\n"
        + "\n".join(lines)
        + "\nTeach the importer, or let it pass with --surprises warn"
    )
