"""What the values of a query's fields mean: dates, amounts, countries, languages, topics, places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodpractice.errors import BadValue
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.search.tree import (
    AnyOf,
    Between,
    Exact,
    Located,
    Near,
    Node,
    Since,
    Tagged,
    Until,
)

if TYPE_CHECKING:
    from goodpractice.places import Candidate

NEAR_KM = 50.0
"""Kilometres around a place where no distance is typed."""
FARTHEST = 5_000.0
_LIKELIER = 100
"""How many times likelier one place makes another unlikely that is only called so as well."""

_NUMBER = re.compile(
    r"(\d{1,15}(?:\.\d{1,9})?(?:e\d{1,2})?)(mln|bn|k|m)?([a-z]{3})?", re.ASCII | re.IGNORECASE
)
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6, "mln": 1e6, "bn": 1e9}
_EURO = "EUR"
_BOUND = re.compile(r"(<=|>=|<|>|=|)(.*)", re.DOTALL)
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_DISTANCE = re.compile(r"(\d{1,5}(?:\.\d{1,6})?)\s*(?:km)?", re.ASCII | re.IGNORECASE)
_KINDS = {f"{kind}s": kind for kind in KIND_NAMES} | {"people": "person", "organization": "organisation",
          "organizations": "organisation", "program": "programme", "programs": "programme"}  # fmt: skip


class BadPart(BadValue):
    """One of several values is wrong."""

    def __init__(self, message: str, part: int) -> None:
        self.part = part
        super().__init__(message)


def country(text: str) -> Node:
    """Return the condition for a country, in any spelling.

    Raises
    ------
    BadValue
        If none is called so.
    """
    from goodpractice.model.countries import country as code_of

    return Exact("country", code_of(text.strip()))


def day(field: str, text: str) -> Node:
    """Return the condition for a date.

    Raises
    ------
    BadValue
        If it is none, or has no year.
    """
    from goodpractice.model.dates import PartialDate

    date = PartialDate(text)
    if date.earliest is None or date.latest is None:
        raise BadValue(f"{field}: needs a year: 2015, 2015-06 or 2015-06-30")
    return Since(date.earliest) if field == "since" else Until(date.latest)


def number(field: str, text: str) -> Node:
    """Return the condition for an amount, a bound or a range.

    Raises
    ------
    BadValue
        If it is none of them.

    Examples
    --------
    >>> number("budget", ">100k")
    Between(field='budget', low=100000.0, high=None, above=True, below=False, currency='EUR')
    >>> number("population", "50000..200000")
    Between(field='population', low=50000.0, high=200000.0, above=False, below=False, currency='EUR')
    """
    first, dots, last = text.strip().partition("..")
    if dots:
        low, one = _amount(field, first) if first.strip() else (None, "")
        high, other = _amount(field, last) if last.strip() else (None, "")
        if one and other and one != other:
            raise BadValue(f"{field}: a range is in one currency, not in {one} and {other}")
        if low is None and high is None:
            raise BadValue(f"{field}: needs a number before or behind the two dots")
        if low is not None and high is not None and low > high:
            raise BadValue(
                f"{field}: the smaller number comes first: {field}:{last.strip()}..{first.strip()}"
            )
        return Between(field, low, high, currency=one or other or _EURO)
    bound = _BOUND.fullmatch(text.strip())
    sign, value = (bound[1], bound[2]) if bound else ("", text)
    amount, currency = _amount(field, value)
    currency = currency or _EURO
    if sign in {">", ">="}:
        return Between(field, low=amount, above=sign == ">", currency=currency)
    if sign in {"<", "<="}:
        return Between(field, high=amount, below=sign == "<", currency=currency)
    return Between(field, amount, amount, currency=currency)


def _amount(field: str, text: str) -> tuple[float, str]:
    met = _NUMBER.fullmatch(text.strip().replace("_", ""))
    if met is None:
        raise BadValue(
            f"{field}: needs a number without blanks and commas, as in {field}:>100000, {field}:<=5e6, {field}:50k..2m"
        )
    currency = (met[3] or "").upper()
    if currency and field != "budget":
        raise BadValue(f"{field}: has no currency")
    amount = float(met[1]) * _TIMES[(met[2] or "").lower()]
    if amount > 1e18:
        raise BadValue(f"{field}: no number is as large as that")
    return amount, currency


def kind(value: str) -> Node:
    """Return the condition for a kind, also in the plural.

    Examples
    --------
    >>> kind("practices"), kind("city partner")
    (Exact(field='kind', value='practice'), Exact(field='kind', value='city partner'))
    """
    return Exact("kind", _KINDS.get(value, value))


def language(text: str, value: str) -> Node:
    """Return the condition for a language: a tag, or a name in any language.

    Examples
    --------
    >>> language("polski", "polski"), language("PL", "pl")
    (Exact(field='lang', value='pl'), Exact(field='lang', value='pl'))
    """
    from goodpractice.model.languages import language_code

    try:
        tag = language_code(text.strip())
    except BadValue:
        return Exact("lang", value)
    return Exact("lang", tag.lower().replace("-", " "))


def topic(text: str, value: str, languages: Sequence[str]) -> Node:
    """Return the condition for a topic: the concept of that id or label with all below it, and sources' own keywords.

    Examples
    --------
    >>> topic("bezrobocie", "bezrobocie", ("pl",)).nodes[1]
    Tagged(concept='unemployment')
    """
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    meant = topics.find(text.strip(), (*languages, *topics.languages), partial=False)
    own = Exact("topic", value)
    return AnyOf((own, *(Tagged(concept.id) for concept in meant))) if meant else own


def city(text: str, value: str, languages: Sequence[str]) -> Node:
    """Return the condition for a city: by the name that sources write, or as the place that is called so in any language.

    Examples
    --------
    >>> city("Danzig", "danzig", ("en",)).nodes
    (Exact(field='city', value='danzig'), Located(places=('3099434',)))
    """
    found = _places(text, languages)
    own = Exact("city", value)
    # Forms that are only derived from the name count where nothing is called so itself.
    sure = [candidate for candidate in found if _is_meant(candidate, found[0])]
    places = dict.fromkeys(str(candidate.entry.geonames) for candidate in sure or found[:1])
    return AnyOf((own, Located(tuple(places)))) if places else own


def _is_meant(candidate: Candidate, best: Candidate) -> bool:
    # Who asks for Kielce does not mean Kelč, which some called so in another century.
    likely = candidate.score * _LIKELIER >= best.score
    return candidate.how == "name" or (candidate.how == "other name" and likely)


def near(values: Sequence[str], languages: Sequence[str]) -> Near:
    """Return the condition for a circle around a place or a point.

    Parameters
    ----------
    values
        A name or latitude and longitude, and perhaps a distance in kilometres.
    languages
        Of who asks.

    Raises
    ------
    BadPart
        If one of them is no place, no coordinate, or no distance.

    Examples
    --------
    >>> near(["50.87", "20.63", "100km"], ("en",))
    Near(latitude=50.87, longitude=20.63, km=100.0, name='')
    >>> near(["Kielcach"], ("pl",)).name
    'Kielce, PL'
    """
    if _DEGREES.fullmatch(values[0]):
        return _around_point(values)
    if len(values) > 2:
        raise BadPart("near: takes a place and a distance: near:kielce,100km", 2)
    km = _distance(values, 1)
    found = _places(values[0], languages)
    if not found:
        raise BadPart(
            f"The gazetteer knows no place called “{values[0]}”; coordinates will do: near:50.87,20.63,100km",
            0,
        )
    entry = found[0].entry
    return Near(entry.latitude, entry.longitude, km, f"{entry.name}, {entry.country}")


def _around_point(values: Sequence[str]) -> Near:
    if len(values) < 2 or not _DEGREES.fullmatch(values[1]):
        raise BadPart("near: needs a longitude behind the latitude: near:50.87,20.63,100km", 1)
    latitude, longitude = float(values[0]), float(values[1])
    if abs(latitude) > 90:
        raise BadPart("A latitude lies between -90 and 90", 0)
    if abs(longitude) > 180:
        raise BadPart("A longitude lies between -180 and 180", 1)
    if len(values) > 3:
        raise BadPart("near: takes latitude, longitude and a distance: near:50.87,20.63,100km", 3)
    return Near(latitude, longitude, _distance(values, 2))


def _distance(values: Sequence[str], part: int) -> float:
    if len(values) <= part:
        return NEAR_KM
    met = _DISTANCE.fullmatch(values[part].strip())
    if met is None:
        raise BadPart("A distance is given in kilometres: 100km", part)
    km = float(met[1])
    if not 0 < km <= FARTHEST:
        raise BadPart(f"A distance is more than 0 and at most {FARTHEST:,.0f} km", part)
    return km


def _places(text: str, languages: Sequence[str]) -> Sequence[Candidate]:
    """Return the places that a name may mean, in the nominative or in a case of a language of who asks."""
    from goodpractice.places import gazetteer

    for language in (*(tag.partition("-")[0].lower() for tag in languages), None):
        if found := gazetteer().find(text.strip(), language=language, near=False):
            return found
    return ()
