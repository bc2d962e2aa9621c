"""From the form of a word in a text to the form that it is found by: `młodzieży` to `mlodziez`, `szkołach` to `szkola`.

Each language has a decision list of endings, learned from a dictionary (`scripts/make_stems.py`): the longest ending that a word
has says what to cut off and what to put on. Letters are folded first, since people type without accents. What comes out is mostly
the base form; it need not be a word, as long as all forms of one word meet.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib.resources import files

from goodpractice.language.fold import fold

_LONGEST_ENDING = 10
_SHORTEST = 3
_MOST_STEPS = 6
_PATIENCE = 3_000
_OTHER_NAMES = {
    "no": "nb", "bs": "hr", "sr": "hr", "sh": "hr", "me": "hr", "mo": "ro", "be": "ru", "cnr": "hr",
}  # fmt: skip
_LANGUAGES = frozenset(
    [
        "bg",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "ga",
        "gl",
        "hr",
        "hu",
        "hy",
        "is",
        "it",
        "ka",
        "lb",
        "lt",
        "lv",
        "mk",
        "nb",
        "nl",
        "nn",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sv",
        "tr",
        "uk",
    ]
)
# Maltese has no dictionary; these are its plurals that take an ending.
_MALTESE_ENDINGS = ("ijiet", "jiet", "ijet", "iet", "at", "in", "i")
_WORD = re.compile(r"[^\W_]+")
# Irish changes the beginnings of words, too: “bhunscoil”, “gcathair”.
_IRISH_ECLIPSIS = re.compile("^(?:bh(?=f)|m(?=b)|g(?=c)|n(?=[dg])|b(?=p)|d(?=t)|t(?=s))")
_IRISH_LENITION = re.compile("^([bcdfgmpst])h")

STEMMED = _LANGUAGES | frozenset(_OTHER_NAMES) | {"mt"}
"""Languages whose words are brought to a common form; words of others are only folded."""


class _Rules:
    """A list: an ending, how many letters to cut off, and what to put on. ``^`` stands before a whole word.

    A question has three words: for these the text of the list is searched as it lies, sorted. Only who asks on gets a table.
    """

    def __init__(self, language: str) -> None:
        raw = files("goodpractice.language").joinpath(f"data/stems/{language}.z").read_bytes()
        self._text = zlib.decompress(raw)
        self._first = self._text.index(b"\n")
        self._table: dict[str, str] | None = None
        self._asked = 0

    def get(self, ending: str) -> str | None:
        """Return what to do with a word of this ending, or None."""
        if self._table is not None:
            return self._table.get(ending)
        self._asked += 1
        if self._asked > _PATIENCE:
            lines = self._text[self._first + 1 :].decode().split("\n")
            self._table = dict(line.split("\t") for line in lines)
            self._text = b""
            return self._table.get(ending)
        return self._search(ending.encode())

    def _search(self, wanted: bytes) -> str | None:
        low, high = self._first, len(self._text)
        while low < high:
            start = self._text.rfind(b"\n", self._first, (low + high) // 2 + 1) + 1
            stop = self._text.find(b"\n", start)
            stop = len(self._text) if stop < 0 else stop
            ending, _, rule = self._text[start:stop].partition(b"\t")
            if ending == wanted:
                return rule.decode()
            if ending < wanted:
                low = stop
            else:
                high = start - 1
        return None


_rules = cache(_Rules)


def primary(language: str | None) -> str:
    """Return the language that a tag begins with, as this library names it; empty for none and unknown.

    Examples
    --------
    >>> primary("pt-BR"), primary("no"), primary("und"), primary(None)
    ('pt', 'nb', '', '')
    """
    if not language:
        return ""
    code = language.partition("-")[0].partition("_")[0].lower()
    code = _OTHER_NAMES.get(code, code)
    return code if code in _LANGUAGES or code == "mt" else ""


class Stemmer:
    """Brings the words of one language to a common form, and remembers each.

    Parameters
    ----------
    language
        A language tag. Words of a language without rules are only folded.

    Examples
    --------
    >>> polish = Stemmer("pl")
    >>> polish("pracodawcami") == polish("pracodawca"), polish("Młodzieży") == polish("mlodziez")
    (True, True)
    """

    def __init__(self, language: str | None) -> None:
        self.language = primary(language)
        """What `primary` makes of the tag."""
        self._known: dict[str, str] = {}
        self._rules = _rules(self.language) if self.language in _LANGUAGES else None

    def __call__(self, word: str) -> str:
        """Return the form that a word is found by, folded.

        Parameters
        ----------
        word
            One word, in any spelling.
        """
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 400_000:  # a catalogue in one language has fewer; a stream has not
                self._known.clear()
            known = self._known[word] = self._work_out(fold(word))
        return known

    def _work_out(self, word: str) -> str:
        if len(word) < _SHORTEST or not word.isalpha():
            return word
        if self.language == "mt":
            return _maltese(word)
        if self.language == "ga":
            word = plain_beginning(word)
        # What a word becomes may itself be a form of another: all meet where nothing changes any more.
        seen = [word]
        while (word := self._once(word)) not in seen and len(seen) < _MOST_STEPS:
            seen.append(word)
        if word not in seen:
            return word
        return min(seen[seen.index(word) :], key=lambda form: (len(form), form))

    def _once(self, word: str) -> str:
        if self._rules is None:
            return word
        marked = "^" + word
        rule = self._rules.get(marked)
        whole = rule is not None
        start = max(1, len(marked) - _LONGEST_ENDING)
        while rule is None and start < len(marked):
            rule = self._rules.get(marked[start:])
            start += 1
        if rule is None:
            return word
        kept = word[: len(word) - int(rule[0])]
        # Of an ending that is the whole word, nothing can be learned from other words: these are abbreviations.
        return kept + rule[1:] if kept or whole else word


def plain_beginning(word: str) -> str:
    """Undo what Irish grammar does to the beginning of a folded word.

    Examples
    --------
    >>> plain_beginning("gcathair"), plain_beginning("bhunscoil"), plain_beginning("scoil")
    ('cathair', 'bunscoil', 'scoil')
    """
    return _IRISH_LENITION.sub(r"\1", _IRISH_ECLIPSIS.sub("", word))


def _maltese(word: str) -> str:
    for ending in _MALTESE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: len(word) - len(ending)]
    return word


@cache
def stemmer(language: str | None) -> Stemmer:
    """Return the stemmer of a language; there is one of each.

    Parameters
    ----------
    language
        A language tag, or None.

    Examples
    --------
    >>> stemmer("en")("employers")
    'employer'
    """
    code = primary(language)
    return Stemmer(code) if code == (language or "") else stemmer(code)


def stem_word(word: str, language: str | None) -> str:
    """Return the form that a word is found by, folded.

    Parameters
    ----------
    word
        One word.
    language
        A language tag, or None.

    Examples
    --------
    >>> stem_word("miastach", "pl"), stem_word("Schulen", "de"), stem_word("Łódź", None)
    ('miasto', 'schule', 'lodz')
    """
    return stemmer(language)(word)


def stems(text: str, language: str | None) -> list[str]:
    """List the words of a text in the form that they are found by.

    Parameters
    ----------
    text
        Anything.
    language
        A language tag, or None.

    Returns
    -------
    list of str
        One for each word, in order, folded. Digits stay.

    Examples
    --------
    >>> stems("Miasta i młodzież w 2015", "pl")
    ['miasto', 'i', 'mlodziez', 'w', '2015']
    """
    find = stemmer(language)
    return [find(word) for word in _WORD.findall(text)]
