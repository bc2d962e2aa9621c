"""From a scene to SVG or PNG, by matplotlib."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from goodpractice.pictures.colours import WHITE, lighter
from goodpractice.pictures.lettering import FAMILY, need_matplotlib
from goodpractice.pictures.scene import Dot, Scene, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 96
_SHARP = 2
"""Pixels of a PNG for each pixel of the scene: sharp on paper too."""
_POINT = 72 / _DPI
_MARKERS = {"circle": "o", "square": "s", "diamond": "D", "star": "*"}
_STYLE = "<style>text{paint-order:stroke;stroke:#fff;stroke-width:2.2px;stroke-linejoin:round}</style>"


def png(scene: Scene) -> bytes:
    """Return a scene as PNG, twice as sharp as its size.

    Raises
    ------
    MissingExtra
        If matplotlib is not installed.
    """
    with _figure(scene, halo=True) as figure:
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=_DPI * _SHARP, metadata={"Software": None})
        return file.getvalue()


def svg(scene: Scene) -> str:
    """Return a scene as SVG, the same for the same scene; words stay words, and what a dot is stands in its title.

    Raises
    ------
    MissingExtra
        If matplotlib is not installed.
    """
    with _figure(scene, halo=False) as figure:
        file = io.StringIO()
        figure.savefig(
            file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
        return _titled(file.getvalue(), scene)


@contextmanager
def _figure(scene: Scene, *, halo: bool) -> Iterator[Figure]:
    need_matplotlib()
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message=".*[Gg]lyph.*"
        )  # a letter that the font lacks is drawn as a box
        mpl.rcdefaults()  # whatever somebody has configured for other pictures
        mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "goodpractice", "font.family": FAMILY})
        figure = Figure(figsize=(scene.width / _DPI, scene.height / _DPI), dpi=_DPI, facecolor=WHITE)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, scene.width)
        axes.set_ylim(scene.height, 0)
        axes.set_axis_off()
        _areas(axes, scene)
        _ties(axes, scene)
        for n, dot in enumerate(scene.dots):
            _dot(axes, dot, f"dot-{n}", 3)
        for n, dot in enumerate(scene.signs):
            _dot(axes, dot, f"sign-{n}", 3)
        for n, words in enumerate(scene.words):
            _words(axes, words, f"label-{words.dot}" if words.dot is not None else f"words-{n}", halo=halo)
        yield figure


def _areas(axes: Axes, scene: Scene) -> None:
    from matplotlib.collections import PolyCollection

    if scene.areas:
        made = PolyCollection(
            [[*area.points] for area in scene.areas],
            facecolors=[area.fill for area in scene.areas],
            edgecolors=[area.edge for area in scene.areas],
            linewidths=[area.width * _POINT for area in scene.areas],
            zorder=1,
        )
        made.set_gid("areas")
        made.set_clip_on(False)
        axes.add_collection(made, autolim=False)


def _ties(axes: Axes, scene: Scene) -> None:
    from matplotlib.collections import LineCollection

    if scene.ties:
        ends = [(scene.dots[tie.a], scene.dots[tie.b]) for tie in scene.ties]
        made = LineCollection(
            [[(a.x, a.y), (b.x, b.y)] for a, b in ends],
            colors=[tie.colour for tie in scene.ties],
            linewidths=[tie.width * _POINT for tie in scene.ties],
            linestyles=[(0, (4, 3)) if tie.dashed else "solid" for tie in scene.ties],
            zorder=2,
        )
        made.set_gid("ties")
        made.set_clip_on(False)
        axes.add_collection(made, autolim=False)


def _dot(axes: Axes, dot: Dot, name: str, zorder: float) -> None:
    fill = lighter(dot.colour, 0.75) if dot.hatched else dot.colour
    edge = dot.colour if dot.hatched else WHITE
    made: Any
    if dot.shape == "bar":
        from matplotlib.patches import Rectangle

        made = Rectangle(
            (dot.x - dot.half, dot.y - dot.r), 2 * dot.half, 2 * dot.r, facecolor=fill, edgecolor=edge,
            linewidth=0.9 if dot.hatched else 0.4, linestyle=(0, (3, 2)) if dot.hatched else "solid", zorder=zorder,
        )  # fmt: skip
        axes.add_patch(made)
        made.set_clip_on(False)
    else:
        wide = {"star": 2.9, "diamond": 1.7, "square": 1.8}.get(dot.shape, 2.0)
        (made,) = axes.plot(
            [dot.x], [dot.y], marker=_MARKERS[dot.shape], markersize=wide * dot.r * _POINT,
            markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=min(0.8, dot.r / 6), linestyle="none",
            zorder=zorder, scalex=False, scaley=False, clip_on=False,
        )  # fmt: skip
    made.set_gid(name)


def _words(axes: Axes, words: Words, name: str, *, halo: bool) -> None:
    from matplotlib.patheffects import withStroke

    axes.text(
        words.x, words.y, words.text, fontsize=words.size * _POINT, color=words.colour,
        ha={"start": "left", "middle": "center", "end": "right"}[words.anchor], va="baseline",
        fontweight="bold" if words.bold else "normal", parse_math=False, zorder=5, gid=name,
        path_effects=[withStroke(linewidth=2.2, foreground=WHITE)] if halo else None,
    )  # fmt: skip


def _titled(drawn: str, scene: Scene) -> str:
    """Add what a reader of the file, or a program that reads it aloud, should know."""
    drawn = re.sub(r"<!DOCTYPE[^>]*>\s*", "", drawn)
    drawn = re.sub(r"\s*<metadata>.*?</metadata>", "", drawn, flags=re.DOTALL)
    head = f"<title>{escape(scene.title)}</title>{_STYLE}"
    drawn = re.sub(r"(<svg [^>]*?)>", r'\1 role="img">', drawn, count=1).replace(
        'role="img">', f'role="img">{head}', 1
    )

    def told(match: re.Match[str]) -> str:
        dot = scene.dots[int(match[1])]
        title = f"<title>{escape(chr(10).join(dot.tip) or dot.label)}</title>"
        if dot.shape != "circle":
            return f'<g id="dot-{match[1]}">{title}{match[2]}</g></g>' if "<use" in match[2] else match[0]
        # A fifth of what matplotlib writes: it defines the form of each marker anew.
        fill = lighter(dot.colour, 0.75) if dot.hatched else dot.colour
        edge = dot.colour if dot.hatched else WHITE
        return (
            f'<g id="dot-{match[1]}">{title}<circle cx="{dot.x * _POINT:.2f}" cy="{dot.y * _POINT:.2f}" '
            f'r="{dot.r * _POINT:.2f}" style="fill: {fill}; stroke: {edge}; stroke-width: {min(0.8, dot.r / 6):.2f}"/></g>'
        )

    drawn = re.sub(r'<g id="dot-(\d+)">((?:(?!</g>).)*)</g>\s*</g>', told, drawn, flags=re.DOTALL)
    return re.sub(
        r'<g id="dot-(\d+)">(?=\s*<path)',
        lambda m: f"{m[0]}<title>{escape(chr(10).join(scene.dots[int(m[1])].tip))}</title>",
        drawn,
    )
