"""Dates as people type them into tables and pages."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from goodpractice.errors import BadValue
from goodpractice.language.fold import fold
from goodpractice.model.cldr import cldr, unambiguous
from goodpractice.model.dates import PartialDate
from goodpractice.model.missing import is_missing

_GOES_ON = frozenset({"ongoing", "on going", "on-going"})
_TIME = r"(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
# Europe writes the day first; with the year first, the order is clear.
_SHAPES = tuple(
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        rf"(?P<year>[0-9]{{4}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})\.?{_TIME}",
        rf"(?P<day>[0-9]{{1,2}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<year>[0-9]{{4}})\.?{_TIME}",
        r"(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})(?P<day>)",
        r"(?P<year>[0-9]{4})[/.](?P<month>[0-9]{2})(?P<day>)",
        # A year that passed through a spreadsheet as a number.
        r"(?P<year>[0-9]{4})\.0+(?P<month>)(?P<day>)",
    )
)
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_SEPARATORS = re.compile(r"[\s.,:()\"'-]*")


class _Vocabulary(NamedTuple):
    months: dict[str, int]
    about: frozenset[str]
    idle: frozenset[str]


@cache
def _vocabulary(language: str | None = None) -> _Vocabulary:
    table = tomllib.loads(files("goodpractice.model").joinpath("data/months.toml").read_text("utf-8"))
    meanings: dict[str, set[int]] = {}
    for forms in cldr()["months"].values():
        for number, names in enumerate(forms, start=1):
            for name in names:
                meanings.setdefault(fold(name), set()).add(number)
    months: dict[str, int] = unambiguous(meanings)
    months |= {
        fold(name): number
        for forms in table["names"].values()
        for number, names in enumerate(forms, start=1)
        for name in names
    }
    # Listopad is November in Polish and October in Croatian: the language of the source decides.
    own = cldr()["months"].get((language or "").partition("-")[0], ())
    months |= {fold(name): number for number, names in enumerate(own, start=1) for name in names}
    return _Vocabulary(
        months,
        frozenset(fold(word) for word in table["words"]["about"]),
        frozenset(fold(word) for word in table["words"]["idle"]),
    )


def parse_loose(text: str, language: str | None = None) -> PartialDate | None:
    """Read a date in one of the many ways that sources write it.

    Parameters
    ----------
    text
        ``02/06/2017`` (the day comes first), ``2017/06/02``, ``02.06.2017``, a date in EDTF, a
        date with a time (which is dropped, whatever its zone), ``2014.0``, ``March 2017``,
        ``2 czerwca 2017 r.``, ``10 January`` (the year is unknown then), ``end 2017`` and
        ``early 2014`` (approximate), ``ended in 2013``. Months are known in all official
        languages of the European Union and in those of its neighbours.
    language
        Of the source, if known: some words name different months in two languages.

    Returns
    -------
    PartialDate or None
        None if the text says that there is no date, or that it goes on.

    Raises
    ------
    BadValue
        If it is anything else.

    Examples
    --------
    >>> [str(parse_loose(text)) for text in ("02/06/2017", "5 listopada 2018", "end 2017")]
    ['2017-06-02', '2018-11-05', '2017~']
    >>> parse_loose("Ongoing") is None
    True
    """
    if not isinstance(text, str):
        raise BadValue(f"{text!r} is no text: give the date as it is written")
    return _parse_loose(text, language)


@lru_cache(maxsize=16_384)
def _parse_loose(text: str, language: str | None) -> PartialDate | None:
    stripped = text.strip()
    if is_missing(stripped) or " ".join(stripped.lower().split()) in _GOES_ON:
        return None
    for shape in _SHAPES:
        match = shape.fullmatch(stripped)
        if match:
            parts = [match["year"], match["month"].zfill(2) if match["month"] else ""]
            parts.append(match["day"].zfill(2) if match["day"] else "")
            return _checked("-".join(filter(None, parts)), stripped)
    try:
        return PartialDate.parse(stripped)
    except BadValue:
        return _checked(_from_words(stripped, language), stripped)


def _checked(edtf: str, text: str) -> PartialDate:
    try:
        return PartialDate.parse(edtf)
    except BadValue:
        raise _refused(text) from None


def _refused(text: str) -> BadValue:
    return BadValue(f"{text!r} is no date: write 2017, 2017-06, 2017-06-02, 02/06/2017 or 2 June 2017")


def _from_words(text: str, language: str | None) -> str:
    """Put a date in words into EDTF; every word must be understood."""
    folded = fold(text)
    if not all(_SEPARATORS.fullmatch(gap) for gap in _TOKEN.split(folded)):
        raise _refused(text)
    vocabulary = _vocabulary(language)
    years: list[str] = []
    months: list[int] = []
    days: list[str] = []
    about = False
    for token in _TOKEN.findall(folded):
        if token.isascii() and token.isdecimal() and len(token) in {1, 2, 4}:
            (years if len(token) == 4 else days).append(token)
        elif token in vocabulary.months:
            months.append(vocabulary.months[token])
        elif token in vocabulary.about:
            about = True
        elif token not in vocabulary.idle:
            raise _refused(text)
    if (
        max(len(years), len(months), len(days)) > 1
        or not (years or (days and months))
        or (days and not months)
    ):
        raise _refused(text)
    date = years[0] if years else "XXXX"
    for number in months:
        date += f"-{number:02}"
    for day in days:
        date += f"-{day.zfill(2)}"
    return date + ("~" if about else "")
