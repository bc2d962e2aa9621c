"""What the constructors of the model refuse, so that whatever was made can also be written down."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

import attrs

from goodpractice.errors import BadValue

T = TypeVar("T")

_CALLED: dict[type, str] = {str: "a text", int: "a whole number", bool: "true or false"}
_TYPES: dict[str, type] = {"str": str, "int": int, "bool": bool}
# Halves of surrogate pairs and zero bytes, which no file can hold.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**63
# The default of most fields that hold several values, told by identity: they nearly all hold this very object.
_NOTHING = ()


def check_plain(instance: Any) -> None:
    """Refuse attributes that are no text, number or truth value where one is meant.

    Classes whose values come by the million have this in their constructor, see `goodpractice.model.constructors`.

    Raises
    ------
    BadValue
        If one is something else; the attribute is named.

    Examples
    --------
    >>> from goodpractice import Practice
    >>> Practice(key="1", max_age="young")
    Traceback (most recent call last):
    ...
    goodpractice.errors.BadValue: max_age = 'young': a whole number is needed
    """
    for name, wanted, optional in plain_fields(instance.__class__):
        refuse(name, wanted, getattr(instance, name), optional=optional)


@cache
def plain_fields(cls: type) -> tuple[tuple[str, type, bool], ...]:
    """Return the attributes that hold a text, a number or a truth value: name, type, whether they may be None."""
    found = []
    for field in attrs.fields(cls):
        # A name until somebody resolves it, then a class.
        written = field.type.__name__ if isinstance(field.type, type) else str(field.type)
        word, _, rest = written.partition(" | ")
        if word in _TYPES and rest in {"", "None"}:
            found.append((field.name, _TYPES[word], rest == "None"))
    return tuple(found)


def refuse(name: str, wanted: type, value: object, *, optional: bool) -> None:
    """Refuse a value that is no text, number or truth value where one is meant, or cannot be written down."""
    if value is not None:
        _check(name, wanted, value)
    elif not optional:
        raise BadValue(f"{name} is missing: {_CALLED[wanted]} is needed")


def _check(name: str, wanted: type, value: object) -> None:
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise BadValue(f"{name} = {value!r}: {_CALLED[wanted]} is needed")
    if isinstance(value, str):
        if not value.isprintable() and _UNWRITABLE.search(value):
            raise BadValue(f"{name} = {value[:40]!r}: this holds characters that cannot be written down")
    elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise BadValue(f"{name}: the number is too large")


def several(value: Any, cls: type[T]) -> tuple[T, ...]:
    """Take one value of a class, or several in any iterable.

    Examples
    --------
    >>> several(["a", "b"], str), several("a", str), several(None, str)
    (('a', 'b'), ('a',), ())
    """
    if value is None or value is _NOTHING:
        return ()
    items = (value,) if isinstance(value, cls) else listed(value)
    for item in items:
        if not isinstance(item, cls):
            called = _CALLED.get(cls, f"a {cls.__name__}")
            raise BadValue(f"{item!r}: {called} is needed, or a list of such")
    return items


def listed(value: Any) -> tuple[Any, ...]:
    """Take the items of an iterable that is neither a text nor a mapping."""
    if value.__class__ is list or value.__class__ is tuple:  # told faster than what may stand for one
        return tuple(value)
    if isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        raise BadValue(f"{value!r}: a list is needed")
    return tuple(value)


def pairs_of(value: Any) -> list[tuple[str, Any]]:
    """Take a mapping, or pairs in any iterable, whose names are texts.

    Examples
    --------
    >>> pairs_of({"phase": "II"})
    [('phase', 'II')]
    """
    items = value.items() if isinstance(value, Mapping) else listed(value)
    made = []
    for item in items:
        if not (isinstance(item, (tuple, list)) and len(item) == 2 and isinstance(item[0], str)):
            raise BadValue(f"{item!r}: a name and a value are needed")
        made.append((item[0], item[1]))
    return made


def json_value(value: Any) -> Any:
    """Return a value that JSON can hold, tuples as lists.

    Raises
    ------
    BadValue
        If it cannot be held.

    Examples
    --------
    >>> json_value({"years": (2013, 2015)})
    {'years': [2013, 2015]}
    """
    if value is None or isinstance(value, (str, bool, int)):
        if isinstance(value, str):
            _check("value", str, value)
        elif value is not None and not isinstance(value, bool):
            _check("value", int, value)
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, (list, tuple)):
        return [json_value(item) for item in value]
    if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
        return {name: json_value(item) for name, item in value.items()}
    raise BadValue(f"{value!r} has no form in JSON; give texts, numbers, lists or mappings of them")
