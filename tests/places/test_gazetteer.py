"""Places are found by every name that people write, and only those that are meant."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.model import Identifier
from goodpractice.places import gazetteer, key_of, nuts
from goodpractice.places.gazetteer import kilometres

KOLN, GDANSK, KIELCE, LODZ, ATHENS, SOFIA, LISBON, VIENNA = (
    2886242, 3099434, 769250, 3093133, 264371, 727011, 2267057, 2761369,
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "country", "number"),
    [
        ("Danzig", "PL", GDANSK), ("Danzica", "PL", GDANSK), ("Gdansk", None, GDANSK), ("Kolonia", "DE", KOLN),
        ("Kolonia", None, KOLN), ("Cologne", "Germany", KOLN), ("Koeln", "DE", KOLN), ("Athina", "EL", ATHENS),
        ("Αθήνα", "GR", ATHENS), ("София", "BG", SOFIA), ("Sofia", None, SOFIA), ("Lisboa", "PT", LISBON), ("Wien", "AT", VIENNA),
        ("Wiedeń", None, VIENNA), ("Bécs", "Ausztria", VIENNA), ("Dunaj", "AT", VIENNA), ("LODZ", "PL", LODZ), ("Kielce, Polska", None, KIELCE),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_name_in_any_language(name, country, number):
    assert gazetteer().resolve(name, country).geonames == number


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("w Kielcach", "PL", "Kielce"), ("Łodzi", "PL", "Łódź"), ("w Nowym Sączu", "PL", "Nowy Sącz"), ("we Wrocławiu", "PL", "Wrocław"),
        ("w Gdyni", "PL", "Gdynia"), ("Białymstoku", "PL", "Białystok"), ("w Bielsku-Białej", "PL", "Bielsko-Biala"), ("v Praze", "CZ", "Prague"),
        ("v Bratislave", "SK", "Bratislava"), ("u Zagrebu", "HR", "Zagreb"), ("v Ljubljani", "SI", "Ljubljana"), ("Vilniuje", "LT", "Vilnius"),
        ("Rīgā", "LV", "Riga"), ("Helsingissä", "FI", "Helsinki"), ("Tallinnas", "EE", "Tallinn"), ("Budapesten", "HU", "Budapest"),
    ],
)  # fmt: skip
def test_grammar_does_not_hide_a_place(name, country, place):
    found = gazetteer().find(name, country)[0]
    assert found.entry.name == place
    assert gazetteer().resolve(name, country) == found.entry


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Gmina Kielce", "PL", "Kielce"), ("Urząd Miasta Kielce", "PL", "Kielce"), ("City of Kielce", "PL", "Kielce"),
        ("Municipality of Kielce", "PL", "Kielce"), ("Ayuntamiento de Avilés", "ES", "Avilés"), ("Comune di Adelfia", "IT", "Adelfia"),
        ("Stadt Köln", "DE", "Köln"), ("Göteborgs stad", "SE", "Gothenburg"), ("Brighton and Hove", "UK", "Brighton"),
    ],
)  # fmt: skip
def test_generic_words_are_taken_away(name, country, place):
    assert gazetteer().resolve(name, country).name == place


def test_a_word_that_belongs_to_the_name_stays():
    assert gazetteer().resolve("Stadtallendorf", "DE").name == "Stadtallendorf"
    assert gazetteer().find("Villa del Río", "ES")[0].how == "name"


def test_namesakes_wait_for_what_tells_them_apart():
    g = gazetteer()
    assert g.resolve("Neustadt", "DE") is None
    assert g.resolve("Valencia") is None
    assert g.resolve("Valencia", "ES").country == "ES"
    assert g.resolve("Frankfurt (Oder)", "DE").name == "Frankfurt (Oder)"
    assert g.resolve("Frankfurt", "DE").name == "Frankfurt am Main"


def test_landscapes_are_no_towns():
    assert gazetteer().resolve("Castilla y León", "ES") is None


def test_a_district_lies_in_its_city_and_is_not_the_city():
    g = gazetteer()
    district = g.resolve("Újbuda", "HU")
    assert district.name != "Budapest"
    assert g.located_in(district).name == "Budapest"
    assert g.located_in(g.resolve("London Borough of Enfield", "UK")).name == "London"
    assert g.located_in(g.resolve("Gateshead", "UK")) is None


def test_every_candidate_says_how_it_was_found():
    (first, *_) = gazetteer().find("Danzig", "PL")
    assert (first.how, first.matched) == ("other name", "Danzig")
    assert "487,371 inhabitants" in first.reason
    assert gazetteer().find("Kilece", "PL")[0].how == "near"


def test_nothing_is_found_without_letters_and_nonsense_stays_unfound():
    assert gazetteer().find("") == []
    assert gazetteer().find("—!?") == []
    assert gazetteer().resolve("Qwrtzplk", "PL") is None
    with pytest.raises(BadValue):
        gazetteer().find("Kielce", "Atlantis")


def test_a_place_is_got_by_its_number():
    assert gazetteer().get(KIELCE) == gazetteer().get("geonames:769250")
    assert gazetteer().get(1) is None
    assert gazetteer().get("Q102317") is None


def test_what_is_near_comes_nearest_first():
    around = gazetteer().near(50.87, 20.63, 20)
    assert [d for d, _ in around] == sorted(d for d, _ in around)
    assert around[0][1].name == "Kielce"
    assert all(d <= 20 for d, _ in around)


@settings(deadline=None, max_examples=20)
@given(st.floats(35, 70), st.floats(-10, 40), st.floats(1, 60))
def test_near_agrees_with_measuring_everything(latitude, longitude, km):
    g = gazetteer()
    measured = {
        number for number, lat, lon in _everywhere() if kilometres(latitude, longitude, lat, lon) <= km
    }
    assert {e.geonames for _, e in g.near(latitude, longitude, km)} == measured


@cache
def _everywhere() -> list[tuple[int, float, float]]:
    return [(e.geonames, e.latitude, e.longitude) for e in gazetteer()]


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from([None, "PL", "GR", "GB", "FI"]))
def test_no_name_whatever_raises(name, country):
    for candidate in gazetteer().find(name, country):
        assert country is None or candidate.entry.country == country or country in {"FI", "GB"}


def test_nuts_regions_carry_their_version_and_are_identifiers():
    g = gazetteer()
    assert nuts(g.get(KIELCE)) == "PL72@2024"
    assert nuts(g.resolve("Lyon", "FR")) == "FRK26@2024"
    assert nuts(g.resolve("Warszawa", "PL")) == "PL9@2024"
    assert nuts(g.resolve("Minsk", "BY")) is None
    assert [nuts(g.resolve(*place)) for place in (("Mons", "BE"), ("Aarhus", "DK"), ("Cork", "IE"), ("Tirana", "AL"))] == [
        "BE323@2024", "DK042@2024", "IE053@2024", "AL022@2024",
    ]  # fmt: skip
    for name, country in (("Torino", "IT"), ("Brno", "CZ"), ("Glasgow", "UK")):
        assert Identifier.parse(f"nuts:{nuts(g.resolve(name, country))}")


def test_a_key_is_its_own_key():
    assert key_of(key_of("St. Gallen")) == key_of("St. Gallen") == "saint gallen"
