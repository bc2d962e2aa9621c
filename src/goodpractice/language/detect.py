"""Tell the language of a text whose source does not say it.

Letter groups and short words are weighed against profiles of 38 European languages. A text that is too short, or might be either of two
languages, gets ``und``: a wrong language hides a text from those who look for it, none does not.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from operator import add

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDRESS = re.compile(r"!\[[^\]]*\]\([^)]*\)?|data:\S+|https?://\S+|www\.\S+|\S+@\S+|\[\[[^\]]*\]\]")
_ENOUGH = 400
"""Letters of a text that are looked at: more say nothing new."""
_LOOKED_AT = 20_000
"""Letters of a text from which addresses and pictures are taken away."""
_LEAST_WORDS = 3
_REMEMBERED = 20_000
_SURE = 90
"""How far the best language must be ahead of the second, in sixths of natural logarithms."""
_SURE_PER_FEATURE = 0.55
_SCRIPTS = (
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
_LETTERS_TO_JUDGE_A_SCRIPT = 8


def features(text: str) -> Iterator[str]:
    """Yield the letter groups of a text: one to four letters, words with their bounds.

    Examples
    --------
    >>> list(features("to"))
    ['t', 'o', '_t', 'to', 'o_', '_to', 'to_', '_to_']
    """
    for word in _WORD.findall(text.lower()):
        yield from word
        marked = f"_{word}_"
        length = len(marked)
        for size in (2, 3, 4):
            for start in range(length - size + 1):
                yield marked[start : start + size]
        if 3 <= len(word) <= 8:
            yield marked


class Detector:
    """Weighs texts against profiles of languages.

    Parameters
    ----------
    content
        Profiles, as `scripts/make_language_profiles.py` writes them.
    """

    def __init__(self, content: bytes) -> None:
        first, *lines = zlib.decompress(content).decode().split("\n")
        self.languages = first.split(" ")
        """What it tells apart."""
        # Read when first met: most groups of letters never are.
        self._cells: dict[str, str] = dict(line.split("\t") for line in lines)
        self._words: dict[str, tuple[int, list[int]]] = {}

    def scores(self, text: str) -> tuple[list[tuple[int, str]], int]:
        """Return the languages with their scores, best first, and how many features were known.

        Parameters
        ----------
        text
            Anything.
        """
        sums: list[int] = [0] * len(self.languages)
        known = 0
        for word in _WORD.findall(text.lower()):
            found = self._words.get(word)
            if found is None:
                found = self._weigh(word)
            known += found[0]
            sums = list(map(add, sums, found[1]))
        ranked = sorted(zip(sums, self.languages, strict=True), key=lambda pair: (-pair[0], pair[1]))
        return ranked, known

    def _weigh(self, word: str) -> tuple[int, list[int]]:
        sums, known = [0] * len(self.languages), 0
        for feature in features(word):
            cells = self._cells.get(feature)
            if cells is not None:
                known += 1
                for code, gain in zip(cells[::2], cells[1::2], strict=True):
                    sums[ord(code) - 65] += ord(gain) - 33
        if len(self._words) >= _REMEMBERED:
            self._words.clear()
        self._words[word] = known, sums
        return known, sums

    def __call__(self, text: str, among: Iterable[str] | None = None) -> str:
        """Return the language of a text, or ``und``."""
        text = _ADDRESS.sub(" ", text[:_LOOKED_AT])[:_ENOUGH]
        for language, letters in _SCRIPTS:
            if len(letters.findall(text)) >= _LETTERS_TO_JUDGE_A_SCRIPT:
                return language
        if len(_WORD.findall(text)) < _LEAST_WORDS:
            return "und"
        ranked, known = self.scores(text)
        if among is not None:
            wanted = set(among)
            ranked = [pair for pair in ranked if pair[1] in wanted]
        if not ranked or not ranked[0][0]:
            return "und"
        lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0)
        return ranked[0][1] if lead >= max(_SURE, _SURE_PER_FEATURE * known) else "und"


@cache
def _detector() -> Detector:
    return Detector(files("goodpractice.language").joinpath("data/profiles.z").read_bytes())


def detect(text: str, among: Iterable[str] | None = None) -> str:
    """Tell the language of a text.

    Parameters
    ----------
    text
        Anything; the first 400 letters are looked at.
    among
        Language tags to choose from, where more is known; by default all 38.

    Returns
    -------
    str
        A language tag of two letters; ``und`` for a text that is too short or not clear. Bosnian, Croatian and Serbian in Latin letters
        all give ``hr``; both kinds of Norwegian ``nb``.

    Examples
    --------
    >>> detect("Bezrobocie młodzieży jest największym problemem naszego miasta")
    'pl'
    >>> detect("Kielce")
    'und'
    """
    return _detector()(text, among)


detect_language = detect
"""`detect`, as it is called where its module does not stand beside it."""
