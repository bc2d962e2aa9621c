"""The nearest candidates once more: not whether they have the words of a want, but what they say with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from goodpractice.advice.questions import Questions, rarity
from goodpractice.advice.reading import Readings
from goodpractice.advice.relating import goes_with, weigh
from goodpractice.advice.relevance import Relevance, told_and_steps
from goodpractice.advice.wanted import Wanted
from goodpractice.entities.merged import Entity
from goodpractice.search.tree import AllOf, Node, Tagged


def closely(
    asked: Questions,
    wanted: Wanted,
    found: Mapping[int, Relevance],
    things: Mapping[int, Entity],
    kinds: Sequence[str],
    *,
    related: bool = False,
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
    related
        Whether what goes with the want counts too.
    """
    told, steps = told_and_steps(asked, wanted)
    going = goes_with(wanted) if related else ()
    every = (*told, *steps, [one.node for one in going])
    readings = Readings(things, {node for nodes in every for node in nodes})
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

    def spoken_of() -> dict[int, float]:
        """Return how much each of them speaks of what goes with the want: of several related terms more than of one."""
        share = dict.fromkeys(numbers, 0.0)
        weight = 0.0
        for one, tells in weigh(asked, going, told, kinds, total):
            weight += tells
            for number, strength in readings.together(one.node).items():
                share[number] += tells * strength
        return {number: value / weight for number, value in share.items()} if weight else share

    by_related = spoken_of() if going else {}
    by_words, by_steps = [told_by(nodes) for nodes in told], [told_by(nodes) for nodes in steps]
    return {
        number: attrs.evolve(
            found[number],
            words=max(share[number] for share in by_words) if by_words else None,
            steps=max(share[number] for share in by_steps) if by_steps else None,
            related=by_related.get(number),
        )
        for number in numbers
    }
