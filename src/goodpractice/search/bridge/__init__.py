"""The field's everyday words from English into other languages: files that people write, and what is read of them.

``<language>.tsv`` is what people write: an English word, a tab, its translations in base form with ``|`` between.
``packed/<language>.z`` is what is read, with every word in the form that it is found by: `scripts/pack_bridge.py` makes it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import orjson

from goodpractice.language.fold import fold
from goodpractice.language.stem import stems

FOLDER = Path(__file__).parent


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
        packed = files(__package__).joinpath(f"packed/{language}.z").read_bytes()
        self._rows: dict[str, list[list[str]]] = dict(orjson.loads(zlib.decompress(packed)))
        self._back: dict[str, tuple[str, ...]] | None = None

    def from_english(self, english: str) -> tuple[Translation, ...]:
        """Return the translations of an English word in its base form; none if it is not known."""
        return tuple(
            Translation(text, tuple(stems.split(" "))) for text, stems in self._rows.get(english, ())
        )

    def into_english(self, stem: str) -> tuple[str, ...]:
        """Return the English words that a word means, which is given in the form that it is found by."""
        if self._back is None:
            back: dict[str, dict[str, None]] = {}
            for english, translations in self._rows.items():
                for rank, (_, key) in enumerate(translations):
                    # What it translates first is what it means first.
                    if rank == 0:
                        back[key] = {english: None, **back.get(key, {})} if key in back else {english: None}
                    else:
                        back.setdefault(key, {})[english] = None
            self._back = {key: tuple(several) for key, several in back.items()}
        return self._back.get(stem, ())

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)


def pack(written: str, language: str) -> bytes:
    r"""Pack the words of a language as people write them.

    Examples
    --------
    >>> import orjson, zlib
    >>> orjson.loads(zlib.decompress(pack("# a remark\ngraduate\tabsolwenci|praca", "pl")))
    [['graduate', [['absolwenci', 'absolwent'], ['praca', 'praca']]]]
    """
    rows: dict[str, list[list[str]]] = {}
    for line in written.split("\n"):
        english, tab, translations = line.partition("\t")
        if tab and not line.startswith("#"):
            pairs = [[each, " ".join(stems(each, language))] for each in translations.split("|") if each]
            rows.setdefault(fold(english), pairs)
    return zlib.compress(orjson.dumps([*rows.items()]), 9)


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
            entry.name.removesuffix(".z")
            for entry in files(__package__).joinpath("packed").iterdir()
            if entry.name.endswith(".z")
        )
    )


@cache
def bridge(language: str) -> Bridge:
    """Return the words of a language; they are read once."""
    return Bridge(language)
