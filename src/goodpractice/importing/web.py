"""Addresses on the web: identified, slow, and with limits."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from goodpractice.errors import CannotRead
from goodpractice.importing.fetching.answers import Answers
from goodpractice.importing.items import Page
from goodpractice.version import __version__

AGENT = f"goodpractice/{__version__} (catalogue of good practices; reads one page a second)"
_RETRY = {429, 500, 502, 503, 504}


class Web(Answers):
    """A polite client: one request a second to a host, a few retries, no endless answers.

    Parameters
    ----------
    pause
        Seconds between two requests to one host.
    largest
        Bytes that an answer may have.
    retries
        How often a request is tried again when the server is busy.
    timeout
        Seconds without an answer after which a server counts as silent.
    transport
        Passed to httpx; tests hand in their own.
    """

    def __init__(
        self,
        *,
        pause: float = 1.0,
        largest: int = 200_000_000,
        retries: int = 3,
        timeout: float = 30.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.pause, self.largest, self.retries = pause, largest, retries
        self._last: dict[str, float] = {}
        self._client = httpx.Client(
            headers={"User-Agent": AGENT}, follow_redirects=True, timeout=timeout, transport=transport
        )

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str, post: Any = None) -> Page:
        """Fetch one address.

        Returns
        -------
        Page
            Its `url` is the address after redirects.

        Raises
        ------
        CannotRead
            If the server cannot be reached, refuses, or answers with too much.
        """
        del post
        wait = 1.0
        for attempt in range(self.retries + 1):
            try:
                self._be_polite(url)
                page, again = self._try(url)
            except httpx.HTTPError as error:
                if attempt == self.retries or isinstance(
                    error, (httpx.UnsupportedProtocol, httpx.TooManyRedirects)
                ):
                    raise CannotRead(
                        f"{url}: no answer ({str(error) or type(error).__name__}); is the address right?"
                    ) from None
                page, again = None, wait
            except (httpx.InvalidURL, ValueError) as error:
                raise CannotRead(f"{url}: this is no address: {error}") from None
            if page is not None:
                return page
            if attempt == self.retries:
                break
            time.sleep(min(max(again, wait), 60.0) * min(self.pause, 1.0))
            wait *= 2
        raise CannotRead(f"{url}: the server is busy; try again later")

    def _try(self, url: str) -> tuple[Page | None, float]:
        with self._client.stream("GET", url) as answer:
            if answer.status_code in _RETRY:
                return None, _seconds(answer.headers.get("retry-after"))
            if answer.status_code >= 400:
                raise CannotRead(f"{url}: the server answered {answer.status_code} {answer.reason_phrase}")
            content = bytearray()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > self.largest:
                    raise CannotRead(f"{url}: the answer is larger than {self.largest:,} bytes")
            final = str(answer.url)
            media = answer.headers.get("content-type", "").partition(";")[0].strip()
            return Page(place=final, content=bytes(content), media_type=media, url=final, part=final), 0.0

    def _be_polite(self, url: str) -> None:
        host = urlsplit(url).netloc
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < self.pause:
            time.sleep(self.pause - since)
        self._last[host] = time.monotonic()


def _seconds(value: str | None) -> float:
    """Read ``Retry-After``: seconds, or the moment from which on the server answers again."""
    if value is None:
        return 0.0
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(moment.timestamp() - time.time(), 0.0)
