"""When word pairs are learned: from what the index knows to be said in two languages, in the background."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from os import O_CREAT, O_RDWR, close
from os import open as open_file
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodpractice.search.pairs.learned import FILE, Learned, Taught, as_learned, saved
from goodpractice.store import bulk
from goodpractice.store.codes import PLACES

if TYPE_CHECKING:
    from goodpractice.search.engine import View
    from goodpractice.store import Store

# Where there are no such locks, two at once do the same twice.
fcntl: Any = import_module("fcntl") if find_spec("fcntl") else None

FEWEST = 10
"""Things that say something in the same two languages; fewer teach nothing."""
MOST = 20_000
"""Things that are read for a pair of languages."""
_LOCK = f"{FILE}.lock"
_GROWN = 0.05
"""Share of things by which there have to be more or fewer before it is worth learning again."""


class Lessons:
    """The word pairs of a catalogue.

    Parameters
    ----------
    store
        The catalogue.
    folder
        Of the index.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        self._store, self._folder = store, folder
        self._read: tuple[object, Learned | None] = (None, None)

    def known(self) -> Learned | None:
        """Return the pairs that were learned last, of this catalogue; None if there are none."""
        try:
            status = (self._folder / FILE).stat()
        except OSError:
            return None
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._read[0] != stamp:
            found = saved(self._folder)
            ours = found is not None and found.taught.uuid == self._store.meta("uuid")
            self._read = (stamp, found if ours else None)
        return self._read[1]

    def due(self, things: Mapping[str, int]) -> bool:
        """Tell whether there is enough to learn from, or no longer, and it has not been done.

        Parameters
        ----------
        things
            How many say something in two languages, by languages.
        """
        enough = _enough(things)
        known = self.known()
        before = known.taught.things if known is not None else {}
        return enough.keys() != before.keys() or any(
            abs(count - before[languages]) > _GROWN * before[languages] for languages, count in enough.items()
        )

    def learn(self, view: View) -> int:
        """Learn from the things that an index knows to say something in two languages; return how many pairs.

        Parameters
        ----------
        view
            The index, which has to be of the present state of the catalogue.
        """
        from orjson import loads

        from goodpractice.search.pairs.learning import learn

        with _alone(self._folder) as alone:
            if not alone or view.state is None:
                return 0
            things = _enough(view.doubled)
            numbers = sorted({number for languages in things for number in view.saying(languages, MOST)})
            rows = bulk.searched(self._store, numbers) if numbers else ()
            pairs = learn((row[0], row[2], loads(row[-1])) for row in rows if row[1] != PLACES)
            state = view.state
            made = as_learned(Taught(state.uuid, state.change, state.token, things), pairs)
            made.save(self._folder)
            return len(made)


def _enough(things: Mapping[str, int]) -> dict[str, int]:
    return {languages: count for languages, count in sorted(things.items()) if count >= FEWEST}


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Tell whether nobody else is at it; a lock that its holder left behind when it was killed holds nobody."""
    if fcntl is None:
        yield True
        return
    try:
        lock = open_file(folder / _LOCK, O_RDWR | O_CREAT, 0o644)
    except OSError:
        yield False
        return
    ours = False
    try:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = True
        yield ours
    finally:
        close(lock)
