"""What pages say, quirk by quirk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import GoodPracticeError, Link, Organisation, Practice, Ref, Skip, Thing
from goodpractice_urbact.importer import PageText, page_records
from goodpractice_urbact.keys import page_address, part_address
from goodpractice_urbact.pages.partner import organisation, partner_label
from goodpractice_urbact.pages.reading import page_lines, read_page


def _network(*lines, url="https://urbact.eu/networks/a-network"):
    (node,) = read_page("\n".join(("A network", *lines)), url).nodes
    return node


def _practice(*lines):
    (node,) = read_page(
        "\n".join(("A practice", *lines)), "https://urbact.eu/good-practices/a-practice"
    ).nodes
    return node


def _names(partners):
    return [partner.name for partner in partners]


def test_the_day_of_the_site_s_migration_is_no_date_of_a_network():
    node = _network("19/09/2022 19/09/2022", "Closed", "Summary")
    assert (node.since, node.until) == (None, None)


def test_a_single_migration_date_leaves_the_other_date_alone():
    node = _network("06/04/2018 19/09/2022", "Summary")
    assert (str(node.since), node.until) == ("2018-04-06", None)


@pytest.mark.parametrize("dates", ["2013 2015", "2013 - 2015"])
def test_dates_may_be_bare_years(dates):
    node = _network(dates, "Closed", "Summary")
    assert (str(node.since), str(node.until)) == ("2013", "2015")


def test_the_lead_stands_behind_its_label_in_capitals_or_not_or_on_the_next_line():
    for lines in (
        ["Lead Partner : Ghent - Belgium"],
        ["LEAD PARTNER : Ghent - Belgium"],
        ["Lead Partner :", "Ghent - Belgium"],
    ):
        assert _names(_network("Partners", *lines, "  • Aveiro - Portugal").leads) == ["Ghent"]


def test_a_network_may_have_several_leads_or_none():
    both = _network(
        "Partners", "Lead Partner : Ghent - Belgium", "Lead Partner : Kielce - Poland", "  • Riga - Latvia"
    )
    assert (_names(both.leads), _names(both.partners)) == (["Ghent", "Kielce"], ["Riga"])
    none = _network("Closed", "Summary", "Partners", "  • Riga - Latvia")
    assert (_names(none.leads), _names(none.partners)) == ([], ["Riga"])


@pytest.mark.parametrize(
    "leak",
    [
        ["City of Ghent", "Lead Partner : Udine - Italy", "  • Larissa - Greece"],
        ["  • phone: 0123 456", "  • Larissa - Greece"],
        ["Contact", "Partners", "Lead Partner : Udine - Italy", "  • Larissa - Greece"],
    ],
)
def test_contact_blocks_of_other_networks_bring_no_partners(leak):
    node = _network("Partners", "Lead Partner : Ghent - Belgium", "  • Aveiro - Portugal", *leak)
    assert (_names(node.leads), _names(node.partners)) == (["Ghent"], ["Aveiro"])


@pytest.mark.parametrize(
    ("label", "name", "country", "kind"),
    [
        ("Ampelokipi - Menemeni - Greece", "Ampelokipi - Menemeni", "Greece", "city-partner"),
        ("Novigrad-Cittanova - Croatia", "Novigrad-Cittanova", "Croatia", "city-partner"),
        ("Zlín – Czech Republic", "Zlín", "Czech Republic", "city-partner"),
        ("Glasgow", "Glasgow", None, "city-partner"),
        ("Ampelokipi - Menemeni", "Ampelokipi - Menemeni", None, "city-partner"),
        ("Brighton & Hove [UK]", "Brighton & Hove", "UK", "city-partner"),
        ("Piraeus (EL)", "Piraeus", "EL", "city-partner"),
        ("Bosnia-Herzegovina", "Bosnia-Herzegovina", None, "country-only"),
        ("Länsstyrelsen Skane - Sweden", "Länsstyrelsen Skane", "Sweden", "regional-authority"),
        ("Võru County - Estonia", "Võru County", "Estonia", "regional-authority"),
        ("Dubrovnik Development Agency - HR", "Dubrovnik Development Agency", "HR", "agency"),
        ("Laboratório da Paisagem - Portugal", "Laboratório da Paisagem", "Portugal", "institute"),
        ("Grand Paris Métropolis - France", "Grand Paris Métropolis", "France", "metropolitan-body"),
        ("Bucharest 3rd district - Romania", "Bucharest 3rd district", "Romania", "city-partner"),
    ],
)
def test_partners_are_cities_unless_their_name_says_otherwise(label, name, country, kind):
    partner = partner_label(label)
    assert (partner.name, partner.country, partner.kind) == (name, country, kind)
    assert (organisation(partner).place is not None) == (kind == "city-partner")


def _participations(records):
    return [record for record in records if isinstance(record, Link) and record.relation == "participates"]


def test_a_network_on_a_page_is_part_of_urbact_in_no_stated_period():
    page = "Blu\n  • Transfer Network\nSummary\nPartners\nLead Partner : Ghent - Belgium"
    links = [r for r in page_records(PageText("p", "p", page)) if isinstance(r, Link)]
    assert [link.object.key for link in links if link.relation == "part_of"] == ["urbact"]


def test_an_implementation_network_shows_dates_that_are_not_those_of_its_partnership():
    page = "Stay\n15/09/2015 03/05/2018\n  • Implementation Network\nSummary\nPartners\nLead Partner : Ghent - Belgium"
    records = list(page_records(PageText("p", "p", page, "https://urbact.eu/networks/stay")))
    assert [str(records[0].since), str(records[0].until)] == ["2015-09-15", "2018-05-03"]
    assert {statement.said.certainty for statement in records[0].statements} == {"unsure"}
    assert [link.since for link in _participations(records)] == [None]


def test_other_networks_hand_their_dates_to_their_partners():
    page = (
        "Blu\n06/04/2018 01/06/2021\n  • Transfer Network\nSummary\nPartners\nLead Partner : Ghent - Belgium"
    )
    (link,) = _participations(page_records(PageText("p", "p", page)))
    assert (str(link.since), str(link.until)) == ("2018-04-06", "2021-06-01")


@pytest.mark.parametrize("size", ["Size of city : 455 717 inhabitants", "Size of city : 455 717 habitants", "Size of city: 455717", "Size of city : 455\u00a0717 inhabitants", "Size of city : 455,717 inhabitants"])  # fmt: skip
def test_the_size_of_a_city_is_read_however_it_is_written(size):
    assert _practice("  • Gdańsk , Poland", f"  • {size}", "Summary").size == 455717


def test_a_city_without_country_names_no_place_but_the_practice_stays():
    node = _practice("Labelisation date : 02/06/2017", "  • Gdańsk", "Summary", "Text.")
    assert (node.title, node.city) == ("A practice", None)


@pytest.mark.parametrize(
    "label", ["Adapted by cities from", "Adapted by the cities from", "In partnership with"]
)
def test_a_practice_names_the_network_that_it_comes_from_in_three_ways(label):
    node = _practice("  • Halmstad , Sweden", f"  • {label} ON BOARD", "Summary")
    assert node.adapted == [(label, "ON BOARD", None)]


def test_a_network_that_is_printed_twice_counts_once():
    node = _practice("  • Halmstad , Sweden", *2 * ["  • Adapted by cities from ON BOARD"], "Summary")
    assert len(node.adapted) == 1


def test_a_label_without_value_does_not_swallow_the_next_label():
    node = _practice(
        "  • Halmstad , Sweden", "  • Adapted by cities from", "  • Size of city : 100 000 inhabitants"
    )
    assert (node.adapted, node.size) == ([], 100000)


def test_a_title_with_a_city_in_it_is_a_title():
    page = "Lighting up Turin, Italy\nLabelisation date : 02/06/2017\n  • Bari , Italy\nSummary"
    (node,) = read_page(page).nodes
    assert (node.title, node.city) == ("Lighting up Turin, Italy", "Bari")


def test_a_term_s_page_brings_each_of_its_nodes_and_no_article(fixtures):
    text = (fixtures / "pages" / "term.txt").read_text("utf-8")
    reading = read_page(text.partition("\n")[2], "https://urbact.eu/taxonomy/term/1196")
    assert [node.title for node in reading.nodes] == [
        "Volunteering Cities",
        "Volunteering Cities +",
        "A council of young volunteers",
    ]
    assert str(reading.term.coordinates) == "35.06,33.54"


def test_a_page_of_many_nodes_lends_its_address_to_none(fixtures):
    text = (fixtures / "pages" / "term.txt").read_text("utf-8")
    records = list(page_records(PageText.of("t", text)))
    assert [r.KIND for r in records if isinstance(r, Thing) and "taxonomy" in r.key] == ["document"]


def test_without_bold_letters_nobody_is_the_lead(fixtures, importing):
    records = importing(fixtures / "pages" / "archive-table.txt")[0]
    assert {link.role for _, link in records if isinstance(link, Link)} == {None}
    records = importing(fixtures / "pages" / "archive-table.html")[0]
    leads = {link.subject.key for _, link in records if isinstance(link, Link) and link.role == "lead"}
    assert leads == {"~riga/lv", "~piraeus/gr"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.urbact.eu/stay/", "https://urbact.eu/stay?month=2021-11", True),
        ("https://urbact.eu./stay#top", "https://urbact.eu/stay", True),
        ("https://archive.urbact.eu/stay", "https://urbact.eu/stay", False),
        ("https://urbact.eu/networks/stay", "https://urbact.eu/stay", False),
    ],
)
def test_addresses_are_the_same_but_for_what_does_not_matter(one, other, same):
    assert (page_address(one) == page_address(other)) is same


def test_pages_of_a_list_are_parts_of_their_own():
    assert part_address("https://urbact.eu/networks?page=1") != part_address(
        "https://urbact.eu/networks?page=2"
    )
    assert part_address("https://urbact.eu/networks/stay?page=1") == part_address(
        "https://urbact.eu/networks/stay"
    )


@pytest.mark.parametrize("known", ["City / Country", "A title\nand a subtitle"])
def test_a_page_that_shows_nothing_says_what_to_do(known):
    with pytest.raises(ValueError, match="Save it again"):
        read_page(known, "https://urbact.eu/networks/x")


LINES = [
    "A title", "Another line", "Edited on 28/07/2025", "Edited on", "15/09/2015 03/05/2018", "19/09/2022 19/09/2022",
    "99/99/2015 03/05/2018", "Closed", "Ongoing", "  • Transfer Network", "  • Education", "Summary", "[words]", "[...]",
    "Partners", "PARTNERS", "Lead Partner : Ghent - Belgium", "LEAD PARTNER :", "  • Kielce - Poland", "  • Glasgow",
    "  • Bosnia-Herzegovina", "Timeline", "Network Outputs", "  • plan.pdf(PDF, 905Ko)", "Contact", "Lead Expert",
    "Labelisation date : 02/06/2017", "Date of label :", "  • Gdańsk , Poland", "  • Size of city : 455 717 inhabitants",
    "  • Adapted by cities from ON BOARD", "  • In partnership with", "The solutions offered by the good practice",
    "Country", "Geolocation", "POINT (17.03 51.10)", "POINT (170.03 510.10)", "  • Riga / Latvia", "    NGO house",
    "    Closed", "Riga (LV), Siracusa (IT)", "Ref nid", "12140", "See more", "Start : 2015", "End : some day",
    "Budget : 1.500", "I like it 7",
]  # fmt: skip
ADDRESSES = [
    "", "https://urbact.eu/networks/x", "https://urbact.eu/networks?page=3", "https://urbact.eu/taxonomy/term/1",
    "https://urbact.eu/node/5", "https://urbact.eu/node?page=5", "https://archive.urbact.eu/23-transfer-networks",
    "https://urbact.eu/good-practices", "https://example.org/copy",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=30), st.sampled_from(ADDRESSES))
def test_any_page_is_read_skipped_or_refused_in_words_and_links_join_what_it_declares(lines, url):
    page = PageText.of("page.txt", "\n".join(lines), url)
    records = _outcome(page)
    if isinstance(records, str):
        assert len(records.split()) > 3
        return
    declared = {Ref(record.KIND, record.key) for record in records if isinstance(record, Thing)}
    for record in records:
        if isinstance(record, Link):
            assert {record.subject, record.object} <= declared
        elif isinstance(record, Organisation | Practice) and record.place is not None:
            assert record.place.name


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=20))
def test_reading_a_page_twice_says_the_same(lines):
    page = PageText.of("page.txt", "\n".join(lines), "https://urbact.eu/networks/x")
    assert _outcome(page) == _outcome(page)


def _outcome(page):
    try:
        return list(page_records(page))
    except (Skip, ValueError, GoodPracticeError) as reason:
        return str(reason)


def _listed(html, url="https://urbact.eu/networks"):
    return read_page(
        f"<!DOCTYPE html><html><body><nav>Menu</nav><main>{html}</main></body></html>", url
    ).nodes


def test_an_entry_of_a_list_may_begin_with_its_status_and_type():
    (node, _) = _listed(
        '<article><span>Ongoing</span><div>Transfer Network</div><h3><a href="/networks/x">Net X</a></h3><p>Words</p></article>'
        "<article><h3>Net Y</h3><p>Closed</p></article>"
    )
    assert (node.title, node.status, node.kind, node.intro, node.href) == (
        "Net X",
        "Ongoing",
        "transfer",
        "Words",
        "/networks/x",
    )


def test_a_practice_of_a_list_may_name_its_city_last():
    (node, _) = _listed(
        "<article><h3>Bee path</h3><p>Bees</p><p>Ljubljana / Slovenia</p></article>"
        "<article><p>Other</p><p>Riga / Latvia</p></article>",
        "https://urbact.eu/good-practices",
    )
    assert (node.title, node.tagline, node.city) == ("Bee path", "Bees", "Ljubljana")


def test_what_stands_above_the_title_belongs_to_the_site():
    (node,) = _listed(
        "<div>Networks</div><ul><li>Summary</li></ul><h1>Net X</h1><p>Closed</p><h2>Summary</h2>",
        "https://urbact.eu/networks/x",
    )
    assert (node.title, node.status) == ("Net X", "Closed")


def test_a_sentence_that_begins_with_contact_is_prose_and_a_name_behind_it_is_not():
    node = _practice(
        "  • Gdańsk , Poland",
        "Summary",
        "Contact with the citizens is close.",
        "Contact Firstname Lastname",
        "0123",
    )
    assert node.sections == {"Summary": "Contact with the citizens is close."}


def test_html_that_is_nested_without_end_is_read_all_the_same():
    page = (
        "<!DOCTYPE html><html><body><main>"
        + "<div>" * 3000
        + "Closed"
        + "</div>" * 3000
        + "</main></body></html>"
    )
    assert [line.text for line in page_lines(page)] == ["Closed"]


@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<li>",
                "</li>",
                "<h1>",
                "<p>",
                "Closed",
                "a &amp; b",
                "<b>",
                "<a href='/x'>",
                "<td>",
                "<!--",
            ]
        )
    )
)
def test_any_html_becomes_lines(pieces):
    lines = page_lines("<html><body>" + "".join(pieces) + "</body></html>")
    assert all(line.text.strip() == line.text and line.text for line in lines)
