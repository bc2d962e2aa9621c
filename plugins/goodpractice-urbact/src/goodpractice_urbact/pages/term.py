"""The page of a taxonomy term: a country or city with its place on the map, then everything tagged with it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from goodpractice import BadValue, Coordinates
from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.lines import Line


@attrs.frozen
class Term:
    """A term, as far as its page says something of it.

    Parameters
    ----------
    name
        Missing from most stored copies.
    country
        As written.
    coordinates
        Where it lies.
    geolocation
        The same as written.
    """

    name: str | None = None
    country: str | None = None
    coordinates: Coordinates | None = None
    geolocation: str | None = None


def is_term(lines: Sequence[Line]) -> bool:
    """Tell whether lines are the page of a term."""
    return any(
        line.label == labels.GEOLOCATION
        or labels.POINT.fullmatch(line.text)
        or labels.LATITUDE.fullmatch(line.text)
        for line in lines
        if not line.bullet
    )


def is_error(lines: Sequence[Line]) -> bool:
    """Tell the trace of an error that many copies hold instead of the page."""
    first = lines[0].label if lines else ""
    return first == labels.ERROR_FIRST and any(labels.ERROR_MARK in line.text for line in lines[:8])


def parse_term(lines: Sequence[Line]) -> Term:
    r"""Read what stands above the nodes of a term.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> str(parse_term(lines_of("Country\nGeolocation\nPOINT (20.63 50.87)")).coordinates)
    '50.87,20.63'
    """
    name = land = None
    places: list[str] = []
    for at, line in enumerate(lines):
        if line.bullet:
            break
        below = lines[at + 1] if at + 1 < len(lines) else None
        if labels.POINT.fullmatch(line.text) or labels.LATITUDE.fullmatch(line.text):
            places.append(line.text)
        elif line.label == labels.COUNTRY:
            name = lines[at - 1].text if at else None
            if below and not below.bullet and below.label != labels.GEOLOCATION:
                land = below.text
    stated = ", ".join(places) or None
    return Term(name, land, _point(stated), stated)


def _point(stated: str | None) -> Coordinates | None:
    try:
        return None if stated is None else Coordinates.parse(stated)
    except BadValue:
        # Half a point is kept as stated.
        return None
