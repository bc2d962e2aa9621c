"""Likeness of place: as many people, the same country or part of Europe, the same rank among towns."""

from __future__ import annotations

from math import log2

from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.advice.where import Where

NAME = "place"
_POPULATION, _COUNTRY, _SEAT = 0.5, 0.35, 0.15
_DOUBLINGS = 4.0
"""Doublings between two populations that make them as unlike as can be: sixteen times as many people."""
_ALIKE = 1.0
"""Doublings up to which two towns are told to be of like size."""
_SAME_REGION = 0.6
_GAZETTEER = "inhabitants by GeoNames"


def place_part(asker: Where, there: Where, weight: float) -> Part:
    """Compare two places.

    Parameters
    ----------
    asker
        Where the asker is.
    there
        Where the candidate is.
    weight
        What the part counts.

    Examples
    --------
    >>> place_part(Where(country="PL"), Where(country="PL"), 1.0).unknown
    ('population of the place', 'population of yours')
    """
    reasons: list[Reason] = []
    unknown: list[str] = []
    scored: list[tuple[float, float]] = []
    if there.country is None:
        unknown.append("where it is")
    elif asker.country is not None:
        scored.append((_COUNTRY, _country(asker, there, reasons)))
    unknown += [
        what
        for what, place in (("population of the place", there), ("population of yours", asker))
        if place.population is None
    ]
    if asker.population and there.population:
        scored.append((_POPULATION, _size(asker, there, reasons)))
    same = _same_rank(asker, there)
    if same is not None:
        scored.append((_SEAT, 1.0 if same else 0.0))
        if same and asker.seat != "town":
            reasons.append(
                Reason(kind="same rank", values={"rank": there.seat}, witnesses=_both(asker, there),
                       inferred=True, because="rank of the towns by GeoNames")
            )  # fmt: skip
    weights = sum(share for share, _ in scored)
    score = round(sum(share * value for share, value in scored) / weights, 4) if scored else None
    return Part(
        name=NAME,
        score=score,
        weight=weight,
        reasons=tuple(one for one in reasons if one.witnesses),
        unknown=tuple(unknown),
    )


def _same_rank(asker: Where, there: Where) -> bool | None:
    """Compare ranks of towns; None where they say nothing: regions of two countries are of different size."""
    if asker.seat is None or there.seat is None:
        return None
    if asker.country == there.country:
        return asker.seat == there.seat
    capitals = [place.seat == "capital" for place in (asker, there)]
    return capitals[0] == capitals[1] if any(capitals) else None


def _both(asker: Where, there: Where) -> tuple[Witness, ...]:
    return tuple(place.witness for place in (there, asker) if place.witness is not None)


def _country(asker: Where, there: Where, reasons: list[Reason]) -> float:
    if asker.country == there.country:
        reasons.append(
            Reason(kind="same country", values={"country": there.country}, witnesses=_both(asker, there))
        )
        return 1.0
    if asker.region is not None and asker.region == there.region:
        reasons.append(
            Reason(
                kind="same part of Europe",
                values={"country": there.country, "region": there.region},
                witnesses=_both(asker, there),
                inferred=True,
                because="regions of Europe by the United Nations' list M49",
            )
        )
        return _SAME_REGION
    reasons.append(
        Reason(
            kind="another country",
            values={"country": there.country},
            witnesses=_both(asker, there),
            against=True,
        )
    )
    return 0.0


def _size(asker: Where, there: Where, reasons: list[Reason]) -> float:
    ours, theirs = asker.population, there.population
    assert ours
    assert theirs
    apart = abs(log2(theirs / ours))
    kind = "like size" if apart <= _ALIKE else "larger" if theirs > ours else "smaller"
    reasons.append(
        Reason(
            kind=kind,
            values={
                "population": theirs,
                "yours": ours,
                "times": round(max(theirs, ours) / min(theirs, ours), 1),
            },
            witnesses=_both(asker, there),
            against=apart > _DOUBLINGS / 2,
            inferred=True,
            because=_GAZETTEER,
        )
    )
    return max(0.0, 1.0 - apart / _DOUBLINGS)
