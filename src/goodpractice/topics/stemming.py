"""How words are compared with labels: stemmed, but for words whose stem means something else.

In English a stem joins housing with house, training with train and cycling with cycle. That is good for finding,
where both are wanted, and bad for saying what a text is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from goodpractice.language.fold import fold
from goodpractice.language.stem import stemmer

_NAMED_BY_ING = re.compile(r"\w{3,}ings?")
_AS_THEY_ARE = {"en": frozenset({"commons"})}
_WORD = re.compile(r"[^\W_]+")


def word_stem(language: str) -> Callable[[str], str]:
    """Return what brings a folded word of a language to the form that labels are compared by.

    Examples
    --------
    >>> stem = word_stem("en")
    >>> stem("houses"), stem("housing"), stem("commons")
    ('house', 'housing', 'commons')
    """
    plain = stemmer(language)
    kept = _AS_THEY_ARE.get(language, frozenset())
    if language != "en":
        return plain

    def stem(word: str) -> str:
        if word in kept:
            return word
        if word.endswith(("ing", "ings")) and _NAMED_BY_ING.fullmatch(word):
            return word.removesuffix("s")
        return plain(word)

    return stem


def label_stems(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a label, or of a question, in the form that they are compared by.

    Examples
    --------
    >>> label_stems("Szkoły zawodowe", "pl") == label_stems("szkół zawodowych", "pl")
    True
    """
    stem = word_stem(language)
    return tuple(stem(word) for word in _WORD.findall(fold(text)))
