"""How entities and conditions look to the search engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from goodpractice.search.scan import FACETS, TITLE_WEIGHT
from goodpractice.search.tokens import exact
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Exact,
    Node,
    Not,
    Phrase,
    Prefix,
    Since,
    Starts,
    Until,
    Word,
    wanted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tantivy import Query, Schema

    from goodpractice.search.documents import Entry

FORMAT = 1
"""Version of what the index holds. An index of another version is made anew."""

META = "meta"
"""Id of the one document that says which state of the catalogue the index stands for."""

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
    for name in ("id", "sort", "city", "topic", "lang"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("number", "since", "until"):
        made.add_integer_field(name, fast=True)
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
    if entry.source:
        fields["source"] = once(entry.source)
    if entry.country:
        fields["country"] = once(entry.country)
    if entry.city:
        fields["city"] = once(entry.city)
    if entry.topic:
        fields["topic"] = once(entry.topic)
    if entry.lang:
        fields["lang"] = once(entry.lang)
    if entry.since is not None:
        fields["since"], fields["until"] = entry.since, entry.until
    return orjson.dumps(fields).decode()


def once(values: list[str]) -> list[str]:
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
    sources
        Gives the names of all sources in the index.
    """

    def __init__(self, fields: Schema, sources: Callable[[], Iterable[str]]) -> None:
        import tantivy

        self._schema, self._sources = fields, sources
        self._query = tantivy.Query
        self._types = tantivy.FieldType
        self._occur = tantivy.Occur

    def named(self, name: str) -> Query:
        """Return the query for the one document of that id."""
        return self._term("id", name)

    def weighs(self, query: AllOf) -> bool:
        """Tell whether some hits of a query are better than others."""
        return any(isinstance(leaf, (Word, Phrase, Prefix)) for leaf in wanted(query))

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
        if kinds:
            parts.append((must, self._silent(self._query.term_set_query(self._schema, "kind", list(kinds)))))
        stale = [str(entity) for entity in without]
        if stale:
            parts.append((must_not, self._query.term_set_query(self._schema, "id", stale)))
        return self._query.boolean_query(parts)

    def _everything(self) -> Query:
        # Only the document that names the state of the index has no number.
        return self._silent(self._query.exists_query("number"))

    def _of(self, node: Node) -> Query:
        match node:
            case Word() | Phrase() | Prefix():
                return self._words(node)
            case AnyOf(nodes):
                return self._query.boolean_query([(self._occur.Should, self._of(each)) for each in nodes])
            case AllOf(nodes):
                return self._query.boolean_query([(self._occur.Must, self._of(each)) for each in nodes])
            case Not(inner):
                return self._query.boolean_query(
                    [(self._occur.Must, self._everything()), (self._occur.MustNot, self._of(inner))]
                )
            case Exact("source", value):
                return self._from(name for name in self._sources() if exact(name) == value)
            case Starts("source", value):
                return self._from(name for name in self._sources() if exact(name).startswith(value))
            case Exact(field, value):
                return self._term(_FIELDS.get(field, field), value)
            case Starts(field, value):
                return self._silent(self._beginning(_FIELDS.get(field, field), value))
            case Since(day):
                return self._silent(
                    self._query.range_query(self._schema, "since", self._types.Integer, lower_bound=day)
                )
            case Until(day):
                return self._silent(
                    self._query.range_query(self._schema, "until", self._types.Integer, upper_bound=day)
                )

    def _words(self, node: Word | Phrase | Prefix) -> Query:
        title = self._query.boost_query(self._in("title", node), TITLE_WEIGHT)
        if node.field:
            return title
        should = self._occur.Should
        return self._query.boolean_query([(should, title), (should, self._in("text", node))])

    def _in(self, field: str, node: Word | Phrase | Prefix) -> Query:
        match node:
            case Word(text):
                return self._query.term_query(self._schema, field, text)
            case Phrase(words):
                return self._query.phrase_query(self._schema, field, list(words))
            case Prefix(text):
                return self._beginning(field, text)

    def _beginning(self, field: str, text: str) -> Query:
        # Letters, digits and blanks only: nothing that a pattern could take for a sign.
        return self._query.regex_query(self._schema, field, f"{text}.*")

    def _from(self, sources: Iterable[str]) -> Query:
        # Sources are few: their names are compared here, not folded once more for every thing.
        return self._silent(self._query.term_set_query(self._schema, "source", list(sources)))

    def _term(self, field: str, value: str) -> Query:
        return self._silent(self._query.term_query(self._schema, field, value, "basic"))

    def _silent(self, query: Query) -> Query:
        """Let a condition choose without weighing: that a thing lies in Poland says nothing about its rank."""
        return self._query.const_score_query(query, 0.0)
