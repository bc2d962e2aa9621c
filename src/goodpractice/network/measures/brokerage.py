"""Who stands between groups, and who between those who do not know each other: brokerage roles and structural holes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb, sqrt

from goodpractice.network.measures.attributes import attribute_of
from goodpractice.network.measures.measured import Measured, ordered, ranks
from goodpractice.network.measures.net import Net

ROLES = ("coordinator", "itinerant", "gatekeeper", "liaison", "total")


def roles(
    net: Net,
    attribute: str = "country",
    *,
    limit: int | None = None,
    values: Sequence[str | None] | None = None,
) -> Measured:
    """Return in which roles each actor stands between two others who do not meet, with what chance would give.

    After Gould and Fernandez [1]_: a coordinator stands between two of the own group; an itinerant broker between two of
    one other group; a gatekeeper between one of the own group and one of another; a liaison between two of two other
    groups. Meeting has no direction, so each pair counts once, and gatekeeper and representative are one role.

    Beside each count stand the number to be expected if, in groups of these sizes, every pair met with the probability
    that is the density, and the distance from it in standard deviations. Own code: no library has the roles. For a pair,
    the probability is q = p²(1 - p); the variance is S q (1 - q) + 2 C p³ (1 - p)³ for S pairs in the role, C pairs of
    them that share an end. Who has no group is in one with nobody.

    Parameters
    ----------
    net
        The graph in one mode.
    attribute
        What makes the groups; see `attribute_of`.
    limit
        How many rows at most.
    values
        The group of each actor, where it is none of those attributes.

    References
    ----------
    .. [1] R. V. Gould and R. M. Fernandez, "Structures of mediation: a formal approach to brokerage in transaction
       networks", Sociological Methodology 19 (1989), 89-126.
    """
    stated = [*values] if values is not None else attribute_of(net.members, attribute)
    names = [value if value is not None else f"\0{n}" for n, value in enumerate(stated)]
    codes = {name: n for n, name in enumerate(sorted({*names}))}
    counts = net.calc.triads(net, [codes[name] for name in names]) if net.size else []
    size = net.size
    density = net.edges() / comb(size, 2) if size > 1 else 0.0
    sizes = Counter(names)
    expected = {name: _expected(sizes, name, density) for name in sizes}
    rows = []
    for n, unit in enumerate(net.members.units):
        row = {
            "label": unit.label,
            "name": unit.name,
            "key": unit.key,
            "country": unit.country,
            "group": stated[n],
            **dict(zip(ROLES, counts[n], strict=True)),
        }
        for role, found, (mean, spread) in zip(ROLES, counts[n], expected[names[n]], strict=True):
            row[f"{role}_expected"] = mean
            row[f"{role}_z"] = (found - mean) / spread if spread > 0 else None
        rows.append(row)
    return Measured(
        name="roles",
        title=f"Brokerage roles between groups by {attribute}",
        view=net.members.selection.words(),
        facts={"actors": size, "groups": len({v for v in stated if v is not None}), "density": density},
        columns=("label", "name", "group", *(column for role in ROLES for column in (role, f"{role}_z"))),
        rows=ordered(rows, "total", limit=limit),
        notes=[
            "pairs of others who share nothing with each other, by the groups of the three",
            "z: distance from what chance gives in groups of these sizes at this density, in standard deviations",
        ],
    )


def _expected(sizes: Counter[str], own: str, p: float) -> list[tuple[float, float]]:
    """Return mean and standard deviation of each role for a member of a group."""
    size = sum(sizes.values())
    mine, others = sizes[own] - 1, size - sizes[own]
    rest = [n for name, n in sizes.items() if name != own]
    pairs = [
        comb(mine, 2),
        sum(comb(n, 2) for n in rest),
        mine * others,
        (others * others - sum(n * n for n in rest)) // 2,
        comb(size - 1, 2),
    ]
    # Pairs of pairs that share an end, from the number of pairs in the role that each other one is in.
    shared = [
        mine * comb(mine - 1, 2) if mine else 0,
        sum(n * comb(n - 1, 2) for n in rest),
        mine * comb(others, 2) + others * comb(mine, 2),
        sum(n * comb(others - n, 2) for n in rest),
        (size - 1) * comb(size - 2, 2) if size > 1 else 0,
    ]
    q = p * p * (1 - p)
    return [
        (number * q, sqrt(number * q * (1 - q) + 2 * both * p**3 * (1 - p) ** 3))
        for number, both in zip(pairs, shared, strict=True)
    ]


def holes(net: Net, *, limit: int | None = None) -> Measured:
    """Return who reaches across structural holes: effective size, efficiency and constraint.

    The effective size of a circle is the number of its members less those who are reached through others anyway;
    efficiency is its share of the circle. Constraint is high where all contacts know each other; it heeds weights.

    Parameters
    ----------
    net
        The graph in one mode.
    limit
        How many rows at most.
    """
    degree = net.calc.degree(net)
    effective, constraint = net.calc.effective_size(net), net.calc.constraint(net)
    placed = ranks(effective)
    rows = [
        {
            "label": unit.label,
            "name": unit.name,
            "key": unit.key,
            "country": unit.country,
            "degree": degree[n],
            "effective_size": effective[n],
            "effective_size_rank": placed[n],
            "efficiency": None if effective[n] is None else effective[n] / degree[n],
            "constraint": constraint[n],
        }
        for n, unit in enumerate(net.members.units)
    ]
    return Measured(
        name="holes",
        title="Structural holes",
        view=net.members.selection.words(),
        columns=(
            "label", "name", "country", "degree", "effective_size", "effective_size_rank", "efficiency", "constraint",
        ),
        rows=ordered(rows, "effective_size", limit=limit),
        notes=["constraint is low, and effective size large, for those whose contacts do not know each other"],
    )  # fmt: skip
