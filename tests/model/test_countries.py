"""Countries in every spelling."""

from __future__ import annotations

import csv
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.model.countries import CODES, _table, country, country_name, is_country

ROOT = Path(__file__).parents[2]
URBACT = ROOT.parent / "shared/data/urbact"
NAMES = _table()["names"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("PL", "PL"),
        ("pl", "PL"),
        ("POL", "PL"),
        ("EL", "GR"),
        ("UK", "GB"),
        ("[UK]", "GB"),
        ("(UK)", "GB"),
        (" Poland ", "PL"),
        ("POLAND", "PL"),
        ("Polska", "PL"),
        ("Niemcy", "DE"),
        ("Wielka Brytania", "GB"),
        ("Czechia/Czech Republic", "CZ"),
        ("Czech Republic", "CZ"),
        ("Česká republika", "CZ"),
        ("Slovak Republic", "SK"),
        ("The Netherlands", "NL"),
        ("Netherlands, The", "NL"),
        ("Holandia", "NL"),
        ("Bosnia-Herzegovina", "BA"),
        ("Bosnia and Herzegovina", "BA"),
        ("Bosnia & Herzegovina", "BA"),
        ("Republic of Moldova", "MD"),
        ("Republic of Poland", "PL"),
        ("Kingdom of Spain", "ES"),
        ("Republic of Korea", "KR"),
        ("Republic of the Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"),
        ("England", "GB"),
        ("Scotland", "GB"),
        ("Wales", "GB"),
        ("Northern Ireland", "GB"),
        ("Ireland", "IE"),
        ("Kosovo", "XK"),
        ("Kosovo*", "XK"),
        ("FYROM", "MK"),
        ("Former Yugoslav Republic of Macedonia", "MK"),
        ("North Macedonia", "MK"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Türkei", "TR"),
        ("España", "ES"),
        ("Ελλάδα", "GR"),
        ("България", "BG"),
        ("Україна", "UA"),
        ("Россия", "RU"),
        ("Србија", "RS"),
        ("Shqipëria", "AL"),
        ("Éire", "IE"),
        ("Ísland", "IS"),
        ("Côte d’Ivoire", "CI"),
        ("Saint Lucia", "LC"),
        ("St. Lucia", "LC"),
        ("Georgia", "GE"),
        ("DE Germany / DEUTSCHLAND", "DE"),
        ("BG Bulgaria / БЪЛГАРИЯ (BULGARIA)", "BG"),
        ("EL Greece / ΕΛΛΑΔΑ (ELLADA)", "GR"),
        ("CY Cyprus / ΚΥΠΡΟΣ (KYPROS)", "CY"),
        ("CH Switzerland / SCHWEIZ/SUISSE/SVIZZERA", "CH"),
        ("BE Belgium / BELGIQUE-BELGIË", "BE"),
        ("FI Finland / SUOMI / FINLAND", "FI"),
        ("MK North Macedonia / REPUBLIKA SEVERNA MAKEDONIJA", "MK"),
        ("ME Montenegro / CRNA GORA", "ME"),
        ("UK United Kingdom / UNITED KINGDOM", "GB"),
        ("RS  / Serbia", "RS"),
        ("BA  / Bosnia and Herzegovina", "BA"),
        ("TR Turkey / TÜRKIYE", "TR"),
        ("FAROE ISLANDS", "FO"),
    ],
)
def test_ways_to_write_a_country(written: str, code: str) -> None:
    assert country(written) == code
    assert is_country(written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "EU",
        "XX",
        "ZZZ",
        "Kielce",
        "Poland/Germany",
        "DE Poland",
        "Georgia (USA)",
        "Belgium / Wallonia",
        "Europe",
        "Northern",
    ],
)
def test_what_is_no_country_is_refused(text: str) -> None:
    assert not is_country(text)
    with pytest.raises(BadValue) as caught:
        country(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Polnd", "Poland"), ("Germny", "Germany"), ("Nemcy", "Germany"), ("Portugall", "Portugal")],
)
def test_a_typing_error_is_met_with_near_names(typed: str, meant: str) -> None:
    with pytest.raises(BadValue, match=f"did you mean .*{meant}") as caught:
        country(typed)
    assert str(caught.value).count(",") <= 2


@pytest.mark.parametrize("value", [None, 48, ["PL"]])
def test_only_text_names_a_country(value: object) -> None:
    with pytest.raises(BadValue):
        country(value)


@pytest.mark.parametrize("language", sorted(NAMES))
def test_every_name_in_every_language_is_understood(language: str) -> None:
    misread = {
        name: code for code, name in NAMES[language].items() if is_country(name) and country(name) != code
    }
    unknown = {name for name in NAMES[language].values() if not is_country(name)}
    assert misread == {}
    # Two countries each share these; neither lies in Europe.
    assert unknown <= {"Kongo", "Свети Мартин", "Sveti Martin"}


@given(st.sampled_from(sorted(CODES)), st.sampled_from(sorted(NAMES)))
def test_a_country_reads_back_its_name(code: str, language: str) -> None:
    name = country_name(code, language)
    assert not is_country(name) or country(name) == code


@given(st.text())
def test_any_text_is_a_country_or_refused(text: str) -> None:
    if is_country(text):
        assert country(text) in CODES
    else:
        with pytest.raises(BadValue):
            country(text)


def test_names_in_the_language_of_the_reader() -> None:
    assert country_name("DE", "pl") == "Niemcy"
    assert country_name("DE", "pl-PL") == "Niemcy"
    assert country_name("NO", "nb") == country_name("NO", "no") == "Norge"
    assert country_name("EL") == "Greece"
    assert country_name("DE", "tlh") == "Germany"


def test_a_code_is_known_without_reading_the_names() -> None:
    script = (
        "from goodpractice.model.countries import _table, country, is_country\n"
        "assert country('PL') == 'PL' and is_country('PL')\n"
        "assert _table.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": str(ROOT / "src")})


def test_the_committed_table_is_what_its_script_makes() -> None:
    babel = pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("make_countries", ROOT / "scripts/make_countries.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    committed = script.TARGET.read_text("utf-8")
    if f"babel {babel.__version__}" not in json.loads(committed)["made_by"]:
        pytest.skip("the table was made with another version of babel")
    assert script.text(script.table()) == committed


def test_every_country_has_both_codes_and_an_english_name() -> None:
    assert len(CODES) == 250
    assert set(_table()["alpha3"]) == set(NAMES["en"]) == CODES


@pytest.mark.skipif(not URBACT.is_dir(), reason="the folder with real data is missing")
def test_countries_of_urbact() -> None:
    written = set()
    for name, delimiter, columns in (
        ("GoodPracticesURBACT_Corpus.csv", ",", ("Country", "CountryCode")),
        ("UrbactNetworks_complete_V2.csv", ";", ("LeadPartnerCountry",)),
        ("URBACT_Membership_GNidCorr_complete_V2.csv", ";", ("Country", "LeadPartnerCountry")),
    ):
        with (URBACT / name).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, delimiter=delimiter, escapechar="\\" if delimiter == ";" else None)
            written |= {row[column] for row in rows for column in columns}
    for line in (URBACT / "pages.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        actors = [page, page.get("lead") or {}, *(page.get("partners") or [])]
        written |= {actor["country"] for actor in actors if actor.get("country")}
    assert len(written) > 50
    assert {text for text in written if not is_country(text)} == set()
