"""Shortest paths from many nodes, a whole layer of each at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


def accumulate(matrix: Any, starts: Sequence[int]) -> Any:
    """Return the sum over starts of how much each node lies between the start and all others.

    The dependencies of Brandes [1]_, computed a layer at a time: own code, since no library takes the nodes to start from.

    Parameters
    ----------
    matrix
        Symmetric, in compressed rows; its values are not looked at.
    starts
        Nodes to start from.

    References
    ----------
    .. [1] U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25 (2001),
       163-177.
    """
    size = matrix.shape[0]
    begin, near = matrix.indptr, matrix.indices
    total = np.zeros(size)
    layer_of = np.empty(size, np.int32)
    paths, share = np.empty(size), np.empty(size)
    for start in starts:
        layer_of.fill(-1)
        paths.fill(0.0)
        layer_of[start], paths[start] = 0, 1.0
        layer, depth, steps = np.array([start]), 0, []
        while len(layer):
            here, there = _onward(begin, near, layer)
            fresh = layer_of[there] < 0
            depth += 1
            layer_of[there[fresh]] = depth
            onward = layer_of[there] == depth
            here, there = here[onward], there[onward]
            if not len(there):
                break
            steps.append((here, there))
            layer, position = _unique(there, size)
            paths[layer] = np.bincount(position, weights=paths[here], minlength=len(layer))
        share.fill(0.0)
        for here, there in reversed(steps):
            # The rows of a layer stand together: one sum for each of its nodes.
            value = paths[here] / paths[there] * (1.0 + share[there])
            cuts = np.flatnonzero(np.r_[True, here[1:] != here[:-1]])
            share[here[cuts]] = np.add.reduceat(value, cuts)
        share[start] = 0.0
        total += share
    return total


def distances(matrix: Any, start: int) -> Any:
    """Return how many steps each node is from a start; -1 where no path leads."""
    begin, near = matrix.indptr, matrix.indices
    found = np.full(matrix.shape[0], -1, np.int32)
    found[start] = 0
    layer, depth = np.array([start]), 0
    while len(layer):
        depth += 1
        _, there = _onward(begin, near, layer)
        there = there[found[there] < 0]
        found[there] = depth
        layer, _ = _unique(there, matrix.shape[0])
    return found


def _onward(begin: Any, near: Any, layer: Any) -> tuple[Any, Any]:
    """Return both ends of all edges that lead from the nodes of a layer."""
    first = begin[layer].astype(np.int64)
    many = begin[layer + 1].astype(np.int64) - first
    ends = np.cumsum(many)
    index = np.arange(int(ends[-1])) + np.repeat(first - (ends - many), many)
    return np.repeat(layer, many), near[index]


def _unique(nodes: Any, size: int) -> tuple[Any, Any]:
    """Return the different nodes in order, and the position of each among them; in linear time."""
    marks = np.zeros(size, np.int32)
    marks[nodes] = 1
    found = np.flatnonzero(marks)
    marks[found] = np.arange(len(found), dtype=np.int32)
    return found, marks[nodes]
