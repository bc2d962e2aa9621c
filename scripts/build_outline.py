"""Build the outline of Europe that pictures draw, from Natural Earth as the npm package world-atlas brings it.

Usage: npm pack world-atlas && tar xzf world-atlas-*.tgz
       python scripts/build_outline.py package/countries-50m.json
"""

from __future__ import annotations

import sys
from pathlib import Path

import orjson

from goodpractice.pictures.projection import laea

TARGET = Path(__file__).resolve().parent.parent / "src" / "goodpractice" / "pictures" / "data" / "europe.json"
WEST, SOUTH, EAST, NORTH = -45.0, 15.0, 75.0, 82.0
TOLERANCE = 3_000.0  # metres that a border may move
SMALLEST = 25e6  # square metres below which an island is left out
ABOUT = (
    "Countries of and around Europe, made with Natural Earth (naturalearthdata.com, version 4.1, public domain), "
    "simplified to 3 km; from the package world-atlas 2.0.2 (ISC licence). Rings of longitude, latitude in "
    "hundredths of a degree, each pair but the first as steps from the one before."
)
Point = tuple[float, float]


def decoded(topology: dict) -> list[list[Point]]:
    """Return the arcs in degrees."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """Leave points out by Douglas and Peucker; ends stay, so that neighbours keep a common border."""
    plane = [laea(latitude, longitude) for longitude, latitude in points]
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        a, b = spans.pop()
        (ax, ay), (bx, by) = plane[a], plane[b]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, where = TOLERANCE, None
        for n in range(a + 1, b):
            x, y = plane[n]
            away = (
                abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
                if length
                else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            )
            if away > worst:
                worst, where = away, n
        if where is not None:
            kept.add(where)
            spans += [(a, where), (where, b)]
    return [points[n] for n in sorted(kept)]


def clipped(ring: list[Point]) -> list[Point]:
    """Cut a ring at the frame, by Sutherland and Hodgman."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        made: list[Point] = []
        for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside_a, inside_b = (sign * (p[axis] - limit) >= 0 for p in (a, b))
            if inside_a != inside_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                made.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if inside_b:
                made.append(b)
        ring = made
        if not ring:
            return []
    return ring


def area(ring: list[Point]) -> float:
    """Return the area of a ring, in square metres."""
    plane = [laea(latitude, longitude) for longitude, latitude in ring]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(plane, plane[1:] + plane[:1], strict=True))) / 2


def main() -> None:
    topology = orjson.loads(Path(sys.argv[1]).read_bytes())
    arcs = [simplified(arc) for arc in decoded(topology)]
    rings = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for polygon in polygons:
            outer: list[Point] = []
            for n in polygon[0]:
                arc = arcs[n] if n >= 0 else arcs[~n][::-1]
                outer += arc[1:] if outer else arc
            # Beyond 150 degrees a ring crosses the date line; nothing of it is near Europe.
            ring = clipped(outer)
            if len(ring) > 3 and area(ring) >= SMALLEST:
                rings.append(ring)
    packed = []
    for ring in rings:
        x = y = 0
        row: list[int] = []
        for longitude, latitude in ring:
            nx, ny = round(longitude * 100), round(latitude * 100)
            if row and (nx, ny) == (x, y):
                continue
            row += [nx - x, ny - y]
            x, y = nx, ny
        packed.append(row)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(orjson.dumps({"about": ABOUT, "rings": packed}) + b"\n")
    print(f"{TARGET}: {len(packed)} rings, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
