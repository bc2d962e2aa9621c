"""Amounts, forms of dates, languages and regions, as sources write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import BadValue
from goodpractice.values import (
    Coordinates,
    Money,
    Nuts,
    country,
    date_reader,
    decimal_of,
    is_missing,
    language_code,
    parse_amount,
    parse_loose,
    parse_number,
)

# ── money ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("800 tys. zł", "800000 PLN"),
        ("800 tysięcy złotych", "800000 PLN"),
        ("1,5 mln zł", "1500000 PLN"),
        ("2,5 Mio. EUR", "2500000 EUR"),
        ("€ 455 717", "455717 EUR"),
        ("€455,717.00", "455717 EUR"),
        ("892,228.58 €", "892228.58 EUR"),
        ("2073781,25 euro", "2073781.25 EUR"),
        ("EUR 1.2 million", "1200000 EUR"),
        ("£ 12,500.50", "12500.50 GBP"),
        ("500 000 Kč", "500000 CZK"),
        ("300 000 Ft", "300000 HUF"),
        ("3 miljoner SEK", "3000000 SEK"),
        ("1 500,- CHF", "1500 CHF"),
        ("12 mln PLN", "12000000 PLN"),
    ],
)
def test_sums_with_signs_and_words(written: str, meant: str) -> None:
    assert str(Money.parse(written)) == meant


@pytest.mark.parametrize(
    "written", ["5 bananas", "5 EUR PLN", "5 EUR zł", "12 tys. mln EUR", "EUR", "", "1.234 zł"]
)
def test_what_is_no_sum(written: str) -> None:
    with pytest.raises(BadValue):
        Money.parse(written)


def test_the_currency_of_a_column_holds_where_none_stands() -> None:
    assert str(Money.parse("2073781,25", currency="EUR")) == "2073781.25 EUR"
    assert str(Money.parse("100 zł", currency="EUR")) == "100 PLN"


def test_one_word_may_mean_two_sizes() -> None:
    assert parse_amount("3 mil", language="es").value == 3000
    assert parse_amount("3 m", language="en").value == 3_000_000
    with pytest.raises(BadValue, match="“m” is neither a currency nor a size"):
        parse_amount("3 m")


@given(
    st.decimals(min_value=1, max_value=10**9, places=2),
    st.sampled_from(".,"),
    st.sampled_from(["", " ", "\u00a0", "\u202f"]),
)
def test_any_amount_is_read_in_any_spelling(value: Decimal, decimal: str, group: str) -> None:
    written = f"{value:,.2f}".replace(",", "G").replace(".", decimal).replace("G", group)
    assert parse_amount(f"{written} zł", decimal) == (value, "PLN")


# ── numbers of a column ──────────────────────────────────────────────────────────────────────────────────


def test_the_decimal_sign_of_a_column_is_told_by_any_cell_that_tells() -> None:
    assert decimal_of(["1.234", "n/a", "2.073.781,25"]) == ","
    assert decimal_of(["1,234", "1,234,567"]) == "."
    assert decimal_of(["1,234", "5"]) is None
    with pytest.raises(BadValue, match=r"both '1\.5' and '1,5'"):
        decimal_of(["1,5", "1.5"])


def test_a_column_with_a_sign_reads_what_one_cell_alone_would_not() -> None:
    with pytest.raises(BadValue, match="two ways"):
        parse_number("1.234")
    assert parse_number("1.234", ",") == 1234


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("form", "written", "edtf"),
    [
        (None, "02/06/2017", "2017-06-02"),
        ("day first", "02/06/2017", "2017-06-02"),
        ("month first", "06/02/2017", "2017-06-02"),
        ("month first", "June 2017", "2017-06"),
        ("excel", "42888", "2017-06-02"),
        ("excel", "42888.7083333", "2017-06-02"),
        ("excel", "2017-06-02", "2017-06-02"),
        ("nearest midnight", "2018-01-31T21:00:00.000Z", "2018-02-01"),
        ("nearest midnight", "2018-02-01T00:00:00.000Z", "2018-02-01"),
        ("nearest midnight", "2018-02-01", "2018-02-01"),
        ("%d %b %y", "02 Jun 17", "2017-06-02"),
        ("%m.%Y", "06.2017", "2017-06"),
        ("%Y", "2017", "2017"),
        ("excel", "n/a", None),
        ("%Y", "-", None),
    ],
)
def test_forms_of_dates(form: str | None, written: str, edtf: str | None) -> None:
    found = date_reader(form)(written)
    assert (found and str(found)) == edtf


@pytest.mark.parametrize(
    ("form", "written"),
    [("excel", "5"), ("excel", "99999999"), ("%d.%m.%Y", "31.02.2017"), ("month first", "13/13/2017")],
)
def test_what_a_form_does_not_hold_is_refused(form: str, written: str) -> None:
    with pytest.raises(BadValue):
        date_reader(form)(written)


def test_forms_that_there_are_not() -> None:
    with pytest.raises(BadValue, match="day first, month first, excel, nearest midnight"):
        date_reader("american")


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
def test_days_as_spreadsheets_count_them(day: dt.date) -> None:
    assert str(date_reader("excel")(str((day - dt.date(1899, 12, 30)).days))) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("12. května 2019", "2019-05-12"), ("3. helmikuuta 2018", "2018-02-03"), ("2019. március 4.", "2019-03-04"),
        ("5 Ιουνίου 2017", "2017-06-05"), ("7 май 2016", "2016-05-07"), ("1. jaanuar 2020", "2020-01-01"),
        ("14 septembrie 2015", "2015-09-14"), ("2 mai 2011", "2011-05-02"),
    ],
)  # fmt: skip
def test_months_in_many_languages(written: str, edtf: str) -> None:
    assert str(parse_loose(written)) == edtf


def test_the_language_decides_between_two_months_of_one_name() -> None:
    assert str(parse_loose("5 listopada 2018")) == "2018-11-05"
    assert str(parse_loose("5. listopada 2018", "hr")) == "2018-10-05"
    with pytest.raises(BadValue):
        parse_loose("srp 2018")
    assert str(parse_loose("srp 2018", "cs")) == "2018-08"


# ── languages, regions, countries, places ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "tag"),
    [("pl", "pl"), ("PL", "pl"), ("Polish", "pl"), ("język polski", "pl"), ("deutsch", "de"), ("ger", "de"), ("Français", "fr"),
     ("español", "es"), ("русский", "ru"), ("en-GB", "en-GB"), ("Flemish", "nl"), ("EL", "el"), ("CZ", "cs"), ("English language", "en")],
)  # fmt: skip
def test_languages(written: str, tag: str) -> None:
    assert language_code(written) == tag


@pytest.mark.parametrize("written", ["", "Klingon", "xx", "12", None])
def test_what_is_no_language(written) -> None:
    with pytest.raises(BadValue, match="is no language"):
        language_code(written)


@pytest.mark.parametrize(
    ("written", "code", "name", "iso"),
    [
        ("DEG01  / Erfurt, Kreisfreie Stadt", "DEG01", "Erfurt, Kreisfreie Stadt", "DE"),
        ("PL721 - Kielecki", "PL721", "Kielecki", "PL"),
        ("EL30 Attiki", "EL30", "Attiki", "GR"),
        ("Attiki (EL30)", "EL30", "Attiki", "GR"),
        ("UKH32", "UKH32", "", "GB"),
        ("[ITH55] Bologna", "ITH55", "Bologna", "IT"),
        ("SE", "SE", "", "SE"),
    ],
)
def test_labels_of_regions(written: str, code: str, name: str, iso: str) -> None:
    region = Nuts.parse(written)
    assert (region.code, region.name, region.country) == (code, name, iso)


@pytest.mark.parametrize("written", ["Erfurt", "", "XX123", "DE Germany / DEUTSCHLAND", "DEG012"])
def test_what_is_no_region(written: str) -> None:
    with pytest.raises(BadValue, match="names no region"):
        Nuts.parse(written)


def test_countries_as_tables_write_them() -> None:
    assert [country(text) for text in ("DE Germany / DEUTSCHLAND", "EL", "UK", "ITALY", "Česko")] == [
        "DE",
        "GR",
        "GB",
        "IT",
        "CZ",
    ]


def test_points_with_decimal_commas() -> None:
    assert str(Coordinates.parse("50,87; 20,63")) == "50.87,20.63"
    assert str(Coordinates.parse("50,87 20,63")) == "50.87,20.63"


@pytest.mark.parametrize(
    "mark",
    [
        "N.a.",
        "n/a",
        "NA",
        "None",
        "-",
        "not available",
        "brak danych",
        "k.A.",
        "#N/A",
        "n.v.t.",
        "keine Angabe",
        " ",
    ],
)
def test_marks_of_nothing(mark: str) -> None:
    assert is_missing(mark)


@pytest.mark.parametrize("word", ["0", "no", "Nantes", "unknown", "N", "Naumburg"])
def test_what_is_something(word: str) -> None:
    assert not is_missing(word)
