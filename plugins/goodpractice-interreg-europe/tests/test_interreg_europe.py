"""Pages of both layouts, written by hand, and a site on this computer with its traps."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodpractice import CannotFetch, CannotRead, Organisation, Practice, Project
from goodpractice.testing import Answer, conformance, golden, local_fetch, read, serving
from goodpractice_interreg_europe import InterregEurope
from goodpractice_interreg_europe.pages import place_of

FIXTURES = Path(__file__).parent / "fixtures"

test_conformance = conformance(InterregEurope, "fixtures")
test_golden = golden(InterregEurope, "fixtures")


def practice(name):
    return read(InterregEurope, FIXTURES / name).things(Practice)[0]


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────


def test_texts_are_bound_to_headings_whether_difficulties_are_told_or_not():
    river, seeds = practice("old-layout.html"), practice("old-layout-without-difficulties.html")
    assert [heading for heading, _ in river.sections] == [
        "Description",
        "Resources needed",
        "Evidence of success",
        "Difficulties encountered",
        "Potential for learning or transfer",
    ]
    assert [heading for heading, _ in seeds.sections] == [
        "Description",
        "Resources needed",
        "Evidence of success",
        "Potential for learning or transfer",
    ]
    assert (
        str(dict(seeds.sections)["Potential for learning or transfer"]) == "Two other libraries have begun."
    )
    assert str(river.summary) == "Pupils measure their river and tell the town what they find."


def test_both_layouts_tell_who_runs_it_where_and_from_when_to_when():
    river, seeds, bus = (
        practice(f"{name}.html")
        for name in ("old-layout", "old-layout-without-difficulties", "current-layout")
    )
    assert (river.place.name, river.place.country, str(river.since), river.status) == (
        "Liège",
        "BE",
        "2017-01",
        "running",
    )
    assert (seeds.place.country, str(seeds.until), seeds.status) == ("MT", "2019-12", "ended")
    assert (bus.place.name, bus.place.country, str(bus.since), bus.until) == (
        "Värmland",
        "SE",
        "2019-06",
        None,
    )
    outcome = read(InterregEurope, FIXTURES)
    assert {str(each.name) for each in outcome.things(Organisation)} == {
        "Municipality of Rivertown", "Public Library of Hilltown", "County of Lakes",
    }  # fmt: skip
    assert {str(each.name) for each in outcome.things(Project)} == {"RIVERS", "SEEDS", "REPAIR"}


def test_the_number_in_the_old_address_is_an_identifier_and_the_address_the_key():
    river = practice("old-layout.html")
    assert (
        river.key == "https://interregeurope.eu/policylearning/good-practices/item/9901/school-on-the-river"
    )
    assert [str(each) for each in river.ids] == ["interreg-europe-practice:9901"]


def test_only_what_an_expert_confirmed_says_so():
    assert [each.level for each in practice("current-layout.html").evidence] == ["expert-validated"]
    assert practice("old-layout.html").evidence == ()


def test_no_person_no_mail_and_no_telephone_number_is_kept():
    everything = repr(read(InterregEurope, FIXTURES).records)
    for private in ("Private", "@", "456 789", "Signed"):
        assert private not in everything
    assert "12,000 EUR" in everything


def test_a_page_without_the_headings_names_them_and_those_that_there_are(tmp_path):
    page = (FIXTURES / "old-layout.html").read_text(encoding="utf-8")
    for heading in ("Detailed information", "Evidence of success", "Potential for learning or transfer"):
        page = page.replace(heading, f"New {heading[:4]}")
    (tmp_path / "new.html").write_text(page, encoding="utf-8")
    (bad,) = read(InterregEurope, tmp_path / "new.html").quarantined
    assert "none of the headings “Description”, “Evidence of success”" in bad.reason
    assert "New Deta" in bad.reason


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Liège, Belgium (Belgique)", ("Liège", "BE")),
        ("Severovýchod, Czechia (Česko)", ("Severovýchod", "CZ")),
        ("Attiki, Greece (Elláda)", ("Attiki", "GR")),
        ("Border region, Carinthia, Austria", ("Border region, Carinthia", "AT")),
        ("Malta", (None, "MT")),
        ("N/A", (None, None)),
        ("Somewhere", ("Somewhere", None)),
    ],
)
def test_places(said, place):
    assert place_of(said) == place


# ── the live site ────────────────────────────────────────────────────────────────────────────────────────


def practice_page(name):
    return (
        (FIXTURES / "current-layout.html")
        .read_text(encoding="utf-8")
        .replace("Repair bus", name)
        .replace('<link rel="canonical" href="https://www.interregeurope.eu/good-practices/repair-bus">', "")
    )


def listed(*slugs, more=""):
    items = "".join(f'<h3><a href="/good-practices/{slug}">{slug}</a></h3>' for slug in slugs)
    return f'<html><body><nav><a href="/good-practices">all</a></nav><main>{items}{more}</main></body></html>'


@pytest.fixture
def site():
    with serving({}) as made:
        yield made


@pytest.fixture
def fetch():
    made = local_fetch(timeout=0.5)
    yield made
    made.close()


def test_the_list_is_followed_until_it_repeats_itself_and_each_practice_is_read_once(site, fetch):
    site.pages |= {
        "/good-practices": listed("a", "b"),
        "/good-practices?page=1": listed("b", "c"),
        "/good-practices?page=2": listed("c", "a"),
        "/good-practices/a": practice_page("A"),
        "/good-practices/b": Answer(status=301, Location="/good-practices/b-new"),
        "/good-practices/b-new": practice_page("B"),
        "/good-practices/c": "<html><head><title>Error 500</title></head><body>x</body></html>",
    }
    outcome = read(InterregEurope, f"{site.address}/good-practices", fetch=fetch)
    assert sorted(str(each.name) for each in outcome.things(Practice)) == ["A", "B"]
    assert any(each.key.endswith("/good-practices/b-new") for each in outcome.things(Practice))
    assert ["an error, “Error 500”" in bad.reason for bad in outcome.quarantined] == [True]
    assert max(site.delivered.values()) == 1
    assert "shows nothing new" in fetch.telling.notices[0]


def test_the_old_list_is_counted_by_its_own_parameter_from_1(site, fetch):
    number = "tx_emgoodpractices_goodpracticessearch%5Bfilter%5D%5Bpage%5D"
    item = '<div class="search-result__item__title"><a href="/policylearning/good-practices/item/{0}/x-{0}/">x</a></div>'
    site.pages |= {
        "/policylearning/good-practices/": item.format(1),
        f"/policylearning/good-practices/?{number}=2": item.format(2),
        f"/policylearning/good-practices/?{number}=3": item.format(2),
    } | {f"/policylearning/good-practices/item/{n}/x-{n}/": practice_page(f"P{n}") for n in (1, 2)}
    outcome = read(InterregEurope, f"{site.address}/policylearning/good-practices/", fetch=fetch)
    assert sorted(str(each.name) for each in outcome.things(Practice)) == ["P1", "P2"]
    assert outcome.quarantined == ()


def test_a_list_that_links_to_no_practice_is_said(site, fetch):
    site.pages["/good-practices"] = "<html><body><div id='app'></div></body></html>"
    with pytest.raises(CannotRead, match="the list links to no good practice"):
        read(InterregEurope, f"{site.address}/good-practices", fetch=fetch)


def test_an_error_instead_of_the_page_that_was_named_is_a_failure(site, fetch):
    site.pages["/good-practices/a"] = "<title>Page not found | Interreg Europe</title>"
    with pytest.raises(CannotFetch, match="an error, “Page not found"):
        read(InterregEurope, f"{site.address}/good-practices/a", fetch=fetch)


def test_pages_are_recognised_by_address_and_by_content():
    assert InterregEurope.recognises((FIXTURES / "current-layout.html").read_text("utf-8"), "x.html")
    assert InterregEurope.recognises("", "https://www.interregeurope.eu/good-practices")
    assert not InterregEurope.recognises("", "https://example.eu/good-practices")
    assert not InterregEurope.recognises("<html>URBACT good-practices", "x.html")
