"""Every name that is printed means one thing alone."""

from __future__ import annotations

import json

import pytest

import goodpractice as gp


class Twins(gp.Importer):
    name = "twins"

    def read(self, fetch):
        return [gp.Row({"id": str(number)}, place=f"row {number}") for number in (1, 2, 3)]

    def records(self, row):
        city = gp.Organisation(key="kielce", name="Kielce", kind="city-partner", place=("Kielce", "PL"))
        net = gp.Network(key=row["id"], name="JobTown", phase=row["id"])
        yield from (city, net, gp.Link(city, "participates", net))


@pytest.fixture
def twins(empty):
    with gp.open(empty.catalogue) as catalogue:
        catalogue.import_from(Twins)
    return empty


def test_homonyms_are_told_apart_in_lists(twins):
    rows = [json.loads(line) for line in twins("list", "networks", "--format", "jsonl").stdout.splitlines()]
    assert sorted(row["name"] for row in rows) == ["jobtown.1", "jobtown.2", "jobtown.3"]


@pytest.mark.parametrize("words", [("links", "kielce"), ("show", "kielce"), ("search", "jobtown")])
def test_every_printed_name_leads_to_its_own_thing(twins, words):
    data = json.loads(twins(*words, "--format", "json").stdout)
    names = {link["object"] for link in data.get("links", ())} | {hit["name"] for hit in data.get("hits", ())}
    phases = set()
    for name in names - {"kielce"}:
        thing = json.loads(twins("show", name, "--format", "json").stdout)
        assert thing["name"] == name
        phases.add(thing["fields"]["phase"][0]["value"])
    assert phases == {"1", "2", "3"}


def test_a_name_that_may_mean_several_lists_them(twins):
    result = twins("show", "jobtown", code=2)
    assert "jobtown.1" in result.stderr
    assert "jobtown.3" in result.stderr


def test_a_city_and_its_partner_keep_the_plain_name(twins):
    assert twins("show", "kielce").stdout.startswith("Kielce  kielce\n")
    links = json.loads(twins("links", "kielce", "--relation", "located_in", "--format", "json").stdout)[
        "links"
    ]
    assert [(link["subject"], link["object"]) for link in links] == [("kielce.2", "kielce")]
