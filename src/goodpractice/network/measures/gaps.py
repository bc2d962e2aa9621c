"""Which countries, regions and sizes of city a network lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb

from goodpractice.errors import BadValue
from goodpractice.model.countries import country_name
from goodpractice.network.measures.attributes import attribute_of
from goodpractice.network.measures.measured import Measured
from goodpractice.network.views.memberships import Memberships

BY = ("country", "size", "region")


def gaps(members: Memberships, network: str, *, by: Sequence[str] = BY, limit: int | None = None) -> Measured:
    """Return what a network lacks of those who take part in the others of the view.

    The others are the yardstick: a country from which nobody takes part anywhere is no gap. Beside each stands how many
    the network would have if it had drawn its members from all by lot, and the probability that it would have had none.

    Parameters
    ----------
    members
        The view: the network and those to compare it with.
    network
        Typed name of the network (project, event), or of a programme.
    by
        ``country``, ``size`` of the city by the gazetteer, ``region``.
    limit
        How many rows of each at most.

    Raises
    ------
    UnknownName, AmbiguousName
        If there is no such network.
    BadValue
        If nobody of the view is in it.
    """
    numbers = members.origin.under(network)
    hubs = {n for n, number in enumerate(members.hub_numbers) if number in numbers}
    inside = {u for u, h in zip(members.unit, members.hub, strict=True) if h in hubs}
    if not inside:
        raise BadValue(f"nobody of this view takes part in {network}; the view: {members.selection.words()}")
    everybody, drawn = len(members.unit_keys), len(inside)
    rows = []
    notes = [f"compared with the {everybody} of the view who take part in {len(members.hub_numbers)} of them"]
    facts: dict[str, object] = {"actors": drawn, "among": everybody}
    for attribute in by:
        values = attribute_of(members, attribute)
        there = Counter(value for value in values if value is not None)
        here = Counter(values[n] for n in inside if values[n] is not None)
        facts[f"{attribute}_present"] = len(here)
        facts[f"{attribute}_missing"] = len(there.keys() - here.keys())
        unknown = sum(value is None for value in values)
        if unknown:
            notes.append(f"{attribute}: unknown of {unknown}; they count nowhere")
        missing = [
            {
                "by": attribute,
                "label": country_name(value) if attribute == "country" else value,
                "name": value,
                "others": number,
                "expected": drawn * number / everybody,
                "chance_of_none": comb(everybody - number, drawn) / comb(everybody, drawn),
            }
            for value, number in there.items()
            if value not in here
        ]
        missing.sort(key=lambda row: (-row["others"], row["label"]))  # type: ignore[operator]
        rows += missing if limit is None else missing[:limit]
    return Measured(
        name="gaps",
        title=f"What {network} lacks",
        view=members.selection.words(),
        facts=dict(facts),
        columns=("by", "label", "others", "expected", "chance_of_none"),
        rows=rows,
        notes=[
            *notes,
            "expected: members if it had drawn them from all by lot; chance_of_none: how likely it would have had none",
        ],
    )
