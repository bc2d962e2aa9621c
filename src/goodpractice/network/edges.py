"""One edge for all statements of one link: which statements go together, and what the edge says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson

from goodpractice.model.dates import PartialDate
from goodpractice.store.bulk import read_saying

Edge = dict[str, Any]
"""Attributes of an edge: relation, role, since, until, sources; status where a source gives one."""

_NEVER = 99_999_999
_SHORT = 80
"""Statements up to this length are little more than dates, and repeat; longer ones are not kept for others."""


def edge_key(relation: str, number: int) -> str:
    """Return the key of an edge: the relation, with a number from the second one of a pair on.

    Examples
    --------
    >>> edge_key("participates", 1), edge_key("participates", 2)
    ('participates', 'participates#2')
    """
    return relation if number == 1 else f"{relation}#{number}"


def edge_of(relation: str, role: str, body: str | None, source: str) -> Edge:
    """Return the edge that one statement makes.

    Examples
    --------
    >>> edge_of("runs", "", '{"since":"2013"}', "urbact")
    {'relation': 'runs', 'role': None, 'since': '2013', 'until': None, 'sources': ('urbact',)}
    """
    said = {} if body is None else orjson.loads(body)
    edge = {
        "relation": relation,
        "role": role or None,
        "since": said.get("since"),
        "until": said.get("until"),
        "sources": (source,),
    }
    if said.get("status") is not None:
        edge["status"] = said["status"]
    return edge


class Patterns(dict[str | int, tuple[str, Edge]]):
    """Relation and edge by what a statement says, for copying: a million statements say but a few hundred different things.

    A part alone says that one of its records is located in a place.

    Parameters
    ----------
    sources
        Name of the source by the number of a part.
    """

    def __init__(self, sources: dict[int, str]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, said: str | int) -> tuple[str, Edge]:
        if isinstance(said, int):
            relation, part, body, role = "located_in", said, None, ""
        else:
            relation, part, body, role = read_saying(said)
        made = (relation, edge_of(relation, role, body, self._sources[part]))
        if isinstance(said, int) or len(said) <= _SHORT:
            self[said] = made
        return made


@lru_cache(maxsize=16_384)
def first_day(date: str | None) -> int | None:
    """Return the first day that a date can mean, as YYYYMMDD; None if unknown."""
    return None if date is None else PartialDate.parse(date).earliest


@lru_cache(maxsize=16_384)
def last_day(date: str | None) -> int | None:
    """Return the last day that a date can mean, as YYYYMMDD; None if unknown."""
    return None if date is None else PartialDate.parse(date).latest


def may_hold(edge: Edge, first: int, last: int) -> bool:
    """Tell whether an edge may hold on one of some days. A bound that nobody states counts as open.

    Examples
    --------
    >>> may_hold({"since": "2013", "until": None}, 20200101, 20200101)
    True
    """
    since, until = first_day(edge["since"]), last_day(edge["until"])
    return (since is None or since <= last) and (until is None or until >= first)


def united(statements: Iterable[Edge]) -> list[Edge]:
    """Make one edge of all statements of one relation between two things that may mean the same link.

    Statements of one role belong together unless their dates are disjoint; one without dates goes with the
    earliest. The edge spans from the earliest start to the latest end that its sources give.

    Parameters
    ----------
    statements
        One edge for each statement, all of one relation and one pair.

    Returns
    -------
    list
        Edges by role, then by date.

    Examples
    --------
    >>> one = {"relation": "runs", "role": None, "since": "2013", "until": "2015", "sources": ("a",)}
    >>> [edge["sources"] for edge in united([one, one | {"since": "2014", "sources": ("b",)}])]
    [('a', 'b')]
    >>> len(united([one, one | {"since": "2018", "until": None}]))
    2
    """
    spells: list[list[Edge]] = []
    for edge in sorted(statements, key=_order):
        home = next((spell for spell in spells if all(_together(edge, other) for other in spell)), None)
        if home is None:
            spells.append([edge])
        else:
            home.append(edge)
    return [_one(spell) for spell in spells]


def _order(edge: Edge) -> tuple[Any, ...]:
    since, until = first_day(edge["since"]), last_day(edge["until"])
    undated = since is None and until is None
    return (
        edge["role"] or "",
        undated,
        since or 0,
        until or _NEVER,
        edge["since"] or "",
        edge["until"] or "",
        edge["sources"],
    )


def _together(a: Edge, b: Edge) -> bool:
    return a["role"] == b["role"] and not (_before(a, b) or _before(b, a))


def _before(a: Edge, b: Edge) -> bool:
    end, start = last_day(a["until"]), first_day(b["since"])
    return end is not None and start is not None and end < start


def _one(spell: list[Edge]) -> Edge:
    first = spell[0]
    starts = [edge["since"] for edge in spell if edge["since"] is not None]
    ends = [edge["until"] for edge in spell if edge["until"] is not None]
    made: Edge = {
        "relation": first["relation"],
        "role": first["role"],
        "since": min(starts, key=lambda date: (first_day(date) or 0, -len(date), date), default=None),
        "until": max(ends, key=lambda date: (last_day(date) or 0, len(date), date), default=None),
        "sources": tuple(sorted({name for edge in spell for name in edge["sources"]})),
    }
    # What one source plans and another saw happen has happened.
    stated = [edge["status"] for edge in spell if "status" in edge]
    if len(stated) == len(spell):
        made["status"] = min(stated)
    return made
