"""One spelling for a word, whatever the alphabet, accents and case it was written in.

Folded text is for finding and comparing only; what is shown keeps its letters.
"""

from __future__ import annotations

import re
import unicodedata

# Letters which Unicode does not take apart, and those where the customary
# Latin spelling differs from what taking apart would give.
_LATIN = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
    "ħ": "h", "ŋ": "n", "ə": "e", "ŧ": "t", "ĸ": "k", "ŀ": "l", "ſ": "s", "ƒ": "f",
    "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɨ": "i", "ʉ": "u", "ǥ": "g", "ƶ": "z", "ƀ": "b", "ɓ": "b",
    "ɖ": "d", "ɗ": "d", "ȷ": "j", "ʒ": "z",
}  # fmt: skip
# ELOT 743, letter by letter; pairs of letters are in `_greek_pair`.
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
# The Bulgarian law of 2009 is the base: it is what road signs and European
# programmes write. Letters that Bulgarian lacks follow the spelling of the
# language that has them; where Serbian is also written in Latin letters, both
# fold alike as far as one letter can tell.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "", "ю": "yu", "я": "ya",
    "ы": "y", "э": "e", "ё": "e",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
    "ђ": "d", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
    "ѣ": "e", "ѫ": "a", "ѳ": "f", "ѵ": "i",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
}  # fmt: skip
# Typographic marks become what a keyboard types, since text in plain ASCII
# goes through unchanged: “L’Aquila” and "L'Aquila" must not differ.
_MARKS = {
    **dict.fromkeys("‘’‚‛′ʼʻʹʽ`´＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "⁄": "/",
    "\u200b": " ",
    "\u2028": " ",
    "\u2029": " ",
}
_LETTERS = _LATIN | _GREEK | _CYRILLIC | _MARKS

# Combining marks of these classes belong to the letter in scripts of Asia
# (vowel signs, nukta, voicing, virama); all others are accents.
_NOT_ACCENTS = frozenset({0, 7, 8, 9})

# Any letter whose spelling depends on its neighbours.
_IN_CONTEXT = re.compile("[\u0370-\u03ff\u1f00-\u1fff\u0400-\u04ff]")
_LOOSE_ACCENTS = re.compile("[\u0300-\u036f]+")
_BEFORE_VOICED = "αεηιουωβγδζλμνρ"
_CATALAN_L = re.compile("(?<=l)·(?=l)")
_FINAL_IYA = re.compile(r"ия(?!\w)")
_SOFT_O = re.compile("ь(?=о)")
_RUSSIAN_HARD_SIGN = re.compile("ъ(?=[еёюя])")
_GREEK_PAIR = re.compile("[αεη][υύ]|ο[υύ]|γ[γξχ]|(?<![\u0370-\u03ff\u1f00-\u1fff])μπ")


class _Table(dict[int, str]):
    """The translation of each character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = self._spell(letter)
        self[code] = folded
        return folded

    def _spell(self, letter: str) -> str:
        if letter.isascii():
            return letter.lower()
        if letter in _LETTERS:
            return _LETTERS[letter]
        lower = letter.lower()
        if lower != letter:
            return self._each(lower)
        if unicodedata.category(letter) == "Cf":
            return ""
        parts = unicodedata.normalize("NFKD", letter)
        kept = "".join(part for part in parts if not _is_accent(part))
        if kept == letter:
            return letter
        kept = unicodedata.normalize("NFC", kept)
        return letter if kept == letter else self._each(kept)

    def _each(self, letters: str) -> str:
        return "".join(self[ord(one)] for one in letters)


def _is_accent(letter: str) -> bool:
    if "\ufe00" <= letter <= "\ufe0f":  # variation selectors say how a sign looks
        return True
    return unicodedata.category(letter) == "Mn" and unicodedata.combining(letter) not in _NOT_ACCENTS


_TABLE = _Table()


def _greek_pair(match: re.Match[str]) -> str:
    pair = match.group()
    if pair == "μπ":
        return "b"
    if pair[0] == "γ":
        return "n" + ("g" if pair[1] == "γ" else _GREEK[pair[1]])
    if pair[0] == "ο":
        return "ou"
    following = match.string[match.end() : match.end() + 1]
    plain = unicodedata.normalize("NFD", following)[:1]
    return _GREEK[pair[0]] + ("v" if plain and plain in _BEFORE_VOICED else "f")


def _spell_in_context(text: str) -> str:
    """Rewrite the letters whose spelling depends on their neighbours."""
    text = _LOOSE_ACCENTS.sub("", text.lower())
    text = _GREEK_PAIR.sub(_greek_pair, text)
    text = _FINAL_IYA.sub("ia", text)
    text = _SOFT_O.sub("y", text)
    return _RUSSIAN_HARD_SIGN.sub("", text)


def fold(text: str) -> str:
    """Spell a text in small ASCII letters, as far as its alphabet allows.

    Latin letters lose their accents, Greek is spelled after ELOT 743 and Cyrillic after the
    Bulgarian rules, with the letters of Russian, Ukrainian, Belarusian, Serbian and Macedonian.
    Letters of other alphabets are kept, in lower case and without accents. Typographic
    apostrophes, quotes and dashes become the ASCII ones. Spaces and punctuation stay, so
    words keep their boundaries.

    Parameters
    ----------
    text
        Anything; composed and decomposed letters give the same.

    Returns
    -------
    str
        The folded text. Folding it again changes nothing.

    Examples
    --------
    >>> fold("Łódź"), fold("Straße"), fold("Αθήνα"), fold("София")
    ('lodz', 'strasse', 'athina', 'sofia')
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text)
    if _IN_CONTEXT.search(text):
        text = _spell_in_context(text)
    text = text.translate(_TABLE)
    if text.isascii():
        return text
    # Accents that went may leave letters side by side which belong together.
    return _CATALAN_L.sub("", unicodedata.normalize("NFC", text))


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """List the words of a text, folded.

    Parameters
    ----------
    text
        Anything.

    Returns
    -------
    list of str
        Runs of letters and digits; everything else separates, an apostrophe too.

    Examples
    --------
    >>> words("Świętokrzyskie: L’Aquila & Côte_d'Azur 2")
    ['swietokrzyskie', 'l', 'aquila', 'cote', 'd', 'azur', '2']
    """
    return _WORD.findall(fold(text))


class _Slugs(dict[str, str]):
    """What becomes of a piece of text between blanks, across which folding never looks: names repeat their words."""

    def __missing__(self, piece: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        joined = self[piece] = "-".join(words(piece))
        return joined


_REMEMBERED = 50_000
_slugs = _Slugs()


def slug(text: str, limit: int = 60) -> str:
    """Make a name that can be typed on any keyboard from a title.

    Parameters
    ----------
    text
        The title.
    limit
        The greatest length, in characters. Words are dropped from the end; only a first
        word that is longer by itself is cut.

    Returns
    -------
    str
        Folded words joined by ``-``; empty if the text holds no letter and no digit.

    Examples
    --------
    >>> slug("Centrum Rozwoju Talentów (Gdańsk)")
    'centrum-rozwoju-talentow-gdansk'
    >>> slug("Centrum Rozwoju Talentów (Gdańsk)", limit=20)
    'centrum-rozwoju'
    """
    if text.isascii():
        joined = "-".join(_WORD.findall(text.lower()))
    else:
        joined = "-".join(filter(None, map(_slugs.__getitem__, text.split())))
    if len(joined) <= limit:
        return joined
    kept = joined[: limit + 1].rpartition("-")[0]
    return kept or joined[:limit]
