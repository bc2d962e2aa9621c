"""What goes with something wanted, as conditions: the related terms of its words and of its topics.

A practice that serves a need may have none of its words. What goes with each word and each topic of a want is looked up
in the thesaurus of `goodpractice.advice.related`; that a text speaks of several of these tells more than that it speaks
of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeGuard

import attrs

from goodpractice.advice.filler import without_filler
from goodpractice.advice.questions import Questions, rarity
from goodpractice.advice.related import Related, related_to, related_to_topic
from goodpractice.advice.wanted import Wanted
from goodpractice.language.fold import words
from goodpractice.language.stem import stem_word
from goodpractice.search.expand.meanings import english_for
from goodpractice.search.expand.small_words import without_small
from goodpractice.search.tree import AllOf, Best, Node, Option, Stem, Tagged, Word

_MEANINGS, _SECOND = 2, 0.75
"""English meanings of a word whose terms are looked up; what those of the second count."""
_WORD = re.compile(r"\w+")
_HEADS = 12
"""Words of a want, and topics, whose terms are looked up: the first say what it is about."""


@attrs.frozen(kw_only=True)
class Going:
    """What goes with one word, or with one topic, of something wanted.

    Parameters
    ----------
    word, typed
        As it is asked for, and as it stands in the want; empty for a topic.
    concept
        The topic; empty for a word.
    sure
        How surely it is wanted, from 0 to 1.
    node
        Its related terms, each weighing its share.
    """

    word: str = ""
    typed: str = ""
    concept: str = ""
    sure: float = 1.0
    node: Best


def goes_with(wanted: Wanted) -> tuple[Going, ...]:
    """Return what goes with something wanted, word by word and topic by topic.

    Parameters
    ----------
    wanted
        What is wanted; of texts in several languages the first is read.

    Examples
    --------
    >>> wanted = Wanted(sort="words", texts={"pl": "groźba eksmisji"}, concepts=(("eviction-prevention", 0.8),))
    >>> going = goes_with(wanted)[0]
    >>> going.word, going.node.options[-1].why
    ('eksmisji', 'eksmisji → social housing (related)')
    """
    typed, meant = _meant(wanted.texts)
    # A term that has the word itself in it is no other word.
    said = {stem_word(english, "en") for several in meant.values() for english in several}
    return (*_of_words(typed, meant, said), *_of_topics(wanted.concepts, said))


def weigh(
    asked: Questions,
    going: Iterable[Going],
    told: Iterable[Iterable[Node]],
    kinds: Sequence[str],
    total: int,
) -> list[tuple[Going, float]]:
    """Return what goes with a want, and how much each of it tells: as much as its word or topic does.

    Parameters
    ----------
    asked
        Where to look for what is rare.
    going
        From `goes_with`.
    told
        What is asked for the want itself.
    kinds, total
        Among things of which kinds, and how many these are.

    Notes
    -----
    A word that nothing has would tell nothing; what goes with it then counts by how rare that is.
    """
    direct = {node.asked.text: node for nodes in told for node in nodes if _is_word(node)}
    made = []
    for one in going:
        own = Tagged(one.concept) if one.concept else direct.get(one.word)
        count = asked.count(own, kinds) if own is not None else 0
        made.append((one, one.sure * rarity(count or asked.count(one.node, kinds), total)))
    return made


def _is_word(node: Node) -> TypeGuard[Any]:
    return isinstance(node, Best) and isinstance(node.asked, Word)


def _meant(texts: Mapping[str, str]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the first words of a want as they stand there, and what they mean in English."""
    language = next((tongue for tongue in texts if tongue != "und"), next(iter(texts), "en"))
    spoken = "en" if language == "und" else language
    text = texts.get(language, "")
    content = without_filler(without_small(words(text), [spoken]), [spoken])
    typed = {fold: as_typed for as_typed in _WORD.findall(text) for fold in words(as_typed)}
    return typed, {word: english_for(word, spoken)[:_MEANINGS] for word in [*dict.fromkeys(content)][:_HEADS]}


def _of_words(
    typed: Mapping[str, str], meant: Mapping[str, Sequence[str]], said: AbstractSet[str]
) -> Iterator[Going]:
    for word, several in meant.items():
        shares: dict[Related, float] = {}
        for rank, english in enumerate(several):
            for term in related_to(english):
                if not said & {*term.stems}:
                    shares.setdefault(term, term.share * (_SECOND if rank else 1.0))
        if shares:
            yield Going(word=word, typed=typed.get(word, word), node=_any_of(word, shares.items()))


def _of_topics(concepts: Iterable[tuple[str, float]], said: AbstractSet[str]) -> Iterator[Going]:
    for concept, sure in [*concepts][:_HEADS]:
        terms = [(term, term.share) for term in related_to_topic(concept) if not said & {*term.stems}]
        if terms:
            yield Going(concept=concept, sure=sure, node=_any_of(concept, terms))


def _any_of(asked: str, terms: Iterable[tuple[Related, float]]) -> Best:
    options = tuple(
        Option(_found_by(term.stems), share, why=f"{asked} → {term.text} (related)") for term, share in terms
    )
    return Best(Word(asked), options)


def _found_by(stems: tuple[str, ...]) -> Stem | AllOf:
    nodes = tuple(Stem(stem, "en") for stem in stems)
    return nodes[0] if len(nodes) == 1 else AllOf(nodes)
