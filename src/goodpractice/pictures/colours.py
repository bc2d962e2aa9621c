"""Colours that people with any colour vision tell apart."""

from __future__ import annotations

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
"""The palette of M. Okabe and K. Ito, "Color Universal Design" (2008), without black, the most unlike ones first."""
INK, GREY, PALE, WHITE = "#1a1a1a", "#5f6368", "#b9bec4", "#ffffff"
SEA, LAND, BORDER = "#eef3f7", "#dfddd6", "#ffffff"
OTHER = "#9aa0a6"
"""For what is beyond the palette."""


def coloured(number: int) -> str:
    """Return the colour of the group with a number, counted from 0; grey beyond the palette.

    Examples
    --------
    >>> coloured(0), coloured(7)
    ('#0072B2', '#9aa0a6')
    """
    return OKABE_ITO[number] if number < len(OKABE_ITO) else OTHER


def lighter(colour: str, share: float) -> str:
    """Return a colour mixed with white.

    Parameters
    ----------
    colour
        ``#rrggbb``.
    share
        Of white, from 0 to 1.

    Examples
    --------
    >>> lighter("#000000", 0.5)
    '#808080'
    """
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
