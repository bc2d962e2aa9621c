"""What fetching tells while it goes on: pages fetched and known, waits, and what a user should hear of."""

from __future__ import annotations

from collections.abc import Callable

import attrs


@attrs.define
class Fetched:
    """How far fetching is.

    Parameters
    ----------
    asked
        Pages got from the web in this run.
    kept
        Pages that were there already.
    known
        Pages that are known to be wanted, got or not; 0 where nobody knows.
    waiting
        Why nothing happens just now: ``"urbact.eu: one page a second"``; empty otherwise.
    """

    asked: int = 0
    kept: int = 0
    known: int = 0
    waiting: str = ""

    def __str__(self) -> str:
        """Say it in a few words.

        Examples
        --------
        >>> str(Fetched(asked=12, kept=300, known=500, waiting="urbact.eu: one page a second"))
        '312 of 500 pages (300 kept before), urbact.eu: one page a second'
        """
        done = self.asked + self.kept
        count = f"{done:,} of {max(self.known, done):,} pages" if self.known > 1 else f"{done:,} pages"
        return (
            count
            + (f" ({self.kept:,} kept before)" if self.kept else "")
            + (f", {self.waiting}" if self.waiting else "")
        )


class Telling:
    """Passes on what fetching tells.

    Parameters
    ----------
    progress
        Called with the same `Fetched` whenever it changes.
    notice
        Called with a line that a user should hear of: a run goes on, a list repeats itself.
    """

    def __init__(
        self,
        progress: Callable[[Fetched], None] | None = None,
        notice: Callable[[str], None] | None = None,
    ) -> None:
        self.state = Fetched()
        self.notices: list[str] = []
        self._progress, self._notice = progress, notice

    def changed(self) -> None:
        """Tell how far it is."""
        if self._progress is not None:
            self._progress(self.state)

    def wait(self, seconds: float, why: str, sleep: Callable[[float], None]) -> None:
        """Wait, and say why."""
        self.state.waiting = why
        self.changed()
        sleep(seconds)
        self.state.waiting = ""

    def known(self, more: int) -> None:
        """Count pages that are now known to be wanted."""
        self.state.known += more
        self.changed()

    def say(self, line: str) -> None:
        """Say a line, once."""
        if line not in self.notices:
            self.notices.append(line)
            if self._notice is not None:
                self._notice(line)
