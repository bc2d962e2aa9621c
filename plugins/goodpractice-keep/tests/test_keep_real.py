"""A real export, row by row; skipped where nobody has put it beside the repository."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from goodpractice import Event, Fetch, Organisation, Programme, Project, Row
from goodpractice.testing import read
from goodpractice_keep import Keep
from goodpractice_keep.live import REQUEST

DATA = Path(os.environ.get("GOODPRACTICE_SHARED", Path(__file__).parents[4] / "shared")) / "data"
EXPORT = DATA / "keep" / "keep_closed_1420_part.xlsx"

pytestmark = pytest.mark.skipif(
    not EXPORT.is_file(), reason=f"the published export is not in {EXPORT.parent}"
)


@pytest.fixture(scope="module")
def export():
    return read(Keep, EXPORT)


def test_every_row_is_accounted_for(export):
    rows = Counter(
        item.place.partition("#")[2].rpartition(" row ")[0] for item in Keep([str(EXPORT)]).read(Fetch())
    )
    assert rows == {"Projects (lead partners)": 909, "Partners": 3672, "Calls": 86}
    assert export.quarantined == ()
    assert export.skipped == ()

    # 909 rows of projects: 909 projects, none of them twice.
    assert len({each.key for each in export.things(Project)}) == 909
    # 3,672 rows of partners: 3,671 partners in a project, and one that stands twice in its project, once with a blank behind its name.
    importer = Keep()
    partners = Counter()
    for item in Keep([str(EXPORT)]).read(Fetch()):
        assert isinstance(item, Row)
        if "#Partners row" in item.place:
            (joined,) = (
                link for link in importer.records(item) if getattr(link, "relation", "") == "participates"
            )
            partners[joined.subject.key, joined.object.key] += 1
    assert (len(partners), sum(partners.values())) == (3671, 3672)
    ((again, _),) = [pair for pair, times in partners.items() if times > 1]
    assert "/vasab#" in again

    roles = Counter(
        role
        for _, _, role in {
            (k.subject, k.object, k.role) for k in export.links if k.relation == "participates"
        }
    )
    assert roles == {"lead": 909, "partner": 2762}
    assert len({each.key for each in export.things(Event)}) == 86
    assert len({each.key for each in export.things(Programme) if each.kind == "period"}) == 32
    assert Counter(what for what, _ in export.surprises) == {"project that ends before it begins": 2}


def test_jobtown_2_has_the_partners_that_the_tables_of_urbact_give(export):
    (key,) = {each.key for each in export.things(Project) if each.name and str(each.name) == "JobTown 2"}
    names = {each.key: (str(each.name), each.place.key) for each in export.things(Organisation) if each.place}
    assert {(link.role, *names[link.subject.key]) for link in export.links if link.object.key == key and link.relation == "participates"} == {
        ("lead", "Thurrock Borough Council", "GB/grays"),
        ("partner", "Alba Iulia", "RO/alba-iulia"),
        ("partner", "Kielce", "PL/kielce"),
        ("partner", "Leoben", "AT/leoben"),
        ("partner", "Ljubljana", "SI/ljubljana"),
        ("partner", "Metropolitan City of Bologna", "IT/bologna"),
        ("partner", "Nagykallo", "HU/nagykallo"),
    }  # fmt: skip
    cities = {"Thurrock", "Alba Iulia", "Bologna", "Kielce", "Leoben", "Ljubljana", "Nagykallo"}
    table = DATA / "urbact" / "URBACT_Membership_GNidCorr_complete_V2.csv"
    networks = DATA / "urbact" / "UrbactNetworks_complete_V2.csv"
    (code,) = {
        row["Code_Network"]
        for row in Fetch().csv(str(networks), escapechar="\\")
        if isinstance(row, Row) and row["Name"].casefold() == "jobtown 2"
    }
    members = [
        row["NameCity"]
        for row in Fetch().csv(str(table), escapechar="\\")
        if isinstance(row, Row) and row["Code_Network"] == code
    ]
    assert len(members) == 7
    assert {city for city in cities if any(city[:7].casefold() in _bare(name) for name in members)} == cities


def _bare(name):
    return name.casefold().replace("á", "a").replace("ó", "o")


def test_descriptions_have_a_language(export):
    told = Counter(tag for each in export.things(Project) if each.summary for tag in each.summary.languages)
    assert told["en"] == 718
    assert told["und"] <= 1
    assert (
        sum(told.values()) >= 718 + 486 + 320 - 2
    )  # as many as the three columns have texts, but for two in one language


def test_the_request_is_the_one_that_the_site_sends():
    published = json.loads((DATA / "keep" / "keep_request.json").read_text(encoding="utf-8"))["body"]
    assert {name: value for name, value in published.items() if name != "response_type"} == REQUEST
