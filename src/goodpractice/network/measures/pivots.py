"""Drawing the nodes that sampled measures start from."""

from __future__ import annotations

import random


def pivots(size: int, sample: int | None, seed: int) -> list[int] | None:
    """Return the nodes to start from: those that networkx would draw; None for all.

    Parameters
    ----------
    size
        How many nodes there are.
    sample
        How many to draw; all if None.
    seed
        Same seed, same nodes.

    Examples
    --------
    >>> pivots(5, None, 1), len(pivots(5, 3, 1)), pivots(5, 9, 1)
    (None, 3, None)
    """
    return None if sample is None or sample >= size else random.Random(seed).sample(range(size), sample)
