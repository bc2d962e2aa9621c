"""What things are about: tags of the vocabulary, found in what all sources say."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from goodpractice.entities.merged import Entity

if TYPE_CHECKING:
    from goodpractice.topics import Tag

TAGGED = (
    "practice", "need", "network", "group", "project", "programme", "event", "claim", "award", "document",
)  # fmt: skip
"""Kinds that have topics. Actors and places have none of their own: what they do has."""


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
