"""The relations between things, and what each means."""

from __future__ import annotations

import attrs

from goodpractice.errors import BadValue


@attrs.frozen
class Relation:
    """A kind of link.

    Parameters
    ----------
    name
        As stored: ``participates``.
    forward, backward
        How a sentence reads from either end.
    carries
        True if a chain of acquaintance may pass through it: people meet, visit, take over.
    roles
        Roles it knows; empty where any wording stands.
    """

    name: str
    forward: str
    backward: str
    carries: bool = False
    roles: tuple[str, ...] = ()


RELATIONS: dict[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation("participates", "takes part in", "has participant", carries=True,
                 roles=("lead", "partner", "member", "observer", "expert", "associated")),
        Relation("part_of", "is part of", "has part"),
        Relation("succeeds", "succeeds", "was succeeded by"),
        Relation("runs", "runs", "is run by"),
        Relation("located_in", "is in", "is the place of"),
        Relation("about", "is about", "is the subject of"),
        Relation("targets", "is for", "is served by"),
        Relation("needs", "needs", "is needed by"),
        Relation("addresses", "addresses", "is addressed by"),
        Relation("attended", "took part in", "was attended by", carries=True,
                 roles=("host", "co-organiser", "participant", "speaker", "expert")),
        Relation("visited", "visited", "was visited by", carries=True),
        Relation("transferred_to", "was taken over by", "took over", carries=True),
        Relation("led_to", "led to", "grew out of"),
        Relation("funded_by", "is funded by", "funds"),
        Relation("awarded", "was given", "was given to"),
        Relation("contact_point_for", "is the contact point for", "has contact point"),
        Relation("mentions", "mentions", "is mentioned by"),
    )
}  # fmt: skip
"""Relation by name."""

STAGES = ("understand", "adapt", "re-use")
EXTENTS = ("whole", "part", "unknown")


def relation(name: str) -> Relation:
    """Look a relation up.

    Raises
    ------
    BadValue
        If there is none of that name.

    Examples
    --------
    >>> relation("succeeds").backward
    'was succeeded by'
    """
    try:
        return RELATIONS[name]
    except KeyError:
        raise BadValue(f"no relation is called {name!r}; there are {', '.join(RELATIONS)}") from None
