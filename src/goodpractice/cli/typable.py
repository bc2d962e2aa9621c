"""Names that can be typed back: the first of several homonyms is printed with its number."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from goodpractice.entities.links import LinkView
from goodpractice.entities.merged import Entity
from goodpractice.entities.names import resolve
from goodpractice.errors import AmbiguousName, UnknownName
from goodpractice.store import Head, Store
from goodpractice.store.typed import parse_name


class Typable:
    """Gives things and links the names that mean them alone.

    Parameters
    ----------
    store
        Knows who else is called so.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, str] = {}

    def head(self, head: Head) -> Head:
        """Return a head whose name means this thing."""
        if head.id not in self._known:
            self._known[head.id] = self._name(head)
        name = self._known[head.id]
        return head if name == head.name else attrs.evolve(head, name=name)

    def entity(self, entity: Entity) -> Entity:
        """Return a thing whose name means it."""
        head = self.head(entity.head)
        return entity if head is entity.head else attrs.evolve(entity, head=head)

    def link(self, view: LinkView) -> LinkView:
        """Return a link whose ends are named so that they can be typed."""
        ends = self.head(view.subject), self.head(view.object)
        if ends == (view.subject, view.object):
            return view
        return attrs.evolve(view, subject=ends[0], object=ends[1])

    def entities(self, found: Iterable[Entity]) -> list[Entity]:
        """Return things, each with a name that means it."""
        return [self.entity(entity) for entity in found]

    def links(self, found: Iterable[LinkView]) -> list[LinkView]:
        """Return links whose ends can be typed."""
        return [self.link(view) for view in found]

    def _name(self, head: Head) -> str:
        base, number = parse_name(head.name)
        if number is not None or not base or len(self._store.read.entities_named(base)) < 2:
            return head.name
        try:
            meant = resolve(self._store, head.name).head.id
        except (AmbiguousName, UnknownName):
            meant = None
        return head.name if meant == head.id else f"{head.name}.1"
