"""Words as the index keeps them: what is indexed and what is asked go through the same door."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from goodpractice.language.fold import fold, words

LONGEST = 255
"""Letters of a word that can be asked for."""

_CUT_FROM = 16_000
"""Longer texts are looked through for words which the index could not hold."""
_REMEMBERED = 400_000

_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))


# Letters and signs of these blocks mean the same whatever stands beside them.
_PLAIN_BLOCKS = ((0x00A0, 0x0250), (0x1E00, 0x1F00), (0x2000, 0x2070), (0x20A0, 0x20D0), (0x2100, 0x2300))


class _Letters(dict[str, str | None]):
    """What becomes of each letter beyond ASCII, worked out when first met; None if that hangs on its neighbours."""

    def __missing__(self, letter: str) -> str | None:
        spelled = self[letter] = _spelled_alone(letter)
        return spelled


class _Pieces(dict[str, str]):
    """The words of each piece of text between blanks, worked out when first met.

    Folding looks at neighbouring letters, but never across a blank; so pieces can be folded one by one, and since
    texts repeat their words, nearly all of them are here already.
    """

    def __missing__(self, piece: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        folded = self[piece] = " ".join(words(piece))
        return folded


_letters = _Letters()
_pieces = _Pieces()


def spelled_out(text: str) -> str:
    """Return the words of a text, folded, with blanks between them.

    Parameters
    ----------
    text
        Anything.

    Returns
    -------
    str
        Splitting it at blanks gives `goodpractice.language.words`; there may be several blanks in a row.

    Examples
    --------
    >>> spelled_out("Łódź: Straße").split()
    ['lodz', 'strasse']
    """
    spelled = text.translate(_ASCII) if text.isascii() else _spelled_out(text)
    return spelled if len(spelled) <= _CUT_FROM else _cut(spelled)


def spelled_in_place(text: str) -> str | None:
    """Return the words of a text, folded, each where it stands; None if that cannot be, since a letter becomes two.

    Examples
    --------
    >>> spelled_in_place("Łódź, PL"), spelled_in_place("Straße")
    ('lodz  pl', None)
    """
    if not text.isascii():
        for letter in set(text):
            if letter > "\x7f":
                alone = _letters[letter]
                if alone is None or len(alone) != 1:
                    return None
                text = text.replace(letter, alone)
    return text.translate(_ASCII)


class _Spellings(dict[int, str]):
    """What becomes of each character, by its number; `_NEIGHBOURS` if that hangs on those beside it."""

    def __missing__(self, code: int) -> str:
        alone = chr(code) if code < 128 else _letters[chr(code)]
        spelled = self[code] = _NEIGHBOURS if alone is None else alone.translate(_ASCII)
        return spelled


_NEIGHBOURS = "\0"
_spellings = _Spellings()
_SHORT = 60
"""Letters up to which looking up each costs less than finding out which there are."""


def _spelled_out(text: str) -> str:
    if len(text) <= _SHORT:
        spelled = text.translate(_spellings)
        return spelled if _NEIGHBOURS not in spelled else " ".join(map(_pieces.__getitem__, text.split()))
    # A text in Latin letters has a dozen that are not ASCII: replacing these is twice as fast as looking up words.
    replaced = text
    for letter in set(text):
        if letter > "\x7f":
            alone = _letters[letter]
            if alone is None:
                return " ".join(map(_pieces.__getitem__, text.split()))
            replaced = replaced.replace(letter, alone)
    return replaced.translate(_ASCII)


def _spelled_alone(letter: str) -> str | None:
    if letter == "·" or not any(first <= ord(letter) < end for first, end in _PLAIN_BLOCKS):
        return None
    folded = fold(letter)
    if folded.isascii():
        return folded
    # Signs only separate words.
    return None if any(part.isalnum() or unicodedata.combining(part) for part in folded) else " "


@lru_cache(maxsize=65_536)
def exact(text: str) -> str:
    """Return the folded words of a name, a topic, a kind, as one value.

    Examples
    --------
    >>> exact("city-partner"), exact("Ampelokipi - Menemeni")
    ('city partner', 'ampelokipi menemeni')
    """
    return " ".join(spelled_out(text).split())


def _cut(spelled: str) -> str:
    # No language has words of thousands of letters; pasted data has.
    return " ".join(word[:_CUT_FROM] for word in spelled.split())
