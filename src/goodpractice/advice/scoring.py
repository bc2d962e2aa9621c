"""One number from the parts of a fit: the topic decides, the other parts modulate.

With T the weight of the topic, t its score, and w and s the weights and scores of the other parts that are known::

    score = t · (T + Σ w · (2·s − 1)) / (T + Σ all w)

A practice that is off the topic cannot be saved by anything else, and one about which nothing else is known stands half-way
between one that fits in everything and one that fits in nothing: unknown counts neither way. By the default weights all
other parts together halve the score at most, so a practice that is twice as much about the need comes first, whatever else
is known of the two.
"""

from __future__ import annotations

from collections.abc import Iterable

from goodpractice.advice.fit.topic import NAME as TOPIC
from goodpractice.advice.reasons import Part


def score(parts: Iterable[Part]) -> float:
    """Return how well something fits, from 0 to 1.

    Parameters
    ----------
    parts
        Those that are switched on.

    Examples
    --------
    >>> about = Part(name="topic", score=0.8, weight=2.0)
    >>> score([about, Part(name="place", score=1.0, weight=1.0)])
    0.8
    >>> score([about, Part(name="place", score=None, weight=1.0)])
    0.5333
    >>> score([about, Part(name="place", score=0.0, weight=1.0)])
    0.2667
    """
    parts = list(parts)
    topic = next((part for part in parts if part.name == TOPIC and part.score is not None), None)
    others = [part for part in parts if part is not topic and part.weight > 0 and part.name != TOPIC]
    weight = sum(part.weight for part in others)
    if topic is None or topic.weight == 0:
        # Without the topic, what is unknown stands in the middle.
        known = sum(part.weight * (0.5 if part.score is None else part.score) for part in others)
        return round(known / weight, 4) if weight else 0.0
    sway = sum(part.weight * (2 * part.score - 1) for part in others if part.score is not None)
    assert topic.score is not None
    return round(max(0.0, topic.score * (topic.weight + sway) / (topic.weight + weight)), 4)
