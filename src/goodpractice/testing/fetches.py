"""What importers read through, in tests: a dict of addresses, or a recording."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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


def local_fetch(*, encoding: str | None = None, **settings: Any) -> Fetch:
    """Return a fetch for a server of the test's own: it does not wait between requests, tries once, keeps nothing.

    Parameters
    ----------
    encoding
        As the user would name it.
    settings
        Of the section ``[fetch]`` of the configuration, such as ``retries=2`` or ``largest=1000``.

    Examples
    --------
    >>> local_fetch(largest=1000).close()
    """
    from goodpractice.importing.fetching.settings import FetchSettings, HostSettings
    from goodpractice.importing.fetching.web import Web

    # A server of the test's own is asked for what the test says, not for its rules.
    here = {host: HostSettings(robots=False) for host in ("127.0.0.1", "localhost")}
    usual = {"pause": 0.0, "retries": 0, "hosts": here}
    return Fetch(encoding=encoding, web=Web(FetchSettings(**{**usual, **settings})))
