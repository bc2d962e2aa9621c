"""What answers an address: the live web, a recording, an archive, or what a test made up.

The seam of fetching. `Fetch` asks an `Answers` for every address and knows nothing of where the page comes from, so
whoever wants to test an importer without the web hands in another one:

>>> from goodpractice.importing.fetch import Fetch
>>> fetch = Fetch(web=Recorded({"https://a.example/list": "<li>Kielce</li>"}))
>>> fetch.page("https://a.example/list").text
'<li>Kielce</li>'

- `Answers` is the interface: `get` and `close` are enough, the rest is made of them.
- `Recorded` answers from a dict of address → text, bytes, `Page` or exception, and counts what it was asked.
- `goodpractice.importing.fetching.recording` writes what was fetched into a folder, and answers from it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO, Any

from goodpractice.errors import NotKept
from goodpractice.importing.fetching.asking import name_of
from goodpractice.importing.items import Page


class Answers:
    """Answers addresses with pages."""

    def get(self, url: str, post: Any = None) -> Page:
        """Return the page at an address.

        Parameters
        ----------
        url
            The address.
        post
            Sent with the request as JSON, for interfaces that are asked by ``POST``; None to ask by ``GET``.

        Raises
        ------
        CannotFetch
            If there is none.
        """
        raise NotImplementedError

    def open(self, url: str) -> IO[bytes]:
        """Return what is at an address as a file that can be read from the beginning again."""
        return io.BytesIO(self.get(url).content)

    def has(self, url: str, post: Any = None) -> bool:
        """Tell whether an address can be answered without going online."""
        del url, post
        return False

    def forget(self, url: str, post: Any = None) -> None:
        """Keep nothing of an address, since its page turned out to be none."""

    def close(self) -> None:
        """Let go of connections and files."""


class Recorded(Answers):
    """Answers from a dict.

    Parameters
    ----------
    pages
        What is at each address: a `Page`, its text or bytes, or an exception to raise. A page whose ``url`` differs from
        the address is one that the address leads on to. What is posted is part of the address, behind a blank:
        ``'https://a.example/search {"page":1}'``.
    what
        What the pages are called where one is missing.

    Attributes
    ----------
    asked
        The addresses asked for, in order.

    Examples
    --------
    >>> from goodpractice import CannotFetch
    >>> web = Recorded({"https://a.example/": "Kielce", "https://a.example/b": CannotFetch("gone", status=404)})
    >>> web.get("https://a.example/").text, web.asked
    ('Kielce', ['https://a.example/'])
    >>> web.get("https://a.example/c")
    Traceback (most recent call last):
    ...
    goodpractice.errors.NotKept: https://a.example/c: this page is not in the recording
    """

    def __init__(
        self, pages: Mapping[str, Page | str | bytes | Exception], *, what: str = "the recording"
    ) -> None:
        self.pages = dict(pages)
        self.what = what
        self.asked: list[str] = []

    def get(self, url: str, post: Any = None) -> Page:
        """Return the page at an address; see `Answers.get`."""
        name = name_of(url, post)
        self.asked.append(name)
        found = self.pages.get(name)
        if found is None:
            raise NotKept(f"{name}: this page is not in {self.what}")
        if isinstance(found, Exception):
            raise found
        if isinstance(found, Page):
            return found
        content = found.encode() if isinstance(found, str) else found
        return Page(place=url, content=content, media_type=_media_type(content), url=url, part=name)

    def has(self, url: str, post: Any = None) -> bool:
        """Tell whether an address is in the dict."""
        return name_of(url, post) in self.pages


def _media_type(content: bytes) -> str:
    first = content.lstrip()[:1]
    return {b"<": "text/html", b"{": "application/json", b"[": "application/json"}.get(first, "text/plain")
