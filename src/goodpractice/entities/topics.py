"""What things are about: tags of the vocabulary, found in what all sources say; and things by topic."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from goodpractice.entities.merged import Entity

if TYPE_CHECKING:
    from goodpractice.store import Store
    from goodpractice.topics import Concept, Tag

TAGGED = (
    "practice", "need", "network", "group", "project", "programme", "event", "claim", "award", "document",
)  # fmt: skip
"""Kinds that have topics. Actors and places have none of their own: what they do has."""
_BATCH = 500


def tags(entity: Entity) -> tuple[Tag, ...]:
    """Say what a thing is about, from its texts and the keywords of its sources.

    Parameters
    ----------
    entity
        A thing of any kind; actors, places and topics have no tags.

    Returns
    -------
    tuple of Tag
        The surest first, each with its reasons.
    """
    if entity.kind not in TAGGED:
        return ()
    from goodpractice.topics import tags_of

    return tags_of(
        {field: [(value.value, value.sources) for value in values] for field, values in entity.fields.items()}
    )


@lru_cache(maxsize=256)
def asked_topics(text: str, languages: tuple[str, ...] = ("en",)) -> frozenset[str]:
    """Return the concepts that somebody means by a word, and all below them; empty if the vocabulary has none.

    Parameters
    ----------
    text
        An id, or what a concept is called in any language.
    languages
        Of who asks.

    Examples
    --------
    >>> "youth-unemployment" in asked_topics("bezrobocie", ("pl",))
    True
    """
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    meant = topics.find(text, languages, partial=False)
    return frozenset(name for concept in meant for name in (concept.id, *topics.below(concept.id)))


def is_about(entity: Entity, wanted: Collection[str]) -> bool:
    """Tell whether a thing has a tag out of some."""
    return bool(wanted) and any(tag.concept in wanted for tag in tags(entity))


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
    from goodpractice.entities.listing import list_entities

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
