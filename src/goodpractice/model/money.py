"""Sums of money in the currency that the source states."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.numbers import parse_number

_CURRENCY = re.compile("[A-Z]{3}")
_SUM = re.compile(
    r"(?:(?P<before>[A-Za-z]{3})\s*(?P<first>\S.*)|(?P<second>.*\S)\s*(?P<behind>[A-Za-z]{3}))", re.DOTALL
)
_PLAIN = re.compile(r"[+−-]?[0-9][0-9.,'’ \u00a0\u2007\u2009\u202f]*")
_LIMIT = 30


def _plain(amount: object) -> Decimal:
    """Spell equal amounts alike: whole, or with two decimals and more."""
    if isinstance(amount, bool) or not isinstance(amount, (int, Decimal)):
        raise BadValue(
            f"{amount!r} is no amount: give a Decimal or a whole number, since a float is not exact"
        )
    exact = Decimal(amount)
    if not exact.is_finite():
        raise BadValue(f"{amount} is no amount: it must be finite")
    exponent = exact.as_tuple().exponent
    if not isinstance(exponent, int) or exact.adjusted() > _LIMIT or exponent < -_LIMIT:
        raise BadValue(f"{amount} is no amount: at most {_LIMIT} digits before and behind the point")
    if not exact:
        return Decimal(0)
    whole, _, fraction = format(exact, "f").partition(".")
    fraction = fraction.rstrip("0")
    if fraction:
        fraction = fraction.ljust(2, "0")
        # Three digits behind a point look like a group of thousands.
        if len(fraction) == 3:
            fraction += "0"
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _currency(code: object) -> str:
    if not isinstance(code, str) or not _CURRENCY.fullmatch(code):
        raise BadValue(f"{code!r} is no currency: give its three capital letters, such as EUR or PLN")
    return code


@attrs.frozen
class Money:
    """An amount and its currency, exactly as stated; never converted.

    Parameters
    ----------
    amount
        The sum in units of the currency (euros, not cents), as Decimal or whole number.
    currency
        The ISO 4217 code: three capital letters.

    Raises
    ------
    BadValue
        If the amount is not finite or not exact, or the currency is no code.

    Examples
    --------
    >>> Money.parse("455 717 EUR")
    Money(amount=Decimal('455717'), currency='EUR')
    >>> str(Money(Decimal("8E+5"), "PLN"))
    '800000 PLN'
    """

    amount: Decimal = attrs.field(converter=_plain)
    currency: str = attrs.field(converter=_currency)

    @classmethod
    def parse(
        cls,
        value: str | Money,
        decimal: str | None = None,
        *,
        currency: str | None = None,
        language: str | None = None,
    ) -> Money:
        """Read a sum; money goes through as it is.

        Parameters
        ----------
        value
            A number and a currency, in either order: its code, its sign or its name; with it may stand a word such
            as thousand, tys. or mln.
        decimal
            The decimal sign, where the text alone does not tell: see
            `goodpractice.model.numbers.parse_number`.
        currency
            Of the column: what is meant where none stands beside the number.
        language
            Of the source, where a word means different sizes in two languages.

        Raises
        ------
        BadValue
            If the number or the currency is missing, or the number is ambiguous.

        Examples
        --------
        >>> str(Money.parse("2073781,25 EUR")), str(Money.parse("PLN 1.234", decimal=","))
        ('2073781.25 EUR', '1234 PLN')
        >>> str(Money.parse("800 tys. zł")), str(Money.parse("892,228.58", currency="EUR"))
        ('800000 PLN', '892228.58 EUR')
        """
        if isinstance(value, Money):
            return value
        match = _SUM.fullmatch(value.strip()) if isinstance(value, str) else None
        number = (match["first"] or match["second"]) if match else None
        if match is not None and number is not None and _PLAIN.fullmatch(number):
            code = (match["before"] or match["behind"]).upper()
            return cls(parse_number(number, decimal), code)
        return cls._in_words(value, decimal, currency, language)

    @classmethod
    def _in_words(cls, value: Any, decimal: str | None, currency: str | None, language: str | None) -> Money:
        from goodpractice.model.amounts import parse_amount

        try:
            amount = parse_amount(value, decimal, language=language)
        except BadValue as error:
            if isinstance(value, str) and any(letter.isdecimal() for letter in value):
                raise
            raise BadValue(
                f"{value!r} is no sum of money: write the amount and the currency, 800000 PLN"
            ) from error
        code = amount.currency or currency
        if code is None:
            raise BadValue(f"{value!r} is no sum of money: the currency is missing, as in 800000 PLN")
        return cls(
            amount.value.quantize(1) if amount.value == amount.value.to_integral() else amount.value, code
        )

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"
