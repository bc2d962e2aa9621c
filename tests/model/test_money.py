"""Numbers and sums of money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.model.money import Money
from goodpractice.model.numbers import parse_number

amounts = st.decimals(
    min_value=-(10**20), max_value=10**20, allow_nan=False, allow_infinity=False, places=4
) | st.integers(-(10**15), 10**15).map(Decimal)
sums = st.builds(Money, amounts, st.sampled_from(["EUR", "PLN", "SEK"]))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", "0"),
        ("455717", "455717"),
        ("455 717", "455717"),
        ("455\u00a0717", "455717"),
        ("455\u202f717,5", "455717.5"),
        ("1'234'567.80", "1234567.80"),
        ("892,228.58", "892228.58"),
        ("892.228,58", "892228.58"),
        ("29,760,000.00", "29760000.00"),
        ("29.760.000", "29760000"),
        ("2,000,000", "2000000"),
        ("2073781,25", "2073781.25"),
        ("758394.29", "758394.29"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("1 234,567", "1234.567"),
        ("-8,61099", "-8.61099"),
        ("−5", "-5"),
        ("+5", "5"),
        ("12,5", "12.5"),
        ("12.", "12"),
    ],
)
def test_numbers_speak_for_themselves(written: str, number: str) -> None:
    assert parse_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["1,234", "1.234", "-999.999", "12,345"])
def test_a_number_that_can_be_read_in_two_ways_needs_its_decimal_sign(written: str) -> None:
    with pytest.raises(BadValue, match="decimal="):
        parse_number(written)


@pytest.mark.parametrize(
    ("written", "decimal", "number"),
    [
        ("1,234", ",", "1.234"),
        ("1,234", ".", "1234"),
        ("1.234", ".", "1.234"),
        ("1.234", ",", "1234"),
        ("363031.25", ".", "363031.25"),
    ],
)
def test_the_decimal_sign_of_the_column_decides(written: str, decimal: str, number: str) -> None:
    assert parse_number(written, decimal) == Decimal(number)


def test_a_number_that_does_not_fit_its_column_is_refused() -> None:
    with pytest.raises(BadValue, match="groups"):
        parse_number("363031.25", decimal=",")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1e6",
        "NaN",
        "inf",
        "1,23,456",
        "1 23",
        "1,2.3,4",
        "12 3456",
        ".5",
        "1.234,567.8",
        "85%",
        "٣",
        "1,,2",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_number(text)


def test_only_comma_and_point_are_decimal_signs() -> None:
    with pytest.raises(BadValue, match="decimal sign"):
        parse_number("1", decimal=";")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=2),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")]),
)
def test_a_number_is_found_in_every_style(number: Decimal, style: tuple[str, str]) -> None:
    group, decimal = style
    whole, _, fraction = f"{number:,.2f}".partition(".")
    written = whole.replace(",", group) + decimal + fraction
    assert parse_number(written) == parse_number(written, decimal) == number


@given(st.text(alphabet="0123456789,. -+'"))
def test_any_digits_are_a_number_or_refused(text: str) -> None:
    try:
        number = parse_number(text)
    except BadValue:
        return
    assert number.is_finite()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("800000 PLN", "800000 PLN"),
        ("455 717 EUR", "455717 EUR"),
        ("892,228.58 EUR", "892228.58 EUR"),
        ("2073781,25 EUR", "2073781.25 EUR"),
        ("758,394.20 eur", "758394.20 EUR"),
        ("EUR 100", "100 EUR"),
        ("100EUR", "100 EUR"),
        ("0.00 EUR", "0 EUR"),
        ("-5 EUR", "-5 EUR"),
    ],
)
def test_sums_as_sources_write_them(written: str, shown: str) -> None:
    assert str(Money.parse(written)) == shown


def test_the_column_may_give_the_decimal_sign() -> None:
    assert Money.parse("1.234 EUR", decimal=",") == Money(Decimal(1234), "EUR")


@pytest.mark.parametrize("text", ["800000", "PLN", "", "five EUR", "1.234 EUR", "5 EUR PLN", None])
def test_what_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        Money.parse(text)


@pytest.mark.parametrize(
    "amount",
    [1.5, True, "5", Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999"), Decimal("1E-999999"), None],
)
def test_an_amount_is_finite_and_exact(amount: object) -> None:
    with pytest.raises(BadValue):
        Money(amount, "EUR")


@pytest.mark.parametrize("currency", ["eur", "EURO", "", "€", None])
def test_a_currency_is_three_capital_letters(currency: object) -> None:
    with pytest.raises(BadValue):
        Money(Decimal(1), currency)


def test_equal_sums_are_written_alike() -> None:
    one, other = Money(Decimal("8E+5"), "PLN"), Money(Decimal("800000.000"), "PLN")
    assert one == other
    assert str(one) == str(other) == "800000 PLN"
    assert Money(5, "PLN") == Money(Decimal(5), "PLN")


@given(sums)
def test_money_reads_back_what_it_writes(money: Money) -> None:
    assert Money.parse(str(money)) == money
    assert str(Money.parse(str(money))) == str(money)
