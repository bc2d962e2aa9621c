"""What the asker says of itself: money, age of who is to be helped, languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.money import Money


def _age(_: Any, __: Any, value: int | None) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 130):
        raise BadValue(f"an age is a number of years from 0 to 130, not {value!r}")


def _money(value: Money | str | None) -> Money | None:
    return None if value is None else Money.parse(value)


def _languages(value: Iterable[str] | str) -> tuple[str, ...]:
    from goodpractice.model.languages import language_code

    listed = value.split(",") if isinstance(value, str) else value
    return tuple(dict.fromkeys(language_code(each.strip()) for each in listed))


@attrs.frozen(kw_only=True)
class Stated:
    """What the asker says of itself. What is not said is not compared.

    Parameters
    ----------
    budget
        What it can spend: `Money` or a text such as ``50000 EUR``.
    age
        Years of those who are to be helped.
    group
        Whom it wants to help, in words of any language: ``graduates``.
    languages
        That its people read, best first: codes or names.

    Raises
    ------
    BadValue
        If the amount, the age or a language cannot be.

    Examples
    --------
    >>> str(Stated(budget="50000 EUR").budget)
    '50000 EUR'
    """

    budget: Money | None = attrs.field(default=None, converter=_money)
    age: int | None = attrs.field(default=None, validator=_age)
    group: str | None = None
    languages: tuple[str, ...] = attrs.field(default=(), converter=_languages)
