"""How much candidates are about something wanted: its words in any language, its topics, its mechanism.

Four shares between 0 and 1 are worked out from the index, without reading a text:

words
    Each word of the want counts by how rare it is among things of the kinds asked for. A candidate that has it, in any
    form, translated, or as the topic that it names, gets half of that, and the more the stronger it has it.
topics
    Each topic of the want counts by how rare it is and how surely the want speaks of it. A candidate about it or one
    below it gets all, one about what stands right above it a part, one about what stands beside it less.
steps
    As words, for the steps by which the holder means to reach the aim: the best met step counts.
related
    What goes with the words and the topics, where that is asked for: see `goodpractice.advice.relating`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from goodpractice.advice.filler import content_words
from goodpractice.advice.questions import Questions, rarity
from goodpractice.advice.relating import goes_with, weigh
from goodpractice.advice.wanted import THEME, Wanted
from goodpractice.search.expand.meanings import known_in
from goodpractice.search.tree import AllOf, AnyOf, Best, Exact, Located, Most, Node, Tagged, Word

CANDIDATES = 120
"""Things that are looked at more closely."""
_LANGUAGES = 2
"""Languages that a want is asked in, where it is said in several."""
_HAS = 0.5
TOPICS = 1.0
"""What a topic that a want surely speaks of counts against a word as rare."""
_ENOUGH_TO_TELL, _COMMON = 20, 0.6
"""From how many things on it tells something that most of them have a word, and how many most are."""
RELATED = 0.6
"""What it counts to speak of all that goes with a want, of what words and topics leave open."""
_PARENT, _SIBLING = 0.4, 0.2
"""What it counts to be about what stands right above a topic; about something else below that."""


@attrs.frozen(kw_only=True)
class Relevance:
    """How much one candidate is about something wanted, each share from 0 to 1.

    Parameters
    ----------
    words, topics, steps, related
        See this module; None where the want has none.
    lean
        What topics count beside words, from 0 to 1: the more, the more they tell about the want.
    """

    words: float | None = None
    topics: float | None = None
    steps: float | None = None
    related: float | None = None
    lean: float = 0.3

    @property
    def direct(self) -> float:
        """How much it is about the want itself, without what only goes with it."""
        of_words, of_topics = self.words, self.topics
        if of_words is None or of_topics is None:
            score = of_words or of_topics or 0.0
        else:
            score = (1 - self.lean) * of_words + self.lean * of_topics
        if self.steps:
            score += (1 - score) * 0.3 * self.steps
        return min(1.0, score)

    @property
    def score(self) -> float:
        """All of it in one number."""
        direct = self.direct
        return direct + (1 - direct) * RELATED * (self.related or 0.0)


def relevance(
    asked: Questions,
    wanted: Wanted,
    kinds: Sequence[str],
    also: Iterable[int] = (),
    *,
    related: bool = False,
) -> dict[int, Relevance]:
    """Find what is about something wanted.

    Parameters
    ----------
    asked
        Where to look.
    wanted
        What is wanted.
    kinds
        Kinds of things to find.
    also
        Things to look at whether or not they are among the best.
    related
        Whether what goes with the want counts too.

    Returns
    -------
    dict
        Numbers of the candidates, and how much each is about it.
    """
    told, steps = told_and_steps(asked, wanted)
    concepts = dict(wanted.concepts)
    going = goes_with(wanted) if related else ()
    best = _candidates(asked, [*told, *steps], concepts, [one.node for one in going], kinds)
    found = list(dict.fromkeys((*best, *also)))
    total = asked.count(AllOf(), kinds)
    by_words = [_covered(asked, _rare(asked, nodes, kinds, total), found) for nodes in told]
    by_steps = [_covered(asked, _rare(asked, nodes, kinds, total), found) for nodes in steps]
    weighed = [(one.node, weight) for one, weight in weigh(asked, going, told, kinds, total)]
    by_related = _covered(asked, weighed, found)
    by_topics = _about(asked, concepts, found, kinds, total) if concepts else None
    lean = _lean(asked, told, concepts, kinds, total)
    return {
        number: Relevance(
            words=max(share.get(number, 0.0) for share in by_words) if by_words else None,
            topics=by_topics.get(number, 0.0) if by_topics is not None else None,
            steps=max(share.get(number, 0.0) for share in by_steps) if by_steps else None,
            related=by_related.get(number, 0.0) if going else None,
            lean=lean,
        )
        for number in found
    }


def _lean(
    asked: Questions,
    told: Sequence[Sequence[Node]],
    concepts: Mapping[str, float],
    kinds: Sequence[str],
    total: int,
) -> float:
    """Say what topics count beside words: a common topic that is named in passing tells less than rare words do."""
    of_words = max(
        (sum(rarity(asked.count(node, kinds), total) for node in nodes) for nodes in told), default=0.0
    )
    of_topics = TOPICS * sum(
        sure * rarity(asked.count(Tagged(one), kinds), total) for one, sure in concepts.items()
    )
    return of_topics / (of_words + of_topics) if of_words + of_topics else 0.0


def told_and_steps(asked: Questions, wanted: Wanted) -> tuple[list[tuple[Node, ...]], list[tuple[Node, ...]]]:
    """Return what to ask for a want, and for the steps to it; each once for each language that it is said in."""
    told = [] if wanted.sort == THEME else list(wishes(asked, wanted.texts))
    return told, [nodes for step in wanted.steps for nodes in wishes(asked, step)]


def wishes(asked: Questions, texts: Mapping[str, str]) -> Iterable[tuple[Node, ...]]:
    """Yield what to ask for, once for each language that something is said in."""
    ordered = sorted(texts, key=lambda language: (language == "und", list(texts).index(language)))
    for language in ordered[:_LANGUAGES]:
        spoken = "en" if language == "und" else language
        wished = asked.wishes(content_words(texts[language], spoken), [spoken])
        nodes = tuple(node for node in wished if not _names_a_place(node, spoken))
        if nodes:
            yield nodes


def telling(asked: Questions, nodes: Sequence[Node], kinds: Sequence[str]) -> tuple[Node, ...]:
    """Return what is worth being named as a reason: that a practice of cities speaks of the city is none."""
    return tuple(node for node in nodes if tells(asked, node, kinds)) or tuple(nodes)


def tells(asked: Questions, node: Node, kinds: Sequence[str]) -> bool:
    """Tell whether few enough things meet a condition for it to be a reason; of a handful nothing can be said."""
    total = asked.count(AllOf(), kinds)
    return total < _ENOUGH_TO_TELL or asked.count(node, kinds) <= _COMMON * total


def _names_a_place(node: Node, language: str) -> bool:
    """Tell whether a word is nothing but the name of a place: what is there is not what is wanted.

    *Essen* and *bath* are words, too.
    """
    if not isinstance(node, Best) or not any(isinstance(option.node, Located) for option in node.options):
        return False
    return not (isinstance(node.asked, Word) and known_in(node.asked.text, language))


def _candidates(
    asked: Questions,
    nodes: Sequence[tuple[Node, ...]],
    concepts: Mapping[str, float],
    related: Sequence[Node],
    kinds: Sequence[str],
) -> list[int]:
    every = tuple(dict.fromkeys(node for several in nodes for node in several))
    found: dict[int, None] = {}
    if every:
        found |= dict.fromkeys(n for n, _ in asked.ask(AllOf((Most(every),)), kinds, CANDIDATES).hits)
    if concepts:
        tagged = tuple(Tagged(concept) for concept in concepts)
        # Most of its topics, and of those the ones that also have its words.
        query = AllOf((AnyOf(tagged), *((AnyOf((*every, *tagged)),) if every else ())))
        found |= dict.fromkeys(n for n, _ in asked.ask(query, kinds, CANDIDATES).hits)
    if related:
        found |= dict.fromkeys(
            n for n, _ in asked.ask(AllOf((Most(tuple(related)),)), kinds, CANDIDATES).hits
        )
    return list(found)


def _rare(
    asked: Questions, nodes: Sequence[Node], kinds: Sequence[str], total: int
) -> Iterable[tuple[Node, float]]:
    """Yield conditions with what each tells."""
    for node in nodes:
        yield node, rarity(asked.count(node, kinds), total)


def _covered(
    asked: Questions, weighed: Iterable[tuple[Node, float]], found: Sequence[int]
) -> dict[int, float]:
    share: dict[int, float] = {}
    weight = 0.0
    for node, tells in weighed:
        weight += tells
        having = asked.among(node, found)
        strongest = max(having.values(), default=0.0)
        for number, strength in having.items():
            held = _HAS + (1 - _HAS) * (strength / strongest if strongest else 1.0)
            share[number] = share.get(number, 0.0) + tells * held
    return {number: value / weight for number, value in share.items()} if weight else {}


def _about(
    asked: Questions, concepts: Mapping[str, float], found: Sequence[int], kinds: Sequence[str], total: int
) -> dict[int, float]:
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    share: dict[int, float] = {}
    weight = 0.0
    for concept, sure in concepts.items():
        tells = sure * rarity(asked.count(Tagged(concept), kinds), total)
        weight += tells
        best = dict.fromkeys(asked.among(Tagged(concept), found), 1.0)
        above = topics.broader(concept)
        parents = [Exact("tag", one.id) for one in above]
        siblings = [Tagged(one.id) for one in above if one.broader]
        for nodes, worth in ((parents, _PARENT), (siblings, _SIBLING)):
            for number in asked.among(AnyOf(tuple(nodes)), found) if nodes else ():
                best.setdefault(number, worth)
        for number, worth in best.items():
            share[number] = share.get(number, 0.0) + tells * worth
    return {number: value / weight for number, value in share.items()} if weight else {}
