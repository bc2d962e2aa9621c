"""The nearest candidates once more: not whether they have the words of a want, but what they say with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        return _mean(
            numbers,
            ((rarity(asked.count(node, kinds), total), readings.strengths(node, about)) for node in nodes),
        )

    by_words, by_steps = [told_by(nodes) for nodes in told], [told_by(nodes) for nodes in steps]
    # Of several related terms more than of one.
    spoken_of = _mean(
        numbers,
        ((tells, readings.together(one.node)) for one, tells in weigh(asked, going, told, kinds, total)),
    )
    return {
        number: attrs.evolve(
            found[number],
            words=max(share[number] for share in by_words) if by_words else None,
            steps=max(share[number] for share in by_steps) if by_steps else None,
            related=spoken_of[number] if going else None,
        )
        for number in numbers
    }


def _mean(numbers: Iterable[int], weighed: Iterable[tuple[float, Mapping[int, float]]]) -> dict[int, float]:
    """Return the mean of several strengths of each thing, by what each tells; 0 where nothing tells."""
    share = dict.fromkeys(numbers, 0.0)
    weight = 0.0
    for tells, strengths in weighed:
        weight += tells
        for number, strength in strengths.items():
            share[number] += tells * strength
    return {number: value / weight for number, value in share.items()} if weight else share
