"""A query becomes one that also finds other forms, other languages, topics and places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import attrs

from goodpractice.language.detect import detect
from goodpractice.language.stem import STEMMED, primary, stem_word
from goodpractice.model.countries import country_name
from goodpractice.search.bridge import languages as bridged
from goodpractice.search.expand.countries import country_meant
from goodpractice.search.expand.meanings import (
    Lexicon,
    Meaning,
    bridged_meanings,
    installed_lexicons,
    known_in,
    nearly_meant,
    topic_meanings,
    topics_called,
)
from goodpractice.search.expand.places import MOST_WORDS, places_meant
from goodpractice.search.expand.small_words import without_small
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Best,
    Exact,
    Located,
    Most,
    Node,
    Option,
    Phrase,
    Stem,
    Tagged,
    Word,
)
from goodpractice.topics import vocabulary

LONG = 6
"""Words that carry something in a query; one with more asks for as many as possible, not for all."""
_LONGEST_LABEL = 5
_SHORTEST = 3
_IN_PASSING = 0.4
_FEW = 3


@attrs.frozen
class Weights:
    """What an option weighs against an exact match, which weighs 1."""

    form: float = 0.95
    apart: float = 0.6
    translation: float = 0.7
    far: float = 0.55
    topic: float = 0.6
    label: float = 0.7
    place: float = 0.9
    near: float = 0.5


@attrs.frozen
class Parts:
    """What is expanded, so that each part can be measured by itself.

    Parameters
    ----------
    forms, bridge, topics, labels, places
        Other forms of a word; the dictionary that comes along; topics as tags; what topics are called; places.
    near
        Words of nearly the same meaning, too: *company* for *firm*. For who looks for what is alike, not for the words.
    lexicons
        Other dictionaries: word pairs learned from the catalogue, FreeDict.
    """

    forms: bool = True
    bridge: bool = True
    topics: bool = True
    labels: int = 3
    places: bool = True
    near: bool = False
    lexicons: tuple[Lexicon, ...] = ()
    weights: Weights = Weights()


EVERYTHING = Parts()


def expand(
    query: AllOf,
    *,
    languages: Sequence[str] = ("en",),
    present: Collection[str] | None = None,
    parts: Parts | None = None,
) -> AllOf:
    """Add to the words of a query what means the same.

    Parameters
    ----------
    query
        As it was read.
    languages
        Of who asks, best first.
    present
        Languages that texts of the catalogue are in; all by default.
    parts
        What is expanded; by default everything, with the dictionaries that plugins bring.

    Returns
    -------
    AllOf
        The query; a long one asks for as many of its words as possible.

    Examples
    --------
    >>> from goodpractice.search.query import parse
    >>> node, = expand(parse("bezrobocia"), languages=["pl"], present=["pl", "en"]).nodes
    >>> [option.why for option in node.options if option.why][:1]
    ['bezrobocia → unemployment (dictionary)']
    """
    words = [*_plain(query)]
    if not words:
        return query
    if parts is None:
        parts = attrs.evolve(EVERYTHING, lexicons=installed_lexicons())
    spoken = _spoken(words, languages)
    wanted = tuple(sorted(STEMMED if present is None else {primary(tag) for tag in present} & STEMMED))
    content = set(without_small(words, spoken))
    made = _Expanding(spoken, wanted, parts, apart=len(content) > LONG)
    nodes: list[Node] = []
    run: list[Word] = []
    for node in query.nodes:
        if isinstance(node, Word):
            if node.text in content:
                run.append(node)
        else:
            nodes += [*made.run(run), made.inside(node)]
            run = []
    nodes += made.run(run)
    return _as_many(nodes) if len(content) > LONG else AllOf(tuple(nodes))


def _as_many(nodes: Sequence[Node]) -> AllOf:
    words = tuple(dict.fromkeys(node for node in nodes if isinstance(node, (Best, Word))))
    others = [node for node in nodes if not isinstance(node, (Best, Word))]
    return AllOf((*others, Most(words, 1)))


def soften(query: AllOf) -> AllOf | None:
    """Let as many words as possible do, where not all of them are found; None if there is but one.

    Examples
    --------
    >>> soften(AllOf((Word("career"), Word("zzz"))))
    AllOf(nodes=(Most(nodes=(Word(text='career', field=''), Word(text='zzz', field='')), least=1),))
    """
    nodes: list[Node] = []
    for node in query.nodes:
        if isinstance(node, Best):
            # Words that mean one thing together count each, and once more together.
            together = []
            for option in node.options:
                if isinstance(option.node, AllOf) and not option.why:
                    nodes += option.node.nodes
                else:
                    together.append(option)
            nodes.append(Best(node.asked, tuple(together)))
        else:
            nodes.append(node)
    words = sum(isinstance(node, Word) or _is_of_one(node) for node in nodes)
    if words > _FEW:
        nodes = [_in_passing(node) if isinstance(node, Best) else node for node in nodes]
    return _as_many(nodes) if words > 1 else None


def _is_of_one(node: Node) -> bool:
    return isinstance(node, Best) and not isinstance(node.asked, AllOf)


def _in_passing(node: Best) -> Best:
    """Let topics weigh less: the more words are asked for, the less one topic of them says."""
    return Best(
        node.asked,
        tuple(
            attrs.evolve(option, weight=option.weight * _IN_PASSING) if option.topic else option
            for option in node.options
        ),
    )


def _plain(node: Node) -> Iterable[str]:
    match node:
        case AllOf(nodes) | AnyOf(nodes):
            for each in nodes:
                yield from _plain(each)
        case Word(text):
            yield text
        case Phrase(words, quoted=False):
            yield from words


def _spoken(words: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Tell which languages a question may be in, the likeliest first."""
    wished = [*dict.fromkeys(filter(None, (primary(tag) for tag in (*languages, "en"))))]
    heard = primary(detect(" ".join(words))) if len(words) > LONG // 2 else ""
    candidates = [*dict.fromkeys([*([heard] if heard else []), *wished])]
    if heard:
        return (heard,) if heard == wished[0] else (heard, *wished[:1])
    unknown = [
        word for word in without_small(words, candidates) if not any(known_in(word, c) for c in candidates)
    ]
    if unknown:
        others = [tongue for tongue in bridged() if tongue not in candidates]
        scored = [(sum(known_in(word, tongue) for word in unknown), tongue) for tongue in others]
        best = max((score for score, _ in scored), default=0)
        candidates += [tongue for score, tongue in scored if best and score == best][:4]
    known = [tongue for tongue in candidates if any(known_in(word, tongue) for word in words)]
    return tuple(known or candidates)


class _Expanding:
    """Expands the words of one query."""

    def __init__(
        self, spoken: tuple[str, ...], wanted: tuple[str, ...], parts: Parts, *, apart: bool
    ) -> None:
        self._spoken, self._wanted, self._parts, self._apart = spoken, wanted, parts, apart
        self._weights = parts.weights
        # The endings of other languages make of a word what it is not.
        self._forms = [tongue for tongue in wanted if tongue in spoken]
        if apart:
            # A long text names many topics in passing; its words say better what it is about.
            self._weights = attrs.evolve(
                parts.weights,
                topic=parts.weights.topic * _IN_PASSING,
                label=parts.weights.label * _IN_PASSING,
            )

    def inside(self, node: Node) -> Node:
        """Expand what stands within brackets or beside ``OR``; what is excluded stays as it is."""
        match node:
            case AnyOf(nodes):
                return AnyOf(tuple(each for one in nodes for each in self._one(one)))
            case AllOf(nodes):
                made: list[Node] = []
                run: list[Word] = []
                for each in nodes:
                    if isinstance(each, Word):
                        run.append(each)
                    else:
                        made += [*self.run(run), self.inside(each)]
                        run = []
                return AllOf((*made, *self.run(run)))
            case Phrase(words, quoted=False):
                return self._joined(node, words)
            case _:
                return node

    def _one(self, node: Node) -> Sequence[Node]:
        return self.run([node]) if isinstance(node, Word) else [self.inside(node)]

    def run(self, words: Sequence[Word]) -> list[Node]:
        """Expand words that stand side by side: those that mean one thing together are taken together."""
        made: list[Node] = []
        at = 0
        while at < len(words):
            for size in range(min(_LONGEST_LABEL, len(words) - at), 1, -1):
                together = words[at : at + size]
                options = self._together(together) if len({word.field for word in together}) == 1 else []
                if options:
                    each = [self._word(word) for word in together]
                    asked = AllOf(tuple(together))
                    if self._apart:
                        made += [*each, Best(asked, tuple(options))]
                    else:
                        made.append(Best(asked, (Option(AllOf(tuple(each))), *options)))
                    at += size
                    break
            else:
                made.append(self._word(words[at]))
                at += 1
        return made

    def _joined(self, phrase: Phrase, words: tuple[str, ...]) -> Best:
        """Expand a word with punctuation in it: it may be written as one, and mean something as a whole."""
        apart = tuple(Word(word, phrase.field) for word in words)
        each = Option(AllOf(tuple(map(self._word, apart))), self._weights.apart)
        as_one = self._word(Word("".join(words), phrase.field))
        return Best(phrase, (Option(phrase), each, *self._together(apart), *as_one.options))

    def _together(self, words: Sequence[Word]) -> list[Option]:
        texts = tuple(word.text for word in words)
        if words[0].field:
            return []
        shown = " ".join(texts)
        found = self._topics(texts, shown)
        if self._parts.places and len(texts) <= MOST_WORDS:
            found += self._places(texts, shown)
        return found

    def _word(self, word: Word) -> Best:
        weights, text, field = self._weights, word.text, word.field
        options = [Option(word)]
        if self._parts.forms:
            options += [
                Option(Stem(self._form(text, tongue), tongue, field), weights.form) for tongue in self._forms
            ]
        if text.isdigit():
            return Best(word, tuple(options))
        seen = {option.node for option in options}
        for meaning in self._meanings(text):
            node = self._found(meaning, field)
            if node not in seen:
                seen.add(node)
                weight = weights.far if meaning.far else weights.translation
                options.append(Option(node, weight, f"{text} → {meaning.text} ({meaning.how})"))
        if self._parts.near:
            options += [option for option in self._near(text, field) if option.node not in seen]
        if not field:
            if self._parts.places:
                options += self._places((text,), text)
            options += [option for option in self._topics((text,), text) if option.node not in seen]
        return Best(word, tuple(options))

    @staticmethod
    def _form(text: str, tongue: str) -> str:
        # The endings of a language cut words of others to pieces.
        stem = stem_word(text, tongue)
        return stem if len(stem) >= min(len(text), _SHORTEST) else text

    def _meanings(self, text: str) -> Iterable[Meaning]:
        for tongue in self._spoken:
            if self._parts.bridge:
                yield from bridged_meanings(text, tongue, self._wanted)
            for lexicon in self._parts.lexicons:
                yield from self._from(lexicon, text, tongue)

    def _near(self, text: str, field: str) -> list[Option]:
        if "en" not in self._wanted:
            return []
        best: dict[Node, Option] = {}
        for tongue in self._spoken:
            for meaning, share in nearly_meant(text, tongue):
                node = self._found(meaning, field)
                if node not in best or best[node].weight < self._weights.near * share:
                    why = f"{text} → {meaning.text} ({meaning.how})"
                    best[node] = Option(node, self._weights.near * share, why)
        return list(best.values())

    def _from(self, lexicon: Lexicon, text: str, tongue: str) -> Iterable[Meaning]:
        from goodpractice.search.expand.meanings import translated

        for form in dict.fromkeys((text, stem_word(text, tongue))):
            for language, other in lexicon.translations(form, tongue, self._wanted):
                found = translated(other, language)
                yield Meaning(language, found.text, found.stems, lexicon.name)

    def _found(self, meaning: Meaning, field: str) -> Node:
        stems = [Stem(stem, meaning.language, field) for stem in meaning.stems]
        return stems[0] if len(stems) == 1 else AllOf(tuple(stems))

    def _topics(self, words: tuple[str, ...], shown: str) -> list[Option]:
        found: list[Option] = []
        if not self._parts.topics and not self._parts.labels:
            return found
        for tongue in self._spoken:
            for place in topics_called(words, tongue):
                concept = vocabulary().concepts[place].id
                if self._parts.topics:
                    why = f"{shown} → {concept} (topic)"
                    found.append(Option(Tagged(concept), self._weights.topic, why, topic=True))
                for meaning in topic_meanings(place, self._wanted, self._parts.labels):
                    why = f"{shown} → {meaning.text} (topic {concept})"
                    found.append(Option(self._found(meaning, ""), self._weights.label, why, topic=True))
        return [*{option.node: option for option in reversed(found)}.values()][::-1]

    def _places(self, words: tuple[str, ...], shown: str) -> list[Option]:
        code = country_meant(words, self._spoken)
        if code is not None:
            named = f"{shown} → {country_name(code)} (country)"
            return [Option(Exact("country", code), self._weights.place, named)]
        numbers, name = places_meant(words, self._spoken)
        if not numbers:
            return []
        return [Option(Located(numbers), self._weights.place, f"{shown} → {name} (place)")]
