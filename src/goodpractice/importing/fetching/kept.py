"""What was fetched is kept: for the run that goes on after an interruption, for asking only whether a page changed,
and for reading offline.

Storage is that of hishel. When a kept page is used differs from what browsers do, and is decided here: a run that did
not end must find all that it fetched, also pages that the server calls ``no-store``; and a new run asks for every page
again, with the conditions that let the server say "not modified", since it was started to learn what is new.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from goodpractice.errors import NotKept
from goodpractice.importing.fetching.asking import name_of

if TYPE_CHECKING:
    from hishel import Entry

    from goodpractice.importing.fetching.telling import Telling

STAMP = "x-goodpractice-fetched"
"""Header of a kept answer: when the server gave or confirmed it, in seconds since 1970."""
KEEP = frozenset({200, 203, 300, 301, 302, 303, 307, 308, 404, 410})
"""Answers that are kept; others may be better the next time."""
ANY_TIME = float("-inf")
_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "set-cookie", STAMP})


class Kept(httpx.BaseTransport):
    """Answers from what was kept where that is right, else from the web, and keeps the answer.

    Parameters
    ----------
    web
        Asks the server.
    folder
        Where answers are kept.
    size
        Bytes that they may take.
    telling
        Hears of pages and troubles.

    Attributes
    ----------
    since
        Answers that were kept from this moment on, in seconds since 1970, are used without asking.
    offline
        Nothing is asked.
    fresh
        Nothing that was kept before `since` is used, not even to ask whether it changed.
    """

    def __init__(self, web: httpx.BaseTransport, folder: Path, *, size: int, telling: Telling) -> None:
        from hishel import SqliteStorage

        _quiet(telling, folder)
        self._web, self._telling = web, telling
        self.storage = SqliteStorage(
            database_path=folder / "pages.db", max_size=size, default_ttl=None, soft_delete_ttl=600
        )
        self.since, self.offline, self.fresh = time.time(), False, False

    def close(self) -> None:
        """Close the file, and what asks the servers."""
        self._web.close()
        self.storage.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request; see `httpx.BaseTransport`."""
        key = _key(request)
        entries = self._entries(key)
        newest = entries[-1] if entries else None
        if newest is not None and (self.offline or _stamp(newest) >= self.since):
            self._count(request, kept=1)
            return _answer(newest)
        if self.offline:
            raise NotKept(
                f"{request.url}: this page was not fetched before, and nothing is fetched with --offline"
            )
        if newest is not None and not self.fresh:
            _add_conditions(request, newest)
        self._count(request, asked=1)
        answer = self._web.handle_request(request)
        if answer.status_code == 304 and newest is not None:
            answer.read()
            return self._confirmed(newest)
        if answer.status_code not in KEEP:
            return answer
        return self._keep(request, answer, key, entries)

    def forget(self, request: httpx.Request) -> None:
        """Drop what is kept of a request."""
        for entry in self._entries(_key(request)):
            self.storage.remove_entry(entry.id)

    def fetched(self, request: httpx.Request) -> float | None:
        """Return when an address was fetched, in seconds since 1970; None if it was not."""
        entries = self._entries(_key(request))
        return _stamp(entries[-1]) if entries else None

    def _count(self, request: httpx.Request, *, kept: int = 0, asked: int = 0) -> None:
        if request.url.path != "/robots.txt":
            self._telling.state.kept += kept
            self._telling.state.asked += asked
            self._telling.changed()

    def _entries(self, key: str) -> list[Entry]:
        try:
            return sorted(self.storage.get_entries(key), key=_stamp)
        except (RuntimeError, sqlite3.Error, OSError) as error:
            self._telling.say(f"what was fetched before cannot be read, so all is fetched again ({error})")
            return []

    def _confirmed(self, entry: Entry) -> httpx.Response:
        entry.response.headers.pop(STAMP, None)  # setting alone would add a second one
        entry.response.headers[STAMP] = f"{time.time():.6f}"
        self.storage.update_headers(entry.id, entry.response.headers)
        return _answer(entry)

    def _keep(
        self, request: httpx.Request, answer: httpx.Response, key: str, old: list[Entry]
    ) -> httpx.Response:
        from hishel import Headers, Request, Response

        headers = {name: answer.headers[name] for name in answer.headers if name.lower() not in _HOP}
        headers[STAMP] = f"{time.time():.6f}"
        assert isinstance(answer.stream, httpx.SyncByteStream)
        stored = Response(answer.status_code, Headers(headers), iter(answer.stream))
        try:
            entry = self.storage.create_entry(Request(request.method, str(request.url)), stored, key)
        except (RuntimeError, sqlite3.Error, OSError) as error:
            self._telling.say(f"fetched pages cannot be kept, so an interrupted run starts anew ({error})")
            return answer
        body = entry.response.stream
        assert isinstance(body, Iterator)
        if body is stored.stream:  # handed back as it was given
            self._telling.say(
                "the cache is full of pages that were just used, so further ones are not kept; see fetch.cache_size"
            )

        def then_drop_the_old() -> None:
            for other in old:
                self.storage.remove_entry(other.id)

        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=_Body(body, answer, then_drop_the_old),
            extensions={**answer.extensions, STAMP: float(headers[STAMP])},
        )


class _Body(httpx.SyncByteStream):
    """The bytes of an answer, on their way from the server to whoever asked and into the file."""

    def __init__(self, body: Iterator[bytes], answer: httpx.Response | None, done: object = None) -> None:
        self._body, self._answer, self._done = body, answer, done

    def __iter__(self) -> Iterator[bytes]:
        yield from self._body
        if callable(self._done):
            self._done()

    def close(self) -> None:
        # Closing the generator drops what was written of an answer that did not come to its end.
        close = getattr(self._body, "close", None)
        if close is not None:
            close()
        if self._answer is not None:
            self._answer.close()


def _answer(entry: Entry) -> httpx.Response:
    headers = [
        (name.encode(), value.encode())
        for name in entry.response.headers
        for value in entry.response.headers.get_list(name) or []
    ]
    body = entry.response.stream
    assert isinstance(body, Iterator)
    return httpx.Response(
        entry.response.status_code,
        headers=headers,
        stream=_Body(body, None),
        extensions={STAMP: _stamp(entry)},
    )


def _key(request: httpx.Request) -> str:
    name = name_of(str(request.url))
    body = request.content if request.method == "POST" else b""
    return hashlib.sha256(f"{request.method} {name}\n".encode() + body).hexdigest()


def _stamp(entry: Entry) -> float:
    try:
        return float(entry.response.headers.get(STAMP, ""))
    except ValueError:
        return ANY_TIME


def _add_conditions(request: httpx.Request, entry: Entry) -> None:
    for theirs, ours in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")):
        value = entry.response.headers.get(theirs)
        if value:
            request.headers[ours] = value


def moment(seconds: float) -> str:
    """Return a moment as it is written in records.

    Examples
    --------
    >>> moment(0)
    '1970-01-01T00:00:00+00:00'
    """
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


class _Troubles(logging.Handler):
    def __init__(self, telling: Telling, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._telling, self._folder = telling, folder

    def emit(self, record: logging.LogRecord) -> None:
        reason = record.exc_info[1] if record.exc_info else record.getMessage()
        self._telling.say(f"{self._folder}: fetched pages cannot be kept ({reason}); see fetch.cache")


def _quiet(telling: Telling, folder: Path) -> None:
    """Turn what the storage logs, tracebacks and all, into one line."""
    logger = logging.getLogger("hishel")
    logger.handlers = [_Troubles(telling, folder)]
    logger.propagate = False
