"""What keeping, politeness and checks cost a page, beside httpx alone and hishel's own client.

    python bench/fetching.py [PAGES]

A server of another process gives small pages; nobody waits between two of them. Told is processor time of the client in
ms a page, and its ratio to httpx alone: the first run fetches, the second goes on after an interruption.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from hishel import SqliteStorage
from hishel.httpx import CacheTransport

from goodpractice.importing.fetching.settings import FetchSettings
from goodpractice.importing.fetching.web import Web

SERVER = """
import functools, http.server, sys
quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *a: None})
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=sys.argv[1]))
print(server.server_port, flush=True)
server.serve_forever()
"""


def main(pages: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site").mkdir()
        for number in range(pages):
            (folder / "site" / f"{number}.html").write_text(
                f"<h1>Network {number}</h1>" + "<p>text</p>" * 1500
            )
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(folder / "site")], stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            address = f"http://127.0.0.1:{int(server.stdout.readline())}"
            report(folder, [f"{address}/{number}.html" for number in range(pages)])
        finally:
            server.kill()
            server.wait()


def report(folder: Path, urls: list[str]) -> None:
    alone = httpx.Client()
    rival = httpx.Client(
        transport=CacheTransport(httpx.HTTPTransport(), SqliteStorage(database_path=folder / "h" / "p.db"))
    )
    began = time.time()
    ours = Web(FetchSettings(pause=0), cache=folder / "ours")
    base = spent(alone.get, urls)
    lines = [
        ("httpx alone", base),
        ("hishel, first", spent(rival.get, urls)),
        ("hishel, again", spent(rival.get, urls)),
        ("goodpractice, first", spent(ours.get, urls)),
    ]
    ours.close()
    ours = Web(FetchSettings(pause=0), cache=folder / "ours")
    ours.resume(began)
    lines.append(("goodpractice, going on", spent(ours.get, urls)))
    for client in (alone, rival, ours):
        client.close()
    for what, cost in lines:
        print(f"{what:<24}{cost:8.2f} ms a page{cost / base:8.2f} × httpx")


def spent(get: Callable[[str], object], urls: list[str]) -> float:
    started = time.process_time()
    for url in urls:
        get(url)
    return (time.process_time() - started) * 1000 / len(urls)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
