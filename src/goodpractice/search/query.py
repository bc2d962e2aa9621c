"""The language of searches: text → tokens → a tree of conditions.

::

    query  = { item }                          all items must match
    item   = one { "OR" one }                  OR joins its two neighbours, more tightly than items are joined
    one    = [ "-" ] ( value | field ":" value { "," value } )
    value  = word | word "*" | quoted phrase
    field  = "title" | "country" | "city" | "kind" | "topic" | "source" | "lang" | "since" | "until"

``AND`` may stand between items and changes nothing. A word that holds punctuation (``L'Aquila``) is a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs

from goodpractice.errors import BadQuery, BadValue
from goodpractice.language.fold import words
from goodpractice.search.tokens import LONGEST
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
)

TEXT_FIELDS = ("title",)
EXACT_FIELDS = ("kind", "country", "city", "topic", "source", "lang")
DAY_FIELDS = ("since", "until")
FIELDS = (*TEXT_FIELDS, *EXACT_FIELDS, *DAY_FIELDS)
"""What can stand before a colon."""

_QUOTES = frozenset('"“”„‟«»″＂')


# ── text → tokens ────────────────────────────────────────────────────────────────────────────────────────


class _Kind(Enum):
    WORD = "a word"
    PHRASE = "a phrase in quotes"
    FIELD = "a field"
    COMMA = "a comma"
    MINUS = "a minus"
    OR = "OR"
    AND = "AND"
    END = "the end"


@attrs.frozen
class _Token:
    kind: _Kind
    text: str
    start: int
    end: int


_KEYWORDS = {"OR": _Kind.OR, "AND": _Kind.AND}


class _Lexer:
    """Cuts a query into tokens."""

    def __init__(self, query: str) -> None:
        self._query, self._at = query, 0
        # Behind a field's colon, colons and minuses are letters like any other.
        self._in_value = False

    def __iter__(self) -> Iterator[_Token]:
        while (token := self._next()).kind is not _Kind.END:
            yield token
        yield token

    def _next(self) -> _Token:
        query, start = self._query, self._at
        while self._at < len(query) and query[self._at].isspace():
            self._at += 1
        if self._at > start and not query.endswith(":", 0, start):
            self._in_value = False
        if self._at == len(query):
            return self._token(_Kind.END, self._at, self._at)
        letter = query[self._at]
        if letter in _QUOTES:
            return self._phrase()
        if letter == ",":
            return self._token(_Kind.COMMA, self._at, self._at + 1)
        if letter == "-" and self._negates():
            return self._token(_Kind.MINUS, self._at, self._at + 1)
        return self._word()

    def _token(self, kind: _Kind, start: int, end: int, text: str | None = None) -> _Token:
        self._at = end
        return _Token(kind, self._query[start:end] if text is None else text, start, end)

    def _negates(self) -> bool:
        at, behind = self._at, self._query[self._at + 1 : self._at + 2]
        starts = at == 0 or self._query[at - 1].isspace()
        return starts and not self._in_value and bool(behind) and not behind.isspace()

    def _phrase(self) -> _Token:
        start = self._at
        for end in range(start + 1, len(self._query)):
            if self._query[end] in _QUOTES:
                return self._token(_Kind.PHRASE, start, end + 1, self._query[start + 1 : end])
        raise BadQuery(
            "The quote is never closed; put another at the end of the phrase",
            query=self._query,
            position=start,
        )

    def _word(self) -> _Token:
        query, start = self._query, self._at
        end = start
        while end < len(query) and not (query[end].isspace() or query[end] in _QUOTES or query[end] == ","):
            if query[end] == ":" and self._names_a_field(start, end):
                self._in_value = True
                return self._token(_Kind.FIELD, start, end + 1, query[start:end])
            end += 1
        text = query[start:end]
        kind = _KEYWORDS.get(text, _Kind.WORD) if not self._in_value else _Kind.WORD
        return self._token(kind, start, end)

    def _names_a_field(self, start: int, colon: int) -> bool:
        # An address or a time of day is no field.
        name = self._query[start:colon]
        return not self._in_value and name.isalpha() and not self._query.startswith("//", colon + 1)


# ── tokens → tree ────────────────────────────────────────────────────────────────────────────────────────


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(_Lexer(query))
        self._at = 0

    def query(self) -> AllOf:
        nodes: list[Node] = []
        while self._peek().kind is not _Kind.END:
            node = self._item()
            if node is not None:
                nodes.append(node)
        if not nodes and self._query.strip():
            raise self._wrong("There is no letter and no digit to search for", 0)
        return AllOf(tuple(nodes))

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _wrong(self, message: str, position: int) -> BadQuery:
        return BadQuery(message, query=self._query, position=position)

    def _item(self) -> Node | None:
        nodes = [self._one()]
        while self._peek().kind is _Kind.OR:
            sign = self._take()
            if nodes[-1] is None:
                raise self._lonely(sign)
            nodes.append(self._one())
            if nodes[-1] is None:
                raise self._lonely(sign)
        given = tuple(node for node in nodes if node is not None)
        return AnyOf(given) if len(given) > 1 else nodes[0]

    def _lonely(self, sign: _Token) -> BadQuery:
        return self._wrong(
            f'{sign.text} stands between two words; put it in quotes to search for it: "{sign.text}"',
            sign.start,
        )

    def _one(self) -> Node | None:
        token = self._peek()
        if token.kind is _Kind.OR:
            raise self._lonely(token)
        if token.kind is _Kind.END:
            return None
        self._take()
        if token.kind is _Kind.MINUS:
            node = self._one() if self._peek().kind in {_Kind.WORD, _Kind.PHRASE, _Kind.FIELD} else None
            return None if node is None else Not(node)
        if token.kind is _Kind.FIELD:
            return self._field(token)
        if token.kind in {_Kind.COMMA, _Kind.AND}:
            return None
        return self._text(token, "")

    def _field(self, name: _Token) -> Node:
        field = name.text.lower()
        if field not in FIELDS:
            raise self._wrong(
                f"There is no field “{name.text}”; there are {', '.join(FIELDS)}. "
                "Put the text in quotes if the colon belongs to it",
                name.start,
            )
        nodes = [self._value(name, field)]
        while self._peek().kind is _Kind.COMMA and self._peek().start == self._tokens[self._at - 1].end:
            comma = self._take()
            if field in DAY_FIELDS:
                raise self._wrong(f"{field}: takes one date", comma.start)
            if self._peek().start != comma.end:
                raise self._wrong("Behind a comma stands another value, without a blank", comma.start)
            nodes.append(self._value(name, field))
        return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))

    def _value(self, name: _Token, field: str) -> Node:
        token = self._peek()
        if token.kind not in {_Kind.WORD, _Kind.PHRASE}:
            raise self._wrong(f"{name.text}: needs a value behind it", token.start)
        self._take()
        if field in DAY_FIELDS:
            return self._day(token, field)
        if field == "country":
            return self._country(token)
        node = self._text(token, field) if field in TEXT_FIELDS else self._exact(token, field)
        if node is None:
            raise self._wrong(f"{name.text}: needs a letter or a digit", token.start)
        return node

    def _text(self, token: _Token, field: str) -> Node | None:
        found, starred = self._words(token)
        if not found:
            if token.kind is _Kind.PHRASE:
                raise self._wrong("There is no letter and no digit between the quotes", token.start)
            return None
        if not starred:
            return Word(found[0], field) if len(found) == 1 else Phrase(found, field)
        start, rest = Prefix(found[-1], field), found[:-1]
        if not rest:
            return start
        return AllOf((Word(rest[0], field) if len(rest) == 1 else Phrase(rest, field), start))

    def _exact(self, token: _Token, field: str) -> Node | None:
        found, starred = self._words(token)
        value = " ".join(found)
        if not value:
            return None
        return Starts(field, value) if starred else Exact(field, value)

    def _words(self, token: _Token) -> tuple[tuple[str, ...], bool]:
        """Return the folded words of a token, and whether the last is only a beginning."""
        text, starred = token.text, False
        if token.kind is _Kind.WORD:
            star = text.find("*")
            starred = star >= 0
            if starred and star < len(text) - 1:
                raise self._wrong("A * stands at the end of a word only", token.start + star)
            text = text.removesuffix("*")
        found = tuple(words(text))
        if starred and not found:
            raise self._wrong("Put at least one letter before the *", token.start)
        if any(len(word) > LONGEST for word in found):
            raise self._wrong(f"A word has at most {LONGEST} letters", token.start)
        return found, starred

    def _country(self, token: _Token) -> Node:
        from goodpractice.model.countries import country

        try:
            return Exact("country", country(token.text.strip()))
        except BadValue as error:
            raise self._wrong(str(error), token.start) from None

    def _day(self, token: _Token, field: str) -> Node:
        from goodpractice.model.dates import PartialDate

        try:
            date = PartialDate(token.text)
        except BadValue as error:
            raise self._wrong(str(error), token.start) from None
        if date.earliest is None or date.latest is None:
            raise self._wrong(f"{field}: needs a year: 2015, 2015-06 or 2015-06-30", token.start)
        return Since(date.earliest) if field == "since" else Until(date.latest)


def parse(query: str) -> AllOf:
    """Read a query.

    Parameters
    ----------
    query
        What somebody typed; see this module for the grammar. Empty is everything.

    Returns
    -------
    AllOf
        The conditions.

    Raises
    ------
    BadQuery
        If it cannot be understood; its `position` is that of the mistake.

    Examples
    --------
    >>> parse("lodz -school country:Poland,SE since:2015").nodes[2]
    AnyOf(nodes=(Exact(field='country', value='PL'), Exact(field='country', value='SE')))
    """
    return _Parser(query).query()
