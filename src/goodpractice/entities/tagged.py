"""Things by topic: those that can have any, and how many are about each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from goodpractice.entities.listing import list_entities
from goodpractice.entities.merged import Entity
from goodpractice.entities.topics import TAGGED, tags

if TYPE_CHECKING:
    from goodpractice.store import Store
    from goodpractice.topics import Concept

_BATCH = 500


@attrs.frozen
class TopicCount:
    """How many things are about a concept.

    Parameters
    ----------
    concept
        The concept.
    things
        Things with this very tag, by kind.
    below
        Things with this tag or one below it, in all.
    """

    concept: Concept
    things: Mapping[str, int]
    below: int

    @property
    def total(self) -> int:
        """Things with this very tag, of all kinds."""
        return sum(self.things.values())


def tagged_things(
    store: Store, conditions: Sequence[str] = (), *, progress: Callable[[int], None] | None = None
) -> Iterator[Entity]:
    """Yield the things of every kind that has topics.

    Parameters
    ----------
    store
        An open catalogue.
    conditions
        All must be met; see `goodpractice.entities.conditions`.
    progress
        Called with the number of things yielded so far.

    Raises
    ------
    BadQuery
        If a condition cannot be understood.
    """
    number = 0
    for kind in TAGGED:
        for entity in list_entities(store, kind, conditions):
            yield entity
            number += 1
            if progress is not None and number % _BATCH == 0:
                progress(number)


def count_topics(things: Iterable[Entity]) -> list[TopicCount]:
    """Count what some things are about.

    Parameters
    ----------
    things
        Such as those of `tagged_things`.

    Returns
    -------
    list of TopicCount
        One for each concept that something is about, or something below it, in the order of the vocabulary.
    """
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    exact: dict[str, dict[str, int]] = {}
    below: dict[str, int] = {}
    for entity in things:
        own = {tag.concept for tag in tags(entity)}
        for name in own:
            by_kind = exact.setdefault(name, {})
            by_kind[entity.kind] = by_kind.get(entity.kind, 0) + 1
        for name in own.union(*(topics.above(one) for one in own)):
            below[name] = below.get(name, 0) + 1
    return [
        TopicCount(concept, exact.get(concept.id, {}), below[concept.id])
        for concept in topics
        if concept.id in below
    ]
