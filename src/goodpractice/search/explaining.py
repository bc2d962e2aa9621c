"""The passage to show of a hit, its title for the reader, and the reasons why it is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from goodpractice.language.stem import primary
from goodpractice.search.documents import TITLE, Piece
from goodpractice.search.reasons import Reason, condition, spelled
from goodpractice.search.snippets import Passage, Span, cut, located, side_by_side
from goodpractice.search.tree import AllOf, Exact, Located, Node, Option, Tagged
from goodpractice.search.wishes import Asked, Heard, Wish, marks

_MOST_REASONS = 2
"""Ways of meeting one wish that are told of a hit, beside the words themselves."""


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
    heard: Heard
    found: list[tuple[Wish, dict[int, set[str]]]] = attrs.field(factory=list)
    marks: list[Span] = attrs.field(factory=list)

    def passage(self) -> Passage:
        return cut(self.heard.text, self.marks or marks(self.heard.text, self.found))


_Where = list[dict[int, dict[str, None]]]


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
    ordered = sorted(said, key=lambda piece: (_reading(piece[0]), _wish(piece[1], languages)))
    where: _Where = [{} for _ in asking.wishes]
    best = _looked_through(ordered, asking.wishes, where)
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
        best = _reasons(wish, fields, holds, ordered, best, reasons, languages)
    for node, sure in asking.conditions:
        if sure or holds(node):
            reasons[Reason(condition(node, languages))] = None
            if isinstance(node, Tagged) and best is not None and not best.worth[0]:
                best = _on_topic(node.concept, ordered) or best
    return Explanation(
        Passage() if best is None else best.passage(),
        tuple(reason for reason in reasons if str(reason)),
        tuple(dict.fromkeys(name for fields in where for found in fields.values() for name in found)),
        title_of(ordered),
    )


def _looked_through(ordered: Sequence[Piece], wishes: Sequence[Wish], where: _Where) -> _Best | None:
    """Look for wishes in texts, in the order that they are read; note the fields, and return the best passage.

    Long texts are looked through only for what has not been found before.
    """
    best: _Best | None = None
    languages = {primary(language) for _, language, _ in ordered} - {""}
    for piece in ordered:
        field, _, text = piece
        if not text or (not wishes and best is not None and field in TITLE):
            continue
        if _reading(field) == _LATE and best is not None and best.worth[0] and all(where):
            break
        heard = Heard(piece, languages)
        found = []
        for wish, fields in zip(wishes, where, strict=True):
            if wish.field and field not in TITLE:
                continue
            met = wish.find(heard)
            if met:
                found.append((wish, met))
                for at in met:
                    fields.setdefault(at, {})[field] = None
        # Answers begin with the title; so where a text matches too, that says more. Of a keyword or a place, the
        # reason tells; then the summary says more than the word once again.
        telling = field not in TITLE and field not in _SHORT
        worth = (telling and bool(found), (field not in _SHORT and len(found)) or -_dull(field))
        if best is None or worth > best.worth:
            best = _Best(worth, heard, found)
    return best


def _reasons(
    wish: Wish,
    fields: dict[int, dict[str, None]],
    holds: Callable[[Node], bool],
    said: Sequence[Piece],
    best: _Best | None,
    reasons: dict[Reason, None],
    languages: Sequence[str],
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
            reasons[Reason(typed, _told(option, typed, languages))] = None
            if isinstance(option.node, Tagged) and best is not None and not best.worth[0]:
                return _on_topic(option.node.concept, said) or best
            break
    return best


def _told(option: Option, typed: str, languages: Sequence[str]) -> str:
    if isinstance(option.node, Tagged):
        return f"{typed} → {condition(option.node, languages).partition(': ')[2]} (topic)"
    return option.why or condition(option.node, languages)


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
            spots = [
                span for label in labels for span in side_by_side(places, forms, label_stems(label, language))
            ]
            return _Best((True, 1), Heard((field, tag, text)), marks=spots)
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


_EARLY = ("name", "also", "summary", "tagline", "topics", "place", "quote", "of", "ids")
_LATE = 1


def _reading(field: str) -> int:
    """Tell whether a field is read first, or only for what is not found there."""
    return 0 if field in _EARLY else _LATE


def _wish(language: str, languages: Sequence[str]) -> int:
    wishes = [wish.partition("-")[0].lower() for wish in (*languages, "en")]
    primary_tag = language.partition("-")[0].lower()
    return wishes.index(primary_tag) if primary_tag in wishes else len(wishes)
