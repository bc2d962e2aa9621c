"""Answers and files written by hand, and a Kohesio of the test's own that keeps to the limits of the real one."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import BadItem, CannotRead, Organisation, Page, Programme, Project, Row
from goodpractice.testing import Answer, conformance, golden, local_fetch, read, serving
from goodpractice_kohesio import Kohesio, partition

FIXTURES = Path(__file__).parent / "fixtures"
BULK, NAMES = FIXTURES / "PL-pp14-20-20260924.csv", FIXTURES / "PL-beneficiaries.csv"
ENTITY = "https://linkedopendata.eu/entity/"

# One project of the file begins on 31 February, on purpose.
test_conformance = conformance(Kohesio, "fixtures", quarantined=1)
test_golden = golden(Kohesio, "fixtures")


def only(outcome, kind):
    (found,) = outcome.things(kind)
    return found


# ── the page of a project ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def bridge():
    return read(Kohesio, FIXTURES / "project.json")


def test_a_project_has_names_dates_place_and_sums_in_either_notation(bridge):
    project = only(bridge, Project)
    assert (str(project.name), project.name.get("pl")) == (
        "Bridge of apprentices", "Most uczniów i mistrzów nad rzeką",
    )  # fmt: skip
    assert (str(project.since), str(project.until), str(project.budget)) == (
        "2017-03-01",
        "2019-02-28",
        "12345678.40 EUR",
    )
    assert (project.place.name, project.country, str(project.place.coordinates)) == (
        "Nowosądecki",
        "PL",
        "49.62,20.69",
    )
    assert dict(project.extra)["contribution of the Union"] == "10493826.64 EUR"


def test_the_address_at_keep_is_a_link_and_an_identifier(bridge):
    project = only(bridge, Project)
    assert "keep:99999" in {str(each) for each in project.ids}
    assert "https://keep.eu/projects/99999/Bridge-of-apprentices-EN/" in project.web


def test_natural_persons_are_counted_and_dropped(bridge):
    assert {str(each.name) for each in bridge.things(Organisation)} == {
        "Gmina Stary Most", "Piekarnia Nowak sp. z o.o.", "Ministry of Bridges",
    }  # fmt: skip
    assert dict(only(bridge, Project).extra)["natural persons among the beneficiaries"] == 1
    assert "Przykład" not in repr(bridge.records)


def test_a_beneficiary_takes_part_under_the_source_s_word_and_has_its_identifiers(bridge):
    links = [link for link in bridge.links if link.relation == "participates"]
    assert [(link.subject.key, link.role, link.wording) for link in links] == [
        ("Q9200001", None, "beneficiary"), ("Q9200003", None, "beneficiary"),
    ]  # fmt: skip
    municipality = next(each for each in bridge.things(Organisation) if each.key == "Q9200001")
    assert {str(each) for each in municipality.ids} == {"kohesio:Q9200001", "wikidata:Q900009"}


def test_programme_fund_and_authority(bridge):
    assert {(each.key, str(each.name), each.kind) for each in bridge.things(Programme)} == {
        ("Q9100001", "Interreg V-A Poland-Slovakia", None), ("fund ERDF", "European Regional Development Fund", "fund"),
    }  # fmt: skip
    assert {(link.subject.kind, link.relation, link.object.key) for link in bridge.links if link.relation != "participates"} == {
        ("project", "part_of", "Q9100001"), ("organisation", "runs", "Q9100001"), ("project", "funded_by", "fund ERDF"),
    }  # fmt: skip


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_has_dates_with_the_day_first_and_coordinates_with_the_latitude_first():
    outcome = read(Kohesio, BULK)
    school = next(each for each in outcome.things(Project) if each.key == "Q9000011")
    assert (str(school.since), str(school.until), str(school.budget)) == (
        "2016-09-04",
        "2018-12-31",
        "337478.40 EUR",
    )
    assert (school.place.key, str(school.place.coordinates)) == ("PL/kielecki", "50.87,20.63")
    assert school.name.get("pl") == "Szkoła wieczorowa dla dorosłych mieszkańców miasta"
    assert dict(school.extra)["NUTS3"] == "PL721"
    assert "Infrastructure" in school.topics
    assert set(outcome.parts) == {
        "PL-pp14-20.csv"
    }  # the date of the file is left out, so that the next one replaces it
    (bad,) = outcome.quarantined
    assert "'31/02/2017' is no date" in bad.reason


def test_beneficiaries_by_number_have_their_names_from_the_file_beside_and_persons_are_dropped():
    outcome = read(Kohesio, BULK, NAMES)
    links = [link for link in outcome.links if link.relation == "participates"]
    assert [(link.subject.key, link.object.key) for link in links] == [("Q9200011", "Q9000011")]
    assert "Night School of Kielce" in {str(each.name) for each in outcome.things(Organisation)}
    assert outcome.skipped[0][1] == "a natural person"
    assert "Przykład" not in repr(outcome.records)


def test_numbers_alone_are_no_organisations_and_it_is_said():
    fetch = local_fetch()
    outcome = read(Kohesio, BULK, fetch=fetch)
    assert not [link for link in outcome.links if link.relation == "participates"]
    assert "import the file of beneficiaries with it" in fetch.telling.notices[0]
    fetch.close()


def test_a_file_with_names_needs_no_other(tmp_path):
    text = BULK.read_text("utf-8-sig").replace("Beneficiary_Unique_Identifier", "Beneficiary_Name", 1)
    text = text.replace(f"{ENTITY}Q9200011", "Uppsala kommun").replace(
        f"{ENTITY}Q9200012", "Anna Przykładowa"
    )
    (tmp_path / "b.csv").write_text(text, encoding="utf-8")
    outcome = read(Kohesio, tmp_path / "b.csv")
    assert "Uppsala kommun" in {str(each.name) for each in outcome.things(Organisation)}
    assert "Przykład" not in repr(outcome.records)
    assert [
        dict(each.extra).get("natural persons among the beneficiaries") for each in outcome.things(Project)
    ] == [None, 1]


def test_a_file_of_another_layout_is_refused_with_what_it_lacks(tmp_path):
    (tmp_path / "b.csv").write_text("Operation_Number,Country\n1,Poland\n", encoding="utf-8")
    with pytest.raises(
        CannotRead,
        match=r"b\.csv: the table has no columns 'operation_start_date', 'operation_unique_identifier'",
    ):
        read(Kohesio, tmp_path / "b.csv")


def test_a_sum_has_the_currency_that_stands_beside_it(tmp_path):
    (tmp_path / "b.csv").write_text(
        BULK.read_text("utf-8-sig").replace("337478.4,EUR", "337478.4,PLN"), encoding="utf-8"
    )
    school = read(Kohesio, tmp_path / "b.csv").things(Project)[0]
    assert (str(school.budget), dict(school.extra)["contribution of the Union"]) == (
        "337478.40 PLN",
        "286856.64 EUR",
    )


def test_inputs_are_known_by_their_beginning():
    for file in FIXTURES.iterdir():
        if not file.name.endswith(".golden.json"):
            assert Kohesio.recognises(file.read_text("utf-8"), "download.tmp")
    assert not Kohesio.recognises('{"labels": []}', "x.json")
    assert not Kohesio.recognises("", "https://kohesio.ec.europa.eu/en/projects")


# ── the interface ────────────────────────────────────────────────────────────────────────────────────────


class Database:
    """Answers as Kohesio does: filters, counts, and nothing behind the offset 950."""

    def __init__(self, projects, *, ignores=()):
        self.projects, self.ignores = projects, set(ignores)

    def pages(self):
        return {"*": self.answer}

    def answer(self, _site, handler):
        parts = urlsplit(handler.path)
        query = {name: value for name, value in parse_qsl(parts.query) if name not in self.ignores}
        if parts.path == "/api/projects":
            return self.page(query)
        if parts.path == "/api/projects/x":
            found = [each for each in self.projects if each["link"] == query["id"]]
            return _json(detail(found[0])) if found else Answer("{}", 400)
        if parts.path == "/api/queries/countries":
            return _json(
                [{"instance": each, "instanceLabel": each} for each in self.choices("country", query)]
            )
        if parts.path == "/api/queries/programs":
            return _json(
                [{"instance": each, "instanceLabel": each} for each in self.choices("program", query)]
            )
        return None

    def choices(self, field, query):
        return sorted({each[field] for each in self.fitting(query) if each[field]})

    def page(self, query):
        offset, limit = int(query.get("offset", 0)), int(query.get("limit", 50))
        if offset > 950:
            return Answer("<h1>Bad Request</h1>", 400)
        found = self.fitting(query)
        return _json(
            {"list": [item(each) for each in found[offset : offset + limit]], "numberResults": len(found)}
        )

    def fitting(self, query):
        def fits(each):
            if any(query.get(field) not in {None, each[field]} for field in ("country", "program")):
                return False
            if ("startDateAfter" in query or "startDateBefore" in query) and not (
                each["start"]
                and query.get("startDateAfter", "0") <= each["start"] <= query.get("startDateBefore", "9")
            ):
                return False
            if "budgetBiggerThan" in query or "budgetSmallerThan" in query:
                above, below = (
                    int(query.get("budgetBiggerThan", -1)),
                    int(query.get("budgetSmallerThan", 2**60)),
                )
                return each["budget"] is not None and above < each["budget"] < below
            return True

        return [each for each in self.projects if fits(each)]


def _json(value):
    return Answer(json.dumps(value), Content_Type="application/json")


def item(each):
    return {
        "link": each["link"], "item": each["link"].rpartition("/")[2], "labels": [f"Project {each['link'][-6:]}"], "descriptions": [],
        "startTimes": [each["start"]] if each["start"] else [], "endTimes": [], "euBudgets": [], "coordinates": [], "countrycode": ["PL"],
        "totalBudgets": [str(float(each["budget"]))] if each["budget"] is not None else [],
    }  # fmt: skip


def detail(each):
    listed = item(each)
    return {"link": each["link"], "label": listed["labels"][0], "startTime": each["start"], "countryCode": ["PL"],
            "beneficiaries": [{"link": f"{ENTITY}Q7", "beneficiaryLabel": "Gmina Kielce", "website": "", "wikidata": ""}]}  # fmt: skip


def project(number, country="c1", program="p1", start="2017-03-01", budget=1000.5):
    return {"link": f"{ENTITY}Q{number:06}", "country": f"{ENTITY}{country}", "program": f"{ENTITY}{program}" if program else "",
            "start": start, "budget": budget}  # fmt: skip


def asked(projects, path="/api/projects?interreg=true", *, options=None, **settings):
    with serving(Database(projects, **settings).pages()) as site:
        fetch = local_fetch()
        try:
            outcome = read(
                Kohesio, f"{site.address}{path}", fetch=fetch, options=options or {"details": "no"}
            )
        finally:
            fetch.close()
    return outcome, site


def found(outcome):
    return [each.key for each in outcome.things(Project)]


def test_few_projects_are_read_page_by_page_and_each_has_its_own_page():
    outcome, site = asked([project(n) for n in range(120)], options={"details": "yes"})
    assert sorted(found(outcome)) == [f"Q{n:06}" for n in range(120)]
    assert {str(each.name) for each in outcome.things(Organisation)} == {"Gmina Kielce"}
    assert set(outcome.parts) == {f"Q{n:06}" for n in range(120)}
    assert sum(path.startswith("/api/projects?") for path in site.asked) == 3
    assert max(site.delivered.values()) == 1


def test_a_thousand_are_read_without_narrowing():
    outcome, site = asked([project(n) for n in range(1000)])
    assert len(set(found(outcome))) == 1000
    assert not any("queries" in path for path in site.asked)


def test_more_than_a_thousand_are_narrowed_by_country_and_programme_beginning_and_budget():
    draw = random.Random(7)
    projects = [
        project(n, country="c1", program="p1", start=f"20{draw.randint(14, 21)}-0{draw.randint(1, 9)}-15")
        for n in range(1500)
    ]
    projects += [
        project(1500 + n, country="c1", program="p2", budget=float(draw.randint(1, 10**7)))
        for n in range(1200)
    ]
    projects += [project(2700 + n, country="c2", program="p3") for n in range(300)]
    outcome, site = asked(projects)
    assert sorted(found(outcome)) == [f"Q{n:06}" for n in range(3000)]
    assert outcome.quarantined == ()
    offsets = [int(dict(parse_qsl(urlsplit(path).query)).get("offset", 0)) for path in site.asked]
    assert max(offsets) <= 950
    assert max(site.delivered.values()) == 1
    assert all("interreg=true" in path for path in site.asked)


def test_a_project_of_two_programmes_is_read_once_and_missing_from_neither():
    twice = [project(n, program="p1") for n in range(700)] + [
        project(n, program="p2") for n in range(400, 1100)
    ]
    unique = {each["link"]: each for each in twice}

    class Both(Database):
        def fitting(self, query):
            fitting = super().fitting(query)
            return list({each["link"]: each for each in fitting}.values())

    with serving(Both(twice).pages()) as site:
        fetch = local_fetch()
        outcome = read(
            Kohesio, f"{site.address}/api/projects?interreg=true", fetch=fetch, options={"details": "no"}
        )
        fetch.close()
    assert len(found(outcome)) == len(unique) == 1100
    assert outcome.quarantined == ()


def test_what_has_no_programme_and_no_beginning_is_found_in_the_query_itself():
    projects = [project(n, program="", start="") for n in range(3)]
    projects += [project(10 + n, program=f"p{n % 2}") for n in range(1400)]
    outcome, _ = asked(projects)
    assert len(found(outcome)) == 1403
    assert outcome.quarantined == ()


class InMemory(Database):
    """The same without a server: what a reader asks, and what it is told."""

    def say(self, line):
        pass

    def page(self, address, check=None):
        if isinstance(address, dict):
            return super().page(address)
        found = self.answer(None, SimpleNamespace(path=address.removeprefix("https://k.example")))
        return Page(address, found.body, url=address)


some_projects = st.lists(
    st.tuples(
        st.sampled_from(["c1", "c2"]),
        st.sampled_from(["p1", "p2", "p3", ""]),
        st.sampled_from(["2014-01-01", "2017-03-01", "2017-03-02", "2021-12-31", ""]),
        st.one_of(st.none(), st.floats(0, 10**8), st.sampled_from([5000.0, 5000.5])),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(some_projects)
def test_whatever_there_is_each_project_is_read_once_or_counted_as_missing(drawn):
    projects = [
        project(n, country, programme, start, budget)
        for n, (country, programme, start, budget) in enumerate(drawn)
    ]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"SIZE": 2, "LAST_OFFSET": 4, "MOST": 6}.items():
            patch.setattr(partition, name, value)
        reader = partition.Reader(InMemory(projects), "https://k.example/api/projects")
        items = list(reader.all({"language": "en"}))
    read_once = [each["link"] for each in items if isinstance(each, Row)]
    assert len(read_once) == len(set(read_once))
    assert len(read_once) + reader.told == len(projects)
    assert bool(reader.told) == any(isinstance(each, BadItem) for each in items)


def test_what_cannot_be_narrowed_further_is_read_as_far_as_it_goes_and_the_rest_counted():
    outcome, site = asked([project(n, start="2017-03-01", budget=5000) for n in range(1300)])
    assert len(found(outcome)) == 1000
    (bad,) = outcome.quarantined
    assert bad.reason == (
        "of 1,300 projects that answer this query, 300 were not found: the site delivers 1,000 at most, and the question cannot be narrowed "
        "further. The files have them all (/api/data/projects)"
    )
    assert len(site.asked) < 150  # what is missing below is not looked for above


def test_a_filter_that_the_site_ignores_is_given_up_and_the_next_one_used():
    draw = random.Random(3)
    projects = [project(n, start=f"20{draw.randint(14, 21)}-0{draw.randint(1, 9)}-15") for n in range(1200)]
    outcome, site = asked(projects, ignores=("country", "program"))
    assert len(set(found(outcome))) == 1200
    outcome, site = asked(
        projects,
        ignores=(
            "startDateAfter",
            "startDateBefore",
            "country",
            "program",
            "budgetBiggerThan",
            "budgetSmallerThan",
        ),
    )
    assert len(set(found(outcome))) == 1000
    assert "200 were not found" in outcome.quarantined[-1].reason
    assert len(site.asked) < 40


def test_a_page_that_breaks_off_is_set_aside_and_the_others_are_read():
    database = Database([project(n) for n in range(120)])
    with serving(
        {
            **database.pages(),
            "/api/projects?interreg=true&language=en&limit=50&offset=50": Answer("<h1>Oops</h1>"),
        }
    ) as site:
        fetch = local_fetch()
        outcome = read(
            Kohesio, f"{site.address}/api/projects?interreg=true", fetch=fetch, options={"details": "no"}
        )
        fetch.close()
    assert len(found(outcome)) == 70
    assert "this is no answer but a page" in outcome.quarantined[0].reason


def test_an_answer_of_another_shape_is_refused():
    with serving({"*": _json({"items": [], "total": 0})}) as site:
        fetch = local_fetch()
        with pytest.raises(CannotRead, match="the answer has no keys 'list', 'numberResults'"):
            read(Kohesio, f"{site.address}/api/projects", fetch=fetch)
        fetch.close()


def test_the_list_of_files_is_read_as_far_as_it_is_asked_for():
    keys = [
        "data/projects/latest/PL-pp14-20-20260924.csv",
        "data/projects/latest/SE-pp14-20-20260924.csv",
        "data/projects/latest/x.rdf",
    ]
    swedish = BULK.read_bytes().replace(b"Q90000", b"Q91000")
    pages = {"/api/data/projects": _json({"files": keys})}
    for key, content in zip(keys, (BULK.read_bytes(), swedish), strict=False):
        pages[f"/api/data/object?id={key.replace('/', '%2F')}"] = Answer(content, Content_Type="text/csv")
    with serving(pages) as site:
        fetch = local_fetch()
        outcome = read(Kohesio, f"{site.address}/api/data/projects", fetch=fetch, options={"files": "SE"})
        everything = read(Kohesio, f"{site.address}/api/data/projects", fetch=fetch)
        with pytest.raises(CannotRead, match="none has “XX” in its name"):
            read(Kohesio, f"{site.address}/api/data/projects", fetch=fetch, options={"files": "XX"})
        fetch.close()
    assert (found(outcome), set(outcome.parts)) == (["Q9100011", "Q9100012"], {"SE-pp14-20.csv"})
    assert len(found(everything)) == 4


def test_another_page_of_the_site_is_refused_with_what_to_write():
    with pytest.raises(CannotRead, match=r"write https://kohesio\.ec\.europa\.eu/api/projects"):
        read(Kohesio, "https://kohesio.ec.europa.eu/en/projects")


def test_columns_of_files_are_spelled_as_one_likes():
    table = list(csv.reader(io.StringIO(BULK.read_text("utf-8-sig"))))
    assert len(table[0]) == 42
    assert Kohesio.recognises(",".join(name.lower() for name in table[0]), "x.csv")
