"""What a want is about, without the words that only say that something is sought to learn from."""

from __future__ import annotations

import attrs

from goodpractice.advice.wanted import Wanted
from goodpractice.language.fold import words
from goodpractice.language.stem import stem_word

_LEARNING = "learning-and-exchange"
"""The topic of "good practices", "exchange of experience": everybody who asks for advice wants that."""


def content(wanted: Wanted) -> Wanted:
    """Return a want without its "good practices of …", where it says what these are to be of.

    Parameters
    ----------
    wanted
        What is wanted.

    Examples
    --------
    >>> told = Wanted(sort="need", texts={"en": "good practices of engaging employers"},
    ...     concepts=(("employer-engagement", 0.7), ("learning-and-exchange", 0.6)))
    >>> content(told).texts, content(told).concepts
    ({'en': 'of engaging employers'}, (('employer-engagement', 0.7),))
    """
    concepts = tuple((concept, sure) for concept, sure in wanted.concepts if concept != _LEARNING)
    if not concepts or len(concepts) == len(wanted.concepts):
        return wanted
    from goodpractice.topics import tags_of

    texts = {}
    for language, text in wanted.texts.items():
        said = [
            word
            for tag in tags_of({"name": [({language: text}, ())]})
            if tag.concept == _LEARNING
            for reason in tag.reasons
            for word in words(reason.words)
        ]
        idle = {stem_word(word, language) for word in said}
        kept = " ".join(
            word for word in text.split() if not {stem_word(each, language) for each in words(word)} & idle
        )
        texts[language] = kept or text
    return attrs.evolve(wanted, texts=texts, concepts=concepts)
