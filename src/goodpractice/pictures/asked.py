"""How a picture is wanted."""

from __future__ import annotations

from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.pictures.scene import checked_size

KINDS = ("ego", "map", "timeline", "communities")
SIZE = (1200, 900)


def _checked(_: Any, __: Any, value: tuple[int, int]) -> None:
    checked_size(value)


def _positive(_: Any, __: Any, value: int | None) -> None:
    if value is not None and value < 1:
        raise BadValue(f"limit = {value}: 1 or more")


@attrs.frozen(kw_only=True)
class Asked:
    """How a picture is wanted, whatever it shows.

    Parameters
    ----------
    size
        Width and height in pixels.
    title
        The heading; by itself it says what is shown.
    language
        Of names, where sources give them in it.
    limit
        How many dots at most; by itself as many as stay legible.

    Raises
    ------
    BadValue
        If the size or the limit cannot be.
    """

    size: tuple[int, int] = attrs.field(default=SIZE, validator=_checked)
    title: str | None = None
    language: str | None = None
    limit: int | None = attrs.field(default=None, validator=_positive)
