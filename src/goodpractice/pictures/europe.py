"""A network, the partners of a city, or everybody, on a map of Europe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

import attrs

from goodpractice.entities.names import Meant
from goodpractice.entities.provenance import Provenance
from goodpractice.errors import NothingToDraw
from goodpractice.network.measures.provenance import sources_of
from goodpractice.network.views.memberships import Memberships
from goodpractice.network.views.reading import told
from goodpractice.pictures.asked import Asked
from goodpractice.pictures.colours import BORDER, INK, LAND, OKABE_ITO, SEA, lighter
from goodpractice.pictures.credits import credit
from goodpractice.pictures.frame import framed, labelled
from goodpractice.pictures.labels import placed
from goodpractice.pictures.lettering import short
from goodpractice.pictures.neighbours import called, neighbours, with_country
from goodpractice.pictures.outline import CREDIT, cut, outline
from goodpractice.pictures.projection import laea
from goodpractice.pictures.scene import Area, Box, Dot, Key, Scene, Tie
from goodpractice.pictures.where import Where, where
from goodpractice.store import Store

_LEAD, _PARTNER, _OWN = OKABE_ITO[5], OKABE_ITO[0], INK
_LEAST = 900_000.0
"""Metres that a map shows at least, from side to side: nobody knows a place by its suburbs."""
_FRAME = Box(-30.0, 27.0, 48.0, 72.0)
"""Longitudes and latitudes of what a map of Europe shows."""


@attrs.define(kw_only=True)
class Town:
    """A place on the map.

    Parameters
    ----------
    where
        Where it is.
    who
        Who is there.
    weight
        What its size tells: how many are there, or share something.
    role
        ``own``, ``lead`` or ``partner``.
    """

    where: Where
    who: list[str] = attrs.field(factory=list)
    weight: float = 1.0
    role: str = "partner"


def of_thing(store: Store, meant: Meant, asked: Asked) -> Scene:
    """Return a network, or a city and its partners, on a map.

    Lines lead from the lead partner, or from the city that was asked for.

    Parameters
    ----------
    store
        An open catalogue.
    meant
        What was typed.
    asked
        Size, heading, language, how many.

    Raises
    ------
    NothingToDraw
        If nobody's place is known.
    """
    near = neighbours(store, meant)
    names = called(store, near.heads.values(), asked.language)
    itself = any(each.link is None for each in near.shared)
    partners = near.partners()
    own = () if itself else meant.all
    places = where(store, {*partners, *own})
    towns: dict[tuple[float, float], Town] = {}
    for number, hubs in sorted(partners.items()):
        if number in places:
            town = _town(towns, places[number])
            town.who.append(names[number])
            town.weight = max(town.weight, len(hubs))
            if itself and any(near.shared[n].others[number].role == "lead" for n in hubs):
                town.role = "lead"
    for number in own:
        if number in places:
            town = _town(towns, places[number])
            town.role = "own"
            break
    own_name = names[meant.head.id]
    missing = sorted(names[number] for number in partners if number not in places)
    subtitle = f"{len(partners):,} partners in {len({w.where.country for w in towns.values()})} countries"
    legend = []
    if any(t.role == "own" for t in towns.values()):
        legend.append(Key(text=own_name, colour=_OWN, shape="star"))
    if any(t.role == "lead" for t in towns.values()):
        legend.append(Key(text="lead partner", colour=_LEAD))
    legend.append(
        Key(text="partner" if itself else "partner; the larger, the more they share", colour=_PARTNER)
    )
    title = asked.title or (f"{own_name} on the map" if itself else f"Partners of {own_name}")
    return _map(
        store, [*towns.values()], asked, title, subtitle, legend, missing, near.provenance, lines=True
    )


def of_view(store: Store, members: Memberships, asked: Asked) -> Scene:
    """Return everybody of a view on a map, the larger, the more they take part in.

    Parameters
    ----------
    store
        An open catalogue.
    members
        The view, of actors or cities.
    asked
        Size, heading, how many.

    Raises
    ------
    NothingToDraw
        If nobody's place is known.
    """
    hubs_of: dict[int, set[int]] = {}
    for actor, hub, *_ in told(members):
        hubs_of.setdefault(actor, set()).add(hub)
    places = where(store, hubs_of)
    towns: dict[tuple[float, float], Town] = {}
    shared: dict[tuple[float, float], set[int]] = {}
    labels = {number: head.label for number, head in store.read.heads(hubs_of).items()}
    for number in sorted(places):
        town = _town(towns, places[number])
        town.who.append(labels[number])
        spot = (town.where.latitude, town.where.longitude)
        shared.setdefault(spot, set()).update(hubs_of[number])
        town.weight = len(shared[spot])
    missing = sorted(labels[number] for number in hubs_of if number not in places)
    what = " and ".join(members.selection.by)
    subtitle = f"{len(towns):,} places in {len({t.where.country for t in towns.values()})} countries, {len(members.hub_numbers):,} {what}"
    legend = [
        Key(
            text=f"the larger, the more {what}: up to {max((t.weight for t in towns.values()), default=0):.0f}",
            colour=_PARTNER,
        )
    ]
    sources = [row["source"] for row in sources_of(members)[0]]
    title = asked.title or "Who takes part, and where"
    return _map(store, [*towns.values()], asked, title, subtitle, legend, missing, sources, lines=False)


def _town(towns: dict[tuple[float, float], Town], spot: Where) -> Town:
    return towns.setdefault((spot.latitude, spot.longitude), Town(where=spot))


def _map(
    store: Store,
    towns: Sequence[Town],
    asked: Asked,
    title: str,
    under: str,
    legend: Sequence[Key],
    missing: Sequence[str],
    told_by: Iterable[str | Provenance],
    *,
    lines: bool,
) -> Scene:
    inside = [
        t
        for t in towns
        if _FRAME.meets(
            Box(t.where.longitude, t.where.latitude, t.where.longitude + 1e-9, t.where.latitude + 1e-9)
        )
    ]
    if not inside:
        raise NothingToDraw(
            "nobody who takes part has a place in Europe that is certain. Try: gp picture without --map"
        )
    inside.sort(key=lambda t: (t.role == "partner", -t.weight, t.where.label))
    notes = []
    if asked.limit and len(inside) > asked.limit:
        notes.append(f"Shown are {asked.limit:,} of {len(inside):,} places, the largest.")
        inside = inside[: asked.limit]
    outside = (
        sorted(with_country(t.where.label, t.where.country) for t in towns if t not in inside)
        if not notes
        else []
    )
    if outside:
        notes.append(f"Beyond the map: {_listed(outside)}.")
    if missing:
        notes.append(f"Not on the map, since it is not certain where they are: {_listed(missing)}.")
    if any(t.role == "lead" for t in inside) and lines:
        notes.append("Lines join the lead partner with the others.")
    scene = framed(
        asked.size,
        title=title,
        under=under,
        legend=legend,
        notes=notes,
        source=credit(store, told_by, more=CREDIT),
    )
    plane = [laea(t.where.latitude, t.where.longitude) for t in inside]
    frame, scale = _fitted(plane, scene.plot)

    def pixel(point: tuple[float, float]) -> tuple[float, float]:
        return (
            round(scene.plot.left + (point[0] - frame.left) * scale, 2),
            round(scene.plot.bottom - (point[1] - frame.top) * scale, 2),
        )

    plot = scene.plot
    scene.areas.append(
        Area(
            points=[
                (plot.left, plot.top),
                (plot.right, plot.top),
                (plot.right, plot.bottom),
                (plot.left, plot.bottom),
            ],
            fill=SEA,
        )
    )
    for ring in outline():
        kept = cut(ring, frame)
        if len(kept) > 2:
            scene.areas.append(
                Area(points=_thin([pixel(point) for point in kept]), fill=LAND, edge=BORDER, width=0.8)
            )
    largest = max(t.weight for t in inside)
    base = 5.5 if len(inside) < 60 else 4.0 if len(inside) < 400 else 2.6
    for town, point in sorted(
        zip(inside, plane, strict=True), key=lambda pair: (pair[0].role != "partner", -pair[0].weight)
    ):
        x, y = pixel(point)
        star = town.role == "own"
        grown = base + (2.2 * base * (sqrt(town.weight) - 1) / max(1.0, sqrt(largest)) if largest > 1 else 0)
        scene.dots.append(
            Dot(
                label=short(town.where.label, 28), x=x, y=y, r=11 if star else grown * (1.25 if town.role == "lead" else 1),
                colour={"own": _OWN, "lead": _LEAD, "partner": _PARTNER}[town.role], shape="star" if star else "circle",
                rank=town.weight + {"own": 1e6, "lead": 1e4, "partner": 0}[town.role], bold=town.role != "partner",
                size=12.5 if town.role != "partner" else 11.5 if len(inside) < 60 else 10.0,
                tip=(f"{town.where.label} ({town.where.country})", *town.who[:8], *([f"and {len(town.who) - 8} more"] if len(town.who) > 8 else [])),
            )
        )  # fmt: skip
    if lines:
        middles = [n for n, dot in enumerate(scene.dots) if dot.rank >= 1e4]
        if len(middles) == 1:
            colour = lighter(scene.dots[middles[0]].colour, 0.35)
            scene.ties = [
                Tie(a=middles[0], b=n, width=1.0, colour=colour)
                for n in range(len(scene.dots))
                if n != middles[0]
            ]
    covering = 0.0 if len(inside) < 100 else 0.15
    return labelled(scene, placed(scene.dots, scene.plot.smaller(3), covering=covering))


def _fitted(points: Sequence[tuple[float, float]], plot: Box) -> tuple[Box, float]:
    """Return what part of the plane fills the plot, with some room around the points, and pixels for a metre."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    wide, high = max(max(xs) - min(xs), _LEAST) * 1.22, max(max(ys) - min(ys), _LEAST) * 1.16
    scale = min(plot.width / wide, plot.height / high)
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half_x, half_y = plot.width / scale / 2, plot.height / scale / 2
    return Box(cx - half_x, cy - half_y, cx + half_x, cy + half_y), scale


def _thin(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points that are not half a pixel from the one before."""
    kept = points[:1]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 0.5:
            kept.append(point)
    return kept


def _listed(labels: Sequence[str], most: int = 8) -> str:
    more = f" and {len(labels) - most} more" if len(labels) > most else ""
    return ", ".join(labels[:most]) + more
