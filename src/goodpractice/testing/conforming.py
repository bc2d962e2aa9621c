"""The conformance suite: what every importer owes to the library, as one test in one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.fetch import Fetch, is_address
from goodpractice.importing.fetching.answers import Recorded
from goodpractice.importing.fetching.recording import Recording
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import LeftOut, Page
from goodpractice.testing.inputs import (
    GOLDEN,
    Given,
    home_of_caller,
    importer_of,
    inputs_in,
    location_of,
    replayed,
)
from goodpractice.testing.network import offline


@attrs.define(kw_only=True)
class Case:
    """An importer with an input, and what is known of them.

    Parameters
    ----------
    importer
        The class.
    locations
        What it reads.
    options
        Its settings.
    web
        What addresses answer.
    quarantined
        How many items of the input cannot be used, on purpose.
    home
        The folder of the test that asked.
    recordings
        What answers for addresses that were recorded.
    """

    importer: type[Importer]
    locations: tuple[str, ...]
    options: Mapping[str, Any]
    web: Mapping[str, Page | str | bytes | Exception]
    quarantined: int
    home: Path
    recordings: tuple[Recording, ...] = ()

    def made(self, locations: tuple[str, ...] | None = None) -> Importer:
        """Return the importer, made for its input or for a copy of it."""
        return self.importer(self.locations if locations is None else locations, dict(self.options))

    def fetch(self) -> Fetch:
        """Return what it reads through: files, and the addresses of the test."""
        fetch = Fetch(web=Recorded(self.web, what="the pages of this test"))
        fetch.mount(*self.recordings)
        return fetch

    def items(self, importer: Importer | None = None) -> list[Any]:
        """Return the items of the input."""
        with offline():
            read = (importer or self.made()).read(self.fetch())
            return [item for item in read if not isinstance(item, LeftOut)]

    @property
    def files(self) -> bool:
        """True if the input lies in files."""
        return bool(self.locations) and not any(is_address(location) for location in self.locations)


def conformance(
    importer: Given,
    *locations: str | os.PathLike[str],
    options: Mapping[str, Any] | None = None,
    web: Mapping[str, Page | str | bytes | Exception] | None = None,
    quarantined: int = 0,
    without: Collection[str] = (),
) -> Callable[..., None]:
    """Return a test of all that an importer owes to the library.

    It becomes one test for each promise: ``metadata``, ``reads``, ``keys``, ``stable_keys``, ``state``, ``order``,
    ``twice``, ``provenance``, ``bad_items``, ``offline``, ``hash_seed``.

    Parameters
    ----------
    importer
        The class, or a file that is an importer.
    locations
        A fixture: files, folders or addresses. Relative paths begin at the file that calls.
    options
        Settings of the importer.
    web
        What addresses answer, as for `fake_fetch`.
    quarantined
        How many items of the fixture cannot be used, on purpose.
    without
        Promises that this source cannot keep, by name; say why beside it.

    Raises
    ------
    BadValue
        If `without` names something that is no promise.

    Examples
    --------
    ::

        test_conformance = conformance(Harbours, "fixtures/harbours.csv")
    """
    import pytest

    from goodpractice.testing.promises import PROMISES

    if unknown := sorted(set(without) - set(PROMISES)):
        raise BadValue(f"without={unknown}: no promise is called so; there are {', '.join(PROMISES)}")
    home = home_of_caller()
    named = [each for location in locations for each in _expanded(location_of(location, home))]
    places, settings, recordings = replayed(named, options or {})
    case = Case(
        importer=importer_of(importer, home),
        locations=places,
        options=settings,
        recordings=recordings,
        web=dict(web or {}),
        quarantined=quarantined,
        home=home,
    )
    kept = [name for name in PROMISES if name not in without]

    @pytest.mark.parametrize("promise", kept)
    def test_conformance(promise: str) -> None:
        PROMISES[promise](case)

    return test_conformance


def _expanded(location: str) -> list[str]:
    """Take the files of a folder one by one where golden files lie among them: these are no input."""
    if is_address(location) or not any(Path(location).glob(f"**/*{GOLDEN}")):
        return [location]
    return [str(file) for file in inputs_in(location)]
