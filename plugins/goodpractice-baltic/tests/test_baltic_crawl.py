"""The flagship's live interfaces on a server of the test's own, with their traps."""

from __future__ import annotations

import json

import pytest

from goodpractice import CannotFetch, Document, Event, NotAllowed
from goodpractice.testing import Answer, local_fetch, read, serving
from goodpractice_baltic import Baltic

API = "/wp-json/tribe/events/v1/events"


@pytest.fixture
def site():
    with serving({}) as made:
        yield made


@pytest.fixture
def fetch():
    made = local_fetch(timeout=0.5)
    yield made
    made.close()


def events(site, *numbers, following=None):
    found = [
        {
            "title": f"Study visit {number}",
            "url": f"{site.address}/event/visit-{number}/",
            "rest_url": f"{site.address}{API}/{number}",
            "start_date": "2018-05-03 00:00:00",
        }
        for number in numbers
    ]
    answer = {"events": found} | ({"next_rest_url": f"{site.address}{following}"} if following else {})
    return Answer(json.dumps(answer), Content_Type="application/json")


def test_a_calendar_that_repeats_its_last_page_ends_and_that_is_said(site, fetch):
    site.pages |= {
        API: events(site, 1, 2, following=f"{API}?page=2"),
        f"{API}?page=2": events(site, 3, following=f"{API}?page=3"),
        f"{API}?page=3": events(site, 3, following=f"{API}?page=4"),
        "*": lambda *_: events(site, 3, following=f"{API}?page=5"),
    }
    outcome = read(Baltic, f"{site.address}{API}", fetch=fetch)
    assert len(outcome.things(Event)) == 3
    assert outcome.quarantined == ()
    assert len(site.asked) == 3
    assert "shows nothing new" in fetch.telling.notices[0]


def test_a_calendar_without_end_is_left_and_set_aside(site, fetch, monkeypatch):
    monkeypatch.setattr("goodpractice_baltic.importer.MOST_PAGES", 9)
    numbers = iter(range(1, 99))

    def more(*_):
        number = next(numbers)
        return events(site, number, following=f"{API}?page={number + 1}")

    site.pages["*"] = more
    outcome = read(Baltic, f"{site.address}{API}", fetch=fetch)
    assert len(outcome.things(Event)) == 9
    assert "goes on after 9 pages" in outcome.quarantined[0].reason


@pytest.mark.parametrize("title", ["Error 500", "Just a moment...", "503 Service Unavailable"])
def test_an_error_sent_as_a_page_is_no_page_and_is_not_kept(site, fetch, title, pages):
    site.pages["/esl/"] = f"<html><head><title>{title}</title></head><body>x</body></html>"
    with pytest.raises(CannotFetch, match=f"an error, “{title[:5]}"):
        read(Baltic, f"{site.address}/esl/", fetch=fetch)
    site.pages["/esl/"] = (pages / "home.html").read_bytes()
    assert read(Baltic, f"{site.address}/esl/", fetch=fetch).things(Document)


def test_a_moved_page_has_its_new_address(site, fetch, pages):
    site.pages |= {"/old/": Answer(status=308, Location="/esl/"), "/esl/": (pages / "home.html").read_bytes()}
    outcome = read(Baltic, f"{site.address}/old/", fetch=fetch)
    assert set(outcome.parts) == {f"{site.address}/esl/"}


def test_a_calendar_that_is_busy_midway_keeps_what_was_read(site, pages):
    site.pages |= {API: events(site, 1, following=f"{API}?page=2"), f"{API}?page=2": Answer(status=503)}
    fetch = local_fetch(retries=2)
    outcome = read(Baltic, f"{site.address}{API}", fetch=fetch)
    fetch.close()
    assert len(outcome.things(Event)) == 1
    assert "busy (503)" in outcome.quarantined[0].reason
    assert site.asked.count(f"{API}?page=2") == 3


def test_a_page_whose_labels_were_changed_is_set_aside_with_the_label(site, fetch, pages):
    page = (pages / "skr-structure.html").read_text(encoding="utf-8")
    site.pages["/tjanster/englishpages/activities/schooltowork/structureandmembers.11355.html"] = (
        page.replace(" members", " friends").replace("Members", "Friends")
    )
    outcome = read(
        Baltic,
        f"{site.address}/tjanster/englishpages/activities/schooltowork/structureandmembers.11355.html",
        fetch=fetch,
    )
    assert "label “members” is missing" in outcome.quarantined[0].reason


def test_what_the_site_forbids_is_not_read(site):
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /wp-json/\n", API: events(site, 1)}
    fetch = local_fetch(hosts={})
    with pytest.raises(NotAllowed):
        read(Baltic, f"{site.address}{API}", fetch=fetch)
    fetch.close()
