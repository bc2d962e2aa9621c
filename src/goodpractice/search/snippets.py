"""Where a text says what was asked for, and the passage of it to show."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

import attrs

from goodpractice.language.fold import words
from goodpractice.language.stem import primary, stemmer
from goodpractice.search.scan import is_alike
from goodpractice.search.tokens import exact, spelled_in_place
from goodpractice.search.tree import AllOf, AnyOf, Fuzzy, Node, Phrase, Prefix, Stem, Word

LENGTH = 160
"""Letters that a snippet has, about."""

_CHUNK = re.compile(r"\S+")
_BLANK = re.compile(r"[^\S ]")
_PIECE = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*")

Span = tuple[int, int]


@attrs.frozen
class Place:
    """A word of a text: folded, and where it stands."""

    word: str
    start: int
    end: int


def located(text: str) -> list[Place]:
    """Return the folded words of a text with their places.

    Examples
    --------
    >>> located("Łódź, PL")
    [Place(word='lodz', start=0, end=4), Place(word='pl', start=6, end=8)]
    """
    return [place for chunk in _CHUNK.finditer(text) for place in _places(chunk[0], chunk.start())]


def _places(chunk: str, start: int) -> Iterator[Place]:
    whole = words(chunk)
    parts = [(words(piece[0]), piece.start(), piece.end()) for piece in _PIECE.finditer(chunk)]
    if [word for folded, _, _ in parts for word in folded] != whole:
        # Folding joined or split words in a way that has no counterpart in the letters: take them together.
        parts = [(whole, 0, len(chunk))]
    for folded, begin, end in parts:
        for word in folded:
            yield Place(word, start + begin, start + end)


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> str:
    """Return the form that a folded word is found by in a language."""
    return stemmer(language)(word)


def spans(places: Sequence[Place], node: Node, language: str = "") -> list[Span]:
    """Return where a text fulfils a condition on words.

    Parameters
    ----------
    places
        From `located`.
    node
        The condition; those on anything but words are fulfilled nowhere.
    language
        Of the text, for forms of words; a text of no language is taken for one of the language asked for.

    Examples
    --------
    >>> spans(located("Centrum Talentów i talent"), Prefix("talen"))
    [(8, 16), (19, 25)]
    >>> spans(located("w szkołach"), Stem("szkola", "pl"), "pl")
    [(2, 10)]
    """
    match node:
        case Word(text):
            return [(place.start, place.end) for place in places if place.word == text]
        case Stem(text, of):
            if primary(language) not in {"", of}:
                return []
            return [(place.start, place.end) for place in places if stem_of(place.word, of) == text]
        case Prefix(text):
            return [(place.start, place.end) for place in places if place.word.startswith(text)]
        case Fuzzy(text, slips, field) if field in {"", "title"}:
            return [(place.start, place.end) for place in places if is_alike(text, place.word, slips)]
        case Phrase(phrase):
            return side_by_side(places, [place.word for place in places], phrase)
        case AllOf(nodes):
            found = [spans(places, each, language) for each in nodes]
            return [span for each in found for span in each] if all(found) else []
        case AnyOf(nodes):
            return [span for each in nodes for span in spans(places, each, language)]
        case _:
            return []


def marked(text: str, wanted: Collection[str]) -> list[Span]:
    """Return where some words stand in a text, without looking closely at the others.

    Parameters
    ----------
    text
        Anything.
    wanted
        Folded words.

    Examples
    --------
    >>> marked("Łódź – L’Aquila", {"lodz", "aquila"})
    [(0, 4), (9, 15)]
    """
    if (spelled := spelled_in_place(text)) is not None:
        return sorted(span for word in wanted for span in _found(word, f" {spelled} "))
    found: list[Span] = []
    for chunk in _CHUNK.finditer(text):
        for word in exact(chunk[0]).split():
            if word in wanted:
                places = _places(chunk[0], chunk.start())
                found += [(place.start, place.end) for place in places if place.word in wanted]
                break
    return found


def _found(word: str, line: str) -> Iterator[Span]:
    """Yield where a word stands in a text that begins and ends with a blank more."""
    wanted = f" {word} "
    at = line.find(wanted)
    while at >= 0:
        yield at, at + len(word)
        at = line.find(wanted, at + len(word) + 1)


def side_by_side(places: Sequence[Place], forms: Sequence[str], phrase: Sequence[str]) -> list[Span]:
    """Return where words stand one behind the other.

    Parameters
    ----------
    places
        The words of a text.
    forms
        The form of each that is compared.
    phrase
        The forms that are looked for.
    """
    size = len(phrase)
    wanted = list(phrase)
    return [
        (places[at].start, places[at + size - 1].end)
        for at in range(len(places) - size + 1)
        if forms[at] == wanted[0] and list(forms[at : at + size]) == wanted
    ]


@attrs.frozen
class Passage:
    """A piece of text with the matching words in it.

    Parameters
    ----------
    text
        To be shown.
    spans
        Start and end of each match in it.
    """

    text: str = ""
    spans: tuple[Span, ...] = ()


def cut(text: str, found: Iterable[Span], length: int = LENGTH) -> Passage:
    """Cut out the part of a text where most matches stand together.

    Examples
    --------
    >>> cut("one two three four five six", [(19, 23)], 12)
    Passage(text='… five six', spans=((2, 6),))
    """
    marks = sorted(set(found))
    text = _BLANK.sub(" ", text)
    if len(text) <= length:
        return Passage(text, _apart(marks))
    if not marks:
        return _framed(text, 0, length, marks)
    starts, ends = [start for start, _ in marks], sorted(end for _, end in marks)
    # Marks hardly overlap, so those that end in time, less those that begin before, are those within.
    best = max(
        marks, key=lambda mark: (bisect(ends, mark[0] + length) - bisect_left(starts, mark[0]), -mark[0])
    )
    # A little of what comes before helps to understand; it begins with a whole word.
    first = max(0, min(best[0] - length // 4, len(text) - length))
    if first:
        blank = text.find(" ", first, best[0])
        first = blank + 1 if blank >= 0 else best[0]
    last = min(len(text), first + length)
    return _framed(text, first, last, marks)


def _framed(text: str, first: int, last: int, marks: list[Span]) -> Passage:
    if last < len(text):
        blank = text.rfind(" ", first, last)
        last = blank if blank > first else last
    before, behind = ("… " if first else ""), (" …" if last < len(text) else "")
    move = len(before) - first
    kept = [(start + move, end + move) for start, end in marks if first <= start and end <= last]
    return Passage(before + text[first:last] + behind, _apart(kept))


def _apart(marks: Iterable[Span]) -> tuple[Span, ...]:
    """Join matches that overlap."""
    joined: list[Span] = []
    for start, end in marks:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
