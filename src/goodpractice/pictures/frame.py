"""What stands around a drawing: heading, legend, notes, and the line that names the sources."""

from __future__ import annotations

from collections.abc import Sequence

from goodpractice.pictures.colours import GREY, INK
from goodpractice.pictures.lettering import lines_of, short, width_of
from goodpractice.pictures.scene import Box, Dot, Key, Scene, Words

MARGIN = 24.0
_TITLE, _UNDER, _LEGEND, _NOTE = 20.0, 13.0, 12.0, 11.0
_LEAD = 1.45


def framed(
    size: tuple[int, int],
    *,
    title: str,
    under: str,
    legend: Sequence[Key],
    notes: Sequence[str],
    source: str,
) -> Scene:
    """Return a scene with everything around the drawing, and the room that is left for it.

    Parameters
    ----------
    size
        Width and height in pixels.
    title, under
        The heading, and a line below it.
    legend
        What the signs mean.
    notes
        What to mind, a sentence each.
    source
        Who says so, and when it was read.
    """
    width, height = size
    room = width - 2 * MARGIN
    words: list[Words] = []
    y = MARGIN
    for text, letters, bold, colour in ((title, _TITLE, True, INK), (under, _UNDER, False, GREY)):
        for line in [*lines_of(text, letters, room, bold=bold)][:2]:
            y += letters
            words.append(Words(text=line, x=MARGIN, y=y, size=letters, bold=bold, colour=colour))
            y += (_LEAD - 1) * letters
    top = y + 8
    below: list[Words] = []
    bottom = height - MARGIN + 6
    for text in (source, " ".join(notes)):
        for line in reversed([*lines_of(text, _NOTE, room)]):
            below.append(Words(text=line, x=MARGIN, y=bottom, size=_NOTE, colour=GREY))
            bottom -= _LEAD * _NOTE
        bottom -= 3
    signs, texts, high = _legend(legend, room)
    base = bottom - high
    scene = Scene(
        width=width, height=height, title=title, plot=Box(MARGIN, top, width - MARGIN, base - _LEGEND - 8)
    )
    scene.words = [*words, *(_moved(each, base) for each in texts), *reversed(below)]
    scene.signs = [_moved_sign(each, base) for each in signs]
    return scene


def _legend(legend: Sequence[Key], room: float) -> tuple[list[Dot], list[Words], float]:
    """Return signs and words of the legend, from a base line of 0 downwards, and how high all of it is."""
    signs, words = [], []
    x, y = 0.0, 0.0
    for key in legend:
        text = short(key.text, 70)
        wide = 20 + width_of(text, _LEGEND) + 22
        if x and x + wide - 22 > room:
            x, y = 0.0, y + _LEAD * _LEGEND
        signs.append(
            Dot(
                label="", x=MARGIN + x + 7, y=y - 4, r=4.5 if key.shape == "bar" else 5.5, colour=key.colour,
                shape=key.shape, half=9 if key.shape == "bar" else 0, hatched=key.hatched,
            )
        )  # fmt: skip
        words.append(Words(text=text, x=MARGIN + x + 20, y=y, size=_LEGEND))
        x += wide
    return signs, words, y + 6 if legend else 0.0


def _moved(words: Words, by: float) -> Words:
    return Words(text=words.text, x=words.x, y=words.y + by, size=words.size, colour=words.colour)


def _moved_sign(dot: Dot, by: float) -> Dot:
    return Dot(
        label="",
        x=dot.x,
        y=dot.y + by,
        r=dot.r,
        colour=dot.colour,
        shape=dot.shape,
        half=dot.half,
        hatched=dot.hatched,
    )


def labelled(scene: Scene, labels: Sequence[Words]) -> Scene:
    """Add labels to a scene; where there was no room for all, a line says how many are left out.

    Parameters
    ----------
    scene
        With its dots.
    labels
        Those that found room.
    """
    scene.words += labels
    wanted = sum(1 for dot in scene.dots if dot.label)
    if len(labels) < wanted:
        text = f"{len(labels):,} of {wanted:,} names are shown, the most connected first"
        scene.words.append(
            Words(text=text, x=scene.plot.right, y=MARGIN + _TITLE, size=_NOTE, colour=GREY, anchor="end")
        )
    return scene
