"""Common neighbours of the ends of ties, without multiplying matrices: hubs would make that quadratic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

_BLOCK = 8_000_000
"""Pairs of a tie and a neighbour that are looked up at a time."""


def over_common(matrix: Any, x: Any, y: Any) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Yield the common neighbours of the ends of ties.

    The neighbours of the end that has fewer are looked up among those of the other, in the order of the latter, so that
    look-ups stay close to each other.

    Parameters
    ----------
    matrix
        Symmetric, in compressed rows with sorted indices.
    x, y
        Both ends of each tie.

    Yields
    ------
    tuple
        Four columns, a row for each tie and common neighbour: number of the tie; the neighbour; positions in the matrix
        of its entries in the rows of x and of y.
    """
    size = matrix.shape[0]
    many = np.diff(matrix.indptr).astype(np.int64)
    begin = matrix.indptr.astype(np.int64)
    keys = np.repeat(np.arange(size, dtype=np.int64) * size, many) + matrix.indices
    turned = many[x] > many[y]
    few, other = np.where(turned, y, x), np.where(turned, x, y)
    order = np.argsort(other, kind="stable")
    work = np.concatenate(([0], np.cumsum(many[few[order]])))
    cuts = np.unique(np.searchsorted(work, np.arange(0, work[-1] + _BLOCK, _BLOCK)).clip(0, len(order)))
    for first, last in pairwise(cuts.tolist()):
        ties = order[first:last]
        count = many[few[ties]]
        ends = np.cumsum(count)
        own = np.arange(int(ends[-1])) + np.repeat(begin[few[ties]] - (ends - count), count)
        near = matrix.indices[own]
        wanted = np.repeat(other[ties].astype(np.int64) * size, count) + near
        there = np.searchsorted(keys, wanted).clip(0, len(keys) - 1)
        found = keys[there] == wanted
        tie = np.repeat(ties, count)[found]
        own, there = own[found], there[found]
        swapped = turned[tie]
        yield tie, near[found], np.where(swapped, there, own), np.where(swapped, own, there)
