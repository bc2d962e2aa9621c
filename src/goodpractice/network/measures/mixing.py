"""Do likes meet likes? Assortativity and the E-I index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goodpractice.network.measures.attributes import attribute_of
from goodpractice.network.measures.measured import Measured
from goodpractice.network.measures.net import Net


def mixing(net: Net, attribute: str = "country", values: Sequence[str | None] | None = None) -> Measured:
    """Return how far actors meet those who are like them.

    Assortativity is 1 if they only meet their like, 0 if they meet as chance has it [1]_; by degree it is the
    correlation of the degrees at the ends of edges. The E-I index is (E - I) / (E + I) for E external and I internal
    ties [2]_: from -1, all within, to 1, all between. Beside it stands what it would be if every pair were as likely
    to meet, which depends on the sizes of the groups alone. Edges count alike. Own code: numbers of ties by group.

    Parameters
    ----------
    net
        The graph in one mode.
    attribute
        See `attribute_of`.
    values
        The attribute of each actor, where it is not one of those.

    References
    ----------
    .. [1] M. E. J. Newman, "Mixing patterns in networks", Physical Review E 67, 026126 (2003), eqs. (2) and (21).
    .. [2] D. Krackhardt and R. N. Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51
       (1988), 123-140.
    """
    group = [*values] if values is not None else attribute_of(net.members, attribute)
    ends_a, ends_b, _ = net.calc.edge_columns(net)
    ties: Counter[tuple[str, str]] = Counter()
    lost = 0
    for a, b in zip(ends_a, ends_b, strict=True):
        one, other = group[a], group[b]
        if one is None or other is None:
            lost += 1
        else:
            ties[(one, other) if one <= other else (other, one)] += 1
    sizes = Counter(value for value in group if value is not None)
    inner = Counter({value: number for (value, other), number in ties.items() if value == other})
    ends: Counter[str] = Counter()
    for (one, other), number in ties.items():
        ends[one] += number
        ends[other] += number
    total = sum(ties.values())
    internal = sum(inner.values())
    known = sum(sizes.values())
    likely = sum(n * (n - 1) for n in sizes.values()) / (known * (known - 1)) if known > 1 else 0.0
    chance = sum((number / (2 * total)) ** 2 for number in ends.values()) if total else 0.0
    rows = [
        {
            "label": value,
            "name": value,
            "actors": sizes[value],
            "internal": inner[value],
            "external": ends[value] - 2 * inner[value],
            "ei": _ei(ends[value] - 2 * inner[value], inner[value]),
            "ei_expected": 1 - 2 * (sizes[value] - 1) / 2 / ((sizes[value] - 1) / 2 + known - sizes[value])
            if known > 1
            else None,
        }
        for value in sorted(sizes, key=lambda value: (-sizes[value], value))
    ]
    made = Measured(
        name="mixing",
        title=f"Do likes meet likes, by {attribute}?",
        view=net.members.selection.words(),
        facts={
            "assortativity": (internal / total - chance) / (1 - chance) if total and chance < 1 else None,
            "degree_assortativity": _degree_correlation(net, ends_a, ends_b),
            "internal": internal,
            "external": total - internal,
            "ei": _ei(total - internal, internal),
            "ei_expected": 1 - 2 * likely,
        },
        columns=("label", "actors", "internal", "external", "ei", "ei_expected"),
        rows=rows,
        notes=["ei_expected: what the E-I index would be if every pair were as likely to meet"],
    )
    if lost:
        made.notes.append(f"{lost} ties of actors without a known {attribute} are left out")
    return made


def _ei(external: int, internal: int) -> float | None:
    return (external - internal) / (external + internal) if external + internal else None


def _degree_correlation(net: Net, ends_a: Sequence[int], ends_b: Sequence[int]) -> float | None:
    degree = net.calc.degree(net)
    edges = len(ends_a)
    if not edges:
        return None
    both = sum(degree[a] * degree[b] for a, b in zip(ends_a, ends_b, strict=True)) / edges
    half = sum(degree[a] + degree[b] for a, b in zip(ends_a, ends_b, strict=True)) / 2 / edges
    square = sum(degree[a] ** 2 + degree[b] ** 2 for a, b in zip(ends_a, ends_b, strict=True)) / 2 / edges
    spread = square - half * half
    return (both - half * half) / spread if spread > 1e-12 else None
