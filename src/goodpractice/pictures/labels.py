"""Labels where there is room for them: the most important first, and none over another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from goodpractice.pictures.lettering import ASCENT, DESCENT, width_of
from goodpractice.pictures.scene import Box, Dot, Words

_GAP = 3.5
_CELL = 48.0
_ANYWHERE = ("right", "left", "above", "below", "right-above", "right-below", "left-above", "left-below")


class Ground:
    """What is taken already, in cells, so that a look at a place is a look at few."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Take a place."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def taken(self, box: Box) -> float:
        """Return how much of a place is taken, in square pixels."""
        met = {
            id(other): other
            for cell in _cells(box)
            for other in self._cells.get(cell, ())
            if box.meets(other)
        }
        return sum(
            (min(box.right, o.right) - max(box.left, o.left))
            * (min(box.bottom, o.bottom) - max(box.top, o.top))
            for o in met.values()
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def placed(
    dots: Sequence[Dot],
    within: Box,
    *,
    taken: Iterable[Box] = (),
    covering: float = 0.0,
    most: int | None = None,
) -> list[Words]:
    """Return labels of dots, without those for which there is no room.

    Parameters
    ----------
    dots
        What to label; those with the greatest rank first.
    within
        Labels stay in here.
    taken
        Places to keep free.
    covering
        How large a part of a label may lie over other dots: 0 in an open picture, more where dots are dense. Labels
        never lie over labels.
    most
        How many labels at most.

    Returns
    -------
    list of Words
        With the position of their dot, and the box that they fill.
    """
    marks, texts = Ground(), Ground()
    for dot in dots:
        marks.add(dot.box)
    for box in taken:
        texts.add(box)
    found: list[Words] = []
    order = sorted(range(len(dots)), key=lambda n: (-dots[n].rank, dots[n].label, n))
    for n in order:
        dot = dots[n]
        if not dot.label:
            continue
        if most is not None and len(found) >= most:
            break
        width = width_of(dot.label, dot.size, bold=dot.bold)
        best: tuple[float, int, Words] | None = None
        for turn, side in enumerate((dot.side,) if dot.side else _ANYWHERE):
            words = _at(dot, n, side, width)
            at = words.box
            assert at is not None
            if not within.holds(at) or texts.taken(at.smaller(-1.0)):
                continue
            over = marks.taken(at) / (at.width * at.height)
            if over <= covering and (best is None or (over, turn) < best[:2]):
                best = (over, turn, words)
        if best is not None:
            found.append(best[2])
            assert best[2].box is not None
            texts.add(best[2].box)
    return found


def _at(dot: Dot, number: int, side: str, width: float) -> Words:
    size = dot.size
    half = dot.half or dot.r
    x, y, anchor = dot.x, dot.y + (ASCENT - DESCENT) / 2 * size, "middle"
    slant = 0.72 if "-" in side else 1.0
    if side == "inside":
        pass
    elif "right" in side:
        x, anchor = dot.x + half * slant + _GAP * slant, "start"
    elif "left" in side:
        x, anchor = dot.x - half * slant - _GAP * slant, "end"
    if "above" in side:
        y = dot.y - dot.r * slant - _GAP * slant - DESCENT * size
    elif "below" in side:
        y = dot.y + dot.r * slant + _GAP * slant + ASCENT * size
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, y - ASCENT * size, left + width, y + DESCENT * size)
    return Words(text=dot.label, x=x, y=y, size=size, anchor=anchor, bold=dot.bold, dot=number, box=box)
