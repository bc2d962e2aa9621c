"""Prose to sentences, and sentences to the words that matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from goodpractice_baltic import labels

QUOTED_WORDS = 12
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[“\"(]?[A-ZÅÄÖŁŚŻ])|[;\n•·]+")
# Controls but tab and newline, and halves of surrogate pairs: no field may hold them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    r"""Take out what no text may hold: control characters and broken letters.

    Examples
    --------
    >>> clean("School\x00 to\r\nWork")
    'School to\nWork'
    """
    return _UNWRITABLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences, list items and clauses of a text, their words one blank apart.

    Examples
    --------
    >>> list(sentences("Led by SALAR since 2014; more than 60 members. Two platforms."))
    ['Led by SALAR since 2014', 'more than 60 members.', 'Two platforms.']
    """
    for piece in _ENDS.split(text):
        words = " ".join(piece.split())
        if words:
            yield words


def quote(text: str) -> str | None:
    """Cut a text down to what may be quoted.

    Examples
    --------
    >>> quote("  led   by  ")
    'led by'
    """
    return " ".join(text.split()[:QUOTED_WORDS]) or None


@attrs.frozen
class Word:
    """A stretch of a sentence and what it stands for.

    Parameters
    ----------
    what
        ``flagship``, ``kind``, ``platform``, ``actor``, ``led_by``, ``leads`` …, ``filling`` or ``other``.
    index
        Which platform, kind or actor, by its place in the table.
    text
        As written.
    start, end
        Where it stands in the sentence.
    """

    what: str
    index: int
    text: str
    start: int
    end: int


def _grammar() -> re.Pattern[str]:
    named = [
        *((f"actor_{i}", actor.pattern) for i, actor in enumerate(labels.ACTORS)),
        *((f"kind_{i}", pattern) for i, (_, pattern) in enumerate(labels.PLATFORM_KINDS)),
        *((f"platform_{i}", platform.pattern) for i, platform in enumerate(labels.PLATFORMS)),
        ("led_by", labels.LED_BY),
        ("leads", labels.LEADS),
        ("initiator", labels.INITIATOR),
        ("partners", labels.PARTNERS),
        ("together", labels.TOGETHER),
        ("member", labels.MEMBER_OF),
        ("cooperates", labels.COOPERATES),
        ("both", labels.BOTH),
        ("flagship", labels.FLAGSHIP),
        ("filling", "(?:" + "|".join(sorted(labels.FILLING.split(), key=len, reverse=True)) + r")\b"),
        ("other", r"[^\W_]+"),
    ]
    return re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{p})" for name, p in named) + ")", re.IGNORECASE)


_WORDS = _grammar()


def words(sentence: str) -> Iterator[Word]:
    """Yield the words of a sentence with what they stand for; punctuation is passed over.

    Examples
    --------
    >>> [w.what for w in words("Knowledge Platform on NEET is coordinated by the Norden Association in Sweden.")]
    ['kind', 'filling', 'platform', 'led_by', 'filling', 'actor']
    """
    for match in _WORDS.finditer(sentence):
        what, _, index = (match.lastgroup or "other").partition("_")
        if what == "led":
            what, index = "led_by", ""
        yield Word(what, int(index or 0), match.group(), match.start(), match.end())
