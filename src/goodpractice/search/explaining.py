"""The passage to show of a hit, its title for the reader, and the reasons why it is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from goodpractice.language.stem import primary
from goodpractice.search.documents import TITLE, Piece
from goodpractice.search.reasons import Reason, condition, spelled
from goodpractice.search.snippets import (
    Passage,
    Place,
    Span,
    cut,
    located,
    side_by_side,
    spans,
    stem_of,
)
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Best,
    Exact,
    Fuzzy,
    Located,
    Most,
    Node,
    Not,
    Option,
    Phrase,
    Prefix,
    Stem,
    Tagged,
    Word,
)

_WHOLE = frozenset({"", "title"})
_MOST_REASONS = 2
"""Ways of meeting one wish that are told of a hit, beside the words themselves."""


class Wish:
    """Something that was asked for, with all that stands for it.

    Parameters
    ----------
    asked
        What was typed.
    options
        What stands for it, the best first.
    """

    def __init__(self, asked: Node, options: Sequence[Option]) -> None:
        self.asked, self.options = asked, tuple(options)
        self.field = getattr(asked, "field", "")
        self._words: dict[str, int] = {}
        self._stems: dict[str, dict[str, int]] = {}
        self._others: list[tuple[int, Node]] = []
        for at, option in enumerate(self.options):
            match option.node:
                case Word(text):
                    self._words.setdefault(text, at)
                case Stem(text, language):
                    self._stems.setdefault(language, {}).setdefault(text, at)
                case Tagged() | Located() | Exact():
                    pass
                case _:
                    self._others.append((at, option.node))

    def find(self, places: Sequence[Place], language: str) -> dict[int, list[Span]]:
        """Return where a text says it, by the number of the option that is met there."""
        found: dict[int, list[Span]] = {}
        spoken = primary(language)
        stems = self._stems if not spoken else {spoken: self._stems[spoken]} if spoken in self._stems else {}
        for place in places:
            at = self._words.get(place.word)
            if at is None:
                for tongue, known in stems.items():
                    at = known.get(stem_of(place.word, tongue))
                    if at is not None:
                        break
            if at is not None:
                found.setdefault(at, []).append((place.start, place.end))
        for at, node in self._others:
            if marks := spans(places, node, language):
                found.setdefault(at, []).extend(marks)
        return found


@attrs.frozen
class Asked:
    """All that was asked for: wishes for words, and conditions, each with whether every hit meets it."""

    wishes: tuple[Wish, ...]
    conditions: tuple[tuple[Node, bool], ...]


def asked(query: AllOf) -> Asked:
    """Take a query apart into what a hit may fulfil.

    Examples
    --------
    >>> from goodpractice.search.query import parse
    >>> len(asked(parse("career -school country:PL")).wishes)
    1
    """
    wishes: list[Wish] = []
    conditions: dict[Node, bool] = {}
    for node, sure in _leaves(query, sure=True):
        if isinstance(node, Best):
            # Of words that mean one thing together, each is a wish too.
            options = [option for option in node.options if not isinstance(option.node, AllOf) or option.why]
            wishes += [Wish(each.asked, each.options) for each in _each(node)]
            wishes += [Wish(node.asked, options)] if options else []
        elif isinstance(node, (Word, Phrase, Prefix, Stem)) or (
            isinstance(node, Fuzzy) and node.field in _WHOLE
        ):
            wishes.append(Wish(node, (Option(node),)))
        else:
            conditions[node] = sure or conditions.get(node, False)
    known = {(spelled(wish.asked), wish.options): wish for wish in wishes}
    return Asked(tuple(known.values()), tuple(conditions.items()))


def _each(node: Best) -> Iterator[Best]:
    for option in node.options:
        if isinstance(option.node, AllOf) and not option.why:
            yield from (each for each in option.node.nodes if isinstance(each, Best))


def _leaves(node: Node, *, sure: bool) -> Iterator[tuple[Node, bool]]:
    match node:
        case AllOf(nodes):
            for each in nodes:
                yield from _leaves(each, sure=sure)
        case AnyOf(nodes) | Most(nodes):
            for each in nodes:
                yield from _leaves(each, sure=False)
        case Not():
            return
        case _:
            yield node, sure


@attrs.define
class Explanation:
    """Why a thing was found."""

    passage: Passage = attrs.field(factory=Passage)
    why: tuple[Reason, ...] = ()
    fields: tuple[str, ...] = ()
    title: str = ""


@attrs.define
class _Best:
    worth: tuple[bool, int]
    text: str
    marks: list[Span]


def explain(
    said: Sequence[Piece],
    asking: Asked,
    languages: Sequence[str],
    holds: Callable[[Node], bool] = lambda _: True,
) -> Explanation:
    """Find the passage to show of a thing, and the fields in which it says what was asked for.

    Parameters
    ----------
    said
        What its records say; see `goodpractice.search.documents.pieces`.
    asking
        From `asked`.
    languages
        What the reader wishes, best first.
    holds
        Tells whether the thing meets a condition that some hits meet.
    """
    ordered = sorted(said, key=lambda piece: _wish(piece[1], languages))
    where: list[dict[int, dict[str, None]]] = [{} for _ in asking.wishes]
    best: _Best | None = None
    for field, language, text in ordered:
        if not text or (not asking.wishes and best is not None and field in TITLE):
            continue
        places = located(text) if asking.wishes else []
        matched, marks = 0, []
        for wish, fields in zip(asking.wishes, where, strict=True):
            if wish.field and field not in TITLE:
                continue
            found = wish.find(places, language)
            matched += bool(found)
            for at, several in found.items():
                marks += several
                fields.setdefault(at, {})[field] = None
        # Answers begin with the title; so where a text matches too, that says more.
        # Of a keyword or a place, the reason tells; then the summary says more than the word once again.
        telling = field not in TITLE and field not in _SHORT
        worth = (telling and matched > 0, (field not in _SHORT and matched) or -_dull(field))
        if best is None or worth > best.worth:
            best = _Best(worth, text, marks)
    reasons: dict[Reason, None] = {}
    plain = {
        spelled(wish.asked)
        for wish, fields in zip(asking.wishes, where, strict=True)
        if any(not wish.options[at].why for at in fields)
    }
    together = {
        word
        for wish, fields in zip(asking.wishes, where, strict=True)
        if fields and isinstance(wish.asked, AllOf)
        for word in spelled(wish.asked).split(" ")
    }
    for wish, fields in zip(asking.wishes, where, strict=True):
        told = spelled(wish.asked)
        if isinstance(wish.asked, AllOf) and plain.issuperset(told.split(" ")):
            continue  # all its words are there themselves
        if told in together - plain:
            continue  # it is there with others, as the one thing that they mean together
        best = _reasons(wish, fields, holds, ordered, best, reasons)
    for node, sure in asking.conditions:
        if sure or holds(node):
            reasons[Reason(condition(node, languages))] = None
            if isinstance(node, Tagged) and best is not None and not best.worth[0]:
                best = _on_topic(node.concept, ordered) or best
    return Explanation(
        Passage() if best is None else cut(best.text, best.marks),
        tuple(reason for reason in reasons if str(reason)),
        tuple(dict.fromkeys(name for fields in where for found in fields.values() for name in found)),
        title_of(ordered),
    )


def _reasons(
    wish: Wish,
    fields: dict[int, dict[str, None]],
    holds: Callable[[Node], bool],
    said: Sequence[Piece],
    best: _Best | None,
    reasons: dict[Reason, None],
) -> _Best | None:
    """Add the reasons by which a wish is met; where no word of it stands in the texts, mark those of its topic."""
    typed = spelled(wish.asked)
    for at in sorted(fields)[:_MOST_REASONS]:
        option = wish.options[at]
        reasons[Reason(typed, option.why, tuple(fields[at]))] = None
        if not option.why:
            break
    if fields:
        return best
    for option in wish.options:
        if isinstance(option.node, (Tagged, Located, Exact)) and holds(option.node):
            reasons[Reason(typed, option.why or condition(option.node))] = None
            if isinstance(option.node, Tagged) and best is not None and not best.worth[0]:
                return _on_topic(option.node.concept, said) or best
            break
    return best


def _on_topic(concept: str, said: Iterable[Piece]) -> _Best | None:
    """Return the text that speaks of a topic, with the words that say so."""
    from goodpractice.topics import matcher, vocabulary
    from goodpractice.topics.stemming import label_stems, word_stem

    topics = vocabulary()
    wanted = {topics.order[name] for name in (concept, *topics.below(concept))}
    for field, tag, text in said:
        language = primary(tag) or "en"
        known = None if field in TITLE or field in _SHORT else matcher(language)
        if known is None:
            continue
        labels = {found.label for found in known.find(text) if not wanted.isdisjoint(found.concepts)}
        if labels:
            places, stem = located(text), word_stem(language)
            forms = [stem(place.word) for place in places]
            marks = [
                span for label in labels for span in side_by_side(places, forms, label_stems(label, language))
            ]
            return _Best((True, 1), text, marks)
    return None


def title_of(ordered: Iterable[Piece]) -> str:
    """Return the name of a thing in the language that comes first; empty if it has none.

    Parameters
    ----------
    ordered
        What its records say, in the order of the reader's languages.
    """
    return next((text for field, _, text in ordered if field == "name" and text.strip()), "")


_SHORT = frozenset({"topics", "place", "ids"})
_TELLING = (
    "summary",
    "tagline",
    "sections",
    "resources",
    "quote",
    "chain",
    "name",
    "also",
    "place",
    "topics",
)


def _dull(field: str) -> int:
    return _TELLING.index(field) if field in _TELLING else len(_TELLING)


def _wish(language: str, languages: Sequence[str]) -> int:
    wishes = [wish.partition("-")[0].lower() for wish in (*languages, "en")]
    primary_tag = language.partition("-")[0].lower()
    return wishes.index(primary_tag) if primary_tag in wishes else len(wishes)
