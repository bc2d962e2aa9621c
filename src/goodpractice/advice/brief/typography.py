"""How languages set quotation marks, and where a line must not break."""

from __future__ import annotations

import re

_MARKS = {
    "pl": ("„", "”"), "de": ("„", "“"), "cs": ("„", "“"), "sk": ("„", "“"), "lt": ("„", "“"), "lv": ("“", "”"),
    "et": ("„", "“"), "hu": ("„", "”"), "ro": ("„", "”"), "bg": ("„", "“"), "hr": ("„", "”"), "sl": ("„", "“"),
    "fr": ("«\u202f", "\u202f»"), "es": ("«", "»"), "it": ("«", "»"), "pt": ("«", "»"), "el": ("«", "»"),
    "sv": ("”", "”"), "fi": ("”", "”"), "da": ("»", "«"), "nb": ("«", "»"), "nl": ("‘", "’"), "en": ("“", "”"),
}  # fmt: skip
_TYPED = re.compile("“([^“”]*)”")
_FRENCH = re.compile(r"(?<![\s\u00a0\u202f:;!?])[ \u00a0]?([:;!?])(?=\s|$)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_HANGING = {
    # Words of one letter do not stand at the end of a line.
    "pl": re.compile(r"(?<![^\W\d_])([aiouwzAIOUWZ]) (?=\S)"),
    "cs": re.compile(r"(?<![^\W\d_])([aikosuvzAIKOSUVZ]) (?=\S)"),
    "sk": re.compile(r"(?<![^\W\d_])([aikosuvzAIKOSUVZ]) (?=\S)"),
}


def quotation_marks(language: str) -> tuple[str, str]:
    """Return the marks before and behind a quotation.

    Examples
    --------
    >>> quotation_marks("pl"), quotation_marks("sv-FI"), quotation_marks("xx")
    (('„', '”'), ('”', '”'), ('“', '”'))
    """
    return _MARKS.get(language.partition("-")[0], _MARKS["en"])


def between(language: str) -> str:
    r"""Return what stands between two sentences of a row.

    Examples
    --------
    >>> between("pl"), between("fr")
    ('; ', '\u202f; ')
    """
    return "\u202f; " if language.partition("-")[0] == "fr" else "; "


def set_in(text: str, language: str) -> str:
    r"""Set a text as its language does: its quotation marks, no word of one letter at the end of a line.

    Examples
    --------
    >>> set_in("w sieci “JOBTOWN”", "pl")
    'w\xa0sieci „JOBTOWN”'
    """
    before, behind = quotation_marks(language)
    text = _TYPED.sub(lambda found: f"{before}{found[1]}{behind}", text)
    if language.partition("-")[0] == "fr":
        text = _FRENCH.sub("\u202f\\1", text)
    text = _THOUSANDS.sub("\u00a0", text)
    hanging = _HANGING.get(language.partition("-")[0])
    return hanging.sub("\\1\u00a0", text) if hanging else text
