"""Which ties are stronger than chance would make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappush, heappushpop
from math import sqrt
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.network.measures.measured import Measured
from goodpractice.network.measures.net import Net

METHODS = ("disparity", "noise-corrected")


Ends = tuple[Iterable[float], Iterable[float]]


def disparity(weights: Iterable[float], strength: Ends, degree: Ends) -> Iterator[float]:
    """Yield, for each tie, the probability that chance makes it so strong: the smaller one, seen from either end.

    A node's strength is spread at random over its ties; own code, after [1]_.

    Parameters
    ----------
    weights
        Of the ties.
    strength, degree
        Of the nodes at their ends.

    References
    ----------
    .. [1] M. Á. Serrano, M. Boguñá and A. Vespignani, "Extracting the multiscale backbone of complex weighted networks",
       PNAS 106 (2009), 6483-6488, eq. (2).

    Examples
    --------
    >>> [*disparity([3.0], ([4.0], [3.0]), ([2], [1]))]
    [0.25]
    """
    for weight, s, t, k, m in zip(weights, *strength, *degree, strict=True):
        # Who has a single tie says nothing of it.
        one = (1 - weight / s) ** (k - 1) if k > 1 else 1.0
        other = (1 - weight / t) ** (m - 1) if m > 1 else 1.0
        yield min(one, other)


def noise_corrected(weights: Iterable[float], strength: Ends, total: float) -> Iterator[tuple[float, float]]:
    """Yield, for each tie, by how much it is stronger than expected, and the standard deviation of that.

    The score is (κw - 1) / (κw + 1), w being the weight and 1/κ what the strengths of both ends let expect; its variance
    comes from a binomial model with a beta prior. Own code, after [1]_.

    Parameters
    ----------
    weights
        Of the ties.
    strength
        Of the nodes at their ends.
    total
        Sum of the strengths of all nodes.

    References
    ----------
    .. [1] M. Coscia and F. Neffke, "Network backboning with noisy data", IEEE International Conference on Data Engineering
       (2017), 425-436.
    """
    for weight, s, t in zip(weights, *strength, strict=True):
        prior = s * t / (total * total)
        kappa = total / (s * t)
        score = (kappa * weight - 1) / (kappa * weight + 1)
        variance = prior * (total - s) * (total - t) / (total * total * (total - 1)) if total > 1 else 0.0
        if variance <= 0:
            yield score, 0.0
            continue
        alpha = prior * prior / variance * (1 - prior) - prior
        beta = prior / variance * (1 - prior * prior) - (1 - prior)
        share = (alpha + weight) / (alpha + beta + total)
        spread = share * (1 - share) * total
        slope = 1 / (s * t) - total * (s + t) / (s * t) ** 2
        yield score, sqrt(max(spread, 0.0)) * abs(2 * (kappa + weight * slope) / (kappa * weight + 1) ** 2)


class _Best:
    """Keeps the strongest ties, and counts the rest: of twenty million, most may be stronger than chance."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._heap: list[tuple[tuple[float, float, int, int], tuple[int, int, float, dict[str, float]]]] = []
        self.count = 0
        self.nodes: set[int] = set()

    def add(self, a: int, b: int, weight: float, values: dict[str, float]) -> None:
        """Take a tie that stays."""
        self.count += 1
        self.nodes.update((a, b))
        # The weakest on top: a large alpha, or a small score.
        entry = (
            (-values["alpha"] if "alpha" in values else values["score"], weight, -a, -b),
            (a, b, weight, values),
        )
        if self._limit is None or len(self._heap) < self._limit:
            heappush(self._heap, entry)
        else:
            heappushpop(self._heap, entry)

    @property
    def kept(self) -> list[tuple[int, int, float, dict[str, float]]]:
        """Return the ties that were kept."""
        return [tie for _, tie in self._heap]


def backbone(
    net: Net, *, method: str = "disparity", alpha: float = 0.05, delta: float = 1.64, limit: int | None = None
) -> Measured:
    """Return the ties that are stronger than chance would make them.

    Parameters
    ----------
    net
        The graph in one mode, weighted.
    method
        ``disparity`` or ``noise-corrected``.
    alpha
        For the disparity filter: ties that chance makes with a smaller probability stay.
    delta
        For the noise-corrected one: ties that are so many standard deviations above what is expected stay.
    limit
        How many rows at most.

    Raises
    ------
    BadValue
        If there is no such method, or the graph has no weights.
    """
    if method not in METHODS:
        raise BadValue(f"backbones are found by {' or '.join(METHODS)}, not by {method!r}")
    if not net.weighted:
        raise BadValue("a backbone needs weights: count or newman")
    ends_a, ends_b, weights = net.calc.edge_columns(net)
    strength, degree = net.calc.strength(net), net.calc.degree(net)

    def at(values: Sequence[float]) -> Ends:
        return map(values.__getitem__, ends_a), map(values.__getitem__, ends_b)

    judged: Iterator[tuple[bool, dict[str, float]]]
    if method == "disparity":
        names: tuple[str, ...] = ("alpha",)
        judged = ((p < alpha, {"alpha": p}) for p in disparity(weights, at(strength), at(degree)))
    else:
        names = ("score", "deviation")
        judged = (
            (score > delta * deviation, {"score": score, "deviation": deviation})
            for score, deviation in noise_corrected(weights, at(strength), sum(strength))
        )
    best = _Best(limit)
    for a, b, weight, (stays, values) in zip(ends_a, ends_b, weights, judged, strict=True):
        if stays:
            best.add(a, b, weight, values)
    units = net.members.units
    rows: list[dict[str, Any]] = [
        {
            "label": units[a].label,
            "name": units[a].name,
            "other": units[b].label,
            "other_name": units[b].name,
            "weight": weight,
            **values,
        }
        for a, b, weight, values in best.kept
    ]
    rows.sort(
        key=lambda row: (row.get("alpha", -row.get("score", 0.0)), -row["weight"], row["label"], row["other"])
    )
    bound = (
        f"alpha below {alpha:g}"
        if method == "disparity"
        else f"{delta:g} standard deviations above what is expected"
    )
    return Measured(
        name="backbone",
        title="Ties stronger than chance",
        view=f"{net.members.selection.words()}; weighted by {net.weight}",
        facts={"ties": len(weights), "kept": best.count, "actors": len(best.nodes)},
        columns=("label", "name", "other", "other_name", "weight", *names),
        rows=rows,
        notes=[f"by the {method} filter: {bound}"],
    )
