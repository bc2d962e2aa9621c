"""The table of the 97 good practices that got the label in 2017."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from goodpractice import (
    BadValue,
    Coordinates,
    Link,
    Mention,
    Money,
    Organisation,
    Practice,
    Row,
    Said,
    Statement,
    Thing,
    is_missing,
    parse_loose,
    parse_number,
)
from goodpractice_urbact.keys import city_key, practice_key
from goodpractice_urbact.label import awarded

PRACTICES = "good practices table"
PRACTICE_COLUMNS = (
    "Name",
    "City",
    "Country",
    "Description",
    "Kwords",
    "Summary",
    "Solution",
    "Transferability",
)

SECTIONS = {
    "Summary": "Summary",
    "Solution": "The solutions offered by the good practice",
    "Approach": "Sustainable and integrated urban approach",
    "Participation": "Participation",
    "Outcomes": "Outcomes",
    "Transferability": "Transferability",
}
"""Heading by column: as on the site where it is known, else the column's name."""

# Where its geocoder did not find the city, the table holds the middle of Spain or of the Netherlands instead.
_MIDDLE_OF_COUNTRY = frozenset({("39.3262345", "-4.8380649"), ("52.5001698", "5.7480821")})
_GOES_ON = re.compile(r"on\s?going", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})\b(?=\D)")


def _cell(row: Row, column: str) -> str | None:
    value: str = row.get(column, "").strip()
    return None if is_missing(value) else value


def end_of(stated: str | None) -> dict[str, Any]:
    """Read the column ``End``: a date, or words about going on.

    Returns
    -------
    dict
        What it says of a practice: `until`, `status`, `statements`, and `extra` for words that say more.

    Examples
    --------
    >>> end_of("On going")
    {'status': 'running'}
    >>> str(end_of("end 2017")["until"]), end_of("Annual")
    ('2017~', {'extra': {'end': 'Annual'}})
    >>> end_of("not available")
    {'status': 'unknown'}
    """
    if stated is None or is_missing(stated):
        return {"status": "unknown"}
    if _GOES_ON.fullmatch(stated.strip()):
        return {"status": "running"}
    ended = {"status": "ended"} if stated.lower().startswith("ended") else {}
    try:
        until = parse_loose(stated)
    except BadValue:
        year = _YEAR_FIRST.match(stated)
        return ended | ({"until": f"{year[1]}?"} if year else {}) | {"extra": {"end": stated}}
    found: dict[str, Any] = {"until": until, **ended}
    if str(until) != stated:
        found["statements"] = (Statement("until", str(until), Said(quote=" ".join(stated.split()[:12]))),)
    return found


def _place(row: Row, city: str, land: str | None) -> Mention:
    code, north, east = _cell(row, "geonameId"), _cell(row, "Lat"), _cell(row, "Long")
    people = _cell(row, "Pop")
    point = None
    if north and east and (north, east) not in _MIDDLE_OF_COUNTRY:
        point = Coordinates(float(north), float(east))
    return Mention(
        city,
        land,
        ids=(f"geonames:{code}",) if code else (),
        coordinates=point,
        population=int(parse_number(people)) if people else None,
    )


def _keywords(stated: str | None) -> list[str]:
    return [word.strip() for word in (stated or "").splitlines() if word.strip()]


def practice_records(row: Row) -> Iterator[Thing | Link]:
    """Turn a row into the practice, the city that runs it, and its label."""
    name, city, land = _cell(row, "Name"), _cell(row, "City"), _cell(row, "Country")
    if name is None or city is None:
        raise BadValue("the row lacks the name of the practice or its city")
    place = _place(row, city, land)
    budget, start, tagline = _cell(row, "Budget"), _cell(row, "Start"), _cell(row, "Description")
    texts = {heading: {"en": text} for column, heading in SECTIONS.items() if (text := _cell(row, column))}
    end = end_of(_cell(row, "End"))
    practice = Practice(
        key=practice_key(name, city, land),
        name={"en": name},
        tagline={"en": tagline} if tagline else None,
        place=place,
        since=parse_loose(start) if start else None,
        budget=Money.parse(f"{budget} EUR", decimal=".") if budget else None,
        summary=texts.get("Summary"),
        sections=texts,
        topics=_keywords(_cell(row, "Kwords")),
        **{**end, "extra": {"code": _cell(row, "CodePractices"), **end.get("extra", {})}},
    )
    runner = Organisation(key=city_key(city, land), name=city, kind="city-partner", place=place)
    yield from (practice, runner, Link(runner, "runs", practice))
    date = _cell(row, "DateLabel")
    if date is not None:
        yield from awarded(practice, date, wording="Labelisation date")
