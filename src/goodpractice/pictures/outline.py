"""The outline of Europe that comes along, from Natural Earth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import orjson

from goodpractice.pictures.projection import laea
from goodpractice.pictures.scene import Box

CREDIT = "Map made with Natural Earth."

Point = tuple[float, float]


@cache
def outline() -> Sequence[Sequence[Point]]:
    """Return the outlines of countries and islands, in metres east and north; see `projection.laea`."""
    packed = orjson.loads(files("goodpractice.pictures").joinpath("data/europe.json").read_bytes())
    return [[*_unpacked(ring)] for ring in packed["rings"]]


def _unpacked(ring: Sequence[int]) -> Iterator[Point]:
    x = y = 0
    for n in range(0, len(ring), 2):
        x, y = x + ring[n], y + ring[n + 1]
        yield laea(y / 100, x / 100)


def cut(ring: Sequence[Point], frame: Box) -> list[Point]:
    """Cut a ring at a frame, by Sutherland and Hodgman; empty if nothing of it is inside.

    Examples
    --------
    >>> sorted(cut([(-1, -1), (3, -1), (3, 1), (-1, 1)], Box(0, 0, 2, 2)))
    [(0.0, 0.0), (0.0, 1.0), (2.0, 0.0), (2.0, 1.0)]
    """
    made = [*ring]
    for axis, limit, sign in (
        (0, frame.left, 1),
        (0, frame.right, -1),
        (1, frame.top, 1),
        (1, frame.bottom, -1),
    ):
        kept: list[Point] = []
        for a, b in zip(made[-1:] + made[:-1], made, strict=True):
            inside_a, inside_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if inside_a != inside_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if inside_b:
                kept.append((float(b[0]), float(b[1])))
        made = kept
    return made
