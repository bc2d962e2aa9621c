"""Whom a thing works with: itself in the middle, what it takes part in around it, everybody else on an arc outside."""

from __future__ import annotations

from math import atan2, ceil, cos, hypot, pi, sin, sqrt

from goodpractice.entities.names import Meant
from goodpractice.errors import NothingToDraw
from goodpractice.pictures.asked import Asked
from goodpractice.pictures.colours import INK, OKABE_ITO, OTHER, coloured, lighter
from goodpractice.pictures.credits import credit
from goodpractice.pictures.frame import framed, labelled
from goodpractice.pictures.labels import placed
from goodpractice.pictures.lettering import short, width_of
from goodpractice.pictures.neighbours import Neighbours, called, neighbours, with_country
from goodpractice.pictures.scene import Box, Dot, Key, Scene, Tie
from goodpractice.store import Store

_LINE = 15.0
"""Pixels from one label on the arc to the next, at least."""
_TIGHT = 7.0
"""Pixels from one dot on an arc to the next, at least; beyond that there are several arcs."""
_WIDEST = 225.0
_HUBS = 14


def ego(store: Store, meant: Meant, asked: Asked) -> Scene:
    """Return the ego network of a thing.

    Partners who are met in one network only stand together and have its colour. Where there are more than there is room
    for, those who share most are shown.

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
        If it has to do with nothing.
    """
    near = neighbours(store, meant)
    names = called(store, near.heads.values(), asked.language)
    own = names[meant.head.id]
    partners = near.partners()
    if not partners and not near.direct and not near.shared:
        raise NothingToDraw(f"{own} has to do with nothing that is known. Try: gp links {meant.head.name}")
    itself = any(each.link is None for each in near.shared)
    hubs = _chosen_hubs(near, itself=itself, most=min(_HUBS, asked.size[1] // 64))
    met = {number: mine for number, mine in partners.items() if any(n in hubs for n in mine)}
    everybody = {**met, **{number: [] for number in near.direct if number not in partners}}
    order = _order(near, everybody, hubs, names)
    limit = asked.limit or 2 * int((asked.size[1] - 235) / _LINE)
    kept = sorted(
        order, key=lambda n: (-len(everybody[n]), n in near.direct and not everybody[n], order.index(n))
    )
    shown = {*kept[:limit]}
    order = [n for n in order if n in shown]

    notes = []
    drawn = sum(1 for number in shown if number in partners)
    if drawn < len(partners):
        among = "" if len(hubs) == len(near.shared) else " in what is drawn"
        notes.append(
            f"Shown are {drawn:,} of {len(partners):,} partners, those who share most with {own}{among}."
        )
    if not itself and len(hubs) < len(near.shared):
        notes.append(
            f"{len(hubs)} of the {len(near.shared):,} that {own} takes part in are shown, the largest."
        )
    several = any(len([h for h in everybody[n] if h in hubs]) > 1 for n in order)
    legend = _legend(
        near, hubs, names, own, itself=itself, several=several, direct=any(not everybody[n] for n in order)
    )
    dashed = any(view.inferred for each in near.shared for view in each.others.values())
    if dashed:
        notes.append("Dashed: inferred, nobody states it outright.")
    scene = framed(
        asked.size,
        title=asked.title or (f"{own} and its partners" if itself else f"Whom {own} works with"),
        under=_under(near, len(partners), itself=itself),
        legend=legend,
        notes=notes,
        source=credit(store, near.provenance),
    )
    _draw(scene, near, hubs, order, names, itself=itself)
    return labelled(
        scene, placed(scene.dots, scene.plot, covering=0.0 if _packed(scene, len(order)) else 0.12)
    )


def _chosen_hubs(near: Neighbours, *, itself: bool, most: int) -> dict[int, int]:
    """Return the colour number of each of what is shared that is drawn, by its position."""
    if itself:
        return {n: 0 for n, each in enumerate(near.shared)}
    sizes = sorted(range(len(near.shared)), key=lambda n: (-len(near.shared[n].others), n))
    kept = {*sizes[:most]}
    return {n: turn for turn, n in enumerate(n for n in range(len(near.shared)) if n in kept)}


def _order(
    near: Neighbours, partners: dict[int, list[int]], hubs: dict[int, int], names: dict[int, str]
) -> list[int]:
    """Return partners so that those of one network stand together, and those of two between them."""

    def place(number: int) -> tuple[float, int, str, str, int]:
        mine = [n for n in partners[number] if n in hubs]
        middle = sum(mine) / len(mine) if mine else len(near.shared)
        head = near.heads[number]
        return (middle, len(mine), head.country or "~", names[number], number)

    return sorted(partners, key=place)


def _under(near: Neighbours, partners: int, *, itself: bool) -> str:
    countries = {near.heads[n].country for n in near.partners()} - {None}
    places = f" from {len(countries)} countries" if len(countries) > 1 else ""
    plural = "" if partners == 1 else "s"
    if itself:
        return f"{partners:,} partner{plural}{places}"
    count = len(near.shared)
    kinds = {each.head.kind for each in near.shared}
    word = kinds.pop() if len(kinds) == 1 else "activitie"
    ending = "s" if count != 1 or word == "activitie" else ""
    return f"{partners:,} partner{plural}{places}, met in {count:,} {word}{ending}"


def _legend(
    near: Neighbours,
    hubs: dict[int, int],
    names: dict[int, str],
    own: str,
    *,
    itself: bool,
    several: bool,
    direct: bool,
) -> list[Key]:
    keys = [Key(text=own, colour=INK, shape="star")]
    if itself:
        roles = {view.role for each in near.shared for view in each.others.values()}
        if "lead" in roles:
            keys.append(Key(text="lead partner", colour=OKABE_ITO[5]))
        keys.append(Key(text="partner", colour=OKABE_ITO[0]))
    else:
        for n, turn in hubs.items():
            each = near.shared[n]
            if turn < len(OKABE_ITO):
                keys.append(
                    Key(
                        text=f"{short(names[each.head.id], 40)}{_years(each.link)}",
                        colour=coloured(turn),
                        shape="square",
                    )
                )
        if len(hubs) > len(OKABE_ITO):
            keys.append(Key(text=f"{len(hubs) - len(OKABE_ITO)} others", colour=OTHER, shape="square"))
        if several:
            keys.append(Key(text="partner in several of them", colour=INK))
    if direct:
        keys.append(Key(text="joined otherwise", colour=OTHER, shape="diamond"))
    return keys


def _years(link: object) -> str:
    since, until = (str(getattr(link, name, None) or "")[:4] for name in ("since", "until"))
    if not since and not until:
        return ""
    return f", {since}" if since == until else f", {since}–{until}"


def _draw(
    scene: Scene,
    near: Neighbours,
    hubs: dict[int, int],
    order: list[int],
    names: dict[int, str],
    *,
    itself: bool,
) -> None:
    partners = near.partners()
    cx, cy = scene.plot.middle
    spots = arcs(
        scene.plot, len(order), min(_WIDEST, max((_wide(near, n, names) for n in order), default=0.0))
    )
    own = short(names[near.meant.head.id], 40)
    scene.dots.append(
        Dot(label=own, x=cx, y=cy, r=13, colour=INK, shape="star", rank=1e9, bold=True, size=15, tip=(own,))
    )
    dense = len(order) > 2 * scene.plot.height / _LINE
    place_of: dict[int, int] = {}
    thin, pale = (0.35, 0.7) if _packed(scene, len(order)) else (1.1, 0.45)
    ring: list[Dot] = []
    for (x, y), number in zip(spots, order, strict=True):
        mine = [n for n in partners.get(number, ()) if n in hubs]
        lead = itself and any(near.shared[n].others[number].role == "lead" for n in mine)
        colour = (
            OTHER
            if not mine
            else OKABE_ITO[5]
            if lead
            else coloured(hubs[mine[0]])
            if len(mine) == 1
            else INK
        )
        shape = "circle" if mine else "diamond"
        head = near.heads[number]
        label = with_country(names[number], head.country)
        tip = (
            label,
            *(f"{names[near.shared[n].head.id]}{_years(near.shared[n].others[number])}" for n in mine),
        )
        ring.append(
            Dot(
                label=short(label, 30), x=x, y=y, r=2.6 if dense else 3.6 + 1.1 * min(4, len(mine)), colour=colour,
                shape=shape, rank=(0 if dense else 1e7) + 100 * len(mine) + (50 if lead else 0), side="right" if x >= cx else "left", tip=tip,
                size=11.0, bold=lead or len(mine) > 1,
            )
        )  # fmt: skip
    if not itself:
        middles = _hub_places(scene.plot, near, hubs, dict(zip(order, spots, strict=True)))
        for n, (x, y) in middles.items():
            each = near.shared[n]
            place_of[n] = len(scene.dots)
            label = short(names[each.head.id], 28)
            scene.dots.append(
                Dot(
                    label=label, x=x, y=y, r=8, colour=coloured(hubs[n]), shape="square", rank=1e6 + len(each.others),
                    bold=True, size=12, tip=(f"{names[each.head.id]}{_years(each.link)}", f"{len(each.others)} others"),
                )
            )  # fmt: skip
            scene.ties.append(
                Tie(
                    a=0,
                    b=place_of[n],
                    width=2.6,
                    colour=coloured(hubs[n]),
                    dashed=bool(each.link and each.link.inferred),
                )
            )
    for dot, number in zip(ring, order, strict=True):
        position = len(scene.dots)
        scene.dots.append(dot)
        mine = [n for n in partners.get(number, ()) if n in hubs]
        for n in mine:
            view = near.shared[n].others[number]
            colour = lighter(OKABE_ITO[5] if itself and view.role == "lead" else coloured(hubs[n]), pale)
            scene.ties.append(
                Tie(a=place_of.get(n, 0), b=position, width=thin, colour=colour, dashed=view.inferred)
            )
        if not mine:
            scene.ties.append(Tie(a=0, b=position, width=0.9, colour=lighter(OTHER, 0.3)))


def _packed(scene: Scene, number: int) -> bool:
    """Tell whether there are several arcs on either side; then only those outside have room for names."""
    return number > 2 * scene.plot.height / _TIGHT


def _wide(near: Neighbours, number: int, names: dict[int, str]) -> float:
    return width_of(short(with_country(names[number], near.heads[number].country), 30), 11.0, bold=True)


def arcs(plot: Box, number: int, label: float) -> list[tuple[float, float]]:
    """Return places on two arcs, down the right side and up the left one, on lines of equal height.

    Labels beside them then never overlap. Where the lines would be too close, there are several arcs on either side.

    Parameters
    ----------
    plot
        The room, labels included.
    number
        How many places.
    label
        Width of the widest label.

    Examples
    --------
    >>> [(round(x), round(y)) for x, y in arcs(Box(0, 0, 400, 300), 4, 50)]
    [(332, 98), (332, 202), (68, 202), (68, 98)]
    """
    cx, cy = plot.middle
    right = ceil(number / 2)
    made = []
    wide = max(60.0, min(plot.width / 2 - label - 12, plot.height * 0.62))
    half = plot.height / 2
    for side, count in ((1, right), (-1, number - right)):
        step = plot.height / max(count, 1)
        layers = max(1, ceil(_TIGHT / step))
        lines = ceil(count / layers)
        for n in range(count):
            line, layer = divmod(n, layers)
            y = plot.top + (line + 0.5) * plot.height / lines
            if lines < 6:
                y = cy + (y - cy) * (0.55 + 0.075 * lines)
            x = cx + side * wide * (1 - min(0.09, 0.8 / layers) * layer) * sqrt(
                1 - ((y - cy) / (1.25 * half)) ** 2
            )
            made.append((x, y))
        if side < 0:
            made[right:] = made[right:][::-1]
    return made


def _hub_places(
    plot: Box, near: Neighbours, hubs: dict[int, int], spots: dict[int, tuple[float, float]]
) -> dict[int, tuple[float, float]]:
    """Return places between the middle and the partners of each network, clear of each other."""
    cx, cy = plot.middle
    rx, ry = max((abs(x - cx) for x, _ in spots.values()), default=plot.width / 3) * 0.5, plot.height * 0.3
    partners = near.partners()
    wanted = []
    for turn, n in enumerate(sorted(hubs)):
        own = [spots[p] for p in near.shared[n].others if p in spots and len(partners[p]) == 1] or [
            spots[p] for p in near.shared[n].others if p in spots
        ]
        dx = sum(x - cx for x, _ in own) / max(rx, 1)
        dy = sum(y - cy for _, y in own) / max(ry, 1)
        angle = atan2(dy, dx) if hypot(dx, dy) > 0.05 * max(1, len(own)) else 2 * pi * turn / len(hubs)
        wanted.append((angle % (2 * pi), n))
    angles = _apart([angle for angle, _ in sorted(wanted)], min(0.62, 2 * pi / max(1, len(wanted)) * 0.9))
    return {
        n: (cx + rx * cos(angle), cy + ry * sin(angle))
        for angle, (_, n) in zip(angles, sorted(wanted), strict=True)
    }


def _apart(angles: list[float], least: float) -> list[float]:
    """Push angles apart until neighbours on the circle are as far from each other as asked.

    Examples
    --------
    >>> [round(angle, 2) for angle in _apart([1.0, 1.0], 0.5)]
    [0.75, 1.25]
    """
    made = [*angles]
    for _ in range(200):
        moved = False
        for n in range(len(made)):
            after = (n + 1) % len(made)
            gap = (made[after] - made[n]) + (2 * pi if after <= n else 0)
            if len(made) > 1 and gap < least - 1e-6:
                made[n] -= (least - gap) / 2
                made[after] += (least - gap) / 2
                moved = True
        if not moved:
            break
    return made
