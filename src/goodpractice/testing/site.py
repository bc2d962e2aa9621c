"""A web site on this computer, for tests of importers that crawl: it does what a dict says, traps included.

>>> from goodpractice.testing import Answer, local_fetch, serving
>>> with serving({"/list": "<li>Kielce</li>", "/old": Answer(status=301, Location="/list")}) as site:
...     fetch = local_fetch()
...     fetch.page(f"{site.address}/old").text
...     fetch.close()
...     site.asked
'<li>Kielce</li>'
['/old', '/list']
"""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Answer:
    """What a path answers.

    Parameters
    ----------
    body
        Text or bytes.
    status
        The number of the answer; 0 hangs up without one.
    headers
        Headers, with ``_`` for ``-``: ``Location="/new"``, ``Retry_After="7"``.
    """

    def __init__(self, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        self.body = body.encode() if isinstance(body, str) else body
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


Answering = Callable[["Site", Any], "Answer | None"]
"""Makes the answer when it is asked for, from the site and the handler of the request; None for 404."""


class Site(ThreadingHTTPServer):
    """Serves pages by their path and query. Made by `serving`.

    Parameters
    ----------
    pages
        What each path answers: HTML, an `Answer`, or a function that makes one. ``"*"`` stands for all other paths.

    Attributes
    ----------
    address
        Where it is: ``http://127.0.0.1:40000``.
    pages
        As above; may be changed while it serves.
    requests
        Path and headers of all that was asked, in order.
    delivered
        How often each path was answered to the end.
    released
        Set when the test ends, so that an answer that waits for it need not wait longer.
    """

    daemon_threads = True

    def __init__(self, pages: Mapping[str, str | bytes | Answer | Answering]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = dict(pages)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.delivered: Counter[str] = Counter()
        self.released = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_port}"

    @property
    def asked(self) -> list[str]:
        """The paths asked for, in order; ``robots.txt`` left out."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up."""
        del request, client_address


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece, or each answer takes 40 ms
    server: Site
    posted = b""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  as it is called above
        pass

    def do_GET(self) -> None:
        self.give()

    def do_POST(self) -> None:
        self.posted = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.give()

    def give(self) -> None:
        site = self.server
        site.requests.append((self.path, dict(self.headers)))
        found = site.pages.get(self.path)
        if found is None and self.path != "/robots.txt":
            found = site.pages.get("*")
        answer = found(site, self) if callable(found) else found
        if answer is None:
            answer = Answer("<h1>Not found</h1>", 404)
        if not isinstance(answer, Answer):
            answer = Answer(answer, Content_Type="text/html; charset=utf-8")
        if answer.status == 0:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()
        site.delivered[self.path] += 1
        if "Content-Length" in answer.headers:  # it does not say the truth
            self.close_connection = True


@contextmanager
def serving(pages: Mapping[str, str | bytes | Answer | Answering]) -> Iterator[Site]:
    """Serve pages on this computer while the block runs.

    Parameters
    ----------
    pages
        What each path answers: HTML, an `Answer`, or a function that makes one. ``"*"`` stands for all other paths.

    Yields
    ------
    Site
    """
    site = Site(pages)
    thread = threading.Thread(target=site.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        site.released.set()
        site.shutdown()
        thread.join()
        site.server_close()


def zipped(text: str) -> Answer:
    """Return an answer with a packed body, as servers give it."""
    return Answer(gzip.compress(text.encode()), Content_Encoding="gzip", Content_Type="text/html")


def not_modified(body: str, etag: str = '"1"') -> Answering:
    """Return a page that answers 304 to whoever has it already."""

    def answer(_site: Site, handler: Any) -> Answer:
        if handler.headers.get("If-None-Match") == etag:
            return Answer(status=304, ETag=etag)
        return Answer(body, ETag=etag, Content_Type="text/html", Cache_Control="no-store")

    return answer
