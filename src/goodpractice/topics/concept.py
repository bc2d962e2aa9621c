"""A concept of the vocabulary and what people call it."""

from __future__ import annotations

from typing import NamedTuple


class Label(NamedTuple):
    """What a concept is called in one language.

    Parameters
    ----------
    text
        As written.
    stems
        Its words in the form that they are found by.
    weak
        True if the words also mean other things: they help to understand a question, but tag no text.

    Examples
    --------
    >>> Label("kolej", ("kolej",), weak=True).weak
    True
    """

    text: str
    stems: tuple[str, ...]
    weak: bool = False


class Concept(NamedTuple):
    """A concept of the field: what it covers, what is wider, how sources call it.

    Parameters
    ----------
    id
        Its stable name, such as ``youth-unemployment``.
    broader
        Ids of wider concepts; none for a top concept.
    note
        What it covers, in English.
    keywords
        Keywords of sources that mean it, besides its labels.
    general
        True if its words stand in nearly every text of the field.

    Examples
    --------
    >>> from goodpractice.topics import vocabulary
    >>> vocabulary().get("youth-unemployment").broader
    ('youth-employment', 'unemployment')
    """

    id: str
    broader: tuple[str, ...] = ()
    note: str = ""
    keywords: tuple[str, ...] = ()
    general: bool = False
