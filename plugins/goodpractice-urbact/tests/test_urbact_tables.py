"""The tables: what a row becomes, and what all rows of the published files add up to."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import Award, Claim, Link, Network, Organisation, Practice, Row
from goodpractice_urbact.keys import city_key
from goodpractice_urbact.practices_table import end_of
from goodpractice_urbact.tables import network_records


def _of(records, kind):
    return [record for _, record in records if isinstance(record, kind)]


@pytest.fixture
def tables(fixtures):
    return fixtures / "tables"


def test_a_city_with_lead_and_partner_role_has_two_links(importing, tables):
    links = [
        link for link in _of(importing(tables / "memberships.csv")[0], Link) if "berlin" in link.subject.key
    ]
    assert sorted(link.role for link in links) == ["lead", "partner"]
    assert len({(link.subject, link.object) for link in links}) == 1


def test_a_placeholder_is_no_number_of_geonames(importing, tables):
    (town,) = {
        o for o in _of(importing(tables / "memberships.csv")[0], Organisation) if "Morne" in str(o.name)
    }
    assert [str(i) for i in town.place.ids] == ["urbact-place:GN00"]
    assert town.place.coordinates is None


def test_a_city_keeps_the_number_that_the_source_states_even_if_it_is_its_neighbour_s(importing, tables):
    (latsia,) = {
        o for o in _of(importing(tables / "memberships.csv")[0], Organisation) if str(o.name) == "Latsia"
    }
    assert [str(i) for i in latsia.place.ids] == ["geonames:146268"]


def test_the_lead_and_the_count_of_the_networks_table_are_claims_and_no_links(importing, tables):
    records = importing(tables / "networks.csv")[0]
    assert {link.relation for link in _of(records, Link)} == {"about", "part_of"}
    claims = {claim.of: claim.value for claim in _of(records, Claim) if "39" in claim.key}
    assert claims == {"lead": "Cesena", "cities": "11"}


@pytest.mark.parametrize(
    ("phase", "within"),
    [("Urbact II", ["urbact-ii"]), ("URBACT III", ["urbact-iii"]), ("NA", ["urbact"]), ("2nd", ["urbact"])],
)
def test_a_network_is_part_of_its_period_and_each_period_of_urbact(phase, within):
    row = Row({"Code_Network": "39", "Name": "JOBTOWN", "Phase": phase})
    parts = [link for link in network_records(row) if isinstance(link, Link) and link.relation == "part_of"]
    assert [link.object.key for link in parts if link.subject.key == "39"] == within
    assert [link.object.key for link in parts if link.subject.key != "39"] == ["urbact"] * (
        within != ["urbact"]
    )


def test_backslashes_before_quotation_marks_are_no_part_of_the_text(importing, tables):
    network = _of(importing(tables / "networks.csv")[0], Network)[0]
    assert str(dict(network.sections)["Aims"]) == 'First line,\nthen the "sleeping giants" wake.'


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Ongoing", {"status": "running"}),
        ("On going", {"status": "running"}),
        ("not available", {"status": "unknown"}),
        ("Annual", {"extra": {"end": "Annual"}}),
        ("Ended but might be renewed", {"status": "ended", "extra": {"end": "Ended but might be renewed"}}),
    ],
)
def test_words_in_the_column_of_ends(stated, expected):
    assert end_of(stated) == expected


@pytest.mark.parametrize(
    ("stated", "date", "status"),
    [
        ("2025", "2025", None),
        ("end 2017", "2017~", None),
        ("March 2017", "2017-03", None),
        ("ended in 2013", "2013", "ended"),
        ("2015 but might become periodic", "2015?", None),
    ],
)
def test_dates_in_the_column_of_ends(stated, date, status):
    found = end_of(stated)
    assert (str(found["until"]), found.get("status")) == (date, status)


@given(st.text())
def test_any_end_is_read_or_kept_as_stated(stated):
    assert set(end_of(stated)) <= {"until", "status", "statements", "extra"}
    assert end_of(stated)


@given(st.sampled_from(["Kielce", "L'Hospitalet", "Łódź", "Ampelokipi - Menemeni"]))
def test_pages_and_tables_name_one_city_alike(name):
    assert city_key(name, "Poland") == city_key(name, "PL") == city_key(name, "[PL]")
    assert city_key(name, "UK") == city_key(name, "United Kingdom") != city_key(name, None)


def test_nothing_is_invented_where_a_practice_states_nothing(importing, tables):
    practices = {str(p.name): p for p in _of(importing(tables / "practices.csv")[0], Practice)}
    silent = practices["You get what you ask for"]
    assert (silent.since, silent.until, silent.status) == (None, None, "unknown")
    assert str(silent.budget) == "0 EUR"
    assert practices["Festival"].budget is None


def test_the_middle_of_the_country_is_not_where_a_practice_is(importing, tables):
    practices = {str(p.name): p for p in _of(importing(tables / "practices.csv")[0], Practice)}
    assert practices["Festival"].place.coordinates is None
    assert practices["NGO house"].place.coordinates is not None


def test_tables_in_any_order_say_the_same(importing, tables):
    files = sorted(tables.glob("*.csv"))
    one, other = importing(*files)[0], importing(*reversed(files))[0]
    assert Counter(map(repr, one)) == Counter(map(repr, other))
    assert len({part for part, _ in one}) == 3


def test_the_published_networks_and_memberships_add_up(real, importing):
    records, bad, skipped = importing(
        real / "URBACT_Membership_GNidCorr_complete_V2.csv", real / "UrbactNetworks_complete_V2.csv"
    )
    cities = {city.key: city for city in _of(records, Organisation)}
    links = {
        (link.subject.key, link.object.key, link.role)
        for link in _of(records, Link)
        if link.relation == "participates"
    }
    codes = {key: str(city.place.ids[0]) for key, city in cities.items()}
    assert (bad, skipped) == ([], [])
    assert len({network.key for network in _of(records, Network)}) == 172
    assert len(cities) == 603
    assert len(set(codes.values())) == 591
    assert {code for code in codes.values() if not code.startswith("geonames:")} == {"urbact-place:GN00"}
    assert len({city.place.country for city in cities.values()}) == 31
    assert len(links) == 1510
    assert len({(codes[city], network) for city, network, _ in links}) == 1509
    assert sum(role == "lead" for _, _, role in links) == 172
    assert sum(city.place.country == "PL" for city in cities.values()) == 41
    periods = Counter(
        link.object.key for link in _of(records, Link)
        if link.relation == "part_of" and link.subject.kind == "network"
    )  # fmt: skip
    assert periods == {"urbact-i": 36, "urbact-ii": 61, "urbact-iii": 75}
    assert any(str(city.name) == "Thurrock" for city in cities.values())


def test_the_published_good_practices_add_up(real, importing):
    records, bad, skipped = importing(real / "GoodPracticesURBACT_Corpus.csv")
    practices = {practice.key: practice for practice in _of(records, Practice)}
    assert (bad, skipped) == ([], [])
    assert len(practices) == 97
    assert all(len(practice.sections) == 6 for practice in practices.values())
    assert all(str(text) for practice in practices.values() for _, text in practice.sections)
    assert sum(practice.budget is None for practice in practices.values()) == 30
    assert sum(practice.since is None for practice in practices.values()) == 4
    assert sum(practice.status == "running" for practice in practices.values()) == 74
    assert [award.key for award in {*_of(records, Award)}] == ["urbact-good-practice-label/2017"]
    assert Counter(link.relation for link in _of(records, Link)) == {"awarded": 97, "part_of": 97, "runs": 97}
    assert {practice.topics[0] for practice in practices.values()} == {
        "Integrated Urban Development", "Inclusion", "Governance", "Economy", "Environment",
    }  # fmt: skip


def test_practices_of_the_table_and_of_pages_without_address_are_the_same_things(real, importing):
    table = {p.key for p in _of(importing(real / "GoodPracticesURBACT_Corpus.csv")[0], Practice)}
    pages = {p.key for p in _of(importing(real / "pages.jsonl")[0], Practice)}
    assert len(table & pages) >= 30


def test_a_new_word_for_the_role_is_a_surprise_and_the_partnership_stands(tmp_path, fixtures):
    from goodpractice.testing import read
    from goodpractice_urbact.importer import Urbact

    table = tmp_path / "memberships.csv"
    text = (fixtures / "tables" / "memberships.csv").read_text("utf-8")
    table.write_text(text.replace("Lead Partner", "Coordinator", 1), "utf-8")
    before, after = read(Urbact, fixtures / "tables" / "memberships.csv"), read(Urbact, table)
    assert after.surprises == (("unknown role", "Coordinator"),)
    assert len(after.links) == len(before.links)
    assert {link.wording for link in after.links if link.role is None} == {"Coordinator"}
