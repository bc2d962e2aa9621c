"""Which known names stand in a text: places in all their names and cases, networks, and what the user knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from goodpractice import (
    Mention,
    Network,
    Organisation,
    Practice,
    Programme,
    Project,
    Thing,
    derived_key,
    gazetteer,
    looks_like_person,
)

KINDS: Mapping[str, type[Thing]] = {
    "network": Network,
    "organisation": Organisation,
    "project": Project,
    "programme": Programme,
    "practice": Practice,
}
PLACE = "place"
_WORD = re.compile(r"[^\W\d_]+(?:[-–'’][^\W\d_]+)*")
_POSTCODE = re.compile(r"(?:\b[A-Z]{1,2}-)?\d{2,5}[- ]?\d{0,3}\s+$")
_ENDS = re.compile(r"(?:^|[.!?:…\n•]\s*[„“”\"«»(]*)$")
_LONGEST = 3
# Beyond Europe, towns are called like those of Europe, or like ordinary words: Santiago, Hub.
_SOUTH, _NORTH, _WEST, _EAST = 34.0, 72.0, -32.0, 45.0
# Inhabitants from which on a name in a text is taken for that place: at home, elsewhere, and at the start of a sentence.
_AT_HOME, _ELSEWHERE, _AT_START = 8_000, 80_000, 40_000


@attrs.frozen
class Known:
    """A name that is looked for.

    Parameters
    ----------
    name
        What is called so.
    kind
        ``network``, ``organisation``, ``project``, ``programme``, ``practice`` or ``place``.
    country
        Of the thing, if known.
    spellings
        All that it is called, itself included.
    """

    name: str
    kind: str = "network"
    country: str | None = None
    spellings: tuple[str, ...] = ()

    def thing(self) -> Thing | Mention:
        """Return what is mentioned."""
        if self.kind == PLACE:
            return Mention(self.name, self.country)
        country = {"country": self.country} if self.country else {}
        key = derived_key(self.name, self.country) if self.country else derived_key(self.name)
        return KINDS[self.kind](key=key, name=self.name, **country)


@attrs.frozen
class Met:
    """A name that was met in a text.

    Parameters
    ----------
    what
        A place, or a thing.
    wording
        As it stands in the text, the first time.
    """

    what: Mention | Thing
    wording: str


@cache
def shipped() -> tuple[Known, ...]:
    """Return the networks that come along."""
    text = (files("goodpractice_national") / "networks.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(known([part.strip() for part in line.split("|")]) for line in lines)


def known(spellings: Iterable[str], kind: str = "network", country: str | None = None) -> Known:
    """Return a name with its spellings, of which the first is its name."""
    listed = tuple(dict.fromkeys(each for each in spellings if each))
    return Known(listed[0], kind, country, listed)


def things_in(text: str, names: Iterable[Known]) -> list[Met]:
    """Return the things of a list that a text names, the longest name first where one holds another.

    Names are found as they are spelled; one in capital letters is not found in small ones.

    Examples
    --------
    >>> [str(met.what.name) for met in things_in("JOBTOWN 2 follows JOBTOWN.", shipped())]
    ['JOBTOWN 2', 'JOBTOWN']
    >>> things_in("JOBTOWNS", shipped())
    []
    """
    by_spelling = {spelling: each for each in names for spelling in each.spellings}
    if not by_spelling:
        return []
    listed = "|".join(re.escape(each) for each in sorted(by_spelling, key=lambda each: (-len(each), each)))
    found: dict[Known, str] = {}
    for match in re.finditer(rf"(?<![\w-])(?:{listed})(?![\w-]*\w)", text):
        found.setdefault(by_spelling[match.group()], match.group())
    return [Met(each.thing(), wording) for each, wording in found.items()]


def places_in(text: str, language: str, home: str | None) -> list[Met]:
    """Return the towns that a text names, in any case of its grammar.

    Parameters
    ----------
    text
        The text.
    language
        Its language.
    home
        The country whose towns are looked for first.

    Examples
    --------
    >>> [(met.what.name, met.wording) for met in places_in("Spotkanie odbyło się w Kielcach, potem w Nowym Sączu.", "pl", "PL")]
    [('Kielce', 'Kielcach'), ('Nowy Sącz', 'Nowym Sączu')]
    """
    found: dict[str, Met] = {}
    for run in _runs(text):
        n = 0
        while n < len(run):
            taken = 0
            for length in range(min(_LONGEST, len(run) - n), 0, -1):
                words = run[n : n + length]
                wording = text[words[0].start() : words[-1].end()]
                mention = _place(wording, language, home, start=_starts(text, words[0]) and length == 1)
                if mention is not None:
                    found.setdefault(mention.key, Met(mention, wording))
                if mention is not None or (length > 1 and looks_like_person(wording)):
                    taken = length
                    break
            n += taken or 1
    return list(found.values())


def _runs(text: str) -> Iterable[list[re.Match[str]]]:
    """Yield words with capital letters that stand side by side."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if run and text[run[-1].end() : match.start()] != " ":
            yield run
            run = []
        # A town behind its postcode is an address, and tells where somebody sits.
        if (
            word[0].isupper()
            and len(word) > 2
            and not _POSTCODE.search(text[max(0, match.start() - 12) : match.start()])
        ):
            run.append(match)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _starts(text: str, match: re.Match[str]) -> bool:
    return bool(_ENDS.search(text[max(0, match.start() - 4) : match.start()])) or match.start() == 0


def _place(wording: str, language: str, home: str | None, *, start: bool) -> Mention | None:
    if wording.isupper() and len(wording) < 5:
        return None
    entry = _entry(wording, language, home)
    if entry is None:
        return None
    least = _AT_HOME if entry.country == home else _ELSEWHERE
    if entry.population < max(least, _AT_START if start else 0):
        return None
    return Mention(entry.name, entry.country)


@cache
def _entry(wording: str, language: str, home: str | None) -> Any:
    spoken = None if language == "und" else language
    for country in [home, None] if home else [None]:
        found = [
            each
            for each in gazetteer().find(wording, country, language=spoken, near=False)
            if each.how in {"name", "other name", "inflected"} and not each.entry.is_section
        ]
        if found and (len(found) == 1 or found[0].score >= 3 * found[1].score):
            best = found[0].entry
            # Who says Santiago may mean the one overseas.
            return best if _SOUTH < best.latitude < _NORTH and _WEST < best.longitude < _EAST else None
    return None
