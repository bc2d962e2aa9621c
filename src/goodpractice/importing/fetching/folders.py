"""Folders and archives of many things: what an importer reads is read, what is of another kind is left out and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from goodpractice.errors import AnotherKind, CannotRead
from goodpractice.importing.fetching.asking import is_address
from goodpractice.importing.fetching.local import path_of, place_of
from goodpractice.importing.items import BadItem, LeftOut

if TYPE_CHECKING:
    from goodpractice.importing.fetch import Fetch

T = TypeVar("T")
Knows = Callable[[str, str], bool]
"""Tells from the beginning of an input, and its path or address, whether it is read: `Importer.recognises` does."""

NOT_KNOWN = "it is not known by its content; import it alone to hear what it lacks"
_NAMED = 3


def each_file(
    fetch: Fetch, location: str, read: Callable[[str], Iterable[T]], knows: Knows | None
) -> Iterator[T | BadItem | LeftOut]:
    """Read every file behind a location; see `goodpractice.importing.fetch.Fetch.each_file`."""
    left: list[LeftOut] = []
    read_any = False
    for file in fetch.files(location):
        if file == location or (location.startswith("file:") and path_of(location) == Path(file)):
            yield from read(file)
            return
        for item in _one(fetch, file, location, read, knows):
            if isinstance(item, LeftOut):
                left.append(item)
            else:
                read_any = True
            yield item
    if left and not read_any:
        raise AnotherKind(_nothing(location, left))


def said_of(error: CannotRead, *names: str) -> str:
    """Return what an error says without the name of the file that it begins with.

    Examples
    --------
    >>> said_of(CannotRead("a.csv: the file is empty"), "a.csv")
    'the file is empty'
    """
    text = str(error)
    for name in names:
        text = text.removeprefix(f"{name}: ")
    return text


def _one(
    fetch: Fetch, file: str, location: str, read: Callable[[str], Iterable[T]], knows: Knows | None
) -> Iterator[T | BadItem | LeftOut]:
    place = file if is_address(file) else place_of(file, location)
    begun = known = False
    try:
        known = knows is not None and _known(fetch, file, knows)
        if knows is not None and not known:
            yield LeftOut(place, fetch.what_else(file) or NOT_KNOWN)
            return
        for item in read(file):
            begun = True
            yield item
    except CannotRead as error:
        yield odd_file(fetch, file, error, place=place, ours=begun or known)


def odd_file(
    fetch: Fetch, file: str, error: CannotRead, *, place: str = "", ours: bool = False
) -> BadItem | LeftOut:
    """Tell a file that is of another kind from one that is damaged, or ours in a new shape, at which somebody has to look.

    Parameters
    ----------
    fetch
        What reads.
    file
        The file of a folder or archive.
    error
        Why it cannot be read.
    place
        How it is named.
    ours
        True if it is known to be read here.
    """
    place = place or place_of(file)
    reason = said_of(error, file, place, place_of(file))
    other = None if ours else fetch.what_else(file)
    if other or (isinstance(error, AnotherKind) and not ours):
        return LeftOut(place, other or reason)
    return BadItem(place, reason)


def _known(fetch: Fetch, file: str, knows: Knows) -> bool:
    if fetch.what_else(file):
        return False
    head = fetch.head(file)
    try:
        return bool(knows(head, file))
    except Exception:  # noqa: BLE001  who stumbles over an input does not know it
        return False


def _nothing(location: str, left: list[LeftOut]) -> str:
    if len(left) == 1:
        return f"{location}/{left[0].place}: {left[0].reason}"
    named = "; ".join(f"{each.place}: {each.reason}" for each in left[:_NAMED])
    more = f"; and {len(left) - _NAMED:,} more" if len(left) > _NAMED else ""
    return f"{location}: of its {len(left):,} files none is what is read here: {named}{more}"
