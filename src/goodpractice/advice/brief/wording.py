"""Names and sentences as lines of a page: what is in another language is marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

import attrs

from goodpractice.advice.brief.cites import Cites
from goodpractice.advice.brief.page import Cite, Line, Words
from goodpractice.advice.evidence_rule import SCHEME
from goodpractice.advice.reasons import Reason, Witness
from goodpractice.advice.sentences import sentence
from goodpractice.entities.merged import Entity, entities
from goodpractice.store import Head, Store

_PROPER = frozenset({"organisation", "group", "place", "person"})
"""Kinds whose names are names in every language."""
_FEW = 3


@attrs.frozen(kw_only=True)
class Reader:
    """Who reads the page.

    Parameters
    ----------
    language
        Of the page.
    languages
        Of texts, best first.
    """

    language: str
    languages: tuple[str, ...]


class Wording:
    """Writes names and reasons for a reader, with who says so.

    Parameters
    ----------
    store
        Knows what things are called.
    reader
        Who reads.
    cites
        Numbers the sources.
    """

    def __init__(self, store: Store, reader: Reader, cites: Cites) -> None:
        self._store, self.reader, self.cites = store, reader, cites
        self._known: dict[int, Entity] = {}

    def entity(self, head: Head) -> Entity:
        """Return all that is said of a thing; read once."""
        if head.id not in self._known:
            self._known |= entities(self._store, [head.id])
        return self._known[head.id]

    def read(self, heads: Iterable[Head]) -> None:
        """Read several things at once."""
        missing = [head.id for head in heads if head.id not in self._known]
        if missing:
            self._known |= entities(self._store, missing)

    def name(self, head: Head, *, strong: bool = False, linked: bool = False) -> Words:
        """Return what a thing is called, in the reader's language if it has a name there.

        Parameters
        ----------
        head
            The thing.
        strong
            Set it off.
        linked
            Lead to its page on the web, if a source names one.
        """
        entity = self.entity(head)
        language, text = self.text(entity, "name")
        if head.kind in _PROPER:
            language = None
        href = next((address(web) for web in _strings(entity.first("web"))), None) if linked else None
        return Words(text or head.label, language, strong=strong, href=href)

    def text(self, entity: Entity, field: str) -> tuple[str | None, str | None]:
        """Return a text of a thing and its language; None for the reader's own, or if nobody says.

        Parameters
        ----------
        entity
            The thing.
        field
            ``name``, ``summary`` …
        """
        by_language: dict[str, str] = {}
        for value in entity.fields.get(field, ()):
            if isinstance(value.value, Mapping):
                for language, text in value.value.items():
                    by_language.setdefault(str(language), str(text))
        return self.choose(by_language)

    def choose(self, by_language: Mapping[str, str]) -> tuple[str | None, str | None]:
        """Return the best of several texts and its language, as `text` does."""
        for language in (*self.reader.languages, "en", "und", *by_language):
            if language in by_language:
                foreign = language not in (self.reader.language, "und")
                return (language if foreign else None), by_language[language]
        return None, None

    def reason(self, reason: Reason, *, cited: bool = True) -> Line:
        """Write a reason as a sentence, words of other languages marked, with the numbers of who says so.

        Parameters
        ----------
        reason
            What speaks for or against.
        cited
            With numbers.
        """
        told = sentence(reason, self.reader.languages)
        line = self.marked(told, self.foreign(reason))
        return (*line, *self.cites.of(reason.provenance, _FEW)) if cited else line

    def marked(self, text: str, foreign: Mapping[str, str]) -> Line:
        """Mark pieces of a sentence that are in another language.

        Parameters
        ----------
        text
            The sentence.
        foreign
            Language by piece.
        """
        pieces = sorted((piece for piece in foreign if piece), key=len, reverse=True)
        if not pieces:
            return (Words(text),)
        parts = re.split(f"({'|'.join(map(re.escape, pieces))})", text)
        return tuple(Words(part, foreign.get(part)) for part in parts if part)

    def foreign(self, reason: Reason) -> dict[str, str]:
        """Return the pieces of a reason's sentence that are in another language, each with it."""
        heads = {head.id: head for witness in reason.witnesses for head in _heads(witness)}
        self.read(heads.values())
        made: dict[str, str] = {}
        for head in heads.values():
            entity = self._known.get(head.id)
            if entity is not None and head.kind not in _PROPER:
                for value in entity.fields.get("name", ()):
                    made |= self._in_another(value.value)
        words = [word for name in ("said", "found") for word in _strings(reason.values.get(name))]
        spoken = {language for witness in reason.witnesses for language in _languages(witness.value)}
        if len(spoken) == 1 and (language := spoken.pop()) not in (self.reader.language, "und"):
            made |= dict.fromkeys(words, language)
        return made

    def _in_another(self, value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping):
            return {}
        return {
            str(text): str(language)
            for language, text in value.items()
            if language not in (self.reader.language, "und")
        }


def _heads(witness: Witness) -> tuple[Head, ...]:
    return (witness.head,) if witness.other is None else (witness.head, witness.other)


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(each) for each in value) if isinstance(value, Sequence) else ()


def _languages(value: Any) -> tuple[str, ...]:
    if isinstance(value, Mapping) and len(value) == 1:
        return tuple(str(key) for key in value if str(key).partition("-")[0].isalpha() and len(str(key)) <= 6)
    return ()


def address(web: str) -> str:
    """Return a web address that can be followed: sources often leave the beginning out.

    Examples
    --------
    >>> address("urbact.eu/urbact-polska"), address("http://www.zmp.poznan.pl")
    ('https://urbact.eu/urbact-polska', 'http://www.zmp.poznan.pl')
    """
    return web if "://" in web else f"https://{web}"


def joined(lines: Iterable[Line], between: str = "; ") -> Line:
    """Join several lines to one.

    Examples
    --------
    >>> joined([(Words("a"),), (Words("b"),)], ", ")
    (Words(text='a', language=None, strong=False, quoted=False, href=None), Words(text=', ', language=None, strong=False, quoted=False, href=None), Words(text='b', language=None, strong=False, quoted=False, href=None))
    """
    made: list[Any] = []
    for line in lines:
        if line:
            made += [*([Words(between)] if made else []), *line]
    return tuple(made)


def capital(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Begin the first of several lines with a capital letter, if it begins with words of the page.

    Examples
    --------
    >>> [line[0].text for line in capital([(Words("in the same country"),), (Words("since 2012"),)])]
    ['In the same country', 'since 2012']
    """
    return _begun(lines, str.upper)


def small(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Begin the first of several lines with a small letter, unless its second letter is a capital too or a name begins it.

    Examples
    --------
    >>> [small([(Words(text),)])[0][0].text for text in ("In the same country", "URBACT label", "Nesta 1 by rule")]
    ['in the same country', 'URBACT label', 'Nesta 1 by rule']
    """
    first = lines[0][0] if lines and lines[0] else None
    if isinstance(first, Words) and (first.text[1:2].isupper() or first.text.startswith(SCHEME.capitalize())):
        return tuple(lines)
    return _begun(lines, str.lower)


def _begun(lines: Sequence[Line], case: Callable[[str], str]) -> tuple[Line, ...]:
    if not lines or not lines[0]:
        return tuple(lines)
    first, *more = lines[0]
    if not isinstance(first, Words) or first.language is not None:
        return tuple(lines)
    return ((attrs.evolve(first, text=case(first.text[:1]) + first.text[1:]), *more), *lines[1:])


def filled(template: str, **pieces: Line | str) -> Line:
    """Put lines into the gaps of a sentence.

    Parameters
    ----------
    template
        With names in braces, as a translation may order them.
    pieces
        What stands for each name.

    Examples
    --------
    >>> [words.text for words in filled("run by {names} since {date}", names=(Words("PTBS"),), date="2012")]
    ['run by ', 'PTBS', ' since ', '2012']
    """
    made: list[Words | Cite] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            made.append(Words(literal))
        if name is not None:
            piece = pieces[name]
            made += [Words(piece)] if isinstance(piece, str) else piece
    return tuple(made)
