"""What a thing is about, from its texts and from the keywords of its sources; every tag says how it came about.

Precision goes before recall: a word in the title counts more than one in a long text, two words together more than
one, and words that stand everywhere in this field count little. A long text names many things in passing, so it must
speak more of a topic before that is a tag.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, log2
from typing import Any, NamedTuple

from goodpractice.topics.concepts import vocabulary
from goodpractice.topics.keywords import concepts_of
from goodpractice.topics.matching import Match, matcher

UNDETERMINED = "und"
_LISTENED_TO = 2000
KEYWORDS = "topics"
"""The field that holds the keywords of sources."""
_IN_THE_TITLE = frozenset({"name", "tagline"})
_SHORT = frozenset({"summary"})
_FIELDS = frozenset({KEYWORDS, "name", "tagline", "summary", "means", "of"})
_SECTIONS = "sections."
_TITLE, _SUMMARY, _KEYWORD = 3.0, 1.5, 4.0  # a longer text weighs 1
_PHRASE, _WORD = 1.0, 0.6
_GENERAL, _GENERAL_IN_TITLE, _WEAK = 0.5, 0.75, 0.5
_MOST_OF_ONE = 8  # said more often, it is no surer
_REPEATED = (0.0, *(1 + log(times) for times in range(1, _MOST_OF_ONE + 1)))
_ENOUGH = 1.0
_SHORT_TEXT = 150  # words; a longer text has to say more
_MORE_PER_DOUBLE = 0.6
_OF_THE_STRONGEST = 0.25
_ASIDE = 1.5  # times as much, if neither title nor summary says it
_MOST_TAGS = 12
_HALF_SURE = 3.0


class Written(NamedTuple):
    """A text of a thing, or a keyword.

    Parameters
    ----------
    field
        Where it stands: ``name``, ``tagline``, ``summary``, ``topics`` for a keyword, anything else for a longer text.
    text
        The text.
    language
        Its language; ``und`` if nobody said.
    sources
        Names of the sources that state it.
    """

    field: str
    text: str
    language: str = UNDETERMINED
    sources: tuple[str, ...] = ()


class Reason(NamedTuple):
    """Why a thing has a tag.

    Parameters
    ----------
    field
        The field that says so: ``topics`` for a keyword of the source.
    words
        The keyword as stated, or the label that the text matches.
    times
        How often it stands there.
    language
        Of the words.
    sources
        Names of the sources that state the field.
    """

    field: str
    words: str
    times: int
    language: str
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.field == KEYWORDS:
            by = f" of {', '.join(self.sources)}" if self.sources else ""
            return f"keyword “{self.words}”{by}"
        return f"“{self.words}”{f' ×{self.times}' if self.times > 1 else ''} in {self.field.removeprefix('sections.')}"


class Tag(NamedTuple):
    """A concept that a thing is about.

    Parameters
    ----------
    concept
        Its id.
    score
        How sure, between 0 and 1.
    reasons
        How it came about, the weightiest first.
    """

    concept: str
    score: float
    reasons: tuple[Reason, ...]


class _Tally:
    """What speaks for one concept."""

    __slots__ = ("aside", "general", "said", "sum", "sure")

    def __init__(self, *, general: bool) -> None:
        self.general = general
        self.sum = 0.0
        self.sure = False  # said by a word that means nothing else
        self.aside = True  # said in the longer texts only
        self.said: list[tuple[float, Written, Match, int]] = []

    def add(self, written: Written, match: Match, times: int) -> None:
        field = written.field
        value = (_PHRASE if match.phrase else _WORD) * _REPEATED[min(times, _MOST_OF_ONE)]
        if field in _IN_THE_TITLE:
            value *= _TITLE * (_GENERAL_IN_TITLE if self.general else 1.0)
            self.aside = False
        else:
            if field in _SHORT:
                value *= _SUMMARY
                self.aside = False
            if self.general:
                value *= _GENERAL
        if match.weak:
            value *= _WEAK
        else:
            self.sure = True
        self.sum += value
        self.said.append((value, written, match, times))

    def reasons(self) -> tuple[Reason, ...]:
        """Everything that speaks for it, the weightiest first."""
        reasons = [
            (-value, Reason(written.field, match.label, times, written.language, written.sources))
            for value, written, match, times in self.said
        ]
        return tuple(reason for _, reason in sorted(reasons))


def tag(texts: Iterable[Written]) -> tuple[Tag, ...]:
    """Say which concepts of the vocabulary a thing is about.

    Parameters
    ----------
    texts
        Its texts and keywords. Texts in several languages are judged each by itself.

    Returns
    -------
    tuple of Tag
        The surest first; the same for the same texts, in whatever order they come.

    Examples
    --------
    >>> found = tag([Written("name", "O rewitalizacji miast", "pl")])
    >>> found[0].concept, str(found[0].reasons[0])
    ('urban-regeneration', '“rewitalizacja miast” in name')
    >>> [one.concept for one in tag([Written("topics", "Jobs and skills", "en", ("urbact",))])]
    ['employment', 'skills']
    """
    by_language: dict[str, list[Written]] = {}
    keywords: list[Written] = []
    for written in sorted(texts):
        if written.field == KEYWORDS:
            keywords.append(written)
        else:
            by_language.setdefault(written.language, []).append(written)
    if unknown := by_language.pop(UNDETERMINED, None):
        by_language.setdefault(_spoken(unknown, by_language), []).extend(unknown)
    found: dict[str, Tag] = {}
    for language, several in by_language.items():
        for one in _from_texts(several, language):
            found[one.concept] = _joined(found.get(one.concept), one)
    for keyword in keywords:
        reason = Reason(KEYWORDS, keyword.text, 1, keyword.language, keyword.sources)
        for concept in concepts_of(keyword.text, keyword.language):
            stated = Tag(concept, _score(_KEYWORD), (reason,))
            found[concept] = _joined(stated, found.get(concept))
    order = vocabulary().order
    return tuple(sorted(found.values(), key=lambda one: (-one.score, order[one.concept])))


def _spoken(unknown: Iterable[Written], others: Iterable[str]) -> str:
    """Tell the language of texts that nobody stated; of a few words that of the others, or else English."""
    from goodpractice.language.detect import detect

    # The longest texts say most; their order does not depend on that of the input.
    longest_first = sorted((written.text for written in unknown), key=lambda text: (-len(text), text))
    heard = detect(" ".join(longest_first)[:_LISTENED_TO])
    return heard if heard != UNDETERMINED else min(others, default="en")


def tags_of(fields: Mapping[str, Iterable[tuple[Any, tuple[str, ...]]]]) -> tuple[Tag, ...]:
    """Say what a thing is about, from its fields.

    Parameters
    ----------
    fields
        Values with the names of the sources that state each, by field. A text is a mapping of language to string, or
        a string. Fields that hold no words of the thing itself (dates, places, contacts) are passed over.

    Examples
    --------
    >>> fields = {"name": [({"en": "Apartments for graduates"}, ("urbact",))], "topics": [("Housing", ("urbact",))]}
    >>> [one.concept for one in tags_of(fields)]
    ['housing', 'housing-for-young-people']
    """
    written = []
    for field, values in fields.items():
        if field in _FIELDS or field.startswith(_SECTIONS):
            for value, sources in values:
                texts = value.items() if isinstance(value, Mapping) else [(UNDETERMINED, str(value))]
                written += [Written(field, text, language, tuple(sources)) for language, text in texts]
    # A source that repeats its summary below a heading says nothing more by that.
    written.sort(key=lambda one: one.field.startswith(_SECTIONS))
    return tag({(one.text, one.language, one.field == KEYWORDS): one for one in reversed(written)}.values())


def _joined(first: Tag | None, second: Tag | None) -> Tag:
    if first is None or second is None:
        joined = first or second
        assert joined is not None
        return joined
    unsure = (1 - first.score) * (1 - second.score)
    return Tag(first.concept, round(1 - unsure, 2), (*first.reasons, *second.reasons))


def _score(weight: float) -> float:
    return round(weight / (weight + _HALF_SURE), 2)


def _from_texts(several: Iterable[Written], language: str) -> list[Tag]:
    finds = matcher(language)
    if finds is None:
        return []
    topics = vocabulary().concepts
    tallies: dict[int, _Tally] = {}
    length, headed = 0, False
    for written in several:
        length += written.text.count(" ") + 1
        headed = headed or written.field in _SHORT
        for match, times in Counter(finds.find(written.text)).items():
            for place in match.concepts:
                tally = tallies.get(place)
                if tally is None:
                    tally = tallies[place] = _Tally(general=topics[place].general)
                tally.add(written, match, times)
    return _chosen(tallies, length, headed=headed)


def _chosen(tallies: dict[int, _Tally], length: int, *, headed: bool) -> list[Tag]:
    topics = vocabulary()
    strongest = max((tally.sum for tally in tallies.values() if tally.sure), default=0.0)
    enough = _ENOUGH + _MORE_PER_DOUBLE * max(0.0, log2(max(length, 1) / _SHORT_TEXT))
    enough = max(enough, strongest * _OF_THE_STRONGEST)
    kept = sorted(
        (-tally.sum, place)
        for place, tally in tallies.items()
        if tally.sure and tally.sum >= enough * (_ASIDE if tally.aside and headed else 1)
    )[:_MOST_TAGS]
    return [
        Tag(topics.concepts[place].id, _score(-weight), tallies[place].reasons()) for weight, place in kept
    ]
