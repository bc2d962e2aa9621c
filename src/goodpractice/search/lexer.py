"""Queries are cut into tokens."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs

from goodpractice.errors import BadQuery

_QUOTES = frozenset('"“”„‟«»″＂')
_ENDS = _QUOTES | frozenset(",()")


class Kind(Enum):
    """What a token is."""

    WORD = "a word"
    PHRASE = "a phrase in quotes"
    FIELD = "a field"
    COMMA = "a comma"
    MINUS = "a minus"
    OR = "OR"
    AND = "AND"
    OPEN = "a bracket"
    CLOSE = "a closing bracket"
    END = "the end"


@attrs.frozen
class Token:
    """A piece of a query, and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


_KEYWORDS = {"OR": Kind.OR, "AND": Kind.AND}
_BRACKETS = {"(": Kind.OPEN, ")": Kind.CLOSE}


class Lexer:
    """Cuts a query into tokens, the last of which is its end.

    Parameters
    ----------
    query
        As typed.
    fields
        Words that are fields before a colon, whatever stands behind it.

    Examples
    --------
    >>> [token.kind.name for token in Lexer("(a OR -b) title:c", ("title",))]
    ['OPEN', 'WORD', 'OR', 'MINUS', 'WORD', 'CLOSE', 'FIELD', 'WORD', 'END']
    """

    def __init__(self, query: str, fields: tuple[str, ...]) -> None:
        self._query, self._fields, self._at = query, fields, 0
        # Behind a field's colon, colons and minuses are letters like any other.
        self._in_value = False

    def __iter__(self) -> Iterator[Token]:
        while (token := self._next()).kind is not Kind.END:
            yield token
        yield token

    def _next(self) -> Token:
        query, start = self._query, self._at
        while self._at < len(query) and query[self._at].isspace():
            self._at += 1
        if self._at > start and not query.endswith(":", 0, start):
            self._in_value = False
        if self._at == len(query):
            return self._token(Kind.END, self._at, self._at)
        letter = query[self._at]
        if letter in _QUOTES:
            return self._phrase()
        if letter in _BRACKETS:
            self._in_value = False
            return self._token(_BRACKETS[letter], self._at, self._at + 1)
        if letter == ",":
            return self._token(Kind.COMMA, self._at, self._at + 1)
        if letter == "-" and self._negates():
            return self._token(Kind.MINUS, self._at, self._at + 1)
        return self._word()

    def _token(self, kind: Kind, start: int, end: int, text: str | None = None) -> Token:
        self._at = end
        return Token(kind, self._query[start:end] if text is None else text, start, end)

    def _negates(self) -> bool:
        at, behind = self._at, self._query[self._at + 1 : self._at + 2]
        starts = at == 0 or self._query[at - 1].isspace() or self._query[at - 1] in _BRACKETS
        return starts and not self._in_value and bool(behind) and not behind.isspace()

    def _phrase(self) -> Token:
        start = self._at
        for end in range(start + 1, len(self._query)):
            if self._query[end] in _QUOTES:
                return self._token(Kind.PHRASE, start, end + 1, self._query[start + 1 : end])
        raise BadQuery(
            "The quote is never closed; put another at the end of the phrase",
            query=self._query,
            position=start,
        )

    def _word(self) -> Token:
        query, start = self._query, self._at
        end = start
        while end < len(query) and not (query[end].isspace() or query[end] in _ENDS):
            if query[end] == ":" and self._names_a_field(start, end):
                self._in_value = True
                return self._token(Kind.FIELD, start, end + 1, query[start:end])
            end += 1
        text = query[start:end]
        kind = _KEYWORDS.get(text, Kind.WORD) if not self._in_value else Kind.WORD
        return self._token(kind, start, end)

    def _names_a_field(self, start: int, colon: int) -> bool:
        name, behind = self._query[start:colon], self._query[colon + 1 : colon + 2]
        if self._in_value or not name.isalpha():
            return False
        if name.lower() in self._fields:
            return not self._query.startswith("//", colon + 1)
        # “Objectives: to find …” in a pasted text, an address and a time of day are no fields.
        return bool(behind) and not behind.isspace() and not self._query.startswith("//", colon + 1)
