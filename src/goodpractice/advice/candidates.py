"""Which hosts fit what is wanted: what there is about it at each, and about other needs beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import attrs

from goodpractice.advice.closely import closely
from goodpractice.advice.content import content
from goodpractice.advice.hosts import KINDS, Ground, Host, hosts
from goodpractice.advice.questions import Questions
from goodpractice.advice.relevance import Relevance, relevance
from goodpractice.advice.wanted import Wanted
from goodpractice.entities.merged import entities
from goodpractice.store import Head, Store

LEAST = 0.1
"""How much something must be about a want to be a ground for a visit."""
ALSO = 0.4
"""What it counts that there is something about their other needs too."""
CLOSELY = 24
"""Texts that are read for one want."""
TOGETHER = 3
"""Wants that a good visit serves, where several are asked for."""


@attrs.frozen(kw_only=True)
class Candidate:
    """A host with why it fits.

    Parameters
    ----------
    host
        It, and its grounds that are about what is asked for.
    also
        The same host with grounds that are about other needs; None if there are none.
    fit
        How well it fits, from 0 to 1.
    """

    host: Host
    also: Host | None
    fit: float

    @property
    def head(self) -> Head:
        """The place; the actor where no place is known."""
        return self.host.head

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """All grounds, those that are about what is asked for first."""
        return (*self.host.grounds, *(self.also.grounds if self.also else ()))

    @property
    def actors(self) -> tuple[Head, ...]:
        """Who could be visited there, the most fitting first."""
        return tuple(dict.fromkeys((*self.host.actors, *(self.also.actors if self.also else ()))))


def about_wants(
    store: Store, asked: Questions, wants: Sequence[Wanted]
) -> tuple[list[dict[int, float]], dict[int, Wanted]]:
    """Return how much things are about each want, and about which of them each thing is most.

    Parameters
    ----------
    store
        An open catalogue.
    asked
        Where to look.
    wants
        What is asked for; of a single one the nearest texts are read.
    """
    found: list[dict[int, float]] = []
    best: dict[int, tuple[float, Wanted]] = {}
    own = {one.head.id for one in wants if one.head is not None}
    for wanted in wants:
        plain = content(wanted)
        near = relevance(asked, plain, KINDS)
        if len(wants) == 1:
            first = sorted(near, key=lambda number: (-near[number].score, number))[:CLOSELY]
            near = closely(asked, plain, near, entities(store, first), KINDS)
        found.append(_enough(near, own))
        for number, score in found[-1].items():
            if number not in best or score > best[number][0]:
                best[number] = score, plain
    return found, {number: plain for number, (_, plain) in best.items()}


def candidates(
    store: Store,
    asked: Questions,
    found: Sequence[Mapping[int, float]],
    others: Wanted | None,
    without: Collection[int],
) -> list[Candidate]:
    """Return the hosts of what is about some wants, the most fitting first.

    Parameters
    ----------
    store
        An open catalogue.
    asked
        Where to look.
    found
        How much things are about each want, from `about_wants`.
    others
        Other needs of who asks, as one; None if there are none.
    without
        Numbers of actors and places that are not looked for: those who ask.
    """
    several: dict[int, list[Host]] = {}
    for one in found:
        for host in hosts(store, one, without):
            several.setdefault(host.head.id, []).append(host)
    also: dict[int, Host] = {}
    # What serves other needs is worth a visit beside what is asked for, never instead of it.
    if others is not None and several:
        rest = _enough(relevance(asked, others, KINDS), {number for one in found for number in one})
        also = {host.head.id: host for host in hosts(store, rest, without)}
    made = [
        _candidate(several.get(number, []), also.get(number), len(found))
        for number in several.keys() | also.keys()
    ]
    return sorted(made, key=lambda one: (-one.fit, one.head.label, one.head.id))


def _enough(near: Mapping[int, Relevance], without: Collection[int]) -> dict[int, float]:
    return {number: one.score for number, one in near.items() if one.score >= LEAST and number not in without}


def _candidate(hosts: Sequence[Host], also: Host | None, wants: int) -> Candidate:
    """Put together what one host has for each want, and for other needs."""
    head = [*hosts, *filter(None, (also,))][0].head
    grounds = sorted((ground for host in hosts for ground in host.grounds), key=lambda ground: -ground.share)
    once = {ground.thing.id: ground for ground in reversed(grounds)}
    ordered = tuple(sorted(once.values(), key=lambda ground: -ground.share))
    own = serving([host.fit for host in hosts], wants)
    fit = round(1 - (1 - own) * (1 - ALSO * (also.fit if also else 0.0)), 4)
    return Candidate(host=Host(head=head, grounds=ordered), also=also, fit=fit)


def serving(fits: Sequence[float], wants: int) -> float:
    """Return how well a host serves several wants: the mean of the three that it serves best, of as many as there are.

    Examples
    --------
    >>> serving([0.6], 1), serving([0.6], 5), serving([0.9, 0.6, 0.3, 0.1], 5)
    (0.6, 0.2, 0.6)
    """
    most = min(wants, TOGETHER)
    return round(sum(sorted(fits, reverse=True)[:most]) / most, 4) if most else 0.0
