"""Runs that did not end: when they began, so that what they fetched is not fetched again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


class Unfinished:
    """Remembers when a run began, until it has ended well.

    Parameters
    ----------
    folder
        Where fetched pages are kept.
    importer, locations, options
        What makes a run the same as another.
    hours
        After how many hours it is no longer the same.
    """

    def __init__(
        self,
        folder: Path,
        importer: str | None,
        locations: Iterable[str],
        options: Mapping[str, Any],
        *,
        hours: float,
    ) -> None:
        said = json.dumps([importer, sorted(locations), sorted(options.items())], default=str)
        self._file = folder / "unfinished" / f"{hashlib.sha256(said.encode()).hexdigest()[:32]}.json"
        self._hours = hours

    def begin(self, *, anew: bool = False) -> float | None:
        """Note that a run begins.

        Parameters
        ----------
        anew
            Forget that one began before.

        Returns
        -------
        float or None
            When the run began that did not end, in seconds since 1970; None if there was none.
        """
        now = time.time()
        began = None if anew else self._began()
        if began is not None and now - self._hours * 3600 <= began <= now:
            return began
        with contextlib.suppress(OSError):  # without it everything works, only that it starts anew
            self._file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self._file.with_suffix(".new")
            unfinished.write_text(json.dumps({"began": now}), encoding="utf-8")
            unfinished.replace(self._file)
        return None

    def end(self) -> None:
        """Note that the run has ended well."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _began(self) -> float | None:
        try:
            return float(json.loads(self._file.read_text(encoding="utf-8"))["began"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
