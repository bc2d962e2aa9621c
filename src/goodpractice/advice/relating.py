"""What goes with something wanted, as conditions: the related terms of its words and of its topics.

A practice that serves a need may have none of its words. What goes with each word and each topic of a want is looked up
in the thesaurus of `goodpractice.advice.related`; that a text speaks of several of these tells more than that it speaks
of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import attrs

from goodpractice.advice.filler import content_words
from goodpractice.advice.questions import Questions, rarity
from goodpractice.advice.related import Related, related_to, related_to_topic
from goodpractice.advice.wanted import THEME, Wanted
from goodpractice.language.fold import words
from goodpractice.language.stem import primary, stem_word
from goodpractice.search.bridge import languages as bridged
from goodpractice.search.expand.meanings import english_for
from goodpractice.search.tree import AllOf, Best, Node, Option, Stem, Tagged, Word

_MEANINGS, _SECOND = 2, 0.75
"""English meanings of a word whose terms are looked up; what those of the second count."""
_HEADS = 12
"""Words of a want, and topics, whose terms are looked up: the first say what it is about."""
_TYPED = re.compile(r"\w+")


@attrs.frozen(kw_only=True)
class Going:
    """What goes with one word, or with one topic, of something wanted.

    Parameters
    ----------
    word
        As it is asked for, folded; empty for a topic.
    typed
        The word as it stands in the want; empty for a topic.
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
        What is wanted; of texts in several languages the first one is read that the bridge leads from. Of a theme, what
        the network says of itself is not wanted: its topics are.

    Examples
    --------
    >>> wanted = Wanted(sort="words", texts={"pl": "groźba eksmisji"}, concepts=(("eviction-prevention", 0.8),))
    >>> going = goes_with(wanted)[0]
    >>> going.typed, going.node.options[-1].why
    ('eksmisji', 'eksmisji → social housing (related)')
    """
    text, language = ("", "en") if wanted.sort == THEME else _read(wanted.texts)
    content = [*dict.fromkeys(content_words(text, language))]
    meant = {word: english_for(word, language) for word in content[:_HEADS]}
    typed: dict[str, str] = {}
    for each in _TYPED.findall(text):
        typed |= {word: each for word in words(each) if word not in typed}
    # A term that has the word itself in it is no other word, and what a topic is called is no other topic.
    said = {stem_word(english, "en") for several in meant.values() for english in several}
    called = {label for concept, _ in wanted.concepts for label in _labels(concept)}

    def is_another(term: Related) -> bool:
        return not said & {*term.stems} and term.stems not in called

    return (*_of_words(typed, meant, is_another), *_of_topics(wanted.concepts, is_another))


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
    direct = {
        node.asked.text: node
        for nodes in told
        for node in nodes
        if isinstance(node, Best) and isinstance(node.asked, Word)
    }
    made = []
    for one in going:
        own = Tagged(one.concept) if one.concept else direct.get(one.word)
        count = asked.count(own, kinds) if own is not None else 0
        made.append((one, one.sure * rarity(count or asked.count(one.node, kinds), total)))
    return made


def _read(texts: Mapping[str, str]) -> tuple[str, str]:
    """Return the text of a want that is read, and its language."""
    spoken = {tag: primary(tag) if primary(tag) not in ("", "und") else "en" for tag in texts}
    known = [tag for tag in texts if spoken[tag] in ("en", *bridged())]
    ordered = sorted(known, key=lambda tag: primary(tag) in ("", "und"))
    return (texts[ordered[0]], spoken[ordered[0]]) if ordered else ("", "en")


def _labels(concept: str) -> AbstractSet[tuple[str, ...]]:
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    place = topics.order.get(concept)
    if place is None:
        return frozenset()
    return {tuple(stems.split(" ")) for _, stems, _ in topics.rows_of("en")[place]}


def _of_words(
    typed: Mapping[str, str], meant: Mapping[str, Sequence[str]], is_another: Callable[[Related], bool]
) -> Iterator[Going]:
    seen: set[str] = set()
    for word, several in meant.items():
        shares: dict[Related, float] = {}
        for rank, english in enumerate(several[:_MEANINGS]):
            stem = stem_word(english, "en")
            if stem in seen:
                continue
            seen.add(stem)
            for term in filter(is_another, related_to(english)):
                shares.setdefault(term, term.share * (_SECOND if rank else 1.0))
        if shares:
            name = typed.get(word, word)
            yield Going(word=word, typed=name, node=_any_of(Word(word), name, shares.items()))


def _of_topics(
    concepts: Iterable[tuple[str, float]], is_another: Callable[[Related], bool]
) -> Iterator[Going]:
    for concept, sure in [*concepts][:_HEADS]:
        terms = [(term, term.share) for term in filter(is_another, related_to_topic(concept))]
        if terms:
            yield Going(concept=concept, sure=sure, node=_any_of(Tagged(concept), concept, terms))


def _any_of(asked: Node, name: str, terms: Iterable[tuple[Related, float]]) -> Best:
    options = tuple(
        Option(_found_by(term.stems), share, why=f"{name} → {term.text} (related)") for term, share in terms
    )
    return Best(asked, options)


def _found_by(stems: tuple[str, ...]) -> Stem | AllOf:
    nodes = tuple(Stem(stem, "en") for stem in stems)
    return nodes[0] if len(nodes) == 1 else AllOf(nodes)
