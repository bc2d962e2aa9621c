"""Finding pages: recognition, folders, the paged interface, and whatever else may come."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import BadItem, BadValue, CannotRead, Claim, Document, Link, Network, Skip
from goodpractice.testing import conformance, fake_fetch, golden, local_fetch
from goodpractice_baltic import Baltic
from goodpractice_baltic.importer import Item
from goodpractice_baltic.saved import Saved

test_conformance = conformance(Baltic, "pages")
test_golden = golden(Baltic, "pages")


def read_all(*locations, fetch=None):
    return list(Baltic([str(x) for x in locations]).read(fetch or fake_fetch({})))


def test_every_page_is_recognised_by_its_content(pages):
    for path in sorted(path for path in pages.iterdir() if not path.name.endswith(".golden.json")):
        assert Baltic.recognises(path.read_text("utf-8"), "download.tmp"), path.name


@pytest.mark.parametrize(
    "other",
    [
        "name;city\nSchool to Work;Turku",
        "note = 1\n[source]\ntitle = 'Flagship School to Work'",
        "<html><body>A page on cooking</body></html>",
        '{"projects": [{"title": "Flagship School to Work"}]}',
        "",
    ],
)
def test_other_inputs_are_left_to_others(other):
    assert not Baltic.recognises(other, "download.tmp")


def test_a_folder_is_read_whole_and_names_what_is_no_text(tmp_path, pages):
    (tmp_path / "home.html").write_bytes((pages / "home.html").read_bytes())
    (tmp_path / "photo.html").write_bytes(b"\x00\x01")
    home, photo = read_all(tmp_path)
    assert home.part == "https://s2wflagship.eu/"
    assert isinstance(photo, BadItem)
    assert "no text file" in photo.reason


@pytest.mark.parametrize(
    ("name", "content", "called"),
    [
        ("a.html", "<html><head><title>Cats</title></head><body><p>All about cats</p></body></html>", ""),
        ("a.txt", "Shopping list\nmilk\n", ""),
        ("a.csv", "id,city\n1,Turku\n", ""),
        (
            "a.html",
            '<link rel="canonical" href="https://cats.example/a"><p>cats</p>',
            " “https://cats.example/a”",
        ),
    ],
)
def test_what_says_nothing_of_the_flagship_is_no_page_of_it(tmp_path, pages, name, content, called):
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(CannotRead, match=f"the page{called} has none of the labels “School to Work”, “S2W”"):
        read_all(tmp_path / name)
    (tmp_path / "home.html").write_bytes((pages / "home.html").read_bytes())
    assert {type(item).__name__ for item in read_all(tmp_path)} == {"Item", "LeftOut"}


def test_a_fetched_page_that_says_nothing_of_the_flagship_is_set_aside_with_its_title():
    with pytest.raises(BadValue, match="the page “Cats” has none of the labels"):
        Baltic().records(Item("p", None, "html", "<title>Cats</title><h1>Cats</h1><p>All about them</p>"))


def test_the_package_offers_its_importer():
    import pluggy

    import goodpractice_baltic

    manager = pluggy.PluginManager("goodpractice")
    manager.register(goodpractice_baltic)
    assert manager.hook.register_importers() == [[Baltic]]


def test_a_missing_file_is_named():
    with pytest.raises(CannotRead, match="no such file"):
        read_all("nowhere.html")


def test_saved_json_is_read_without_going_online(pages):
    items = read_all(pages / "events.json")
    assert [item.part for item in items] == [
        "https://s2wflagship.eu/wp-json/tribe/events/v1/events/311",
        "https://s2wflagship.eu/wp-json/tribe/events/v1/events/312",
    ]


def test_an_error_of_the_site_is_named(tmp_path):
    path = tmp_path / "events.json"
    path.write_text('{"code": "rest_no_route", "message": "No route was found"}')
    (bad,) = read_all(path)
    assert "error instead of a list: No route was found" in bad.reason


def test_lines_may_hold_html_or_text(tmp_path, pages):
    path = tmp_path / "pages.jsonl"
    html = (pages / "skr-structure.html").read_text("utf-8")
    lines = [
        {"url": "https://skr.se/a", "html": html},
        {"url": "https://skr.se/b", "title": "B", "text": "S2W"},
        {"url": "u"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\nno json\n")
    one, two, three, four = read_all(path)
    assert (one.part, one.form, two.part, two.form) == (
        "https://skr.se/a",
        "html",
        "https://skr.se/b",
        "digest",
    )
    assert "neither the label “html” nor “text”" in three.reason
    assert "no JSON" in four.reason


def test_a_feed_with_entities_is_refused_as_a_whole(tmp_path):
    path = tmp_path / "feed.rss"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aa">]><rss><channel><title>PA Education</title><item/></channel></rss>'
    )
    (bad,) = read_all(path)
    assert "declares a document type or entities" in bad.reason


class Site:
    """A site on this machine that answers from a table and counts what it was asked."""

    def __init__(self):
        self.answers, self.asked = {}, defaultdict(int)
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked[self.path] += 1
                status, media, body = site.answers.get(self.path, (404, "text/plain", b"no"))
                self.send_response(status)
                self.send_header("Content-Type", media)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def events(self, path, *numbers, following=None):
        found = [
            {"id": n, "title": f"Study visit {n}", "url": f"{self.url}/event/visit-{n}/",
             "rest_url": f"{self.url}/events/{n}", "start_date": "2018-05-03 00:00:00"}
            for n in numbers
        ]  # fmt: skip
        answer = {"events": found, "rest_url": self.url + path}
        if following:
            answer["next_rest_url"] = following
        self.answers[path] = (200, "application/json", json.dumps(answer).encode())

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def fetch():
    fetch = local_fetch()
    yield fetch
    fetch.close()


API = "/wp-json/tribe/events/v1/events"


def test_the_paged_interface_is_followed_to_its_end(site, fetch):
    site.events(API, 1, 2, following=f"{site.url}{API}?page=2")
    site.events(f"{API}?page=2", 3)
    assert [item.part.rpartition("/")[2] for item in read_all(site.url + API, fetch=fetch)] == ["1", "2", "3"]


def test_a_next_link_that_repeats_ends_the_reading(site, fetch):
    site.events(API, 1, following=f"{site.url}{API}?page=2")
    site.events(f"{API}?page=2", 2, following=f"{site.url}{API}?page=2")
    assert len(read_all(site.url + API, fetch=fetch)) == 2
    assert dict(site.asked) == {API: 1, f"{API}?page=2": 1}


def test_pages_that_bring_nothing_new_end_the_reading(site, fetch):
    site.events(API, 1, following=f"{site.url}{API}?page=2")
    for page in (2, 3, 4):
        site.events(f"{API}?page={page}", 1, following=f"{site.url}{API}?page={page + 1}")
    assert len(read_all(site.url + API, fetch=fetch)) == 1
    assert f"{API}?page=3" not in site.asked


def test_a_next_link_to_another_site_is_not_followed(site, fetch):
    site.events(API, 1, following="http://elsewhere.invalid/events")
    _, bad = read_all(site.url + API, fetch=fetch)
    assert "leads to another site" in bad.reason


def test_a_page_that_fails_midway_is_named_and_the_rest_kept(site, fetch):
    site.events(API, 1, following=f"{site.url}{API}?page=2")
    good, bad = read_all(site.url + API, fetch=fetch)
    assert good.form == "event"
    assert "404" in bad.reason


def test_a_single_page_is_fetched_under_its_address(site, fetch, pages):
    site.answers["/esl/"] = (200, "text/html; charset=utf-8", (pages / "home.html").read_bytes())
    (item,) = read_all(f"{site.url}/esl/", fetch=fetch)
    assert item.part == f"{site.url}/esl/"
    assert any(isinstance(r, Document) and r.key == f"{site.url}/esl/" for r in Baltic().records(item))


def test_a_page_that_is_not_there_is_skipped():
    item = Item("x.html", None, "html", "<title>Page not found – School to Work</title><p>Sorry</p>")
    with pytest.raises(Skip, match="not there"):
        list(Baltic().records(item))


def test_an_empty_page_is_skipped():
    with pytest.raises(Skip, match="neither a title nor a text"):
        list(Baltic().records(Item("x.html", None, "html", "<p> </p>")))


words = st.sampled_from(
    [
        "Knowledge",
        "Platform",
        "platforms",
        "on",
        "ESL",
        "NEET",
        "and",
        "is",
        "led",
        "by",
        "coordinated",
        "the",
        "City",
        "of",
        "Turku",
        "Norden",
        "SALAR",
        "School",
        "to",
        "Work",
        "flagship",
        "more",
        "than",
        "60",
        "members",
        "from",
        "eight",
        "countries",
        "Denmark,",
        "Sweden.",
        ";",
        ":",
        "both",
        "since",
        "2014",
        "Published",
        "32",
        "March",
        "2021",
        "Plans",
        "for",
        "2018",
        "February:",
        "This",
        "event",
        "has",
        "passed.",
        "31.02.2017",
        "-",
        "<p>",
        "<li>",
        "<div",
        "class='tribe-events-single'>",
        "<h1>",
        "</h1>",
        "<!--",
        "&#0;",
        "member",
        "cooperation",
        "with",
        "partners",
        "are",
        "Initiator",
    ]
)
texts = st.one_of(st.text(), st.lists(words, max_size=40).map(" ".join))
jsons = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["rendered", "city", "country", "venue", "a"]), inner, max_size=3),
    ),
    max_leaves=6,
)
LABELS = [
    "url",
    "link",
    "title",
    "text",
    "date",
    "lang",
    "start_date",
    "end_date",
    "description",
    "venue",
    "content",
    "modified",
]


def outcome(item):
    """What records() does: nothing but records, BadValue and Skip may come of it."""
    try:
        return list(Baltic().records(item))
    except (BadValue, Skip):
        return []


def are_records(found):
    return all(hasattr(record, "statements") or isinstance(record, Link) for record in found)


@settings(deadline=None)
@given(texts, texts)
def test_whatever_the_html_only_bad_values_and_skips_come_of_it(html, url):
    assert are_records(outcome(Item("p", None, "html", html, url)))


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(LABELS), jsons), st.sampled_from(["digest", "event", "post"]))
def test_whatever_the_json_only_bad_values_and_skips_come_of_it(value, form):
    assert are_records(outcome(Item("p", None, form, value)))


@settings(deadline=None)
@given(texts, texts, texts)
def test_whatever_the_entry_only_bad_values_and_skips_come_of_it(title, text, url):
    assert are_records(outcome(Item("p", None, "entry", Saved(title=title, text=text, url=url, place="p"))))


@settings(deadline=None)
@given(texts, st.sampled_from(["x.html", "x.json", "x.jsonl", "x.rss"]))
def test_whatever_the_file_reading_yields_items_or_names_the_reason(tmp_path_factory, text, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        items = read_all(path)
    except CannotRead:
        return
    for item in items:
        if isinstance(item, Item):
            outcome(item)
        else:
            assert item.reason


def test_deep_nesting_is_no_reason_to_fall(tmp_path):
    path = tmp_path / "deep.json"
    path.write_text('{"url": "https://s2wflagship.eu", "events": ' + "[" * 200_000)
    assert all(isinstance(item, BadItem) for item in read_all(path))
    assert outcome(Item("p", None, "html", "<b>" * 20_000 + "School to Work")) is not None


def test_the_shared_pages_are_read_without_an_exception(shared):
    importer = Baltic([str(shared / "pages.jsonl")])
    items = list(importer.read(fake_fetch({})))
    assert len(items) == 27
    by_page = {item.part: list(importer.records(item)) for item in items}
    for url, records in by_page.items():
        assert [r.key for r in records if isinstance(r, Document)] == [url]
    flat = [record for records in by_page.values() for record in records]
    members = {(c.value, c.comparator, c.web[0]) for c in flat if isinstance(c, Claim) and c.of == "members"}
    assert members == {
        ("57", None, "https://www.ubc.net/the-flagship-project-school-to-work-s2w/"),
        ("60", "more than", "https://skl.se/tjanster/englishpages/activities/schooltowork.11353.html"),
    }
    leads = {(r.subject.key, r.object.key) for r in flat if isinstance(r, Link) and r.role == "lead"}
    assert leads == {
        ("salar", "school-to-work"),
        ("city-of-turku", "early-school-leaving"),
        ("city-of-turku", "newly-arrived-refugees"),
        ("norden-association", "neet"),
    }
    assert {n.key for n in flat if isinstance(n, Network)} >= {
        "early-school-leaving",
        "newly-arrived-refugees",
        "neet",
    }


def test_importing_twice_changes_nothing(pages, tmp_path):
    import goodpractice

    with goodpractice.open(tmp_path / "mine.gp") as catalogue:
        files = [path for path in pages.iterdir() if not path.name.endswith(".golden.json")]
        (first,) = catalogue.import_from(Baltic, *files, index=False)
        (second,) = catalogue.import_from(Baltic, *files, index=False)
        assert not catalogue.quarantine()
    assert first.run.counts.added > 50
    assert (second.run.counts.added, second.run.counts.changed, second.run.counts.vanished) == (0, 0, 0)
    assert (second.run.counts.links_added, second.run.counts.links_changed) == (0, 0)


def test_a_page_replaces_itself_and_nothing_else(pages, tmp_path):
    import goodpractice

    page = tmp_path / "structure.html"
    html = (pages / "skr-structure.html").read_text("utf-8")
    with goodpractice.open(tmp_path / "mine.gp") as catalogue:
        page.write_text(html, "utf-8")
        catalogue.import_from(Baltic, page, pages / "skl-schooltowork.html", index=False)
        page.write_text(html.replace("more than 60 members", "61 members"), "utf-8")
        catalogue.import_from(Baltic, page, index=False)
        counts = {
            claim.label
            for claim in catalogue.list("claims")
            if not claim.head.vanished and "members" in claim.label
        }
    assert {"61 members", "more than 60 members"} <= counts, "the other page still says more than 60"
