"""Which ties are stronger than chance would make them."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from goodpractice.errors import BadValue
from goodpractice.network.measures.measured import Measured
from goodpractice.network.measures.net import Net

METHODS = ("disparity", "noise-corrected")


def disparity(
    weights: Sequence[float],
    strength: tuple[Sequence[float], Sequence[float]],
    degree: tuple[Sequence[float], Sequence[float]],
) -> list[float]:
    """Return, for each tie, the probability that chance makes it so strong: the smaller one, seen from either end.

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
    >>> disparity([3.0], ([4.0], [3.0]), ([2], [1]))
    [0.25]
    """
    found = []
    for weight, s, t, k, m in zip(weights, *strength, *degree, strict=True):
        # Who has a single tie says nothing of it.
        one = (1 - weight / s) ** (k - 1) if k > 1 else 1.0
        other = (1 - weight / t) ** (m - 1) if m > 1 else 1.0
        found.append(min(one, other))
    return found


def noise_corrected(
    weights: Sequence[float], strength: tuple[Sequence[float], Sequence[float]], total: float
) -> list[tuple[float, float]]:
    """Return, for each tie, by how much it is stronger than expected, and the standard deviation of that.

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
    found = []
    for weight, s, t in zip(weights, *strength, strict=True):
        prior = s * t / (total * total)
        kappa = total / (s * t)
        score = (kappa * weight - 1) / (kappa * weight + 1)
        variance = s * t * (total - s) * (total - t) / (total * total * total * total * (total - 1))
        if variance <= 0:
            found.append((score, 0.0))
            continue
        alpha = prior * prior / variance * (1 - prior) - prior
        beta = prior / variance * (1 - prior * prior) - (1 - prior)
        share = (alpha + weight) / (alpha + beta + total)
        spread = share * (1 - share) * total
        slope = 1 / (s * t) - total * (s + t) / (s * t) ** 2
        deviation = sqrt(spread) * abs(2 * (kappa + weight * slope) / (kappa * weight + 1) ** 2)
        found.append((score, deviation))
    return found


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
    at = [strength[a] for a in ends_a], [strength[b] for b in ends_b]
    if method == "disparity":
        values = disparity(weights, at, ([degree[a] for a in ends_a], [degree[b] for b in ends_b]))
        kept = [value < alpha for value in values]
        measured = [{"alpha": value} for value in values]
    else:
        scored = noise_corrected(weights, at, sum(strength))
        kept = [score > delta * deviation for score, deviation in scored]
        measured = [{"score": score, "deviation": deviation} for score, deviation in scored]
    units = net.members.units
    rows = [
        {
            "label": units[a].label,
            "name": units[a].name,
            "other": units[b].label,
            "other_name": units[b].name,
            "weight": weight,
            **more,
        }
        for a, b, weight, more, stays in zip(ends_a, ends_b, weights, measured, kept, strict=True)
        if stays
    ]
    rows.sort(
        key=lambda row: (row.get("alpha", -row.get("score", 0.0)), -row["weight"], row["label"], row["other"])
    )
    left = {n for a, b, stays in zip(ends_a, ends_b, kept, strict=True) if stays for n in (a, b)}
    bound = (
        f"alpha below {alpha:g}"
        if method == "disparity"
        else f"{delta:g} standard deviations above what is expected"
    )
    return Measured(
        name="backbone",
        title="Ties stronger than chance",
        view=f"{net.members.selection.words()}; weighted by {net.weight}",
        facts={"ties": len(weights), "kept": len(rows), "actors": len(left)},
        columns=("label", "name", "other", "other_name", "weight", *(measured[0] if measured else ())),
        rows=rows if limit is None else rows[:limit],
        notes=[f"by the {method} filter: {bound}"],
    )
