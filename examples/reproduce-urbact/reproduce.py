"""Reproduce published measures of URBACT's network of cities from the tables that its researchers publish.

    python examples/reproduce-urbact/reproduce.py MEMBERSHIPS.csv NETWORKS.csv [PUBLISHED.json]

Prints what was published of each graph, and the ranks of twelve cities. With the published figures as a third file, each is
compared, and the exit code is 1 if one differs. The tables are not part of this project; docs/reproduce-urbact.md says
where they come from and what the figures mean.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import goodpractice as gp

GRAPHS: dict[str, dict[str, Any]] = {
    "emnw": {},
    "em2nw": {"at_least": 2},
    "Urbact I": {"phase": "Urbact I"},
    "Urbact II": {"phase": "Urbact II"},
    "Urbact III": {"phase": "Urbact III"},
}
"""The published graphs: all cities, cities with two networks or more, and the three phases."""
FIGURES = {
    "density": ("density", 3),
    "diameter": ("diameter", 0),
    "components": ("components", 0),
    "links": ("links", 0),
    "cities": ("actors", 0),
    "networks": ("hubs", 0),
    "city_deg_mean": ("actor_degree_mean", 3),
    "city_deg_median": ("actor_degree_median", 0),
    "net_deg_mean": ("hub_degree_mean", 3),
    "net_deg_median": ("hub_degree_median", 0),
    "articulation_points": ("articulation_points", 0),
    "articulation_cities": ("articulation_actors", None),
}
"""Each published figure, with what it is called here and the decimals it was published to."""
RANKED = ("degree", "eigenvector", "betweenness", "closeness")
CITIES = (
    "Alba Iulia", "Birmingham", "Budapest", "Dublin", "Glasgow", "London", "Manchester", "Naples", "Paris", "Riga",
    "Rotterdam", "Turin",
)  # fmt: skip


def figures(catalogue: gp.Catalogue) -> dict[str, dict[str, Any]]:
    """Return every published figure of each graph, rounded as it was published."""
    made: dict[str, dict[str, Any]] = {}
    for name, selection in GRAPHS.items():
        facts = catalogue.measure.summary(level="city", **selection).facts
        made[name] = {
            ours: facts[called] if digits is None else round(facts[called], digits)
            for ours, (called, digits) in FIGURES.items()
        }
    removed = 1 - made["em2nw"]["cities"] / made["emnw"]["cities"]
    made["em2nw"]["pct_cities_removed"] = round(100 * removed)
    return made


def ranks(catalogue: gp.Catalogue) -> dict[str, list[int]]:
    """Return the ranks of the twelve cities: four centralities, each in both graphs."""
    tables = []
    for name in ("emnw", "em2nw"):
        measured = catalogue.measure.centrality(RANKED, level="city", **GRAPHS[name])
        tables.append({row["label"]: row for row in measured.rows})
    return {city: [table[city][f"{kind}_rank"] for kind in RANKED for table in tables] for city in CITIES}


def show(found: dict[str, dict[str, Any]], ranked: dict[str, list[int]]) -> None:
    """Print both tables."""
    print(f"{'':<22}" + "".join(f"{name:>12}" for name in found))
    for figure in (*FIGURES, "pct_cities_removed"):
        cells = [_words(values.get(figure, "")) for values in found.values()]
        print(f"{figure:<22}" + "".join(f"{cell:>12}" for cell in cells))
    print(f"\n{'rank by':<14}" + "".join(f"{kind:>22}" for kind in RANKED))
    print(f"{'':<14}" + f"{'emnw':>12}{'em2nw':>10}" * len(RANKED))
    for city, places in ranked.items():
        print(f"{city:<14}" + "".join(f"{place:>{12 - 2 * (n % 2)}}" for n, place in enumerate(places)))


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value) if len(value) == 1 else f"{len(value)} cities"
    return f"{value:g}" if isinstance(value, float) else str(value)


def differences(
    published: dict[str, Any], found: dict[str, dict[str, Any]], ranked: dict[str, list[int]]
) -> tuple[int, list[str]]:
    """Return how many figures were compared, and each that differs."""
    told = {"emnw": published["emnw"], "em2nw": published["em2nw"], **published["phases"]}
    pairs = [
        (f"{graph} {figure}", value, found[graph].get(figure))
        for graph, values in told.items()
        for figure, value in values.items()
    ]
    for city, places in published["ranks"].items():
        pairs += [
            (f"rank of {city} by {column}", place, mine)
            for column, place, mine in zip(published["rank_columns"], places, ranked[city], strict=True)
        ]
    return len(pairs), [
        f"{what}: published {told}, here {mine}" for what, told, mine in pairs if told != mine
    ]


def main(words: list[str]) -> int:
    """Read the tables, print the figures, compare them."""
    if len(words) not in (2, 3):
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as folder, gp.open(Path(folder) / "urbact.gp") as catalogue:
        catalogue.import_from("urbact", *words[:2], index=False)
        found, ranked = figures(catalogue), ranks(catalogue)
    show(found, ranked)
    if len(words) == 2:
        return 0
    published = json.loads(Path(words[2]).read_text(encoding="utf-8"))["URBACT"]
    compared, wrong = differences(published, found, ranked)
    print(f"\n{compared - len(wrong)} of {compared} published figures are the same, to the digit")
    for line in wrong:
        print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
