"""What goes into a graph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.countries import country
from goodpractice.model.dates import PartialDate
from goodpractice.model.kinds import KINDS
from goodpractice.model.relations import relation as checked_relation


@attrs.frozen(kw_only=True)
class Wanted:
    """What goes into a graph.

    Parameters
    ----------
    kinds, relations
        Only these; all if empty.
    countries
        Codes; all if empty.
    days
        First and last day on which a link may hold, as YYYYMMDD; None for whenever.
    unnamed
        Also what is only described.
    """

    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    countries: frozenset[str]
    days: tuple[int, int] | None
    unnamed: bool

    @property
    def places(self) -> bool:
        """Whether to tell where things are."""
        return (not self.relations or "located_in" in self.relations) and (
            not self.kinds or "place" in self.kinds
        )

    def fits_country(self, country_code: str | None) -> bool:
        """Tell whether a thing of a country, or of none that is known, may stay."""
        return not self.countries or country_code is None or country_code in self.countries

    def fits(self, data: dict[str, Any]) -> bool:
        """Tell whether a node may stay, by its attributes."""
        return (
            (self.unnamed or not data["unnamed"])
            and (not self.kinds or data["kind"] in self.kinds)
            and self.fits_country(data["country"])
        )


def wanted_of(
    kinds: Sequence[str],
    relations: Sequence[str],
    countries: Sequence[str],
    as_of: str | int | dt.date | PartialDate | None,
    *,
    unnamed: bool,
) -> Wanted:
    """Check what a caller asks for.

    Raises
    ------
    BadValue
        If there is no such kind, relation, country or date.

    Examples
    --------
    >>> wanted_of(["organisation"], ["located_in"], ["Polska"], 2014, unnamed=False).days
    (20140101, 20141231)
    """
    for kind in kinds:
        if kind not in KINDS:
            raise BadValue(f"no kind is called {kind!r}; there are {', '.join(KINDS)}")
    for name in relations:
        checked_relation(name)
    if kinds and "located_in" in relations:
        kinds = (*kinds, "place")
    days = None
    if as_of is not None:
        date = PartialDate.parse(as_of)
        if date.earliest is None or date.latest is None:
            raise BadValue(f"as_of = {date}: name the year")
        days = (date.earliest, date.latest)
    return Wanted(
        kinds=tuple(dict.fromkeys(kinds)),
        relations=tuple(dict.fromkeys(relations)),
        countries=frozenset(country(name) for name in countries),
        days=days,
        unnamed=unnamed,
    )
