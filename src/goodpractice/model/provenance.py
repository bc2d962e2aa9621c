"""How we know a single statement: the words of the source, and what we made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate
from goodpractice.model.strict import check_plain, json_value, several

METHODS = ("stated", "inferred", "computed")
CERTAINTIES = ("certain", "likely", "unsure")
LONGEST_QUOTE = 12
"""Words that a quote may have: enough to find the place, too few to replace the source."""


def optional_date(value: Any) -> PartialDate | None:
    """Turn what a source gives into a date, or leave it out.

    Examples
    --------
    >>> str(optional_date("2018-11"))
    '2018-11'
    >>> optional_date(None) is None
    True
    """
    return None if value is None else PartialDate.parse(value)


def _quote(_: Any, __: Any, value: str | None) -> None:
    if isinstance(value, str) and len(value.split()) > LONGEST_QUOTE:
        raise BadValue(
            f"a quote has at most {LONGEST_QUOTE} words, this one has {len(value.split())}: {value[:60]}…"
        )


@attrs.frozen(kw_only=True)
class Said:
    """How one statement is known.

    Parameters
    ----------
    quote
        The source's own words, at most twelve.
    how
        ``stated``, ``inferred`` or ``computed``.
    why
        What an inference rests on.
    certainty
        ``certain``, ``likely`` or ``unsure``; None where nobody judged it.
    where
        The place within the source ("foot of the page").
    as_of
        The date at which the statement held.

    Raises
    ------
    BadValue
        If the method or the certainty has another name, or the quote is too long.

    Examples
    --------
    >>> Said(how="inferred", why="photographs are dated").how
    'inferred'
    """

    quote: str | None = attrs.field(default=None, validator=_quote)
    how: str = attrs.field(default="stated")
    why: str | None = None
    certainty: str | None = attrs.field(default=None)
    where: str | None = None
    as_of: PartialDate | None = attrs.field(default=None, converter=optional_date)

    def __attrs_post_init__(self) -> None:
        check_plain(self)

    @how.validator
    def _known_method(self, _: Any, value: str) -> None:
        if value not in METHODS:
            raise BadValue(f"how = {value!r}: use one of {', '.join(METHODS)}")

    @certainty.validator
    def _known_certainty(self, _: Any, value: str | None) -> None:
        if value is not None and value not in CERTAINTIES:
            raise BadValue(f"certainty = {value!r}: use one of {', '.join(CERTAINTIES)}")


def several_said(value: Iterable[Said]) -> tuple[Said, ...]:
    """Take one, or several in any iterable."""
    return several(value, Said)


def _words(_: Any, __: Any, value: Said) -> None:
    if not isinstance(value, Said):
        raise BadValue(f"said = {value!r}: how it is known is needed, such as Said(quote=…)")


@attrs.frozen
class Statement:
    """One value of one field, with how we know it.

    A record's own attribute holds the first value; statements hold the words behind it and every other
    value that the same source gives.

    Parameters
    ----------
    field
        Name of the attribute that the statement fills.
    value
        The value in its JSON form.
    said
        How it is known.
    at
        The item that states it, where that is not the one the record was first read from; set by the library.

    Examples
    --------
    >>> Statement("date", "XXXX-01-10", Said(quote="10 stycznia")).said.how
    'stated'
    """

    field: str
    value: Any = attrs.field(converter=json_value)
    said: Said = attrs.field(factory=Said, validator=_words)
    at: str | None = None

    def __attrs_post_init__(self) -> None:
        check_plain(self)


def several_statements(value: Iterable[Statement]) -> tuple[Statement, ...]:
    """Take one statement, or several in any iterable."""
    return several(value, Statement)
