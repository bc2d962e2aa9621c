"""A place as somebody wrote it, waiting to be resolved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.language import slug
from goodpractice.model.constructors import quick
from goodpractice.model.coordinates import Coordinates
from goodpractice.model.countries import country as country_code
from goodpractice.model.identifiers import Identifier


def identifiers(value: Iterable[Identifier | str]) -> tuple[Identifier, ...]:
    """Turn identifiers in text form into a sorted tuple without repetitions.

    Examples
    --------
    >>> [str(i) for i in identifiers(["wikidata:Q102317", "geonames:769250"])]
    ['geonames:769250', 'wikidata:Q102317']
    """
    if not value:
        return ()
    if isinstance(value, (str, Identifier)):
        value = (value,)
    if not isinstance(value, Iterable):
        raise BadValue(f"{value!r} is no identifier: write scheme:value, as in geonames:769250")
    parsed = {item if isinstance(item, Identifier) else Identifier.parse(item) for item in value}
    return tuple(sorted(parsed, key=str))


def optional_country(value: str | None) -> str | None:
    """Turn a country in any spelling into its ISO 3166 code, or leave it out.

    Examples
    --------
    >>> optional_country("Polska")
    'PL'
    """
    return None if value is None else country_code(value)


def optional_coordinates(value: Coordinates | str | None) -> Coordinates | None:
    """Take what `Coordinates.parse` takes, or nothing.

    Examples
    --------
    >>> str(optional_coordinates("POINT (20.63 50.87)"))
    '50.87,20.63'
    """
    return None if value is None else Coordinates.parse(value)


@lru_cache(maxsize=20_000)
def _key(name: str, country: str | None) -> str:
    return f"{country or '-'}/{slug(name, 200) or name.strip()}"


@quick
@attrs.frozen(weakref_slot=False)
class Mention:
    """A place known only by what somebody wrote.

    Parameters
    ----------
    name
        The place's name as written ("Ampelokipi - Menemeni").
    country
        Its country in any spelling; kept as ISO 3166-1 alpha-2. None where the source names none.
    ids
        Identifiers as the source states them, right or wrong.
    coordinates
        As the source states them.
    population
        Inhabitants, as the source states them.

    Raises
    ------
    BadValue
        If the name is empty or the country is none.

    Examples
    --------
    >>> Mention("Łódź", "Polska").key
    'PL/lodz'
    >>> Mention("Glasgow").key
    '-/glasgow'
    """

    name: str = attrs.field()
    country: str | None = attrs.field(default=None, converter=optional_country)
    ids: tuple[Identifier, ...] = attrs.field(default=(), converter=identifiers)
    coordinates: Coordinates | None = attrs.field(default=None, converter=optional_coordinates)
    population: int | None = None

    @name.validator
    def _not_empty(self, _: Any, value: str) -> None:
        if not isinstance(value, str) or not value.strip():
            raise BadValue(f"a place needs a name, got {value!r}")

    @property
    def key(self) -> str:
        """What mentions of one place share: country and folded name."""
        return _key(self.name, self.country)

    @classmethod
    def of(cls, value: Mention | tuple[str, str | None] | str) -> Mention:
        """Take a mention, a (name, country) pair or a bare name."""
        if isinstance(value, Mention):
            return value
        if isinstance(value, str):
            return cls(value)
        if isinstance(value, (tuple, list)) and 1 <= len(value) <= 2:
            return cls(*value)
        raise BadValue(f"{value!r} is no place: give a name, or a name and a country")


def optional_mention(value: Mention | tuple[str, str | None] | str | None) -> Mention | None:
    """Take what `Mention.of` takes, or nothing.

    Examples
    --------
    >>> optional_mention(("Kielce", "PL")).name
    'Kielce'
    """
    return None if value is None else Mention.of(value)
