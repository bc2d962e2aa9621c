"""A site on this computer, that does what its paths are called, and counts what it is asked."""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Answer:
    """What a path answers."""

    def __init__(self, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        self.body = body.encode() if isinstance(body, str) else body
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


Pages = dict[str, "str | bytes | Answer | Callable[[Site, Any], Answer | None]"]


class Site(ThreadingHTTPServer):
    """Serves what `pages` says by path and query; `asked` are the paths asked for, robots.txt left out."""

    daemon_threads = True

    def __init__(self, pages: Pages) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = pages
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.delivered: Counter[str] = Counter()
        self.released = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_port}"

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece, or each answer takes 40 ms
    server: Site

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.give()

    def do_POST(self) -> None:
        self.posted = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.give()

    def give(self) -> None:
        site = self.server
        site.requests.append((self.path, dict(self.headers)))
        found = site.pages.get(self.path, site.pages.get("*") if self.path != "/robots.txt" else None)
        answer = found(site, self) if callable(found) else found
        if answer is None:
            answer = Answer("<h1>Not found</h1>", 404)
        if not isinstance(answer, Answer):
            answer = Answer(answer, Content_Type="text/html; charset=utf-8")
        if answer.status == 0:  # hang up
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()
        site.delivered[self.path] += 1
        if answer.headers.get("Content-Length"):
            self.close_connection = True


@contextmanager
def serving(pages: Pages) -> Iterator[Site]:
    """Serve while the block runs."""
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
    """Answer with a packed body, as servers do."""
    return Answer(gzip.compress(text.encode()), Content_Encoding="gzip", Content_Type="text/html")


def not_modified(body: str, etag: str = '"1"') -> Callable[[Site, Any], Answer]:
    """Answer 304 to whoever has the page already."""

    def answer(_site: Site, handler: Any) -> Answer:
        if handler.headers.get("If-None-Match") == etag:
            return Answer(status=304, ETag=etag)
        return Answer(body, ETag=etag, Content_Type="text/html", Cache_Control="no-store")

    return answer
