"""What an importer expects of its source, as it declares it.

A mapping, the same in Python (`Importer.expects`) and in TOML (``[expect]``)::

    expects = {
        "networks": 10,                     # at least ten of them
        "participates": [500, 20000],       # at least, at most
        "networks.lead": 0.95,              # 95 % of them have a link with the role `lead`
        "practices.runs": 1.0,              # all have a link of the relation `runs`
        "organisations.country": 0.9,       # 90 % say a country
        "quarantined": 0.05,                # at most 5 % of the items cannot be used
        "vanished": 0.3,                    # at most 30 % of what was there goes away in one run
        "members table": {"participates": 400},   # of this part, when it is read
    }
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.drift import did_you_mean
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.relations import RELATIONS

ITEMS = "items"
LIMITS = {"quarantined": 1.0, "vanished": 0.5, "replaced": 0.25}
"""Shares that a run may reach at most, and what they are where an importer says nothing."""

PLURALS = {
    **{f"{name}s": name for name in KIND_NAMES},
    "people": "person",
    **{name: name for name in KIND_NAMES},
}
"""Kind by the words for it."""
ROLES = tuple(dict.fromkeys(role for relation in RELATIONS.values() for role in relation.roles))


@attrs.frozen(kw_only=True)
class Expectation:
    """One line of what an importer expects.

    Parameters
    ----------
    said
        Its name as declared: ``networks.lead``.
    subject
        ``items``, a kind, or a relation.
    having
        A role, relation or field that a share of the things has; empty where things are counted.
    low, high
        Bounds, both included. Below 1 and of a share: parts of one.
    share
        True if the bounds are shares.
    part
        The part of the source that it speaks of; None for the whole.
    """

    said: str
    subject: str
    having: str = ""
    low: float = 0
    high: float | None = None
    share: bool = False
    part: str | None = None


@attrs.frozen(kw_only=True)
class Expectations:
    """All that an importer expects.

    Parameters
    ----------
    lines
        What is counted.
    limits
        Shares that a run may reach at most: ``quarantined``, ``vanished``, ``replaced``.

    Examples
    --------
    >>> found = Expectations.parse({"networks": 10, "networks.lead": 0.95, "vanished": 0.3})
    >>> [(line.subject, line.having, line.low) for line in found.lines], found.limits["vanished"]
    ([('network', '', 10), ('network', 'lead', 0.95)], 0.3)
    """

    lines: tuple[Expectation, ...] = ()
    limits: Mapping[str, float] = attrs.field(factory=lambda: dict(LIMITS))

    @classmethod
    def parse(cls, declared: Mapping[str, Any]) -> Expectations:
        """Read what an importer declares.

        Raises
        ------
        BadValue
            If a name or a value cannot be understood; the nearest name is told.
        """
        lines: list[Expectation] = []
        limits = dict(LIMITS)
        if not isinstance(declared, Mapping):
            raise BadValue(f"what is expected is a table of names and numbers, not {type(declared).__name__}")
        for name, value in declared.items():
            if name in LIMITS:
                limits[name] = _limit(name, value)
            elif isinstance(value, Mapping):
                lines += [_line(inner, bound, part=name) for inner, bound in value.items()]
            else:
                lines.append(_line(name, value, part=None))
        return cls(lines=tuple(lines), limits=limits)


def _limit(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise BadValue(f"{name} = {value!r}: write the share that is allowed at most, such as 0.05 for 5 %")
    return float(value)


def _line(name: str, value: Any, *, part: str | None) -> Expectation:
    subject, having = _meaning(name)
    low, high = _bounds(name, value)
    share = isinstance(low, float)
    if share and not having:
        raise BadValue(
            f"{name} = {value!r}: how many are expected? Write a whole number, such as {name} = 10"
        )
    if share and not (0 <= low <= 1 and (high is None or high <= 1)):
        raise BadValue(f"{name} = {value!r}: a share lies between 0.0 and 1.0; a whole number counts")
    if part is not None and subject == ITEMS:
        raise BadValue(f"{ITEMS} = {value!r}: items are counted of the whole run, not of the part {part!r}")
    return Expectation(said=name, subject=subject, having=having, low=low, high=high, share=share, part=part)


def _bounds(name: str, value: Any) -> tuple[float, float | None]:
    several = value if isinstance(value, (list, tuple)) else [value, None]
    good = len(several) == 2 and all(
        isinstance(each, (int, float)) and not isinstance(each, bool) and each >= 0
        for each in several
        if each is not None
    )
    if not good or several[0] is None or (several[1] is not None and several[1] < several[0]):
        raise BadValue(f"{name} = {value!r}: write the least, such as 10 or 0.95, or [least, most]")
    return several[0], several[1]


def _meaning(name: str) -> tuple[str, str]:
    """Split ``networks.lead`` into the kind and what its things should have."""
    first, _, having = name.partition(".")
    kind = PLURALS.get(first)
    if not having:
        if kind is not None or first == ITEMS or first in RELATIONS:
            return kind or first, ""
        raise _unknown(name, first, (*PLURALS, *RELATIONS, ITEMS, *LIMITS))
    if kind is None:
        raise _unknown(name, first, PLURALS)
    fields = fields_of(kind)
    if having in ROLES or having in RELATIONS or having in fields:
        return kind, having
    raise _unknown(name, having, (*ROLES, *RELATIONS, *fields))


def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind, as importers fill them.

    Examples
    --------
    >>> "summary" in fields_of("practice")
    True
    """
    from goodpractice.model.kinds import KINDS

    return tuple(field.name for field in attrs.fields(KINDS[kind]) if field.name != "key")


def _unknown(name: str, part: str, known: Iterable[str]) -> BadValue:
    known = tuple(dict.fromkeys(known))
    return BadValue(
        f"{name}: {part!r} is no kind, relation, role or field that could be expected"
        f"{did_you_mean(part, known) or '; such as networks, participates, networks.lead'}"
    )
