"""What a query wishes for, looked for in texts: words, forms of words, translations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from goodpractice.language.stem import primary
from goodpractice.search.documents import Piece
from goodpractice.search.filling import COMPOUNDING, tokens
from goodpractice.search.scan import is_alike
from goodpractice.search.snippets import Span, located, marked, spans
from goodpractice.search.tokens import spelled_out
from goodpractice.search.tree import (
    AllOf,
    AnyOf,
    Best,
    Fuzzy,
    Most,
    Node,
    Not,
    Option,
    Phrase,
    Prefix,
    Stem,
    Word,
)


class Forms:
    """Words by the form that they are found by in a language.

    Texts are long and questions short: of most words nobody asks more than that they are another.

    Parameters
    ----------
    words
        Folded.
    language
        Theirs.

    Examples
    --------
    >>> "pl:miasto" in Forms(["miasta", "i"], "pl"), Forms(["miasta", "i", "miast"], "pl")["miasto"]
    (True, ['miasta', 'miast'])
    """

    def __init__(self, words: Collection[str], language: str) -> None:
        self._words, self.language = words, language
        self._found = [*map(tokens(language).__getitem__, words)]
        self.known = {*self._found}
        if language in COMPOUNDING:
            # A word that is made of two is found by each.
            self.known |= {part for token in self._found if " " in token for part in token.split(" ")}

    def __contains__(self, token: str) -> bool:
        return token in self.known

    def __getitem__(self, stem: str) -> list[str]:
        wanted = f"{self.language}:{stem}"
        return [
            word
            for word, token in zip(self._words, self._found, strict=True)
            if token == wanted or (" " in token and wanted in token.split(" "))
        ]


class Heard:
    """A piece of what a record says, with what it is compared by, worked out when it is needed.

    Parameters
    ----------
    piece
        Field, language and text.
    others
        Languages that else is said in of the same thing: those that a text of no language may be in. Any, if empty.
    """

    def __init__(self, piece: Piece, others: Collection[str] = ()) -> None:
        self.field, self.tag, self.text = piece
        language = primary(self.tag)
        self.languages = (language,) if language else tuple(others)
        self._forms: dict[str, Forms] = {}

    @cached_property
    def row(self) -> list[str]:
        """Its words, folded, in their order."""
        return spelled_out(self.text).split()

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words."""
        return frozenset(self.row)

    @cached_property
    def line(self) -> str:
        """Its words in a line, each between blanks."""
        return f" {' '.join(self.row)} "

    def forms(self, language: str) -> Forms:
        """Return its words by the form that they are found by in a language; none if it is in another."""
        known = self._forms.get(language)
        if known is None:
            here = not self.languages or language in self.languages
            known = self._forms[language] = Forms(self.words if here else (), language)
        return known


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
        self._together: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        self._others: list[tuple[int, Phrase | Prefix | Fuzzy]] = []
        for at, option in enumerate(self.options):
            self._sort(at, option.node)

    def _sort(self, at: int, node: Node) -> None:
        match node:
            case Word(text):
                self._words.setdefault(text, at)
            case Stem(text, language):
                self._stems.setdefault(language, {}).setdefault(f"{language}:{text}", at)
            case Phrase() | Prefix() | Fuzzy():
                self._others.append((at, node))
            case AllOf(nodes):
                stems = [each for each in nodes if isinstance(each, Stem)]
                if stems and len(stems) == len(nodes):
                    texts = tuple(each.text for each in stems)
                    self._together.setdefault(stems[0].language, []).append((at, texts))
            case _:
                pass

    def find(self, heard: Heard) -> dict[int, set[str]]:
        """Return the words of a text that say it, by the number of the option that they meet."""
        words = heard.words
        found: dict[int, set[str]] = {}
        for word, at in self._words.items():
            if word in words:
                found.setdefault(at, set()).add(word)
        tongues = heard.languages or {**self._stems, **self._together}
        for language in tongues:
            stems = self._stems.get(language)
            together = self._together.get(language)
            if stems is None and together is None:
                continue
            forms = heard.forms(language)
            for token in stems.keys() & forms.known if stems else ():
                found.setdefault(stems[token], set()).update(forms[token.partition(":")[2]])  # type: ignore[index]
            for at, several in together or ():
                if all(f"{language}:{stem}" in forms for stem in several):
                    found.setdefault(at, set()).update(word for stem in several for word in forms[stem])
        for at, node in self._others:
            met = _met(node, heard)
            if met:
                found.setdefault(at, set()).update(met)
        return found

    def said(self, found: dict[int, set[str]]) -> tuple[set[str], list[Phrase]]:
        """Return the words, and the phrases, that say it in a text.

        Parameters
        ----------
        found
            What `find` returned for the text.
        """
        phrases = {at: node for at, node in self._others if at in found and isinstance(node, Phrase)}
        loose = {word for at, words in found.items() if at not in phrases for word in words}
        return loose, [*phrases.values()]


def marks(text: str, found: Iterable[tuple[Wish, dict[int, set[str]]]]) -> list[Span]:
    """Return where a text says what was wished for.

    Parameters
    ----------
    text
        What is said.
    found
        Wishes, each with what it found in that text.
    """
    loose: set[str] = set()
    phrases: list[Phrase] = []
    for wish, met in found:
        words, together = wish.said(met)
        loose |= words
        phrases += together
    spots = marked(text, loose) if loose else []
    if phrases:
        places = located(text)
        spots += [span for phrase in phrases for span in spans(places, phrase)]
    return spots


def _met(node: Phrase | Prefix | Fuzzy, heard: Heard) -> Iterable[str]:
    match node:
        case Phrase(words):
            return words if f" {' '.join(words)} " in heard.line else ()
        case Prefix(text):
            return [word for word in heard.words if word.startswith(text)]
        case Fuzzy(text, slips):
            return [word for word in heard.words if is_alike(text, word, slips)]


_WHOLE = frozenset({"", "title"})


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
    wishes: dict[tuple[Node, tuple[Option, ...]], None] = {}
    conditions: dict[Node, bool] = {}
    for node, sure in _leaves(query, sure=True):
        if isinstance(node, Best):
            # Of words that mean one thing together, each is a wish too.
            options = [option for option in node.options if not isinstance(option.node, AllOf) or option.why]
            wishes |= {(each.asked, each.options): None for each in _each(node)}
            wishes |= {(node.asked, tuple(options)): None} if options else {}
        elif isinstance(node, (Word, Phrase, Prefix, Stem)) or (
            isinstance(node, Fuzzy) and node.field in _WHOLE
        ):
            wishes[node, (Option(node),)] = None
        else:
            conditions[node] = sure or conditions.get(node, False)
    return Asked(tuple(Wish(*wish) for wish in wishes), tuple(conditions.items()))


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
