"""What importers read through, in tests: a dict of addresses, or a recording."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fetching.answers import Recorded
from goodpractice.importing.fetching.recording import Recording
from goodpractice.importing.items import Page


def fake_fetch(pages: Mapping[str, Page | str | bytes | Exception], *, encoding: str | None = None) -> Fetch:
    """Return a fetch that answers addresses from a dict, and files from where they are.

    Parameters
    ----------
    pages
        What is at each address: text, bytes, a `Page`, or an exception to raise.
    encoding
        As the user would name it.

    Examples
    --------
    >>> fetch = fake_fetch({"https://a.example/list": "<li>Kielce</li>"})
    >>> fetch.page("https://a.example/list").text
    '<li>Kielce</li>'
    """
    return Fetch(encoding=encoding, web=Recorded(pages, what="the pages of this test"))


def replaying_fetch(folder: str | os.PathLike[str], *, encoding: str | None = None) -> Fetch:
    """Return a fetch that answers from what `gp import … --record DIR` wrote.

    Parameters
    ----------
    folder
        The recording.
    encoding
        As the user would name it.

    Raises
    ------
    CannotRead
        If there is no recording.
    """
    return Fetch(encoding=encoding, web=Recording(Path(folder)))
