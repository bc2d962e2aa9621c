"""Where a point of Europe lies on the plane: Lambert's azimuthal equal-area projection, as EPSG:3035 sets it."""

from __future__ import annotations

from math import asin, cos, log, radians, sin, sqrt

_A = 6_378_137.0
_E2 = 0.00669438002290
_E = sqrt(_E2)
_LATITUDE, _LONGITUDE = radians(52.0), radians(10.0)
_EAST, _NORTH = 4_321_000.0, 3_210_000.0


def _q(sine: float) -> float:
    return (1 - _E2) * (sine / (1 - _E2 * sine * sine) - log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E))


_QP = _q(1.0)
_BETA = asin(_q(sin(_LATITUDE)) / _QP)
_RQ = _A * sqrt(_QP / 2)
_D = _A * cos(_LATITUDE) / sqrt(1 - _E2 * sin(_LATITUDE) ** 2) / (_RQ * cos(_BETA))


def laea(latitude: float, longitude: float) -> tuple[float, float]:
    """Return easting and northing in metres of a point, on the ellipsoid GRS 80.

    Areas are kept, so that no country looks larger than it is; the European Union's statistics are mapped so [1]_.

    Parameters
    ----------
    latitude, longitude
        Degrees.

    References
    ----------
    .. [1] IOGP, "Coordinate Conversions and Transformations including Formulas", Geomatics Guidance Note 7-2 (2019),
       Lambert Azimuthal Equal Area (EPSG method 9820), with the parameters of EPSG:3035. Its example is the one below.

    Examples
    --------
    >>> [round(metres, 1) for metres in laea(50, 5)]
    [3962799.5, 2999718.9]
    """
    beta = asin(max(-1.0, min(1.0, _q(sin(radians(latitude))) / _QP)))
    turn = radians(longitude) - _LONGITUDE
    b = _RQ * sqrt(2 / max(1e-9, 1 + sin(_BETA) * sin(beta) + cos(_BETA) * cos(beta) * cos(turn)))
    return (
        _EAST + b * _D * cos(beta) * sin(turn),
        _NORTH + b / _D * (cos(_BETA) * sin(beta) - sin(_BETA) * cos(beta) * cos(turn)),
    )
