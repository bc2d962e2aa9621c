"""Exports of every generation, written by hand (see `write_fixtures.py`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

import goodpractice
from goodpractice import CannotRead, Event, Fetch, Organisation, Programme, Project, language_tag
from goodpractice.testing import conformance, golden, read
from goodpractice_keep import Keep
from goodpractice_keep.columns import layout_of
from goodpractice_keep.languages import told
from goodpractice_keep.programmes import Period
from goodpractice_keep.said import Words

FIXTURES = Path(__file__).parent / "fixtures"

test_conformance = conformance(Keep, "fixtures")
test_golden = golden(Keep, "fixtures")


def merged(kind, outcome):
    """What is said of each thing, fullest record first."""
    found = {}
    for each in outcome.things(kind):
        if each.key not in found or len(repr(each)) > len(repr(found[each.key])):
            found[each.key] = each
    return found


@pytest.fixture(scope="module")
def of_2019():
    return read(Keep, FIXTURES / "2019.xlsx")


def project(outcome, key):
    return next(each for found, each in merged(Project, outcome).items() if found.startswith(key))


# ── projects ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_project_with_two_leads_stands_twice_and_is_one_with_its_sum_once(of_2019):
    statements = [each for each in of_2019.things(Project) if "poland-slovakia" in each.key and each.budget]
    assert len(statements) == 2
    assert {str(each.budget) for each in statements} == {"892228.58 EUR"}
    assert len(set(map(repr, statements))) == 1
    leads = {
        link.subject.key
        for link in of_2019.links
        if link.role == "lead" and "poland-slovakia" in link.object.key
    }
    assert len(leads) == 2


def test_in_a_catalogue_every_project_is_a_part_of_its_own(tmp_path):
    with goodpractice.open(tmp_path / "c.gp") as catalogue:
        (first,) = catalogue.import_from(Keep, str(FIXTURES / "2019.xlsx"), index=False)
        assert (first.counts.quarantined, first.counts.vanished) == (0, 0)
        (other,) = catalogue.import_from(Keep, str(FIXTURES / "2025.xlsx"), index=False)
        assert (other.counts.vanished, other.counts.links_vanished) == (0, 0)
        # A project without one of its partners: that partner has vanished, nothing else.
        book = load_workbook(FIXTURES / "2019.xlsx")
        book["Partners"].delete_rows(10)
        book.save(tmp_path / "again.xlsx")
        (again,) = catalogue.import_from(Keep, str(tmp_path / "again.xlsx"), index=False)
        assert (again.counts.vanished, again.counts.links_vanished, again.counts.added) == (1, 1, 0)


def test_sums_stand_as_stated_each_in_its_own_form_and_are_not_added(of_2019):
    quays = project(of_2019, "~interreg-v-a-poland-slovakia")
    assert str(quays.budget) == "892228.58 EUR"
    assert dict(quays.extra)["EU funding"] == "758394.29 EUR"
    assert "EU funding" not in dict(project(of_2019, "~urbact-iii").extra)


def test_texts_are_in_the_language_of_their_slot_short_ones_too(of_2019):
    quays = project(of_2019, "~interreg-v-a-poland-slovakia")
    assert set(quays.summary.languages) == {"en", "pl", "sk"}
    assert dict(quays.sections)["Expected results"].get("sk") == "Viac učňov"
    assert quays.also[0].get("sk") == "QUAYS"
    assert "@" not in repr(quays)


def test_a_number_is_no_name_if_there_is_one(of_2019):
    craft = project(of_2019, "~interreg-v-a-germany-bavaria")
    assert craft.name.get("cs") == "Řemeslo pro každého v pohraničí"
    assert [str(each) for each in craft.also] == ["103"]
    assert str(project(of_2019, "~urbact-iii").name) == "QUAYS"


def test_one_acronym_in_two_programmes_is_two_projects(of_2019):
    assert len({each.key for each in of_2019.things(Project) if str(each.name) == "QUAYS"}) == 2


def test_a_project_that_ends_before_it_begins_is_kept_and_told(of_2019):
    assert [what for what, _ in of_2019.surprises] == ["project that ends before it begins"]
    craft = project(of_2019, "~interreg-v-a-germany-bavaria")
    assert (str(craft.since), str(craft.until), craft.web) == ("2017-01-01", "2016-12-31", ())


def test_a_programme_is_part_of_the_one_of_all_its_periods_and_calls_are_part_of_it(of_2019):
    programmes = merged(Programme, of_2019)
    assert {
        str(each.name): (str(each.since), str(each.until)) for each in programmes.values() if each.since
    } == {
        "INTERREG V-A Poland - Slovakia": ("2014", "2020"),
        "INTERREG V-A Germany / Bavaria - Czech Republic": ("2014", "2020"),
        "URBACT III": ("2014", "2020"),
    }
    parents = {
        (str(programmes[link.subject.key].name), str(programmes[link.object.key].name))
        for link in of_2019.links
        if link.relation == "part_of" and link.subject.kind == "programme"
    }
    assert ("URBACT III", "URBACT") in parents
    assert ("INTERREG V-A Poland - Slovakia", "Interreg Poland - Slovakia") in parents
    calls = merged(Event, of_2019)
    assert sorted((str(each.name), str(each.date)) for each in calls.values()) == [
        ("Call 1, INTERREG V-A Germany / Bavaria - Czech Republic", "None"),
        ("Call PLSK.02, INTERREG V-A Poland - Slovakia", "2016-01-26"),
    ]
    assert [link.object.kind for link in of_2019.links if link.relation == "led_to"] == ["project", "project"]


# ── partners ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_partner_is_one_record_for_each_project_under_its_name_as_stated(of_2019):
    partners = merged(Organisation, of_2019)
    assert len(partners) == 8  # nine rows, one of them again with a blank behind the name
    by_name = {str(each.name): each for each in partners.values()}
    assert (by_name["Ostra"].kind, by_name["Ostra"].place.key) == ("city-partner", "GR/ostra")
    assert by_name["Port Council of Westhaven"].kind is None
    assert dict(by_name["Port Council of Westhaven"].extra)["NUTS3"] == "UKH32"
    assert dict(by_name["Gmina Nadrzecze"].extra) == {"NUTS3": "PL218", "legal status": "public"}
    school = by_name["Střední škola řemesel"]
    assert (school.country, school.place, dict(school.extra)) == ("CZ", None, {})
    assert (
        by_name["Sea Institute"].country,
        dict(by_name["Sea Institute"].extra)["country of the region"],
    ) == ("RO", "RS")
    assert not any(each.web for each in partners.values())  # beside a partner stood its programme's site


def test_identifiers_are_kept_only_where_they_are_surely_those_of_an_institution():
    outcome = read(Keep, FIXTURES / "2025.xlsx")
    ids = {str(each.name): [str(i) for i in each.ids] for each in outcome.things(Organisation)}
    assert ids == {"Vocational School of Westbank": ["pic:999999123"], "Eastbank": []}
    for private in ("3201456789", "1234563218"):
        assert private not in repr(outcome.records)


def test_the_workbook_of_2025_says_more(tmp_path):
    outcome = read(Keep, FIXTURES / "2025.xlsx")
    school = merged(Project, outcome).popitem()[1]
    assert (str(school.name), str(school.since), str(school.budget)) == (
        "BridgeSchool",
        "2024-03-01",
        "1000000.50 EUR",
    )
    assert dict(school.extra)["operation"] == "PLUA.01"
    assert [heading for heading, _ in school.sections] == ["Expected results"]
    assert school.topics == ("Education and training",)
    lead = next(link for link in outcome.links if link.role == "lead")
    assert dict(lead.extra) == {"eligible budget": "0 EUR", "programme co-financing": "400000 EUR"}
    partner = next(each for each in outcome.things(Organisation) if each.ids)
    assert (partner.place.coordinates, partner.web) == (
        goodpractice.Coordinates.parse("49.99,22.5"),
        ("https://school.example",),
    )
    assert [(t.languages, str(t)) for t in partner.also] == []
    assert partner.name.get("pl") == "Szkoła Zawodowa w Zachodnim Brzegu"


# ── what a file is ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["2019.xlsx", "2023.xlsx", "2025.xlsx", "open-data.json"])
def test_every_generation_is_recognised_by_its_columns(name):
    assert Keep.recognises(Fetch().head(str(FIXTURES / name)), "export.bin")


def test_sheets_are_found_by_their_columns_whatever_they_are_called(tmp_path):
    book = load_workbook(FIXTURES / "2023.xlsx")
    for number, title in enumerate(book.sheetnames):
        book[title].title = f"Tabelle{number}"
    book.save(tmp_path / "renamed.xlsx")
    assert len(merged(Organisation, read(Keep, tmp_path / "renamed.xlsx"))) == 2


def test_a_workbook_of_something_else_is_refused_with_what_it_has(tmp_path):
    book = Workbook()
    book.active.append(["City", "Mayor"])
    book.active.append(["Westhaven", "yes"])
    book.save(tmp_path / "cities.xlsx")
    assert not Keep.recognises(Fetch().head(str(tmp_path / "cities.xlsx")), "cities.xlsx")
    with pytest.raises(CannotRead, match=r"none of its sheets.*the first has \[\"City\", \"Mayor\"\]"):
        read(Keep, tmp_path / "cities.xlsx")


def test_a_row_that_names_no_project_or_no_partner_is_set_aside_and_the_others_are_read(tmp_path):
    book = load_workbook(FIXTURES / "2019.xlsx")
    book["Partners"].cell(4, 2).value = "N.a."
    book["Partners"].cell(7, 3).value = None
    book.save(tmp_path / "holes.xlsx")
    outcome = read(Keep, tmp_path / "holes.xlsx")
    assert [(bad.place.partition("#")[2], bad.reason.partition(";")[0]) for bad in outcome.quarantined] == [
        ("Partners row 4", "the column 'Acronym' is empty"),
        ("Partners row 7", "the partner has no name"),
    ]
    assert len(merged(Project, outcome)) == 3


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Budget", "a lot", ("sum that is none", "budget: a lot")),
        ("Project start", "spring", ("start of a project that is no date", "spring")),
        ("Country", "Ruritania", ("unknown country", "Ruritania")),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_costs_no_project(tmp_path, column, value, told):
    book = load_workbook(FIXTURES / "2023.xlsx")
    page = book["Search results, projects"]
    page.cell(2, [cell.value for cell in page[1]].index(column) + 1).value = value
    book.save(tmp_path / "odd.xlsx")
    outcome = read(Keep, tmp_path / "odd.xlsx")
    assert (outcome.quarantined, told in outcome.surprises) == ((), True)
    if column == "Budget":
        assert dict(merged(Project, outcome).popitem()[1].extra)["budget"] == "a lot"


def test_columns_are_known_in_every_spelling():
    layout = layout_of(
        (
            "PROGRAMME",
            "Project Acronym",
            "Project’s EU funding",
            "Description EN",
            "Description 1",
            "Project Name language 2",
            "Project start",
        )
    )
    assert dict(layout.money) == {"EU funding": "Project’s EU funding"}
    assert {(family, slot) for _, family, slot in layout.texts} == {
        ("description", "en"),
        ("description", "2"),
        ("name", "2"),
    }


@given(
    st.lists(
        st.builds(
            Words,
            st.sampled_from(["name", "description"]),
            st.sampled_from(["", "en", "2", "3"]),
            st.text(min_size=1, max_size=30),
        )
    )
)
def test_no_text_is_lost_on_the_way_to_its_language(words):
    said = told(words, "INTERREG V-A Poland - Slovakia")
    assert [each.value for each in said] == [each.value for each in words]
    assert all(language_tag(each.language) == each.language for each in said)


@given(st.text(min_size=1, max_size=60).filter(str.strip), st.text(min_size=1, max_size=20).filter(str.strip))
def test_any_name_of_a_programme_gives_keys(name, acronym):
    period = Period.of(name)
    assert period.key == Period.of(f" {name} ").key
    assert period.project_key(acronym) != period.call_key(acronym)
    assert Period.of(f"2014 - 2020 {name}").project_key(acronym) != Period.of(
        f"2021 - 2027 {name}"
    ).project_key(acronym)


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_open_data_gives_programmes_with_projects_with_partners():
    outcome = read(Keep, FIXTURES / "open-data.json")
    bakers = project(outcome, "~interreg-vi-c-urbact-iv")
    assert ([str(i) for i in bakers.ids], bakers.status, bakers.topics) == (
        ["keep:40001"],
        "Ongoing",
        ("Urban development", "Food"),
    )
    partners = {str(each.name): each for each in outcome.things(Organisation) if "urbact-iv" in each.key}
    muehlstadt = partners["City of Mühlstadt"]
    assert [str(i) for i in muehlstadt.ids] == ["keep-partner:501", "pic:999888777"]
    assert (muehlstadt.place.key, muehlstadt.country, partners["Ostra"].country) == (
        "DE/muhlstadt",
        "DE",
        "GR",
    )
    sums = [
        dict(link.extra)
        for link in outcome.links
        if link.relation == "participates" and "urbact-iv" in link.object.key
    ]
    assert sums == [{"eligible budget": "0 EUR"}, {"eligible budget": "-12.50 EUR"}]


def test_workbook_and_json_mean_the_same_project_and_partners():
    book, data = (read(Keep, FIXTURES / name) for name in ("2019.xlsx", "open-data.json"))
    for kind in (Project, Programme):
        assert {key for key in merged(kind, data) if "urbact-iii" in key} <= set(merged(kind, book))
    assert {key for key in merged(Organisation, data) if "urbact-iii" in key} < set(
        merged(Organisation, book)
    )


@pytest.mark.parametrize(
    ("project", "reason"),
    [
        ({"acronym": "A", "partnerships": []}, "names no programme"),
        ({"programme": {"title": "URBACT IV"}, "partnerships": []}, "neither an acronym nor a name"),
        (
            {"acronym": "A", "programme": {"title": "URBACT IV"}, "partnerships": [{"partner": {"id": 1}}]},
            "has no name",
        ),
        ({"acronym": "A", "programme": {"title": "URBACT IV"}, "partnerships": {"id": 1}}, "are no list"),
    ],
)
def test_an_object_that_cannot_be_used_is_set_aside(tmp_path, project, reason):
    good = {"acronym": "B", "programme": {"title": "URBACT IV"}, "partnerships": []}
    (tmp_path / "found.json").write_text(json.dumps({"results": [project, good]}), encoding="utf-8")
    outcome = read(Keep, tmp_path / "found.json")
    (bad,) = outcome.quarantined
    assert reason in bad.reason
    assert bad.place == "found.json#project 1"
    assert [str(each.name) for each in outcome.things(Project)] == ["B"]


def test_json_without_projects_is_refused(tmp_path):
    (tmp_path / "x.json").write_text('{"count": 0}', encoding="utf-8")
    with pytest.raises(CannotRead, match="holds no projects"):
        read(Keep, tmp_path / "x.json")
