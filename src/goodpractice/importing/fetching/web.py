"""Addresses on the web: identified, slow, with limits, and kept."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import httpx

from goodpractice.errors import CannotFetch
from goodpractice.importing.fetching.answers import Answers
from goodpractice.importing.fetching.asking import body_of, host_of, name_of
from goodpractice.importing.fetching.failures import CONNECT, cannot, is_final, is_unreachable, proxies
from goodpractice.importing.fetching.kept import STAMP, Kept, moment
from goodpractice.importing.fetching.polite import Polite
from goodpractice.importing.fetching.settings import FetchSettings
from goodpractice.importing.fetching.telling import Telling
from goodpractice.importing.items import Page
from goodpractice.version import __version__

_ELSEWHERE = {300, 301, 302, 303, 305, 307, 308}
_RETRY = {408, 425, 429, 500, 502, 503, 504}
_LONGEST_WAIT = 120.0
"""Seconds that a server may ask us to wait."""
_ROBOTS_LARGEST = 512_000
_IN_MEMORY = 4_000_000
_MOST_REDIRECTS = 10
_GIVEN_UP = 3
"""Addresses of a host in a row that could not be reached, after which it is not asked any more."""


class Web(Answers):
    """A polite client that keeps what it fetched.

    Parameters
    ----------
    settings
        How slowly, how long, how much.
    cache
        Folder in which pages are kept; None for one that is gone at the end.
    offline
        Only what was kept answers.
    fresh
        Nothing that was kept before answers.
    telling
        Hears how far it is.
    transport
        Sends the requests instead of a client of httpx.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        cache: Path | None = None,
        offline: bool = False,
        fresh: bool = False,
        telling: Telling | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.settings = settings or FetchSettings()
        self.telling = telling or Telling()
        self._folder = tempfile.TemporaryDirectory() if cache is None else None
        timeout = httpx.Timeout(self.settings.timeout, connect=min(self.settings.timeout, CONNECT))
        self._silent: dict[str, int] = {}
        contact = f"; {self.settings.contact}" if self.settings.contact else ""
        agent = f"goodpractice/{__version__} (catalogue of good practices{contact})"
        # A client within the client: httpx reads the proxies of the environment only if nobody names a transport.
        sends = transport or _Sends(_client(timeout))
        self.polite = Polite(sends, self.settings, self.telling, self._rules)
        folder = Path(self._folder.name) if self._folder else cache
        assert folder is not None
        self.kept = Kept(self.polite, folder, size=self.settings.cache_size, telling=self.telling)
        self.kept.offline, self.kept.fresh = offline, fresh
        self._client = httpx.Client(
            headers={"User-Agent": agent},
            follow_redirects=True,
            max_redirects=_MOST_REDIRECTS,
            timeout=timeout,
            transport=self.kept,
        )

    def close(self) -> None:
        """Close all connections; what was fetched stays in its folder."""
        self._client.close()
        if self._folder is not None:
            self._folder.cleanup()

    def resume(self, since: float) -> None:
        """Use what was fetched from a moment on, in seconds since 1970, without asking for it again."""
        self.kept.since = min(self.kept.since, since)

    def get(self, url: str, post: Any = None) -> Page:
        """Fetch one address.

        Returns
        -------
        Page
            Its `url` is the address after redirects.

        Raises
        ------
        CannotFetch
            If the server cannot be reached, refuses, or answers with too much.
        """
        content = bytearray()
        with self._answer(url, post) as (answer, chunks):
            for chunk in chunks:
                content += chunk
            return _page(answer, bytes(content), post)

    def open(self, url: str) -> IO[bytes]:
        """Fetch one address into a file, so that a large table takes no memory; see `Answers.open`."""
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the caller closes it
        try:
            with self._answer(url, None) as (_, chunks):
                for chunk in chunks:
                    file.write(chunk)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file

    def has(self, url: str, post: Any = None) -> bool:
        """Tell whether an address is kept."""
        with contextlib.suppress(httpx.InvalidURL, ValueError):
            return self.kept.fetched(self._request(url, post)) is not None
        return False

    def forget(self, url: str, post: Any = None) -> None:
        """Keep nothing of an address, since its page turned out to be none."""
        self.kept.forget(self._request(url, post))

    @contextlib.contextmanager
    def _answer(self, url: str, post: Any) -> Iterator[tuple[httpx.Response, Iterator[bytes]]]:
        """Ask, as often as is reasonable, and give the answer with its checked bytes."""
        name, host = name_of(url, post), host_of(url)
        if self._silent.get(host, 0) >= _GIVEN_UP:
            raise CannotFetch(
                f"{name}: {host} gave no answer to {_GIVEN_UP} addresses, so it is not asked any more; try again later"
            )
        for attempt in range(self.settings.retries + 1):
            last = attempt == self.settings.retries
            try:
                with self._sent(url, post) as answer:
                    self._silent.pop(host, None)
                    if answer.status_code not in _RETRY:
                        # Read here, where a server that breaks off half-way is asked again.
                        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as body:
                            self._read(answer, body, name)
                            _check(answer, name)
                            body.seek(0)
                            yield answer, iter(lambda: body.read(1 << 20), b"")
                            return
                    wait, status = _seconds(answer.headers.get("retry-after")), answer.status_code
            except httpx.HTTPError as error:
                if last or is_final(error) or (attempt and is_unreachable(error)):
                    if is_unreachable(error):
                        self._silent[host] = self._silent.get(host, 0) + 1
                    raise cannot(error, name, self.settings) from None
                wait, status = 0.0, 0
            except (httpx.InvalidURL, ValueError, UnicodeError) as error:
                raise CannotFetch(f"{name}: this is no address: {error}") from None
            if wait > _LONGEST_WAIT:
                raise CannotFetch(
                    f"{name}: the server wants to be left alone for {wait:,.0f} s ({status}); try again then",
                    status=status,
                )
            if last:
                raise CannotFetch(f"{name}: the server is busy ({status}); try again later", status=status)
            self._hold(url, max(wait, 2.0**attempt), status)

    def _hold(self, url: str, seconds: float, status: int) -> None:
        if not self.settings.pause_for(url):
            return  # one's own computer, that need not be spared
        why = f"is busy ({status})" if status else "broke off"
        self.telling.wait(seconds, f"{host_of(url)} {why}, again in {seconds:.0f} s", time.sleep)

    def _request(self, url: str, post: Any) -> httpx.Request:
        urlsplit(url).port  # noqa: B018  says what is wrong with an address, which httpx would mend somehow
        if post is None:
            return self._client.build_request("GET", name_of(url))
        headers = {"Content-Type": "application/json"}
        return self._client.build_request("POST", name_of(url), content=body_of(post), headers=headers)

    @contextlib.contextmanager
    def _sent(self, url: str, post: Any) -> Iterator[httpx.Response]:
        answer = self._client.send(self._request(url, post), stream=True)
        try:
            yield answer
        finally:
            answer.close()

    def _read(self, answer: httpx.Response, body: IO[bytes], name: str) -> None:
        size, started = 0, time.monotonic()
        for chunk in answer.iter_bytes():
            size += len(chunk)
            if size > self.settings.largest:
                raise CannotFetch(
                    f"{name}: the answer is larger than {self.settings.largest:,} bytes; "
                    "if that is right, set fetch.largest in the configuration"
                )
            if time.monotonic() - started > self.settings.longest:
                raise CannotFetch(
                    f"{name}: the answer was not there after {self.settings.longest:g} s; "
                    "if that is right, set fetch.longest in the configuration"
                )
            body.write(chunk)

    def _rules(self, url: str) -> str | None:
        try:
            page = self.get(url)
        except CannotFetch as error:
            # As RFC 9309 has it: where there is no robots.txt all is allowed, where it fails nothing is.
            return "" if 300 <= error.status < 500 and error.status != 429 else self._failed(error)
        return page.content[:_ROBOTS_LARGEST].decode("utf-8", "replace")

    @staticmethod
    def _failed(error: CannotFetch) -> None:
        if not error.status:
            raise error  # nobody is there at all: that is what the user should hear


class _Sends(httpx.BaseTransport):
    """A client as a transport, that follows nothing and keeps nothing."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._client.cookies.clear()
        return self._client.send(request, stream=True, follow_redirects=False)

    def close(self) -> None:
        self._client.close()


def _client(timeout: httpx.Timeout) -> httpx.Client:
    """Make what sends requests; proxies are those of the environment.

    Raises
    ------
    CannotFetch
        If one of them is none.
    """
    try:
        return httpx.Client(timeout=timeout)
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        said = " ".join(str(error).split()).rstrip(".")
        raise CannotFetch(f"the proxy of the environment ({proxies()}) cannot be used: {said}") from None


def _check(answer: httpx.Response, name: str) -> None:
    if answer.status_code in _ELSEWHERE:
        raise CannotFetch(
            f"{name}: the server sends on to another address ({answer.status_code}), but says to none",
            status=answer.status_code,
        )
    if answer.status_code >= 400:
        says = f"{answer.status_code} {answer.reason_phrase}".rstrip()
        raise CannotFetch(f"{name}: the server answered {says}", status=answer.status_code)


def _page(answer: httpx.Response, content: bytes, post: Any) -> Page:
    final = str(answer.url)
    return Page(
        place=final,
        content=content,
        media_type=answer.headers.get("content-type", "").partition(";")[0].strip().lower(),
        url=final,
        part=name_of(final, post),
        charset=answer.charset_encoding or "",
        retrieved=moment(answer.extensions.get(STAMP, time.time())),
    )


def _seconds(value: str | None) -> float:
    """Read ``Retry-After``: seconds, or the moment from which on the server answers again."""
    if value is None:
        return 0.0
    if value.strip().isdecimal():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(then.timestamp() - time.time(), 0.0)
