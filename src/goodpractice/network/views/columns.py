"""Columns of numbers: with numpy where it is installed, in plain Python where it is not, to the same effect."""

from __future__ import annotations

from array import array
from functools import cache
from importlib.util import find_spec
from typing import Any

from goodpractice.store.networks import Numbers

_FEW = 20_000
"""Rows for which loading numpy costs more than it saves."""


@cache
def have_numpy() -> bool:
    """Tell whether numpy can be imported, without importing it."""
    return find_spec("numpy") is not None


def both(a: Numbers, b: Numbers, in_a: bytearray, in_b: bytearray) -> tuple[Numbers, Numbers]:
    """Keep the rows of two columns whose numbers are marked, each in the marks of its column.

    Examples
    --------
    >>> both(array("q", [0, 1, 1]), array("q", [2, 2, 0]), bytearray([0, 1, 0]), bytearray([0, 0, 1]))
    (array('q', [1]), array('q', [2]))
    """
    if len(a) > _FEW and have_numpy():
        import numpy as np

        left, right = np.frombuffer(a, np.int64), np.frombuffer(b, np.int64)
        kept = (np.frombuffer(in_a, np.uint8)[left] & np.frombuffer(in_b, np.uint8)[right]).astype(bool)
        return array("q", left[kept].tobytes()), array("q", right[kept].tobytes())
    rows = [(x, y) for x, y in zip(a, b, strict=True) if in_a[x] and in_b[y]]
    return array("q", (x for x, _ in rows)), array("q", (y for _, y in rows))


def looked_up(column: Numbers, values: Numbers) -> Numbers:
    """Return the value of each number of a column."""
    if len(column) > _FEW and have_numpy():
        import numpy as np

        return array("q", np.frombuffer(values, np.int64)[np.frombuffer(column, np.int64)].tobytes())
    return array("q", map(values.__getitem__, column))


def distinct(a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """Return the different pairs of two columns, in order.

    Examples
    --------
    >>> distinct(array("q", [1, 0, 1]), array("q", [2, 5, 2]))
    (array('q', [0, 1]), array('q', [5, 2]))
    """
    if len(a) > _FEW and have_numpy():
        import numpy as np

        left, right = np.frombuffer(a, np.int64), np.frombuffer(b, np.int64)
        width = int(np.max(right)) + 1
        keys = left * width + right
        keys.sort()  # np.unique would hash them, which takes ten times as long
        keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
        return array("q", (keys // width).tobytes()), array("q", (keys % width).tobytes())
    rows = sorted({*zip(a, b, strict=True)})
    return array("q", (x for x, _ in rows)), array("q", (y for _, y in rows))


def renumbered(column: Numbers) -> tuple[Numbers, Numbers]:
    """Return the different numbers of a column in order, and for each row the position of its number among them.

    Examples
    --------
    >>> renumbered(array("q", [7, 3, 7]))
    (array('q', [3, 7]), array('q', [1, 0, 1]))
    """
    if len(column) > _FEW and have_numpy():
        import numpy as np

        found, positions = np.unique(np.frombuffer(column, np.int64), return_inverse=True)
        return array("q", found.tobytes()), array("q", positions.astype(np.int64).tobytes())
    known = sorted({*column})
    position = {number: n for n, number in enumerate(known)}
    return array("q", known), array("q", map(position.__getitem__, column))


def counted(column: Numbers, size: int) -> Any:
    """Return how often each number below a size stands in a column.

    Examples
    --------
    >>> list(counted(array("q", [0, 2, 2]), 3))
    [1, 0, 2]
    """
    if len(column) > _FEW and have_numpy():
        import numpy as np

        return np.bincount(np.frombuffer(column, np.int64), minlength=size).tolist()
    made = [0] * size
    for number in column:
        made[number] += 1
    return made
