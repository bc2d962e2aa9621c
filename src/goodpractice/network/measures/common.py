"""Triangles of a network, each once, without multiplying matrices: hubs would make that quadratic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import attrs
import numpy as np
from scipy import sparse

_BLOCK = 8_000_000
"""Pairs of a tie and a neighbour that are looked up at a time."""


@attrs.frozen
class Directed:
    """The ties of a network, each pointing from the node with fewer neighbours to the one with more.

    Nobody then has many to point at, not even a hub, so that looking through pairs of them stays cheap (Chiba and
    Nishizeki, 1985, https://doi.org/10.1137/0214017).

    Parameters
    ----------
    x, y
        Both ends of each tie, as numbered in the network.
    weight
        Of each tie.
    begin
        Where the ties of each node begin, by its rank; one more than there are nodes.
    rank
        Ends of ties as ranked by their number of neighbours: of the one that points, and the one pointed at.
    """

    x: Any
    y: Any
    weight: Any
    begin: Any
    rank: tuple[Any, Any]

    @classmethod
    def of(cls, matrix: Any) -> Directed:
        """Direct the ties of a symmetric matrix in compressed rows.

        Examples
        --------
        >>> path = sparse.csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]))
        >>> [*zip(Directed.of(path).x.tolist(), Directed.of(path).y.tolist())]
        [(0, 1), (2, 1)]
        """
        size = matrix.shape[0]
        node = np.argsort(np.diff(matrix.indptr), kind="stable")
        rank = np.empty(size, np.int64)
        rank[node] = np.arange(size)
        upper = sparse.triu(matrix, 1, format="coo")
        one, other = (rank[column] for column in upper.coords)
        low, high = np.minimum(one, other), np.maximum(one, other)
        order = np.lexsort((high, low))
        low, high = low[order], high[order]
        begin = np.concatenate(([0], np.cumsum(np.bincount(low, minlength=size))))
        return cls(node[low], node[high], upper.data[order].astype(float), begin, (low, high))

    def triangles(self) -> Iterator[tuple[Any, Any, Any]]:
        """Yield the triangles, many at a time.

        Yields
        ------
        tuple
            Three columns, a row for each triangle: the numbers of its ties. The first ends where the third begins, the
            second ends where the third ends: (a, b), (a, c), (b, c).
        """
        low, high = self.rank
        size = len(self.begin) - 1
        many = np.diff(self.begin)
        keys = low * size + high
        # Who points at fewer is gone through; each is looked up among those that the other points at.
        turned = many[low] < many[high]
        few, other = np.where(turned, low, high), np.where(turned, high, low)
        order = np.argsort(other, kind="stable")  # look-ups stay close to each other
        work = np.concatenate(([0], np.cumsum(many[few[order]])))
        if not work[-1]:
            return
        cuts = np.unique(np.searchsorted(work, np.arange(0, work[-1] + _BLOCK, _BLOCK)).clip(0, len(order)))
        for first, last in pairwise(cuts.tolist()):
            ties = order[first:last]
            count = many[few[ties]]
            ends = np.cumsum(count)
            if not len(ends) or not ends[-1]:
                continue
            own = np.arange(int(ends[-1])) + np.repeat(self.begin[few[ties]] - (ends - count), count)
            wanted = np.repeat(other[ties] * size, count) + high[own]
            there = np.searchsorted(keys, wanted).clip(0, len(keys) - 1)
            found = keys[there] == wanted
            tie = np.repeat(ties, count)[found]
            own, there = own[found], there[found]
            swapped = turned[tie]
            yield tie, np.where(swapped, own, there), np.where(swapped, there, own)
