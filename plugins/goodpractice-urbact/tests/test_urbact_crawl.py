"""Lists on a server of our own: they end, repeat themselves, or break."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from goodpractice import CannotFetch, Network, NotAllowed
from goodpractice.testing import Answer, local_fetch, serving

ERROR = "<!DOCTYPE html><html><body><p>Error message</p><p>User error: &quot;id&quot; is an invalid render array key</p>"


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

    def answer(_site, handler):
        parts = urlsplit(handler.path)
        number = int(parse_qs(parts.query).get("page", ["0"])[0])
        bodies = pages.get(parts.path, [])
        body = bodies[min(number, len(bodies) - 1)] if bodies else Answer(status=404)
        if not isinstance(body, str):
            return body
        return (
            Answer(body, int(body))
            if body.isdecimal()
            else Answer(body, Content_Type="text/html; charset=utf-8")
        )

    with serving({"*": answer}) as made:
        yield made.address, pages, _Asked(made)


class _Asked:
    """The paths asked for, compared as a list."""

    def __init__(self, site):
        self.site = site

    def __eq__(self, other):
        return self.site.asked == other

    __hash__ = None

    def __len__(self):
        return len(self.site.asked)

    def __getitem__(self, at):
        return self.site.asked[at]


@pytest.fixture
def web():
    fetch = local_fetch(timeout=0.5)
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
    assert len(asked) == 4  # and one page behind the one that repeats


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


# ── traps ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_error_sent_as_a_page_breaks_the_list_off_there_and_empties_nothing(site, web, importing):
    address, pages, _ = site
    pages["/networks"] = [_list("A"), ERROR]
    records, bad, _ = importing(f"{address}/networks", fetch=web)
    assert _names(records) == ["A"]
    assert bad[0].part.endswith("/networks?page=1")
    assert bad[0].reason.endswith(
        "the site answered with an error of its own instead of the page; try again later"
    )


def test_an_error_sent_as_the_page_that_was_named_is_a_failure_and_is_asked_for_again(site, web, importing):
    address, pages, asked = site
    pages["/networks/a"] = [ERROR]
    with pytest.raises(CannotFetch, match="an error of its own"):
        importing(f"{address}/networks/a", fetch=web)
    pages["/networks/a"] = [_network("A")]
    assert _names(importing(f"{address}/networks/a", fetch=web)[0]) == ["A"]
    assert len(asked) == 2


def test_an_old_slug_leads_to_the_page_and_its_key(site, web, importing):
    address, pages, _ = site
    pages["/old-slug"] = [Answer(status=301, Location="/networks/a")]
    pages["/networks/a"] = [_network("A")]
    (part, network), *_ = [
        found for found in importing(f"{address}/old-slug", fetch=web)[0] if isinstance(found[1], Network)
    ]
    assert part.endswith("/networks/a")
    assert network.key.endswith("/networks/a")


def test_two_entries_that_lead_to_one_page_are_one_page(site, web, importing):
    address, pages, asked = site
    pages["/networks"] = [_list("Old-A", "A"), _list("Old-A")]
    pages["/networks/old-a"] = [Answer(status=301, Location="/networks/a")]
    pages["/networks/a"] = [_network("A")]
    records, bad, _ = importing(f"{address}/networks", fetch=web, details="yes")
    leads = [record for _, record in records if "participates" in repr(record)]
    assert (len(leads), bad) == (1, [])
    assert asked.site.asked.count("/networks/a") == 1


def test_a_list_that_never_ends_is_left_with_a_word(site, web, importing, monkeypatch):
    from goodpractice_urbact import crawl

    monkeypatch.setattr(crawl, "LONGEST", 12)
    address, pages, asked = site
    pages["/networks"] = [_list(f"N{number}") for number in range(40)]
    records, bad, _ = importing(f"{address}/networks", fetch=web)
    assert len(_names(records)) == len(asked) == 12
    assert "goes on after 12 pages" in bad[0].reason


def test_the_list_that_shows_one_entry_for_ever_ends_and_that_is_said(site, web, importing):
    address, pages, asked = site
    pages["/good-practices"] = [_list("A"), _list("A")]
    importing(f"{address}/good-practices", fetch=web)
    assert len(asked) == 3
    assert "shows nothing new" in web.telling.notices[0]


@pytest.mark.parametrize("status", ["429", "503"])
def test_a_busy_server_is_asked_again_and_then_left(site, importing, status):
    address, pages, asked = site
    pages["/networks"] = [_list("A"), _list("B"), _list()]
    pages["/networks"][1] = Answer(status=int(status))
    fetch = local_fetch(retries=2)
    records, bad, _ = importing(f"{address}/networks", fetch=fetch)
    assert _names(records) == ["A"]
    assert f"busy ({status})" in bad[0].reason
    assert len(asked) == 1 + 3
    fetch.close()


def test_a_slow_page_is_given_up_and_the_others_are_read(site, web, importing):
    address, pages, asked = site
    pages["/networks"] = [_list("A", "B")]
    pages["/networks/a"] = [_network("A")]
    asked.site.pages["/networks/b"] = lambda made, _handler: made.released.wait(5) and None
    records, bad, _ = importing(f"{address}/networks", fetch=web, details="yes")
    assert any("participates" in repr(record) for _, record in records)
    assert "no answer within 0.5 s" in bad[0].reason


def test_what_the_site_forbids_is_not_read(site, importing):
    address, pages, asked = site
    asked.site.pages["/robots.txt"] = "User-agent: *\nDisallow: /networks/\n"
    pages["/networks"] = [_list("A")]
    pages["/networks/a"] = [_network("A")]
    fetch = local_fetch(hosts={})  # rules of this computer count too
    _, bad, _ = importing(f"{address}/networks", fetch=fetch, details="yes")
    assert "does not want programs" in bad[0].reason
    with pytest.raises(NotAllowed):
        importing(f"{address}/networks/a", fetch=fetch)
    fetch.close()


def test_a_page_whose_labels_were_changed_is_set_aside_with_what_to_do(site, web, importing):
    address, pages, _ = site
    changed = (
        _network("A").replace("Lead Partner :", "Chef de file :").replace("<h2>Partners</h2>", "<h2>Who</h2>")
    )
    pages["/networks/a"] = [changed.replace("Closed", "Finished").replace("Summary", "In short")]
    records, bad, _ = importing(f"{address}/networks/a", fetch=web)
    assert records == []
    assert "shows no network, no good practice" in bad[0].reason
