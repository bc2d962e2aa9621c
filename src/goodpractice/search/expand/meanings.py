"""What words of one language are called in the others, by the bridge, by topics and by what else was learned."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from goodpractice.language.stem import primary, stem_word
from goodpractice.search.bridge import Translation, bridge, near_to
from goodpractice.search.bridge import languages as bridged
from goodpractice.topics import vocabulary


class Meaning(NamedTuple):
    """A word, or a few, that mean the same in another language.

    Parameters
    ----------
    language
        Of the words.
    text
        As shown.
    stems
        As they are found.
    how
        How that is known: ``dictionary``, ``topic``, ``FreeDict``, or that it was learned.
    far
        0 if it is a translation, 1 if English stands between.
    """

    language: str
    text: str
    stems: tuple[str, ...]
    how: str
    far: int = 0


class Lexicon(Protocol):
    """Something that knows translations: a dictionary, or word pairs that were learned."""

    name: str
    """What is shown as the reason: ``FreeDict``, ``word pair learned from this catalogue``."""

    def translations(self, word: str, language: str, into: Collection[str]) -> Iterable[tuple[str, str]]:
        """Yield language and word for a word in its base form, folded, into some languages."""
        ...


@cache
def installed_lexicons() -> tuple[Lexicon, ...]:
    """Return the dictionaries that plugins bring: entry points in the group ``goodpractice.lexicons``.

    Each names a function that returns a `Lexicon`, or None where there is nothing to look up.
    """
    from importlib.metadata import entry_points

    found: list[Lexicon] = []
    for point in entry_points(group="goodpractice.lexicons"):
        # A plugin that fails must not take searching away.
        with suppress(Exception):
            lexicon = point.load()()
            if lexicon is not None:
                found.append(lexicon)
    return tuple(found)


@lru_cache(maxsize=4096)
def english_for(word: str, language: str) -> tuple[str, ...]:
    """Return what a word means in English, by the bridge.

    Parameters
    ----------
    word
        Folded, in any form.
    language
        Its language.

    Examples
    --------
    >>> english_for("absolwentami", "pl"), english_for("graduates", "en")
    (('graduate',), ('graduates', 'graduate'))
    """
    if language == "en":
        return tuple(dict.fromkeys((word, stem_word(word, "en"))))
    if language not in bridged():
        return ()
    return bridge(language).into_english(stem_word(word, language))


def bridged_meanings(word: str, language: str, into: Iterable[str]) -> Iterator[Meaning]:
    """Yield the translations of a word that the bridge knows.

    Parameters
    ----------
    word, language
        See `english_for`.
    into
        Languages that are wanted.
    """
    english = english_for(word, language)
    far = 0 if language == "en" else 1
    for tongue in into:
        if tongue == language:
            continue
        if tongue == "en":
            for each in english:
                yield Meaning("en", each, (stem_word(each, "en"),), "dictionary")
        elif tongue in bridged():
            for each in english:
                for text, stems in bridge(tongue).from_english(each):
                    yield Meaning(tongue, text, stems, "dictionary", far)


def nearly_meant(word: str, language: str) -> Iterator[tuple[Meaning, float]]:
    """Yield English words that mean nearly the same as a word, each with how nearly, from 0 to 1.

    Parameters
    ----------
    word, language
        See `english_for`.

    Examples
    --------
    >>> [meaning.text for meaning, _ in nearly_meant("firms", "en")]
    ['company', 'business', 'enterprise']
    """
    for english in english_for(word, language):
        for other, share in near_to(english):
            yield (
                Meaning("en", other, (stem_word(other, "en"),), "much the same", int(language != "en")),
                share,
            )


# ── topics ───────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _called(language: str) -> dict[str, tuple[tuple[int, ...], str]]:
    """Return the places of concepts in the vocabulary, and the label, by the stems of the label."""
    found: dict[str, tuple[list[int], str]] = {}
    for place, labels in enumerate(vocabulary().rows_of(language)):
        for text, stems, _ in labels:
            found.setdefault(stems, ([], text))[0].append(place)
    return {stems: (tuple(dict.fromkeys(places)), text) for stems, (places, text) in found.items()}


def topics_called(words: Sequence[str], language: str) -> tuple[int, ...]:
    """Return the concepts that words mean in a language, as places in the vocabulary.

    Parameters
    ----------
    words
        Folded.
    language
        Their language.

    Examples
    --------
    >>> from goodpractice.topics import vocabulary
    >>> [vocabulary().concepts[place].id for place in topics_called(["poradnictwa", "zawodowego"], "pl")]
    ['career-guidance']
    """
    called = _called(language)
    if not called:
        return ()
    from goodpractice.topics.stemming import word_stem

    stem = word_stem(language)
    return called.get(" ".join(stem(word) for word in words), ((), ""))[0]


def topic_meanings(place: int, into: Iterable[str], most: int) -> Iterator[Meaning]:
    """Yield what a concept is called in other languages, its preferred label first.

    Parameters
    ----------
    place
        Of the concept in the vocabulary.
    into
        Languages that are wanted.
    most
        Labels a language.
    """
    for language in into:
        rows = vocabulary().rows_of(language)
        if rows:
            for text, stems, weak in rows[place][:most]:
                if not weak:
                    yield Meaning(language, text, tuple(stems.split(" ")), "topic")


def known_in(word: str, language: str) -> bool:
    """Tell whether a language is known to have a word, in whatever form.

    Examples
    --------
    >>> known_in("bezrobocia", "pl"), known_in("bezrobocia", "en")
    (True, False)
    """
    if language == "en":
        return _is_english(word) or bool(topics_called([word], "en"))
    return bool(english_for(word, language) or topics_called([word], language))


@cache
def _english() -> frozenset[str]:
    return frozenset(word for language in bridged()[:4] for word in bridge(language))


def _is_english(word: str) -> bool:
    return word in _english() or stem_word(word, "en") in _english()


def translated(text: str, language: str) -> Translation:
    """Return a word as it is found in a language."""
    from goodpractice.language.stem import stems

    return Translation(text, tuple(stems(text, primary(language))))
