"""The nearest candidates once more: not whether they have the words of a want, but what they say with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from goodpractice.advice.questions import Questions
from goodpractice.advice.reading import Readings
from goodpractice.advice.relevance import Relevance, rarity, told_and_steps
from goodpractice.advice.wanted import Wanted
from goodpractice.entities.merged import Entity
from goodpractice.search.tree import AllOf, Node, Tagged


def closely(
    asked: Questions,
    wanted: Wanted,
    found: Mapping[int, Relevance],
    things: Mapping[int, Entity],
    kinds: Sequence[str],
) -> dict[int, Relevance]:
    """Return how much each candidate is about something wanted, its texts read.

    Parameters
    ----------
    asked
        Where to look for what is rare.
    wanted
        What is wanted.
    found
        From `goodpractice.advice.relevance.relevance`.
    things
        The nearest of these.
    kinds
        Kinds of things that were looked for.
    """
    told, steps = told_and_steps(asked, wanted)
    readings = Readings(things, {node for nodes in (*told, *steps) for node in nodes})
    total = asked.count(AllOf(), kinds)
    numbers = list(things)

    @cache
    def about(concept: str) -> frozenset[int]:
        """Return which of them are about a topic; many words name the same one."""
        return frozenset(asked.among(Tagged(concept), numbers))

    def told_by(nodes: Sequence[Node]) -> dict[int, float]:
        """Return how much of some words each of them says, a word by how rare it is."""
        share = dict.fromkeys(numbers, 0.0)
        weight = 0.0
        for node in nodes:
            tells = rarity(asked.count(node, kinds), total)
            weight += tells
            for number, strength in readings.strengths(node, about).items():
                share[number] += tells * strength
        return {number: value / weight for number, value in share.items()} if weight else share

    by_words, by_steps = [told_by(nodes) for nodes in told], [told_by(nodes) for nodes in steps]
    return {
        number: attrs.evolve(
            found[number],
            words=max(share[number] for share in by_words) if by_words else None,
            steps=max(share[number] for share in by_steps) if by_steps else None,
        )
        for number in numbers
    }
