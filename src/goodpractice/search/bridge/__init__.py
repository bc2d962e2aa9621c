"""The field's everyday words from English into other languages: files that people write, and what is read of them.

``<language>.tsv`` is what people write: an English word, a tab, its translations in base form with ``|`` between.
``packed/<language>.z`` is what is read, with every word in the form that it is found by: `scripts/pack_bridge.py` makes it.
``near.z`` holds the English words that other languages have one word for, as *firm* and *company*: worked out from all of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
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


# ── words of nearly the same meaning ─────────────────────────────────────────────────────────────────────


_FEWEST, _LEAST = 3, 0.4
"""In how many languages, and in what share of them, two words must meet to mean nearly the same."""


def near_words(bridges: Iterable[Bridge]) -> dict[str, list[tuple[str, float]]]:
    """Work out which English words mean nearly the same: those that other languages have one word for.

    Parameters
    ----------
    bridges
        Of all languages.

    Returns
    -------
    dict
        For each word the others, each with the share of the languages in which they meet, the nearest first.

    Notes
    -----
    Paraphrases by way of other languages: Bannard and Callison-Burch (2005), with languages counted instead of texts.
    """
    met: dict[str, dict[str, int]] = {}
    known: dict[str, int] = {}
    for each in bridges:
        for english in each:
            translations = each.from_english(english)
            if not translations:
                continue
            known[english] = known.get(english, 0) + 1
            others = {other for said in translations for other in each.into_english(" ".join(said.stems))}
            for other in others - {english}:
                row = met.setdefault(english, {})
                row[other] = row.get(other, 0) + 1
    found: dict[str, list[tuple[str, float]]] = {}
    for english, row in met.items():
        shares = [
            (other, round(count / known[english], 2))
            for other, count in row.items()
            if count >= _FEWEST and count / known[english] >= _LEAST
        ]
        if shares:
            found[english] = sorted(shares, key=lambda one: (-one[1], one[0]))
    return found


def pack_near() -> bytes:
    """Pack what `near_words` works out from all languages."""
    return zlib.compress(orjson.dumps(near_words(map(bridge, languages()))), 9)


@cache
def _near() -> dict[str, list[tuple[str, float]]]:
    return dict(orjson.loads(zlib.decompress(files(__package__).joinpath("near.z").read_bytes())))


def near_to(english: str) -> tuple[tuple[str, float], ...]:
    """Return English words that mean nearly the same as one, each with how nearly, from 0 to 1.

    Examples
    --------
    >>> [word for word, _ in near_to("firm")]
    ['company', 'business', 'enterprise']
    """
    return tuple((word, share) for word, share in _near().get(english, ()))
