"""The language of searches: tokens → a tree of conditions.

::

    query  = { item }                          all items must match
    item   = one { "OR" one }                  OR joins its two neighbours, more tightly than items are joined
    one    = [ "-" ] ( "(" query ")" | value | field ":" value { "," value } )
    value  = word | word "*" | word "~" [ "1" | "2" ] | quoted phrase
    field  = "title" | "country" | "city" | "kind" | "topic" | "network" | "programme" | "source" | "lang" | "role"
           | "since" | "until" | "budget" | "population" | "near"

Values of ``since`` and ``until`` are dates; of ``budget`` and ``population``, numbers (``100000``, ``100k``), bounds
(``>100000``, ``<=5e6``, ``>800kPLN``) or ranges (``50000..200000``). ``near`` takes a place or two coordinates, and a distance:
``near:kielce,100km``, ``near:50.87,20.63,100km``.

``AND`` may stand between items and changes nothing. A word that holds punctuation (``L'Aquila``) is a phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from goodpractice.errors import BadQuery, BadValue
from goodpractice.language.fold import words
from goodpractice.search.lexer import Kind, Lexer, Token
from goodpractice.search.tokens import LONGEST
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Exact,
    Fuzzy,
    Linked,
    Node,
    Not,
    Phrase,
    Prefix,
    Starts,
    Word,
)

TEXT_FIELDS = ("title",)
EXACT_FIELDS = ("country", "city", "kind", "topic", "network", "programme", "source", "lang", "role")
DAY_FIELDS = ("since", "until")
NUMBER_FIELDS = ("budget", "population")
NEAR = "near"
FIELDS = (*TEXT_FIELDS, *EXACT_FIELDS, *DAY_FIELDS, *NUMBER_FIELDS, NEAR)
"""What can stand before a colon."""
LINK_FIELDS = frozenset({"network", "programme"})

_OTHER_WORDS = {
    word: field
    for field, written in {
        "title": "name tytul nazwa titel titre titulo titolo nazev",
        "country": "kraj land pays pais paese paises maa riik valsts salis zeme krajina drzava orszag tara xora strana",
        "city": "place town miasto miejsce stadt ort ville ciudad citta cidade stad by mesto grad varos oras poli",
        "kind": "type rodzaj typ art genre tipo soort slag druh vrsta fajta",
        "topic": "subject theme temat thema theme sujet tema tematica emne amne teema tema aihe temata",
        "network": "siec netzwerk reseau red rete rede netwerk natverk sit mreza halozat retea",
        "programme": "program programm programma programa",
        "role": "rola rolle papel ruolo rol roll uloga szerep",
        "source": "zrodlo quelle fuente fonte bron kalla zdroj izvor forras sursa",
        "lang": "language jezyk sprache langue idioma lingua taal sprak jazyk jezik nyelv limba",
        "since": "from after od seit depuis desde dal vanaf fran",
        "until": "to before do bis jusqu hasta fino tot till",
        "budget": "cost costs budzet koszt kosten cout coste costo custo rozpocet",
        "population": "inhabitants ludnosc mieszkancy einwohner poblacion popolazione populacao inwoners",
        "near": "around blisko nahe pres cerca vicino perto nabij nara",
    }.items()
    for word in written.split()
}
"""What people type for fields in other words."""

_DEEPEST = 30
"""Brackets within brackets."""
_LONG_WORD = 6
"""Letters from which a word may have two slips."""


@attrs.frozen
class Part:
    """A condition that a query consists of, and where it was typed."""

    node: Node
    start: int
    end: int


class _Parser:
    def __init__(self, query: str, languages: Sequence[str]) -> None:
        self._query, self._languages = query, languages
        self._tokens = list(Lexer(query, FIELDS))
        self._at = self._depth = 0

    def parts(self) -> list[Part]:
        found = self._items()
        if self._peek().kind is Kind.CLOSE:
            raise self._wrong(
                "No bracket is open here; put it in quotes if it belongs to the text", self._peek().start
            )
        if not found and self._query.strip():
            raise self._wrong("There is no letter and no digit to search for", 0)
        return found

    def _items(self) -> list[Part]:
        found: list[Part] = []
        while self._peek().kind not in {Kind.END, Kind.CLOSE}:
            start = self._peek().start
            node = self._item()
            if node is not None:
                found.append(Part(node, start, self._tokens[self._at - 1].end))
        return found

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _wrong(self, message: str, position: int) -> BadQuery:
        return BadQuery(message, query=self._query, position=position)

    def _item(self) -> Node | None:
        nodes = [self._one()]
        while self._peek().kind is Kind.OR:
            sign = self._take()
            if nodes[-1] is None:
                raise self._lonely(sign)
            nodes.append(self._one())
            if nodes[-1] is None:
                raise self._lonely(sign)
        given = tuple(node for node in nodes if node is not None)
        return AnyOf(given) if len(given) > 1 else nodes[0]

    def _lonely(self, sign: Token) -> BadQuery:
        return self._wrong(
            f'{sign.text} stands between two words; put it in quotes to search for it: "{sign.text}"',
            sign.start,
        )

    def _one(self) -> Node | None:
        token = self._peek()
        if token.kind is Kind.OR:
            raise self._lonely(token)
        if token.kind in {Kind.END, Kind.CLOSE}:
            return None
        self._take()
        if token.kind is Kind.MINUS:
            negated = self._peek().kind in {Kind.WORD, Kind.PHRASE, Kind.FIELD, Kind.OPEN}
            node = self._one() if negated else None
            return None if node is None else Not(node)
        if token.kind is Kind.OPEN:
            return self._group(token)
        if token.kind is Kind.FIELD:
            return self._field(token)
        if token.kind in {Kind.COMMA, Kind.AND}:
            return None
        return self._text(token, "")

    def _group(self, opening: Token) -> Node | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._wrong(f"Brackets go {_DEEPEST} deep at most", opening.start)
        nodes = tuple(part.node for part in self._items())
        if self._peek().kind is not Kind.CLOSE:
            raise self._wrong("The bracket is never closed; put ) where it ends", opening.start)
        self._take()
        self._depth -= 1
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else AllOf(nodes)

    # ── fields ───────────────────────────────────────────────────────────────────────────────────────────

    def _field(self, name: Token) -> Node:
        field = name.text.lower()
        if field not in FIELDS:
            raise self._wrong(
                f"There is no field “{name.text}”; {self._nearest(field)}there are {', '.join(FIELDS)}. "
                "Put the text in quotes if the colon belongs to it",
                name.start,
            )
        values = self._values(name)
        if field == NEAR:
            return self._near(name, values)
        if field in DAY_FIELDS and len(values) > 1:
            raise self._wrong(f"{field}: takes one date", values[0].end)
        nodes = [self._value(name, field, value) for value in values]
        return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))

    def _nearest(self, field: str) -> str:
        from difflib import get_close_matches

        meant = _OTHER_WORDS.get(" ".join(words(field)))
        near = [meant] if meant else get_close_matches(field, FIELDS, n=1, cutoff=0.7)
        return f"did you mean {near[0]}:? " if near else ""

    def _values(self, name: Token) -> list[Token]:
        values = [self._expected(name)]
        while self._peek().kind is Kind.COMMA and self._peek().start == self._tokens[self._at - 1].end:
            comma = self._take()
            if self._peek().kind is not Kind.END and self._peek().start != comma.end:
                raise self._wrong("Behind a comma stands another value, without a blank", comma.start)
            values.append(self._expected(name))
        return values

    def _expected(self, name: Token) -> Token:
        token = self._peek()
        if token.kind is Kind.OPEN:
            raise self._wrong(
                f"{name.text}: takes a value, not a bracket; a comma is “or”: {name.text}:one,two",
                token.start,
            )
        if token.kind not in {Kind.WORD, Kind.PHRASE}:
            raise self._wrong(f"{name.text}: needs a value behind it", token.start)
        return self._take()

    def _value(self, name: Token, field: str, token: Token) -> Node:
        from goodpractice.search import meaning

        try:
            if field in DAY_FIELDS:
                return meaning.day(field, token.text)
            if field in NUMBER_FIELDS:
                return meaning.number(field, token.text)
            if field == "country":
                return meaning.country(token.text)
        except BadValue as error:
            raise self._wrong(str(error), token.start) from None
        node = self._text(token, field) if field in TEXT_FIELDS else self._exact(token, field)
        if node is None:
            raise self._wrong(f"{name.text}: needs a letter or a digit", token.start)
        return node

    def _near(self, name: Token, values: list[Token]) -> Node:
        from goodpractice.search import meaning

        # “near:kielce,100 km”, as people write distances.
        behind = self._peek()
        if len(values) > 1 and behind.kind is Kind.WORD and behind.text.lower() == "km":
            self._take()
        try:
            return meaning.near([value.text for value in values], self._languages)
        except meaning.BadPart as error:
            at = values[error.part].start if error.part < len(values) else name.start
            raise self._wrong(str(error), at) from None

    def _exact(self, token: Token, field: str) -> Node | None:
        from goodpractice.search import meaning

        found, sign, slips = self._words(token)
        value = " ".join(found)
        if not value:
            return None
        if field in LINK_FIELDS:
            if sign == "~":
                raise self._wrong(f"{field}: takes no ~; a beginning with * will do", token.end - 1)
            return Linked(field, found, starred=sign == "*")
        if sign == "~":
            return Fuzzy(value, slips, field)
        if sign == "*":
            return Starts(field, value)
        if field == "topic":
            return meaning.topic(token.text, value, self._languages)
        if field == "city":
            return meaning.city(token.text, value, self._languages)
        if field == "lang":
            return meaning.language(token.text, value)
        return meaning.kind(value) if field == "kind" else Exact(field, value)

    # ── words ────────────────────────────────────────────────────────────────────────────────────────────

    def _text(self, token: Token, field: str) -> Node | None:
        found, sign, slips = self._words(token)
        if not found:
            if token.kind is Kind.PHRASE:
                raise self._wrong("There is no letter and no digit between the quotes", token.start)
            return None
        if not sign:
            if token.kind is Kind.PHRASE:
                return Phrase(found, field)  # also of one word: what stands in quotes is meant as it stands
            return Word(found[0], field) if len(found) == 1 else Phrase(found, field, quoted=False)
        last: Node = Prefix(found[-1], field) if sign == "*" else Fuzzy(found[-1], slips, field)
        rest = found[:-1]
        if not rest:
            return last
        return AllOf((Word(rest[0], field) if len(rest) == 1 else Phrase(rest, field), last))

    def _words(self, token: Token) -> tuple[tuple[str, ...], str, int]:
        """Return the folded words of a token; ``*`` or ``~`` if the last is not to be taken as it is; and how many slips."""
        text, sign, slips = token.text, "", 0
        if token.kind is Kind.WORD:
            text, sign, slips = self._signed(token)
        found = tuple(words(text))
        if sign and not found:
            raise self._wrong(f"Put at least one letter before the {sign}", token.start)
        if any(len(word) > LONGEST for word in found):
            raise self._wrong(f"A word has at most {LONGEST} letters", token.start)
        if sign == "~" and not slips:
            slips = 1 if len(found[-1]) < _LONG_WORD else 2
        return found, sign, slips

    def _signed(self, token: Token) -> tuple[str, str, int]:
        text = token.text
        star = text.find("*")
        if star >= 0:
            if star < len(text) - 1:
                raise self._wrong("A * stands at the end of a word only", token.start + star)
            return text[:-1], "*", 0
        before, tilde, behind = text.rpartition("~")
        if tilde and behind in {"", "1", "2"} and any(letter.isalnum() for letter in before):
            return before, "~", int(behind or 0)
        return text, "", 0


@lru_cache(maxsize=1024)
def parts(query: str, languages: tuple[str, ...] = ("en",)) -> tuple[Part, ...]:
    """Read a query, as the conditions that it consists of and where each was typed; see `parse`.

    Examples
    --------
    >>> [query[part.start : part.end] for query in ["lodz -school"] for part in parts(query)]
    ['lodz', '-school']
    """
    return tuple(_Parser(query, languages).parts())


def parse(query: str, languages: Sequence[str] = ("en",)) -> AllOf:
    """Read a query.

    Parameters
    ----------
    query
        What somebody typed; see this module for the grammar. Empty is everything.
    languages
        Of who asks: names of topics and places are understood in every language, but in other cases than the
        nominative only in these.

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
    return AllOf(tuple(part.node for part in parts(query, tuple(languages))))
