"""The nearest candidates once more: not whether they have the words of a want, but what they say with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    topics: dict[str, frozenset[int]] = {}

    def about(concept: str) -> frozenset[int]:
        if concept not in topics:
            topics[concept] = frozenset(asked.among(Tagged(concept), numbers))
        return topics[concept]

    def shares(several: Iterable[Sequence[Node]]) -> list[dict[int, float]]:
        made = []
        for nodes in several:
            share = dict.fromkeys(numbers, 0.0)
            weight = 0.0
            for node in nodes:
                tells = rarity(asked.count(node, kinds), total)
                weight += tells
                for number, strength in readings.strengths(node, about).items():
                    share[number] += tells * strength
            made.append({number: value / weight for number, value in share.items()} if weight else share)
        return made

    by_words, by_steps = shares(told), shares(steps)
    return {
        number: attrs.evolve(
            found[number],
            words=max(share[number] for share in by_words) if by_words else None,
            steps=max(share[number] for share in by_steps) if by_steps else None,
        )
        for number in numbers
    }


__all__ = ["closely"]
