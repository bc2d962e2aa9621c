"""How wide words are, in the letters that come with matplotlib; so the same everywhere."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import lru_cache

from goodpractice.errors import MissingExtra
from goodpractice.network.extra import have

FAMILY = "DejaVu Sans"
ASCENT, DESCENT = 0.78, 0.24
"""Of a line above and below its base line, by the size of its letters."""


def need_matplotlib() -> None:
    """Raise if matplotlib is missing.

    Raises
    ------
    MissingExtra
        It says how to install it.
    """
    if not have("matplotlib"):
        raise MissingExtra("a picture", "matplotlib", "pictures")


@lru_cache(maxsize=50_000)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line.

    Parameters
    ----------
    text
        The line.
    size
        Of the letters, in pixels; so is the width.
    bold
        Whether the letters are bold.

    Examples
    --------
    >>> width_of("Kielce", 10) < width_of("Kielce", 10, bold=True) < width_of("Kielce", 20)
    True
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FAMILY, weight="bold" if bold else "normal", size=size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font lacks is as wide as its box
        return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def short(text: str, letters: int = 34) -> str:
    """Return a text cut after a number of letters, at a word where there is one.

    Examples
    --------
    >>> short("Gmina Kielce"), short("Association for the Advancement of Youth Employment", 24)
    ('Gmina Kielce', 'Association for the…')
    """
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    cut = text[: letters - 1]
    head, _, _ = cut.rpartition(" ")
    return f"{(head if len(head) > letters // 2 else cut).rstrip(' ,;:–-(')}…"


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> Iterator[str]:
    """Yield a text in lines that are no wider than a width, broken between words.

    Examples
    --------
    >>> [*lines_of("one two three", 10, 45)]
    ['one two', 'three']
    """
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size, bold=bold) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
