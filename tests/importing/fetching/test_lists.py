"""Lists end, whatever a site does; what cannot be had is said, and the rest is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import BadItem, CannotFetch, Page, next_link
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fetching.answers import Recorded
from goodpractice.importing.fetching.asking import name_of
from goodpractice.importing.fetching.links import links_of
from goodpractice.testing.site import Answer

BASE = "https://a.example/list"


def listed(page: Page) -> list[str]:
    return page.text.split()


def fetching(*pages: str | Exception, last: str | Exception | None = None) -> Fetch:
    site = {BASE if number == 0 else f"{BASE}?page={number}": page for number, page in enumerate(pages)}
    if last is not None:
        site |= {f"{BASE}?page={number}": last for number in range(len(pages), len(pages) + 50)}
    return Fetch(web=Recorded(site))


def texts(found) -> list[str]:
    return [item.text if isinstance(item, Page) else f"! {item.reason}" for item in found]


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_ends_at_its_empty_page_without_a_word() -> None:
    fetch = fetching("A B", "C", "")
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == ["A B", "C"]
    assert fetch.telling.notices == []


def test_a_list_that_repeats_its_last_page_for_ever_ends_and_that_is_said() -> None:
    fetch = fetching("A B", "C", last="C")
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == ["A B", "C"]
    assert fetch.telling.notices == [
        f"{BASE}: page 3 of this list shows nothing new, so it was taken to end before it"
    ]


def test_the_same_entries_in_another_order_and_with_another_frame_are_nothing_new() -> None:
    fetch = fetching("A B", "C D", "D A")
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == ["A B", "C D"]


def test_a_page_with_one_new_entry_among_old_ones_goes_on() -> None:
    fetch = fetching("A B", "B C", "C D", "")
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == ["A B", "B C", "C D"]


def test_a_list_that_never_ends_is_left_and_set_aside() -> None:
    site = {f"{BASE}?page={number}": f"item {number}" for number in range(100)} | {BASE: "item"}
    *pages, last = Fetch(web=Recorded(site)).listing(BASE, following="page", most=20)
    assert len(pages) == 20
    assert isinstance(last, BadItem)
    assert "goes on after 20 pages" in last.reason


def test_past_the_end_a_list_may_say_404_but_not_403() -> None:
    gone, forbidden = CannotFetch("gone", status=404), CannotFetch("the server answered 403", status=403)
    assert texts(fetching("A", gone).listing(BASE, following="page")) == ["A"]
    assert texts(fetching("A", forbidden).listing(BASE, following="page")) == [
        "A",
        "! the server answered 403",
    ]


def test_a_link_that_leads_to_no_page_is_set_aside() -> None:
    site = {BASE: '<a rel="next" href="/b">next</a>', "https://a.example/b": CannotFetch("gone", status=404)}
    assert texts(Fetch(web=Recorded(site)).listing(BASE, following=next_link))[1:] == ["! gone"]


def test_a_list_whose_first_page_cannot_be_had_fails() -> None:
    with pytest.raises(CannotFetch):
        list(fetching(CannotFetch("no", status=404)).listing(BASE, following="page"))


def test_a_list_may_be_followed_by_its_links_and_does_not_run_in_a_circle() -> None:
    page = '<li>{}</li><a href="{}" rel="next">next</a>'
    fetch = Fetch(
        web=Recorded({BASE: page.format("A", "/b"), "https://a.example/b": page.format("B", "/list")})
    )
    assert len(list(fetch.listing(BASE, following=next_link))) == 2
    assert "leads back" in fetch.telling.notices[0]


def test_an_error_sent_as_a_page_breaks_a_list_off_with_its_reason() -> None:
    fetch = fetching("A", "Error message", last="x")
    found = fetch.listing(
        BASE, following="page", check=lambda page: "an error" if "Error" in page.text else None
    )
    assert texts(found) == ["A", f"! {BASE}?page=1: an error"]


def test_pages_are_counted_from_the_address_asked_for_even_if_the_site_drops_the_number(site, web) -> None:
    site.pages |= {
        "/list": "A",
        "/list?page=1": Answer(status=302, Location="/list-b"),
        "/list-b": "B",
        "/list?page=2": "C",
    }
    found = list(Fetch(web=web).listing(f"{site.address}/list", following="page"))
    assert [item.text for item in found if isinstance(item, Page)] == ["A", "B", "C"]


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=4), min_size=1, max_size=8))
def test_every_entry_is_listed_and_the_list_ends_whatever_it_repeats(pages) -> None:
    fetch = fetching(*(" ".join(page) for page in pages), last=" ".join(pages[-1]))
    found = list(fetch.listing(BASE, following="page", entries=listed))
    shown = [set(listed(page)) for page in found]
    expected: list[set[str]] = [set(pages[0])]
    seen = set(pages[0])
    repeated = False
    for page in pages[1:]:
        if set(page) - seen:
            expected.append(set(page))
            seen |= set(page)
            repeated = False
        elif repeated or not page:
            break
        else:
            repeated = True  # one page may repeat others, if the one behind it goes on
    assert shown == expected


def test_a_list_whose_pages_are_counted_from_one_is_read_whole_and_that_is_said() -> None:
    site = {BASE: "A B", f"{BASE}?page=1": "A B", f"{BASE}?page=2": "C", f"{BASE}?page=3": ""}
    fetch = Fetch(web=Recorded(site))
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == ["A B", "C"]
    assert fetch.telling.notices == [
        f"{BASE}: page 2 of this list shows nothing new, but the one behind it goes on, and was read"
    ]


def test_a_list_that_lacks_a_page_is_read_behind_it_and_that_is_said() -> None:
    fetch = fetching("A", "B", CannotFetch("gone", status=404), "D", "")
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == ["A", "B", "D"]
    assert fetch.telling.notices == [
        f"{BASE}: page 3 of this list is not there (404), but the one behind it goes on, and was read"
    ]


def test_where_a_list_ends_with_404_is_said_with_its_page() -> None:
    gone = CannotFetch("gone", status=404)
    fetch = fetching("A", "B", gone, gone)
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == ["A", "B"]
    assert fetch.telling.notices == [
        f"{BASE}: page 3 of this list is not there (404), so it was taken to end before it"
    ]


def test_a_first_page_on_which_nothing_is_listed_is_told_of() -> None:
    fetch = fetching("", "")
    assert texts(fetch.listing(BASE, following="page", entries=listed)) == [""]
    assert fetch.telling.notices == [
        f"{BASE}: nothing is listed on its first page; has the site been rebuilt?"
    ]


@pytest.mark.parametrize(
    ("start", "post", "asked"),
    [
        (BASE, {"page": 1, "q": "work"}, [{"page": 1, "q": "work"}, {"page": 2, "q": "work"}]),
        (BASE, {"page": "1"}, [{"page": "1"}, {"page": "2"}]),
        (f"{BASE}?page=1", {"q": "work"}, [{"q": "work"}, {"q": "work"}]),
    ],
    ids=["a number in the body", "digits in the body", "in the address"],
)
def test_a_list_that_is_asked_for_by_post_is_counted_where_its_number_stands(start, post, asked) -> None:
    second = start.replace("page=1", "page=2")
    third = start.replace("page=1", "page=3")
    number = post.get("page")
    after = {**post, "page": type(number)(3)} if number else post
    site = {
        name_of(start, asked[0]): "A",
        name_of(second, asked[1]): "B",
        name_of(third, after): "",
    }
    fetch = Fetch(web=Recorded(site))
    assert texts(fetch.listing(start, following="page", entries=listed, post=post)) == ["A", "B"]


def test_what_is_posted_next_may_be_told_by_the_page_before() -> None:
    site = {name_of(BASE, {"after": at}): text for at, text in (("", "A x"), ("x", "B y"), ("y", "C"))}

    def following(page: Page) -> dict[str, str] | None:
        _, _, mark = page.text.partition(" ")
        return {"after": mark} if mark else None

    fetch = Fetch(web=Recorded(site))
    assert texts(fetch.listing(BASE, following=following, post={"after": ""})) == ["A x", "B y", "C"]


# ── many addresses, whole sites ──────────────────────────────────────────────────────────────────────────


def test_of_many_addresses_each_is_read_once_and_what_fails_is_set_aside() -> None:
    fetch = Fetch(
        web=Recorded({"https://a.example/1": "1", "https://a.example/3": CannotFetch("gone", status=404)})
    )
    found = list(fetch.every(["https://a.example/1", "https://a.example/1#top", "https://a.example/3"]))
    assert texts(found) == ["1", "! gone"]
    assert found[1].part == "https://a.example/3"


def test_old_and_new_address_of_one_page_are_one_page(site, web) -> None:
    site.pages |= {"/old": Answer(status=301, Location="/new"), "/new": "x"}
    found = Fetch(web=web).every([f"{site.address}/old", f"{site.address}/new"])
    assert [page.url for page in found] == [f"{site.address}/new"]


def test_a_crawl_reads_each_page_once_and_stays_on_its_host() -> None:
    site = {
        "https://a.example/": '<a href="b">b</a><a href="https://b.example/">out</a><a href="/broken">x</a>',
        "https://a.example/b": '<a href="/">home</a><a href="b?same">b</a><a href="mailto:x@y.example">m</a>',
        "https://a.example/b?same": '<a href="/">home</a><a href="b?same">b</a><a href="mailto:x@y.example">m</a>',
        "https://a.example/broken": CannotFetch("the server answered 500", status=500),
    }
    fetch = Fetch(web=Recorded(site))
    found = list(fetch.crawl("https://a.example/", links=Page.links))
    assert [item.place for item in found] == [
        "https://a.example/",
        "https://a.example/b",
        "https://a.example/broken",
    ]
    assert isinstance(found[-1], BadItem)
    assert fetch.telling.state.known == 4


def test_a_crawl_into_a_calendar_without_end_is_left() -> None:
    class Calendar(Recorded):
        def get(self, url, post=None):
            return Page(url, f'<a href="{url}x">next</a>'.encode(), "text/html", url, url)

    *pages, last = Fetch(web=Calendar({})).crawl("https://a.example/", links=Page.links, most=30)
    assert len(pages) == 30
    assert "30 pages were read" in last.reason


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<link rel="next" href="/list?page=2">', "https://a.example/list?page=2"),
        ('<a href="?page=2" title="Go to next page"><span>››</span></a>', "https://a.example/list?page=2"),
        ('<a href="?start=20">Następna</a>', "https://a.example/list?start=20"),
        ('<a class="next page-numbers" href="/page/2/">Next »</a>', "https://a.example/page/2/"),
        ('<a href="?page=2" aria-label="Next page">2</a>', "https://a.example/list?page=2"),
        ('<base href="https://b.example/x/"><a rel="nofollow next" href="y">y</a>', "https://b.example/x/y"),
        ('<a href="/next-steps">Next steps for cities</a>', None),
        ('<a href="#" rel="next">x</a>', None),
        ('<a href="javascript:go()" rel="next">x</a>', None),
        ('<a href="http://[" rel="next">x</a>', None),
    ],
)
def test_the_next_page_is_found(html, address) -> None:
    assert next_link(Page("x", html.encode(), "text/html", BASE)) == address


@given(st.text(alphabet="<a href=\"'/x>&;#lnk ", max_size=80))
def test_links_of_broken_html_are_addresses_or_none(html) -> None:
    assert all(link.address.startswith("https://") for link in links_of(html, BASE))
