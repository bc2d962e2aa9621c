"""What is known of candidates, read together: themselves, their links, who runs them, where they are, what was taken over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from goodpractice.advice.reasons import Witness
from goodpractice.advice.where import Where, where
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.network.journey import Leg, legs
from goodpractice.store import Head, Store


@attrs.frozen(kw_only=True)
class Facts:
    """What is known of one candidate.

    Parameters
    ----------
    thing
        The candidate.
    links
        Its links.
    runners
        Who runs it.
    where
        Where it is, or those who run it are.
    legs
        Its transfers.
    leads
        Transfer networks that those lead who run it, with the link that says so.
    alone
        True if those who run it run nothing else that is known here.
    """

    thing: Entity
    links: tuple[LinkView, ...] = ()
    runners: tuple[Entity, ...] = ()
    where: Where = attrs.field(factory=Where)
    legs: tuple[Leg, ...] = ()
    leads: tuple[tuple[LinkView, Entity], ...] = ()
    alone: bool = False

    @property
    def head(self) -> Head:
        """The candidate."""
        return self.thing.head

    def of(self, relation: str) -> tuple[LinkView, ...]:
        """Return its links of a relation that some source still states."""
        return tuple(view for view in self.links if view.relation == relation and not view.vanished)


def facts(store: Store, numbers: Iterable[int]) -> dict[int, Facts]:
    """Read what is known of things, in a few questions for all of them.

    Parameters
    ----------
    store
        An open catalogue.
    numbers
        Their numbers.
    """
    things = entities(store, numbers)
    links = _by_end(views(store, store.read.links(things)), things)
    runs = {
        number: [
            view.subject.id
            for view in links.get(number, ())
            if view.relation == "runs" and view.object.id == number
        ]
        for number in things
    }
    everyone = sorted({runner for several in runs.values() for runner in several})
    actors = entities(store, everyone)
    led, alone = _led(store, everyone)
    moved = _legs(store, links, things)
    return {
        number: Facts(
            thing=thing,
            links=tuple(links.get(number, ())),
            runners=tuple(actors[each] for each in runs[number] if each in actors),
            where=where([thing, *(actors[each] for each in runs[number] if each in actors)]),
            legs=tuple(moved.get(number, ())),
            leads=tuple(one for each in runs[number] for one in led.get(each, ())),
            alone=all(each in alone for each in runs[number]),
        )
        for number, thing in things.items()
    }


def is_at(known: Facts, home: Collection[int]) -> bool:
    """Tell whether a thing lies in a place, or is run by one of those there.

    Parameters
    ----------
    known
        What is known of the thing.
    home
        Numbers of the place and of those in it.
    """
    runners = {runner.head.id for runner in known.runners}
    located = {view.object.id for view in known.of("located_in") if view.subject.id == known.head.id}
    return bool((runners | located) & {*home})


def linked(view: LinkView, value: object = None) -> Witness:
    """Return a link as a witness.

    Parameters
    ----------
    view
        The link.
    value
        What it says; its role by default.
    """
    return Witness(
        head=view.subject,
        field=view.relation,
        other=view.object,
        value=view.role if value is None else value,
        provenance=tuple(statement.provenance for statement in view.statements),
    )


def said(thing: Entity, field: str, *, every: bool = False) -> tuple[Witness, ...]:
    """Return the first value of a field as a witness, or all of them; none if no source states any."""
    values = thing.fields.get(field, ())
    return tuple(
        Witness(head=thing.head, field=field, value=value.value, provenance=value.provenance)
        for value in (values if every else values[:1])
    )


def _by_end(found: Iterable[LinkView], things: Mapping[int, Entity]) -> dict[int, list[LinkView]]:
    by_end: dict[int, list[LinkView]] = {}
    for view in found:
        for end in {view.subject.id, view.object.id} & things.keys():
            by_end.setdefault(end, []).append(view)
    return by_end


def _legs(
    store: Store, links: Mapping[int, Sequence[LinkView]], things: Mapping[int, Entity]
) -> dict[int, list[Leg]]:
    moved = [
        view
        for number in things
        for view in links.get(number, ())
        if view.relation == "transferred_to" and view.subject.id == number
    ]
    by_practice: dict[int, list[Leg]] = {}
    for leg in legs(store, moved) if moved else ():
        by_practice.setdefault(leg.practice.id, []).append(leg)
    return by_practice


def _led(store: Store, runners: Sequence[int]) -> tuple[dict[int, list[tuple[LinkView, Entity]]], set[int]]:
    """Return the transfer networks that actors lead, and which of them run one practice only."""
    rows = store.read.links(runners, ["participates", "runs"], places=False) if runners else []
    mine = set(runners)
    running: dict[int, set[int]] = {}
    for row in rows:
        if row.relation == "runs" and row.subject in mine:
            running.setdefault(row.subject, set()).add(row.object)
    led = views(store, (row for row in rows if row.role == "lead" and row.subject in mine))
    networks = {view.object.id for view in led if view.object.subkind == "transfer"}
    known = entities(store, networks) if networks else {}
    by_actor: dict[int, list[tuple[LinkView, Entity]]] = {}
    for view in led:
        if view.object.id in known:
            by_actor.setdefault(view.subject.id, []).append((view, known[view.object.id]))
    return by_actor, {number for number, several in running.items() if len(several) == 1}
