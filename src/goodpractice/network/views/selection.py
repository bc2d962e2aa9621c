"""Which part of the catalogue a view shows, and at which level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.countries import country, country_name
from goodpractice.model.dates import PartialDate

LEVELS = ("actor", "city", "gazetteer", "region", "country")
"""What a node on the side of the actors is.

``actor``: the organisation itself, after refinement. ``city``: its city, by the identifier that a source states, else by
name and country. ``gazetteer``: its city as the gazetteer knows it. ``region``, ``country``: where it is.
"""
HUBS = {
    "networks": ("network", (("participates", False),)),
    "projects": ("project", (("participates", False),)),
    "groups": ("group", (("participates", False),)),
    "events": ("event", (("attended", False),)),
    "practices": ("practice", (("runs", False), ("transferred_to", True))),
}
"""What actors may share: the kind, and the relations that join an actor to it, with True where they point to the actor."""
ACTORS = ("organisation", "group", "person", "place")
WEIGHTS = ("none", "count", "newman")


def _words(value: Iterable[str] | str | None) -> tuple[str, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))


def _among(known: Iterable[str], what: str) -> Any:
    allowed = tuple(known)

    def check(_: Any, __: Any, value: str | tuple[str, ...]) -> None:
        for each in (value,) if isinstance(value, str) else value:
            if each not in allowed:
                hint = "; who takes part in a programme shares nothing by it" if "programme" in each else ""
                raise BadValue(f"{what} {each!r} is not known; there are {', '.join(allowed)}{hint}")

    return check


def _countries(value: Iterable[str] | str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(country(name) for name in _words(value)))


def _date(value: str | int | dt.date | PartialDate | None) -> str | None:
    if value is None:
        return None
    date = PartialDate.parse(value)
    if date.earliest is None or date.latest is None:
        raise BadValue(f"as_of = {date}: name the year")
    return str(date)


def _positive(_: Any, __: Any, value: int) -> None:
    if value < 1:
        raise BadValue(f"at_least = {value}: 1 or more")


@attrs.frozen(kw_only=True)
class Selection:
    """Which part of the catalogue a view shows.

    Groups, persons and what is only described never count unless they are asked for; nor does what is only planned.

    Parameters
    ----------
    by
        What actors share: ``networks``, ``projects``, ``events``, ``practices``, ``groups``.
    level
        ``actor``, ``city``, ``gazetteer``, ``region`` or ``country``; see `LEVELS`.
    as_of
        Only participations that may hold then. Where nobody dates a participation, the dates of the network, project or
        event stand for it; a bound that nobody states counts as open.
    phase
        Only networks, projects and events of which a source says so, whatever letters it is written in.
    programme
        Typed name of a programme or a network: only what is part of it, over several steps.
    within
        Typed names: only these networks, projects or events.
    countries
        Only actors of these countries, in any spelling.
    roles
        Only participations in these roles.
    sources
        Only what these sources say.
    actors
        Kinds of actors.
    unnamed
        Also what is only described ("several projects").
    at_least
        Only actors, cities … with so many networks (projects, events); all networks stay that anybody is left in.

    Examples
    --------
    >>> Selection(level="city", countries="Polska").countries
    ('PL',)
    >>> Selection(level="planet")
    Traceback (most recent call last):
        ...
    goodpractice.errors.BadValue: level 'planet' is not known; there are actor, city, gazetteer, region, country
    """

    by: tuple[str, ...] = attrs.field(default=("networks",), converter=_words, validator=_among(HUBS, "by"))
    level: str = attrs.field(default="actor", validator=_among(LEVELS, "level"))
    as_of: str | None = attrs.field(default=None, converter=_date)
    phase: str | None = None
    programme: str | None = None
    within: tuple[str, ...] = attrs.field(default=(), converter=_words)
    countries: tuple[str, ...] = attrs.field(default=(), converter=_countries)
    roles: tuple[str, ...] = attrs.field(default=(), converter=_words)
    sources: tuple[str, ...] = attrs.field(default=(), converter=_words)
    actors: tuple[str, ...] = attrs.field(
        default=("organisation",), converter=_words, validator=_among(ACTORS, "actors")
    )
    unnamed: bool = False
    at_least: int = attrs.field(default=1, validator=_positive)

    def __attrs_post_init__(self) -> None:
        if not self.by or not self.actors:
            raise BadValue("a view needs something to share and somebody to share it: by=, actors=")

    @property
    def detailed(self) -> bool:
        """True if roles, dates or sources decide what is in it."""
        return bool(self.as_of or self.roles or self.sources)

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day of `as_of`, as YYYYMMDD."""
        if self.as_of is None:
            return None
        date = PartialDate.parse(self.as_of)
        assert date.earliest is not None
        assert date.latest is not None
        return date.earliest, date.latest

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values, without what is as usual.

        Examples
        --------
        >>> Selection(level="city").to_json()
        {'by': ['networks'], 'level': 'city'}
        """
        usual = {"by", "level"}
        return {
            field.name: [*value] if isinstance(value, tuple) else value
            for field in attrs.fields(type(self))
            if (value := getattr(self, field.name)) != field.default or field.name in usual
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Selection:
        """Make one of what `to_json` returns."""
        known = {field.name for field in attrs.fields(cls)}
        if strange := sorted(set(value) - known):
            raise BadValue(f"{', '.join(strange)}: not known of a view; there are {', '.join(sorted(known))}")
        return cls(**value)

    def words(self) -> str:
        """Say in a sentence what is in it.

        Examples
        --------
        >>> Selection(level="city", as_of=2014, at_least=2).words()
        'cities by the identifier that sources state, and networks; as of 2014; only with 2 networks or more'
        """
        shared = " and ".join(self.by)
        parts = [f"{_LEVEL_WORDS[self.level]}, and {shared}"]
        if self.actors != ("organisation",):
            parts.append(f"actors that are a {' or '.join(self.actors)}")
        if self.programme:
            parts.append(f"of {self.programme}")
        if self.phase:
            parts.append(f"of the phase {self.phase}")
        if self.within:
            parts.append(f"only {', '.join(self.within)}")
        if self.countries:
            parts.append(f"of {', '.join(country_name(code) for code in self.countries)}")
        if self.as_of:
            parts.append(f"as of {self.as_of}")
        if self.roles:
            parts.append(f"as {' or '.join(self.roles)}")
        if self.sources:
            parts.append(f"as told by {' and '.join(self.sources)}")
        if self.unnamed:
            parts.append("also what is only described")
        if self.at_least > 1:
            parts.append(f"only with {self.at_least} {shared} or more")
        return "; ".join(parts)


_LEVEL_WORDS = {
    "actor": "organisations",
    "city": "cities by the identifier that sources state",
    "gazetteer": "cities by the gazetteer",
    "region": "regions",
    "country": "countries",
}
