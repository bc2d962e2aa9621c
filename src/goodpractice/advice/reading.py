"""How strongly things speak of words: where the words stand in what is said of a thing, how often, and how close together.

The index tells that a word stands somewhere in a long text, which nearly every word of the field does. So the texts of the
nearest candidates are read: a word in the name or the summary says what a thing is about, one deep in a section says
little, and words that mean something only together count where they stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from math import log

import attrs

from goodpractice.entities.merged import Entity
from goodpractice.language.stem import primary
from goodpractice.search.filling import stemmed
from goodpractice.search.tokens import spelled_out
from goodpractice.search.tree import AllOf, Best, Node, Stem, Tagged, Word

WEIGHTS: Mapping[str, float] = {"name": 3.0, "also": 3.0, "tagline": 2.0, "summary": 2.0, "topics": 2.0}
"""What a word counts in a field."""
ELSEWHERE = 0.25
TAGGED = 1.0
"""What it counts that a thing is about the topic that a word names."""
LENGTH = 0.6
"""How much it matters whether a text is longer than those of the others, from 0 to 1."""
ENOUGH = 1.2
"""The strength that is worth half of all there could be."""
_RARE = 2.5
"""The logarithm of one and the things that are read by those that say a related term, from which that tells all it can."""
_BEGINNING, _MADE_OF_TWO = 2, 9
"""Letters in which a word and its common form agree; letters from which one may be made of two."""
APART = 6
"""How many words may stand between those that mean something together only."""

_SECTIONS = ("sections.", "components", "resources")
_TITLES = frozenset({"name", "also"})
_LEADS = frozenset({"tagline", "summary"})


@attrs.frozen
class _Option:
    """One way to say something: words of a language that stand together, or a topic."""

    weight: float
    words: tuple[str, ...] = ()
    language: str = ""
    topic: str = ""


@attrs.define
class _Group:
    """Fields that count alike: where each word stands in them, by language; the empty one is for words as typed."""

    weight: float
    length: int = 0
    places: dict[str, dict[str, list[int]]] = attrs.field(factory=dict)

    def add(self, text: str, languages: Collection[str], wanted: Mapping[str, Collection[str]]) -> None:
        """Read a text; only where wanted words stand is kept."""
        typed = spelled_out(text).split()
        start = self.length + APART + 1
        self.length = start + len(typed)
        for language in ("", *languages):
            among = wanted.get(language)
            if not among:
                continue
            known = self.places.setdefault(language, {})
            # Endings change with the case, beginnings do not; long words may also be found by what they end with.
            starts = {form[:_BEGINNING] for form in among}
            for at, word in enumerate(typed, start):
                if word[:_BEGINNING] not in starts and len(word) < _MADE_OF_TWO:
                    continue
                for form in _forms(word, language):
                    if form in among:
                        known.setdefault(form, []).append(at)

    def count(self, option: _Option) -> int:
        """Return how often it says something."""
        known = self.places.get(option.language)
        if known is None or not option.words:
            return 0
        first, *others = option.words
        starts = known.get(first, ())
        if not others or not starts:
            return len(starts)
        rest = [known.get(word, ()) for word in others]
        return sum(all(any(abs(at - each) <= APART for each in ats) for ats in rest) for at in starts)


@lru_cache(maxsize=200_000)
def _forms(word: str, language: str) -> tuple[str, ...]:
    if not language:
        return (word,)
    return tuple(token.partition(":")[2] for token in stemmed(word, language).split())


class Readings:
    """Things that are read side by side.

    Parameters
    ----------
    things
        Each by its number.
    nodes
        All that will be looked for, each with what means the same.

    Examples
    --------
    >>> Readings({}, [Word("career")]).strengths(Word("career"), lambda concept: ())
    {}
    """

    def __init__(self, things: Mapping[int, Entity], nodes: Iterable[Node]) -> None:
        wanted: dict[str, set[str]] = {}
        for node in nodes:
            for option in _options(node):
                wanted.setdefault(option.language, set()).update(option.words)
        self._groups = {number: _read(thing, wanted) for number, thing in things.items()}
        lengths: dict[str, list[int]] = {}
        for groups in self._groups.values():
            for name, group in groups.items():
                lengths.setdefault(name, []).append(group.length)
        self._mean = {name: sum(several) / len(several) for name, several in lengths.items()}

    def strengths(self, node: Node, about: Callable[[str], Collection[int]]) -> dict[int, float]:
        """Return how strongly things say something, from 0 to 1; those that do not say it are left out.

        Parameters
        ----------
        node
            What is looked for, with all that means the same.
        about
            Tells which things are about a topic, or one below it.
        """
        options = _options(node)
        topics = {option.topic: frozenset(about(option.topic)) for option in options if option.topic}
        found = {}
        for number in self._groups:
            best = max((self._strength(number, option, topics) for option in options), default=0.0)
            if best > 0:
                found[number] = best / (best + ENOUGH)
        return found

    def together(self, node: Best) -> dict[int, float]:
        """Return how strongly things say several things that go together, from 0 to 1: each adds to the others.

        Parameters
        ----------
        node
            What goes together, each weighing what it is worth alone. Of these, what most of the things say tells little.
        """
        left = dict.fromkeys(self._groups, 1.0)
        for option in _options(node):
            alone = attrs.evolve(option, weight=1.0)
            every = {number: self._strength(number, alone, {}) for number in left}
            saying = {number: strength for number, strength in every.items() if strength > 0}
            if saying:
                tells = option.weight * min(1.0, log(1 + len(left) / len(saying)) / _RARE)
                for number, strength in saying.items():
                    left[number] *= 1 - tells * strength / (strength + ENOUGH)
        return {number: 1 - value for number, value in left.items() if value < 1}

    def _strength(self, number: int, option: _Option, topics: Mapping[str, Collection[int]]) -> float:
        if option.topic:
            return option.weight * TAGGED if number in topics[option.topic] else 0.0
        strength = 0.0
        for name, group in self._groups[number].items():
            count = group.count(option)
            if count:
                relative = group.length / self._mean[name]
                strength += group.weight * count / (1 - LENGTH + LENGTH * relative)
        return option.weight * strength


def _options(node: Node) -> list[_Option]:
    if not isinstance(node, Best):
        return [made] if (made := _option(node, 1.0)) else []
    return [made for one in node.options if (made := _option(one.node, one.weight))]


def _option(node: Node, weight: float) -> _Option | None:
    match node:
        case Word(text):
            return _Option(weight, (text,))
        case Stem(text, language):
            return _Option(weight, (text,), language)
        case Tagged(concept):
            return _Option(weight, topic=concept)
        case AllOf(nodes):
            stems = [each for each in nodes if isinstance(each, Stem)]
            if stems and len(stems) == len(nodes):
                return _Option(weight, tuple(each.text for each in stems), stems[0].language)
    return None


def _read(thing: Entity, wanted: Mapping[str, Collection[str]]) -> dict[str, _Group]:
    said = [*_texts(thing)]
    spoken = {language for _, language, _ in said} - {""}
    groups: dict[str, _Group] = {}
    for field, language, text in said:
        name = _group(field)
        if name not in groups:
            groups[name] = _Group(WEIGHTS.get(field, ELSEWHERE))
        groups[name].add(text, (language,) if language else spoken, wanted)
    return groups


def _group(field: str) -> str:
    return (
        "name" if field in _TITLES else "lead" if field in _LEADS else "topics" if field == "topics" else ""
    )


def _texts(thing: Entity) -> Iterator[tuple[str, str, str]]:
    """Yield field, language and text of what is said of a thing."""
    for field, values in thing.fields.items():
        if field not in WEIGHTS and not field.startswith(_SECTIONS):
            continue
        for value in values:
            said = value.value
            if isinstance(said, dict) and isinstance(said.get("name"), dict):  # a component
                said = said["name"]
            if isinstance(said, str):
                yield field, "", said
            elif isinstance(said, dict):
                for language, text in said.items():
                    if isinstance(text, str):
                        yield field, primary(language), text
