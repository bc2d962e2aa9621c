"""Lists on a server of our own: they end, repeat themselves, or break."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from goodpractice import Network
from goodpractice.testing import local_fetch


def _list(*names):
    rows = "".join(
        f'<div class="views-row"><article><h3><a href="/networks/{name.lower()}">{name}</a></h3><p>About {name}</p>'
        "<p>Closed</p></article></div>"
        for name in names
    )
    return f"<!DOCTYPE html><html><body><main><h1>Networks</h1>{rows}</main></body></html>"


def _network(name):
    return (
        f"<!DOCTYPE html><html><body><main><h1>{name}</h1><p>Closed</p><h2>Summary</h2><h2>Partners</h2>"
        "<p>Lead Partner : Kielce - Poland</p></main></body></html>"
    )


@pytest.fixture
def site():
    """A site whose lists are set by the test: {path: [page 0, page 1, …]}; the last one is shown for ever."""
    pages: dict[str, list[str]] = {}
    asked: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            parts = urlsplit(self.path)
            number = int(parse_qs(parts.query).get("page", ["0"])[0])
            bodies = pages.get(parts.path, [])
            body = bodies[min(number, len(bodies) - 1)] if bodies else ""
            status = int(body) if body.isdecimal() else 200 if bodies else 404
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", pages, asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def web():
    fetch = local_fetch()
    yield fetch
    fetch.close()


def _names(records):
    return [str(record.name) for _, record in records if isinstance(record, Network)]


@pytest.fixture(autouse=True)
def here_is_urbact(monkeypatch):
    """The server on this machine stands for urbact.eu."""
    from goodpractice_urbact import keys

    real = keys.is_urbact
    monkeypatch.setattr(keys, "is_urbact", lambda url: "127.0.0.1" in url or real(url))


def test_a_list_is_followed_to_its_empty_page(site, web, importing):
    address, pages, asked = site
    pages["/networks"] = [_list("A", "B"), _list("C"), _list()]
    records, bad, _ = importing(f"{address}/networks", fetch=web)
    assert _names(records) == ["A", "B", "C"]
    assert bad == []
    assert asked == ["/networks", "/networks?page=1", "/networks?page=2"]


def test_a_list_that_repeats_itself_ends_there(site, web, importing):
    address, pages, asked = site
    pages["/networks"] = [_list("A", "B"), _list("C")]
    records, bad, _ = importing(f"{address}/networks", fetch=web)
    assert _names(records) == ["A", "B", "C"]
    assert bad == []
    assert len(asked) == 3


def test_a_page_that_shows_only_old_entries_in_another_order_ends_the_list_too(site, web, importing):
    address, pages, _ = site
    pages["/networks"] = [_list("A", "B"), _list("B", "A")]
    assert _names(importing(f"{address}/networks", fetch=web)[0]) == ["A", "B"]


def test_a_list_starts_where_its_address_says_and_keeps_the_filters(site, web, importing):
    address, pages, asked = site
    pages["/networks"] = [_list("A"), _list("B"), _list("C")]
    records, _, _ = importing(f"{address}/networks?theme=3&page=1", fetch=web)
    assert _names(records) == ["B", "C"]
    assert asked[1] == "/networks?theme=3&page=2"
    assert {part.rpartition("?")[2] for part, _ in records} == {"page=1&theme=3", "page=2&theme=3"}


def test_past_the_end_a_list_may_answer_404(site, web, importing):
    address, pages, _ = site
    pages["/networks"] = [_list("A"), "404"]
    records, bad, _ = importing(f"{address}/networks", fetch=web)
    assert (_names(records), bad) == (["A"], [])


def test_a_list_that_breaks_off_keeps_what_was_read_and_says_where(site, web, importing):
    address, pages, _ = site
    pages["/networks"] = [_list("A"), "403"]
    records, bad, _ = importing(f"{address}/networks", fetch=web)
    assert _names(records) == ["A"]
    assert "page=1" in bad[0].place
    assert "403" in bad[0].reason


def test_a_single_page_is_not_followed(site, web, importing):
    address, pages, asked = site
    pages["/networks/a"] = [_network("A")]
    records, _, _ = importing(f"{address}/networks/a", fetch=web)
    assert _names(records) == ["A"]
    assert asked == ["/networks/a"]


def test_with_details_the_pages_behind_the_entries_are_read(site, web, importing):
    address, pages, _ = site
    pages["/networks"] = [_list("A", "B")]
    pages["/networks/a"] = [_network("A")]
    records, bad, _ = importing(f"{address}/networks", fetch=web, details="yes")
    keys = {record.key for _, record in records if isinstance(record, Network)}
    # The entry of the list and the page behind it are one thing.
    assert len(keys) == 2
    assert any("participates" in repr(record) for _, record in records)
    assert [item.place.rpartition("/")[2] for item in bad] == ["b"]


def test_news_are_left_alone(site, web, importing):
    address, pages, _ = site
    pages["/whats-new"] = [_list("Somebody else's")]
    records, bad, skipped = importing(f"{address}/whats-new?network=700&page=122", fetch=web)
    assert (records, bad, len(skipped)) == ([], [], 1)
