"""Who is a person, and who is not: persons are not kept."""

from __future__ import annotations

import pytest

from goodpractice import BadValue, looks_like_person

PERSONS = [
    "Jan Kowalski", "KOWALSKI JAN", "Kowalski, Jan", "Anna-Lena Berg", "María de la Cruz García", "Hans Peter Schmidt",
    "Novák Petr Ing.", "J. Smith", "Smith J.", "O'Brien Patrick", "Иван Петров", "Παπαδόπουλος Γεώργιος", "Žižek Slavoj",
    "Kowalski Jan - Usługi budowlane", "Ivan Horvat, vl. obrta",
    "Osoba fizyczna", "Natural person", "personne physique", "Fyzická osoba (12)", "Magánszemély", "***", "XXXXX",
]  # fmt: skip
BODIES = [
    "Uppsala kommun", "Gmina Kielce", "Kielce", "Nowy Sącz", "Santa Clara", "Ville de Rennes", "Regional Council of Lapland",
    "Müller GmbH", "Kowalski sp. z o.o.", "SIA Zaļais", "Skanska Sverige AB", "Lantern & Sons", "IBM", "TU Darmstadt", "EKO-TRANS",
    "Azienda Agricola Rossi Giovanni", "Fundacja Jana Kowalskiego", "Kielecki Park Technologiczny", "Volkswagen Slovakia",
    "Szkoła Podstawowa nr 5", "Institut Jean Monnet", "Θεσσαλονίκη", "Office 365", "",
]  # fmt: skip


@pytest.mark.parametrize("name", PERSONS)
def test_what_is_shaped_like_a_person_is_taken_for_one(name):
    assert looks_like_person(name)


@pytest.mark.parametrize("name", BODIES)
def test_what_says_that_it_is_a_body_or_a_town_is_none(name):
    assert not looks_like_person(name)


def test_a_town_of_the_country_speaks_for_a_body():
    assert not looks_like_person("San Pedro", "ES")
    with pytest.raises(BadValue, match="no country"):
        looks_like_person("San Pedro", "Nowhere")
