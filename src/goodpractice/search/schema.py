"""How entities and conditions look to the search engine."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any

import orjson

from goodpractice.search.scan import (
    FACETS,
    FIRST,
    LIFT,
    LONG_TITLE_WEIGHT,
    TITLE_WEIGHT,
    first,
    is_alike,
    is_amount,
    is_loose,
    is_near,
)
from goodpractice.search.tokens import exact
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
    wanted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tantivy import Query, Schema

    from goodpractice.search.documents import Entry

FORMAT = 4
"""Version of what the index holds. An index of another version is made anew."""

WORTH = 6.0
"""What a topic or a place scores where it stands for words that were typed."""

_REMEMBERED = 1_000

META = "meta"
"""Id of the one document that says which state of the catalogue the index stands for."""

_PLAIN = (
    "id",
    "sort",
    "city",
    "topic",
    "place",
    "point",
    "about",
    "network",
    "role",
    "money",
    "tongue",
    "doubled",
    "plain",
)
"""Fields of the engine whose values are asked for as a whole and never counted."""
_SETS = (
    "source", "country", "city", "topic", "lang", "place", "point", "population", "tag", "about", "network",
    "programme", "role", "budget", "money", "decade", "tongue", "doubled", "title_stems", "text_stems",
)  # fmt: skip
"""Fields of an entry that are written down as they are, where it has any values."""
_WORDS = frozenset({"title_stems", "text_stems"})
_FIELDS = {"kind": "sort"}
"""Fields of the engine where they are not called as in a query."""


def schema() -> Schema:
    """Return the fields of the index.

    Words were folded and taken apart before they come here, so blanks are all that separates them.
    """
    import tantivy

    made = tantivy.SchemaBuilder()
    for name in ("title", "text"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    # Deleting by a number deletes nothing; so what a document is called is text.
    for name in ("title_stems", "text_stems"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in _PLAIN:
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("number", "since", "until", "population", "budget"):
        made.add_integer_field(name, fast=True)
    made.add_text_field("heading", tokenizer_name="raw", index_option="basic", fast=True)
    made.add_text_field(META, stored=True, tokenizer_name="raw", index_option="basic")
    return made.build()


def document(entry: Entry) -> str:
    """Write an entity down for the engine, in its JSON form."""
    fields: dict[str, Any] = {
        "id": str(entry.entity),
        "number": entry.entity,
        "title": entry.title,
        "text": entry.text,
        "kind": once(entry.kinds),
        "sort": once(entry.sort),
    }
    if heading := entry.heading:
        fields["heading"] = heading
    for name in _SETS:
        if values := getattr(entry, name):
            fields[name] = values if name in _WORDS else once(values)
    if entry.plain:
        fields["plain"] = "1"
    if entry.since is not None:
        fields["since"], fields["until"] = entry.since, entry.until
    return orjson.dumps(fields).decode()


def once(values: list[Any]) -> list[Any]:
    """Return values without repetitions.

    Examples
    --------
    >>> once(["PL", "SE", "PL"])
    ['PL', 'SE']
    """
    return values if len(values) < 2 else [*dict.fromkeys(values)]


class Conditions:
    """Turns conditions into queries of the engine.

    Parameters
    ----------
    fields
        What `schema` returned.
    values
        Gives all values of a field in the index.
    count
        Tells how many entries have a word in a field.
    """

    def __init__(
        self, fields: Schema, values: Callable[[str], Iterable[str]], count: Callable[[str, str], int]
    ) -> None:
        import tantivy

        self._schema, self._values, self._count = fields, values, count
        self._made: dict[tuple[int, float], tuple[Node, Query]] = {}
        self._query = tantivy.Query
        self._types = tantivy.FieldType
        self._occur = tantivy.Occur

    def named(self, name: str) -> Query:
        """Return the query for the one document of that id."""
        return self._term("id", name)

    def unfinished(self) -> Query:
        """Return the query for the entries of which only the words are known so far."""
        return self._term("plain", "1")

    def doubled(self, languages: str) -> Query:
        """Return the query for the entries that say something in two languages."""
        return self._term("doubled", languages)

    def weighs(self, query: AllOf) -> bool:
        """Tell whether some hits of a query are better than others."""
        return any(isinstance(leaf, (Word, Phrase, Prefix, Fuzzy, Stem)) for leaf in wanted(query))

    def whole(self, query: AllOf, kinds: Sequence[str], without: Iterable[int] = ()) -> Query:
        """Return the query for everything that somebody asked.

        Parameters
        ----------
        query
            The conditions.
        kinds
            Only things of these kinds.
        without
            Entities that the index does not know the present state of.
        """
        must, must_not = self._occur.Must, self._occur.MustNot
        parts = [(must, self._everything())]
        if query.nodes:
            parts.append((must, self._of(query)))
            if (typed := first(query)) is not None:
                own = self._of(typed)
                lifted = (
                    self._query.boost_query(own, LIFT)
                    if is_loose(query)
                    else self._query.const_score_query(own, FIRST)
                )
                parts.append((self._occur.Should, lifted))
        if kinds:
            parts.append((must, self._silent(self._query.term_set_query(self._schema, "kind", list(kinds)))))
        stale = [str(entity) for entity in without]
        if stale:
            parts.append((must_not, self._query.term_set_query(self._schema, "id", stale)))
        return self._query.boolean_query(parts)

    def _everything(self) -> Query:
        # Only the document that names the state of the index has no number.
        return self._silent(self._query.exists_query("number"))

    def _of(self, node: Node, title: float = TITLE_WEIGHT) -> Query:
        must, should = self._occur.Must, self._occur.Should
        match node:
            case AnyOf(nodes):
                return self._query.boolean_query([(should, self._of(each, title)) for each in nodes])
            case AllOf(nodes):
                return self._query.boolean_query([(must, self._of(each, title)) for each in nodes])
            case Most(nodes, least):
                return self._query.boolean_query(
                    [(should, self._of(each, LONG_TITLE_WEIGHT)) for each in nodes], least
                )
            case Not(inner):
                return self._query.boolean_query(
                    [(must, self._everything()), (self._occur.MustNot, self._of(inner))]
                )
            case Best():
                # One search asks several times, of the same words among other conditions.
                made = self._made.get((id(node), title))
                if made is None:
                    if len(self._made) >= _REMEMBERED:
                        self._made.clear()
                    made = self._made[id(node), title] = (node, self._best(node, title))
                return made[1]
            case _:
                return self._leaf(node, title)

    def _best(self, node: Best, title: float) -> Query:
        there = [option for option in node.options if self._may_stand(option.node)]
        if not there:
            return self._query.empty_query()
        return self._query.disjunction_max_query([self._option(option, title) for option in there])

    def _leaf(self, leaf: Leaf, title: float = TITLE_WEIGHT) -> Query:
        match leaf:
            case Fuzzy(text, slips, "source"):
                return self._one_of(
                    "source", (v for v in self._values("source") if is_alike(text, exact(v), slips))
                )
            case Fuzzy(text, slips, field) if field not in {"", "title"}:
                return self._silent(
                    self._query.fuzzy_term_query(self._schema, _FIELDS.get(field, field), text, slips)
                )
            case Word() | Phrase() | Prefix() | Fuzzy():
                return self._both("title", "text", leaf, title)
            case Stem():
                return self._both("title_stems", "text_stems", leaf, title)
            case Exact("source", value):
                return self._one_of("source", (v for v in self._values("source") if exact(v) == value))
            case Starts("source", value):
                return self._one_of(
                    "source", (v for v in self._values("source") if exact(v).startswith(value))
                )
            case Exact(field, value):
                return self._term(_FIELDS.get(field, field), value)
            case Starts(field, value):
                return self._silent(self._beginning(_FIELDS.get(field, field), value))
            case Since(day):
                return self._range("since", day, None)
            case Until(day):
                return self._range("until", None, day)
            case Tagged(concept):
                return self._term("about", concept)
            case Located(places):
                return self._one_of("place", places)
            case Numbered(field, records):
                return self._one_of(field, records)
            case Near():
                return self._one_of("point", (v for v in self._values("point") if is_near(v, leaf)))
            case Between():
                return self._between(leaf)
            case Linked():
                raise TypeError(
                    f"{leaf.field}: has to be looked up in the catalogue before anything is asked"
                )

    def _between(self, leaf: Between) -> Query:
        if leaf.field != "population" and leaf.currency != "EUR":
            return self._one_of("money", (v for v in self._values("money") if is_amount(v, leaf)))
        low, high = leaf.low, leaf.high
        lowest = None if low is None else ceil(low) + (leaf.above and ceil(low) == low)
        highest = None if high is None else floor(high) - (leaf.below and floor(high) == high)
        if lowest is not None and highest is not None and lowest > highest:
            return self._query.empty_query()
        return self._range(leaf.field, lowest, highest)

    def _may_stand(self, node: Node) -> bool:
        """Tell whether anything can match; most translations stand nowhere, and asking for each takes time."""
        match node:
            case Stem(text, language, field):
                token = f"{language}:{text}"
                return self._count("title_stems", token) > 0 or (
                    not field and self._count("text_stems", token) > 0
                )
            case Word(text, field):
                return self._count("title", text) > 0 or (not field and self._count("text", text) > 0)
            case AllOf(nodes):
                return all(map(self._may_stand, nodes))
            case _:
                return True

    def _option(self, option: Option, title: float) -> Query:
        if isinstance(option.node, (Tagged, Located, Exact)):
            # It chooses among things that are all about it; how much, their words tell.
            return self._query.const_score_query(self._of(option.node), WORTH * option.weight)
        return self._query.boost_query(self._of(option.node, title), option.weight)

    def _both(
        self, title: str, text: str, node: Word | Phrase | Prefix | Fuzzy | Stem, weight: float
    ) -> Query:
        headed = self._query.boost_query(self._in(title, node), weight)
        if node.field:
            return headed
        should = self._occur.Should
        return self._query.boolean_query([(should, headed), (should, self._in(text, node))])

    def _in(self, field: str, node: Word | Phrase | Prefix | Fuzzy | Stem) -> Query:
        match node:
            case Word(text):
                return self._query.term_query(self._schema, field, text, "freq")
            case Stem(text, language):
                return self._query.term_query(self._schema, field, f"{language}:{text}", "freq")
            case Phrase((word,)):
                return self._query.term_query(self._schema, field, word, "freq")
            case Phrase(words):
                return self._query.phrase_query(self._schema, field, list(words))
            case Prefix(text):
                return self._beginning(field, text)
            case Fuzzy(text, slips):
                return self._query.fuzzy_term_query(self._schema, field, text, slips)

    def _beginning(self, field: str, text: str) -> Query:
        # Letters, digits and blanks only: nothing that a pattern could take for a sign.
        return self._query.regex_query(self._schema, field, f"{text}.*")

    def _range(self, field: str, low: int | None, high: int | None) -> Query:
        return self._silent(
            self._query.range_query(
                self._schema, field, self._types.Integer, lower_bound=low, upper_bound=high
            )
        )

    def _one_of(self, field: str, values: Iterable[str]) -> Query:
        # Values are few where they are compared here: the engine only knows whether they are the same.
        return self._silent(self._query.term_set_query(self._schema, field, list(values)))

    def _term(self, field: str, value: str) -> Query:
        return self._silent(self._query.term_query(self._schema, field, value, "basic"))

    def _silent(self, query: Query) -> Query:
        """Let a condition choose without weighing: that a thing lies in Poland says nothing about its rank."""
        return self._query.const_score_query(query, 0.0)
