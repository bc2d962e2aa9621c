"""Conditions on what `list` shows: fields, links, methods, dates.

A condition is ``name:value`` with an optional ``-`` (not) before it and a comparison (``<``, ``<=``, ``>``, ``>=``)
before the value; a comma in the value is "or". ``has:NAME`` asks for a field or a link, ``of:NAME`` for something
connected.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from goodpractice.entities.merged import Entity
from goodpractice.errors import BadQuery, BadValue
from goodpractice.language import fold
from goodpractice.model.countries import country
from goodpractice.model.dates import PartialDate
from goodpractice.model.provenance import CERTAINTIES, METHODS
from goodpractice.model.relations import RELATIONS

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
_CONDITION = re.compile(r"(-?)([a-z_][a-z_ ]*):(<=|>=|<|>)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_NO_COMPARISON = frozenset({"has", "of", "country", "kind", "source", "role", "method", "certainty"})
_WHOLE = frozenset({"kind", "counts", "status", "wants", "role", "extent", "stage"})
"""Fields of a few fixed words, one of which may lie within another: an aim is no claim."""


@attrs.frozen
class Condition:
    """One condition, taken apart.

    Parameters
    ----------
    negated
        True for ``-has:answer``.
    name
        ``has``, ``of``, ``method`` or the name of a field.
    comparison
        ``<``, ``<=``, ``>``, ``>=`` or empty.
    values
        What it is compared with; one of them is enough.
    text
        As typed.
    """

    negated: bool
    name: str
    comparison: str
    values: tuple[str, ...]
    text: str


def parse_condition(text: str) -> Condition:
    """Take a condition apart.

    Raises
    ------
    BadQuery
        If it is none; the position is pointed at.

    Examples
    --------
    >>> parse_condition("-has:led_to")
    Condition(negated=True, name='has', comparison='', values=('led_to',), text='-has:led_to')
    >>> parse_condition("verified:<2020").comparison
    '<'
    """
    match = _CONDITION.fullmatch(text.strip())
    if match is None:
        raise BadQuery("A condition is name:value, such as country:PL or -has:led_to", query=text, position=0)
    minus, name, comparison, rest = match.groups()
    values = tuple(value.strip().strip('"') for value in rest.split(",") if value.strip())
    if not values:
        raise BadQuery("What should it be? Write a value behind the colon", query=text, position=len(text))
    if comparison and name in _NO_COMPARISON:
        raise BadQuery(f"{name} takes a name, no {comparison}", query=text, position=text.find(comparison))
    for value in values:
        _check_value(name, value, text)
        if comparison:
            _comparable(value, text)
    return Condition(bool(minus), name.strip(), comparison or "", values, text)


def _check_value(name: str, value: str, text: str) -> None:
    words = {"method": METHODS, "certainty": CERTAINTIES}.get(name)
    if words is not None and value not in words:
        raise BadQuery(f"{name} is one of {', '.join(words)}", query=text, position=text.find(value))
    if name == "country":
        try:
            country(value)
        except BadValue as error:
            raise BadQuery(f"{error}", query=text, position=text.find(value)) from None


def _comparable(value: str, text: str) -> Any:
    if _NUMBER.match(value) and not re.fullmatch(r"(19|20)\d\d", value):
        return float(value)
    try:
        return PartialDate.parse(value)
    except BadValue as error:
        raise BadQuery(f"{error}", query=text, position=text.find(value)) from None


def field_matches(condition: Condition, values: Iterable[Any]) -> bool:
    """Tell whether one of a field's values meets a condition, whatever its sign.

    Examples
    --------
    >>> field_matches(parse_condition("max_age:<40"), [35])
    True
    >>> field_matches(parse_condition("kind:prize"), ["label"])
    False
    >>> field_matches(parse_condition("budget:0"), ["0 EUR"]), field_matches(parse_condition("budget:800"), ["800000 PLN"])
    (True, False)
    """
    for value in values:
        if condition.comparison:
            if any(_compares(condition, value, wanted) for wanted in condition.values):
                return True
        elif any(_equals(value, wanted, whole=condition.name in _WHOLE) for wanted in condition.values):
            return True
    return False


def _compares(condition: Condition, value: Any, wanted: str) -> bool:
    compare = _COMPARISONS[condition.comparison]
    bound = _comparable(wanted, condition.text)
    try:
        date = PartialDate.parse(value)
    except BadValue:
        date = None
    if isinstance(bound, float) or (date is None and _NUMBER.match(wanted)):  # 2000 may be a year or a number
        number = _number(value)
        return number is not None and compare(number, float(wanted))
    if date is None:
        return False
    earliest, latest = date.earliest, date.latest
    limit = bound.earliest if condition.comparison in {"<", ">="} else bound.latest
    if earliest is None or latest is None or limit is None:
        return False
    return compare(latest if condition.comparison.startswith("<") else earliest, limit)


def _number(value: Any) -> float | None:
    try:
        return float(str(value).split(" ", maxsplit=1)[0])
    except ValueError:
        return None


def _equals(value: Any, wanted: str, *, whole: bool) -> bool:
    if isinstance(value, dict):
        return any(_equals(item, wanted, whole=whole) for item in value.values())
    if isinstance(value, bool):
        return fold(wanted) in ({"true", "yes", "1"} if value else {"false", "no", "0"})
    if _NUMBER.match(wanted) and (number := _number(value)) is not None:
        return number == float(wanted)  # 800 is not in 800000, and a budget of 0 EUR is 0
    here, there = fold(str(value)), fold(wanted)
    return here == there or (not whole and len(there) > 2 and there in here)


def country_of(text: str) -> str:
    """Take a country in any spelling, or leave the text as it is."""
    try:
        return country(text)
    except BadValue:
        return text


def fields_of(entity: Entity, name: str) -> list[Any]:
    """Return the values that a condition on a field is compared with.

    Parameters
    ----------
    entity
        The thing.
    name
        Name of the field; ``country``, ``kind``, ``source``, ``counts`` and ``verified`` stand for what people mean by
        them.
    """
    head = entity.head
    if name == "country":
        return [head.country] if head.country else []
    if name == "kind":
        return [*(v.value for v in entity.fields.get("kind", ())), head.kind]
    if name == "name":
        return [head.name, *(v.value for v in entity.fields.get("name", ()))]
    if name == "source":
        return [r.source for r in entity.records]
    if name == "counts":  # what a claim counts; of: asks for what a thing is connected to
        return [v.value for v in entity.fields.get("of", ())]
    if name == "topic":
        return [v.value for v in entity.fields.get("topics", ())]
    if name == "verified":
        return [c.value.get("verified_on", "never") for c in entity.fields.get("contacts", ())]
    if name == "contact":
        return [v.value for v in entity.fields.get("contacts", ())]
    return [v.value for v in entity.fields.get(name, ())]


def is_relation(name: str) -> bool:
    """Tell whether ``has:NAME`` asks for a link."""
    return name in RELATIONS or name in LINKED_AS


LINKED_AS = {
    "host": ("attended", "host"),
    "lead": ("participates", "lead"),
    "partner": ("participates", "partner"),
    "expert": ("participates", "expert"),
    "answer": ("addresses", None),
    "award": ("awarded", None),
    "follow_up": ("led_to", None),
}
"""What people say for links of a relation, and its role."""
