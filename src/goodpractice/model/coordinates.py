"""Where something lies on the globe."""

from __future__ import annotations

import math
import re

import attrs

from goodpractice.errors import BadValue

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_POINT = re.compile(
    rf"POINT\s*\(\s*(?P<longitude>{_NUMBER})\s+(?P<latitude>{_NUMBER})\s*\)", re.ASCII | re.IGNORECASE
)
_PAIR = re.compile(rf"(?P<latitude>{_NUMBER})\s*[,;]\s*(?P<longitude>{_NUMBER})", re.ASCII)
# Decimal commas: what is between the two numbers must then be another sign.
_COMMAS = re.compile(r"([+-]?[0-9]+),([0-9]+)\s*[;/|\s]\s*([+-]?[0-9]+),([0-9]+)", re.ASCII)
_ANGLE = re.compile(
    r"""(?:(?:latitude|longitude|lat|long|lon)\.?\s*:?\s*)?
    (?P<degrees>[0-9]+(?:\.[0-9]+)?)\s*[°º]\s*
    (?:(?P<minutes>[0-9]+(?:\.[0-9]+)?)\s*['′’]\s*)?
    (?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)\s*(?:["″”]|''|′′)\s*)?
    (?P<side>[NSEW])""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(r"\s*[,;/]?\s*")


def _latitude(value: object) -> float:
    return _degrees(value, "latitude", 90)


def _longitude(value: object) -> float:
    return _degrees(value, "longitude", 180)


def _degrees(value: object, name: str, limit: int) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise BadValue(f"{value!r} is no {name}: give degrees as a number")
    if not -limit <= value <= limit:
        raise BadValue(f"{value} is no {name}: it lies between -{limit} and {limit} degrees")
    # A tenth of a metre is enough; adding zero turns -0.0 into 0.0.
    return round(float(value), 6) + 0.0


def _angle(match: re.Match[str]) -> float:
    minutes, seconds = float(match["minutes"] or 0), float(match["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        raise BadValue(f"{match.group()!r} is no angle: minutes and seconds are below 60")
    degrees = float(match["degrees"]) + minutes / 60 + seconds / 3600
    return -degrees if match["side"].upper() in "SW" else degrees


def _plain(degrees: float) -> str:
    return f"{degrees:.6f}".rstrip("0").rstrip(".")


@attrs.frozen
class Coordinates:
    """A point on the globe (WGS 84).

    Parameters
    ----------
    latitude
        Degrees north, from -90 to 90.
    longitude
        Degrees east, from -180 to 180. Both are rounded to six places.

    Raises
    ------
    BadValue
        If one is no number or out of range.

    Examples
    --------
    >>> kielce = Coordinates.parse("POINT (20.63 50.87)")
    >>> kielce.latitude, str(kielce)
    (50.87, '50.87,20.63')
    """

    latitude: float = attrs.field(converter=_latitude)
    longitude: float = attrs.field(converter=_longitude)

    @classmethod
    def parse(cls, value: str | Coordinates) -> Coordinates:
        """Read a point; coordinates go through as they are.

        Parameters
        ----------
        value
            ``50.87,20.63`` (latitude first; also ``50,87; 20,63``), ``POINT (20.63 50.87)`` (longitude first) or
            ``50°52′12″N 20°37′48″E`` (in either order; the letters N, S, E and W tell).

        Raises
        ------
        BadValue
            If it is none of these.

        Examples
        --------
        >>> str(Coordinates.parse("50°52′12″N 20°37′48″E"))
        '50.87,20.63'
        """
        if isinstance(value, Coordinates):
            return value
        text = value.strip() if isinstance(value, str) else ""
        text = _COMMAS.sub(r"\1.\2,\3.\4", text) if _COMMAS.fullmatch(text) else text
        match = _POINT.fullmatch(text) or _PAIR.fullmatch(text)
        if match:
            return cls(float(match["latitude"]), float(match["longitude"]))
        angles = list(_ANGLE.finditer(text))
        if len(angles) == 2 and all(_BETWEEN.fullmatch(gap) for gap in _gaps(angles, text)):
            sides = {angle["side"].upper(): _angle(angle) for angle in angles}
            latitude, longitude = _one_of(sides, "NS"), _one_of(sides, "EW")
            if latitude is not None and longitude is not None:
                return cls(latitude, longitude)
        raise BadValue(
            f"{value!r} is no point: write 50.87,20.63 (latitude first), POINT (20.63 50.87) or 50°52′N 20°37′E"
        )

    def __str__(self) -> str:
        return f"{_plain(self.latitude)},{_plain(self.longitude)}"


def _gaps(angles: list[re.Match[str]], text: str) -> tuple[str, str, str]:
    first, second = angles
    return text[: first.start()], text[first.end() : second.start()], text[second.end() :]


def _one_of(sides: dict[str, float], letters: str) -> float | None:
    found = [degrees for side, degrees in sides.items() if side in letters]
    return found[0] if len(found) == 1 else None
