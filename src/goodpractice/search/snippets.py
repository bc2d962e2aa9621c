"""Where a thing says what was asked for: the passage to show, and why the thing was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from goodpractice.language.fold import words
from goodpractice.search.documents import TITLE, Piece
from goodpractice.search.tree import Exact, Leaf, Phrase, Prefix, Since, Starts, Word

LENGTH = 160
"""Letters that a snippet has, about."""

_CHUNK = re.compile(r"\S+")
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


def spans(places: Sequence[Place], leaf: Leaf) -> list[Span]:
    """Return where a text fulfils a condition on words.

    Examples
    --------
    >>> spans(located("Centrum Talentów i talent"), Prefix("talen"))
    [(8, 16), (19, 25)]
    """
    match leaf:
        case Word(text):
            return [(place.start, place.end) for place in places if place.word == text]
        case Prefix(text):
            return [(place.start, place.end) for place in places if place.word.startswith(text)]
        case Phrase(phrase):
            size = len(phrase)
            return [
                (places[at].start, places[at + size - 1].end)
                for at in range(len(places) - size + 1)
                if all(places[at + n].word == word for n, word in enumerate(phrase))
            ]
        case _:
            return []


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
    text = "".join(" " if letter.isspace() else letter for letter in text)
    if len(text) <= length:
        return Passage(text, _apart(marks))
    if not marks:
        return _framed(text, 0, length, marks)
    best = max(
        marks, key=lambda mark: (sum(mark[0] <= m[0] and m[1] <= mark[0] + length for m in marks), -mark[0])
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


@attrs.define
class Explanation:
    """Why a thing was found."""

    passage: Passage = attrs.field(factory=Passage)
    why: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def explain(said: Sequence[Piece], leaves: Sequence[Leaf], languages: Sequence[str]) -> Explanation:
    """Find the passage to show of a thing, and the fields in which it says what was asked for.

    Parameters
    ----------
    said
        What its records say; see `goodpractice.search.documents.pieces`.
    leaves
        The conditions that a hit may fulfil.
    languages
        What the reader wishes, best first.
    """
    asked = [leaf for leaf in leaves if isinstance(leaf, (Word, Phrase, Prefix))]
    ordered = sorted(said, key=lambda piece: _wish(piece[1], languages))
    where: dict[Word | Phrase | Prefix, dict[str, None]] = {leaf: {} for leaf in asked}
    best: tuple[tuple[bool, int], Piece, list[Span]] | None = None
    for piece in ordered:
        field, _, text = piece
        if not text or (not asked and best is not None and field in TITLE):
            continue
        places = located(text) if asked else []
        matched = 0
        marks: list[Span] = []
        for leaf in asked:
            found = spans(places, leaf) if field in TITLE or not leaf.field else []
            if found:
                matched += 1
                marks += found
                where[leaf][field] = None
        # Answers begin with the title; so where a text matches too, that says more.
        worth = (field not in TITLE and matched > 0, matched or -_dull(field))
        if best is None or worth > best[0]:
            best = (worth, piece, marks)
    fields = dict.fromkeys(field for found in where.values() for field in found)
    why = [f"“{_shown(leaf)}” in {_listed(found)}" for leaf, found in where.items() if found]
    why += [reason for leaf in leaves if (reason := _condition(leaf))]
    passage = Passage() if best is None else cut(best[1][2], best[2])
    return Explanation(passage, tuple(dict.fromkeys(why)), tuple(fields))


_TELLING = ("summary", "tagline", "sections", "resources", "quote", "chain", "name", "also")


def _dull(field: str) -> int:
    return _TELLING.index(field) if field in _TELLING else len(_TELLING)


def _wish(language: str, languages: Sequence[str]) -> int:
    wishes = [wish.partition("-")[0].lower() for wish in (*languages, "en")]
    primary = language.partition("-")[0].lower()
    return wishes.index(primary) if primary in wishes else len(wishes)


_CALLED = {"name": "the name", "also": "another name", "summary": "the summary", "tagline": "the tagline",
           "sections": "the text", "topics": "the topics", "place": "the place", "quote": "a quote",
           "resources": "the resources", "components": "a component", "ids": "an identifier"}  # fmt: skip


def _listed(fields: Iterable[str]) -> str:
    return ", ".join(_CALLED.get(field, field) for field in fields)


def _shown(leaf: Word | Phrase | Prefix) -> str:
    if isinstance(leaf, Phrase):
        return " ".join(leaf.words)
    return f"{leaf.text}*" if isinstance(leaf, Prefix) else leaf.text


def _condition(leaf: Leaf) -> str:
    match leaf:
        case Exact(field, value):
            return f"{field}: {value}"
        case Starts(field, value):
            return f"{field}: {value}*"
        case Since(day):
            return f"since: {_day(day)}"
        case _:
            return f"until: {_day(leaf.day)}" if not isinstance(leaf, (Word, Phrase, Prefix)) else ""


def _day(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
