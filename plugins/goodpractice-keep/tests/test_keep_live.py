"""The live search, on a server of the test's own with the traps that were seen: filters ignored, pages repeated, errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goodpractice import BadValue, CannotFetch, CannotRead, Organisation, Project
from goodpractice.testing import Answer, local_fetch, read, serving
from goodpractice_keep import Keep
from goodpractice_keep.live import REQUEST, Wanted


def project(number, acronym, programme=85, title="2014 - 2020 URBACT III", words="Quays for the young"):
    return {
        "id": number,
        "acronym": acronym,
        "programme": {"id": programme, "title": title, "period": {"title": "2014-2020"}},
        "translations": {"en": {"name": words}},
        "start_date": "2016-01-01",
        "partnerships": [
            {
                "type": "lead",
                "town": "Ostra",
                "partner": {"id": 1, "name": "Ostra", "country": {"title": "Greece"}},
            }
        ],
    }


def answer(value):
    return Answer(json.dumps(value), Content_Type="application/json")


def listed(*projects, pages=9):
    short = [{name: each[name] for name in ("id", "acronym", "programme")} for each in projects]
    return {"count": 99, "total_pages": pages, "results": short}


@pytest.fixture
def site():
    with serving({}) as made:
        yield made


@pytest.fixture
def fetch():
    made = local_fetch(timeout=0.5)
    yield made
    made.close()


@pytest.fixture
def asked(site):
    """Serve pages of the search, and the projects on them; keep what was sent."""
    sent = []

    def serve(*pages):
        def handing(page):
            def hand(_, handler):
                sent.append(json.loads(handler.posted))
                return (
                    page if isinstance(page, Answer) else answer(page[0] if isinstance(page, tuple) else page)
                )

            return hand

        for number, page in enumerate(pages, 1):
            site.pages[f"/api/search/projects/?page={number}"] = handing(page)
        return sent

    return serve


def names(outcome):
    return sorted(str(each.name) for each in outcome.things(Project))


def test_pages_are_asked_for_until_they_repeat_and_each_project_once(site, asked, fetch):
    a, b, c = project(1, "Aaa"), project(2, "Bbb"), project(3, "Ccc")
    site.pages |= {f"/api/project/{each['id']}/": answer(each) for each in (a, b, c)}
    sent = asked(listed(a, b), listed(b, c), listed(b, c), listed(a))
    outcome = read(Keep, f"{site.address}/projects/", fetch=fetch)
    assert names(outcome) == ["Aaa", "Bbb", "Ccc"]
    assert len(sent) == 3
    assert sent[0] == REQUEST
    assert "shows nothing new" in fetch.telling.notices[0]
    assert max(site.delivered.values()) == 1
    assert {str(i) for each in outcome.things(Project) for i in each.ids} == {"keep:1", "keep:2", "keep:3"}


def test_the_last_page_is_told_by_their_number(site, asked, fetch):
    a = project(1, "Aaa")
    site.pages["/api/project/1/"] = answer(a)
    sent = asked(listed(a, pages=1), listed(project(2, "Bbb")))
    assert names(read(Keep, f"{site.address}/projects/", fetch=fetch)) == ["Aaa"]
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("options", "found", "details"),
    [
        ({"programme": "85"}, ["Aaa"], 1),
        ({"programme": "urbact, danube"}, ["Aaa", "Bbb"], 2),
        ({"words": "quays"}, ["Aaa"], 2),
        ({"period": "2014 - 2020"}, ["Aaa", "Bbb"], 2),
        ({"period": "2021-2027"}, [], 0),
    ],
)
def test_what_the_site_does_not_filter_is_filtered_here(site, asked, fetch, options, found, details):
    a, b = project(1, "Aaa"), project(2, "Bbb", 63, "2014 - 2020 INTERREG VB Danube", "Bread at night")
    site.pages |= {"/api/project/1/": answer(a), "/api/project/2/": answer(b)}
    sent = asked(listed(a, b, pages=1))
    outcome = read(Keep, f"{site.address}/projects/", fetch=fetch, options=options)
    assert names(outcome) == found
    assert sum(path.startswith("/api/project/") for path in site.asked) == details
    if options.get("programme") == "85":
        assert sent[0]["programmes"]["available"] == [{"id": 85}]


def test_a_project_that_cannot_be_had_is_set_aside(site, asked, fetch):
    a, b = project(1, "Aaa"), project(2, "Bbb")
    site.pages |= {"/api/project/1/": Answer("gone", 404), "/api/project/2/": answer(b)}
    asked(listed(a, b, pages=1))
    outcome = read(Keep, f"{site.address}/projects/", fetch=fetch)
    assert names(outcome) == ["Bbb"]
    assert ["/api/project/1/" in bad.reason and "404" in bad.reason for bad in outcome.quarantined] == [True]


def test_a_search_that_breaks_off_keeps_what_it_found(site, asked, fetch):
    a = project(1, "Aaa")
    site.pages["/api/project/1/"] = answer(a)
    asked(listed(a), {"detail": "Error"})
    outcome = read(Keep, f"{site.address}/projects/", fetch=fetch)
    assert names(outcome) == ["Aaa"]
    assert ["no list “results”" in bad.reason for bad in outcome.quarantined] == [True]


def test_an_answer_that_is_no_json_is_said(site, fetch):
    site.pages["/api/search/projects/?page=1"] = "<html>Maintenance</html>"
    with pytest.raises(CannotRead, match="the answer is no JSON; the interface may have changed"):
        read(Keep, f"{site.address}/projects/", fetch=fetch)


def test_one_project_by_its_page_or_its_number_in_the_interface(site, fetch):
    site.pages["/api/project/7/"] = answer(project(7, "Seven"))
    for path in ("/projects/7/Seven-EN/", "/api/project/7/"):
        outcome = read(Keep, site.address + path, fetch=fetch)
        assert names(outcome) == ["Seven"]
        assert outcome.things(Organisation)[0].place.key == "GR/ostra"
    with pytest.raises(CannotFetch):
        read(Keep, f"{site.address}/projects/8/", fetch=fetch)


WORKBOOK = (Path(__file__).parent / "fixtures" / "2019.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, 3),
        ({"programme": "85"}, 3),  # no sheet has the numbers of programmes: the site has to choose
        ({"programme": "urbact"}, 1),
        ({"words": "apprentices"}, 1),
        ({"period": "2021-2027"}, 0),
    ],
)
def test_a_search_may_be_one_workbook_filtered_here_too(site, fetch, options, found):
    sent = []

    def hand(_, handler):
        sent.append(json.loads(handler.posted))
        return Answer(WORKBOOK, Content_Type="application/vnd.ms-excel")

    site.pages["/api/search/projects/"] = hand
    outcome = read(Keep, f"{site.address}/projects/", fetch=fetch, options={"workbook": "yes", **options})
    assert len({each.key for each in outcome.things(Project)}) == found
    assert {link.object.key for link in outcome.links if link.relation == "participates"} == {
        each.key for each in outcome.things(Project)
    }
    assert [each["response_type"] for each in sent] == ["excel"]


def test_rows_of_the_workbook_have_the_address_of_the_search(site, fetch):
    site.pages["/api/search/projects/"] = Answer(WORKBOOK)
    items = list(Keep([f"{site.address}/projects/"], {"workbook": "yes"}).read(fetch))
    assert items[0].place == f"{site.address}/api/search/projects/#Projects (lead partners) row 2"


def test_an_answer_that_is_no_workbook_is_said(site, fetch):
    site.pages["/api/search/projects/"] = "<html>Maintenance</html>"
    with pytest.raises(CannotRead, match="leave out workbook=yes"):
        read(Keep, f"{site.address}/projects/", fetch=fetch, options={"workbook": "yes"})


def test_nobodys_key_is_kept(fetch):
    with pytest.raises(BadValue, match="save the answer in a file"):
        read(Keep, "https://keep.eu/api/open-data?key=abc", fetch=fetch)


def test_a_request_of_its_own_leaves_the_next_one_alone():
    Wanted(programmes=("85",), words="quays").request()
    assert REQUEST["programmes"]["available"] == []
    assert REQUEST["search"]["rawSearchString"] == ""
