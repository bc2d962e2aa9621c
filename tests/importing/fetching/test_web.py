"""Addresses on the web: redirects, refusals, busy and endless servers; polite all the while, and nothing asked twice."""

from __future__ import annotations

import gzip
import time

import attrs
import httpx
import pytest

from goodpractice import CannotFetch, CannotRead, NotAllowed, NotKept
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fetching import polite as polite_module
from goodpractice.importing.fetching import web as web_module
from goodpractice.importing.fetching.settings import FetchSettings, HostSettings
from goodpractice.importing.fetching.web import Web
from goodpractice.testing.site import Answer, not_modified, zipped

from .conftest import QUICK

TABLE = Answer("id;city\n1;Łódź\n", Content_Type="text/csv; charset=utf-8")


# ── one page ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_knows_where_it_came_from_in_the_end(site, web) -> None:
    site.pages |= {"/moved": Answer(status=302, Location="/table.csv"), "/table.csv": TABLE}
    page = web.get(f"{site.address}/moved")
    assert page.url == page.place == page.part == f"{site.address}/table.csv"
    assert (page.media_type, page.charset, page.text) == ("text/csv", "utf-8", "id;city\n1;Łódź\n")
    assert page.retrieved[:2] == "20"


def test_tables_and_heads_are_read_from_the_web_as_from_a_file(site, web) -> None:
    site.pages["/table.csv"] = TABLE
    fetch = Fetch(web=web)
    (row,) = fetch.csv(f"{site.address}/table.csv", columns=["city"])
    assert (row["city"], row.place) == ("Łódź", f"{site.address}/table.csv#row 2")
    assert fetch.head(f"{site.address}/table.csv").startswith("id;city")
    assert list(fetch.files(site.address)) == [site.address]
    assert site.asked == ["/table.csv"]


def test_the_client_says_who_it_is(site, again) -> None:
    site.pages["/"] = "x"
    again(settings=attrs.evolve(QUICK, contact="mailto:info@example.org")).get(f"{site.address}/")
    agent = site.requests[-1][1]["User-Agent"]
    assert agent.startswith("goodpractice/")
    assert "mailto:info@example.org" in agent


def test_a_packed_page_is_unpacked_now_and_when_it_is_kept(site, web, again) -> None:
    site.pages["/"] = zipped("<p>Łódź</p>")
    assert web.get(f"{site.address}/").text == "<p>Łódź</p>"
    assert again(offline=True).get(f"{site.address}/").text == "<p>Łódź</p>"


@pytest.mark.parametrize("code", [400, 403, 404, 410])
def test_a_refusal_is_passed_on_at_once(site, web, code) -> None:
    site.pages["/x"] = Answer("no", code)
    with pytest.raises(CannotFetch, match=rf"/x: the server answered {code}") as caught:
        web.get(f"{site.address}/x")
    assert (caught.value.status, caught.value.gone) == (code, code in {404, 410})
    assert site.asked == ["/x"]


def test_a_server_that_stumbles_is_asked_again(site, web) -> None:
    answers = [Answer(status=500), Answer(status=0), "at last"]
    site.pages["/"] = lambda *_: answers.pop(0)
    assert web.get(f"{site.address}/").content == b"at last"
    assert len(site.asked) == 3


@pytest.mark.parametrize("after", ["7", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-3", "nan"])
def test_a_server_that_stays_busy_is_given_up(site, web, after) -> None:
    site.pages["/"] = Answer(status=503, Retry_After=after)
    with pytest.raises(CannotFetch, match=r"the server is busy \(503\); try again later"):
        web.get(f"{site.address}/")
    assert len(site.asked) == 3


def test_a_server_that_wants_to_be_left_alone_for_long_is_left_alone(site, web) -> None:
    site.pages["/"] = Answer(status=429, Retry_After="3600")
    with pytest.raises(CannotFetch, match=r"left alone for 3,600 s \(429\)"):
        web.get(f"{site.address}/")
    assert len(site.asked) == 1


def test_what_is_posted_is_part_of_the_question(site, web) -> None:
    site.pages["/search"] = lambda _site, handler: Answer(handler.posted, Content_Type="application/json")
    one, two = (web.get(f"{site.address}/search", {"page": number}) for number in (1, 2))
    assert (one.text, two.text) == ('{"page":1}', '{"page":2}')
    assert one.part != two.part
    assert web.get(f"{site.address}/search", {"page": 1}).text == one.text
    assert len(site.asked) == 2


# ── waiting ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def slept(monkeypatch):
    """Nobody really waits; the clock goes on by what was waited."""
    waits: list[float] = []
    now = [100.0]

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 3))
        now[0] += seconds

    for module in (web_module, polite_module):
        monkeypatch.setattr(module.time, "sleep", sleep)
    monkeypatch.setattr(polite_module.time, "monotonic", lambda: now[0])
    return waits


def quiet(**how) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _request: httpx.Response(**{"status_code": 200, "text": "x", **how}))


def no_robots(answer) -> httpx.MockTransport:
    return httpx.MockTransport(
        lambda request: httpx.Response(404) if request.url.path == "/robots.txt" else answer(request)
    )


def test_one_request_a_second_to_a_host(slept) -> None:
    web = Web(transport=no_robots(lambda _: httpx.Response(200, text="x")))
    web.get("https://a.example/1")
    web.get("https://b.example/1")
    assert slept == [1.0, 1.0]  # between robots.txt and the page of each
    web.get("https://a.example/2")
    assert slept == [1.0, 1.0]  # the other host took its time
    web.get("https://a.example/3")
    assert slept == [1.0, 1.0, 1.0]
    web.close()


def test_the_server_says_how_long_to_wait(slept) -> None:
    answers = [
        httpx.Response(503, headers={"Retry-After": "7"}),
        httpx.Response(500),
        httpx.Response(200, text="x"),
    ]
    told = []
    web = Web(transport=no_robots(lambda _: answers.pop(0)))
    web.telling._progress = lambda state: told.append(state.waiting)
    assert web.get("https://a.example/").text == "x"
    assert 7.0 in slept
    assert "a.example is busy (503), again in 7 s" in told
    web.close()


def test_a_site_may_ask_for_more_time_and_a_user_may_know_better(slept) -> None:
    rules = "User-agent: *\nCrawl-delay: 5\n"

    def answer(request):
        return httpx.Response(200, text=rules if request.url.path == "/robots.txt" else "x")

    web = Web(transport=httpx.MockTransport(answer))
    web.get("https://a.example/1")
    assert slept == [5.0]
    web.close()
    slept.clear()
    settings = FetchSettings(hosts={"a.example": HostSettings(pause=0.5)})
    web = Web(settings, transport=httpx.MockTransport(answer))
    web.get("https://a.example/1")
    assert slept == [0.5]
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


# ── robots.txt ───────────────────────────────────────────────────────────────────────────────────────────


def test_what_robots_txt_forbids_is_not_asked_for(site, web) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /private\n", "/private/a": "x", "/open": "y"}
    with pytest.raises(NotAllowed, match=r"does not want programs.*robots\.txt.*save it by hand"):
        web.get(f"{site.address}/private/a")
    assert web.get(f"{site.address}/open").text == "y"
    assert site.asked == ["/open"]
    assert sum(path == "/robots.txt" for path, _ in site.requests) == 1


def test_robots_txt_may_speak_of_us_by_name(site, web) -> None:
    site.pages |= {
        "/robots.txt": "User-agent: goodpractice\nDisallow: /\n\nUser-agent: *\nAllow: /\n",
        "/": "x",
    }
    with pytest.raises(NotAllowed):
        web.get(f"{site.address}/")


def test_a_redirect_leads_nowhere_that_is_forbidden(site, web) -> None:
    site.pages |= {
        "/robots.txt": "User-agent: *\nDisallow: /private\n",
        "/a": Answer(status=301, Location="/private/a"),
        "/private/a": "x",
    }
    with pytest.raises(NotAllowed):
        web.get(f"{site.address}/a")
    assert site.asked == ["/a"]


def test_where_robots_txt_fails_nothing_is_read_and_where_there_is_none_everything(site, web) -> None:
    site.pages |= {"/": "x"}
    assert web.get(f"{site.address}/").text == "x"
    site.pages["/robots.txt"] = Answer(status=500)
    other = Web(QUICK)
    with pytest.raises(NotAllowed, match="does not tell what programs may read"):
        other.get(f"{site.address}/")
    other.close()


def test_the_owner_of_a_host_may_allow_what_its_robots_txt_does_not(site, again) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /\n", "/": "x"}
    settings = attrs.evolve(QUICK, hosts={"127.0.0.1": HostSettings(robots=False)})
    assert again(settings=settings).get(f"{site.address}/").text == "x"


# ── kept ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_in_one_run_a_page_is_asked_for_once(site, web) -> None:
    site.pages |= {"/": Answer("x", Cache_Control="no-store"), "/gone": Answer(status=410)}
    for _ in range(3):
        assert web.get(f"{site.address}/").text == "x"
        with pytest.raises(CannotFetch):
            web.get(f"{site.address}/gone")
    assert site.asked == ["/", "/gone"]


def test_the_next_run_asks_only_whether_a_page_changed(site, web, again) -> None:
    site.pages |= {"/same": not_modified("x"), "/new": not_modified("old")}
    for path in ("/same", "/new"):
        web.get(f"{site.address}{path}")
    site.pages["/new"] = not_modified("new", '"2"')
    later = again()
    assert (later.get(f"{site.address}/same").text, later.get(f"{site.address}/new").text) == ("x", "new")
    conditions = [
        headers.get("If-None-Match") for path, headers in site.requests if path in {"/same", "/new"}
    ]
    assert conditions == [None, None, '"1"', '"1"']
    assert again(offline=True).get(f"{site.address}/new").text == "new"


def test_a_page_that_did_not_change_counts_as_fetched_now(site, web, again) -> None:
    site.pages["/"] = not_modified("x")
    web.get(f"{site.address}/")
    began = time.time()
    again().get(f"{site.address}/")
    later = again()
    later.resume(began)
    later.get(f"{site.address}/")
    assert len(site.asked) == 2


def test_afresh_nothing_kept_is_used(site, web, again) -> None:
    site.pages["/"] = not_modified("x")
    web.get(f"{site.address}/")
    assert again(fresh=True).get(f"{site.address}/").text == "x"
    assert all("If-None-Match" not in headers for _, headers in site.requests)


def test_offline_only_what_was_kept_answers(site, web, again) -> None:
    site.pages |= {"/a": Answer(status=301, Location="/b"), "/b": "x"}
    web.get(f"{site.address}/a")
    before = len(site.requests)
    offline = again(offline=True)
    assert offline.get(f"{site.address}/a").url == f"{site.address}/b"
    with pytest.raises(
        NotKept, match=r"/c: this page was not fetched before, and nothing is fetched with --offline"
    ):
        offline.get(f"{site.address}/c")
    assert len(site.requests) == before


def test_half_an_answer_is_not_kept(site, web, again) -> None:
    site.pages["/"] = Answer("half", Content_Length="100")
    with pytest.raises(CannotFetch, match="not all of it"):
        web.get(f"{site.address}/")
    with pytest.raises(NotKept):
        again(offline=True).get(f"{site.address}/")


def test_a_damaged_or_forbidden_cache_is_told_and_does_without(site, tmp_path) -> None:
    site.pages["/"] = "x"
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "pages.db").write_bytes(b"this is no database" * 100)
    web = Web(QUICK, cache=folder)
    assert web.get(f"{site.address}/").text == "x"
    assert web.telling.notices
    web.close()
    (tmp_path / "file").write_text("a file where the folder should be")
    web = Web(QUICK, cache=tmp_path / "file")
    assert web.get(f"{site.address}/").text == "x"
    assert web.telling.notices
    web.close()


def test_a_full_cache_is_told_and_the_pages_come_all_the_same(site, again) -> None:
    site.pages |= {f"/{number}": bytes([65 + number]) * 400_000 for number in range(6)}
    web = again(settings=attrs.evolve(QUICK, cache_size=1_000_000))
    for number in range(6):
        assert len(web.get(f"{site.address}/{number}").content) == 400_000
    assert any("the cache is full" in line for line in web.telling.notices)


def test_a_page_that_turned_out_to_be_none_is_forgotten(site, web) -> None:
    answers = ["<title>Error</title>", "<title>Networks</title>"]
    site.pages["/"] = lambda *_: Answer(answers.pop(0), Content_Type="text/html")
    fetch = Fetch(web=web)

    def check(page):
        return "this is an error page" if "Error" in page.text else None

    with pytest.raises(CannotFetch, match="/: this is an error page"):
        fetch.page(f"{site.address}/", check=check)
    assert "Networks" in fetch.page(f"{site.address}/", check=check).text


# ── what comes back wrong ────────────────────────────────────────────────────────────────────────────────


def test_an_answer_may_neither_be_too_large_nor_take_too_long(site, again) -> None:
    site.pages["/"] = gzip_bomb = Answer(gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip")
    assert len(gzip_bomb.body) < 10_000
    with pytest.raises(CannotFetch, match="larger than 1,000,000 bytes"):
        again(settings=attrs.evolve(QUICK, largest=1_000_000)).get(f"{site.address}/")
    with pytest.raises(CannotFetch, match="not there after"):
        again(settings=attrs.evolve(QUICK, longest=0.0)).get(f"{site.address}/")


def test_a_large_table_is_opened_without_being_held_in_memory(site, web) -> None:
    site.pages["/"] = "x" * 5_000_000
    with web.open(f"{site.address}/") as file:
        assert len(file.read()) == 5_000_000
        file.seek(0)
        assert file.read(3) == b"xxx"


def test_a_client_that_was_never_used_costs_nothing() -> None:
    fetch = Fetch()
    fetch.close()
    assert fetch._web is None


def test_what_is_no_address_is_said(web) -> None:
    for url in (
        "http://",
        "http://[",
        "http://exa mple/",
        "http://a\nb/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:1/",
    ):
        with pytest.raises(CannotRead, match=r"no address|no answer|no host"):
            web.get(url)


# ── who does not answer at all ───────────────────────────────────────────────────────────────────────────


class Deaf(httpx.BaseTransport):
    """A host that takes no call."""

    def __init__(self, error: Exception) -> None:
        self.error, self.called = error, 0

    def handle_request(self, request):
        self.called += 1
        raise self.error


@pytest.mark.parametrize("error", [httpx.ConnectTimeout(""), httpx.ConnectError("Connection refused")])
def test_who_takes_no_call_is_called_twice_and_after_three_pages_not_any_more(error, tmp_path) -> None:
    deaf = Deaf(error)
    web = Web(FetchSettings(pause=0, retries=5), cache=tmp_path, transport=deaf)
    said = []
    for number in range(10):
        with pytest.raises(CannotFetch) as failed:
            web.get(f"https://a.example/{number}")
        said.append(str(failed.value))
    # For each of three pages its host's robots.txt is asked for, twice.
    assert deaf.called == 6
    assert "is the address right" in said[0]
    assert said[3] == (
        "https://a.example/3: a.example gave no answer to 3 addresses, so it is not asked any more; try again later"
    )
    with pytest.raises(CannotFetch, match=r"is the address right"):
        web.get("https://b.example/")
    web.close()


def test_a_host_that_answers_again_is_asked_again(tmp_path) -> None:
    class Moody(Deaf):
        def handle_request(self, request):
            if request.url.path in {"/0", "/1", "/3", "/4", "/6"}:
                raise httpx.ConnectTimeout("")
            return httpx.Response(200, text="x")

    web = Web(FetchSettings(pause=0, retries=1), cache=tmp_path, transport=Moody(httpx.ConnectTimeout("")))
    told = []
    for number in range(8):
        try:
            told.append(web.get(f"https://a.example/{number}").text)
        except CannotFetch as error:
            told.append("not any more" in str(error))
    assert told == [False, False, "x", False, False, "x", False, "x"]
    web.close()


def test_who_takes_no_call_is_named_with_what_to_do(tmp_path) -> None:
    web = Web(FetchSettings(pause=0), cache=tmp_path, transport=Deaf(httpx.ConnectTimeout("")))
    with pytest.raises(CannotFetch) as failed:
        web.get("https://a.example/1")
    assert str(failed.value) == (
        "https://a.example/1: a.example takes no call (10 s); is the address right, is the site up? Try again later, or save the page "
        "in a browser and import the file"
    )
    web.close()


# ── encodings that are stated wrongly ────────────────────────────────────────────────────────────────────

POLISH = "<p>Łódź, Wrocław, Świętochłowice, Dąbrowa Górnicza, Żyrardów, Jastrzębie</p>"
META = '<meta charset="windows-1250">'


@pytest.mark.parametrize(
    ("content", "stated"),
    [
        (POLISH.encode(), "iso-8859-1"),
        (POLISH.encode(), "klingon"),
        (POLISH.encode(), "hex"),
        (POLISH.encode("cp1250"), "windows-1250"),
        ((META + POLISH).encode("cp1250"), "utf-8"),
        ((META + POLISH).encode("cp1250"), "klingon"),
        (POLISH.encode("cp1250"), "utf-8"),
        (POLISH.encode("cp1250"), ""),
        (POLISH.encode("utf-16"), "utf-8"),
        ((META + POLISH).encode(), ""),
    ],
)
def test_a_page_is_read_whatever_its_server_says_of_its_letters(content, stated, site, web) -> None:
    kind = f"text/html; charset={stated}" if stated else "text/html"
    site.pages["/a"] = Answer(content, Content_Type=kind)
    assert web.get(f"{site.address}/a").text.removeprefix(META) == POLISH


def test_the_encoding_that_the_user_names_holds_for_pages_too(tmp_path) -> None:
    (tmp_path / "a.html").write_bytes("<p>Coruña</p>".encode("cp1252"))
    with pytest.raises(CannotRead, match="may be cp1252"):
        Fetch().page(str(tmp_path / "a.html")).text  # noqa: B018
    assert Fetch(encoding="cp1252").page(str(tmp_path / "a.html")).text == "<p>Coruña</p>"
    assert [page.text for page in Fetch(encoding="cp1252").pages(str(tmp_path))] == ["<p>Coruña</p>"]
