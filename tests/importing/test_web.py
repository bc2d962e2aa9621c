"""Addresses on the web: redirects, refusals, busy and endless servers; polite all the while."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from goodpractice import CannotRead
from goodpractice.importing import web as web_module
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.web import Web


class Site(BaseHTTPRequestHandler):
    """Each path does what it is called."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        seen = self.server.seen
        seen.append((self.path, self.headers))
        times = sum(path == self.path for path, _ in seen)
        match self.path.strip("/").split("/"):
            case ["table.csv"]:
                self.answer(200, "id;city\n1;Łódź\n".encode(), Content_Type="text/csv; charset=utf-8")
            case ["moved"]:
                self.answer(302, Location="/table.csv")
            case ["circle"]:
                self.answer(302, Location="/circle")
            case ["elsewhere"]:
                self.answer(302, Location="file:///etc/passwd")
            case ["busy-once"]:
                self.answer(*((500, b"") if times == 1 else (200, b"at last")))
            case ["busy", after]:
                self.answer(503, Retry_After=after)
            case ["status", code]:
                self.answer(int(code), b"no")
            case ["large"]:
                self.answer(200, b"x" * 5000)
            case ["cut-off"]:
                self.answer(200, b"half", Content_Length="100")
                self.close_connection = True
            case ["garbled"]:
                self.answer(200, b"this is not gzip", Content_Encoding="gzip")
            case ["silent"]:
                self.server.released.wait(5)
            case _:
                self.answer(404)


class Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        """Say nothing of clients that hang up."""


@pytest.fixture
def site():
    server = Server(("127.0.0.1", 0), Site)
    server.daemon_threads, server.seen, server.released = True, [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    server.address = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def web():
    made = Web(pause=0, largest=1000, timeout=0.3)
    yield made
    made.close()


def test_a_page_knows_where_it_came_from_in_the_end(site, web) -> None:
    page = web.get(f"{site.address}/moved")
    assert page.url == page.place == page.part == f"{site.address}/table.csv"
    assert (page.media_type, page.text) == ("text/csv", "id;city\n1;Łódź\n")


def test_tables_and_heads_are_read_from_the_web_as_from_a_file(site, web) -> None:
    fetch = Fetch(web=web)
    (row,) = fetch.csv(f"{site.address}/table.csv", columns=["city"])
    assert (row["city"], row.place) == ("Łódź", f"{site.address}/table.csv#row 2")
    assert fetch.head(f"{site.address}/table.csv").startswith("id;city")
    assert list(fetch.files(site.address)) == [site.address]


def test_the_client_says_who_it_is(site, web) -> None:
    web.get(f"{site.address}/table.csv")
    assert site.seen[0][1]["User-Agent"].startswith("goodpractice/")


@pytest.mark.parametrize("code", [400, 403, 404, 410])
def test_a_refusal_is_passed_on_at_once(site, web, code) -> None:
    with pytest.raises(CannotRead, match=rf"/status/{code}: the server answered {code}"):
        web.get(f"{site.address}/status/{code}")
    assert len(site.seen) == 1


def test_a_server_that_stumbles_is_asked_again(site, web) -> None:
    assert web.get(f"{site.address}/busy-once").content == b"at last"
    assert len(site.seen) == 2


@pytest.mark.parametrize(
    "after", ["7", "Wed,%2021%20Oct%202015%2007:28:00%20GMT", "soon", "-3", "nan", "9" * 400]
)
def test_a_server_that_stays_busy_is_given_up(site, web, after) -> None:
    with pytest.raises(CannotRead, match="the server is busy; try again later"):
        web.get(f"{site.address}/busy/{after}")
    assert len(site.seen) == 4


def test_the_server_says_how_long_to_wait(site, monkeypatch) -> None:
    slept = []
    monkeypatch.setattr(web_module.time, "sleep", slept.append)
    web = Web(pause=1.0, retries=2)
    with pytest.raises(CannotRead):
        web.get(f"{site.address}/busy/7")
    assert [pause for pause in slept if pause >= 1.5] == [7.0, 7.0]
    slept.clear()
    with pytest.raises(CannotRead):
        web.get(f"{site.address}/busy/900")
    assert max(slept) == 60.0
    web.close()


def test_a_moment_to_come_back_is_understood(monkeypatch) -> None:
    monkeypatch.setattr(web_module.time, "time", lambda: 1445412450.0)
    assert web_module._seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 30.0
    assert web_module._seconds("Wed, 21 Oct 2015 07:20:00 GMT") == 0.0
    assert [web_module._seconds(value) for value in (None, "", "soon", "-1", "nan", "12")] == [
        0,
        0,
        0,
        0,
        0,
        12,
    ]


def test_one_request_a_second_to_a_host(site, monkeypatch) -> None:
    slept, now = [], [100.0]
    monkeypatch.setattr(web_module.time, "sleep", slept.append)
    monkeypatch.setattr(web_module.time, "monotonic", lambda: now[0])
    web = Web(pause=1.0)
    web._be_polite("https://a.example/1")
    web._be_polite("https://b.example/1")
    assert slept == []
    now[0] += 0.25
    web._be_polite("https://a.example/2")
    assert slept == [0.75]
    web.close()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("large", "larger than 1,000 bytes"),
        ("circle", "redirect"),
        ("elsewhere", "protocol"),
        ("cut-off", "no answer"),
        ("garbled", "no answer"),
        ("silent", "no answer"),
    ],
)
def test_what_comes_back_wrong_is_said(site, web, path, message) -> None:
    with pytest.raises(CannotRead, match=rf"(?i)/{path}: .*{message}"):
        web.get(f"{site.address}/{path}")


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[",
        "http://exa mple/",
        "http://a\nb/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:1/",
        "https://",
    ],
)
def test_what_is_no_address_is_said(web, url) -> None:
    with pytest.raises(CannotRead, match=r"no address|no answer"):
        web.get(url)


def test_a_client_that_was_never_used_costs_nothing() -> None:
    fetch = Fetch()
    fetch.close()
    assert fetch._web is None
