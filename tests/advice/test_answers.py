"""Which needs are answered, and how that is known."""

from __future__ import annotations

import pytest

import goodpractice as gp
from goodpractice import Link, Need, Organisation, Practice


def labels(things):
    return {thing.label for thing in things}


def test_a_need_is_answered_if_a_source_says_so_or_a_practice_fits_it_very_well(towns):
    told = {thing.label: towns.answers([thing]).get(thing.head.id) for thing in towns.list("needs")}
    assert (told["a map of bicycle lanes"].how, told["a map of bicycle lanes"].by) == ("served", None)
    graduates = told["what becomes of local graduates"]
    assert (graduates.how, graduates.by.label) == ("addressed", "A register of careers")
    housing = told["affordable housing for young people"]
    assert (housing.how, housing.by.label) == ("fitting", "Flats for graduates")
    assert housing.score >= 0.5


def test_lists_know_it(towns):
    assert towns.list("needs", "-has:answer") == []
    assert len(towns.list("needs", "has:answer")) == 3


@pytest.fixture
def open_needs(tmp_path):
    class Needy(gp.Importer):
        name, title, licence = "needy", "Needy", "CC0-1.0"

        def read(self, fetch):
            yield gp.Row({})

        def records(self, row):
            city = Organisation(key="1", name="Kielce", place=("Kielce", "PL"))
            needs = [
                Need(key="1", name={"en": "data on affordable housing"}, wants="data"),
                Need(key="2", name={"en": "bridges over rivers"}),
                Need(key="3", name={"en": "affordable housing"}),
            ]
            yield from (city, *needs, *(Link(city, "needs", need) for need in needs))
            yield Practice(
                key="1",
                name={"en": "Affordable housing"},
                summary={"en": "Data on affordable housing are kept"},
            )

    with gp.open(tmp_path / "needy.gp") as catalogue:
        catalogue.import_from(Needy)
        yield catalogue


def test_data_are_not_answered_by_a_practice(open_needs):
    assert labels(open_needs.list("needs", "-has:answer")) == {
        "data on affordable housing",
        "bridges over rivers",
    }
    assert labels(open_needs.list("needs", "has:answer")) == {"affordable housing"}
