"""What somebody means by one side of a question: a programme, a network, a source, a country."""

from __future__ import annotations

import attrs

from goodpractice.errors import AmbiguousName, BadValue, UnknownName
from goodpractice.model.countries import country, country_name, is_country
from goodpractice.network.views.memberships import Memberships


@attrs.frozen(kw_only=True)
class Side:
    """One side of a question.

    Parameters
    ----------
    typed
        As somebody typed it.
    words
        How it was read.
    units
        Positions of those who are on it.
    hubs
        Positions of the networks (projects, events) that make it; none for a country.
    """

    typed: str
    words: str
    units: frozenset[int]
    hubs: frozenset[int]


def side(members: Memberships, typed: str) -> Side:
    """Find what a side means: a programme, network, project or event by its typed name, else a source, else a country.

    Parameters
    ----------
    members
        The view.
    typed
        ``urbact``, ``source:baltic``, ``"JobTown 2"``, ``country:Poland``.

    Raises
    ------
    UnknownName
        If it is none of them.
    BadValue
        If it is one, but nobody of the view is on it.
    """
    kind, colon, rest = typed.partition(":")
    found = None
    if colon and kind == "source":
        found = _of_source(members, typed, rest)
    elif colon and kind == "country":
        found = _of_country(members, typed, rest)
    else:
        try:
            numbers = members.origin.under(typed)
        except (UnknownName, AmbiguousName):
            found = _of_source(members, typed, typed)
            if found is None and is_country(typed):
                found = _of_country(members, typed, typed)
            if found is None:
                raise
        else:
            hubs = frozenset(n for n, number in enumerate(members.hub_numbers) if number in numbers)
            found = _side(members, typed, f"{typed} and what is part of it", hubs)
            if not hubs:  # a thing of that name that nobody takes part in: the source may be meant
                found = _of_source(members, typed, typed) or found
    if found is None:
        raise UnknownName(typed)
    if not found.units:
        raise BadValue(f"nobody of this view is in {typed} ({found.words})")
    return found


def _side(members: Memberships, typed: str, words: str, hubs: frozenset[int]) -> Side:
    units = frozenset(u for u, h in zip(members.unit, members.hub, strict=True) if h in hubs)
    names = [members.hubs[n].label for n in sorted(hubs)[:3]]
    more = f" and {len(hubs) - 3} more" if len(hubs) > 3 else ""
    return Side(typed=typed, words=f"{words}: {', '.join(names)}{more}", units=units, hubs=hubs)


def _of_source(members: Memberships, typed: str, name: str) -> Side | None:
    numbers = members.origin.hubs_of_source(name)
    if not numbers:
        return None
    hubs = frozenset(n for n, number in enumerate(members.hub_numbers) if number in numbers)
    return _side(members, typed, f"what the source {name} tells of", hubs)


def _of_country(members: Memberships, typed: str, name: str) -> Side:
    code = country(name)
    units = frozenset(n for n, unit in enumerate(members.units) if unit.country == code)
    return Side(typed=typed, words=f"actors of {country_name(code)}", units=units, hubs=frozenset())
