"""Who belongs together: communities of a view as discs, their colours and their most connected members named."""

from __future__ import annotations

from collections import Counter
from math import cos, pi, sin, sqrt

from goodpractice.errors import NothingToDraw
from goodpractice.network.measures.groups import partition
from goodpractice.network.measures.net import Net
from goodpractice.network.measures.provenance import sources_of
from goodpractice.network.views.graphs import pairs
from goodpractice.network.views.memberships import Memberships
from goodpractice.pictures.asked import Asked
from goodpractice.pictures.colours import OKABE_ITO, OTHER, coloured, lighter
from goodpractice.pictures.credits import credit
from goodpractice.pictures.frame import framed, labelled
from goodpractice.pictures.labels import placed
from goodpractice.pictures.layout import disc, packed
from goodpractice.pictures.lettering import short
from goodpractice.pictures.neighbours import with_country
from goodpractice.pictures.scene import Area, Box, Dot, Key, Scene, Tie
from goodpractice.store import Store

LIMIT = 2_000
_TIES = 3
"""Strongest ties of each that are drawn: all of them would hide who is where."""
_SIDES = 48


def groups(store: Store, members: Memberships, asked: Asked, *, seed: int = 1) -> Scene:
    """Return the communities of a view, by Louvain, weighted by Newman.

    Parameters
    ----------
    store
        An open catalogue.
    members
        The view.
    asked
        Size, heading, how many.
    seed
        Of the communities.

    Raises
    ------
    NothingToDraw
        If nobody of the view shares anything.
    """
    import networkx as nx

    label = partition(Net(members, "one", "newman"), seed=seed)
    ties = {ends: total for ends, (_, total) in sorted(pairs(members).items())}
    strength: Counter[int] = Counter()
    for (a, b), weight in ties.items():
        strength[a] += weight  # type: ignore[assignment]
        strength[b] += weight  # type: ignore[assignment]
    joined = sorted(strength, key=lambda n: (-members.unit_degrees[n], -round(strength[n], 9), n))
    if not joined:
        raise NothingToDraw(f"nobody shares anything with another in this view: {members.selection.words()}")
    units = members.units
    parts: dict[int, list[int]] = {}
    for node in joined:
        parts.setdefault(label[node], []).append(node)
    order, shown = _fitting(parts, asked.limit or LIMIT)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted(shown))
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in ties.items() if a in shown and b in shown)

    what = " and ".join(members.selection.by)
    notes = [
        f"Communities by Louvain (seed {seed}), ties weighted by Newman; drawn are the strongest {_TIES} of each."
    ]
    if len(shown) < len(joined):
        least = min(len(parts[part]) for part in order)
        notes.append(
            f"Shown are {len(shown):,} of {len(joined):,}: the largest communities, of {least:,} and more."
        )
    if alone := len(units) - len(joined):
        notes.append(f"{alone:,} share nothing with anybody and are left out.")
    legend = [
        Key(text=_members(parts[part], members), colour=coloured(turn))
        for turn, part in enumerate(order[: len(OKABE_ITO)])
    ]
    if len(order) > len(OKABE_ITO):
        rest = order[len(OKABE_ITO) :]
        legend.append(
            Key(text=f"{len(rest)} smaller ones ({sum(len(parts[p]) for p in rest):,})", colour=OTHER)
        )
    scene = framed(
        asked.size,
        title=asked.title or f"Who belongs together, by shared {what}",
        under=f"{len(shown):,} {_WORDS.get(members.selection.level, 'actors')} in {len(order):,} communities, {len(members.hub_numbers):,} {what}",
        legend=legend,
        notes=notes,
        source=credit(store, [row["source"] for row in sources_of(members)[0]]),
    )
    _draw(scene, graph, [parts[part] for part in order], members)
    return scene


def _fitting(parts: dict[int, list[int]], limit: int) -> tuple[list[int], set[int]]:
    """Return the largest communities that there is room for, whole; of a first one that is too large its best."""
    order = sorted(parts, key=lambda part: (-len(parts[part]), part))
    parts[order[0]] = parts[order[0]][:limit]
    kept: list[int] = []
    shown: set[int] = set()
    for part in order:
        if len(shown) + len(parts[part]) > limit:
            break
        kept.append(part)
        shown |= {*parts[part]}
    return kept, shown


_WORDS = {"city": "cities", "gazetteer": "cities", "region": "regions", "country": "countries"}


def _members(nodes: list[int], members: Memberships) -> str:
    units = members.units
    return (
        f"{', '.join(short(units[n].label, 18) for n in nodes[:2])} … ({len(nodes):,})"
        if len(nodes) > 2
        else ", ".join(short(units[n].label, 24) for n in nodes)
    )


def _draw(scene: Scene, graph: object, parts: list[list[int]], members: Memberships) -> None:
    import networkx as nx

    assert isinstance(graph, nx.Graph)
    plot = scene.plot
    of = {node: n for n, part in enumerate(parts) for node in part}
    between: dict[tuple[int, int], float] = {}
    weight: float
    for a, b, weight in graph.edges.data("weight"):
        ends = (min(of[a], of[b]), max(of[a], of[b]))
        if ends[0] != ends[1]:
            between[ends] = between.get(ends, 0.0) + weight
    radii = [sqrt(len(part)) + 0.3 * sqrt(sqrt(len(part))) + 0.35 for part in parts]
    middles = packed(radii, between, plot.width / plot.height)
    discs = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(middles, radii, strict=True)]
    left, right = min(each.left for each in discs), max(each.right for each in discs)
    top, bottom = min(each.top for each in discs), max(each.bottom for each in discs)
    scale = min(plot.width / (right - left), plot.height / (bottom - top))
    mx, my = (left + right) / 2, (top + bottom) / 2
    cx, cy = plot.middle
    unit = min(scale * 0.66, 11.0)
    degrees = members.unit_degrees
    most = max(degrees[node] for node in graph)
    position: dict[int, int] = {}
    dots: list[Dot] = []
    for turn, (part, (x, y), radius) in enumerate(zip(parts, middles, radii, strict=True)):
        px, py = cx + (x - mx) * scale, cy + (y - my) * scale
        colour = coloured(turn)
        if len(part) > 2:
            scene.areas.append(
                Area(points=_circle(px, py, (radius - 0.15) * scale), fill=lighter(colour, 0.9))
            )
        places = disc(graph, part)
        inner = (radius - 0.55) * scale - unit * 0.6
        large = turn < 2 * len(OKABE_ITO) and len(part) >= 8
        named = {node: n for n, node in enumerate(part)}
        for node in part:
            sx, sy = places[node]
            position[node] = len(dots)
            unit_ = members.units[node]
            label = with_country(unit_.label, unit_.country if members.selection.level != "country" else None)
            dots.append(
                Dot(
                    label=short(unit_.label, 24), x=round(px + sx * inner, 2), y=round(py + sy * inner, 2),
                    r=max(1.6, unit * (0.48 + 0.42 * sqrt(degrees[node] / most))), colour=colour,
                    rank=degrees[node] / most + (10 - named[node] if named[node] < 2 and large else 0),
                    size=12.0 if named[node] < 1 and large else 10.0, bold=named[node] < 1 and large,
                    tip=(label, f"in {degrees[node]} of {len(members.hub_numbers):,}"),
                )
            )  # fmt: skip
    scene.dots = dots
    scene.ties = _strongest(graph, position, of)
    labels = placed(
        scene.dots,
        plot,
        covering=0.0 if len(graph) < 60 else 0.55,
        most=max(40, int(plot.width * plot.height / 7_000)),
    )
    labelled(scene, labels)


def _circle(x: float, y: float, r: float) -> list[tuple[float, float]]:
    return [(x + r * cos(2 * pi * n / _SIDES), y + r * sin(2 * pi * n / _SIDES)) for n in range(_SIDES)]


def _strongest(graph: object, position: dict[int, int], of: dict[int, int]) -> list[Tie]:
    import networkx as nx

    assert isinstance(graph, nx.Graph)
    kept: set[tuple[int, int]] = set()
    for node in sorted(graph):
        best = sorted(graph.adj[node].items(), key=lambda pair: (-round(pair[1]["weight"], 9), pair[0]))[
            :_TIES
        ]
        kept |= {(min(node, other), max(node, other)) for other, _ in best}
    thin = 0.7 if len(graph) < 400 else 0.35
    ties = []
    for a, b in sorted(kept, key=lambda ends: (of[ends[0]] == of[ends[1]], ends)):
        same = of[a] == of[b]
        colour = lighter(coloured(of[a]), 0.55) if same else "#d9dce0"
        ties.append(Tie(a=position[a], b=position[b], width=thin * (1.3 if same else 1.0), colour=colour))
    return ties
