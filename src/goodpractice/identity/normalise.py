"""What is left of a name when spelling, legal form, language and order are taken away."""

from __future__ import annotations

import re
from functools import cache

import attrs

from goodpractice.identity.vocabulary import KIND, Vocabulary, plain_words, vocabulary
from goodpractice.language import words

_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13"}  # fmt: skip
_NUMBER_WORDS = frozenset({"no", "nr", "n", "num", "numer", "number", "numero", "nummer", "c", "cislo"})
_FIRST = re.compile(r"\w\s+I$")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SPLIT_OFF = re.compile(r"\s+/\s+|\s*\|\s*")


@attrs.frozen(slots=True)
class Name:
    """A name as it is compared.

    Parameters
    ----------
    text
        As written.
    tokens
        Distinct words and ``#topics`` that tell this name from others, in the order of the name.
    kinds
        What the name says somebody is: ``@university``.
    numbers
        Its numbers; School No 7 is not School No 8.
    initials
        First letters of all its words, and those of its words without articles and legal forms.
    short
        The name itself, if it may be an acronym; else empty.
    """

    text: str
    tokens: tuple[str, ...]
    kinds: frozenset[str]
    numbers: frozenset[str]
    initials: tuple[str, ...]
    short: str


def normalise(text: str) -> Name:
    """Take a name apart.

    Parameters
    ----------
    text
        As a source writes it.

    Returns
    -------
    Name

    Examples
    --------
    >>> normalise("Uniwersytet Gdański sp. z o.o.").tokens
    ('gdanski',)
    >>> sorted(normalise("Institute for Labour Research").kinds), normalise("Institute for Labour Research").tokens
    (['@institute'], ('#labour', '#research'))
    """
    known = vocabulary()
    folded = known.read_out(plain_words(text))
    tokens: dict[str, None] = {}
    kinds: set[str] = set()
    numbers: set[str] = set()
    letters = ""
    if "+" in text and text.rstrip().endswith("+"):
        numbers.add("+")  # the second wave of a network
    if _FIRST.search(text):
        numbers.add("1")
    n = 0
    while n < len(folded):
        said, meanings = _phrase_at(n, folded, known) or (folded[n : n + 1], None)
        n += len(said)
        if meanings is None:
            word = said[0]
            if word.isdecimal() or word in _ROMAN:
                numbers.add(_ROMAN.get(word) or word.lstrip("0") or "0")
                continue
            if word in _NUMBER_WORDS and n < len(folded) and folded[n].isdecimal():
                continue
            meanings = known.meanings(word)
        for meaning in meanings:
            if meaning[0] == KIND:
                kinds.add(meaning)
            else:
                tokens[meaning] = None
        if meanings:
            letters += "".join(word[0] for word in said)
    if not tokens and not numbers and len(folded) > 1 and not kinds:
        tokens = dict.fromkeys(folded)  # a name made of small words only: they are all there is
    whole = "".join(word[0] for word in folded)
    initials = tuple(dict.fromkeys(each for each in (letters, whole) if len(each) >= 3))
    return Name(
        text,
        tuple(tokens),
        _one(frozenset(kinds)),
        _one(frozenset(numbers)),
        initials,
        _acronym(text, folded),
    )


def _phrase_at(n: int, folded: list[str], known: Vocabulary) -> tuple[list[str], tuple[str, ...]] | None:
    """Return the longest phrase of the vocabulary that begins at a word, with what it means, if that is anything."""
    for rest, meaning in known.phrases.get(folded[n], ()):
        said = folded[n : n + 1 + len(rest)]
        if tuple(said[1:]) == rest:
            return said, (meaning,) if meaning else ()
    return None


@cache
def _one(values: frozenset[str]) -> frozenset[str]:
    """Keep one copy of sets that many names share."""
    return values


def _acronym(text: str, folded: list[str]) -> str:
    joined = "".join(folded)
    if not 2 <= len(joined) <= 10 or (len(folded) > 1 and not re.fullmatch(r"(?:\w\W*){2,10}", text)):
        return ""
    capitals = sum(letter.isupper() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    return joined if letters and capitals >= 2 and capitals * 2 >= letters and len(folded) <= 3 else ""


def spellings(text: str) -> list[str]:
    """Return a name, and its acronym in brackets or its other half behind a slash as names of their own.

    What stands behind a dash or a comma is often a part of the body, and no other name of it.

    Examples
    --------
    >>> spellings("Dublin City Council (DCC)")
    ['Dublin City Council (DCC)', 'Dublin City Council', 'DCC']
    """
    found = [text]
    inside = [one or other for one, other in _BRACKETS.findall(text)]
    if inside:
        found.append(" ".join(_BRACKETS.sub(" ", text).split()))
        found += [part for part in inside if _acronym(part, words(part))]
    found += [part for part in _SPLIT_OFF.split(found[-1] if not inside else found[1]) if len(part) > 2]
    return list(dict.fromkeys(part.strip() for part in found if part.strip()))
