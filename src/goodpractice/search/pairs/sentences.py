"""Sentences of two texts that say the same, side by side, by their lengths (Gale and Church, 1993).

A translation of a long sentence is long. So the way through both texts is looked for on which sentences that stand side by
side differ least in length, where now and then one has become two, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import erfc, log, sqrt

_ENDS = re.compile(r"(?<=[.!?…])\s+(?=\S)|\s*[\n\r;•]+\s*")
_MOST = 60
"""Sentences of a text that are put side by side with others."""
_VARIANCE = 6.8
_KINDS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.011}
"""How often so many sentences of one text become so many of the other."""
_COSTS = {kind: -log(share) for kind, share in _KINDS.items()}


def split(text: str) -> list[str]:
    """Return the sentences of a text.

    Examples
    --------
    >>> split("Young people leave. What helps?")
    ['Young people leave.', 'What helps?']
    """
    return [sentence for sentence in _ENDS.split(text) if sentence and sentence.strip()]


def side_by_side(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield what corresponds in two texts that say the same.

    Parameters
    ----------
    one, other
        The texts, in different languages.

    Examples
    --------
    >>> list(side_by_side("Young people leave. What helps?", "Młodzi wyjeżdżają. Co pomaga?"))
    [('Young people leave.', 'Młodzi wyjeżdżają.'), ('What helps?', 'Co pomaga?')]
    """
    left, right = split(one)[:_MOST], split(other)[:_MOST]
    if len(left) == len(right) == 1:
        yield one, other
        return
    for i, j, di, dj in _way([len(each) for each in left], [len(each) for each in right]):
        if di and dj:
            yield " ".join(left[i : i + di]), " ".join(right[j : j + dj])


def _way(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Return the cheapest way through both texts: where each step begins, and how many sentences it takes of each."""
    if not left or not right:
        return []
    ratio = sum(right) / sum(left)
    cheapest = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            found = [
                (
                    cheapest[i - di, j - dj][0]
                    + cost
                    + _differ(sum(left[i - di : i]), sum(right[j - dj : j]), ratio),
                    (di, dj),
                )
                for (di, dj), cost in _COSTS.items()
                if di <= i and dj <= j
            ]
            if found:
                cheapest[i, j] = min(found)
    steps = []
    i, j = len(left), len(right)
    while i or j:
        di, dj = cheapest[i, j][1]
        i, j = i - di, j - dj
        steps.append((i, j, di, dj))
    return steps[::-1]


def _differ(left: int, right: int, ratio: float) -> float:
    """Say how unlikely it is that texts of such lengths say the same."""
    if not left and not right:
        return 0.0
    mean = (left + right / ratio) / 2
    deviation = abs(right - left * ratio) / sqrt(mean * _VARIANCE)
    return -log(max(erfc(deviation / sqrt(2)), 1e-300))
