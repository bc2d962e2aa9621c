"""What there is about a want at a host, as reasons: who runs or leads what, and in what that is about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goodpractice.advice.facts import linked, said
from goodpractice.advice.fit.topic import topic_reasons
from goodpractice.advice.hosts import Ground
from goodpractice.advice.questions import Questions
from goodpractice.advice.reasons import Reason, Witness
from goodpractice.advice.relevance import told_and_steps
from goodpractice.advice.wanted import THEME, Wanted
from goodpractice.entities.merged import Entity

KINDS: Mapping[str, str] = {
    "runs": "host runs",
    "is": "host is",
    "told of": "told of host",
    "means": "host means",
    "leads": "host leads",
    "takes part": "host takes part",
}
"""Kind of the reason by how a host has to do with a thing."""


def ground_reasons(
    asked: Questions,
    grounds: Sequence[Ground],
    things: Mapping[int, Entity],
    about: Mapping[int, Wanted],
    *,
    several: bool,
    beside: bool = False,
) -> list[Reason]:
    """Return the grounds as reasons, each with the records that say it.

    Parameters
    ----------
    asked
        Where to look for words.
    grounds
        Of one host.
    things
        What they are about, read.
    about
        Which want each thing is about.
    several
        Whether several wants were asked for, so that each reason says which.
    beside
        Whether it is about other needs of the asker than what was asked for.
    """
    made = []
    for ground in grounds:
        thing = things.get(ground.thing.id)
        if thing is None:
            continue
        wanted = about.get(ground.thing.id)
        why = _why(asked, wanted, thing) if wanted is not None else ()
        values: dict[str, Any] = {
            "what": ground.thing.label,
            "name": ground.thing.name,
            "who": ground.actor.label,
            "topics": tuple(reason.values["theirs"] for reason in why if "theirs" in reason.values),
            "words": tuple(dict.fromkeys(word for reason in why for word in reason.values.get("found", ()))),
            "for": wanted.texts if wanted is not None and several else None,
            "theme": wanted.head.label
            if wanted is not None and wanted.sort == THEME and wanted.head
            else None,
            "beside": beside,
        }
        made.append(
            Reason(
                kind=KINDS[ground.how],
                values=values,
                witnesses=(*(linked(view) for view in ground.links), *_own(ground, thing), *_witnesses(why)),
                inferred=bool(ground.links) and all(view.inferred for view in ground.links),
            )
        )
    return made


def _why(asked: Questions, wanted: Wanted, thing: Entity) -> tuple[Reason, ...]:
    told, steps = told_and_steps(asked, wanted)
    return topic_reasons(wanted, thing, told, steps)


def _own(ground: Ground, thing: Entity) -> Iterable[Witness]:
    """What is no link is said by the thing itself."""
    return said(thing, "name") if not ground.links else ()


def _witnesses(why: Sequence[Reason]) -> Iterable[Witness]:
    seen: dict[tuple[int, str, str], Witness] = {}
    for reason in why:
        for witness in reason.witnesses:
            seen.setdefault((witness.head.id, witness.field, str(witness.value)), witness)
    return seen.values()
