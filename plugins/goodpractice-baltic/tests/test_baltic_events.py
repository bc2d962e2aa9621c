"""Events of the calendar, in HTML and JSON; planned events; entries of the newsletter."""

from __future__ import annotations

import pytest

from goodpractice import BadValue, Document, Event, Link, Network
from goodpractice_baltic.feeds import read_feed
from goodpractice_baltic.markup import read_html
from goodpractice_baltic.wordpress import read_event


def events(records):
    return [r for r in records if isinstance(r, Event)]


def test_an_event_of_the_calendar(read):
    records = read("event-tapahtuma-1.html")
    (event,) = events(records)
    assert (event.key, str(event.name), event.kind) == (
        "event/tapahtuma-1",
        "Study Visit Turku",
        "study-visit",
    )
    assert (str(event.date), str(event.until), event.status) == ("2017-11-16", "2017-11-17", "happened")
    assert event.place.name == "Turku"
    assert Link(event, "part_of", Network.ref("school-to-work")) in records


def test_a_status_is_stated_or_unknown_whatever_the_day(read):
    (event,) = events(read("event-working-group.html"))
    assert event.status is None
    assert (event.kind, event.place.name, str(event.date), str(event.until)) == (
        "working-group", "Stockholm", "2017-11-16", "2017-11-16",
    )  # fmt: skip


def test_the_json_of_the_calendar_names_the_same_event(read):
    visit, unnamed = events(read("events.json"))
    assert visit.key == events(read("event-tapahtuma-1.html"))[0].key
    assert (str(visit.date), str(visit.until)) == ("2017-11-16", "2017-11-17")
    assert (visit.place.name, visit.place.country, dict(visit.extra)) == (
        "Turku",
        "FI",
        {"venue": "Town hall"},
    )
    assert unnamed.name is None, "a placeholder of the editor is no name"
    assert str(unnamed.date) == "2018-06-18"


def test_a_digest_names_the_same_event(read):
    (event,) = events(read("digests.jsonl"))
    assert (event.key, str(event.name), event.status) == (
        "event/tapahtuma-1",
        "Study Visit Turku",
        "happened",
    )
    assert (str(event.date), str(event.until)) == ("2017-11-16", "2017-11-17")


def test_an_event_without_a_title_is_refused():
    page = '<div class="tribe-events-single"><div class="tribe-events-schedule">16.11.2017</div></div>'
    with pytest.raises(BadValue, match=r"event page x\.html has no title"):
        read_html(page, place="x.html")


def test_an_event_without_dates_is_refused():
    page = '<div class="tribe-events-single"><h1>Study Visit</h1></div>'
    with pytest.raises(BadValue, match=r"has no dates: expected \.tribe-events-schedule"):
        read_html(page, place="x.html")


@pytest.mark.parametrize(
    ("label", "rest"), [("title", {"start_date": "2017-11-16"}), ("start_date", {"title": "Visit"})]
)
def test_json_without_its_labels_is_refused(label, rest):
    with pytest.raises(BadValue, match=f"no label '{label}'"):
        read_event(rest, "events.json#object 1")


def test_planned_events_are_expected(read):
    found = [(str(e.name), str(e.date), e.status, e.kind) for e in events(read("skr-events-2018.html"))]
    assert found == [
        ("Introduction meeting in Latvia", "2018-02", "expected", "meeting"),
        ("School to Work Conference in Stockholm", "2018-06", "expected", "conference"),
        ("Meeting in Brussels", "2018-09", "expected", "meeting"),
        ("Training in Stockholm", "2018-09", "expected", "training"),
    ]


def test_a_country_is_no_city(read):
    latvia, stockholm, *_ = events(read("skr-events-2018.html"))
    assert (latvia.place, latvia.country) == (None, "LV")
    assert stockholm.place.name == "Stockholm"


def test_the_feed_gives_documents_and_clearly_dated_events(read):
    records = read("newsletter.rss")
    documents = [(d.key.rpartition("/")[2], str(d.date)) for d in records if isinstance(d, Document)]
    assert documents == [("1", "2018-05-04"), ("2", "2018-10-24"), ("3", "2018-10-24")]
    (event,) = events(records)
    assert (str(event.name), str(event.date), str(event.until)) == (
        "Conference on knowledge platforms", "2018-06-18", "2018-06-19",
    )  # fmt: skip
    assert (event.kind, event.place.name) == ("conference", "Stockholm")


def test_atom_is_read_too(read):
    records = read("newsletter.atom")
    (document,) = [d for d in records if isinstance(d, Document)]
    assert (document.key, str(document.date)) == (
        "https://groupspaces.com/eusbsr-education/item/4",
        "2018-05-04",
    )
    (event,) = events(records)
    assert str(event.date) == "2017-09-29"


@pytest.mark.parametrize(
    "head",
    ['<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>',
     "<rss><!doctype x><channel><item/></channel></rss>"],
)  # fmt: skip
def test_a_feed_that_declares_entities_is_refused(head):
    with pytest.raises(BadValue, match="declares a document type or entities"):
        list(read_feed(head, place="feed.rss"))


def test_a_feed_without_entries_names_the_labels_that_are_missing():
    with pytest.raises(BadValue, match="neither the label “item” nor “entry”"):
        list(read_feed("<rss><channel/></rss>", place="feed.rss"))


def test_what_wordpress_says_held_when_it_was_changed(read):
    records = read("wp-pages.json")
    (document,) = [r for r in records if isinstance(r, Document)]
    assert (str(document.name), str(document.date)) == ("NEETs Q&A", "2019-09-30")
    (platform,) = [r for r in records if isinstance(r, Link) and r.relation == "part_of"]
    assert (platform.subject.key, str(platform.said[0].as_of)) == ("neet", "2019-09-30")
