"""Text that keeps the language it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.constructors import quick

UNDETERMINED = "und"
"""The language tag of text whose language nobody stated."""

_TAG = re.compile(r"([A-Za-z]{2,3})(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|[0-9]{3}))?")
# Characters that no field may hold: controls other than tab and newline, and
# halves of surrogate pairs, which cannot be written to a file.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@lru_cache(maxsize=512)
def language_tag(tag: str) -> str:
    """Spell a language tag the usual way.

    Parameters
    ----------
    tag
        A language code, with script and region if need be: ``pl``, ``en-GB``, ``sr-Latn``.

    Returns
    -------
    str
        The tag with the language in small letters and the region in capitals.

    Raises
    ------
    BadValue
        If it is no such tag.

    Examples
    --------
    >>> language_tag("PL"), language_tag("en-gb")
    ('pl', 'en-GB')
    """
    match = _TAG.fullmatch(tag) if isinstance(tag, str) else None
    if match is None:
        raise BadValue(f"{tag!r} is no language tag: write pl, en or en-GB")
    primary, script, region = match.groups(default="")
    return primary.lower() + script.title() + region.upper()


def _clean(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue(f"{value!r} is no text: give a string, or one per language")
    text = value.strip()
    if not text:
        raise BadValue("an empty text says nothing: leave the field out instead")
    # Nearly every text is printable as a whole, and that is told fastest.
    if not text.isprintable():
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        found = _FORBIDDEN.search(text)
        if found:
            raise BadValue(
                f"the text {text[:20]!r} holds the control character U+{ord(found.group()):04X}: remove it"
            )
    return text


def _clean_pairs(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, str):
        return ((UNDETERMINED, _clean(value)),)
    if value.__class__ is not dict and not isinstance(value, Mapping):
        raise BadValue(f"{value!r} is no text: give a string, or a mapping of language to string")
    if not value:
        raise BadValue("a text needs at least one language")
    if len(value) == 1:  # by far the most
        ((given, text),) = value.items()
        return ((language_tag(given), _clean(text)),)
    pairs: dict[str, str] = {}
    for given, text in value.items():
        tag, cleaned = language_tag(given), _clean(text)
        if pairs.setdefault(tag, cleaned) != cleaned:
            raise BadValue(f"the text has two different wordings for the language {tag}")
    return tuple(sorted(pairs.items()))


@quick
@attrs.frozen(repr=False, weakref_slot=False)
class Text:
    """What something is called or what is said of it, in one or more languages.

    Parameters
    ----------
    value
        A string whose language is unknown (it is kept as ``und``), or a mapping of language
        tag to string. Outer blanks are removed.

    Raises
    ------
    BadValue
        If a text is empty, holds control characters, or a language tag is none.

    Examples
    --------
    >>> name = Text({"pl": "Centrum Rozwoju Talentów", "en": "Talent Development Centre"})
    >>> str(name), name.best(["pl"])
    ('Talent Development Centre', 'Centrum Rozwoju Talentów')
    >>> Text("JOBTOWN").languages
    ('und',)
    """

    _pairs: tuple[tuple[str, str], ...] = attrs.field(alias="value", converter=_clean_pairs)

    @classmethod
    def of(cls, value: Text | str | Mapping[str, str]) -> Text:
        """Turn what a caller wrote into a text; a text goes through as it is.

        Examples
        --------
        >>> Text.of("JOBTOWN 2")
        Text('JOBTOWN 2')
        """
        return value if isinstance(value, Text) else cls(value)

    @property
    def languages(self) -> tuple[str, ...]:
        """The language tags, in alphabetical order."""
        return tuple(language for language, _ in self._pairs)

    def items(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of language and text, in the order of the tags."""
        return self._pairs

    @overload
    def get(self, language: str) -> str | None: ...
    @overload
    def get(self, language: str, default: str) -> str: ...
    @overload
    def get(self, language: str, default: None) -> str | None: ...
    def get(self, language: str, default: str | None = None) -> str | None:
        """Return the text in exactly this language, or the default."""
        for tag, text in self._pairs:
            if tag == language:
                return text
        return default

    def best(self, languages: Sequence[str] = ("en",)) -> str:
        """Return the text for a reader of these languages.

        Parameters
        ----------
        languages
            What the reader wishes, best first. ``pt`` is also served by ``pt-BR`` and the
            other way round.

        Returns
        -------
        str
            The text in the first wished language there is; else English, else the text
            without a stated language, else the first.

        Examples
        --------
        >>> Text({"de": "Kielce (Polen)", "pl": "Kielce"}).best(["pl-PL"])
        'Kielce'
        """
        pairs = self._pairs
        if len(pairs) > 1:
            for wished in (*languages, "en", UNDETERMINED):
                exact = self.get(wished)
                if exact is not None:
                    return exact
                primary = wished.partition("-")[0].lower()
                for tag, text in pairs:
                    if tag.partition("-")[0] == primary:
                        return text
        return pairs[0][1]

    def merged(self, other: Text) -> Text:
        """Return a text in the languages of both; where both have one, this one's wording stays.

        Examples
        --------
        >>> Text({"en": "Athens"}).merged(Text({"en": "Athina", "el": "Αθήνα"}))
        Text({'el': 'Αθήνα', 'en': 'Athens'})
        """
        return Text(dict(other._pairs) | dict(self._pairs))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __contains__(self, language: object) -> bool:
        return any(tag == language for tag, _ in self._pairs)

    def __str__(self) -> str:
        return self.best()

    def __repr__(self) -> str:
        if self.languages == (UNDETERMINED,):
            return f"Text({self._pairs[0][1]!r})"
        return f"Text({dict(self._pairs)!r})"
