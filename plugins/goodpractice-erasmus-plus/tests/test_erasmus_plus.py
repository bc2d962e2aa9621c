"""Lists of six layouts: four written by hand, all seventeen real ones where they are at hand."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goodpractice
from goodpractice import CannotRead, Fetch, Organisation, Practice, Programme, Project
from goodpractice.testing import conformance, golden, read
from goodpractice_erasmus_plus import ErasmusPlus
from goodpractice_erasmus_plus.towns import country_behind, town_in

FIXTURES = Path(__file__).parent / "fixtures"
STUBS = Path(os.environ.get("GOODPRACTICE_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "erasmus"

test_conformance = conformance(ErasmusPlus, "fixtures")
test_golden = golden(ErasmusPlus, "fixtures")


@pytest.fixture(scope="module")
def plus():
    return read(ErasmusPlus, FIXTURES / "erasmus-plus.csv")


def by_key(outcome, kind):
    return {each.key: each for each in outcome.things(kind)}


# ── projects ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_is_a_project_with_its_coordinator_and_partners(plus):
    wheels = by_key(plus, Project)["2016-1-EL01-KA201-000001"]
    assert (str(wheels.name), wheels.status, wheels.since, wheels.until) == (
        "Workshops on wheels",
        "finalized",
        None,
        None,
    )
    assert (dict(wheels.extra)["EU grant"], wheels.budget) == ("112527.93 EUR", None)
    joined = {
        link.subject.key: (link.role, link.wording)
        for link in plus.links
        if link.object.key == wheels.key and link.role
    }
    assert joined == {
        "~school-of-trades-of-akrini/gr": ("lead", "Coordinator"),
        next(key for key in joined if key.startswith("~carpenters")): ("partner", "Partner"),
        "~handwerkskammer-waldrand/de": ("partner", "Partner"),
    }


def test_greece_and_the_united_kingdom_have_the_codes_of_the_commission(plus):
    places = {each.place.key for each in plus.things(Organisation)}
    assert places == {"GR/akrini", "GB/westhaven", "DE/waldrand", "AT/bergdorf"}


def test_topics_hold_commas(plus):
    assert by_key(plus, Project)["2016-1-EL01-KA201-000001"].topics == (
        "Key Competences (incl. mathematics and literacy) - basic skills",
        "International cooperation, international relations, development cooperation",
    )


def test_texts_have_the_language_that_they_are_in(plus):
    school = by_key(plus, Project)["2017-1-AT01-KA101-000002"]
    assert (school.name.languages, school.summary.languages) == (("de",), ("de",))
    assert "@" not in repr(plus.records)


def test_what_was_found_to_be_a_good_practice_is_a_practice(plus):
    (wheels,) = plus.things(Practice)
    assert [each.level for each in wheels.evidence] == ["good practice", "success story"]
    assert (wheels.country, wheels.status, str(wheels.name)) == ("GR", "ended", "Workshops on wheels")
    about = {
        (link.subject.kind, link.relation) for link in plus.links if link.object == Practice.ref(wheels.key)
    }
    about |= {
        (link.subject.kind, link.relation)
        for link in plus.links
        if getattr(link.object, "kind", "") == "practice"
    }
    assert about == {("project", "about"), ("organisation", "runs")}


def test_actions_are_part_of_their_programme(plus):
    names = {key: str(each.name) for key, each in by_key(plus, Programme).items()}
    chain = {(names[k.subject.key], names[k.object.key]) for k in plus.links if k.subject.kind == "programme"}
    assert ("School education staff mobility", "Learning Mobility of Individuals") in chain
    assert ("Learning Mobility of Individuals", "Erasmus+") in chain


# ── other layouts ────────────────────────────────────────────────────────────────────────────────────────


def test_creative_europe_has_other_names_semicolons_and_dates():
    outcome = read(ErasmusPlus, FIXTURES / "creative-europe.csv")
    (songs,) = outcome.things(Project)
    assert (songs.key, str(songs.since), str(songs.until)) == (
        "552999-CREA-1-2014-1-SI-CULT-COOP1",
        "2015-01-01",
        "2018-12-31",
    )
    assert songs.web == (
        "https://ec.europa.eu/programmes/creative-europe/projects/ce-project-details/#project/552999-CREA%201",
    )
    assert {each.place.key for each in outcome.things(Organisation)} == {"SI/koper", "FR/marseille"}
    assert [[e.level for e in each.evidence] for each in outcome.things(Practice)] == [["success story"]]


def test_culture_hides_countries_behind_names():
    outcome = read(ErasmusPlus, FIXTURES / "culture.json")
    assert {(str(each.name), each.country) for each in outcome.things(Organisation)} == {
        ("Stage House", "BE"),
        ("Harbour Theatre", "NL"),
    }
    (stages,) = outcome.things(Project)
    assert (str(stages.since), str(stages.until)) == ("2008-05-01", "2011-04-30")
    culture = next(each for each in outcome.things(Programme) if str(each.name) == "Culture (2007-2013)")
    assert (str(culture.since), str(culture.until)) == ("2007", "2013")


def test_a_grant_may_name_its_currency():
    outcome = read(ErasmusPlus, FIXTURES / "sports.xlsx")
    assert dict(outcome.things(Project)[0].extra)["EU grant"] == "240000 EUR"
    assert {each.place and each.place.key for each in outcome.things(Organisation)} == {None, "KR/eastport"}


def columns_of(name):
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_a_hundred_partners(tmp_path):
    columns = [each for each in columns_of("erasmus-plus.csv") if not each.startswith("Partner ")]
    fields = ("name", "organisation type", "address", "region", "country", "website")
    # Numbers in the order of the alphabet, as some files have them: 1, 10, 100, 11 …
    partners = [f"Partner {n} {field}" for n in sorted(range(1, 101), key=str) for field in fields]
    row = {
        "Project Identifier": "1",
        "Project Title": "Many",
        "Coordinating organisation name": "First",
        "Coordinator's country": "PL",
    }
    row |= {f"Partner {n} name": f"School {n}" for n in range(1, 101)} | {
        f"Partner {n} country": "CZ" for n in range(1, 101)
    }
    for delimiter, encoding in ((",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (";", "cp1252")):
        file = tmp_path / "many.csv"
        with file.open("w", encoding=encoding, newline="") as opened:
            writer = csv.DictWriter(opened, [*columns, *partners], restval="", delimiter=delimiter)
            writer.writeheader()
            writer.writerow(row)
        outcome = read(ErasmusPlus, file)
        assert Counter(link.role for link in outcome.links) == {"lead": 1, "partner": 100}
        assert [str(each.name) for each in outcome.things(Organisation)][:3] == [
            "First",
            "School 1",
            "School 2",
        ]


# ── bad input ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def changed(tmp_path):
    """Read the list of Culture with some of its cells or columns changed."""

    def change(**cells):
        (row,) = json.loads((FIXTURES / "culture.json").read_text(encoding="utf-8"))
        named = {name.replace("_", " "): value for name, value in cells.items()}
        row = {name: value for name, value in {**row, **named}.items() if value is not ...}
        (tmp_path / "list.json").write_text(json.dumps([row]), encoding="utf-8")
        return read(ErasmusPlus, tmp_path / "list.json")

    return change


@pytest.mark.parametrize(
    ("column", "value", "surprise"),
    [
        ("Start date", "spring", ("start that is no date", "spring")),
        ("Coordinator's country", "ZZ", ("unknown country", "ZZ")),
        ("Is Success Story", "Perhaps", ("unknown answer to “success story”", "Perhaps")),
        ("Coordinator's name", "", ("project without a coordinator", "NL-CULT-2008-MOTN-99")),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_costs_no_project(changed, column, value, surprise):
    outcome = changed(**{column: value})
    assert outcome.surprises == (surprise,)
    assert len(outcome.things(Project)) == 1


def test_a_row_without_a_number_is_set_aside(changed):
    (bad,) = changed(Project_Identifier="").quarantined
    assert "the column 'Project Identifier' is empty" in bad.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Project_Title": ..., "Title_of_Project": "x"}, "no column 'Project Title'"),
        (
            {"Coordinator's_name": ..., "Coordinator": "x"},
            "no column 'Coordinating organisation name'.*Coordinator",
        ),
        (
            {"Participating_countries": ..., "Results_Platform_Project_Card": ...},
            "neither the column 'Participating countries'",
        ),
    ],
)
def test_another_list_is_refused_with_the_column_that_is_missing(changed, changes, reason):
    with pytest.raises(CannotRead, match=f"no list of projects of Erasmus.*{reason}"):
        changed(**changes)


def test_every_project_is_a_part_of_its_own(tmp_path):
    with goodpractice.open(tmp_path / "c.gp") as catalogue:
        for file in sorted(FIXTURES.glob("*.csv")):
            (report,) = catalogue.import_from(ErasmusPlus, str(file), index=False)
            assert (report.counts.vanished, report.counts.quarantined) == (0, 0)


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("Pl. Klasztorny, 1,  00661,  NADRZECZE", "NADRZECZE"),
        ("Vocna 17\n32000 Hrastin", "Hrastin"),
        ("Haus 14/Zimmer 2.13, DE-14476, GOLM", "GOLM"),
        ("Bellova, 54/a  837 63 Bratislava", "Bratislava"),
        ("Somewhere in the hills", None),
        ("12 Main Street, Ireland", None),
        ("N/A", None),
        ("", None),
    ],
)
def test_towns(address, town):
    assert town_in(address) == town


@given(st.text(max_size=80))
def test_a_town_is_made_of_words_of_its_address(address):
    town = town_in(address)
    assert town is None or " ".join(town.split()) in " ".join(address.split())


def test_a_comma_in_a_name_hides_no_country():
    assert country_behind("School of Arts, Crafts") == ("School of Arts, Crafts", None)
    assert country_behind("Georgia") == ("Georgia", None)


# ── real lists ───────────────────────────────────────────────────────────────────────────────────────────

# Partners besides the coordinator, good practices, programme at the top.
REAL = {
    "CoopIndustrialisedCountries_Projects_Overview.json": (
        6,
        0,
        "Co-operation with industrialised countries",
    ),
    "CreativeEurope_Projects_Overview.json": (6, 0, "Creative Europe"),
    "Culture_2007_2013_Projects_Overview.json": (6, 0, "Culture (2007-2013)"),
    "ErasmusMundus_Projects_Overview.json": (2, 0, "Erasmus Mundus"),
    "ErasmusPlus_JeanMonnet_Projects_Overview.json": (0, 0, "Erasmus+"),
    "ErasmusPlus_KA1_2014_LearningMobilityOfIndividuals_Projects_Overview.json": (0, 0, "Erasmus+"),
    "ErasmusPlus_KA1_2015_LearningMobilityOfIndividuals_Projects_Overview.json": (0, 1, "Erasmus+"),
    "ErasmusPlus_KA1_2016_LearningMobilityOfIndividuals_Projects_Overview.json": (0, 1, "Erasmus+"),
    "ErasmusPlus_KA1_2017_LearningMobilityOfIndividuals_Projects_Overview.json": (1, 0, "Erasmus+"),
    "ErasmusPlus_KA1_2018_LearningMobilityOfIndividuals_Projects_Overview.json": (0, 0, "Erasmus+"),
    "ErasmusPlus_KA2_CooperationForInnovationAndTheExchangeOfGoodPractices_Projects_Overview.json": (
        4,
        1,
        "Erasmus+",
    ),
    "ErasmusPlus_KA3_SupportForPolicyReform_Projects_Overview.json": (4, 0, "Erasmus+"),
    "ErasmusPlus_Sports_Projects_Overview.json": (7, 0, "Erasmus+"),
    "LifeLongLearning_Projects_Overview.json": (6, 0, "Life long learning (2007-2013)"),
    "Sports_Projects_Overview.json": (6, 1, "Preparatory Actions and Special Events 2009-2013"),
    "Tempus_Projects_Overview.json": (13, 0, "TEMPUS"),
    "YouthInAction_Projects_Overview.json": (1, 0, "Youth in action (2007-2013)"),
}
at_hand = pytest.mark.skipif(not STUBS.is_dir(), reason=f"the published lists are not in {STUBS}")


@at_hand
@pytest.mark.parametrize("name", REAL)
def test_every_real_list_is_read_whole(name):
    partners, practices, programme = REAL[name]
    file = STUBS / name
    assert ErasmusPlus.recognises(Fetch().head(str(file)), name)
    outcome = read(ErasmusPlus, file)
    assert (outcome.quarantined, outcome.surprises, len(outcome.things(Project))) == ((), (), 1)
    roles = Counter(link.role for link in outcome.links if link.relation == "participates")
    assert (roles["lead"], roles["partner"], len(outcome.things(Practice))) == (1, partners, practices)
    assert str(outcome.things(Programme)[0].name) == programme
    (row,) = json.loads(f"[{file.read_text(encoding='utf-8')}]")
    named = {each.country for each in outcome.things(Organisation)} - {None}
    stated = {goodpractice.country(code) for code in row["Participating countries"].split(",")}
    assert named <= stated or name.startswith(("Youth", "CreativeEurope"))


@at_hand
def test_no_real_list_is_left_out():
    assert {file.name for file in STUBS.iterdir()} == set(REAL)
