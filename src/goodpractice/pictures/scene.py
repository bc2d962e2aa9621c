"""What a picture consists of, in pixels from the upper left corner, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from goodpractice.errors import BadValue
from goodpractice.pictures.colours import INK, PALE

SMALLEST, LARGEST = 400, 6000


def size_of(text: str) -> tuple[int, int]:
    """Read a size as people type it.

    Parameters
    ----------
    text
        Width and height in pixels, ``1200x900``.

    Raises
    ------
    BadValue
        If it is no size, or one that nothing fits in.

    Examples
    --------
    >>> size_of("1200x900")
    (1200, 900)
    """
    width, _, height = text.lower().replace("×", "x").partition("x")
    try:
        made = int(width), int(height)
    except ValueError:
        raise BadValue(f"size {text!r}: write width and height in pixels, as in 1200x900") from None
    return checked_size(made)


def checked_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size if a picture can have it.

    Raises
    ------
    BadValue
        If it is smaller or larger than a picture can be.
    """
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise BadValue(f"size {size[0]}x{size[1]}: each side has {SMALLEST} to {LARGEST} pixels")
    return size


@attrs.frozen
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        """Tell whether two overlap.

        Examples
        --------
        >>> Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3)), Box(0, 0, 1, 1).meets(Box(1, 0, 2, 1))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Tell whether another lies in it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def smaller(self, by: float) -> Box:
        """Return it without a margin; a negative one makes it larger."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)


@attrs.frozen(kw_only=True)
class Dot:
    """A thing in the picture.

    Parameters
    ----------
    label
        What people read.
    x, y
        Its middle.
    r
        Its radius; half the height of a bar.
    colour
        Of its inside.
    shape
        ``circle``, ``square``, ``diamond``, ``star`` or ``bar``.
    half
        Half the width of a bar.
    rank
        Who gets a label first where there is no room for all: the greatest.
    side
        Where the label should be: ``right``, ``left``, ``above``, ``below``; empty for wherever there is room.
    tip
        Lines that tell more of it.
    bold
        Whether its label stands out.
    size
        Of its label.
    hatched
        Drawn pale with an edge: what is assumed.
    """

    label: str
    x: float
    y: float
    r: float
    colour: str = INK
    shape: str = "circle"
    half: float = 0.0
    rank: float = 0.0
    side: str = ""
    tip: tuple[str, ...] = ()
    bold: bool = False
    size: float = 11.0
    hatched: bool = False

    @property
    def box(self) -> Box:
        """What it covers."""
        half = self.half or self.r
        return Box(self.x - half, self.y - self.r, self.x + half, self.y + self.r)


@attrs.frozen(kw_only=True)
class Tie:
    """A line between two dots, by their positions in the scene; dashed if nobody states it outright."""

    a: int
    b: int
    width: float = 1.0
    colour: str = PALE
    dashed: bool = False


@attrs.frozen(kw_only=True)
class Area:
    """A filled outline below everything else."""

    points: Sequence[tuple[float, float]]
    fill: str
    edge: str = "none"
    width: float = 0.6


@attrs.frozen(kw_only=True)
class Words:
    """A text at a place; ``anchor`` is ``start``, ``middle`` or ``end``, ``y`` its base line, ``dot`` whose label it is."""

    text: str
    x: float
    y: float
    size: float = 11.0
    colour: str = INK
    anchor: str = "start"
    bold: bool = False
    dot: int | None = None
    box: Box | None = None


@attrs.frozen(kw_only=True)
class Key:
    """An entry of the legend: a sign and what it means."""

    text: str
    colour: str = INK
    shape: str = "circle"
    hatched: bool = False


@attrs.define(kw_only=True)
class Scene:
    """All of a picture.

    Parameters
    ----------
    width, height
        In pixels.
    title
        Its heading, also for those who hear it.
    plot
        Where the drawing is, between heading and legend.
    areas, ties, dots, words
        From the bottom to the top.
    clickable
        Whether dots tell more in a page.
    """

    width: int
    height: int
    title: str
    plot: Box
    areas: list[Area] = attrs.field(factory=list)
    ties: list[Tie] = attrs.field(factory=list)
    dots: list[Dot] = attrs.field(factory=list)
    words: list[Words] = attrs.field(factory=list)
    signs: list[Dot] = attrs.field(factory=list)

    def labels(self) -> Iterator[Words]:
        """Yield the labels of dots."""
        yield from (each for each in self.words if each.dot is not None)
