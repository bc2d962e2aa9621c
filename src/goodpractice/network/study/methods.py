"""A paragraph for the methods section, and the attribution that licences ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def methods(about: Mapping[str, Any], measures: Mapping[str, Any]) -> str:
    """Return the paragraph.

    Parameters
    ----------
    about
        What ``study.json`` holds.
    measures
        What ``measures.json`` holds.
    """
    facts = measures["summary"]["facts"]
    shared = " and ".join(about["selection"]["by"])
    sources = "; ".join(source["title"] or source["name"] for source in about["sources"])
    plural = "s" if facts.get("components") != 1 else ""
    taken = (
        f"The network was taken on {about['made']} from a goodpractice catalogue (version {about['goodpractice']}, catalogue "
        f"{about['catalogue']['uuid']}, state {about['catalogue']['change']}), which puts together: {sources}. "
        f"Nodes are {about['view']}. It has {facts['actors']} actors, {facts['hubs']} {shared} and {facts['links']} links "
        "between them."
    )
    again = (
        "The data and every figure can be had again with `gp measure summary --from DIR`, and so on for the other "
        "measures; `SHA256SUMS` tells whether the files are as they were."
    )
    lines = ["# Methods", "", taken, ""]
    if facts["links"]:
        shape = (
            f"The density of the two-mode graph is {facts['density']:.4f}; it has {facts['components']} "
            f"component{plural} with {facts['largest_component']} nodes in the largest, and the longest shortest path has "
            f"{facts['diameter']} steps. An actor is in {facts['actor_degree_mean']:.3f} {shared} on average (median "
            f"{facts['actor_degree_median']:g}); {facts['pairs']} pairs of actors share one, {facts['pair_density']:.4f} of "
            "all pairs."
        )
        found = (
            [f"Communities were found {measures['communities']['notes'][0]}."]
            if "communities" in measures
            else []
        )
        lines += [" ".join([shape, *found]), ""]
    lines += ["These rules were applied:", "", *(f"- {rule}" for rule in about["rules"]), "", again, ""]
    return "\n".join(lines)


def attribution(sources: Sequence[Mapping[str, Any]]) -> str:
    """Return the list of sources with licence and attribution."""
    lines = ["# Sources", ""]
    for source in sources:
        lines.append(
            f"- **{source['title'] or source['name']}** ({source['name']}). Licence: {source['licence'] or 'not stated'}."
        )
        lines += [f"  {source[name]}" for name in ("attribution", "url") if source.get(name)]
    return "\n".join([*lines, "", "Selected, joined and counted; see METHODS.md.", ""])
