"""Asking servers: not more often than they like, and nothing that they do not allow."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx

from goodpractice.errors import CannotFetch, NotAllowed
from goodpractice.importing.fetching.asking import host_of

if TYPE_CHECKING:
    from protego import Protego

    from goodpractice.importing.fetching.settings import FetchSettings
    from goodpractice.importing.fetching.telling import Telling

ROBOT = "goodpractice"
"""The name by which ``robots.txt`` may speak of us."""
_ROBOTS = "/robots.txt"


class Polite(httpx.BaseTransport):
    """Waits between two requests to one host, and asks its ``robots.txt`` first.

    Parameters
    ----------
    web
        What sends requests.
    settings
        How slow to be.
    telling
        Hears of waits.
    rules
        Returns the text of a ``robots.txt`` by its address; empty where all is allowed, None where nothing is.
    """

    def __init__(
        self,
        web: httpx.BaseTransport,
        settings: FetchSettings,
        telling: Telling,
        rules: Callable[[str], str | None],
    ) -> None:
        self._web, self._settings, self._telling, self._rules = web, settings, telling, rules
        self._last: dict[str, float] = {}
        self._robots: dict[str, Protego | None] = {}

    def close(self) -> None:
        """Close connections."""
        self._web.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; see `httpx.BaseTransport`.

        Raises
        ------
        NotAllowed
            If the host does not want programs there.
        """
        url = str(request.url)
        wished = None
        web = request.url.scheme in {"http", "https"}  # what else there is, is refused further on
        if web and request.url.path != _ROBOTS and self._settings.host(url).robots:
            wished = self._ask_robots(request.url)
        self.wait(url, wished)
        return self._web.handle_request(request)

    def wait(self, url: str, wished: float | None = None) -> None:
        """Wait until the host of an address may be asked again."""
        host, pause = host_of(url), self._settings.pause_for(url, wished)
        left = self._last.get(host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            self._telling.wait(left, f"one page in {pause:g} s from {host}", time.sleep)
        self._last[host] = time.monotonic()

    def _ask_robots(self, url: httpx.URL) -> float | None:
        from protego import Protego

        root = str(url.copy_with(raw_path=_ROBOTS.encode(), fragment=None))
        if root not in self._robots:
            try:
                text = self._rules(root)
            except CannotFetch as error:  # what was asked for cannot be had; its rules interest nobody
                raise CannotFetch(str(error).replace(root, str(url)), status=error.status) from None
            self._robots[root] = None if text is None else Protego.parse(text)
        robots = self._robots[root]
        if robots is None:
            raise NotAllowed(
                f"{url}: the site does not tell what programs may read ({root} gives an error); try again later"
            )
        if not robots.can_fetch(str(url), ROBOT):
            raise NotAllowed(
                f"{url}: the site does not want programs to read this page ({root}); save it by hand and import the file"
            )
        return robots.crawl_delay(ROBOT)
