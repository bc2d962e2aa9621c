"""How large a network is, how dense, and how it hangs together."""

from __future__ import annotations

from collections import Counter
from typing import Any

from goodpractice.network.measures.measured import Measured, mean, median
from goodpractice.network.measures.net import Net
from goodpractice.network.views.memberships import Memberships


def summary(members: Memberships, *, engine: str | None = None, backend: str | None = None) -> Measured:
    """Return sizes, densities, components, diameters, degrees and articulation points, in both modes.

    The density in two modes is the share of all possible pairs of an actor and a network that there are; in one mode, of
    all pairs of actors that share a network. A diameter is the longest shortest path within a component.

    Parameters
    ----------
    members
        The view.
    engine, backend
        See `Net`.
    """
    two = Net(members, "two", engine=engine, backend=backend)
    one = Net(members, "one", engine=engine, backend=backend)
    actors, hubs = len(members.unit_keys), len(members.hub_numbers)
    facts: dict[str, Any] = {"actors": actors, "hubs": hubs, "links": len(members)}
    made = Measured(name="summary", title="Size and shape", view=members.selection.words(), facts=facts)
    if not members:
        return made
    facts |= {
        "density": len(members) / (actors * hubs),
        "actor_degree_mean": mean(members.unit_degrees),
        "actor_degree_median": median(members.unit_degrees),
        "hub_degree_mean": mean(members.hub_degrees),
        "hub_degree_median": median(members.hub_degrees),
    }
    facts |= _together(two)
    cut = two.calc.articulation_points(two)
    facts |= {
        "articulation_points": len(cut),
        "articulation_actors": [members.units[n].label for n in cut if n < actors],
    }
    pairs = actors * (actors - 1) // 2
    facts |= {"pairs": one.edges(), "pair_density": one.edges() / pairs if pairs else 0.0}
    facts |= {f"pair_{name}": value for name, value in _together(one).items()}
    facts["actor_degrees"] = dict(sorted(Counter(members.unit_degrees).items()))
    return made


def _together(net: Net) -> dict[str, Any]:
    label = net.calc.components(net)
    return {
        "components": len({*label}),
        "largest_component": label.count(0),
        "diameter": net.calc.diameter(net),
    }
