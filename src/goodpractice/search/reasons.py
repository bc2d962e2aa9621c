"""Why a thing was found: what was asked for, what stands for it, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from goodpractice.language.fold import words
from goodpractice.search.tree import (
    Between,
    Exact,
    Fuzzy,
    Linked,
    Located,
    Near,
    Node,
    Numbered,
    Phrase,
    Prefix,
    Since,
    Starts,
    Stem,
    Tagged,
    Until,
    Word,
)

CALLED = {
    "name": "the name", "also": "another name", "summary": "the summary", "tagline": "the tagline",
    "sections": "the text", "topics": "the topics", "place": "the place", "quote": "a quote",
    "resources": "the resources", "components": "a component", "ids": "an identifier",
    "extra": "a further attribute", "of": "what it is of", "evidence": "the evidence",
}  # fmt: skip
"""What the fields of a thing are called where a reason names them."""


_MOST_FIELDS, _MOST_WORDS = 3, 8
"""Fields, and words, that one reason names."""


@attrs.frozen
class Reason:
    """One reason why a thing was found.

    Parameters
    ----------
    asked
        What was typed, or the condition that is met: ``country: PL``.
    found
        What stands for it, where not the words themselves: ``graduates → absolwenci (dictionary)``.
    fields
        Names of the attributes that hold it; none for a condition.
    also
        Further words that were typed and stand in the same attributes.

    Examples
    --------
    >>> str(Reason("career", fields=("name", "summary")))
    '“career” in the name, the summary'
    >>> str(Reason("graduates", "graduates → absolwent (dictionary)", ("summary",)))
    'graduates → absolwent (dictionary), in the summary'
    """

    asked: str
    found: str = ""
    fields: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def as_typed(self, typed: Mapping[str, str]) -> Reason:
        """Return it with words as they were typed, not as they are compared.

        Parameters
        ----------
        typed
            Words as typed, by what they are compared as.
        """
        before, arrow, behind = self.found.partition(" → ")
        found = f"{_put(before, typed)}{arrow}{behind}" if arrow else self.found
        return attrs.evolve(self, asked=_put(self.asked, typed) if self.fields else self.asked, found=found)

    def __str__(self) -> str:
        return self.told()

    def told(self, word: Callable[[str], str] = str) -> str:
        """Return it for people.

        Parameters
        ----------
        word
            Puts what fields are called into their language.
        """
        where = ", ".join(word(CALLED.get(field, field)) for field in self.fields[:_MOST_FIELDS])
        if not self.fields:
            return self.found or self.asked
        if self.found:
            return f"{self.found}, {word('in')} {where}"
        asked = [self.asked, *self.also]
        more = f", … +{len(asked) - _MOST_WORDS}" if len(asked) > _MOST_WORDS else ""
        return f"{', '.join(f'“{each}”' for each in asked[:_MOST_WORDS])}{more} {word('in')} {where}"


def merged(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Join reasons of words that stand in the same fields.

    Examples
    --------
    >>> [str(one) for one in merged([Reason("young", fields=("name",)), Reason("people", fields=("name",))])]
    ['“young”, “people” in the name']
    """
    found: dict[object, Reason] = {}
    for reason in reasons:
        # What is found in another way, and conditions, stand by themselves.
        key: object = reason.fields if reason.fields and not reason.found else reason
        before = found.get(key)
        also = () if before is None else (*before.also, reason.asked)
        found[key] = reason if before is None else attrs.evolve(before, also=also)
    return tuple(found.values())


def _put(text: str, typed: Mapping[str, str]) -> str:
    return " ".join(typed.get(word, word) for word in text.split(" "))


def words_typed(query: str) -> dict[str, str]:
    """Return the words of a query, by what they are compared as.

    Examples
    --------
    >>> words_typed("bezrobocie Młodzieży")
    {'bezrobocie': 'bezrobocie', 'mlodziezy': 'Młodzieży'}
    """
    found: dict[str, str] = {}
    for word in query.split():
        shown = word.strip('"“”„«»()*~,.;:!?-')
        folded = words(shown)
        if len(folded) == 1:
            found.setdefault(folded[0], shown)
    return found


def spelled(node: Node) -> str:
    """Write down the words of a condition, nearly as they were typed.

    Examples
    --------
    >>> spelled(Phrase(("young", "people"))), spelled(Prefix("wor")), spelled(Fuzzy("kilce", 1))
    ('young people', 'wor*', 'kilce~')
    """
    match node:
        case Word(text) | Stem(text):
            return text
        case Phrase(phrase):
            return " ".join(phrase)
        case Prefix(text):
            return f"{text}*"
        case Fuzzy(text):
            return f"{text}~"
        case _:
            return " ".join(filter(None, (spelled(each) for each in getattr(node, "nodes", ()))))


def condition(node: Node, languages: Sequence[str] = ("en",)) -> str:
    """Write a condition down that is met or not, without weighing; empty for words.

    Parameters
    ----------
    node
        The condition.
    languages
        For the labels of topics.

    Examples
    --------
    >>> condition(Exact("country", "PL")), condition(Between("budget", low=100_000, above=True))
    ('country: PL', 'budget: >100,000 EUR')
    """
    match node:
        case Exact(field, value):
            return f"{'keyword' if field == 'topic' else field}: {value}"
        case Starts(field, value):
            return f"{field}: {value}*"
        case Fuzzy(text, _, field) if field not in {"", "title"}:
            return f"{field}: {text}~"
        case Since(day):
            return f"since: {_day(day)}"
        case Until(day):
            return f"until: {_day(day)}"
        case Tagged(concept):
            from goodpractice.topics import vocabulary

            return f"topic: {vocabulary().label(concept, languages)}"
        case Located(places):
            return f"place: {', '.join(dict.fromkeys(_place(place) for place in places))}"
        case Near(latitude, longitude, km, name):
            return f"near: {name or f'{latitude:g},{longitude:g}'}, {km:g} km"
        case Between():
            return f"{node.field}: {_bounds(node)}"
        case Linked(field, named):
            return f"{field}: {' '.join(named)}"
        case Numbered("id"):
            return ""
        case Numbered(field, _, name):
            return f"{field}: {name}"
        case _:
            return ""


def _day(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"


def _place(number: str) -> str:
    from goodpractice.places import gazetteer

    entry = gazetteer().get(number)
    return f"{entry.name}, {entry.country}" if entry else number


def _bounds(node: Between) -> str:
    unit = f" {node.currency}" if node.field == "budget" else ""
    low, high = (f"{bound:,.10g}" if bound is not None else "" for bound in (node.low, node.high))
    if low and high:
        return (low if low == high else f"{low}–{high}") + unit
    sign = (">" if node.above else "≥") if low else ("<" if node.below else "≤")
    return f"{sign}{low or high}{unit}"
