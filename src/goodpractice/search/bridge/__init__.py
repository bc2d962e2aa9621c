"""The field's everyday words from English into other languages: files that people write, and what is read of them.

``<language>.tsv`` is what people write: an English word, a tab, its translations in base form with ``|`` between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from goodpractice.language.fold import fold
from goodpractice.language.stem import stems


class Translation(NamedTuple):
    """A word in another language.

    Parameters
    ----------
    text
        In its base form, as written.
    stems
        Its words in the form that they are found by; nearly always one.
    """

    text: str
    stems: tuple[str, ...]


class Bridge:
    """The words of one language and English.

    Parameters
    ----------
    language
        A language tag.

    Examples
    --------
    >>> [word.text for word in bridge("pl").from_english("graduate")], bridge("pl").into_english("absolwent")
    (['absolwent'], ('graduate',))
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._written: dict[str, str] = {}
        text = files(__package__).joinpath(f"{language}.tsv").read_text(encoding="utf-8")
        for line in text.split("\n"):
            english, tab, translations = line.partition("\t")
            if tab and not line.startswith("#"):
                self._written.setdefault(fold(english), translations)
        self._read: dict[str, tuple[Translation, ...]] = {}
        self._back: dict[str, tuple[str, ...]] | None = None

    def from_english(self, english: str) -> tuple[Translation, ...]:
        """Return the translations of an English word in its base form; none if it is not known."""
        found = self._read.get(english)
        if found is None:
            written = self._written.get(english)
            found = self._read[english] = (
                ()
                if written is None
                else tuple(
                    Translation(each, tuple(stems(each, self.language)))
                    for each in written.split("|")
                    if each
                )
            )
        return found

    def into_english(self, stem: str) -> tuple[str, ...]:
        """Return the English words that a word means, which is given in the form that it is found by."""
        if self._back is None:
            back: dict[str, dict[str, None]] = {}
            for english, written in self._written.items():
                for rank, each in enumerate(written.split("|")):
                    key = " ".join(stems(each, self.language))
                    # What it translates first is what it means first.
                    if rank == 0:
                        back[key] = {english: None, **back.get(key, {})} if key in back else {english: None}
                    else:
                        back.setdefault(key, {})[english] = None
            self._back = {key: tuple(several) for key, several in back.items()}
        return self._back.get(stem, ())

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that there are words of, beside English.

    Examples
    --------
    >>> "pl" in languages()
    True
    """
    return tuple(
        sorted(
            entry.name.removesuffix(".tsv")
            for entry in files(__package__).iterdir()
            if entry.name.endswith(".tsv")
        )
    )


@cache
def bridge(language: str) -> Bridge:
    """Return the words of a language; they are read once."""
    return Bridge(language)
