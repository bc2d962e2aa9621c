"""The short sentences of a note, taken apart: who does what with whom, and which field has which value."""

from __future__ import annotations

import re

import attrs

from goodpractice.errors import BadNote

_FIELD = re.compile(
    r"\s*(?P<subject>[^\s.=,]+)\.(?P<field>[^\s.=]*)(?:\.(?P<language>[^\s=]*))?\s*(?P<sign>=?)"
)
_WORD = re.compile(r"[^\s,=]+")
_OPTION = re.compile(r"(?P<name>[^\s,=]+)=(?P<value>'[^']*'|\"[^\"]*\"|[^\s'\"]\S*)?")
_AS_OF = re.compile(r"(?:^|\s)@(?P<date>\S+)\s*$")
_FORMS = "write “a, b participates c role=lead”, or “a.date = 2017-01-10”"


@attrs.frozen
class Word:
    """A word of a fact and its place, counted in letters from 0.

    Examples
    --------
    >>> Word("jobtown", 7).at
    7
    """

    text: str
    at: int


@attrs.frozen
class FieldFact:
    """A field of a thing has a value: ``first-meeting.date = XXXX-01-10``.

    Parameters
    ----------
    subject, field, value
        The handle, the name of the field and what stands behind the sign ``=``.
    language
        Of a text: ``practice.summary.en = …``.
    as_of
        The date behind ``@``.
    """

    subject: Word
    field: Word
    value: Word
    language: Word | None = None
    as_of: Word | None = None


@attrs.frozen
class LinkFact:
    """Things stand in a relation: ``a, b participates c role=lead``.

    Parameters
    ----------
    subjects, objects
        Handles.
    relation
        The word between them.
    options
        Pairs of name and value.
    as_of
        The date behind ``@``.
    """

    subjects: tuple[Word, ...]
    relation: Word
    objects: tuple[Word, ...]
    options: tuple[tuple[Word, Word], ...] = ()
    as_of: Word | None = None


Fact = FieldFact | LinkFact


def parse_fact(text: str) -> Fact:
    """Take a fact apart.

    Parameters
    ----------
    text
        One sentence.

    Raises
    ------
    BadNote
        If it is no sentence of a note; its column counts from 1 within the sentence.

    Examples
    --------
    >>> fact = parse_fact("ckp, mup attended first-meeting role=host")
    >>> [word.text for word in fact.subjects], fact.relation.text, fact.options[0][1].text
    (['ckp', 'mup'], 'attended', 'host')
    >>> parse_fact("platform.status = running @2017-01-10").as_of.text
    '2017-01-10'
    """
    if not text.strip():
        raise BadNote(f"an empty fact says nothing: {_FORMS}", column=1)
    field = _FIELD.match(text)
    return _field_fact(text, field) if field else _LinkReader(text).fact()


def _as_of(text: str) -> tuple[str, Word | None]:
    """Cut the date off the end."""
    match = _AS_OF.search(text)
    if match is None:
        return text, None
    return text[: match.start()], Word(match["date"], match.start("date"))


def _field_fact(text: str, match: re.Match[str]) -> FieldFact:
    if not match["field"]:
        raise BadNote("the name of a field is missing behind the dot", column=match.start("field") + 1)
    if not match["sign"]:
        raise BadNote(
            f"= is missing: write “{match['subject']}.{match['field']} = value”", column=match.end("sign") + 1
        )
    start = match.end()
    rest, as_of = _as_of(text[start:])
    value = rest.strip()
    if not value:
        raise BadNote("a value is missing behind =", column=start + 1)
    language = match["language"]
    return FieldFact(
        Word(match["subject"], match.start("subject")),
        Word(match["field"], match.start("field")),
        Word(value, start + rest.index(value)),
        None if language is None else Word(language, match.start("language")),
        None if as_of is None else Word(as_of.text, start + as_of.at),
    )


class _LinkReader:
    """Reads a sentence from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.as_of = _as_of(text)
        self.at = 0

    def fact(self) -> LinkFact:
        subjects = self._list("a handle is missing")
        relation = self._word(f"a relation is missing behind “{subjects[-1].text}”: {_FORMS}")
        objects = self._list(f"a handle is missing behind “{relation.text}”")
        return LinkFact(subjects, relation, objects, tuple(self._options()), self.as_of)

    def _skip(self) -> int:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at

    def _word(self, missing: str) -> Word:
        start = self._skip()
        match = _WORD.match(self.text, start)
        if match is None or self.text.startswith("=", match.end()):
            raise BadNote(missing, column=min(start, len(self.text.rstrip())) + 1)
        self.at = match.end()
        return Word(match.group(), start)

    def _list(self, missing: str) -> tuple[Word, ...]:
        found = [self._word(missing)]
        while self.text.startswith(",", self._skip()):
            self.at += 1
            found.append(self._word("a handle is missing behind the comma"))
        return tuple(found)

    def _options(self) -> list[tuple[Word, Word]]:
        options: list[tuple[Word, Word]] = []
        while (start := self._skip()) < len(self.text):
            match = _OPTION.match(self.text, start)
            if match is None:
                self._refuse(start)
            elif match["value"] is None:
                raise BadNote(
                    f"a value is missing: write {match['name']}=value, without blanks, or {match['name']}='two words'",
                    column=match.end() + 1,
                )
            else:
                quoted = match["value"][0] in "\"'" and len(match["value"]) > 1
                value = match["value"][1:-1] if quoted else match["value"]
                options.append((Word(match["name"], start), Word(value, match.start("value") + quoted)))
                self.at = match.end()
        return options

    def _refuse(self, start: int) -> None:
        match = _WORD.match(self.text, start)
        if match is None:
            raise BadNote(f"“{self.text[start]}” is out of place here", column=start + 1)
        word = match.group()
        behind = self.text[match.end() :].lstrip()
        if behind.startswith("="):
            raise BadNote(f"write {word}=value, without blanks around =", column=start + 1)
        raise BadNote(
            f"“{word}” is one word too many: put a comma between handles, or write an option such as role=lead",
            column=start + 1,
        )
