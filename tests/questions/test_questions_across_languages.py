"""Questions in one language that are answered by what is written in another."""

from __future__ import annotations

import pytest

import goodpractice as gp

FLATS, HOTEL, CENTRE = "Apartments for graduates", "So stay hotel", "Talent Development Centre"
DISTRICTS, SERVICE = "Revitalising historic districts", "Resident service points"


@pytest.fixture(scope="module")
def catalogue(examples):
    with gp.open(examples.path) as opened:
        yield opened


def asked(catalogue, question, language, kind="practice", limit=3):
    return catalogue.search(question, kinds=[kind] if kind else (), languages=[language], limit=limit)


@pytest.mark.parametrize(
    ("question", "language", "answer"),
    [
        ("Which practices in Poland address young people leaving the city?", "en", FLATS),
        ("career guidance", "en", CENTRE),
        ("mieszkania dla absolwentów", "pl", FLATS),
        ("Wohnungen für Absolventen", "de", FLATS),
        ("vivienda para jóvenes", "es", FLATS),
        ("hotel dla młodzieży opuszczającej pieczę zastępczą", "pl", HOTEL),
        ("efektywność energetyczna dzielnic", "pl", DISTRICTS),
        ("services publics près du domicile", "fr", SERVICE),
        ("Laufbahnberatung in Danzig", "de", CENTRE),
        ("Praktiken aus Danzig", "de", HOTEL),
        ("Berufsberatung", "de", CENTRE),
        ("ammatinvalinnanohjaus", "fi", CENTRE),
    ],
)
def test_a_practice_is_found_in_another_language(catalogue, question, language, answer) -> None:
    titles = [hit.title for hit in asked(catalogue, question, language).hits]
    assert answer in titles


def test_the_polish_record_about_guidance_is_found_and_says_why(catalogue) -> None:
    hits = catalogue.search("Berufsberatung", kinds=["practice"], languages=["de"]).hits
    (centre,) = [hit for hit in hits if hit.title == CENTRE]
    assert any("poradnictwo zawodowe" in str(reason) for reason in centre.why)


def test_what_is_described_in_polish_about_neet_is_found_in_english(catalogue) -> None:
    found = catalogue.search("young people not in employment lang:pl", languages=["en"], limit=20)
    assert found.total
    assert found.note == ""


@pytest.mark.parametrize("form", ["w Kielcach", "Kielce", "Kielc", "do Kielc", "Кельце"])
def test_a_city_is_found_in_every_case_and_script(catalogue, form) -> None:
    titles = [hit.title for hit in asked(catalogue, form, "pl", kind="", limit=50).hits]
    assert "Kielce" in titles


def test_the_words_typed_go_before_what_only_means_the_same(catalogue) -> None:
    hits = catalogue.search("hotel", kinds=["practice"], languages=["en"]).hits
    assert hits[0].title == HOTEL
    guidance = catalogue.search("career guidance", languages=["en"], limit=50).hits
    own = ["→" not in " ".join(map(str, hit.why)) for hit in guidance]
    assert own == sorted(own, reverse=True)
