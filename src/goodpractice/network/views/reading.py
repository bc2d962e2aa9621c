"""From the columns of an origin to memberships at a level."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from goodpractice.network.views.columns import both, distinct, looked_up, renumbered
from goodpractice.network.views.memberships import Memberships
from goodpractice.network.views.origin import Origin
from goodpractice.network.views.selection import HUBS, Selection
from goodpractice.network.views.spells import may_hold, spells
from goodpractice.store.codes import KIND_CODES
from goodpractice.store.networks import Statements, Things


def memberships(origin: Origin, selection: Selection) -> Memberships:
    """Read who takes part in what.

    Parameters
    ----------
    origin
        An open catalogue, or a study.
    selection
        What to read, and at which level.

    Raises
    ------
    UnknownName, AmbiguousName
        If the programme or a network that the selection names is not there.
    BadValue
        If no source names its phase.
    """
    actor, hub = array("q"), array("q")
    for kind in selection.by:
        for statements, marks in _chosen(origin, selection, kind):
            some, others = both(statements.actor, statements.hub, *marks)
            actor.extend(some)
            hub.extend(others)
    level = origin.level(selection.level)
    actors, _ = renumbered(actor)
    keys = level.of(actors)
    order = sorted({*keys.values()}, key=lambda key: (isinstance(key, str), key))
    position = {key: n for n, key in enumerate(order)}
    unit_of = array("q", bytes(8 * len(origin.things.kind)))
    placed = bytearray(len(origin.things.kind))
    for number, key in keys.items():
        unit_of[number] = position[key]
        placed[number] = 1
    left_out = len(actors) - len(keys)
    if left_out:
        actor, hub = both(actor, hub, placed, bytearray(b"\1") * len(origin.things.kind))
    unit, hub = distinct(looked_up(actor, unit_of), hub)
    hubs, hub = renumbered(hub)
    made = Memberships(selection, origin, level, order, hubs, unit, hub, left_out)
    return made.at_least(selection.at_least)


def marked(origin: Origin, selection: Selection, kind: str) -> tuple[bytearray, bytearray]:
    """Return the marks of the actors and of the hubs of a kind that a selection wants, by number."""
    things = origin.things
    actors = _of_kinds(things, selection.actors, unnamed=selection.unnamed)
    hubs = _of_kinds(things, [HUBS[kind][0]], unnamed=selection.unnamed)
    if selection.countries:
        wanted = {*selection.countries}
        for number, code in enumerate(things.country):
            if code not in wanted:
                actors[number] = 0
    for chosen in _narrowed(origin, selection):
        kept = bytearray(len(hubs))
        for number in chosen:
            kept[number] = hubs[number]
        hubs = kept
    if kind == "events":
        for number in origin.coming():
            hubs[number] = 0
    return actors, hubs


def _narrowed(origin: Origin, selection: Selection) -> Iterable[set[int]]:
    if selection.programme:
        yield origin.under(selection.programme)
    if selection.phase:
        yield origin.hubs_of_phase(selection.phase)
    if selection.within:
        yield {number for name in selection.within for number in origin.under(name)}


def _of_kinds(things: Things, kinds: Iterable[str], *, unnamed: bool) -> bytearray:
    codes = {KIND_CODES[kind] for kind in kinds}
    table = bytes(int(code in codes) for code in range(256))
    marks = bytearray(things.kind).translate(table)
    if not unnamed and any(things.unnamed):
        for number, described in enumerate(things.unnamed):
            if described:
                marks[number] = 0
    return marks


def _chosen(
    origin: Origin, selection: Selection, kind: str
) -> Iterable[tuple[Statements, tuple[bytearray, bytearray]]]:
    marks = marked(origin, selection, kind)
    for relation, reverse in HUBS[kind][1]:
        statements = origin.statements(relation, detail=selection.detailed, reverse=reverse)
        yield (_detailed(origin, selection, statements, marks) if selection.detailed else statements), marks


def _detailed(
    origin: Origin, selection: Selection, told: Statements, marks: tuple[bytearray, bytearray]
) -> Statements:
    """Keep the statements whose role, source and date are wanted."""
    rows = _rows(origin, selection, told, marks)
    return Statements(array("q", (told.actor[n] for n in rows)), array("q", (told.hub[n] for n in rows)))


def _rows(
    origin: Origin, selection: Selection, told: Statements, marks: tuple[bytearray, bytearray]
) -> list[int]:
    rows = [
        n
        for n in range(len(told.actor))
        if marks[0][told.actor[n]]
        and marks[1][told.hub[n]]
        and (not selection.roles or told.role[n] in selection.roles)
        and (not selection.sources or told.source[n] in selection.sources)
    ]
    if selection.days is not None:
        first, last = selection.days
        spans: dict[tuple[int, int, str], list[tuple[int, int]]] = {}
        for n in rows:
            key = (told.actor[n], told.hub[n], told.role[n])
            spans.setdefault(key, []).append((told.since[n], told.until[n]))
        holding = {
            key
            for key, stated in spans.items()
            if any(may_hold(span, first, last) for span in when(origin.things, key[1], stated))
        }
        rows = [n for n in rows if (told.actor[n], told.hub[n], told.role[n]) in holding]
    return rows


def when(things: Things, hub: int, stated: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return when a participation holds; if no source dates it, when its network, project or event does."""
    found = spells(stated)
    return [(things.since[hub], things.until[hub])] if found == [(0, 0)] else found


def told(members: Memberships) -> Iterator[tuple[int, int, str, str | None, str]]:
    """Yield every statement behind a view: numbers of actor and hub, role, how it is known, and source."""
    selection, origin = members.selection, members.origin
    hubs = bytearray(len(origin.things.kind))
    for number in members.hub_numbers:
        hubs[number] = 1
    units = {*members.unit_keys}
    for kind in selection.by:
        marks = marked(origin, selection, kind)[0], hubs
        for relation, reverse in HUBS[kind][1]:
            rows = origin.statements(relation, detail=True, reverse=reverse)
            kept = _rows(origin, selection, rows, marks)
            keys = members.level.keys({rows.actor[n] for n in kept})
            for n in kept:
                if keys.get(rows.actor[n]) in units:
                    yield rows.actor[n], rows.hub[n], rows.role[n], rows.how[n], rows.source[n]


def frozen_rows(
    origin: Origin, selection: Selection
) -> Iterator[tuple[int, int, str, str, int | str, int | str, str, str]]:
    """Yield every statement that a selection wants, before units are counted, for keeping.

    Yields
    ------
    tuple
        Numbers of actor and hub; relation; role; first and last day, empty where unknown; source; how it is known, empty
        where it stands as the source has it.
    """
    for kind in selection.by:
        marks = marked(origin, selection, kind)
        for relation, reverse in HUBS[kind][1]:
            rows = origin.statements(relation, detail=True, reverse=reverse)
            for n in _rows(origin, selection, rows, marks):
                yield (
                    rows.actor[n], rows.hub[n], relation, rows.role[n], rows.since[n] or "", rows.until[n] or "",
                    rows.source[n], rows.how[n] or "",
                )  # fmt: skip
