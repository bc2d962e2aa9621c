"""Two networks beside each other: who stayed, who left, who joined, what changed. Or two actors, by what they take part in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.entities.names import Meant
from goodpractice.errors import BadValue
from goodpractice.network.views.levels import Key
from goodpractice.network.views.origin import StoreOrigin
from goodpractice.store import Head, Store

HUBS = ("network", "project", "group", "event", "programme")
_JOINED = ("participates", "attended")
_CHANGING = ("kind", "since", "until", "date", "status", "phase", "topics", "web")
_COMING = ("expected", "cancelled")


@attrs.frozen(kw_only=True)
class Party:
    """One that takes part on one side or on both.

    Parameters
    ----------
    head
        The actor; where two are compared, the network.
    a, b
        Its links on either side; empty where there is none.
    other
        Another actor of the same city on the other side, where it is not the same one.
    """

    head: Head
    a: tuple[LinkView, ...] = ()
    b: tuple[LinkView, ...] = ()
    other: Head | None = None

    @property
    def roles(self) -> tuple[str, str]:
        """Roles on either side, as words."""
        return _roles(self.a), _roles(self.b)


@attrs.frozen(kw_only=True)
class Change:
    """A field that differs, with who says so: pairs of value and sources for either side."""

    field: str
    a: tuple[tuple[str, tuple[str, ...]], ...]
    b: tuple[tuple[str, tuple[str, ...]], ...]


@attrs.frozen(kw_only=True)
class Compared:
    """What comparing two comes to.

    Parameters
    ----------
    a, b
        The two.
    stayed, left, joined
        Who is on both, only on the first, only on the second.
    changes
        Fields that differ.
    succession
        The link that says that one succeeds the other, if a source does.
    level
        How actors were taken for one.
    """

    a: Head
    b: Head
    stayed: tuple[Party, ...]
    left: tuple[Party, ...]
    joined: tuple[Party, ...]
    changes: tuple[Change, ...]
    succession: tuple[LinkView, ...] = ()
    level: str = "actor"


def compare(store: Store, a: Meant, b: Meant, *, level: str = "actor") -> Compared:
    """Compare two networks (projects, events), or two actors or places.

    Experts and groups are told like all others, with their role. What is only planned does not count.

    Parameters
    ----------
    store
        An open catalogue.
    a, b
        What was typed.
    level
        ``actor``, ``city`` or ``country``: what counts as the same participant.

    Raises
    ------
    BadValue
        If one is a network and the other is not, or both are one.
    """
    if a.head.id == b.head.id:
        raise BadValue(f"both are one and the same: {a.head.label}")
    hubs = [meant.head.kind in HUBS for meant in (a, b)]
    if hubs[0] != hubs[1]:
        raise BadValue(
            f"{a.head.label} is a {a.head.kind}, {b.head.label} a {b.head.kind}: compare two networks, or two actors"
        )
    ends = [_parties(store, meant, of_hub=hubs[0]) for meant in (a, b)]
    keys: dict[int, Key] = {n: n for end in ends for n in end}
    if hubs[0]:
        keys = _keys(store, keys, level)
    stayed, left, joined = _split(store, ends[0], ends[1], keys)
    if hubs[0] and level == "actor":
        left, joined = _neighbours(store, left, joined)
    succession = [
        row for row in store.read.links([a.head.id], ["succeeds"]) if b.head.id in (row.subject, row.object)
    ]
    both = entities(store, [a.head.id, b.head.id])
    return Compared(
        a=a.head,
        b=b.head,
        stayed=stayed,
        left=left,
        joined=joined,
        changes=tuple(_changes(both[a.head.id], both[b.head.id])) if hubs[0] else (),
        succession=tuple(views(store, succession)),
        level=level,
    )


def _parties(store: Store, meant: Meant, *, of_hub: bool) -> dict[int, list[LinkView]]:
    """Return the links of those who take part, by their number; for an actor, by the number of the network."""
    rows = [
        row
        for row in store.read.links(meant.all, _JOINED)
        if row.body.get("status") not in _COMING
        and ((row.object == meant.head.id) if of_hub else (row.subject in meant.all))
    ]
    found: dict[int, list[LinkView]] = {}
    for view in views(store, rows):
        end = view.subject if of_hub else view.object
        if not end.unnamed and end.kind not in (("programme",) if not of_hub else ()):
            found.setdefault(end.id, []).append(view)
    return found


def _keys(store: Store, numbers: Iterable[int], level: str) -> dict[int, Key]:
    known = StoreOrigin(store).level(level)
    actors = [*dict.fromkeys(numbers)]
    return {n: n for n in actors} | known.keys(actors)


def _split(
    store: Store, first: dict[int, list[LinkView]], second: dict[int, list[LinkView]], keys: dict[int, Key]
) -> tuple[tuple[Party, ...], ...]:
    heads = store.read.heads({*first, *second})
    on_a, on_b = _by_key(first, keys), _by_key(second, keys)
    stayed, left, joined = [], [], []
    for key, numbers in on_a.items():
        mine = tuple(view for n in numbers for view in first[n])
        if key in on_b:
            theirs = tuple(view for n in on_b[key] for view in second[n])
            other = heads[on_b[key][0]] if on_b[key][0] not in numbers else None
            stayed.append(Party(head=heads[numbers[0]], a=mine, b=theirs, other=other))
        else:
            left.append(Party(head=heads[numbers[0]], a=mine))
    for key, numbers in on_b.items():
        if key not in on_a:
            joined.append(Party(head=heads[numbers[0]], b=tuple(view for n in numbers for view in second[n])))
    return _ordered(stayed), _ordered(left), _ordered(joined)


def _by_key(parties: Iterable[int], keys: dict[int, Key]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for number in parties:
        found.setdefault(keys[number], []).append(number)
    return found


def _neighbours(
    store: Store, left: Sequence[Party], joined: Sequence[Party]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Note where somebody left and another of the same city joined: it may be the same partner, better known."""
    cities = _keys(store, [party.head.id for party in (*left, *joined)], "city")
    came = {cities[party.head.id]: party.head for party in joined}
    went = {cities[party.head.id]: party.head for party in left}
    return (
        tuple(attrs.evolve(party, other=came.get(cities[party.head.id])) for party in left),
        tuple(attrs.evolve(party, other=went.get(cities[party.head.id])) for party in joined),
    )


def _ordered(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(
        sorted(
            parties, key=lambda party: ("lead" not in " ".join(party.roles), party.head.label, party.head.id)
        )
    )


def _roles(found: Iterable[LinkView]) -> str:
    return ", ".join(dict.fromkeys(view.role or view.relation for view in found))


def _changes(a: Entity, b: Entity) -> Iterable[Change]:
    for field in _CHANGING:
        one, other = _stated(a, field), _stated(b, field)
        if {value for value, _ in one} != {value for value, _ in other} and (one or other):
            yield Change(field=field, a=one, b=other)


def _stated(entity: Entity, field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((_words(value.value), value.sources) for value in entity.fields.get(field, ()))


def _words(value: Any) -> str:
    return ", ".join(str(each) for each in value.values()) if isinstance(value, dict) else str(value)
