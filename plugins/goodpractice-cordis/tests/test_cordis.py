"""Tables of a framework programme and the lists of the years before, written by hand."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

import goodpractice
from goodpractice import CannotRead, Event, Link, Organisation, Programme, Project, Topic
from goodpractice.testing import Answer, conformance, fake_fetch, golden, local_fetch, read, serving
from goodpractice_cordis import Cordis
from goodpractice_cordis.values import euros

FIXTURES = Path(__file__).parent / "fixtures"
HORIZON = FIXTURES / "HORIZON"
STUBS = Path(__file__).parents[4] / "shared" / "data" / "cordis"

# One row of each is shifted, on purpose.
test_conformance_of_a_programme = conformance(Cordis, "fixtures/HORIZON", quarantined=1)
test_conformance_of_lists = conformance(
    Cordis, "fixtures/cordis-h2020projects.csv", "fixtures/fp4.json", quarantined=1
)
test_golden = golden(Cordis, "fixtures")


@pytest.fixture(scope="module")
def horizon():
    return read(Cordis, HORIZON)


def of(outcome, number):
    return [link for link in outcome.links if link.relation == "participates" and link.object.key == number]


# ── a framework programme ────────────────────────────────────────────────────────────────────────────────


def test_a_project_has_its_programme_call_topic_and_fields_of_science(horizon):
    project = next(p for p in horizon.things(Project) if p.key == "101999001" and p.summary)
    assert (str(project.name), str(project.since), str(project.until), str(project.budget)) == (
        "QUAYSIDE", "2022-03-01", "2025-02-28", "1250000.50 EUR",
    )  # fmt: skip
    assert {str(each) for each in project.ids} == {
        "cordis:101999001", "doi:10.3030/101999001", "cordis-rcn:900001",
    }  # fmt: skip
    assert project.summary.get("en") == 'Pupils and ports;\nthey "meet" on Fridays.'
    assert {str(each.name) for each in horizon.things(Programme)} == {"Horizon Europe"}
    assert {each.key for each in horizon.things(Event)} == {"HORIZON-TEST-2021-01", "HORIZON-TEST-2021-02"}
    assert {
        link.object.key
        for link in horizon.links
        if link.relation == "about" and link.subject.key == "101999001"
    } == {"HORIZON-TEST-2021-01-03", "euroSciVoc:551"}
    wider = {
        link.subject.key: link.object.key
        for link in horizon.links
        if link.relation == "part_of" and link.subject.kind == "topic"
    }
    assert wider["euroSciVoc:551"] == "euroSciVoc:101"
    assert wider["euroSciVoc:101"] == "euroSciVoc:29"
    assert str(next(t for t in horizon.things(Topic) if t.key == "euroSciVoc:29").name) == "social sciences"


def test_roles_are_ours_and_the_source_s_word_stays_beside_them(horizon):
    assert [(link.role, link.wording) for link in of(horizon, "101999001")] == [
        ("lead", "coordinator"),
        ("partner", "participant"),
        ("associated", "associatedPartner"),
        ("associated", "thirdParty"),
        ("partner", "internationalPartner"),
    ]
    assert [(link.role, link.wording) for link in of(horizon, "101999002")] == [(None, "hostInstitution")]
    assert ("unknown role", "hostInstitution") in horizon.surprises
    assert [link.status for link in of(horizon, "101999001")] == [None, None, "ended", None, None]


def test_each_column_of_sums_has_its_own_decimal_sign(horizon):
    lead, partner, *_ = of(horizon, "101999001")
    assert dict(lead.extra) == {
        "contribution of the Union": "363031.25 EUR",
        "net contribution of the Union": "363031.25 EUR",
        "total cost": "363031.25 EUR",
    }
    assert dict(partner.extra)["total cost"] == "120000.75 EUR"
    assert dict(of(horizon, "101999001")[3].extra)["contribution of the Union"] == "1000.1230 EUR"


def test_a_sum_that_is_none_is_kept_as_stated_and_told(horizon):
    (link,) = of(horizon, "101999002")
    assert dict(link.extra)["total cost"] == "12,3456x"
    assert ("no sum in totalCost", "12,3456x") in horizon.surprises


@pytest.mark.parametrize(
    ("cell", "column", "amount"),
    [
        ("363031.25", "ecContribution", "363031.25 EUR"),
        ("363031.25", "totalCost", "363031.25 EUR"),
        ("363031,25", "totalCost", "363031.25 EUR"),
        ("363031,25", "ecContribution", "363031.25 EUR"),
        ("363031.256", "ecContribution", "363031.2560 EUR"),
        ("363031,256", "totalCost", "363031.2560 EUR"),
        ("36303125", "totalCost", "36303125 EUR"),
        ("-5,5", "netEcContribution", "-5.50 EUR"),
    ],
)
def test_cents_are_never_taken_for_euros(cell, column, amount):
    assert str(euros(cell, column)) == amount


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ("363.031", "totalCost"),
        ("363,031", "ecContribution"),
        ("1.250.000", "totalCost"),
        ("5 EUR", "totalCost"),
    ],
)
def test_a_sum_that_can_be_read_in_two_ways_is_none(cell, column):
    with pytest.raises(goodpractice.BadValue):
        euros(cell, column)


def test_a_lump_sum_has_no_total_so_nought_is_no_budget(horizon):
    lantern = next(p for p in horizon.things(Project) if p.key == "101999002" and p.summary)
    assert lantern.budget is None
    assert dict(lantern.extra)["total cost"] == "0 EUR"
    assert dict(lantern.extra)["maximal contribution of the Union"] == "80000 EUR"


def test_an_organisation_is_known_by_its_number_and_has_kind_place_and_region(horizon):
    found = {each.key: each for each in reversed(horizon.things(Organisation))}
    quay = found["999000001"]
    assert (quay.kind, quay.place.key, str(quay.place.coordinates)) == (
        "higher-education", "FI/turku", "60.45,22.27",
    )  # fmt: skip
    assert {str(each) for each in quay.ids} == {"pic:999000001", "vat:FI00000001"}
    assert dict(quay.extra) == {"NUTS3": "FI1C1"}
    assert found["999000003"].country == "GR"
    assert found["999000005"].country == "NA"  # Namibia, not “not available”
    assert dict(found["999000002"].extra) == {"NUTS3": "PL721", "SME": True}
    assert [key for key in found if key.startswith("~")] == ["~harbour-laboratory/gb"]


def test_a_row_whose_cells_moved_is_set_aside_with_the_reason(horizon):
    (bad,) = horizon.quarantined
    assert bad.reason == (
        "the row is shifted: role '7' and kind 'false' and country 'Göteborg' are none; a sign within a cell was taken for its end"
    )


def test_no_person_address_or_tax_number_of_a_trade_is_kept(horizon):
    everything = repr(horizon.records) + repr(
        read(Cordis, FIXTURES / "cordis-h2020organizations.csv").records
    )
    for private in (
        "Private",
        "@",
        "+33",
        "contact/person",
        "Home 2",
        "Quay 1",
        "PL0000000002",
        "Legal contact",
    ):
        assert private not in everything


def test_the_list_of_organisations_of_2018_is_read_too():
    (organisation,) = read(Cordis, FIXTURES / "cordis-h2020organizations.csv").things(Organisation)
    assert (organisation.key, organisation.place.key, organisation.web) == (
        "999000009", "FR/lyon", ("https://wells.example",),
    )  # fmt: skip


# ── inputs ───────────────────────────────────────────────────────────────────────────────────────────────


def packed(*more: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted(HORIZON.glob("*.csv")):
            archive.write(file, file.name)
        for name in more:
            archive.writestr(name, "projectID;physUrl\n1;https://x.example\n")
    return target.getvalue()


def test_a_zip_of_the_web_or_of_the_disk_says_the_same_as_its_folder(tmp_path, horizon):
    (tmp_path / "cordis-HORIZONprojects-csv.zip").write_bytes(packed())
    on_disk = read(Cordis, tmp_path / "cordis-HORIZONprojects-csv.zip")
    with serving({"/data/cordis-HORIZONprojects-csv.zip": Answer(packed())}) as site:
        fetch = local_fetch()
        online = read(Cordis, f"{site.address}/data/cordis-HORIZONprojects-csv.zip", fetch=fetch)
        fetch.close()
    assert (
        set(map(repr, on_disk.records)) == set(map(repr, online.records)) == set(map(repr, horizon.records))
    )
    assert set(on_disk.parts) == set(online.parts) == {
        "HORIZON project", "HORIZON organization", "HORIZON topics", "HORIZON euroSciVoc",
    }  # fmt: skip


def test_tables_that_nothing_reads_are_named(tmp_path):
    (tmp_path / "c.zip").write_bytes(packed("webLink.csv"))
    ((place, reason),) = read(Cordis, tmp_path / "c.zip").skipped
    assert place == "c.zip/webLink.csv"
    assert reason.startswith("the table “organization” has no columns")


def test_two_programmes_are_kept_apart_by_the_table_beside(tmp_path):
    for name in ("HORIZON", "H2020"):
        shutil.copytree(HORIZON, tmp_path / name)
    other = tmp_path / "H2020" / "project.csv"
    other.write_text(other.read_text("utf-8").replace('"HORIZON";', '"H2020";'), encoding="utf-8")
    outcome = read(Cordis, tmp_path)
    assert {part.partition(" ")[0] for part in outcome.parts} == {"HORIZON", "H2020"}


def test_a_table_alone_asks_for_its_programme_and_takes_it():
    fetch = fake_fetch({})
    assert set(read(Cordis, HORIZON / "topics.csv", fetch=fetch).parts) == {"topics"}
    assert "--option programme=H2020" in fetch.telling.notices[0]
    stated = read(Cordis, HORIZON / "topics.csv", options={"programme": "H2020"})
    assert set(stated.parts) == {"H2020 topics"}


def test_quotes_that_are_not_doubled_spoil_their_own_row_at_most(tmp_path):
    """The site opens cells with two quotes where a text begins with one."""
    header, first, *_ = (HORIZON / "project.csv").read_text("utf-8").split("\n")
    plain = first.replace('"Pupils and ports;', '"Pupils and ports"').split(';"2023')[0].rpartition(";")[0]
    rest = ';"";"9";"";""'
    rows = [
        f'{plain};""Pupils ""meet"" ports""{rest}',
        f'{plain};""Pupils; ports""{rest}',
        f'{plain};"Pupils"{rest}',
    ]
    (tmp_path / "project.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    outcome = read(Cordis, tmp_path / "project.csv")
    assert len(outcome.things(Project)) == 2
    assert [bad.reason.partition(";")[0] for bad in outcome.quarantined] == [
        "the row is shifted: rcn holds '' and grantDoi '9'"
    ]


def test_a_table_of_another_layout_is_refused_with_the_column_that_is_missing(tmp_path):
    text = (HORIZON / "organization.csv").read_text("utf-8").replace('"role"', '"function"')
    (tmp_path / "organization.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead, match="the table “organization” has no column 'role'"):
        read(Cordis, tmp_path / "organization.csv")


@pytest.mark.parametrize("file", sorted(FIXTURES.rglob("*.csv")), ids=lambda file: file.name)
def test_a_table_is_known_by_its_columns(file):
    assert Cordis.recognises(file.read_text("utf-8"), "download.tmp")


def test_what_is_not_ours_is_left_to_others():
    assert Cordis.recognises("", "https://cordis.europa.eu/data/cordis-h2020projects-csv.zip")
    assert Cordis.recognises((FIXTURES / "fp4.json").read_text("utf-8"), "x.json")
    assert not Cordis.recognises("", "https://example.eu/data/projects.zip")
    assert not Cordis.recognises("id;city\n1;Kielce", "cordis.csv")


def test_a_programme_imported_again_changes_nothing(tmp_path):
    with goodpractice.open(tmp_path / "c.gp") as catalogue:
        (first,) = catalogue.import_from(Cordis, str(HORIZON), accept=True)
        moved = shutil.copytree(HORIZON, tmp_path / "elsewhere" / "HORIZON")
        (second,) = catalogue.import_from(Cordis, str(moved), accept=True)
    assert first.counts.quarantined == 1
    assert (second.counts.added, second.counts.changed, second.counts.vanished) == (0, 0, 0)


# ── lists of the years before ────────────────────────────────────────────────────────────────────────────


def test_participants_have_a_country_only_where_all_have_the_same():
    outcome = read(Cordis, FIXTURES / "cordis-h2020projects.csv")
    found = {str(each.name): each.country for each in outcome.things(Organisation)}
    assert found == {
        "INSTITUTE OF WELLS": "FR", "WELL DIGGERS LTD": None, "VILLAGE UNIVERSITY": "DE", "DRY BROTHERS": "DE", "WET SISTERS": "DE",
    }  # fmt: skip
    well = next(each for each in outcome.things(Project) if each.key == "799001")
    assert dict(well.extra)["countries of the participants"] == "UK; DE"
    assert str(well.budget) == "7643751.25 EUR"


def test_a_row_that_was_cut_at_a_decimal_comma_is_refused_and_says_where_the_country_went():
    (bad,) = read(Cordis, FIXTURES / "cordis-h2020projects.csv").quarantined
    assert bad.reason == (
        "the row is shifted by 2 columns: 'coordinatorCountry' holds '/RIA', and the country, FR, stands under 'participantCountries'; "
        "the decimal comma of totalCost, 5000,25, was taken for the end of a cell. Get the list again"
    )
    assert bad.part == "H2020 list"


def test_lists_in_words_have_programmes_countries_and_texts_without_marks():
    outcome = read(Cordis, FIXTURES / "fp4.json")
    (project,) = outcome.things(Project)
    assert (project.key, str(project.since), project.status) == ("ENV9990001", "1996-02-01", "Completed")
    assert dict(project.sections)["General Information"].get("en") == "Fog is collected in bottles."
    assert dict(project.extra)["countries of the participants"] == "CH; DE; DE; GR"
    assert {each.key for each in outcome.things(Programme)} == {"FP4", "FP4-TEST 2C"}
    assert set(outcome.parts) == {"FP4 list in words"}


@pytest.mark.skipif(not STUBS.is_dir(), reason="real rows of CORDIS are not at hand")
@pytest.mark.parametrize(
    ("file", "key", "since", "partners"),
    [
        ("record2.json", "773901", "2018-05-01", 18),
        ("recordFP4.json", "ENV4950055", "1996-02-01", 0),
        ("recordReference.json", "EN3M0034", "1986-01-01", 3),
    ],
)
def test_every_real_row_is_read(file, key, since, partners):
    outcome = read(Cordis, STUBS / file)
    (project,) = outcome.things(Project)
    assert (project.key, str(project.since), outcome.quarantined, outcome.surprises) == (key, since, (), ())
    assert sum(link.relation == "participates" for link in outcome.links) == partners
    assert Cordis.recognises((STUBS / file).read_text("utf-8"), file)


@pytest.mark.skipif(not STUBS.is_dir(), reason="real rows of CORDIS are not at hand")
def test_the_real_row_that_moved_is_refused():
    (bad,) = read(Cordis, STUBS / "record.json").quarantined
    assert "shifted by 2 columns: 'coordinatorCountry' holds '/RIA', and the country, FR" in bad.reason
    assert {file.name for file in STUBS.iterdir()} == {
        "record.json", "record2.json", "recordFP4.json", "recordReference.json",
    }  # fmt: skip


def test_links_end_at_projects_that_the_table_itself_names():
    outcome = read(Cordis, HORIZON / "organization.csv")
    named = {each.key for each in outcome.things(Project)}
    assert {link.object.key for link in outcome.things(Link)} <= named
