"""Where a practice went: each transfer with its way, what was taken over, what came of it and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from goodpractice.entities.links import LinkView, views
from goodpractice.entities.names import Meant, actors
from goodpractice.network.passage import Passage, passage_of
from goodpractice.store import Head, Store
from goodpractice.store.typed import parse_name

_RESULTS = ("result", "lesson")
_FOLLOWED = ("event", "project")
"""What a transfer can have gone through whose follow-ups are those of the transfer: a network has others besides."""


@attrs.frozen(kw_only=True)
class Leg:
    """One transfer: from a practice to who took it over.

    Parameters
    ----------
    transfer
        The link, with who states it.
    via
        The networks, projects and events that it went through, where a source names any.
    stage
        ``understand``, ``adapt`` or ``re-use``; None if no source says.
    extent
        ``whole``, ``part`` or ``unknown``; None if no source says.
    adopted, adapted, rejected
        Which parts. Empty if no source says; ``("some",)`` if one says that there were, and not which.
    results
        Claims on what came of it.
    follow_up
        What it led to. Empty means that nothing is recorded, not that nothing followed.
    """

    transfer: LinkView
    via: tuple[Head, ...] = ()
    stage: str | None = None
    extent: str | None = None
    adopted: tuple[str, ...] = ()
    adapted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    results: tuple[LinkView, ...] = ()
    follow_up: tuple[LinkView, ...] = ()

    @property
    def practice(self) -> Head:
        """What was taken over."""
        return self.transfer.subject

    @property
    def there(self) -> Head:
        """Who took it over."""
        return self.transfer.object


def journey(store: Store, practice: Meant) -> list[tuple[Leg, Passage]]:
    """Return where a practice went, the earliest first, each with the steps by which it got there.

    Parameters
    ----------
    store
        An open catalogue.
    practice
        What was typed.
    """
    number = practice.head.id
    rows = [row for row in store.read.links([number], ["transferred_to"]) if row.subject == number]
    found = legs(store, views(store, rows))
    ordered = sorted(found, key=lambda leg: (leg.transfer.since or "9999", leg.there.label, leg.there.id))
    return [(leg, passage_of(store, leg.transfer, leg.via)) for leg in ordered]


def legs(store: Store, transfers: Sequence[LinkView]) -> list[Leg]:
    """Read what belongs to transfers: by which network, which parts, what came of it.

    Parameters
    ----------
    store
        An open catalogue.
    transfers
        Links from practices to who took them over.
    """
    around = _Around(store, transfers)
    return [
        Leg(
            transfer=view,
            via=around.vias(view),
            stage=view.attribute("stage"),
            extent=view.attribute("extent"),
            adopted=_parts(view, "adopted"),
            adapted=_parts(view, "adapted"),
            rejected=_parts(view, "rejected"),
            results=around.results(view),
            follow_up=around.follow_up(view),
        )
        for view in transfers
    ]


def _parts(view: LinkView, name: str) -> tuple[str, ...]:
    """Return all parts that any statement names; "some" only where none names one."""
    told: list[Any] = []
    for statement in view.statements:
        value = statement.attributes.get(name) or ()
        told += [value] if isinstance(value, str) else [*value]
    parts = tuple(dict.fromkeys(map(str, told)))
    return tuple(part for part in parts if part not in ("some", "unknown")) or parts[:1]


class _Around:
    """What surrounds some transfers, read at once."""

    def __init__(self, store: Store, transfers: Sequence[LinkView]) -> None:
        self._store = store
        self._inside: dict[int, frozenset[int]] = {}
        self._vias = {id(view): _vias_of(store, view) for view in transfers}
        self._heads = store.read.heads({number for vias in self._vias.values() for number in vias})
        practices = {view.subject.id for view in transfers}
        followed = {number for number, head in self._heads.items() if head.kind in _FOLLOWED}
        near = practices | followed
        self._about: dict[int, list[LinkView]] = {}
        self._led: dict[int, list[LinkView]] = {}
        for view in views(store, store.read.links(sorted(near), ["about", "led_to"])) if near else ():
            if view.relation == "about" and view.subject.subkind in _RESULTS and view.object.id in practices:
                self._about.setdefault(view.object.id, []).append(view)
            elif view.relation == "led_to" and view.subject.id in near:
                self._led.setdefault(view.subject.id, []).append(view)
        claims = {view.subject.id for views_ in self._about.values() for view in views_}
        self._objects: dict[int, set[int]] = {}
        for row in store.read.links(sorted(claims), ["about"]) if claims else ():
            self._objects.setdefault(row.subject, set()).add(row.object)

    def vias(self, view: LinkView) -> tuple[Head, ...]:
        """Return what a transfer went through."""
        return tuple(self._heads[number] for number in self._vias[id(view)] if number in self._heads)

    def results(self, view: LinkView) -> tuple[LinkView, ...]:
        """Return the claims about the practice that are about who took it over too."""
        there = self._those(view.object)
        return tuple(
            about
            for about in self._about.get(view.subject.id, ())
            if self._objects.get(about.subject.id, set()) & there
        )

    def follow_up(self, view: LinkView) -> tuple[LinkView, ...]:
        """Return what the practice led to there, and what the event or project led to that it went through."""
        there = self._those(view.object)
        through = [led for head in self.vias(view) for led in self._led.get(head.id, ())]
        own = [led for led in self._led.get(view.subject.id, ()) if self._near(led.object) & there]
        return (*own, *(led for led in through if led not in own))

    def _those(self, head: Head) -> frozenset[int]:
        """A place stands for the actors in it."""
        if head.id not in self._inside:
            self._inside[head.id] = frozenset({head.id, *actors(self._store, head)})
        return self._inside[head.id]

    def _near(self, head: Head) -> set[int]:
        """The thing, who runs it and where it is."""
        rows = self._store.read.links([head.id], ["runs", "located_in"])
        return {head.id, *(row.subject for row in rows), *(row.object for row in rows)}


def _vias_of(store: Store, view: LinkView) -> tuple[int, ...]:
    """Return what the statements name; a link shows it by its typed name."""
    found: dict[int, None] = {}
    for statement in view.statements:
        via = statement.attributes.get("via")
        if isinstance(via, dict) and {"kind", "name"} <= set(via):
            base, number = parse_name(via["name"])
            for head in store.read.heads(store.read.entities_named(base, number)).values():
                if (head.name, head.kind) == (via["name"], via["kind"]):
                    found[head.id] = None
    return tuple(found)
