"""Answering a query by reading the catalogue itself: slow, always right, and what the index must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.search.documents import Entry, entries
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Best,
    Between,
    Exact,
    Fuzzy,
    Leaf,
    Linked,
    Located,
    Most,
    Near,
    Node,
    Not,
    Numbered,
    Option,
    Phrase,
    Prefix,
    Since,
    Starts,
    Stem,
    Tagged,
    Until,
    Word,
)

if TYPE_CHECKING:
    from goodpractice.store import Store

TITLE_WEIGHT = 6.0
"""How much more a word counts in a title than in a text."""

LONG_TITLE_WEIGHT = 1.5
"""The same where as many words as possible are asked for: of a text that is pasted, few stand in titles."""

Facets = dict[str, dict[str, int]]
"""Number of hits by value, for each of `FACETS`."""

FACETS = ("kind", "country", "source", "lang", "tag", "programme", "decade")
"""Fields whose values are counted; see `goodpractice.search.documents`."""


@attrs.define(kw_only=True)
class Found:
    """What answers a query, before it is dressed up.

    Parameters
    ----------
    total
        Number of all hits.
    hits
        Entity and score of the page asked for, best first.
    facets
        Counts over all hits; empty where not asked for.
    note
        What the user should know about how the answer came about.
    keys
        What each hit is sorted by, where not by its score.
    """

    total: int = 0
    hits: list[tuple[int, float]] = attrs.field(factory=list)
    facets: Facets = attrs.field(factory=dict)
    note: str = ""
    keys: dict[int, str | int | None] = attrs.field(factory=dict)


def matches(node: Node, entry: Entry) -> bool:
    """Tell whether an entity fulfils a condition.

    Examples
    --------
    >>> from goodpractice.search.query import parse
    >>> matches(parse("lodz -warszawa"), Entry(1, title=["urzad miasta lodz"]))
    True
    """
    match node:
        case AllOf(nodes):
            return all(matches(each, entry) for each in nodes)
        case AnyOf(nodes):
            return any(matches(each, entry) for each in nodes)
        case Not(inner):
            return not matches(inner, entry)
        case Best(_, options):
            return any(matches(option.node, entry) for option in options)
        case Most(nodes, least):
            return sum(matches(each, entry) for each in nodes) >= least
        case _:
            return _meets(node, entry)


def _meets(leaf: Leaf, entry: Entry) -> bool:
    match leaf:
        case Exact(field, value):
            return value in entry.values(field)
        case Starts(field, value):
            return any(each.startswith(value) for each in entry.values(field))
        case Since(day):
            return entry.since is not None and entry.since >= day
        case Until(day):
            return entry.until is not None and entry.until <= day
        case Tagged(concept):
            return concept in entry.about
        case Located(places):
            return not set(places).isdisjoint(entry.place)
        case Numbered("id", records):
            return str(entry.entity) in records
        case Numbered(field, records):
            return not set(records).isdisjoint(entry.network if field == "network" else entry.programme)
        case Near():
            return any(is_near(point, leaf) for point in entry.point)
        case Between():
            return _holds(leaf, entry)
        case Linked():
            raise _unresolved(leaf)
        case Fuzzy(text, slips, field) if field not in {"", "title"}:
            return any(is_alike(text, value, slips) for value in entry.values(field))
        case Stem(_, _, field):
            return _in(leaf, entry.title_stems) or (not field and _in(leaf, entry.text_stems))
        case Word() | Phrase() | Prefix() | Fuzzy():
            return _in(leaf, entry.title) or (not leaf.field and _in(leaf, entry.text))


def _holds(wanted: Between, entry: Entry) -> bool:
    if wanted.field == "population":
        return any(wanted.holds(number) for number in entry.population)
    if wanted.currency == "EUR":
        return any(wanted.holds(number) for number in entry.budget)
    return any(is_amount(money, wanted) for money in entry.money)


def _unresolved(leaf: Linked) -> TypeError:
    return TypeError(f"{leaf.field}: has to be looked up in the catalogue before anything is asked")


def is_alike(text: str, other: str, slips: int) -> bool:
    """Tell whether two words differ by so many slips of the pen at most.

    Examples
    --------
    >>> is_alike("kilce", "kielce", 1), is_alike("kilece", "kielce", 1)
    (True, True)
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(text, other, score_cutoff=slips) <= slips


def is_near(point: str, wanted: Near) -> bool:
    """Tell whether a point of an entry is within some kilometres of another.

    Examples
    --------
    >>> is_near("50.8703,20.6275", Near(50.9, 20.6, 10))
    True
    """
    from goodpractice.places.gazetteer import kilometres

    latitude, _, longitude = point.partition(",")
    return kilometres(float(latitude), float(longitude), wanted.latitude, wanted.longitude) <= wanted.km


def is_amount(money: str, wanted: Between) -> bool:
    """Tell whether an amount of an entry is in a currency and within bounds.

    Examples
    --------
    >>> is_amount("PLN 800000", Between("budget", low=5, currency="PLN")), is_amount("PLN 9", Between("budget", low=5))
    (True, False)
    """
    currency, _, amount = money.partition(" ")
    return currency == wanted.currency and wanted.holds(int(amount))


FIRST = 1000.0
"""What a thing is lifted by that has all the words typed, in whatever form: translations never go before it."""


LIFT = 1.0
"""How often the words typed count once more, where as many words as possible are asked for."""
NOTHING = AnyOf(())
"""A condition that nothing meets."""


def first(query: AllOf) -> AllOf | None:
    """Return what lifts a thing above those that only mean the same; None if nothing was added to a query.

    Examples
    --------
    >>> first(AllOf((Word("career"),))) is None
    True
    """
    if not any(isinstance(node, (Best, Most)) for node in query.nodes):
        return None
    typed = own(query)
    return None if typed == query else typed


def own(node: Any) -> Any:
    """Return a query without what was added from other languages: the words themselves, in any form.

    Examples
    --------
    >>> own(Best(Word("a"), (Option(Word("a")), Option(Stem("b", "pl"), 0.7, "a → b (dictionary)"))))
    Best(asked=Word(text='a', field=''), options=(Option(node=Word(text='a', field=''), weight=1.0, why='', topic=False),))
    """
    match node:
        case AllOf(nodes):
            return AllOf(tuple(map(own, nodes)))
        case AnyOf(nodes):
            return AnyOf(tuple(map(own, nodes)))
        case Most(nodes, least):
            kept = [own(each) for each in nodes]
            return Most(tuple(each for each in kept if each != NOTHING), least)
        case Best(asked, options):
            typed = tuple(Option(own(o.node), o.weight) for o in options if not o.why)
            return Best(asked, typed) if typed else NOTHING
        case _:
            return node


_SILENT = 3.0
"""What a topic or a place is worth where it stands for words."""


def score(node: Node, entry: Entry) -> float:
    """Say how well an entity that matches does so: words in titles count most.

    Examples
    --------
    >>> from goodpractice.search.query import parse
    >>> score(parse("lodz"), Entry(1, title=["lodz"], text=["all about lodz"]))
    7.0
    """
    match node:
        case AllOf(nodes) | AnyOf(nodes) | Most(nodes):
            return sum(score(each, entry) for each in nodes)
        case Best(_, options):
            met = [option for option in options if matches(option.node, entry)]
            return max(
                ((score(option.node, entry) or _SILENT) * option.weight for option in met), default=0.0
            )
        case Stem(_, _, field):
            in_text = not field and _in(node, entry.text_stems)
            return TITLE_WEIGHT * _in(node, entry.title_stems) + in_text
        case Word() | Phrase() | Prefix() | Fuzzy():
            in_text = not node.field and _in(node, entry.text)
            return TITLE_WEIGHT * _in(node, entry.title) + in_text
        case _:
            return 0.0


def worth(query: AllOf, entry: Entry) -> float:
    """Say how well an entity that matches a whole query does so: what has the very words goes first."""
    typed = first(query)
    if typed is None or not matches(typed, entry):
        return score(query, entry)
    return score(query, entry) + (LIFT * score(typed, entry) if is_loose(query) else FIRST)


def is_loose(query: AllOf) -> bool:
    """Tell whether as many words as possible are asked for, not all of them.

    Examples
    --------
    >>> is_loose(AllOf((Most((Word("a"), Word("b"))),)))
    True
    """
    return any(
        isinstance(node, Most)
        or (isinstance(node, AnyOf) and any(isinstance(each, Most) for each in node.nodes))
        for node in query.nodes
    )


def _in(node: Word | Phrase | Prefix | Fuzzy | Stem, values: Iterable[str]) -> bool:
    match node:
        case Word(text):
            return any(text in value and text in value.split() for value in values)
        case Stem(text, language):
            token = f"{language}:{text}"
            return any(token in value and token in value.split() for value in values)
        case Prefix(text):
            return any(
                text in value and any(word.startswith(text) for word in value.split()) for value in values
            )
        case Fuzzy(text, slips):
            from rapidfuzz.distance import OSA

            return any(
                OSA.distance(text, word, score_cutoff=slips) <= slips
                for value in values
                for word in value.split()
            )
        case Phrase(words):
            phrase = f" {' '.join(words)} "
            return any(phrase in f" {' '.join(value.split())} " for value in values)


def matching(
    store: Store, query: AllOf, kinds: Sequence[str] = (), entities: Iterable[int] | None = None
) -> Iterator[Entry]:
    """Yield the entities that a query finds, in the order of their numbers.

    Parameters
    ----------
    store
        The catalogue.
    query
        The conditions.
    kinds
        Only things of these kinds; all if empty.
    entities
        Only these; all by default.
    """
    for entry in entries(store, entities):
        if (not kinds or any(kind in kinds for kind in entry.kinds)) and matches(query, entry):
            yield entry


def scan(
    store: Store,
    query: AllOf,
    *,
    kinds: Sequence[str] = (),
    limit: int = 20,
    offset: int = 0,
    facets: bool = False,
    sort: str = "relevance",
) -> Found:
    """Answer a query without an index; see `goodpractice.search.search`."""
    from goodpractice.search.order import key_of, ordered

    found = Found()
    scored: list[tuple[int, float]] = []
    keys: dict[int, str | int | None] = {}
    for entry in matching(store, query, kinds):
        scored.append((entry.entity, score(query, entry)))
        keys[entry.entity] = key_of(entry, sort)
        if facets:
            count(found.facets, entry)
    found.total = len(scored)
    found.hits = ordered(scored, keys, sort)[offset : offset + limit]
    return found


def ranked(scored: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """Order hits: best first, of equals the one that came into the catalogue first.

    Examples
    --------
    >>> ranked([(3, 1.0), (2, 1.0), (9, 7.0)])
    [(9, 7.0), (2, 1.0), (3, 1.0)]
    """
    return sorted(scored, key=lambda hit: (-hit[1], hit[0]))


def count(facets: Facets, entry: Entry) -> None:
    """Count an entity under each of its values of `FACETS`."""
    for name in FACETS:
        counts = facets.setdefault(name, {})
        for value in set(entry.kinds if name == "kind" else getattr(entry, name)):
            counts[value] = counts.get(value, 0) + 1
